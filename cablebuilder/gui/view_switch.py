"""The switch in the middle of the top bar: Workbench or See inside, two segments of which one is on.

Must never show a page itself. Read on in :mod:`cablebuilder.gui.inside_page`.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.buttons import EnterButton, paint_focus_ring
from cablebuilder.gui.look import Themed, repaint_with
from cablebuilder.gui.plain_words import tip

PageName = Literal["bench", "inside"]
_PAGES: tuple[tuple[PageName, Template], ...] = (("bench", "Workbench"), ("inside", "See inside"))
_HEIGHT, _SEGMENT, _INSET = 34, 28, 3
_GLYPH, _LEFT, _GAP, _RIGHT = 18, 13, 7, 16
_OUTER, _INNER = 9.0, 7.0


class ViewSwitch(QWidget):
    """A sunken box with one segment for each page."""

    chosen = Signal(str)
    """The page that was asked for: "bench" or "inside"."""

    def __init__(self, look: Themed, parent: QWidget | None = None) -> None:
        """Make the switch with the workbench on."""
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(language.text("View"))
        self._group = QButtonGroup(self)
        self.segments: dict[PageName, Segment] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        layout.setSpacing(0)
        for name, word in _PAGES:
            segment = Segment(look, name, language.text(word))
            segment.clicked.connect(self._on_clicked)
            self._group.addButton(segment)
            self.segments[name] = segment
            layout.addWidget(segment)
        self.segments["bench"].setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        repaint_with(look, self)

    def show_page(self, name: PageName) -> None:
        """Turn the segment of a page on."""
        self.segments[name].setChecked(True)

    def show_words(self, *, has_words: bool) -> None:
        """Show glyphs and words, or glyphs alone where there is little room."""
        for segment in self.segments.values():
            segment.show_word(has_word=has_words)
        self.adjustSize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), _OUTER, _OUTER)
        painter.end()

    def _on_clicked(self) -> None:
        on = next(name for name, segment in self.segments.items() if segment.isChecked())
        self.chosen.emit(on)


class Segment(EnterButton):
    """One side of the switch."""

    def __init__(self, look: Themed, icon: str, word: str) -> None:
        """Make a segment with a glyph and a word."""
        super().__init__()
        self._look, self._icon, self._has_word = look, icon, True
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setFont(look.theme.font("label"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        repaint_with(look, self)

    def show_word(self, *, has_word: bool) -> None:
        """Show the word beside the glyph, or in the tooltip only."""
        if has_word != self._has_word:
            self._has_word = has_word
            self.setToolTip(tip("" if has_word else self.text()))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room that glyph and word take; the word as if it were bold, so that nothing moves when it becomes so."""
        word = QFontMetricsF(self._look.theme.font("label", weight=600)).horizontalAdvance(self.text()) + _GAP if self._has_word else 0
        return QSize(round(_LEFT + _GLYPH + word + (_RIGHT if self._has_word else _LEFT)), _SEGMENT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the segment: raised where it is on, muted where it is not."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, on = QRectF(self.rect()), self.isChecked()
        if on:
            painter.setPen(QPen(theme.color("border"), theme.hairline))
            painter.setBrush(theme.color("card"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _INNER, _INNER)
        ink = theme.color("text" if on or self.underMouse() else "text-muted")
        back = theme.color("card" if on else "sunken")
        glyph = theme.icon(self._icon, ink, _GLYPH, back, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(_LEFT, (box.height() - _GLYPH) / 2), glyph)
        if self._has_word:
            painter.setFont(theme.font("label", weight=600 if on else 500))
            painter.setPen(ink)
            left = _LEFT + _GLYPH + _GAP
            painter.drawText(box.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            paint_focus_ring(painter, theme, box, _INNER)
        painter.end()

"""What an empty canvas shows: two ghost cards joined by a dashed cable, the example to open, and a menu of the others.

Must never place a part. Read on in :mod:`cablebuilder.gui.workbench`.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button, EnterButton, paint_focus_ring
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.theme import TOKENS

_CARD = QSize(188, 110)
_GAP = 140
_TUBE, _WALL, _DASH = 8.0, 1.6, (16.0, 8.0)
_FIRST = "counter-demo"
_RADIUS: float = TOKENS["radius"]["card"]


class EmptyCanvas(QWidget):
    """Two places to begin, and examples."""

    group_asked = Signal(str)
    """The group of kinds that the parts panel should show."""
    example_asked = Signal(Path)

    def __init__(self, look: Look, examples: Sequence[tuple[str, Path]], parent: QWidget | None = None) -> None:
        """Make it with examples, each a title and a file; the one to begin with is the counter demo, else the first."""
        super().__init__(parent)
        self._look = look
        self._player = GhostCard(look, "part-player", language.text("Put your player here"))
        self._listener = GhostCard(look, "part-headphones", language.text("Put your headphones here"))
        self._player.clicked.connect(lambda: self.group_asked.emit("players"))
        self._listener.clicked.connect(lambda: self.group_asked.emit("headphones"))
        self._lay_out(examples)
        repaint_with(look, self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - one curve
        """Paint the dashed cable between the cards."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start = QPointF(self._player.geometry().right() + 2, self._player.geometry().center().y() + 24)
        end = QPointF(self._listener.x() - 1, start.y())
        path = QPainterPath(start)
        reach, depth = (end.x() - start.x()) / 3, 76
        path.cubicTo(start + QPointF(reach, depth), end + QPointF(-reach, depth), end)
        for color, width in (("border-control", _TUBE), ("canvas", _TUBE - 2 * _WALL)):
            pen = QPen(theme.color(color), width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([length / width for length in _DASH])
            painter.strokePath(path, pen)
        painter.end()

    def _lay_out(self, examples: Sequence[tuple[str, Path]]) -> None:
        cards = QHBoxLayout()
        cards.addStretch(1)
        cards.addWidget(self._player)
        cards.addSpacerItem(QSpacerItem(_GAP, 0, QSizePolicy.Policy.Maximum))
        cards.addWidget(self._listener)
        cards.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(0)
        layout.addStretch(2)
        layout.addLayout(cards)
        layout.addSpacing(64)
        if examples:
            self._add_examples(layout, examples)
        layout.addStretch(3)

    def _add_examples(self, layout: QVBoxLayout, examples: Sequence[tuple[str, Path]]) -> None:
        title, first = next((each for each in examples if each[1].name.startswith(_FIRST)), examples[0])
        self.example = Button(self._look, "outlined", language.text("Open the example"), "bench")
        self.example.setToolTip(tip(title))
        self.example.clicked.connect(lambda: self.example_asked.emit(first))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.example)
        others = [(name, path) for name, path in examples if path != first]
        if others:
            self.more = Button(self._look, "plain", language.text("More examples"), after="chevron-down")
            self.menu = self._menu(others)
            self.more.clicked.connect(lambda: self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4))))
            row.addWidget(self.more)
        row.addStretch(1)
        layout.addLayout(row)

    def _menu(self, examples: Sequence[tuple[str, Path]]) -> QMenu:
        menu = QMenu(language.text("Examples"), self)
        for name, path in examples:
            menu.addAction(name.replace("&", "&&")).triggered.connect(lambda _checked=False, file=path: self.example_asked.emit(file))
        return menu


class GhostCard(EnterButton):
    """A dashed card that is a button: here something is missing."""

    def __init__(self, look: Look, icon: str, text: str, parent: QWidget | None = None) -> None:
        """Make a card with a glyph and a line."""
        super().__init__(parent)
        self._look, self._icon = look, icon
        self.setText(text)
        self.setFixedHeight(_CARD.height())
        self.setMinimumWidth(120)
        self.setMaximumWidth(_CARD.width())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        repaint_with(look, self)

    def sizeHint(self) -> QSize:
        """Return the size of a card."""
        return _CARD

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the dashed outline, the glyph and the line."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("text" if self.underMouse() else "border-control"), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        glyph = theme.icon(self._icon, theme.color("text-muted"), 32, theme.color("surface"), self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - 32) / 2, 22), glyph)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("label"))
        text = QRectF(8, 62, self.width() - 16, 40)
        painter.drawText(text, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), self.text())
        if self.hasFocus():
            paint_focus_ring(painter, theme, QRectF(self.rect()), _RADIUS)
        painter.end()

"""The button of a cure: what to do, what it costs, and an arrow; the first that costs nothing is filled.

Must never judge, and never change a rig. Read on in :mod:`cablebuilder.gui.finding_block`.
"""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import EnterButton, paint_focus_ring
from cablebuilder.gui.canvas_style import text_face, wrapped
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.theme import TOKENS, Theme
from cablebuilder.judge.remedies import Cure

_HEIGHT = 52
_RADIUS: float = TOKENS["radius"]["button"]
_SIDE = 14.0
_GLYPH = 18
_ARROW = 16
_GAP = 8
_LEFT = _SIDE + _GLYPH + 12
_ABOVE = 8
_POINTING = frozenset({QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut})


class CureButton(EnterButton):
    """A cure with what it costs; its key stands at the edge, and is told to screen readers."""

    pointed = Signal(object)
    """The cure, while the button is under the pointer or has the focus; None when it is left."""

    def __init__(self, look: Look, cure: Cure, place: int, *, is_filled: bool) -> None:
        """Make the button of the cure that stands at a place of its finding's list, counted from 0."""
        super().__init__()
        self._look, self._cure, self._is_filled = look, cure, is_filled
        self._lines = language.render(cure.text), language.render(cure.detail)
        key = language.text("Alt+{number}", number=place + 1)
        self.setAccessibleName(self._lines[0])
        self.setAccessibleDescription(language.text("{detail}. Key: {key}.", detail=self._lines[1], key=key))
        self.setToolTip(tip(f"{self._lines[0]}\n{self._lines[1]} ({key})"))
        self._key = key
        self.setMinimumWidth(120)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        repaint_with(look, self)

    @property
    def cure(self) -> Cure:
        """Return the cure behind the button."""
        return self._cure

    @property
    def is_filled(self) -> bool:
        """Return whether this is the first thing to do."""
        return self._is_filled

    def sizeHint(self) -> QSize:
        """Return the height of both lines as they are wrapped now; the width is the card's."""
        return QSize(240, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width: where a line has to be wrapped, what to do is never cut."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of both lines wrapped at a width."""
        return max(_HEIGHT, math.ceil(sum(self._heights(width))) + 2 * _ABOVE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint ground, glyph, both lines, arrow and focus ring."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, muted = self._paint_ground(painter)
        ratio, middle = self.devicePixelRatioF(), self.height() / 2
        icon = "part-cable" if self._cure.to_buy else "unplug"
        painter.drawPixmap(QPointF(_SIDE, middle - _GLYPH / 2), theme.icon(icon, ink, _GLYPH, ratio=ratio))
        heights = self._heights(self.width())
        box = QRectF(_LEFT, middle - sum(heights) / 2, self._room(self.width()), heights[0])
        for text, font, colour, height in zip(self._wrapped(self.width()), _fonts(), (ink, muted), heights, strict=True):
            box.setHeight(height)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(box, 0, text)
            box.translate(0, height)
        arrow = theme.icon("arrow-right", ink, _ARROW, ratio=ratio)
        painter.drawPixmap(QPointF(self.width() - _SIDE - _ARROW, middle - _ARROW - 1), arrow)
        painter.drawText(QRectF(0, middle + 2, self.width() - _SIDE, 18), Qt.AlignmentFlag.AlignRight, self._key)
        if self.hasFocus():
            paint_focus_ring(painter, theme, QRectF(self.rect()), _RADIUS)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell when the button is pointed at or gets the focus, and when it is left."""
        done = super().event(event)
        if event.type() in _POINTING:
            is_entered = event.type() == QEvent.Type.Enter
            is_left = event.type() == QEvent.Type.Leave
            self.pointed.emit(self._cure if is_entered or self.hasFocus() or (self.underMouse() and not is_left) else None)
        return done

    def _room(self, width: int) -> float:
        """Return how wide the lines may be on a button of a width."""
        hint = QFontMetricsF(_fonts()[1]).horizontalAdvance(self._key)
        return width - _LEFT - _SIDE - max(_ARROW, hint) - 8

    def _wrapped(self, width: int) -> list[str]:
        """Return both texts in the lines that they take on a button of a width."""
        room = max(1.0, self._room(width))
        return ["\n".join(wrapped(text, text_face(self._look.theme, font), room)) for text, font in zip(self._lines, _fonts(), strict=True)]

    def _heights(self, width: int) -> list[float]:
        """Return how high both texts are on a button of a width; letters of another font may make lines higher."""
        room = QRectF(0, 0, max(1.0, self._room(width)), 1000)
        return [QFontMetricsF(font).boundingRect(room, 0, text).height() for text, font in zip(self._wrapped(width), _fonts(), strict=True)]

    def _paint_ground(self, painter: QPainter) -> tuple[QColor, QColor]:
        """Paint the ground and return the colours of the first line and of the second."""
        theme, box = self._look.theme, QRectF(self.rect())
        hover = self.underMouse() or self.isDown()
        if self._is_filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent-hover" if hover else "accent"))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
            return theme.color("on-accent"), theme.color("on-accent")
        painter.setBrush(theme.color("sunken") if hover else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("border-control"), theme.hairline))
        half = theme.hairline / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), _RADIUS - half, _RADIUS - half)
        return theme.color("text"), theme.color("text-muted")


def _fonts() -> tuple[QFont, QFont]:
    return Theme.font("label", weight=600), Theme.font("small")


class CureColumn(QWidget):
    """Buttons one below the other; takes no room while there are none."""

    def __init__(self) -> None:
        """Make an empty column."""
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        self.hide()

    def clear(self) -> None:
        """Take all buttons away."""
        for button in self.findChildren(CureButton):
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.hide()

    def add(self, button: CureButton) -> None:
        """Put a button below the others."""
        self._layout.addWidget(button)
        button.show()  # the layout would do so only later, and count it only then
        self.show()

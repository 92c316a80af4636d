"""The note beside a socket that would not be safe: the reason in at most three lines, and the nearest safe socket.

It keeps its size on screen at every zoom. Must never judge. Read on in :mod:`cablebuilder.gui.connect_gesture`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.theme import StateName

_WIDTH = 284.0
_PADDING = 14.0
_LINE = 18.5
_MOST_LINES = 3
_TEXT_TOP = 60.0
_SAFE_HEIGHT = 42.0
_POINTER = 9.0
_AWAY = 62.0
NOTE_Z = 7.0


class ConnectNote(QGraphicsItem):
    """A popover; its origin is the middle of the socket that it speaks of."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._state: StateName = "unsafe"
        self._title = ""
        self._lines: tuple[str, ...] = ()
        self._safe = ""
        self._direction = 1
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(NOTE_Z)
        self.setVisible(False)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the reason."""
        return self._lines

    @property
    def safe(self) -> str:
        """Return the line that names a safe socket; empty where none is known."""
        return self._safe

    def show_reason(self, state: StateName, title: str, reason: str, safe: str, *, at: QPointF, direction: int) -> None:
        """Show a reason beside a socket; ``direction`` is the side on which there is room."""
        self.prepareGeometryChange()
        self._state, self._title, self._safe, self._direction = state, title, safe, direction
        self._lines = _wrapped(reason, self._style, _WIDTH - 2 * _PADDING)
        self.setPos(at)
        self.setVisible(True)
        self.update()

    @property
    def _card(self) -> QRectF:
        height = _TEXT_TOP + _LINE * (len(self._lines) - 1) + 16 + (_SAFE_HEIGHT if self._safe else 0)
        left = _AWAY if self._direction > 0 else -_AWAY - _WIDTH
        return QRectF(left, 8 - height, _WIDTH, height)

    def boundingRect(self) -> QRectF:
        """Return the card, its shadow and its pointer."""
        return self._card.adjusted(-60, -50, 60, 70)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the card: pill, reason, and the safe socket below a line."""
        style, state, card = self._style, self._style.theme.state(self._state), self._card
        style.theme.shadow(painter, card, 12, "popover")
        painter.setPen(QPen(state.line, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(style.color("raised"))
        painter.drawPath(self._outline(card))
        self._paint_pill(painter, QPointF(card.left() + _PADDING, card.top() + _PADDING))
        for index, line in enumerate(self._lines):
            at = QPointF(card.left() + _PADDING, card.top() + _TEXT_TOP + index * _LINE)
            style.body.paint(painter, at, line, style.color("text"))
        if self._safe:
            self._paint_safe(painter, card)

    def _outline(self, card: QRectF) -> QPainterPath:
        body = QPainterPath()
        body.addRoundedRect(card.adjusted(0.75, 0.75, -0.75, -0.75), 11.3, 11.3)
        edge = card.left() + 1.5 if self._direction > 0 else card.right() - 1.5
        middle = card.bottom() - 24
        pointer = QPainterPath(QPointF(edge, middle - 7))
        pointer.lineTo(edge - self._direction * (_POINTER + 1), middle)
        pointer.lineTo(edge, middle + 7)
        pointer.closeSubpath()
        return body.united(pointer)

    def _paint_pill(self, painter: QPainter, corner: QPointF) -> None:
        style, state = self._style, self._style.theme.state(self._state)
        pill = QRectF(corner.x(), corner.y(), 26 + style.tag.width(self._title) + 11, 24)
        is_solid = self._state == "unsafe"
        back, ink = (state.solid, state.on) if is_solid else (state.tint, state.text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(pill, 12, 12)
        style.icon(painter, state.icon, QRectF(pill.left() + 7, pill.top() + 5, 14, 14), ink, back)
        style.tag.paint(painter, QPointF(pill.left() + 26, pill.center().y() + 4.4), self._title, ink)

    def _paint_safe(self, painter: QPainter, card: QRectF) -> None:
        style = self._style
        top = card.bottom() - _SAFE_HEIGHT
        painter.setPen(QPen(style.color("border"), 1))
        painter.drawLine(QPointF(card.left() + _PADDING, top), QPointF(card.right() - _PADDING, top))
        safe = style.theme.state("safe")
        style.icon(painter, safe.icon, QRectF(card.left() + _PADDING, top + 12.5, 16, 16), safe.line, style.color("raised"))
        words = style.label.metrics.elidedText(self._safe, Qt.TextElideMode.ElideRight, card.width() - 38 - _PADDING)
        style.label.paint(painter, QPointF(card.left() + 38, top + 25), words, style.color("text"))


def _wrapped(text: str, style: CanvasStyle, width: float) -> tuple[str, ...]:
    """Return a text in lines of a width; the last of three is elided where there is more."""
    layout = QTextLayout(text, style.body.font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    lines = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    if len(lines) > _MOST_LINES:
        rest = text[starts[_MOST_LINES - 1] :]
        lines = [*lines[: _MOST_LINES - 1], style.body.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return tuple(lines)

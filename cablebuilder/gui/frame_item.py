"""A frame behind the cards: a soft ground, a hairline and a title, for parts that belong together.

Its title row is what a hand takes hold of, its edges resize it, and what is inside belongs to the cards. Must never be part of a
verdict. Read on in :mod:`cablebuilder.gui.frame_gesture`.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle
from cablebuilder.gui.theme import TOKENS

FRAME_Z = -1.0
TITLE_ROW = 40.0
LEAST_SIDE = 72.0
_GRIP, _GRIP_TOUCH = 8.0, 22.0
"""How far a grip reaches to either side of its edge."""
_RADIUS = float(TOKENS["radius"]["panel"])
_PADDING = 16.0
_GROUND = 0.55
"""How much of the ground hides the dots."""
_MARGIN = 12.0


class Grip(NamedTuple):
    """An edge or a corner: -1 is left or upper, 1 right or lower, 0 neither."""

    across: int
    down: int


_CURSORS = {
    Grip(-1, 0): Qt.CursorShape.SizeHorCursor,
    Grip(1, 0): Qt.CursorShape.SizeHorCursor,
    Grip(0, -1): Qt.CursorShape.SizeVerCursor,
    Grip(0, 1): Qt.CursorShape.SizeVerCursor,
    Grip(-1, -1): Qt.CursorShape.SizeFDiagCursor,
    Grip(1, 1): Qt.CursorShape.SizeFDiagCursor,
    Grip(1, -1): Qt.CursorShape.SizeBDiagCursor,
    Grip(-1, 1): Qt.CursorShape.SizeBDiagCursor,
}


class FrameItem(QGraphicsItem):
    """A frame; its origin is its upper left corner."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self.title = ""
        self._size = QRectF()
        self.is_hovered = False
        self.is_chosen = False
        self.is_focused = False
        self._grips = {grip: self._grip_item(cursor) for grip, cursor in _CURSORS.items()}
        self.setZValue(FRAME_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def area(self) -> QRectF:
        """Return the frame's rectangle in the scene."""
        return self._size.translated(self.pos())

    def show_frame(self, title: str, width: float, height: float) -> None:
        """Show a title and a size."""
        size = QRectF(0, 0, width, height)
        if (title, size) != (self.title, self._size):
            self.prepareGeometryChange()
            self.title, self._size = title, size
            for grip, item in self._grips.items():
                item.setRect(_grip_area(size, grip))
            self.update()

    def show_marks(self, *, is_hovered: bool, is_chosen: bool, is_focused: bool) -> None:
        """Show hover, selection and keyboard focus."""
        marks = (is_hovered, is_chosen, is_focused)
        if marks != (self.is_hovered, self.is_chosen, self.is_focused):
            self.is_hovered, self.is_chosen, self.is_focused = marks
            self.update()

    def grip_at(self, at: QPointF, *, is_touch: bool = False) -> Grip | None:
        """Return the edge or corner at a scene point, where a finger reaches farther than a pointer; a corner wins over its edges."""
        place, reach = at - self.pos(), _GRIP_TOUCH if is_touch else _GRIP
        hits = [grip for grip in self._grips if _grip_area(self._size, grip, reach).contains(place)]
        return max(hits, key=lambda grip: abs(grip.across) + abs(grip.down), default=None)

    def is_held_at(self, at: QPointF, *, is_touch: bool = False) -> bool:
        """Return whether a press at a scene point takes hold of the frame: on its title row or its edges."""
        place = at - self.pos()
        title = QRectF(0, 0, self._size.width(), TITLE_ROW)
        return title.contains(place) or self.grip_at(at, is_touch=is_touch) is not None

    def title_area(self) -> QRectF:
        """Return the title row in the scene."""
        return QRectF(self.pos().x(), self.pos().y(), self._size.width(), min(TITLE_ROW, self._size.height()))

    def boundingRect(self) -> QRectF:
        """Return the frame and its rings."""
        return self._size.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint ground, hairline, title and rings."""
        style, zoom = self._style, option.levelOfDetailFromTransform(painter.worldTransform())
        ground = QColor(style.color("surface"))
        ground.setAlphaF(_GROUND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self._size, _RADIUS, _RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(style.color("border-control" if self.is_hovered else "border"), max(style.theme.hairline, 1 / zoom)))
        painter.drawRoundedRect(self._size.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS - 0.5, _RADIUS - 0.5)
        if self.title and zoom >= DETAIL_ZOOM:
            room = self._size.width() - 2 * _PADDING
            title = style.name.metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, room)
            style.name.paint(painter, QPointF(_PADDING, 25), title, style.color("text-muted"))
        paint_rings(painter, style, self._size, _RADIUS, chosen=self.is_chosen, focused=self.is_focused)

    def _grip_item(self, cursor: Qt.CursorShape) -> QGraphicsRectItem:
        """Return an item that paints nothing and only gives the pointer its shape."""
        item = QGraphicsRectItem(self)
        item.setPen(QPen(Qt.PenStyle.NoPen))
        item.setCursor(cursor)
        item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        return item


def paint_rings(painter: QPainter, style: CanvasStyle, area: QRectF, radius: float, *, chosen: bool, focused: bool) -> None:
    """Paint the selection ring 3 outside an area, and the focus ring outside of both."""
    zoom = max(0.01, painter.worldTransform().m11())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rings = ((chosen, "selection", 3.0, 2.0), (focused, "focus", 7.5 if chosen else 3.5, 3.0))
    for is_shown, color, outside, width in rings:
        if is_shown:
            painter.setPen(QPen(style.color(color), max(width, width / zoom)))
            painter.drawRoundedRect(area.adjusted(-outside, -outside, outside, outside), radius + outside, radius + outside)


def _grip_area(size: QRectF, grip: Grip, reach: float = _GRIP) -> QRectF:
    """Return the strip or square of a grip, reaching as far inside the frame as outside."""
    left = {-1: -reach, 0: reach, 1: size.width() - reach}[grip.across]
    top = {-1: -reach, 0: reach, 1: size.height() - reach}[grip.down]
    width = 2 * reach if grip.across else size.width() - 2 * reach
    height = 2 * reach if grip.down else size.height() - 2 * reach
    return QRectF(left, top, width, height)

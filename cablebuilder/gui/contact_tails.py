"""The tail of a row of the contact view: the part that goes on in another row, begun beside the seam, and the beginnings of its wires.

Must never place anything: the places come with the tail. Read on in :mod:`cablebuilder.gui.contact_rows`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle
from cablebuilder.gui.card_layout import icon_of
from cablebuilder.gui.card_wiring import Piece, WirePlace
from cablebuilder.gui.contact_items import WireItem
from cablebuilder.gui.contact_rows import Tail, TailWire
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.theme import TOKENS, StateName
from cablebuilder.judge.inside import Inside

_RADIUS = float(TOKENS["radius"]["panel"])
_WIRE_Z = 1.0
_INSET, _GLYPH, _BASELINE = 14.0, 18.0, 29.0


class TailItem(QGraphicsItem):
    """The first or last bit of a card that stands in another row; its outer edge is open."""

    def __init__(self, style: CanvasStyle, tail: Tail, inside: Inside, state: StateName, parent: QGraphicsItem) -> None:
        """Stand where the tail says; a wire on a fault's way is drawn by the fault's state."""
        super().__init__(parent)
        self._style, self._tail = style, tail
        part = tail.part
        self.words = language.text("goes on below" if tail.side > 0 else "from above")
        self.setToolTip(tip(part.name))
        self.wires = [WireItem(style, _wire(wire, inside), state, parent) for wire in tail.wires]
        for wire in self.wires:
            wire.setZValue(_WIRE_Z)

    def boundingRect(self) -> QRectF:
        """Return the tail's area."""
        return self._tail.area.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the ground, its edges but for the open one, the part's glyph, and where it goes on."""
        style, area, side = self._style, self._tail.area, self._tail.side
        inner, outer = (area.left(), area.right()) if side > 0 else (area.right(), area.left())
        edge = QPainterPath(QPointF(outer, area.top() + 0.5))
        edge.lineTo(inner + side * _RADIUS, area.top() + 0.5)
        edge.quadTo(QPointF(inner + side * 0.5, area.top() + 0.5), QPointF(inner + side * 0.5, area.top() + _RADIUS))
        edge.lineTo(inner + side * 0.5, area.bottom() - _RADIUS)
        edge.quadTo(QPointF(inner + side * 0.5, area.bottom() - 0.5), QPointF(inner + side * _RADIUS, area.bottom() - 0.5))
        edge.lineTo(outer, area.bottom() - 0.5)
        painter.fillPath(edge, style.color("card"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(style.color("border"), style.theme.hairline))
        painter.drawPath(edge)
        pen = QPen(style.color("border-control"), 1)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawLine(QPointF(outer - side * 0.5, area.top()), QPointF(outer - side * 0.5, area.bottom()))
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        style, area, part = self._style, self._tail.area, self._tail.part
        icon = icon_of(part.kind) if part.kind else "part-custom"
        x = area.right() - _INSET - _GLYPH if self._tail.side > 0 else area.left() + _INSET
        glyph = QRectF(x, area.top() + _BASELINE - _GLYPH + 3, _GLYPH, _GLYPH)
        style.icon(painter, icon, glyph, style.color("text-muted"), style.color("card"))
        if style.zoom_of(painter) < DETAIL_ZOOM:
            return
        width = style.small.width(self.words)
        left = area.right() - _INSET - width if self._tail.side > 0 else area.left() + _INSET
        style.small.paint(painter, QPointF(left, area.bottom() - 16), self.words, style.color("text-muted"))


def _wire(wire: TailWire, inside: Inside) -> WirePlace:
    path = QPainterPath(wire.start)
    path.lineTo(wire.stop)
    on_path = wire.contact.on_path and inside.fault is not None
    return WirePlace(-1, wire.contact.net, inside.name_at(wire.contact), (Piece(path, on_path),), ())

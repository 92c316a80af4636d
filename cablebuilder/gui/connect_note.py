"""The note beside a socket that would not be safe: the reason in at most three lines, and the nearest safe socket.

It keeps its size on screen at every zoom. Must never judge. Read on in :mod:`cablebuilder.gui.connect_gesture`.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.canvas_style import CanvasStyle, wrapped
from cablebuilder.gui.geometry import Direction
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.theme import StateName

_WIDTH = 284.0
_PADDING = 14.0
_LINE = 18.5
_MOST_LINES = 3
_TEXT_TOP = 60.0
_SAFE_HEIGHT = 42.0
_POINTER = 9.0
_AWAY, _LEAST_AWAY = 40.0, 12.0
_LIFTED = -16.0
"""The lower edge stands above the middle of the socket, so that the plug in the hand stays in sight."""
_OVER, _UNDER = 36.0, 72.0
"""How far above or below the socket the card stands where there is no room beside it; the plug in the hand is mostly below."""
_INSET = 8.0
NOTE_Z = 7.0


_SAFE_PLACES: dict[tuple[str, str], Template] = {
    ("jack", "left"): "Safe: the {connector} socket on the left",
    ("jack", "right"): "Safe: the {connector} socket on the right",
    ("jack", "above"): "Safe: the {connector} socket above",
    ("jack", "below"): "Safe: the {connector} socket below",
    ("plug", "left"): "Safe: the {connector} plug on the left",
    ("plug", "right"): "Safe: the {connector} plug on the right",
    ("plug", "above"): "Safe: the {connector} plug above",
    ("plug", "below"): "Safe: the {connector} plug below",
}
"""Where the nearest safe port is, by its gender and its direction; whole sentences, for their translators."""


_TITLES: dict[StateName, Template] = {"unsafe": "Unsafe here", "wrong": "Plays wrong here", "caution": "Check first"}


class ConnectNote(QGraphicsItem):
    """A popover; its origin is the middle of the socket that it speaks of."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._state: StateName = "unsafe"
        self._title = ""
        self._lines: tuple[str, ...] = ()
        self._safe = ""
        self._card = QRectF()
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

    def show_reason(self, state: StateName, reason: str, safe: str) -> None:
        """Show why a socket is not safe, and which one is."""
        self.prepareGeometryChange()
        self._state, self._safe = state, safe
        self._title = language.text(_TITLES.get(state, "Check first"))
        self._lines = wrapped(reason, self._style.body, _WIDTH - 2 * _PADDING, most=_MOST_LINES)
        self.setVisible(True)
        self.update()

    def stand(self, at: QPointF, direction: Direction, area: QRectF, avoid: Iterable[QRectF] = ()) -> None:
        """Stand beside a socket, above or below it, inside the view and over as little as can be of what is to ``avoid``."""
        self.prepareGeometryChange()
        views = self.scene().views()
        zoom = views[0].transform().m11() if views else 1.0
        inside = _seen_from(at, area, zoom).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        others = [_seen_from(at, other, zoom) for other in avoid]
        self._card = min(self._places(direction, inside), key=lambda card: _cost(card, inside, others))
        self.setPos(at)
        for view in views:  # strips of a note that keeps its size were left behind where it moved from (Qt 6.11)
            view.viewport().update()

    def _places(self, direction: Direction, inside: QRectF) -> Iterator[QRectF]:
        """Return where the card could stand, best first, the middle of the socket being the origin."""
        height = _TEXT_TOP + _LINE * (len(self._lines) - 1) + 16 + (_SAFE_HEIGHT if self._safe else 0)
        for side in (direction, -direction):
            room = inside.right() if side > 0 else -inside.left()
            away = max(_LEAST_AWAY, min(_AWAY, room - _WIDTH))
            left = away if side > 0 else -away - _WIDTH
            yield QRectF(left, max(inside.top(), _LIFTED - height), _WIDTH, height)
            yield QRectF(left, -_LIFTED, _WIDTH, height)
        left = max(inside.left(), min(-_WIDTH / 2, inside.right() - _WIDTH))
        yield QRectF(left, -_OVER - height, _WIDTH, height)
        yield QRectF(left, _UNDER, _WIDTH, height)

    def boundingRect(self) -> QRectF:
        """Return the card, its shadow and its pointer."""
        return self._card.adjusted(-60, -50, 60, 70)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the card: pill, reason, and the safe socket below a line."""
        style, state, card = self._style, self._style.theme.state(self._state), self._card
        style.shadow(painter, card, 12, "popover")
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
        pointer = QPainterPath()
        if card.left() > 0 or card.right() < 0:
            away = 1 if card.left() > 0 else -1
            edge = card.left() + 1.5 if away > 0 else card.right() - 1.5
            middle = max(card.top() + 22, min(0.0, card.bottom() - 22))
            pointer.moveTo(edge, middle - 7)
            pointer.lineTo(edge - away * (_POINTER + 1), middle)
            pointer.lineTo(edge, middle + 7)
        else:
            away = 1 if card.top() > 0 else -1
            edge = card.top() + 1.5 if away > 0 else card.bottom() - 1.5
            pointer.moveTo(-7, edge)
            pointer.lineTo(0, edge - away * (_POINTER + 1))
            pointer.lineTo(7, edge)
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
        painter.setPen(QPen(style.color("border"), style.theme.hairline))
        painter.drawLine(QPointF(card.left() + _PADDING, top), QPointF(card.right() - _PADDING, top))
        safe = style.theme.state("safe")
        style.icon(painter, safe.icon, QRectF(card.left() + _PADDING, top + 12.5, 16, 16), safe.line, style.color("raised"))
        words = style.label.metrics.elidedText(self._safe, Qt.TextElideMode.ElideRight, card.width() - 38 - _PADDING)
        style.label.paint(painter, QPointF(card.left() + 38, top + 25), words, style.color("text"))


def _seen_from(at: QPointF, area: QRectF, zoom: float) -> QRectF:
    """Return an area of the scene in pixels from a point of it."""
    return QRectF((area.topLeft() - at) * zoom, area.size() * zoom)


def _cost(card: QRectF, inside: QRectF, others: Iterable[QRectF]) -> tuple[float, float]:
    """Return how much of a card would not be seen, then how much it would hide of others, in square pixels."""
    seen = card.intersected(inside)
    hidden = (card.intersected(other) for other in others)
    unseen = card.width() * card.height() - seen.width() * seen.height()
    return round(unseen), sum(each.width() * each.height() for each in hidden)


def safe_words(best: PortItem, near: PortItem) -> str:
    """Return where a safe port is, seen from another one."""
    away = best.scenePos() - near.scenePos()
    across, along = "left" if away.x() < 0 else "right", "above" if away.y() < 0 else "below"
    where = across if abs(away.x()) >= abs(away.y()) else along
    return language.text(_SAFE_PLACES[best.spot.gender, where], connector=best.spot.plain)

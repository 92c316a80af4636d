"""One part card: tile, names, ports, and the foot that names a fault in it.

It holds a key and drawing state, never the part. Must never be asked what is true; the rig is.
Read on in :mod:`cablebuilder.gui.card_layout` and :mod:`cablebuilder.gui.canvas_scene`.
"""

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import DETAIL_ZOOM, FADED, CanvasStyle, wrapped
from cablebuilder.gui.card_layout import FOOT, GLYPH, HEADER, TEXT_LEFT, TILE, CardLayout, PortSpot
from cablebuilder.gui.port_item import ANSWER_Z, Holder, Place, PortItem
from cablebuilder.gui.rig_ground import RigGround, put_in_scene, take_from_scene
from cablebuilder.gui.theme import TOKENS, StateName
from cablebuilder.gui.verdict_tag import VerdictTag

_RADIUS = float(TOKENS["radius"]["card"])
_TILE_RADIUS = float(TOKENS["radius"]["tile"])
_LIFT = 2.0
_LOCK = 14.0
_FOOT_SIDES, _FOOT_LINE, _MOST_FOOT_LINES = 41.0, 16.0, 3
_REACH = 64.0
"""Plugs lie up to so far outside the card."""
_MARGIN, _ASIDE = 48.0, 72.0
"""Room for the shadow of a card that is being dragged, and for plugs beside it."""


def _places(layout: CardLayout) -> Iterator[tuple[PortSpot, Place]]:
    """Return the spots of a card with the places of their ports and badges."""
    for spot, anchor, badge in zip(layout.spots, layout.anchors, layout.badges, strict=True):
        yield spot, (anchor, badge)


class PartLook(NamedTuple):
    """What of a part its kept picture holds."""

    key: Hashable | None
    """All that the picture hangs on; None where the card is not at rest and has no picture."""
    calm: tuple[PortItem, ...]
    """The ports that are in the picture."""
    others: tuple[PortItem, ...]
    """The ports that are painted after it, the hovered one last: its long badge may reach over its neighbour's."""


class PartItem(Holder):
    """A card on the canvas; its origin is the card's upper left corner."""

    _foot = ""
    _foot_state: StateName = "unsafe"
    _foot_lines: tuple[str, ...] = ()
    _reason = ""
    _look: PartLook | None = None
    _bounds: QRectF | None = None
    _misfit_tag: VerdictTag | None = None
    is_hovered = False
    is_chosen = False
    is_focused = False
    is_dragged = False
    is_pinned = False

    def __init__(self, style: CanvasStyle, key: str, layout: CardLayout, ground: RigGround | None = None) -> None:
        super().__init__(ground)
        self._style = style
        self.key = key
        self.card = layout
        self.height = layout.height
        """The card's height with its foot."""
        self.ports = {spot.name: PortItem(style, self, spot, place) for spot, place in _places(layout)}

    @property
    def foot(self) -> str:
        """Return the words on the alert foot; empty where the card has none."""
        return self._foot

    @property
    def area(self) -> QRectF:
        """Return the card's rectangle in the scene."""
        at = self.pos()
        return QRectF(at.x(), at.y(), self.card.width, self.height)

    @property
    def reach(self) -> QRectF:
        """Return the scene rectangle outside of which nothing of the part can be pressed."""
        at = self.pos()
        return QRectF(at.x() - _REACH, at.y() - _REACH, self.card.width + 2 * _REACH, self.height + 2 * _REACH)

    def show_card(self, layout: CardLayout) -> None:
        """Show a layout; ports that stay are the same ones as before."""
        self.card = layout
        before, self.ports = self.ports, {}
        for spot, place in _places(layout):
            port = before.get(spot.name)
            if port is None:
                port = PortItem(self._style, self, spot, place)
            else:
                port.place(spot, place)
            self.ports[spot.name] = port
        self._break_foot()
        self.make_room()
        self.update()

    def update(self) -> None:  # type: ignore[override]  # see its base
        """Paint the card anew: something about it has changed."""
        self._look = None
        super().update()

    def toolTip(self) -> str:
        """Return what the card says of itself under a resting pointer: its full name, or why it takes nothing."""
        return self._reason or self.card.full_name

    def show_foot(self, words: str, state: StateName = "unsafe") -> None:
        """Show what is wrong in this part, in a few words and in a state's colour; empty takes the foot away."""
        if (words, state) != (self._foot, self._foot_state):
            self._foot, self._foot_state = words, state
            self._break_foot()
            self.make_room()
            self.update()

    def _break_foot(self) -> None:
        room = self.card.width - _FOOT_SIDES
        self._foot_lines = wrapped(self._foot, self._style.tag, room, _MOST_FOOT_LINES) if self._foot else ()
        self.height = self.card.height + (FOOT + _FOOT_LINE * (len(self._foot_lines) - 1) if self._foot_lines else 0.0)

    def show_pinned(self, *, is_pinned: bool) -> None:
        """Show that the part is pinned to its place."""
        if is_pinned != self.is_pinned:
            self.is_pinned = is_pinned
            self.update()

    def show_marks(self, *, is_hovered: bool, is_chosen: bool, is_focused: bool) -> None:
        """Show hover, selection and keyboard focus."""
        marks = (is_hovered, is_chosen, is_focused)
        if marks != (self.is_hovered, self.is_chosen, self.is_focused):
            self.is_hovered, self.is_chosen, self.is_focused = marks
            self.update()

    def show_faded(self, *, is_faded: bool, reason: str = "") -> None:
        """Fade the card because nothing on it takes the plug in the hand, and say so once; the tooltip says why."""
        self._reason = reason
        self.setOpacity(FADED if is_faded else 1.0)
        if is_faded and self._misfit_tag is None:
            self._misfit_tag = VerdictTag(self._style)
            self._misfit_tag.setZValue(ANSWER_Z)
            self._misfit_tag.show_state("not-fitting", align="left")
            self._misfit_tag.setPos(self.pos() + QPointF(self.card.width + 24, (HEADER + self.card.height) / 2))
            put_in_scene(self._misfit_tag, self)
        elif self._misfit_tag is not None and not is_faded:
            take_from_scene(self._misfit_tag)
            self._misfit_tag = None

    def boundingRect(self) -> QRectF:
        """Return the card, its shadow, its rings, and the plugs beside it."""
        if self._bounds is None:
            self._bounds = QRectF(-_ASIDE, -_MARGIN, self.card.width + 2 * _ASIDE, self.height + 2 * _MARGIN)
            for port in self.ports.values():
                if port.is_hovered:
                    self._bounds = self._bounds.united(port.room())
        return self._bounds

    def make_room(self) -> None:
        """Take note of how large the item is; its picture holds the ports as well."""
        self.touch_far()
        self.prepareGeometryChange()
        self._bounds = None

    def look(self) -> PartLook:
        """Return how the card looks: whether at rest, with which of its ports, and what its picture then hangs on."""
        if self._look is None:
            ports = self.ports.values()
            is_at_rest = not (self.is_hovered or self.is_chosen or self.is_focused or self.is_dragged) and self.opacity() == 1.0
            calm = tuple([port for port in ports if port.is_at_rest]) if is_at_rest else ()
            others = () if len(calm) == len(ports) else tuple(sorted((port for port in ports if port not in calm), key=_is_hovered))
            uses = tuple([None if port in others else port.use for port in ports])
            self._look = PartLook((id(self.card), self._foot, self._foot_state, self.is_pinned, uses) if is_at_rest else None, calm, others)
        return self._look

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the card; at rest together with its ports that are at rest, from a kept picture."""
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        look = self.look()
        if look.key is None:
            self._paint_card(painter, zoom)
        else:
            self._style.kept(painter, look.key, self.card, self.boundingRect(), lambda each: self.paint_face(each, zoom))
        for port in look.others:
            port.paint(painter, zoom)

    def paint_face(self, painter: QPainter, zoom: float) -> None:
        """Paint the card and the ports on it that are at rest."""
        self._paint_card(painter, zoom)
        for port in self.look().calm:
            port.paint(painter, zoom)

    def _paint_card(self, painter: QPainter, zoom: float) -> None:
        card = QRectF(0, -_LIFT if self.is_dragged else 0, self.card.width, self.height)
        if zoom >= DETAIL_ZOOM and self.opacity() == 1.0:  # a shadow would shine through a faded card
            self._style.shadow(painter, card, _RADIUS, "dragging" if self.is_dragged else "card")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color("card"))
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)
        if self._foot:
            self._paint_foot(painter, card, zoom)
        self._paint_border(painter, card, zoom)
        self._paint_header(painter, card.topLeft(), zoom)
        self._paint_marks(painter, card, zoom)

    def _paint_header(self, painter: QPainter, corner: QPointF, zoom: float) -> None:
        style = self._style
        if zoom < DETAIL_ZOOM:
            self._paint_large_glyph(painter, corner)
            return
        tile = TILE.translated(corner)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("sunken"))
        painter.drawRoundedRect(tile, _TILE_RADIUS, _TILE_RADIUS)
        inset = (tile.width() - GLYPH) / 2
        style.icon(painter, self.card.icon, tile.adjusted(inset, inset, -inset, -inset), style.color("text"), style.color("sunken"))
        style.maker.paint(painter, corner + QPointF(TEXT_LEFT, 30), self.card.maker, style.color("text-muted"))
        style.name.paint(painter, corner + QPointF(TEXT_LEFT, 47.5), self._elided_name(), style.color("text"))
        if self.is_pinned:
            lock = QRectF(corner.x() + self.card.width - 12 - _LOCK, corner.y() + 12, _LOCK, _LOCK)
            style.icon(painter, "lock", lock, style.color("text-muted"), style.color("card"))
        painter.setPen(QPen(style.color("border"), style.theme.hairline))
        painter.drawLine(corner + QPointF(10, HEADER), corner + QPointF(self.card.width - 10, HEADER))

    def _elided_name(self) -> str:
        """Return the name, without its middle where it is too long."""
        face, room = self._style.name, self.card.width - TEXT_LEFT - 12
        name = self.card.name
        return name if face.width(name) <= room else face.metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)

    def _paint_large_glyph(self, painter: QPainter, corner: QPointF) -> None:
        """Paint the glyph alone, as large as the card allows, where texts could not be read."""
        side = min(72.0, self.card.height - 24)
        middle = corner + QPointF(self.card.width / 2, self.card.height / 2)
        area = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        self._style.icon(painter, self.card.icon, area, self._style.color("text"), self._style.color("card"))

    def _paint_foot(self, painter: QPainter, card: QRectF, zoom: float) -> None:
        style = self._style
        state = style.theme.state(self._foot_state)
        foot = QRectF(card.left(), card.top() + self.card.height, card.width(), self.height - self.card.height)
        painter.fillPath(_foot_outline(foot), state.tint)
        if zoom < DETAIL_ZOOM:
            return
        style.icon(painter, state.icon, QRectF(foot.left() + 12, foot.top() + 9, 14, 14), state.text, state.tint)
        for number, words in enumerate(self._foot_lines):
            style.tag.paint(painter, QPointF(foot.left() + 31, foot.top() + 20.4 + _FOOT_LINE * number), words, state.text)

    def _paint_border(self, painter: QPainter, card: QRectF, zoom: float) -> None:
        style = self._style
        width, color = style.theme.hairline, style.color("border-control" if self.is_hovered or self.is_dragged else "border")
        if self._foot:
            width, color = max(1.5, width), style.theme.state(self._foot_state).line
        pen = QPen(color, max(width, 1 / zoom))
        if not self.card.is_known:
            pen = QPen(style.color("border-control"), max(style.theme.hairline, 1 / zoom), Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS - 0.5, _RADIUS - 0.5)

    def _paint_marks(self, painter: QPainter, card: QRectF, zoom: float) -> None:
        if self.is_chosen:
            self._ring(painter, card, self._style.color("selection"), 3, max(2.0, 2 / zoom))
        if self.is_focused:
            self._ring(painter, card, self._style.color("focus"), 7.5 if self.is_chosen else 3.5, max(3.0, 3 / zoom))

    def _ring(self, painter: QPainter, card: QRectF, color: QColor, outside: float, width: float) -> None:
        painter.setPen(QPen(color, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(-outside, -outside, outside, outside), _RADIUS + outside, _RADIUS + outside)


def _is_hovered(port: PortItem) -> bool:
    return port.is_hovered


def _foot_outline(foot: QRectF) -> QPainterPath:
    """Return the foot with the card's lower corners; a path, because SVG knows no clipping."""
    corner = 2 * _RADIUS
    path = QPainterPath(foot.topLeft())
    path.lineTo(foot.topRight())
    path.arcTo(QRectF(foot.right() - corner, foot.bottom() - corner, corner, corner), 0, -90)
    path.arcTo(QRectF(foot.left(), foot.bottom() - corner, corner, corner), -90, -90)
    path.closeSubpath()
    return path

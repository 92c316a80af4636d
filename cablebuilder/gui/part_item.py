"""One part card: tile, names, ports, and the foot that names a fault in it.

It holds a key and drawing state, never the part. Must never be asked what is true; the rig is.
Read on in :mod:`cablebuilder.gui.card_layout` and :mod:`cablebuilder.gui.canvas_scene`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import DETAIL_ZOOM, FADED, CanvasStyle
from cablebuilder.gui.card_layout import FOOT, GLYPH, HEADER, TEXT_LEFT, TILE, CardLayout
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.theme import TOKENS, StateName
from cablebuilder.gui.verdict_tag import VerdictTag

_RADIUS = float(TOKENS["radius"]["card"])
_TILE_RADIUS = float(TOKENS["radius"]["tile"])
_LIFT = 2.0
_LOCK = 14.0
_REACH = 64.0
"""Plugs lie up to so far outside the card."""
_MARGIN, _ASIDE = 48.0, 72.0
"""Room for the shadow of a card that is being dragged, and for plugs beside it."""


class PartItem(QGraphicsItem):
    """A card on the canvas; its origin is the card's upper left corner."""

    def __init__(self, style: CanvasStyle, key: str, layout: CardLayout) -> None:
        super().__init__()
        self._style = style
        self.key = key
        self.card = layout
        self.ports: dict[str, PortItem] = {}
        self._bounds = QRectF()
        self._foot = ""
        self._foot_state: StateName = "unsafe"
        self._name = layout.name
        self._misfit_tag: VerdictTag | None = None
        self.is_hovered = False
        self.is_chosen = False
        self.is_focused = False
        self.is_dragged = False
        self.is_pinned = False
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.show_card(layout)

    @property
    def foot(self) -> str:
        """Return the words on the alert foot; empty where the card has none."""
        return self._foot

    @property
    def area(self) -> QRectF:
        """Return the card's rectangle in the scene."""
        return QRectF(self.pos().x(), self.pos().y(), self.card.width, self.height)

    @property
    def reach(self) -> QRectF:
        """Return the scene rectangle outside of which nothing of the part can be pressed."""
        return QRectF(self.pos().x() - _REACH, self.pos().y() - _REACH, self.card.width + 2 * _REACH, self.height + 2 * _REACH)

    @property
    def height(self) -> float:
        """Return the card's height with its foot."""
        return self.card.height + (FOOT if self._foot else 0)

    def show_card(self, layout: CardLayout) -> None:
        """Show a layout; ports that stay keep their items."""
        self.card = layout
        self._measure()
        names = {spot.name for spot in layout.spots}
        for name in [name for name in self.ports if name not in names]:
            gone = self.ports.pop(name)
            scene: QGraphicsScene | None = gone.scene()
            if scene is None:
                gone.setParentItem(None)  # type: ignore[arg-type]  # Qt takes a null parent, its stubs say otherwise
            else:
                scene.removeItem(gone)
        for spot, anchor, badge in zip(layout.spots, layout.anchors, layout.badges, strict=True):
            if spot.name not in self.ports:
                self.ports[spot.name] = PortItem(self._style, self.key, spot, self)
            self.ports[spot.name].place(spot, anchor, badge)
        room = layout.width - TEXT_LEFT - 12
        face = self._style.name
        fits = face.width(layout.name) <= room
        self._name = layout.name if fits else face.metrics.elidedText(layout.name, Qt.TextElideMode.ElideMiddle, room)
        self.setToolTip(f"{layout.maker} {layout.name}".strip())
        self.update()

    def show_foot(self, words: str, state: StateName = "unsafe") -> None:
        """Show what is wrong in this part, in a few words and in a state's colour; empty takes the foot away."""
        if (words, state) != (self._foot, self._foot_state):
            self._foot, self._foot_state = words, state
            self._measure()
            self.update()

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
        self.setToolTip(reason or f"{self.card.maker} {self.card.name}".strip())
        self.setOpacity(FADED if is_faded else 1.0)
        if is_faded and self._misfit_tag is None:
            self._misfit_tag = VerdictTag(self._style, self)
            self._misfit_tag.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresParentOpacity)
            self._misfit_tag.show_state("not-fitting", align="left")
        if self._misfit_tag:
            self._misfit_tag.setVisible(is_faded)
            self._misfit_tag.setPos(self.card.width + 24, (HEADER + self.card.height) / 2)

    def boundingRect(self) -> QRectF:
        """Return the card, its shadow, its rings, and the plugs beside it."""
        return self._bounds

    def _measure(self) -> None:
        """Take note of how large the item is; its picture holds the ports as well."""
        self.prepareGeometryChange()
        self._bounds = QRectF(-_ASIDE, -_MARGIN, self.card.width + 2 * _ASIDE, self.height + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the card; at rest together with its ports that are at rest, from a kept picture."""
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        is_at_rest = not (self.is_hovered or self.is_chosen or self.is_focused or self.is_dragged) and self.opacity() == 1.0
        for port in self.ports.values():
            port.is_in_face = is_at_rest and port.is_at_rest
        if not is_at_rest:
            self._paint_card(painter, zoom)
            return
        uses = tuple(port.use if port.is_in_face else None for port in self.ports.values())
        key = (id(self.card), self._foot, self._foot_state, self.is_pinned, uses)
        self._style.kept(painter, key, self.card, self._bounds, lambda each: self._paint_face(each, zoom))

    def _paint_face(self, painter: QPainter, zoom: float) -> None:
        """Paint the card and the ports on it that are at rest."""
        self._paint_card(painter, zoom)
        for port in self.ports.values():
            if port.is_in_face:
                painter.translate(port.pos())
                port.paint_at(painter, zoom)
                painter.translate(-port.pos())

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
        style.name.paint(painter, corner + QPointF(TEXT_LEFT, 47.5), self._name, style.color("text"))
        if self.is_pinned:
            lock = QRectF(corner.x() + self.card.width - 12 - _LOCK, corner.y() + 12, _LOCK, _LOCK)
            style.icon(painter, "lock", lock, style.color("text-muted"), style.color("card"))
        painter.setPen(QPen(style.color("border"), style.theme.hairline))
        painter.drawLine(corner + QPointF(10, HEADER), corner + QPointF(self.card.width - 10, HEADER))

    def _paint_large_glyph(self, painter: QPainter, corner: QPointF) -> None:
        """Paint the glyph alone, as large as the card allows, where texts could not be read."""
        side = min(72.0, self.card.height - 24)
        middle = corner + QPointF(self.card.width / 2, self.card.height / 2)
        area = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        self._style.icon(painter, self.card.icon, area, self._style.color("text"), self._style.color("card"))

    def _paint_foot(self, painter: QPainter, card: QRectF, zoom: float) -> None:
        style = self._style
        state = style.theme.state(self._foot_state)
        foot = QRectF(card.left(), card.bottom() - FOOT, card.width(), FOOT)
        painter.fillPath(_foot_outline(foot), state.tint)
        if zoom < DETAIL_ZOOM:
            return
        style.icon(painter, state.icon, QRectF(foot.left() + 12, foot.top() + 9, 14, 14), state.text, state.tint)
        words = style.tag.metrics.elidedText(self._foot, Qt.TextElideMode.ElideRight, card.width() - 31 - 10)
        style.tag.paint(painter, QPointF(foot.left() + 31, foot.top() + 20.4), words, state.text)

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


def _foot_outline(foot: QRectF) -> QPainterPath:
    """Return the foot with the card's lower corners; a path, because SVG knows no clipping."""
    corner = 2 * _RADIUS
    path = QPainterPath(foot.topLeft())
    path.lineTo(foot.topRight())
    path.arcTo(QRectF(foot.right() - corner, foot.bottom() - corner, corner, corner), 0, -90)
    path.arcTo(QRectF(foot.left(), foot.bottom() - corner, corner, corner), -90, -90)
    path.closeSubpath()
    return path

"""All of a rig in one picture, for a view from afar: headings, links, cards and tags in a few strokes.

What is at rest is painted in bulk: the links of one state in one stroke, cards and tags from kept pictures. What is not
paints itself. Halos are left out: so small, they part nothing. Must never show anything that the items do not.
Read on in :mod:`cablebuilder.gui.rig_ground`.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle, core_pen, link_pen
from cablebuilder.gui.chain_heading import ChainHeading
from cablebuilder.gui.geometry import box_of, meet
from cablebuilder.gui.link_item import LEAST_ON_SCREEN, LinkItem
from cablebuilder.gui.part_item import PartItem
from cablebuilder.gui.rig_bounds import RigItems, card_box
from cablebuilder.gui.rig_ground import RigItem
from cablebuilder.gui.theme import StateName
from cablebuilder.gui.verdict_tag import VerdictTag, tag_drop

_EXTENT = 1_000_000.0
_REACH = 240.0
"""How far a tag may reach beyond the box of its link, and a plug or a shadow beyond its card."""
_WORST_LAST: tuple[StateName, ...] = ("preview", "neutral", "safe", "not-fitting", "caution", "wrong", "unsafe")


class FarPicture(QGraphicsItem):
    """The picture of all items of a rig; it holds none of their state."""

    def __init__(self, style: CanvasStyle, items: RigItems) -> None:
        """Show these items, whichever they are when it is painted."""
        super().__init__()
        self._style = style
        self._items = items
        self._tags: dict[StateName, VerdictTag] = {}
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # which says what is to be painted

    def boundingRect(self) -> QRectF:
        """Return all of the canvas."""
        return QRectF(-_EXTENT, -_EXTENT, 2 * _EXTENT, 2 * _EXTENT)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint what is in the area; for a picture in full size, item by item."""
        area = QRectF(option.exposedRect)
        wide = area.adjusted(-_REACH, -_REACH, _REACH, _REACH)
        near = box_of(wide)
        headings = [item for item in self._items.headings.values() if wide.contains(item.x(), item.y()) and item.isVisible()]
        links = [item for item in self._items.links.values() if wide.intersects(item.boundingRect()) and item.isVisible()]
        parts = [item for item in self._items.parts.values() if meet(card_box(item), near) and item.isVisible()]
        tagged = [item for item in links if item.has_tag]
        if option.levelOfDetailFromTransform(painter.worldTransform()) >= DETAIL_ZOOM:
            heads = [item for item in self._items.headings.values() if area.intersects(item.sceneBoundingRect())]
            cards = [item for item in parts if area.intersects(item.sceneBoundingRect())]
            for each in (heads, links, cards, (item.tag for item in tagged)):
                _paint_singly(painter, option, each)
            return
        self._paint_far(painter, option, headings, links, parts)
        _paint_singly(painter, option, (item.tag for item in tagged if item.made_tag and not item.made_tag.is_at_rest))

    def _paint_far(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        headings: Iterable[ChainHeading],
        links: Sequence[LinkItem],
        parts: Sequence[PartItem],
    ) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        stamps = _Stamps(self._style, painter)
        for heading in headings:
            key = ("heading", heading.state)
            if key not in stamps.made:
                stamps.make(key, None, heading.small_room(), heading.paint_small)
            stamps.put(key, heading.x(), heading.y())
        stamps.end()
        self._paint_links(painter, zoom, [link for link in links if link.is_at_rest])
        _paint_singly(painter, option, (link for link in links if not link.is_at_rest))
        moving: list[PartItem] = []
        for part in parts:
            look = part.look()
            if look.key is None or look.others:
                moving.append(part)
                continue
            if look.key not in stamps.made:
                stamps.make(look.key, part.card, part.boundingRect(), partial(part.paint_face, zoom=zoom))
            stamps.put(look.key, part.x(), part.y())
        stamps.end()
        _paint_singly(painter, option, moving)
        for link in links:
            if link.has_tag and (link.made_tag is None or link.made_tag.is_at_rest):
                key = ("tag", link.state)
                if key not in stamps.made:
                    tag = self._tag(link.state)
                    stamps.make(key, None, tag.boundingRect(), partial(tag.paint, option=option))
                at = link.tag_at()
                stamps.put(key, at.x(), at.y())
        stamps.end()

    def _paint_links(self, painter: QPainter, zoom: float, links: Iterable[LinkItem]) -> None:
        """Paint the links by state, so that the worst lie on top; each by itself, which Qt does faster than all in one path."""
        paths: dict[StateName, list[QPainterPath]] = {}
        for link in links:
            paths.setdefault(link.state, []).append(link.path)
        canvas, least = self._style.color("canvas"), LEAST_ON_SCREEN / zoom
        for name in (name for name in _WORST_LAST if name in paths):
            state = self._style.theme.state(name)
            pens = (link_pen(state, least=least), core_pen(state, canvas, least=least))
            for pen in (each for each in pens if each is not None):
                for path in paths[name]:
                    painter.strokePath(path, pen)

    def _tag(self, state: StateName) -> VerdictTag:
        """Return a tag of a state, of which a picture is kept."""
        if state not in self._tags:
            self._tags[state] = VerdictTag(self._style)
            self._tags[state].show_state(state, drop=tag_drop(self._style, state))
        return self._tags[state]


class _Stamps:
    """Puts kept pictures into places, on whole pixels."""

    def __init__(self, style: CanvasStyle, painter: QPainter) -> None:
        self._style, self._painter = style, painter
        self._world, self._ratio = painter.worldTransform(), painter.device().devicePixelRatio()
        self._place = (self._world.m11() * self._ratio, self._world.dx() * self._ratio, self._world.dy() * self._ratio, self._ratio)
        self.made: dict[Hashable, tuple[QPixmap, float, float]] = {}
        """Pictures by key, and where their corner is, seen from the place that they are put at."""
        self._puts: list[tuple[QPixmap, QPointF]] = []

    def make(self, key: Hashable, owner: object, room: QRectF, draw: Callable[[QPainter], None]) -> None:
        """Have the picture of some room around a place at hand; ``draw`` draws it where it is not kept."""
        pixmap = self._style.stamp(key, owner, room, (self._world.m11(), self._ratio), draw)
        self.made[key] = (pixmap, room.x(), room.y())

    def put(self, key: Hashable, x: float, y: float) -> None:
        """Put a picture that is at hand at a place."""
        pixmap, left, top = self.made[key]
        scale, dx, dy, ratio = self._place
        self._puts.append((pixmap, QPointF(round((x + left) * scale + dx) / ratio, round((y + top) * scale + dy) / ratio)))

    def end(self) -> None:
        """Paint what was put."""
        self._painter.setWorldTransform(QTransform())
        for pixmap, at in self._puts:
            self._painter.drawPixmap(at, pixmap)
        self._painter.setWorldTransform(self._world)
        self._puts.clear()


def _paint_singly(painter: QPainter, option: QStyleOptionGraphicsItem, items: Iterable[RigItem]) -> None:
    """Let items paint themselves where they are."""
    world = painter.worldTransform()
    for item in items:
        painter.setWorldTransform(QTransform.fromTranslate(item.pos().x(), item.pos().y()) * world)
        painter.setOpacity(item.opacity())
        item.paint(painter, option)
    painter.setWorldTransform(world)
    painter.setOpacity(1.0)

"""The preview of a cure on the canvas: new cables and cards as dashed ghosts, what it leaves out under a veil.

Stands while the cure's button is pointed at: one item above all others that takes no presses; the rig and the items of its parts
stay as they are. Must never judge. Read on in :mod:`cablebuilder.gui.cure_offers` and :mod:`cablebuilder.gui.glance`.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from shiboken6 import Shiboken

from cablebuilder import language
from cablebuilder.core.rig import PortRef, Rig, links_at, part_of
from cablebuilder.gui.buttons import elided
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_style import link_pen
from cablebuilder.gui.card_layout import CardLayout, known_card
from cablebuilder.gui.geometry import Curve, curve_bounds, curve_path, hanging
from cablebuilder.gui.landing import clear_of
from cablebuilder.gui.theme import TOKENS, Theme
from cablebuilder.judge.remedies import Cure

_Z = 8.0
_OUT = 22.0
"""How far out of a port a cable begins: behind the plug's barrel."""
_MARGIN = 12.0
_HALO = 5.0
_RADIUS: float = TOKENS["radius"]["card"]
_PLUG = 28.0
"""How thick a cable is under the veil: as its plugs are."""
_VEIL_ALPHA = 0.7
_GLYPH = 16.0


class GhostCard(NamedTuple):
    """A part that comes with a cure: its card, and where that would stand."""

    card: CardLayout
    at: QPointF

    @property
    def area(self) -> QRectF:
        """Return the card's rectangle in the scene."""
        return QRectF(self.at.x(), self.at.y(), self.card.width, self.card.height)


class _End(NamedTuple):
    at: tuple[float, float]
    direction: int


class CurePreview(QGraphicsItem):
    """At most one cure at a time; nothing of it stays."""

    def __init__(self, scene: CanvasScene) -> None:
        """Preview nothing yet."""
        super().__init__()
        self._scene = scene
        self.cards: tuple[GhostCard, ...] = ()
        self.curves: tuple[Curve, ...] = ()
        self.left_out: dict[str, QPointF] = {}
        """The parts that the cure does without, and the middles of their cards."""
        self._veil = QPainterPath()
        self.setZValue(_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()
        scene.canvas().addItem(self)

    def show_cure(self, cure: Cure | None) -> None:
        """Show what a cure changes, or nothing; a button that loses the focus as the window goes finds no canvas any more."""
        if not Shiboken.isValid(self):
            return
        self.prepareGeometryChange()
        ghosts = self._ghosts(cure.rig) if cure else {}
        self.cards = tuple(ghosts.values())
        self.curves = tuple(self._curves(cure.rig, ghosts)) if cure else ()
        self.left_out = {key: self._scene.mirror.parts[key].area.center() for key in self._left_out(cure.rig)} if cure else {}
        self._veil = self._veiled(cure.rig) if cure else QPainterPath()
        self.setVisible(cure is not None)
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the rectangle of all ghosts."""
        area = self._veil.boundingRect()
        for box in (*(each.area for each in self.cards), *(curve_bounds(curve, _MARGIN) for curve in self.curves)):
            area = area.united(box.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        return area

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the veil, the cables with their halo, then the cards."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._scene.canvas_style.theme
        veil = QColor(theme.color("canvas"))
        veil.setAlphaF(_VEIL_ALPHA)
        painter.fillPath(self._veil, veil)
        pen = link_pen(theme.state("preview"))
        for curve in self.curves:
            path = curve_path(curve)
            painter.strokePath(path, QPen(theme.color("canvas"), pen.widthF() + _HALO))
            painter.strokePath(path, pen)
        for ghost in self.cards:
            _paint_card(painter, theme, ghost, pen)
        for middle in self.left_out.values():
            _paint_words(painter, theme, middle)

    def _left_out(self, after: Rig) -> Iterator[str]:
        """Yield the parts that are joined to something now, and to nothing afterwards."""
        for key in self._scene.mirror.parts:
            if links_at(self._scene.document.rig, key) and not links_at(after, key):
                yield key

    def _veiled(self, after: Rig) -> QPainterPath:
        """Return what the cure takes away: cards of parts that go or are exchanged, and cables that are pulled out."""
        before, mirror = self._scene.document.rig, self._scene.mirror
        gone = {key for key, placed in before.parts.items() if key not in after.parts or after.parts[key].use != placed.use}
        path, thick = QPainterPath(), QPainterPathStroker()
        path.setFillRule(Qt.FillRule.WindingFill)
        thick.setWidth(_PLUG)
        for key in sorted({*gone, *self.left_out} & mirror.parts.keys()):
            path.addRoundedRect(mirror.parts[key].area, _RADIUS, _RADIUS)
            for port in mirror.parts[key].ports.values():
                path.addEllipse(port.scenePos(), _PLUG / 2, _PLUG / 2)
        kept = frozenset(after.links)
        for link_key, joined in mirror.joined.items():
            links = [before.links[index] for index in joined.indices]
            if not any(link in kept and not gone & {end.part for end in link.ends} for link in links):
                item = mirror.links[link_key]
                path.addPath(thick.createStroke(item.path))
                if item.made_tag is not None:
                    path.addRoundedRect(item.made_tag.pill().translated(item.made_tag.pos()).adjusted(-2, -2, 2, 2), _PLUG / 2, _PLUG / 2)
        return path.simplified()

    def _ghosts(self, after: Rig) -> Mapping[str, GhostCard]:
        """Return the cards of the parts that are new or others, clear of those that stay."""
        document, mirror = self._scene.document, self._scene.mirror
        found: dict[str, GhostCard] = {}
        for key, placed in after.parts.items():
            there = document.rig.parts.get(key)
            part = part_of(after, document.catalog, key)
            if part is None or (there is not None and there.use == placed.use):
                continue
            card = known_card(part, placed, document.catalog, self._scene.canvas_style.measure)
            stays = [item.area for each, item in mirror.parts.items() if each in after.parts and each != key]
            at = clear_of(QPointF(*placed.at), QRectF(0, 0, card.width, card.height).size(), stays)
            found[key] = GhostCard(card, at)
        return found

    def _curves(self, after: Rig, ghosts: Mapping[str, GhostCard]) -> Iterator[Curve]:
        """Yield the cables of the links that are new; of a pair one."""
        before, told = frozenset(self._scene.document.rig.links), set()
        for link in after.links:
            ends = tuple(self._end(end, ghosts) for end in link.ends)
            if (link in before and not ghosts.keys() & {end.part for end in link.ends}) or None in ends or ends in told:
                continue
            told.add(ends)
            one, other = (end for end in ends if end is not None)
            yield hanging(QPointF(*one.at), one.direction, QPointF(*other.at), other.direction)

    def _end(self, ref: PortRef, ghosts: Mapping[str, GhostCard]) -> _End | None:
        ghost = ghosts.get(ref.part)
        if ghost is not None:
            number = next((number for number, spot in enumerate(ghost.card.spots) if ref.port in spot.names), None)
            if number is None:
                return None
            at, direction = ghost.at + ghost.card.anchors[number], ghost.card.spots[number].direction
        else:
            port = self._scene.mirror.port(ref)
            if port is None:
                return None
            at, direction = port.scenePos(), port.spot.direction
        return _End((at.x() + direction * _OUT, at.y()), direction)


def _paint_card(painter: QPainter, theme: Theme, ghost: GhostCard, pen: QPen) -> None:
    painter.setBrush(theme.color("card"))  # opaque: it may stand where another version of the same part does
    painter.setPen(pen)
    painter.drawRoundedRect(ghost.area, _RADIUS, _RADIUS)
    font = theme.font("label", weight=600)
    name = elided(ghost.card.name, font, ghost.card.width - 24)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    middle = ghost.area.center()
    painter.drawText(QPointF(middle.x() - QFontMetricsF(font).horizontalAdvance(name) / 2, middle.y() + 5), name)


def _paint_words(painter: QPainter, theme: Theme, middle: QPointF) -> None:
    """Say on a part that the cure does without it."""
    font, words = theme.font("small", weight=600), language.text("Left out")
    width = QFontMetricsF(font).horizontalAdvance(words) + _GLYPH + 30
    pill = QRectF(middle.x() - width / 2, middle.y() - 13, width, 26)
    ink, back = theme.color("text"), theme.color("raised")
    painter.setBrush(back)
    painter.setPen(QPen(theme.color("border-control"), 1.5))
    painter.drawRoundedRect(pill, 13, 13)
    theme.draw_icon(painter, "unplug", ink, QRectF(pill.left() + 10, pill.center().y() - _GLYPH / 2, _GLYPH, _GLYPH), back)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(pill.adjusted(_GLYPH + 16, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter, words)

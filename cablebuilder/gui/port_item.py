"""One port on a card: socket or plug, badge, and what it answers while a plug is held.

Must never know what it may be joined to; it shows the answer that it is given.
Read on in :mod:`cablebuilder.gui.part_item`.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from cablebuilder import language
from cablebuilder.gui.canvas_style import DETAIL_ZOOM, FADED, CanvasStyle
from cablebuilder.gui.card_layout import BADGE_HEIGHT, Badge, PortSpot
from cablebuilder.gui.geometry import BARREL, HIT, PARKED, RELIEF, SOCKET_RADIUS, hit_area
from cablebuilder.gui.plug_drawing import GLOW, paint_barrel, paint_parked, paint_relief, paint_rings, paint_socket
from cablebuilder.gui.rig_ground import RigItem, put_in_scene, take_from_scene
from cablebuilder.gui.theme import StateName
from cablebuilder.gui.verdict_tag import VerdictTag

Use = Literal["free", "barrel", "relief", "hand"]
"""Free; a plug is seated in it; its own plug is seated elsewhere; its own plug is in the hand."""

Place = tuple[QPointF, Badge]
"""Where a port's origin and its badge are, in the card's coordinates."""

ANSWER_Z = 4.5
_SLASH = 9.5
_ANSWERS_WITH_WORD: frozenset[StateName] = frozenset({"safe", "not-fitting"})
_RINGS_ALONE: frozenset[StateName] = frozenset({"unsafe"})
"""States told by their rings; their reason comes in a note as the plug draws near."""


class Holder(RigItem):
    """The card that a port is on."""

    key: str

    def make_room(self) -> None:
        """Take note that a port needs other room than it did."""


class PortItem:
    """A port of a placed part, painted by its card; its origin is the point on the card's edge."""

    _use: Use = "free"
    _answer: StateName | None = None
    _grown = 1.0
    _pulled = 0.0
    _reason = ""
    is_faded = False
    """Whether the port steps back because nothing in the hand goes into it."""
    is_hovered = False
    is_focused = False
    tag: VerdictTag | None = None
    """The tag that says the answer in a word, while the port answers."""

    def __init__(self, style: CanvasStyle, card: Holder, spot: PortSpot, place: Place) -> None:
        """Stand at a place of a card."""
        self._style = style
        self._card = card
        self.part_key = card.key
        self.spot = spot
        self._anchor, self._on_card = place

    @property
    def _badge(self) -> Badge:
        """Return the badge in the port's own coordinates."""
        return Badge(self._on_card.text, self._on_card.area.translated(-self._anchor))

    @property
    def use(self) -> Use:
        """Return what the port is in use for."""
        return self._use

    @property
    def answer(self) -> StateName | None:
        """Return the state that the port would get, while a plug is held."""
        return self._answer

    @property
    def badge_text(self) -> str:
        """Return the text on the badge."""
        return self._on_card.text

    def place(self, spot: PortSpot, place: Place) -> None:
        """Stand at another place of the card."""
        self.spot = spot
        self._anchor, self._on_card = place

    def pos(self) -> QPointF:
        """Return where the port is on its card."""
        return self._anchor

    def scenePos(self) -> QPointF:
        """Return where the port is in the scene; named as an item's."""
        return self.beside(0.0)

    def beside(self, reach: float) -> QPointF:
        """Return the place in the scene that is so far out of the port."""
        at = self._anchor  # in plain numbers: a sum of points takes ten times as long
        return QPointF(self._card.x() + at.x() + self.spot.direction * reach, self._card.y() + at.y())

    def tag_place(self, *, is_low: bool = False) -> QPointF:
        """Return the place in the scene that the tag with the answer is tied to, beside the port or below it."""
        return self.beside(14.0) + QPointF(0, 30) if is_low else self.beside(26.0)

    def sceneBoundingRect(self) -> QRectF:
        """Return the port's room in the scene; named as an item's."""
        return self.room().translated(self._card.pos())

    def toolTip(self) -> str:
        """Return what the port says of itself under a resting pointer; named as an item's."""
        return self._reason or self.spot.tooltip

    def show_use(self, use: Use) -> None:
        """Show what the port is in use for."""
        if use != self._use:
            self._use = use
            self._card.update()

    def show_pulled(self, pulled: float) -> None:
        """Show the seated plug still out by so much, while it seats."""
        self._pulled = pulled
        self._card.update()

    def show_answer(
        self, answer: StateName | None, *, grown: float = 1.0, has_tag: bool = True, is_tag_low: bool = False, reason: str = ""
    ) -> None:
        """Show the verdict that a held plug would get here (None: nothing is held); rings grow from 0 to 1.

        A low tag stands below the port instead of beside it. A reason why nothing can be joined here stands in the tooltip.
        """
        self._answer, self._grown, self._reason = answer, grown, reason
        self.is_faded = answer == "not-fitting" and has_tag
        if answer is None or not has_tag or answer in _RINGS_ALONE:
            self._drop_tag()
        else:
            tag = self._shown_tag()
            tag.setPos(self.tag_place(is_low=is_tag_low))
            tag.show_state(answer, align="left" if self.spot.direction > 0 else "right", has_word=answer in _ANSWERS_WITH_WORD)
        self._card.update()

    def show_marks(self, *, is_hovered: bool, is_focused: bool) -> None:
        """Show hover and keyboard focus."""
        if (is_hovered, is_focused) != (self.is_hovered, self.is_focused):
            self.is_hovered, self.is_focused = is_hovered, is_focused
            self._card.make_room()
            self._card.update()

    @property
    def grip(self) -> QPointF:
        """Return the middle of what the hand takes hold of: the socket, or the plug lying beside the card."""
        reach = self.spot.direction * PARKED / 2 if self.spot.form == "plug" and self._use == "free" else 0.0
        return self.scenePos() + QPointF(reach, 0)

    def hit(self, at: QPointF, size: float = HIT) -> bool:
        """Return whether a press at a scene point means this port; ``size`` is the side of its area, larger for a finger."""
        local = at - self.scenePos()
        area = hit_area(QPointF(0, 0), size)
        if self.spot.form == "plug" and self._use == "free":
            area = area.united(hit_area(QPointF(self.spot.direction * (PARKED - size / 2 + 4), 0), size))
        if self._use == "barrel":
            area = area.united(QRectF(min(0.0, self.spot.direction * BARREL), -size / 2, BARREL, size))
        return area.contains(local) or self._badge.area.contains(local)

    def room(self) -> QRectF:
        """Return what badge, socket, plug and rings may cover, in the card's coordinates."""
        reach = max(GLOW, PARKED, BARREL + 14) + 8
        rings = QRectF(-reach, -GLOW - 4, 2 * reach, 2 * GLOW + 8)
        return rings.united(self._long_badge().area).united(self._badge.area).translated(self._anchor)

    @property
    def is_at_rest(self) -> bool:
        """Return whether the port looks as its use alone makes it look."""
        return not (self.is_hovered or self.is_focused or self._answer or self._pulled)

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Paint badge, socket or plug, rings and focus, with a painter in the card's coordinates."""
        opacity = painter.opacity()
        if self.is_faded:
            painter.setOpacity(opacity * FADED)
        painter.translate(self._anchor)
        if zoom < DETAIL_ZOOM:
            self._paint_small(painter)
        else:
            self._paint_large(painter)
        painter.translate(-self._anchor)
        painter.setOpacity(opacity)

    def _paint_large(self, painter: QPainter) -> None:
        (self._paint_in_hand if self._use == "hand" else self._paint_badge)(painter)
        if self._answer and self._answer != "not-fitting":
            paint_rings(painter, self._style.theme.state(self._answer), self._grown)
        if self.spot.form == "socket":
            paint_socket(painter, self._style.theme, QPointF(0, 0), self.spot.face, 3.0 if self.is_hovered else 2.0)
        self._paint_plug(painter)
        if self._answer == "not-fitting":
            self._paint_slash(painter)
        if self.is_focused:
            self._paint_focus(painter)

    def _paint_slash(self, painter: QPainter) -> None:
        """Paint a stroke through a socket that nothing in the hand goes into: told without colour."""
        centre = self.grip - self.scenePos()
        for color, width in ((self._style.color("card"), 5.0), (self._style.color("text"), 2.4)):
            painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(centre + QPointF(-_SLASH, _SLASH), centre + QPointF(_SLASH, -_SLASH))

    def _paint_small(self, painter: QPainter) -> None:
        if self._answer and self._answer != "not-fitting":
            painter.setPen(QPen(self._style.theme.state(self._answer).line, 6))
        else:
            painter.setPen(QPen(self._style.color(f"family.{self.spot.face.family}"), 4))
        painter.setBrush(self._style.color("card"))
        if self.spot.form == "socket":
            painter.drawEllipse(QPointF(0, 0), SOCKET_RADIUS - 2, SOCKET_RADIUS - 2)
        reach = {"barrel": BARREL, "relief": RELIEF, "hand": RELIEF, "free": PARKED if self.spot.form == "plug" else 0.0}[self._use]
        if reach:
            painter.setPen(QPen(self._style.stub, 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(0, 0), QPointF(self.spot.direction * reach, 0))

    def _paint_badge(self, painter: QPainter) -> None:
        style = self._style
        badge = self._badge
        text, area = badge.text, badge.area
        if self.is_hovered and text != self.spot.long:
            long = self._long_badge()
            text, area = long.text, long.area
        name = "balanced" if self.spot.mode == "balanced" else "single-ended"
        fill = style.color(f"mode.{name}.fill")
        painter.setPen(QPen(style.color(f"mode.{name}.border"), 1))
        painter.setBrush(fill if fill.alpha() else style.color("card"))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        left = area.center().x() - style.badge.width(text) / 2
        style.badge.paint(painter, QPointF(left, area.center().y() + 4), text, style.color(f"mode.{name}.text"))

    def _paint_in_hand(self, painter: QPainter) -> None:
        """Say in the badge's place where the plug is: at length where a long badge had room."""
        area, small = self._badge.area, self._style.small
        is_long = self._badge.text == self.spot.long
        words = language.text("{connector} plug in hand", connector=self.spot.plain) if is_long else language.text("in hand")
        left = area.left() if self.spot.direction < 0 else area.right() - small.width(words)
        small.paint(painter, QPointF(left, area.center().y() + 4.3), words, self._style.color("text-muted"))

    def _long_badge(self) -> Badge:
        """Return the badge with its long text, grown towards the middle of the card."""
        area = QRectF(self._badge.area)
        width = self._style.badge.width(self.spot.long) + 11
        left = area.left() if self.spot.direction < 0 else area.right() - width
        return Badge(self.spot.long, QRectF(left, area.top(), width, BADGE_HEIGHT))

    def _paint_plug(self, painter: QPainter) -> None:
        theme, origin, direction = self._style.theme, QPointF(0, 0), self.spot.direction
        match self._use:
            case "barrel":
                paint_barrel(painter, theme, origin, direction, self._pulled)
            case "relief" | "hand":
                paint_relief(painter, theme, origin, direction)
            case "free" if self.spot.form == "plug":
                paint_parked(painter, theme, origin, direction, self.spot.face, self.spot.poles)
            case _:
                pass

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._style.color("focus"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.spot.form == "socket":
            painter.drawEllipse(QPointF(0, 0), SOCKET_RADIUS + 4.5, SOCKET_RADIUS + 4.5)
            return
        reach = PARKED if self._use == "free" else RELIEF
        left = -reach - 4 if self.spot.direction < 0 else 0.0
        painter.drawRoundedRect(QRectF(left, -9, reach + 4, 18), 6, 6)

    def _shown_tag(self) -> VerdictTag:
        """Return the tag, which stands in the scene itself, above all cards."""
        if self.tag is None:
            self.tag = VerdictTag(self._style)
            self.tag.setZValue(ANSWER_Z)
            put_in_scene(self.tag, self._card)
        return self.tag

    def _drop_tag(self) -> None:
        if self.tag is not None:
            take_from_scene(self.tag)
            self.tag = None

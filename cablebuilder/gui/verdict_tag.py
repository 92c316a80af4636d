"""The tag that says a verdict in icon and word: hung under a link, or beside a socket while a plug is held.

Under 70 % zoom it is its icon alone; under 45 % the icon keeps a readable size on screen. Must never know why.
Read on in :mod:`cablebuilder.gui.link_item` and :mod:`cablebuilder.gui.port_item`.
"""

from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import DETAIL_ZOOM, WORD_ZOOM, CanvasStyle
from cablebuilder.gui.geometry import Curve, dip
from cablebuilder.gui.rig_ground import RigGround, RigItem
from cablebuilder.gui.theme import StateName

HEIGHT = 24.0
HANG = 6.0
"""The gap between a link's line and its tag."""
_ICON = 15.0
_LEAST_ON_SCREEN = 16.0
_LEAST_ZOOM = 0.1
_THIN = 3.0
"""Room for the lines of a tag without a shadow."""
_MARGIN = 34.0
"""Room for shadow and focus ring."""
_MOST_DIP = 40.0
"""How far a tag may hang below its usual place to be clear of its own cable; below a steep one it has to lie on it."""

Align = Literal["middle", "left", "right"]


class VerdictTag(RigItem):
    """A pill with a state's icon and word; its origin is where it is tied."""

    def __init__(self, style: CanvasStyle, ground: RigGround | None = None) -> None:
        super().__init__(ground)
        self._style = style
        self._state: StateName = "neutral"
        self._align: Align = "middle"
        self._drop = 0.0
        self._has_word = True
        self._bounds: QRectF | None = None
        self._picture: tuple[float, QRectF] | None = None
        """The zoom that the tag was painted at last, and the room of its kept picture then."""
        self.is_focused = False
        self.is_raised = False

    @property
    def state(self) -> StateName:
        """Return the state that is shown."""
        return self._state

    def show_state(self, state: StateName, *, drop: float = 0.0, align: Align = "middle", has_word: bool = True) -> None:
        """Show a state; ``drop`` is how far the pill's middle hangs below the origin, on a stem where it is not 0."""
        if (state, drop, align, has_word) != (self._state, self._drop, self._align, self._has_word):
            self.prepareGeometryChange()
            self._state, self._drop, self._align, self._has_word = state, drop, align, has_word
            self._bounds = self._picture = None
        self.update()

    @property
    def is_at_rest(self) -> bool:
        """Return whether the tag looks as its state alone makes it look."""
        return not (self.is_focused or self.is_raised) and self.opacity() == 1.0

    def pill(self, zoom: float = 1.0) -> QRectF:
        """Return where the pill is at a zoom."""
        width, height = pill_size(self._style, self._state, zoom, has_word=self._has_word)
        left = {"middle": -width / 2, "left": 0.0, "right": -width}[self._align]
        return QRectF(left, self._drop - HEIGHT / 2 if self._drop else -height / 2, width, height)

    def boundingRect(self) -> QRectF:
        """Return the pill at its largest, its stem, shadow and focus ring."""
        if self._bounds is None:
            self._bounds = self._measured()
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint stem, pill, icon and word; at rest from a kept picture."""
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        if not self.is_at_rest or zoom < DETAIL_ZOOM:
            self._paint_whole(painter, zoom)
            return
        if self._picture is None or self._picture[0] != zoom:
            around = _MARGIN if zoom >= WORD_ZOOM else _THIN
            self._picture = zoom, self.pill(zoom).united(QRectF(0, 0, 1, 1)).adjusted(-around, -around, around, around)
        key = ("tag", self._state, self._drop, self._align, self._has_word)
        self._style.kept(painter, key, None, self._picture[1], lambda each: self._paint_whole(each, zoom))

    def _paint_whole(self, painter: QPainter, zoom: float) -> None:
        style = self._style
        state = style.theme.state(self._state)
        pill = self.pill(zoom)
        is_solid = self._state == "unsafe"
        if self._drop:
            painter.setPen(QPen(state.line, max(1.6, 1.6 / zoom if zoom < WORD_ZOOM else 0)))
            painter.drawLine(QLineF(0, 0, 0, pill.top()))
        if zoom >= WORD_ZOOM:
            style.shadow(painter, pill, HEIGHT / 2, "dragging" if self.is_raised else "card")
        back = state.solid if is_solid else style.color("raised")
        ink = state.on if is_solid else state.text
        painter.setPen(Qt.PenStyle.NoPen if is_solid else QPen(state.line, 1.5 * pill.height() / HEIGHT))
        painter.setBrush(back)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        if self.is_focused:
            self._paint_focus(painter, pill)
        has_word = pill.width() > pill.height()
        size = _ICON * pill.height() / HEIGHT
        left = pill.left() + 7 if has_word else pill.center().x() - size / 2
        style.icon(painter, state.icon, QRectF(left, pill.center().y() - size / 2, size, size), ink, back)
        if has_word:
            style.tag.paint(painter, QPointF(pill.left() + 27, pill.center().y() + 4.4), state.word, ink)

    def _measured(self) -> QRectF:
        largest = self.pill().united(self.pill(_LEAST_ZOOM)).adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        return largest.united(QRectF(-1, -1, 2, 2))

    def _paint_focus(self, painter: QPainter, pill: QRectF) -> None:
        painter.setPen(QPen(self._style.color("focus"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill.adjusted(-4, -4, 4, 4), HEIGHT / 2 + 4, HEIGHT / 2 + 4)


def pill_size(style: CanvasStyle, state: StateName, zoom: float = 1.0, *, has_word: bool = True) -> tuple[float, float]:
    """Return how wide and high the pill of a state is at a zoom."""
    if has_word and zoom >= WORD_ZOOM:
        return 7 + _ICON + 5 + style.word_width(state) + 10, HEIGHT
    side = max(HEIGHT, _LEAST_ON_SCREEN / max(zoom, _LEAST_ZOOM))
    return side, side


def tag_drop(style: CanvasStyle, state: StateName) -> float:
    """Return how far the middle of a link's tag hangs below a line that hangs no lower beside it."""
    return style.theme.state(state).width / 2 + HANG + HEIGHT / 2


def usual_drop(style: CanvasStyle, state: StateName, curve: Curve, width: float) -> float:
    """Return how far the middle of a tag so wide hangs below that of its cable, no card being near: clear of the cable beside it."""
    lower = round(dip(curve, width / 2))
    return tag_drop(style, state) + (lower if lower <= _MOST_DIP else 0)


def hanging_pill(style: CanvasStyle, state: StateName, drop: float, zoom: float = 1.0) -> QRectF:
    """Return where a pill is that hangs so far below its origin."""
    width, height = pill_size(style, state, zoom)
    return QRectF(-width / 2, drop - HEIGHT / 2, width, height)


def hanging_room(style: CanvasStyle, state: StateName, drop: float) -> QRectF:
    """Return the room of a pill that hangs so far below its origin, at any zoom, with its shadow and focus ring."""
    largest = hanging_pill(style, state, drop).united(hanging_pill(style, state, drop, _LEAST_ZOOM))
    return largest.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).united(QRectF(-1, -1, 2, 2))

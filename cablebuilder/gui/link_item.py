"""One link on the canvas: a cable that hangs, in the look of its verdict, with a tag where the fault is.

The plug's barrel and the strain relief belong to the ports, above the cards; the line passes under them.
Must never know a rule. Read on in :mod:`cablebuilder.gui.canvas_scene`.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle, core_pen, link_pen
from cablebuilder.gui.geometry import Curve, Direction, arrowheads, curve_bounds, curve_path, distance_to_curve, point_on
from cablebuilder.gui.rig_ground import RigGround, RigItem, take_from_scene
from cablebuilder.gui.theme import StateName
from cablebuilder.gui.verdict_tag import VerdictTag, hanging_pill, hanging_room, pill_size, tag_drop, usual_drop

_HALO = 5.0
LEAST_ON_SCREEN = 2.0
"""How wide a line is at least, in pixels of the screen."""
_WIDEST_AT_LEAST_ZOOM = 30.0
CURSOR, CURSOR_TOUCH = 16.0, 28.0
_CHOSEN_ALPHA = 0.12
_THICK = 14.0
"""How far a cable at rest reaches beyond its curve where it is seen near by, with arrowheads."""
TAG_Z = 4.0


class LinkKey(NamedTuple):
    """What a link joins on screen, as ``part.port`` of the first port of each spot, the source's side first."""

    source: str
    target: str


class Cable(RigItem):
    """A cable along a curve, in the look of a state; it has no ends of its own."""

    _curve = Curve(QPointF(), QPointF(), QPointF(), QPointF())
    _path: QPainterPath | None = None
    _bounds: QRectF | None = None
    _state: StateName = "neutral"
    _old_state: StateName | None = None
    _mixed = 1.0
    _travelled = 0.0
    _towards: Direction | None = None
    _heads: QPainterPath | None = None
    _middle: QPointF | None = None
    _shape: tuple[float, ...] | None = None
    is_hovered = False
    is_chosen = False

    def __init__(self, style: CanvasStyle, ground: RigGround | None = None) -> None:
        super().__init__(ground)
        self._style = style

    @property
    def curve(self) -> Curve:
        """Return where the cable hangs."""
        return self._curve

    @property
    def state(self) -> StateName:
        """Return the state that is shown."""
        return self._state

    def hang(self, curve: Curve) -> None:
        """Hang the cable along a curve."""
        if curve != self._curve:
            self.touch_far()
            self.prepareGeometryChange()
            self._curve = curve
            self._path = self._bounds = self._heads = self._middle = self._shape = None
            self.touch_far()

    def show_direction(self, towards: Direction | None) -> None:
        """Show which way a fault takes, from the start of the curve (1), from its end (-1), or that there is none."""
        if towards != self._towards:
            self._towards, self._heads = towards, None
            self.update()

    def show_state(self, state: StateName) -> None:
        """Show a state at once."""
        if state != self._state or self._old_state:
            self._state, self._old_state, self._mixed = state, None, 1.0
            self.update()

    def show_change(self, old: StateName, mixed: float) -> None:
        """Show the way from an old state to the present one, from 0 to 1."""
        self._old_state, self._mixed = (old, mixed) if mixed < 1 else (None, 1.0)
        self.update()

    def show_travel(self, travelled: float) -> None:
        """Show the dashes of the core moved along by so many pixels."""
        self._travelled = travelled
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the curve with its halo, as wide as it gets when the zoom is small."""
        if self._bounds is None:
            self._bounds = curve_bounds(self._curve, _WIDEST_AT_LEAST_ZOOM)
        return self._bounds

    @property
    def path(self) -> QPainterPath:
        """Return the curve as a path."""
        if self._path is None:
            self._path = curve_path(self._curve)
        return self._path

    @property
    def shape_key(self) -> tuple[float, ...]:
        """Return what tells the shape of the curve, wherever it hangs."""
        if self._shape is None:
            x, y = self._curve.start.x(), self._curve.start.y()
            self._shape = tuple([each for point in self._curve[1:] for each in (point.x() - x, point.y() - y)])
        return self._shape

    @property
    def is_at_rest(self) -> bool:
        """Return whether the cable looks as its state alone makes it look."""
        return not (self.is_hovered or self.is_chosen or self._old_state or self._travelled)

    def is_at(self, point: QPointF, width: float | None = None) -> bool:
        """Return whether a press at a scene point means this cable, which is so many units wide to the hand (default: 16)."""
        return self.boundingRect().contains(point) and distance_to_curve(self._curve, point) <= (width or CURSOR) / 2

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint halo, line and core; at rest from a kept picture where that pays."""
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        if self.is_at_rest and zoom >= DETAIL_ZOOM:
            room = self.path.boundingRect().adjusted(-_THICK, -_THICK, _THICK, _THICK)
            key = (self.shape_key, self._state, self._towards, self._style.is_still)
            self._style.kept_thin(painter, key, room, lambda each: self._paint_whole(each, zoom))
        else:
            self._paint_whole(painter, zoom)

    def _paint_whole(self, painter: QPainter, zoom: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.is_chosen:
            soft = QColor(self._style.color("selection"))
            soft.setAlphaF(_CHOSEN_ALPHA)
            painter.strokePath(self.path, QPen(soft, 24, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self._old_state:
            opacity = painter.opacity()
            self._paint_line(painter, self._old_state, zoom)
            painter.setOpacity(opacity * self._mixed)
            self._paint_line(painter, self._state, zoom)
            painter.setOpacity(opacity)
        else:
            self._paint_line(painter, self._state, zoom)
        if self._towards and self._style.is_still and self._state == "unsafe" and zoom >= DETAIL_ZOOM:
            self._paint_heads(painter, self._towards)

    def _paint_heads(self, painter: QPainter, towards: Direction) -> None:
        """Paint arrowheads along the fault's way, in place of dashes that travel."""
        if self._heads is None:
            self._heads = arrowheads(self.path, towards)
        painter.setPen(QPen(self._style.color("canvas"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(self._style.theme.state(self._state).line)
        painter.drawPath(self._heads)

    def _paint_line(self, painter: QPainter, state: StateName, zoom: float) -> None:
        style, canvas = self._style.theme.state(state), self._style.color("canvas")
        least = LEAST_ON_SCREEN / zoom
        line = link_pen(style, least=least, wider=1.0 if self.is_hovered else 0.0)
        painter.strokePath(self.path, QPen(canvas, line.widthF() + _HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.strokePath(self.path, line)
        if core := core_pen(style, canvas, least=least):
            if self._travelled:
                core.setDashOffset(-self._travelled / core.widthF())
            painter.strokePath(self.path, core)


class LinkItem(Cable):
    """A link, or all links between two pairs; its tag stands apart, above the cards."""

    made_tag: VerdictTag | None = None
    """The tag, once it is shown near by or asked for; most links have none."""
    is_tagged = False
    """Whether the link carries a tag wherever the focus is."""
    is_focused = False

    def __init__(
        self, style: CanvasStyle, key: LinkKey, ground: RigGround | None = None, find_drop: Callable[["LinkItem"], float] | None = None
    ) -> None:
        """Hang nowhere yet; ``find_drop`` knows the cards around, and how far the tag hangs because of them."""
        super().__init__(style, ground)
        self.key, self._find_drop = key, find_drop

    @property
    def has_tag(self) -> bool:
        """Return whether the link carries a tag: while it has the keyboard's focus it does, to show it."""
        return self.is_tagged or self.is_focused

    @property
    def tag(self) -> VerdictTag:
        """Return the tag of a link that carries one."""
        assert self.has_tag, "a link without a tag"
        return self._make_tag() if self.made_tag is None else self.made_tag

    def tag_at(self) -> QPointF:
        """Return where the tag is tied."""
        if self._middle is None:
            self._middle = point_on(self._curve, 0.5)
        return self._middle

    def show_tag(self, *, is_shown: bool) -> None:
        """Tie a tag to the middle of the link, or take it off; while it has the keyboard's focus it stays, to show it."""
        self.touch_far()
        self.is_tagged = is_shown
        self._fit_tag()

    def _fit_tag(self) -> None:
        """Have a tag where the link carries one, and none where it does not."""
        if self.made_tag is not None:
            (self.tie_tag if self.has_tag else self.drop_tag)()
        self.make_tag()

    def drop_tag(self) -> None:
        """Let go of the tag, where it was made."""
        if self.made_tag is not None:
            take_from_scene(self.made_tag)
            self.made_tag = None

    def make_tag(self) -> None:
        """Make the tag where it is seen: from afar a picture stands for it."""
        if self.ground is None or self.ground.is_far:
            self.touch_far()
        elif self.has_tag and self.made_tag is None:
            self._make_tag()

    def tag_bounds(self) -> QRectF:
        """Return where the tag can be pressed, in the scene; nothing where there is none."""
        if not self.has_tag:
            return QRectF()
        return hanging_pill(self._style, self._state, self.drop).translated(self.tag_at())

    @property
    def drop(self) -> float:
        """Return how far the middle of the tag hangs below the middle of the curve."""
        if self._find_drop:
            return self._find_drop(self)
        return usual_drop(self._style, self._state, self._curve, pill_size(self._style, self._state)[0])

    @property
    def reach(self) -> QRectF:
        """Return the scene rectangle outside of which neither the cable nor its tag can be pressed."""
        return self.boundingRect().united(self.tag_bounds())

    def touch_far(self) -> None:
        """Let the picture from afar be painted anew where the link is, and its tag as it is seen from afar."""
        if self.ground is not None and self.ground.is_touchable:
            area = self.boundingRect()
            if self.has_tag:
                area = area.united(hanging_room(self._style, self._state, tag_drop(self._style, self._state)).translated(self.tag_at()))
            self.ground.repaint(area)

    def hang(self, curve: Curve) -> None:
        """Hang the cable along a curve, and the tag from it."""
        super().hang(curve)
        self.tie_tag()

    def show_marks(self, *, is_hovered: bool, is_chosen: bool, is_focused: bool) -> None:
        """Show hover, selection and focus on line and tag."""
        marks = (is_hovered, is_chosen, is_focused)
        if marks == (self.is_hovered, self.is_chosen, self.is_focused):
            return
        self.touch_far()
        self.is_hovered, self.is_chosen, self.is_focused = marks
        self._fit_tag()
        if self.made_tag is not None:
            self.made_tag.is_raised, self.made_tag.is_focused = is_hovered, is_focused
            self.made_tag.update()
        self.update()

    def is_at(self, point: QPointF, width: float | None = None) -> bool:
        """Return whether a press at a scene point means this link or its tag."""
        return super().is_at(point, width) or self.has_tag_at(point)

    def has_tag_at(self, point: QPointF) -> bool:
        """Return whether a scene point is on the link's tag."""
        return self.tag_bounds().contains(point)

    def _make_tag(self) -> VerdictTag:
        tag = self.made_tag = VerdictTag(self._style, self.ground)
        tag.setZValue(TAG_Z)
        tag.is_raised, tag.is_focused = self.is_hovered, self.is_focused
        self.tie_tag()
        return tag

    def tie_tag(self) -> None:
        """Let the tag, where it was made, hang from where the link hangs now."""
        if self.made_tag is not None:
            self.made_tag.setPos(self.tag_at())
            self.made_tag.show_state(self.state, drop=self.drop)

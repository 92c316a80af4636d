"""One link on the canvas: a cable that hangs, in the look of its verdict, with a tag where the fault is.

The plug's barrel and the strain relief belong to the ports, above the cards; the line passes under them.
Must never know a rule. Read on in :mod:`cablebuilder.gui.canvas_scene`.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle, core_pen, link_pen
from cablebuilder.gui.geometry import Curve, Direction, curve_bounds, curve_path, distance_to_curve, point_on
from cablebuilder.gui.theme import StateName
from cablebuilder.gui.verdict_tag import HANG, HEIGHT, VerdictTag

_HALO = 5.0
_LEAST_ON_SCREEN = 2.0
_WIDEST_AT_LEAST_ZOOM = 30.0
CURSOR, CURSOR_TOUCH = 16.0, 28.0
_CHOSEN_ALPHA = 0.12
_HEAD_STEP = 48.0
_HEAD = QPolygonF([QPointF(8, 0), QPointF(-6, -8), QPointF(-3, 0), QPointF(-6, 8)])
TAG_Z = 4.0


class LinkKey(NamedTuple):
    """What a link joins on screen, as ``part.port`` of the first port of each spot, the source's side first."""

    source: str
    target: str


class Cable(QGraphicsItem):
    """A cable along a curve, in the look of a state; it has no ends of its own."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._curve = Curve(QPointF(), QPointF(), QPointF(), QPointF())
        self._path = curve_path(self._curve)
        self._bounds = curve_bounds(self._curve, _WIDEST_AT_LEAST_ZOOM)
        self._state: StateName = "neutral"
        self._old_state: StateName | None = None
        self._mixed = 1.0
        self._travelled = 0.0
        self._towards: Direction | None = None
        self._heads: QPainterPath | None = None
        self.is_hovered = False
        self.is_chosen = False
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

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
            self.prepareGeometryChange()
            self._curve = curve
            self._path = curve_path(curve)
            self._bounds = curve_bounds(curve, _WIDEST_AT_LEAST_ZOOM)
            self._heads = None

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
        return self._bounds

    def is_at(self, point: QPointF, width: float | None = None) -> bool:
        """Return whether a press at a scene point means this cable, which is so many units wide to the hand (default: 16)."""
        return self._bounds.contains(point) and distance_to_curve(self._curve, point) <= (width or CURSOR) / 2

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint halo, line and core."""
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.is_chosen:
            soft = QColor(self._style.color("selection"))
            soft.setAlphaF(_CHOSEN_ALPHA)
            painter.strokePath(self._path, QPen(soft, 24, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
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
            self._heads = _arrowheads(self._path, towards)
        painter.setPen(QPen(self._style.color("canvas"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(self._style.theme.state(self._state).line)
        painter.drawPath(self._heads)

    def _paint_line(self, painter: QPainter, state: StateName, zoom: float) -> None:
        style, canvas = self._style.theme.state(state), self._style.color("canvas")
        line = link_pen(style, least=_LEAST_ON_SCREEN / zoom, wider=1.0 if self.is_hovered else 0.0)
        painter.strokePath(self._path, QPen(canvas, line.widthF() + _HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.strokePath(self._path, line)
        if core := core_pen(style, canvas):
            if self._travelled:
                core.setDashOffset(-self._travelled / core.widthF())
            painter.strokePath(self._path, core)


def _arrowheads(path: QPainterPath, towards: Direction) -> QPainterPath:
    """Return arrowheads every 48 along a path."""
    heads, length = QPainterPath(), path.length()
    count = max(1, int(length // _HEAD_STEP))
    for number in range(count):
        share = path.percentAtLength(length * (number + 0.5) / count)
        turn = QTransform.fromTranslate(path.pointAtPercent(share).x(), path.pointAtPercent(share).y())
        turn.rotate(-path.angleAtPercent(share) + (0 if towards > 0 else 180))
        heads.addPolygon(turn.map(_HEAD))
        heads.closeSubpath()
    return heads


class LinkItem(Cable):
    """A link, or all links between two pairs; its tag stands apart, above the cards."""

    def __init__(self, style: CanvasStyle, key: LinkKey) -> None:
        super().__init__(style)
        self.key = key
        self.tag = VerdictTag(style)
        self.tag.setZValue(TAG_Z)
        self.tag.setVisible(False)
        self._is_tagged = False
        self.is_focused = False

    @property
    def has_tag(self) -> bool:
        """Return whether the link carries a tag."""
        return self.tag.isVisible()

    def show_tag(self, *, is_shown: bool) -> None:
        """Tie a tag to the middle of the link, or take it off; while it has the keyboard's focus it stays, to show it."""
        self._is_tagged = is_shown
        self.tag.setVisible(is_shown or self.is_focused)
        self._tie_tag()

    def hang(self, curve: Curve) -> None:
        """Hang the cable along a curve, and the tag from it."""
        super().hang(curve)
        self._tie_tag()

    def show_marks(self, *, is_hovered: bool, is_chosen: bool, is_focused: bool) -> None:
        """Show hover, selection and focus on line and tag."""
        marks = (is_hovered, is_chosen, is_focused)
        if marks == (self.is_hovered, self.is_chosen, self.is_focused):
            return
        self.is_hovered, self.is_chosen, self.is_focused = marks
        self.tag.is_raised, self.tag.is_focused = is_hovered, is_focused
        self.show_tag(is_shown=self._is_tagged)
        self.tag.update()
        self.update()

    def is_at(self, point: QPointF, width: float | None = None) -> bool:
        """Return whether a press at a scene point means this link or its tag."""
        return super().is_at(point, width) or self.has_tag_at(point)

    def has_tag_at(self, point: QPointF) -> bool:
        """Return whether a scene point is on the link's tag."""
        return self.has_tag and self.tag.pill().contains(point - self.tag.pos())

    def _tie_tag(self) -> None:
        if self.tag.isVisible():
            width = self._style.theme.state(self.state).width
            self.tag.setPos(point_on(self.curve, 0.5))
            self.tag.show_state(self.state, drop=width / 2 + HANG + HEIGHT / 2)

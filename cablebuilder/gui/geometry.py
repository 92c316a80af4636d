"""Pure geometry of the canvas: the hanging curve, card widths, snapping, hit areas and who is nearest.

Numbers are canvas units (pixels at 100 %), x to the right and y down. Must never know a rig, a theme or an item.
Read on in :mod:`cablebuilder.gui.card_layout` (what stands where on a card) and :mod:`cablebuilder.gui.link_item`.
"""

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

Direction = Literal[-1, 1]
"""Where a port looks: -1 to the left, 1 to the right."""

SOCKET_RADIUS = 11.0
HIT, HIT_TOUCH = 36.0, 48.0
SNAP_STEP = 12
SNAP_RADIUS, SNAP_RADIUS_TOUCH = 28.0, 48.0
DRAG_START, DRAG_START_TOUCH = 4.0, 12.0
BARREL = 30.0
"""How far a seated plug reaches out of its socket: gold, barrel and the cable's boot."""
RELIEF = 8.0
"""How far the strain relief of a captive cable stands out of its card."""
PARKED = 50.0
"""How far a plug that is not in use reaches out of its card."""
WIDTH_STEP = 12
_REACH = 24.0
_HEAD_STEP = 48.0
_HEAD = QPolygonF([QPointF(8, 0), QPointF(-6, -8), QPointF(-3, 0), QPointF(-6, 8)])

Box = tuple[float, float, float, float]
"""Left, top, right and bottom: thousands of plain numbers are faster than thousands of rectangles."""

_T = TypeVar("_T")
_Three = tuple[float, float, float]
_Four = tuple[float, float, float, float]


class Curve(NamedTuple):
    """A cubic from ``start`` to ``end``."""

    start: QPointF
    leave: QPointF
    arrive: QPointF
    end: QPointF


def box_of(area: QRectF) -> Box:
    """Return a rectangle as a box."""
    return area.left(), area.top(), area.right(), area.bottom()


def meet(one: Box, other: Box) -> bool:
    """Return whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def distance(one: QPointF, other: QPointF) -> float:
    """Return how far two points are apart."""
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def sag(length: float) -> float:
    """Return how deep a cable hangs whose ends are so far apart; the same everywhere, so that no cable looks stretched."""
    return min(120.0, max(34.0, 22.0 + 0.20 * length))


def hanging(start: QPointF, start_direction: float, end: QPointF, end_direction: float) -> Curve:
    """Return the curve of a cable that leaves both of its ends pointing outwards; between near ends that face each other it has no loop."""
    left, top, right, bottom = start.x(), start.y(), end.x(), end.y()
    depth = 0.9 * sag(math.hypot(left - right, top - bottom))
    least = _REACH if start_direction == end_direction else min(_REACH, abs(right - left) / 2)
    reach = max(least, 0.34 * abs(right - left))
    leave = QPointF(left + start_direction * reach, top + depth)
    arrive = QPointF(right + end_direction * reach, bottom + depth)
    return Curve(start, leave, arrive, end)


def held(start: QPointF, start_direction: float, end: QPointF, angle: float) -> Curve:
    """Return the curve of a cable whose far end is in the hand; ``angle`` is where that end points, in degrees clockwise from the right."""
    length = distance(start, end)
    reach = min(260.0, max(48.0, 0.5 * length))
    turn = math.radians(angle)
    leave = QPointF(start.x() + start_direction * reach, start.y() + 0.9 * sag(length))
    arrive = QPointF(end.x() + math.cos(turn) * reach * 0.7, end.y() + math.sin(turn) * reach * 0.7 + 0.5 * sag(length))
    return Curve(start, leave, arrive, end)


def curve_path(curve: Curve) -> QPainterPath:
    """Return a curve as a path."""
    path = QPainterPath(curve.start)
    path.cubicTo(curve.leave, curve.arrive, curve.end)
    return path


def arrowheads(path: QPainterPath, towards: Direction) -> QPainterPath:
    """Return arrowheads every 48 along a path, that point to its end or to its start."""
    heads, length = QPainterPath(), path.length()
    count = max(1, int(length // _HEAD_STEP))
    for number in range(count):
        share = path.percentAtLength(length * (number + 0.5) / count)
        turn = QTransform.fromTranslate(path.pointAtPercent(share).x(), path.pointAtPercent(share).y())
        turn.rotate(-path.angleAtPercent(share) + (0 if towards > 0 else 180))
        heads.addPolygon(turn.map(_HEAD))
        heads.closeSubpath()
    return heads


def point_on(curve: Curve, t: float) -> QPointF:
    """Return the point of a curve at ``t`` between 0 and 1."""
    first, second, third, last = _weights_at(t)
    (x0, x1, x2, x3), (y0, y1, y2, y3) = _numbers(curve)
    return QPointF(first * x0 + second * x1 + third * x2 + last * x3, first * y0 + second * y1 + third * y2 + last * y3)


def _weights_at(t: float) -> _Four:
    """Return how much each of the four points of a curve counts at ``t``."""
    u = 1.0 - t
    return u**3, 3 * u * u * t, 3 * u * t * t, t**3


@cache
def _weights(steps: int) -> tuple[_Four, ...]:
    """Return the weights at so many steps along a curve, and at its start."""
    return tuple(_weights_at(index / steps) for index in range(steps + 1))


def _numbers(curve: Curve) -> tuple[_Four, _Four]:
    """Return the points of a curve as plain numbers, across and down: PySide's sums of points take ten times as long."""
    start, leave, arrive, end = curve
    return (start.x(), leave.x(), arrive.x(), end.x()), (start.y(), leave.y(), arrive.y(), end.y())


def dip(curve: Curve, aside: float, steps: int = 16) -> float:
    """Return how far a curve hangs below its middle, no farther aside from it than so much."""
    (x0, x1, x2, x3), (y0, y1, y2, y3) = _numbers(curve)
    return _dip((x1 - x0, x2 - x0, x3 - x0), (y1 - y0, y2 - y0, y3 - y0), aside, steps)


@lru_cache(maxsize=4_096)
def _dip(xs: _Three, ys: _Three, aside: float, steps: int) -> float:
    """Return the same for a curve that starts at the origin: chains that were put in order have many of one shape."""
    (x1, x2, x3), (y1, y2, y3) = xs, ys
    _, second, third, last = _weights_at(0.5)
    x, y, deepest = second * x1 + third * x2 + last * x3, second * y1 + third * y2 + last * y3, 0.0
    for _, second, third, last in _weights(steps):
        if abs(second * x1 + third * x2 + last * x3 - x) <= aside:
            deepest = max(deepest, second * y1 + third * y2 + last * y3 - y)
    return deepest


def curve_bounds(curve: Curve, margin: float) -> QRectF:
    """Return a rectangle that holds a curve, widened by a margin on every side."""
    xs, ys = _numbers(curve)
    left, top = min(xs) - margin, min(ys) - margin
    return QRectF(left, top, max(xs) + margin - left, max(ys) + margin - top)


def distance_to_curve(curve: Curve, point: QPointF, steps: int = 24) -> float:
    """Return how far a point is from a curve, read from a polygon of ``steps`` edges."""
    corners = [point_on(curve, index / steps) for index in range(steps + 1)]
    return min(_distance_to_edge(point, corners[index], corners[index + 1]) for index in range(steps))


def _distance_to_edge(point: QPointF, start: QPointF, end: QPointF) -> float:
    edge = end - start
    length = QPointF.dotProduct(edge, edge)
    along = 0.0 if length == 0 else min(1.0, max(0.0, QPointF.dotProduct(point - start, edge) / length))
    return distance(point, start + edge * along)


def snapped(point: QPointF, *, free: bool = False) -> QPointF:
    """Return the nearest place on the snap grid, or the nearest whole place where the hand is free."""
    step = 1 if free else SNAP_STEP
    return QPointF(round(point.x() / step) * step, round(point.y() / step) * step)


def card_width(minimum: float, needed: float, most: float) -> float:
    """Return the width of a card: its minimum, grown in steps until what it needs fits, up to ``most``."""
    if needed <= minimum:
        return minimum
    steps = math.ceil((needed - minimum) / WIDTH_STEP)
    return min(minimum + steps * WIDTH_STEP, max(minimum, most))


def hit_area(centre: QPointF, size: float = HIT) -> QRectF:
    """Return the square in which a press means the port at its centre."""
    return QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)


def angle_to(start: QPointF, end: QPointF) -> float:
    """Return the direction from one point to another, in degrees clockwise from the right (as Qt rotates)."""
    return math.degrees(math.atan2(end.y() - start.y(), end.x() - start.x()))


def nearest(places: Iterable[tuple[_T, QPointF]], point: QPointF, reach: float) -> _T | None:
    """Return what stands nearest to a point and no farther than ``reach``; the earlier of two at the same distance."""
    best, found = reach, None
    for thing, place in places:
        away = distance(place, point)
        if away <= best and (found is None or away < best):
            best, found = away, thing
    return found


def nearest_in_direction(places: Iterable[tuple[_T, QPointF]], origin: QPointF, towards: QPointF) -> _T | None:
    """Return what stands nearest in a direction (a unit vector along an axis); what lies aside counts as twice as far."""
    best, found = math.inf, None
    for thing, place in places:
        away = place - origin
        ahead = QPointF.dotProduct(away, towards)
        aside = abs(away.x() * towards.y() - away.y() * towards.x())
        if ahead > 0 and ahead >= aside / 2 and ahead + 2 * aside < best:
            best, found = ahead + 2 * aside, thing
    return found

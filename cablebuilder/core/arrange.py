"""Arranging a selection: aligned edges and middles, equal gaps. Who is pinned stays, and the others go by it.

Sizes come from outside, since how large a card is drawn is no matter of the rig. Must never change anything but places.
Read on in :mod:`cablebuilder.core.tidying`, which arranges everything.
"""

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Literal, assert_never

from cablebuilder.core.areas import Area, around
from cablebuilder.core.rig import Point, Rig

Edge = Literal["left", "centre", "right", "top", "middle", "bottom"]
Axis = Literal["across", "down"]
Sizes = Mapping[str, tuple[float, float]]
"""Width and height of the card of each part."""
_LEAST_TO_SPREAD = 3


def areas_of(rig: Rig, sizes: Sizes) -> dict[str, Area]:
    """Return the rectangle of each card."""
    return {key: Area(*placed.at, *sizes[key]) for key, placed in rig.parts.items()}


def align(rig: Rig, sizes: Sizes, keys: Iterable[str], edge: Edge) -> dict[str, Point]:
    """Return new places at which parts have one edge or middle in common: that of the pinned ones, if there are any."""
    areas = _chosen(rig, sizes, keys)
    goal = around(area for key, area in areas.items() if rig.parts[key].pinned) or around(areas.values())
    if goal is None:
        return {}
    return _changes(rig, {key: _at_edge(area, goal, edge) for key, area in areas.items()})


def _at_edge(area: Area, goal: Area, edge: Edge) -> Point:
    match edge:
        case "left":
            return goal.x, area.y
        case "centre":
            return goal.centre - area.width / 2, area.y
        case "right":
            return goal.right - area.width, area.y
        case "top":
            return area.x, goal.y
        case "middle":
            return area.x, goal.middle - area.height / 2
        case "bottom":
            return area.x, goal.bottom - area.height
    assert_never(edge)


def distribute(rig: Rig, sizes: Sizes, keys: Iterable[str], axis: Axis) -> dict[str, Point]:
    """Return new places with equal gaps between parts; the outermost stay, and so do the pinned ones, between which others are spread."""
    areas = _chosen(rig, sizes, keys)
    if len(areas) < _LEAST_TO_SPREAD:
        return {}
    spans = {key: _span(area, axis) for key, area in areas.items()}
    order = sorted(areas, key=lambda key: sum(spans[key]))
    fixed = [index for index, key in enumerate(order) if rig.parts[key].pinned or index in {0, len(order) - 1}]
    starts: dict[str, float] = {}
    for first, last in pairwise(fixed):
        starts |= _spread([(key, spans[key]) for key in order[first : last + 1]])
    return _changes(rig, {key: (start, areas[key].y) if axis == "across" else (areas[key].x, start) for key, start in starts.items()})


def _span(area: Area, axis: Axis) -> tuple[float, float]:
    return (area.x, area.right) if axis == "across" else (area.y, area.bottom)


def _spread(spans: list[tuple[str, tuple[float, float]]]) -> dict[str, float]:
    """Return where those between the first and the last begin."""
    inner = spans[1:-1]
    room = spans[-1][1][0] - spans[0][1][1] - sum(end - start for _, (start, end) in inner)
    gap = room / (len(inner) + 1)
    at, starts = spans[0][1][1] + gap, {}
    for key, (start, end) in inner:
        starts[key] = float(math.floor(at + 0.5))
        at += end - start + gap
    return starts


def _chosen(rig: Rig, sizes: Sizes, keys: Iterable[str]) -> dict[str, Area]:
    wanted = frozenset(keys)
    return {key: Area(*placed.at, *sizes[key]) for key, placed in rig.parts.items() if key in wanted}


def _changes(rig: Rig, places: Mapping[str, Point]) -> dict[str, Point]:
    return {key: at for key, at in places.items() if rig.parts[key].at != at and not rig.parts[key].pinned}

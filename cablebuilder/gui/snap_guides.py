"""Guides while something is moved: thin lines along the edges and middles that it has in common with what stands near.

Must never move anything: it says how far to go, and shows why. Read on in :mod:`cablebuilder.gui.move_gesture`.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import CanvasStyle

REACH = 6.0
"""How near an edge has to come, in pixels on the screen."""
_BEYOND = 12.0
_GUIDE_Z = 7.0
_SAME = 0.01

_ACROSS: tuple[Callable[[QRectF], float], ...] = (QRectF.left, lambda area: area.center().x(), QRectF.right)
_DOWN: tuple[Callable[[QRectF], float], ...] = (QRectF.top, lambda area: area.center().y(), QRectF.bottom)


class _Rail(NamedTuple):
    """A place along one axis at which an area has an edge or its middle."""

    value: float
    number: int


class Neighbours:
    """The areas that something may be lined up with."""

    def __init__(self, areas: Sequence[QRectF]) -> None:
        """Sort the edges once; the areas do not move meanwhile."""
        self._areas = tuple(areas)
        self._across = [self._rails(of) for of in _ACROSS]
        self._down = [self._rails(of) for of in _DOWN]

    def pull(self, area: QRectF, reach: float) -> tuple[float | None, float | None]:
        """Return how far an area has to go across and down to be in line with a neighbour; None where none is in reach."""
        return _nearest(self._across, _ACROSS, area, reach), _nearest(self._down, _DOWN, area, reach)

    def lines(self, area: QRectF) -> list[QLineF]:
        """Return a line for each edge or middle that an area now has in common with neighbours, to the nearest on each side."""
        found = []
        for rails, of in zip(self._across, _ACROSS, strict=True):
            near = [(each.top(), each.bottom()) for each in self._in_line(rails, of(area))]
            if near:
                top, bottom = _stretch((area.top(), area.bottom()), near)
                found.append(QLineF(of(area), top, of(area), bottom))
        for rails, of in zip(self._down, _DOWN, strict=True):
            near = [(each.left(), each.right()) for each in self._in_line(rails, of(area))]
            if near:
                left, right = _stretch((area.left(), area.right()), near)
                found.append(QLineF(left, of(area), right, of(area)))
        return found

    def _rails(self, of: Callable[[QRectF], float]) -> list[_Rail]:
        return sorted(_Rail(of(area), number) for number, area in enumerate(self._areas))

    def _in_line(self, rails: Sequence[_Rail], value: float) -> list[QRectF]:
        start = bisect_left(rails, _Rail(value - _SAME, -1))
        found = []
        for rail in rails[start:]:
            if rail.value > value + _SAME:
                break
            found.append(self._areas[rail.number])
        return found


def _nearest(sides: Sequence[Sequence[_Rail]], edges: Sequence[Callable[[QRectF], float]], area: QRectF, reach: float) -> float | None:
    """Return the shortest way to a neighbour's same edge or middle."""
    best: float | None = None
    for rails, of in zip(sides, edges, strict=True):
        at = bisect_left(rails, _Rail(of(area), -1))
        for rail in rails[max(0, at - 1) : at + 1]:
            step = rail.value - of(area)
            if abs(step) <= reach and (best is None or abs(step) < abs(best)):
                best = step
    return best


def _stretch(own: tuple[float, float], others: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return where a line begins and ends that reaches over the nearest span before one's own and the nearest behind it."""
    middle = sum(own)
    before = max((span for span in others if sum(span) <= middle), key=sum, default=own)
    behind = min((span for span in others if sum(span) > middle), key=sum, default=own)
    return min(before[0], own[0]) - _BEYOND, max(behind[1], own[1]) + _BEYOND


class GuideLines(QGraphicsItem):
    """The lines on the canvas, each an item of its own, so that only a thin strip is painted anew when it moves."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._pen = QPen(style.color("selection"), 1)
        self._pen.setCosmetic(True)
        self._items: list[QGraphicsLineItem] = []
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self.setZValue(_GUIDE_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def lines(self) -> list[QLineF]:
        """Return the lines that are shown."""
        return [item.line() for item in self._items if item.isVisible()]

    def show_lines(self, lines: Sequence[QLineF]) -> None:
        """Show these lines, in scene coordinates."""
        while len(self._items) < len(lines):
            item = QGraphicsLineItem(self)
            item.setPen(self._pen)
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            self._items.append(item)
        for item, line in zip(self._items, lines, strict=False):
            item.setLine(line)
        for number, item in enumerate(self._items):
            item.setVisible(number < len(lines))

    def boundingRect(self) -> QRectF:
        """Return nothing: the lines have their own."""
        return QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint nothing: the lines paint themselves."""

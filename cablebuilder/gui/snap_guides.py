"""Guides while something is moved: thin lines along the edges and middles that it has in common with what stands near.

Must never move anything: it says how far to go, and shows why. Read on in :mod:`cablebuilder.gui.move_gesture`.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

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
        """Return a line for each edge or middle that an area now has in common with neighbours."""
        found = []
        for rails, of in zip(self._across, _ACROSS, strict=True):
            if near := self._in_line(rails, of(area)):
                top, bottom = min(each.top() for each in (area, *near)), max(each.bottom() for each in (area, *near))
                found.append(QLineF(of(area), top - _BEYOND, of(area), bottom + _BEYOND))
        for rails, of in zip(self._down, _DOWN, strict=True):
            if near := self._in_line(rails, of(area)):
                left, right = min(each.left() for each in (area, *near)), max(each.right() for each in (area, *near))
                found.append(QLineF(left - _BEYOND, of(area), right + _BEYOND, of(area)))
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


class GuideLines(QGraphicsItem):
    """The lines on the canvas; none at first."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self.lines: list[QLineF] = []
        self._bounds = QRectF()
        self.setZValue(_GUIDE_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_lines(self, lines: list[QLineF]) -> None:
        """Show these lines, in scene coordinates."""
        if lines != self.lines:
            self.prepareGeometryChange()
            self.lines = lines
            self._bounds = QRectF()
            for line in lines:
                self._bounds = self._bounds.united(QRectF(line.p1(), line.p2()).normalized().adjusted(-2, -2, 2, 2))
            self.update()

    def boundingRect(self) -> QRectF:
        """Return what the lines cover."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint hairlines, one device pixel wide at every zoom."""
        pen = QPen(self._style.color("selection"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        half = QPointF(0.5, 0.5) / max(0.01, painter.worldTransform().m11())
        painter.drawLines([QLineF(line.p1() + half, line.p2() + half) for line in self.lines])

"""Who is near a place of the canvas: rectangles in a grid of cells, so that a look-up costs the same on a crowded canvas.

Must never decide what a press means. Read on in :mod:`cablebuilder.gui.hit_test`.
"""

from collections.abc import Hashable, Iterator

from PySide6.QtCore import QPointF

from cablebuilder.gui.geometry import Box

_CELL = 1024.0
_MOST_CELLS = 400
_Cells = tuple[int, int, int, int]


class PlaceIndex:
    """Keys by the cells that their rectangles touch; what touches very many is near everywhere."""

    def __init__(self) -> None:
        """Start empty."""
        self._cells: dict[tuple[int, int], dict[Hashable, None]] = {}
        self._large: dict[Hashable, None] = {}
        self._spans: dict[Hashable, _Cells] = {}

    def put(self, key: Hashable, area: Box) -> None:
        """Put a key where its box is now."""
        span = _span(area)
        before = self._spans.get(key)
        if before == span:
            return
        if before is not None:
            self.drop(key)
        self._spans[key] = span
        if _size(span) > _MOST_CELLS:
            self._large[key] = None
            return
        cells = _cells(span) if span[:2] != span[2:] else (span[:2],)
        for cell in cells:
            self._cells.setdefault(cell, {})[key] = None

    def drop(self, key: Hashable) -> None:
        """Forget a key."""
        span = self._spans.pop(key, None)
        if span is None:
            return
        if _size(span) > _MOST_CELLS:
            del self._large[key]
            return
        for cell in _cells(span):
            del self._cells[cell][key]
            if not self._cells[cell]:
                del self._cells[cell]

    def near(self, at: QPointF) -> tuple[Hashable, ...]:
        """Return the keys whose rectangles may hold a place, and perhaps some more."""
        return (*self._cells.get((int(at.x() // _CELL), int(at.y() // _CELL)), ()), *self._large)

    def around(self, area: Box) -> dict[Hashable, None]:
        """Return the keys whose rectangles may meet an area, which touches few cells, and perhaps some more."""
        found = dict(self._large)
        for cell in _cells(_span(area)):
            found.update(self._cells.get(cell, {}))
        return found


def _span(area: Box) -> _Cells:
    return int(area[0] // _CELL), int(area[1] // _CELL), int(area[2] // _CELL), int(area[3] // _CELL)


def _size(span: _Cells) -> int:
    return (span[2] - span[0] + 1) * (span[3] - span[1] + 1)


def _cells(span: _Cells) -> Iterator[tuple[int, int]]:
    return ((x, y) for x in range(span[0], span[2] + 1) for y in range(span[1], span[3] + 1))

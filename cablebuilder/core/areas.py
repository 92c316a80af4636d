"""Areas: rectangles on the canvas, and which lie in, over or around which.

Must never know a rig. Read on in :mod:`cablebuilder.core.arrange`.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Area(NamedTuple):
    """A rectangle: its upper left corner, width and height, in canvas units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> float:
        """Return the x of the middle."""
        return self.x + self.width / 2

    @property
    def middle(self) -> float:
        """Return the y of the middle."""
        return self.y + self.height / 2

    def moved(self, across: float, down: float) -> "Area":
        """Return the same rectangle elsewhere."""
        return Area(self.x + across, self.y + down, self.width, self.height)

    def grown(self, across: float, down: float) -> "Area":
        """Return a rectangle that is larger on every side."""
        return Area(self.x - across, self.y - down, self.width + 2 * across, self.height + 2 * down)

    def overlaps(self, other: "Area") -> bool:
        """Whether two rectangles share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Area") -> bool:
        """Whether another rectangle lies wholly inside."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom


def around(areas: Iterable[Area]) -> Area | None:
    """Return the smallest rectangle that holds all others; None where there are none."""
    all_areas = tuple(areas)
    if not all_areas:
        return None
    x, y = min(area.x for area in all_areas), min(area.y for area in all_areas)
    return Area(x, y, max(area.right for area in all_areas) - x, max(area.bottom for area in all_areas) - y)

"""Where a card lands that is added at the tip of a held plug, or dropped: clear of all others.

Pure geometry. Must never know a rig. Read on in :mod:`cablebuilder.gui.connect_gesture`.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

from cablebuilder.gui.card_layout import CardLayout
from cablebuilder.gui.geometry import SNAP_STEP, snapped

_ROOM = 24.0
_STRIDE = 3 * SNAP_STEP
_FARTHEST = 24
CABLE_ROOM = 96.0
"""Between two cards that stand side by side, so that the plug and the cable between them are seen."""


def landing(card: CardLayout, port: str, tip: QPointF, cards: Iterable[QRectF]) -> QPointF:
    """Return the upper left corner for a card, so that a port of it is where the tip is, or as near as other cards allow."""
    number = next(index for index, spot in enumerate(card.spots) if port in spot.names)
    return clear_of(snapped(tip - card.anchors[number]), QSizeF(card.width, card.height), cards)


def clear_of(corner: QPointF, size: QSizeF, cards: Iterable[QRectF], *, is_upright: bool = False) -> QPointF:
    """Return the place nearest to a corner at which a card of a size keeps its distance from all others; the corner where none is.

    ``is_upright``: only above and below it.
    """
    wide = QRectF(corner, size).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
    return corner + _way_out(wide, cards, _UPRIGHT if is_upright else _STEPS)


def with_cable_room(corner: QPointF, size: QSizeF, cards: Iterable[QRectF]) -> QPointF:
    """Return the place nearest to a corner at which a card of a size overlaps no other, and leaves those beside it their cables."""
    wide = QRectF(corner, size).adjusted(-CABLE_ROOM, -SNAP_STEP, CABLE_ROOM, SNAP_STEP)
    return corner + _way_out(wide, cards, _SHORT_STEPS)


def _way_out(wide: QRectF, cards: Iterable[QRectF], steps: Sequence[QPointF]) -> QPointF:
    """Return the first step with which a rectangle meets no card; none where there is no such step."""
    reach = steps[-1].manhattanLength()
    near = [card for card in cards if card.intersects(wide.adjusted(-reach, -reach, reach, reach))]
    return next((step for step in steps if not any(card.intersects(wide.translated(step)) for card in near)), QPointF())


def _steps(stride: int) -> list[QPointF]:
    """Return steps away from a place, the shortest first."""
    reach = range(-_FARTHEST, _FARTHEST + 1)
    return sorted((QPointF(x * stride, y * stride) for x in reach for y in reach), key=QPointF.manhattanLength)


_STEPS, _SHORT_STEPS = _steps(_STRIDE), _steps(SNAP_STEP)
_UPRIGHT = [step for step in _STEPS if step.x() == 0]

"""Where a card lands that is added at the tip of a held plug: its port at the tip, and the card clear of all others.

Pure geometry. Must never know a rig. Read on in :mod:`cablebuilder.gui.connect_gesture`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF

from cablebuilder.gui.card_layout import CardLayout
from cablebuilder.gui.geometry import SNAP_STEP, snapped

_ROOM = 24.0
_STRIDE = 3 * SNAP_STEP
_FARTHEST = 24


def landing(card: CardLayout, port: str, tip: QPointF, cards: Iterable[QRectF]) -> QPointF:
    """Return the upper left corner for a card, so that a port of it is where the tip is, or as near as other cards allow."""
    number = next(index for index, spot in enumerate(card.spots) if port in spot.names)
    return clear_of(snapped(tip - card.anchors[number]), QSizeF(card.width, card.height), cards)


def clear_of(corner: QPointF, size: QSizeF, cards: Iterable[QRectF], *, is_upright: bool = False) -> QPointF:
    """Return the place nearest to a corner at which a card of a size keeps its distance from all others; the corner where none is.

    ``is_upright``: only above and below it.
    """
    reach = _STRIDE * _FARTHEST
    wide = QRectF(corner, size).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
    near = [card for card in cards if card.intersects(wide.adjusted(-reach, -reach, reach, reach))]
    for step in _UPRIGHT if is_upright else _STEPS:
        if not any(card.intersects(wide.translated(step)) for card in near):
            return corner + step
    return corner


_STEPS = sorted(
    (QPointF(x * _STRIDE, y * _STRIDE) for x in range(-_FARTHEST, _FARTHEST + 1) for y in range(-_FARTHEST, _FARTHEST + 1)),
    key=QPointF.manhattanLength,
)
"""Steps away from the wanted place, the shortest first."""
_UPRIGHT = [step for step in _STEPS if step.x() == 0]

"""Where a part goes that was added without a pointer: beside what was placed last, never on top of another card.

What comes first in the order of the signal goes to the left of all that is there.

Must never know a rig. Read on in :mod:`cablebuilder.gui.workbench`.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

_BESIDE, _BELOW = 144.0, 48.0
_ROOM = 24.0
_ROW = 1_000.0
"""How long a row becomes before another begins below it, however small the view is."""
_TRIES = 400


def free_place(size: QSizeF, cards: Sequence[QRectF], view: QRectF, *, is_first: bool = False) -> QPointF:
    """Return the upper left corner for a card of a size, given all cards in the order in which they were placed.

    ``is_first``: the signal starts there, and nowhere else.
    """
    if not cards:
        return view.center() - QPointF(size.width() / 2, size.height() / 2)
    last = cards[-1]
    if is_first:
        return QPointF(min(card.left() for card in cards) - _BESIDE - size.width(), last.top())
    for place in _candidates(size, cards, view):
        if not any(card.intersects(QRectF(place, size).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)) for card in cards):
            return place
    return QPointF(last.left(), max(card.bottom() for card in cards) + _BELOW)


def _candidates(size: QSizeF, cards: Sequence[QRectF], view: QRectF) -> Iterable[QPointF]:
    """Return places row by row: to the right of the last card while that is in view or the row short, then rows below."""
    last, farthest = cards[-1], max(view.right(), min(card.left() for card in cards) + _ROW)
    for number in range(_TRIES):
        row, column = divmod(number, 4)
        x = last.right() + _BESIDE if column == 0 else view.left() + _BELOW + (column - 1) * (_BESIDE + last.width())
        y = last.top() + row * (last.height() + _BELOW)
        if column == 1 or x + size.width() <= (view.right() if column else farthest):
            yield QPointF(x, y)

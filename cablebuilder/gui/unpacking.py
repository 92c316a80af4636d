"""Where a part stands that comes in the box with another one: the cable of headphones, on the side of what will drive them.

Must never edit. Read on in :mod:`cablebuilder.core.bringing`, which places both.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF

from cablebuilder.core.bringing import brought
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import PlacedPart
from cablebuilder.gui.card_layout import CardLayout, Measure, known_card
from cablebuilder.gui.geometry import snapped
from cablebuilder.gui.landing import clear_of

_GAP = 132.0


def room_for(part: Part, catalog: Catalog, measure: Measure) -> tuple[QSizeF, QPointF]:
    """Return the room for a new part and what comes on it, side by side, and where in it the part's own corner is, on the right."""
    mine, companion = card_of(part, catalog, measure), brought(part, catalog)
    if companion is None:
        return QSizeF(mine.width, mine.height), QPointF()
    cable = card_of(catalog.parts[companion.use], catalog, measure)
    size, left = QSizeF(cable.width + _GAP + mine.width, max(cable.height, mine.height)), cable.width + _GAP
    return size, QPointF(left, (size.height() - mine.height) / 2)


def card_of(part: Part, catalog: Catalog, measure: Measure) -> CardLayout:
    """Return the card that a part would get."""
    return known_card(part, PlacedPart(use=part.id or part.model or "part", at=(0, 0)), catalog, measure)


def cable_corner(part: Part, corner: QPointF, cards: Iterable[QRectF], catalog: Catalog, measure: Measure) -> QPointF:
    """Return where the cable of a part goes whose card stands at a corner: left of it, clear of all other cards.

    The corner itself where the part brings nothing.
    """
    companion = brought(part, catalog)
    if companion is None:
        return corner
    mine, cable = (card_of(each, catalog, measure) for each in (part, catalog.parts[companion.use]))
    wanted = corner - QPointF(cable.width + _GAP, (cable.height - mine.height) / 2)
    return _clear(wanted, cable, cards, QRectF(corner, QSizeF(mine.width, mine.height)))


def owner_corner(part: Part, cable: CardLayout, corner: QPointF, cards: Iterable[QRectF], catalog: Catalog, measure: Measure) -> QPointF:
    """Return where a part goes whose cable stands at a corner: right of it, clear of all other cards."""
    mine = card_of(part, catalog, measure)
    wanted = corner + QPointF(cable.width + _GAP, (cable.height - mine.height) / 2)
    return _clear(wanted, mine, cards, QRectF(corner, QSizeF(cable.width, cable.height)))


def _clear(wanted: QPointF, card: CardLayout, cards: Iterable[QRectF], joined: QRectF) -> QPointF:
    """Return a place clear of all cards, and above or below them where another card would part it from the one that it is joined to."""
    others, size, place = tuple(cards), QSizeF(card.width, card.height), snapped(wanted)
    found, upright = (clear_of(place, size, (*others, joined), is_upright=each) for each in (False, True))
    row = QRectF(found, size).united(joined)
    is_free = not any(QRectF(upright, size).intersects(other) for other in (*others, joined))
    return upright if is_free and any(other.intersects(row) for other in others) else found

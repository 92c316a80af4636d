"""A long chain of the contact view in rows, as a score has them: a row is as wide as the page lets it be.

Where a row ends, the connectors on its last seam stand a second time at the beginning of the next, and the part on the other
side is begun as a tail. A chain that is narrow enough is one row. Pure: values in, values out. Must never paint.
Read on in :mod:`cablebuilder.gui.chain_picture`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from cablebuilder.gui.contact_layout import CARD_GAP, CardPlace, ChainLayout, SeamPlace, Terminal, terminals_of
from cablebuilder.gui.contact_sizes import Side
from cablebuilder.judge.inside import PartInside
from cablebuilder.judge.inside_parts import Contact

TAIL = 126.0
"""From the edge of the last card to the end of the tail behind it, the seam included."""
ROW_GAP = 30.0
_ACROSS = 80.0
"""A wire that begins so far beyond a seam belongs to a connector on another one."""
_HALVINGS = 24
_MOST_STRETCH = 140.0
"""How much wider a card becomes, so that its row ends where the others do."""


class TailWire(NamedTuple):
    """The beginning of a wire of a part that stands in another row."""

    contact: Contact
    start: QPointF
    stop: QPointF


@dataclass(frozen=True, slots=True)
class Tail:
    """A part that stands in the row above (side -1) or below (1), begun beside the seam that it shares with this row."""

    part: PartInside
    side: Side
    area: QRectF
    wires: tuple[TailWire, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side. ``again`` are the connectors that the row above ends with."""

    cards: tuple[CardPlace, ...]
    seams: tuple[SeamPlace, ...]
    again: tuple[SeamPlace, ...] = ()
    tails: tuple[Tail, ...] = ()

    def places_of(self, part: str) -> list[SeamPlace]:
        """Return the connectors of a part that stand in this row."""
        return [place for place in (*self.seams, *self.again) if any(port and port.ref.part == part for port in (place.plug, place.jack))]


@dataclass(frozen=True, slots=True)
class ChainRows:
    """A chain in rows; ``breaks`` are the columns that begin one, the first not among them."""

    rows: tuple[Row, ...]
    breaks: tuple[int, ...]
    width: float
    height: float

    @property
    def cards(self) -> tuple[CardPlace, ...]:
        """Return all cards."""
        return tuple(card for row in self.rows for card in row.cards)

    @property
    def seams(self) -> tuple[SeamPlace, ...]:
        """Return all connectors, each one time."""
        return tuple(place for row in self.rows for place in row.seams)


class _Columns(NamedTuple):
    """The left and right edges of the columns, and before which a row can begin."""

    lefts: Sequence[float]
    rights: Sequence[float]
    can_begin: Sequence[bool]

    def width(self, first: int, last: int) -> float:
        """Return how wide a row of columns is, with its tails."""
        tails = (first > 0) + (last < len(self.lefts) - 1)
        return self.rights[last] - self.lefts[first] + TAIL * tails

    def seams(self, first: int, last: int) -> tuple[float, ...]:
        """Return the seams of a row: left of each column, and right of the last."""
        return (*(left - CARD_GAP / 2 for left in self.lefts[first : last + 1]), self.rights[last] + CARD_GAP / 2)


def row_breaks(layout: ChainLayout, most: float) -> tuple[int, ...]:
    """Return the columns that begin a row of their own so that no row is wider than this; as few and as even as can be.

    A link that passes a column keeps the columns on its way together, however wide they are.
    """
    columns = _columns_of(layout)
    breaks = _breaks(columns, most)
    narrow, wide = 0.0, most
    for _ in range(_HALVINGS if breaks else 0):
        middle = (narrow + wide) / 2
        found = _breaks(columns, middle)
        if len(found) > len(breaks):
            narrow = middle
        else:
            wide, breaks = middle, found
    return breaks


def in_rows(layout: ChainLayout, breaks: Sequence[int] = ()) -> ChainRows:
    """Return a chain in rows that begin at these columns."""
    if not breaks:
        return ChainRows((Row(layout.cards, layout.seams),), (), layout.width, layout.height)
    columns = _columns_of(layout)
    bounds = list(zip((0, *breaks), (*breaks, len(columns.lefts)), strict=True))
    width = max(columns.width(first, end - 1) for first, end in bounds)
    rows: list[Row] = []
    y = 0.0
    for first, end in bounds:
        row = _row(layout, columns, first, end - 1)
        top = min(card.area.top() for card in row.cards)
        rows.append(_moved(row, columns.seams(first, end - 1), y - top, lack=width - columns.width(first, end - 1)))
        y = max(card.area.bottom() for card in rows[-1].cards) + ROW_GAP
    return ChainRows(tuple(rows), tuple(breaks), width, y - ROW_GAP)


def _columns_of(layout: ChainLayout) -> _Columns:
    lefts = sorted({card.area.left() for card in layout.cards})
    rights = [max(card.area.right() for card in layout.cards if card.area.left() == left) for left in lefts]
    return _Columns(lefts, rights, [_can_begin(layout, left) for left in lefts])


def _can_begin(layout: ChainLayout, left: float) -> bool:
    """Whether no link passes the seam before a column without a connector on it."""
    seam = left - CARD_GAP / 2
    for card in layout.cards:
        side = 1 if card.area.left() < seam else -1
        if any((terminal.at.x() - seam) * side > _ACROSS for terminal in card.terminals.values()):
            return False
    return True


def _breaks(columns: _Columns, most: float) -> tuple[int, ...]:
    breaks: list[int] = []
    first = 0
    last_chance = 0
    for column in range(1, len(columns.lefts)):
        if columns.can_begin[column]:
            last_chance = column
        if columns.width(first, column) > most and last_chance > first:
            breaks.append(last_chance)
            first = last_chance
    return tuple(breaks)


def _row(layout: ChainLayout, columns: _Columns, first: int, last: int) -> Row:
    """Return what stands in some columns, where it stood on one line."""
    left, right = columns.lefts[first] - CARD_GAP / 2, columns.rights[last] + CARD_GAP / 2
    cards = tuple(card for card in layout.cards if columns.lefts[first] <= card.area.left() <= columns.lefts[last])
    mine = [place for place in layout.seams if left - 1 <= place.at.x() <= right + 1]
    before = [place for place in mine if first and abs(place.at.x() - left) <= 1]
    behind = [place for place in mine if last < len(columns.lefts) - 1 and abs(place.at.x() - right) <= 1]
    tails = (*_tails(layout, before, -1), *_tails(layout, behind, 1))
    return Row(cards, tuple(place for place in mine if place not in before), tuple(before), tails)


def _tails(layout: ChainLayout, places: Sequence[SeamPlace], side: Side) -> list[Tail]:
    """Return the parts beyond a seam at the end of a row, each with all its connectors there."""
    found: list[Tail] = []
    for card in layout.cards:
        mine = [
            (place, port)
            for place in places
            for port in (place.plug, place.jack)
            if port is not None and port.ref.part == card.part.key and (card.area.center().x() - place.at.x()) * side > 0
        ]
        if mine:
            edge = mine[0][0].at.x() + side * CARD_GAP / 2
            end = edge + side * (TAIL - CARD_GAP)
            area = QRectF(min(edge, end), card.area.top(), TAIL - CARD_GAP, card.area.height())
            wires = [
                TailWire(contact, terminal.at, QPointF(end, terminal.at.y()))
                for place, port in mine
                for contact in port.contacts
                if (terminal := terminals_of(place, port, card.area).get(contact.ref)) is not None
            ]
            found.append(Tail(card.part, side, area, tuple(wires)))
    return found


class _Move(NamedTuple):
    """Where a row goes: all that is near a seam goes with it; the first seam to ``left``, each further one by ``stretch`` more."""

    seams: Sequence[float]
    left: float
    stretch: float
    down: float

    def point(self, at: QPointF) -> QPointF:
        """Return where a point goes."""
        nearest = min(range(len(self.seams)), key=lambda number: abs(self.seams[number] - at.x()))
        return QPointF(at.x() - self.seams[0] + self.left + nearest * self.stretch, at.y() + self.down)

    def area(self, area: QRectF) -> QRectF:
        """Return where a rectangle goes, edge by edge."""
        return QRectF(self.point(area.topLeft()), self.point(area.bottomRight()))


def _moved(row: Row, seams: Sequence[float], down: float, *, lack: float) -> Row:
    """Return a row where it stands, its cards wider so that nothing lacks to the width of the others."""
    is_first = not any(tail.side < 0 for tail in row.tails)
    move = _Move(seams, (0.0 if is_first else TAIL) - CARD_GAP / 2, min(_MOST_STRETCH, lack / (len(seams) - 1)), down)
    cards = [
        replace(
            card,
            area=move.area(card.area),
            terminals={ref: Terminal(move.point(end.at), end.side, end.is_plug) for ref, end in card.terminals.items()},
        )
        for card in row.cards
    ]
    standing, again = ([replace(place, at=move.point(place.at)) for place in places] for places in (row.seams, row.again))
    tails = [
        replace(
            tail,
            area=move.area(tail.area),
            wires=tuple(TailWire(wire.contact, move.point(wire.start), move.point(wire.stop)) for wire in tail.wires),
        )
        for tail in row.tails
    ]
    return Row(tuple(cards), tuple(standing), tuple(again), tuple(tails))

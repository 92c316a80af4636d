"""Tidying: all parts left to right along the signal, chains below each other, nothing on top of anything.

Three kinds of things are arranged inside each frame, and on the open canvas: chains in which something is pinned (they keep
to their pin), other chains in the order in which they stand, from the upper left corner of what may move, and after them the
parts without links, in rows. Who is pinned stays; notes stay; a frame stays and grows with what is in it. Frames that lie half
over one another are left alone with what is in them. Tidying a tidy bench changes nothing.

Law: within a chain only links and the rig's order decide, never where a card happens to stand, or tidying twice would differ.
Sizes come from outside. Read on in :mod:`cablebuilder.core.chain_columns`, which orders one chain.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, zip_longest
from typing import NamedTuple

from cablebuilder.core.areas import Area, around
from cablebuilder.core.arrange import Sizes, areas_of
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.chain_columns import Columns, chains_within, columns_of
from cablebuilder.core.remarks import Places, area_of, inside, move
from cablebuilder.core.rig import Frame, Rig

_MOST_ROUNDS = 8
"""A frame that grows can take a part in, which the next round arranges with the others; in practice two rounds are enough."""


class Room(NamedTuple):
    """Distances to keep: between columns, between the cards of one, between chains; inside a frame at its sides and its top."""

    across: float
    down: float
    between: float
    inset: float
    cap: float
    widest_row: float
    """How far a row of parts without links may reach."""
    step: float
    """The grid that everything stands on where no pin says otherwise."""


@dataclass(slots=True)
class _Scope:
    """What is arranged together: the parts of one frame, or those of none."""

    rig: Rig
    room: Room
    sizes: Sizes
    areas: dict[str, Area]
    """Where every card of the rig is by now."""
    walls: list[Area]
    """Notes and other frames; nothing may be put on them."""
    settled: list[Area]
    """Cards that stand already."""

    def pinned(self, keys: Iterable[str]) -> list[str]:
        return [key for key in keys if self.rig.parts[key].pinned]

    def stand(self, key: str, at: tuple[float, float]) -> None:
        self.areas[key] = Area(*at, *self.sizes[key])


def tidy(rig: Rig, catalog: Catalog, sizes: Sizes, room: Room, notes: Sequence[Area] = ()) -> Rig:
    """Return a rig in good order; the same object where it is in good order already. ``notes`` are the rectangles of its notes."""
    for _ in range(_MOST_ROUNDS):
        after = _tidied(rig, catalog, sizes, room, notes)
        if after is rig:
            break
        rig = after
    return rig


def _tidied(rig: Rig, catalog: Catalog, sizes: Sizes, room: Room, notes: Sequence[Area]) -> Rig:
    areas = areas_of(rig, sizes)
    frames = [area_of(frame) for frame in rig.frames]
    homes = _homes(areas, frames)
    order: list[int | None] = [*sorted(range(len(frames)), key=lambda index: (frames[index].width * frames[index].height, index)), None]
    crossing = _crossing(frames)
    settled = {key for key, placed in rig.parts.items() if placed.pinned or homes[key] in crossing}
    for home in order:
        if home in crossing:
            continue
        members = [key for key in rig.parts if homes[key] == home]
        others = [area for index, area in enumerate(frames) if index != home and (home is None or not area.holds(frames[home]))]
        scope = _Scope(rig, room, sizes, areas, [*notes, *others], [areas[key] for key in rig.parts if key in settled])
        _arrange(scope, catalog, members, None if home is None else frames[home])
        settled |= set(members)
        if home is not None:
            _grow(frames, home, [areas[key] for key in members], room)
    moved = move(rig, Places({key: (area.x, area.y) for key, area in areas.items()}))
    grown = tuple(_sized(frame, area) for frame, area in zip(rig.frames, frames, strict=True))
    return moved if grown == rig.frames else moved.model_copy(update={"frames": grown})


def _homes(areas: Mapping[str, Area], frames: Sequence[Area]) -> dict[str, int | None]:
    """Return the smallest frame that holds each card, by its place in the list; None where none does."""
    homes: dict[str, int | None] = dict.fromkeys(areas)
    largest_first = sorted(range(len(frames)), key=lambda index: (-frames[index].width * frames[index].height, -index))
    for index in largest_first:
        homes |= dict.fromkeys(inside(frames[index], areas), index)
    return homes


def _crossing(frames: Sequence[Area]) -> frozenset[int]:
    """Return the frames that lie half over another one; nobody can say whose the parts between them are, so they are left alone."""
    pairs = [pair for pair in combinations(range(len(frames)), 2) if frames[pair[0]].overlaps(frames[pair[1]])]
    return frozenset(
        index for one, two in pairs if frames[one].holds(frames[two]) == frames[two].holds(frames[one]) for index in (one, two)
    )


def _grow(frames: list[Area], index: int, cards: Sequence[Area], room: Room) -> None:
    """Let a frame grow around its cards, and the frames around it with it."""
    before = frames[index]
    needed = [
        Area(card.x - room.inset, card.y - room.cap, card.width + 2 * room.inset, card.height + room.cap + room.inset) for card in cards
    ]
    after = around([before, *needed]) or before
    if after == before:
        return
    frames[index] = after
    for outer, area in enumerate(frames):
        if outer != index and area.holds(before) and area != before and not area.holds(after):
            frames[outer] = around([area, after.grown(room.inset, room.inset)]) or area


def _sized(frame: Frame, area: Area) -> Frame:
    at, size = (area.x, area.y), (area.width, area.height)
    return frame if (frame.at, frame.size) == (at, size) else Frame(title=frame.title, at=at, size=size)


def _arrange(scope: _Scope, catalog: Catalog, members: Sequence[str], frame: Area | None) -> None:
    """Give the parts of one scope their places."""
    chains = chains_within(scope.rig, members)
    pinned = [chain for chain in chains if scope.pinned(chain)]
    free = [chain for chain in chains if not scope.pinned(chain)]
    origin = _origin(scope, [key for chain in free for key in chain], frame)
    for chain in sorted(pinned, key=lambda chain: min((scope.areas[key].y, scope.areas[key].x) for key in scope.pinned(chain))):
        _keep_to_pin(scope, columns_of(scope.rig, catalog, chain))
    linked = {end.part for link in scope.rig.links for end in link.ends}
    rows = [columns_of(scope.rig, catalog, chain) for chain in free if len(chain) > 1 or chain[0] in linked]
    rows.sort(key=lambda columns: min((scope.areas[key].y, scope.areas[key].x) for key in columns.parts))
    bottom = _stack(scope, rows, origin)
    lone = [chain[0] for chain in free if len(chain) == 1 and chain[0] not in linked]
    if lone:
        _line_up(scope, lone, (origin[0], bottom))


def _origin(scope: _Scope, keys: Sequence[str], frame: Area | None) -> tuple[float, float]:
    """Return the upper left corner of what may move, on the grid and inside its frame."""
    now = around(scope.areas[key] for key in keys)
    if now is None:
        return 0.0, 0.0
    step, room = scope.room.step, scope.room
    x, y = (math.floor(side / step + 0.5) * step for side in (now.x, now.y))
    if frame:
        x = max(x, math.ceil((frame.x + room.inset) / step) * step)
        y = max(y, math.ceil((frame.y + room.cap) / step) * step)
    return x, y


def _stack(scope: _Scope, rows: Sequence[Columns], origin: tuple[float, float]) -> float:
    """Put chains below each other, their columns in line; return where the next one would begin."""
    room, step = scope.room, scope.room.step
    lefts = _lefts(scope, rows, origin[0])
    top = origin[1]
    for columns in rows:
        block = _block(scope, columns, lefts, top)
        down = _way_down(scope, block.values(), room.between)
        for key, area in block.items():
            scope.stand(key, (area.x, area.y + down))
        top = max(_up_to(area.bottom + down, step, origin[1]) for area in block.values()) + room.between
    return top


def _lefts(scope: _Scope, rows: Iterable[Columns], left: float) -> list[float]:
    """Return the left edge of each column, so wide that the widest card of all chains fits."""
    columns = zip_longest(*(row.columns for row in rows), fillvalue=())
    widths = [max(scope.sizes[key][0] for cards in column for key in cards) for column in columns]
    lefts = [left]
    for width in widths[:-1]:
        lefts.append(lefts[-1] + math.ceil(width / scope.room.step) * scope.room.step + scope.room.across)
    return lefts


def _block(scope: _Scope, columns: Columns, lefts: Sequence[float], top: float) -> dict[str, Area]:
    """Return the cards of one chain: each no higher than the first that feeds it, and below its neighbour in the column."""
    block: dict[str, Area] = {}
    for left, column in zip(lefts, columns.columns, strict=False):
        y = top
        for key in column:
            y = max(y, min((block[source].y for source in columns.sources[key] if source in block), default=top))
            block[key] = Area(left, y, *scope.sizes[key])
            y = _up_to(y + scope.sizes[key][1], scope.room.step, top) + scope.room.down
    return block


def _keep_to_pin(scope: _Scope, columns: Columns) -> None:
    """Put a chain where its first pinned part says; cards that would stand on something go down."""
    room = scope.room
    lefts = _lefts(scope, [columns], 0.0)
    block = _block(scope, columns, lefts, 0.0)
    first = next(key for key in columns.parts if scope.rig.parts[key].pinned)
    across, down = scope.areas[first].x - block[first].x, scope.areas[first].y - block[first].y
    for key in columns.parts:
        if scope.rig.parts[key].pinned:
            continue
        wanted = block[key].moved(across, down)
        fed_from = max((scope.areas[source].right + room.across for source in columns.sources[key]), default=wanted.x)
        wanted = wanted.moved(max(0.0, fed_from - wanted.x), 0)
        scope.stand(key, (wanted.x, wanted.y + _way_down(scope, [wanted], room.down)))
        scope.settled.append(scope.areas[key])


def _line_up(scope: _Scope, keys: Sequence[str], corner: tuple[float, float]) -> None:
    """Put parts without links into rows."""
    room, step = scope.room, scope.room.step
    x, y, below = corner[0], corner[1], corner[1]
    block: dict[str, Area] = {}
    for key in keys:
        width, height = scope.sizes[key]
        if x > corner[0] and x + width > corner[0] + room.widest_row:
            x, y = corner[0], below + room.down
        block[key] = Area(x, y, width, height)
        x += math.ceil(width / step) * step + room.across
        below = max(below, _up_to(y + height, step, corner[1]))
    down = _way_down(scope, block.values(), room.between)
    for key, area in block.items():
        scope.stand(key, (area.x, area.y + down))


def _way_down(scope: _Scope, block: Iterable[Area], apart: float) -> float:
    """Return how far down a block has to go, in steps, until it stands clear of everything, and of cards by so much."""
    cards, down, room = tuple(block), 0.0, scope.room
    obstacles = [*((wall, room.down) for wall in scope.walls), *((card, apart) for card in scope.settled)]
    while True:
        needed = 0.0
        for card in cards:
            for wall, clear in obstacles:
                inflated = card.moved(0, down).grown(room.across / 2, clear)
                if inflated.overlaps(wall):
                    needed = max(needed, wall.bottom - inflated.y)
        if needed <= 0:
            return down
        down += math.ceil(needed / room.step) * room.step


def _up_to(value: float, step: float, start: float) -> float:
    """Return the first place on the grid, counted from a start, that is not above a value."""
    return start + math.ceil((value - start) / step) * step

"""The columns of a chain: who stands left of whom along the signal, and in which order below each other.

Only links, port order and the rig's order decide. Must never know a place or a size.
Read on in :mod:`cablebuilder.core.tidying`.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import PortRef, Rig, part_of


class Columns(NamedTuple):
    """The parts of a chain in columns from left to right, each from top to bottom; and what feeds each part."""

    columns: tuple[tuple[str, ...], ...]
    sources: Mapping[str, tuple[str, ...]]

    @property
    def parts(self) -> tuple[str, ...]:
        """Return all parts, column by column."""
        return tuple(key for column in self.columns for key in column)


class _Way(NamedTuple):
    """A link inside a chain: who feeds whom, and how far down on the two cards it ends, from 0 to 1."""

    source: str
    target: str
    leaves: float
    arrives: float


def chains_within(rig: Rig, keys: Sequence[str]) -> list[list[str]]:
    """Return the given parts in chains, by the links between them; the order is that of the parts."""
    chains: dict[str, list[str]] = {key: [key] for key in keys}
    for link in rig.links:
        one, other = (end.part for end in link.ends)
        if one in chains and other in chains and chains[one] is not chains[other]:
            larger, smaller = sorted((chains[one], chains[other]), key=len, reverse=True)
            larger += smaller
            chains |= dict.fromkeys(smaller, larger)
    order = {key: index for index, key in enumerate(keys)}
    distinct = {id(chain): chain for chain in chains.values()}
    return [sorted(chain, key=order.__getitem__) for chain in distinct.values()]


def columns_of(rig: Rig, catalog: Catalog, chain: Sequence[str]) -> Columns:
    """Return the columns of a chain, given in the rig's order; a loop is entered at its first part."""
    ways = _ways(rig, catalog, frozenset(chain))
    ranks, forward = _ranks(chain, ways)
    columns: list[list[str]] = [[] for _ in range(max(ranks.values()) + 1)]
    for key in chain:
        columns[ranks[key]].append(key)
    _untangle(columns, forward)
    sources: dict[str, list[str]] = {key: [] for key in chain}
    for way in forward:
        if way.source not in sources[way.target]:
            sources[way.target].append(way.source)
    return Columns(tuple(map(tuple, columns)), {key: tuple(found) for key, found in sources.items()})


def _ways(rig: Rig, catalog: Catalog, chain: frozenset[str]) -> list[_Way]:
    found = []
    for link in rig.links:
        source, target = link.ends
        if source.part in chain and target.part in chain and source.part != target.part:
            found.append(_Way(source.part, target.part, _height(rig, catalog, source), _height(rig, catalog, target)))
    return found


def _height(rig: Rig, catalog: Catalog, end: PortRef) -> float:
    part = part_of(rig, catalog, end.part)
    names = list(part.ports) if part else []
    return (names.index(end.port) + 1) / (len(names) + 1) if end.port in names else 0.5


def _ranks(chain: Sequence[str], ways: Iterable[_Way]) -> tuple[dict[str, int], list[_Way]]:
    """Return the column of each part, and the links that lead forwards: in a loop, one leads back."""
    leaving: dict[str, list[_Way]] = {key: [] for key in chain}
    arriving = dict.fromkeys(chain, 0)
    for way in ways:
        leaving[way.source].append(way)
        arriving[way.target] += 1
    ranks: dict[str, int] = {}
    forward: list[_Way] = []
    deepest = dict.fromkeys(chain, 0)
    ready = deque(key for key in chain if arriving[key] == 0)
    waiting = deque(chain)
    while len(ranks) < len(chain):
        if not ready:
            ready.append(next(key for key in iter(waiting.popleft, None) if key not in ranks))
        key = ready.popleft()
        ranks[key] = deepest[key]
        for way in leaving[key]:
            if way.target not in ranks:
                forward.append(way)
                deepest[way.target] = max(deepest[way.target], ranks[key] + 1)
                arriving[way.target] -= 1
                if arriving[way.target] == 0:
                    ready.append(way.target)
    return _drawn_near(chain, ranks, forward), forward


def _drawn_near(chain: Sequence[str], ranks: dict[str, int], forward: Iterable[_Way]) -> dict[str, int]:
    """Return the columns with each part that nothing feeds right before the first that it feeds."""
    fed = {way.target for way in forward}
    nearest: dict[str, int] = {}
    for way in forward:
        nearest[way.source] = min(nearest.get(way.source, ranks[way.target]), ranks[way.target])
    return {key: ranks[key] if key in fed or key not in nearest else nearest[key] - 1 for key in chain}


def _untangle(columns: list[list[str]], forward: Sequence[_Way]) -> None:
    """Order each column by where its links come from, then by where they go to, then once more by where they come from."""
    before: dict[str, list[tuple[str, float]]] = {}
    behind: dict[str, list[tuple[str, float]]] = {}
    for way in forward:
        before.setdefault(way.target, []).append((way.source, way.leaves))
        behind.setdefault(way.source, []).append((way.target, way.arrives))
    heights = {key: float(index) for column in columns for index, key in enumerate(column)}
    for neighbours, order in ((before, columns), (behind, list(reversed(columns))), (before, columns)):
        for column in order:
            wanted = {key: _mean(neighbours.get(key, ()), heights, heights[key]) for key in column}
            column.sort(key=wanted.__getitem__)
            heights |= {key: float(index) for index, key in enumerate(column)}


def _mean(ends: Sequence[tuple[str, float]], heights: Mapping[str, float], otherwise: float) -> float:
    return sum(heights[key] + down for key, down in ends) / len(ends) if ends else otherwise

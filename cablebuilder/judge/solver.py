"""A linear circuit solver: nodal analysis with resistors, voltage sources and ideal transformers. No domain words in here.

The matrix is solved block by block: nodes that nothing couples share no equation. Each island of nodes takes its first
node as its datum, so a floating island is solved exactly and without leakage resistors.
*Source*: modified nodal analysis, Ho, Ruehli and Brennan, IEEE Trans. Circuits and Systems CAS-22 (1975).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_OHMS = 1e-2
"""What a source of no stated resistance is given, so that two of them may meet."""


class Resistance(NamedTuple):
    """Ohms between two nodes, above zero."""

    one: int
    other: int
    ohms: float


class Source(NamedTuple):
    """A voltage source from ``minus`` to ``plus`` behind its ohms; ``drive`` is the column that it is excited in."""

    plus: int
    minus: int
    ohms: float
    drive: int
    volts: float


class Coupling(NamedTuple):
    """An ideal transformer; ``ratio`` is secondary volts over primary volts."""

    primary: tuple[int, int]
    secondary: tuple[int, int]
    ratio: float


@dataclass(slots=True)
class Network:
    """What is to be solved: ``count`` nodes, excited ``drives`` times."""

    count: int
    drives: int
    resistances: list[Resistance] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    couplings: list[Coupling] = field(default_factory=list)


def solve(network: Network) -> "NDArray[np.float64]":
    """Return the volts of every node: one row per node, one column per drive. Nodes of different islands share no datum."""
    import numpy as np  # noqa: PLC0415  (start-up does not pay for it)

    volts = np.zeros((network.count, max(network.drives, 1)))
    islands = _groups(network.count, [(each.one, each.other) for each in network.resistances] + [(s.plus, s.minus) for s in network.sources]
                      + [pair for each in network.couplings for pair in (each.primary, each.secondary)])  # fmt: skip
    datums = set(islands)
    blocks = _groups(network.count, [(node, island) for node, island in enumerate(islands)]
                     + [(each.primary[0], each.secondary[0]) for each in network.couplings])  # fmt: skip
    members: dict[int, list[int]] = {}
    for node, block in enumerate(blocks):
        members.setdefault(block, []).append(node)
    driven = {blocks[source.plus] for source in network.sources}
    for block in driven:
        free = [node for node in members[block] if node not in datums]
        _solve_block(network, blocks, block, free, volts)
    return volts


def _solve_block(network: Network, blocks: Sequence[int], block: int, free: Sequence[int], volts: "NDArray[np.float64]") -> None:
    import numpy as np  # noqa: PLC0415

    row = {node: place for place, node in enumerate(free)}
    couplings = [each for each in network.couplings if blocks[each.primary[0]] == block]
    size = len(free) + len(couplings)
    matrix, right = np.zeros((size, size)), np.zeros((size, volts.shape[1]))

    def conduct(one: int, other: int, siemens: float) -> None:
        for here, there in ((one, other), (other, one)):
            if here in row:
                matrix[row[here], row[here]] += siemens
                if there in row:
                    matrix[row[here], row[there]] -= siemens

    for each in network.resistances:
        if blocks[each.one] == block and each.one != each.other:
            conduct(each.one, each.other, 1 / each.ohms)
    for source in network.sources:
        if blocks[source.plus] == block and source.plus != source.minus:
            siemens = 1 / max(source.ohms, LEAST_OHMS)
            conduct(source.plus, source.minus, siemens)
            for node, sign in ((source.plus, 1), (source.minus, -1)):
                if node in row:
                    right[row[node], source.drive] += sign * siemens * source.volts
    for place, coupling in enumerate(couplings, len(free)):
        for node, weight in zip((*coupling.secondary, *coupling.primary), (1, -1, -coupling.ratio, coupling.ratio), strict=True):
            if node in row:
                matrix[place, row[node]] += weight
                matrix[row[node], place] += weight
    if size:
        # least squares where a winding is shorted or leads nowhere: such a block has no single solution, but its ears do
        try:
            answer = np.linalg.solve(matrix, right)
        except np.linalg.LinAlgError:
            answer = np.linalg.lstsq(matrix, right, rcond=None)[0]
        volts[list(free)] = answer[: len(free)]


def _groups(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for one, other in pairs:
        first, second = root(one), root(other)
        if first != second:
            parent[max(first, second)] = min(first, second)
    return [root(node) for node in range(count)]

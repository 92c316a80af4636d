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
    pairs = [(each.one, each.other) for each in network.resistances] + [(each.plus, each.minus) for each in network.sources]
    windings = [pair for each in network.couplings for pair in (each.primary, each.secondary)]
    islands = _groups(network.count, [*pairs, *windings])
    coupled = [(each.primary[0], each.secondary[0]) for each in network.couplings]
    blocks = _groups(network.count, [*enumerate(islands), *coupled])
    driven = {blocks[source.plus] for source in network.sources}
    members: dict[int, list[int]] = {block: [] for block in driven}
    for node, block in enumerate(blocks):
        if block in driven and islands[node] != node:
            members[block].append(node)
    for block, free in members.items():
        if free:
            equations = _Equations(free, len(network.couplings), volts.shape[1])
            equations.add(network, blocks, block)
            volts[free] = equations.answer()
    return volts


class _Equations:
    """The equations of one block: a row for each free node, then one for each transformer."""

    def __init__(self, free: Sequence[int], couplings: int, drives: int) -> None:
        import numpy as np  # noqa: PLC0415

        self._row = {node: place for place, node in enumerate(free)}
        size = len(free) + couplings
        self._matrix, self._right = np.zeros((size, size)), np.zeros((size, drives))
        self._used = len(free)

    def add(self, network: Network, blocks: Sequence[int], block: int) -> None:
        """Stamp everything whose nodes lie in the block."""
        for each in network.resistances:
            if blocks[each.one] == block:
                self._conduct(each.one, each.other, 1 / each.ohms)
        for source in network.sources:
            if blocks[source.plus] == block:
                self._drive(source)
        for coupling in network.couplings:
            if blocks[coupling.primary[0]] == block:
                self._couple(coupling)

    def _conduct(self, one: int, other: int, siemens: float) -> None:
        for here, there in ((one, other), (other, one)):
            if here in self._row and one != other:
                self._matrix[self._row[here], self._row[here]] += siemens
                if there in self._row:
                    self._matrix[self._row[here], self._row[there]] -= siemens

    def _drive(self, source: Source) -> None:
        if source.plus == source.minus:
            return
        siemens = 1 / max(source.ohms, LEAST_OHMS)
        self._conduct(source.plus, source.minus, siemens)
        for node, sign in ((source.plus, 1), (source.minus, -1)):
            if node in self._row:
                self._right[self._row[node], source.drive] += sign * siemens * source.volts

    def _couple(self, coupling: Coupling) -> None:
        for node, weight in zip((*coupling.secondary, *coupling.primary), (1, -1, -coupling.ratio, coupling.ratio), strict=True):
            if node in self._row:
                self._matrix[self._used, self._row[node]] += weight
                self._matrix[self._row[node], self._used] += weight
        self._used += 1

    def answer(self) -> "NDArray[np.float64]":
        """Return the volts of the free nodes; by least squares where a winding is shorted or leads nowhere."""
        import numpy as np  # noqa: PLC0415

        matrix, right = self._matrix[: self._used, : self._used], self._right[: self._used]
        try:
            volts = np.linalg.solve(matrix, right)
        except np.linalg.LinAlgError:
            volts = np.linalg.lstsq(matrix, right, rcond=None)[0]
        return np.asarray(volts[: len(self._row)], dtype=np.float64)


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

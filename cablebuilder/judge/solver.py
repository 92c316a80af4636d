"""A linear circuit solver: nodal analysis with resistors, voltage sources and ideal transformers. No domain words in here.

The matrix is solved block by block: nodes that nothing couples share no equation. Each island of nodes takes its first
node as its datum, so a floating island is solved exactly and without leakage resistors.
*Source*: modified nodal analysis, Ho, Ruehli and Brennan, IEEE Trans. Circuits and Systems CAS-22 (1975).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cablebuilder.core.nets import joined

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


MOST_NODES = 4_000
"""What is solved at most, so that a file made for mischief takes seconds and not the memory."""
Volts = list[list[float]]
"""One row per node, one column per drive."""


def solve(network: Network) -> Volts:
    """Return the volts of every node; nodes of different islands share no datum. Raises where there are too many."""
    drives = max(network.drives, 1)
    volts = [[0.0] * drives for _ in range(network.count)]
    pairs = [each[:2] for each in network.resistances] + [each[:2] for each in network.sources]
    pairs += [pair for each in network.couplings for pair in (each.primary, each.secondary)]
    islands = joined(range(network.count), pairs)
    blocks = joined(islands, [(each.primary[0], each.secondary[0]) for each in network.couplings])
    free: dict[int, list[int]] = {blocks[source.plus]: [] for source in network.sources}
    for node, block in enumerate(blocks):
        if block in free and islands[node] != node:
            free[block].append(node)
    if sum(len(nodes) ** 2 for nodes in free.values()) > MOST_NODES**2:
        raise ArithmeticError(f"a circuit of {max(map(len, free.values()))} nodes is more than can be solved")
    equations = {block: _Equations(nodes, drives) for block, nodes in free.items() if nodes}
    _stamp(network, blocks, equations)
    for block, mine in equations.items():
        for node, row in zip(free[block], mine.answer(), strict=True):
            volts[node] = row
    return volts


def _stamp(network: Network, blocks: Sequence[int], equations: "Mapping[int, _Equations]") -> None:
    """Put everything into the equations of the block that its nodes lie in; what no source feeds has none."""
    for one, other, ohms in network.resistances:
        block = equations.get(blocks[one])
        if block is not None and one != other:
            block.conduct(one, other, 1 / ohms)
    for source in network.sources:
        if source.plus != source.minus:
            equations[blocks[source.plus]].drive(source)
    for coupling in network.couplings:
        block = equations.get(blocks[coupling.primary[0]])
        if block is not None:
            block.couple(coupling)


class _Equations:
    """The equations of one block: a row for each free node, then one for each transformer."""

    def __init__(self, free: Sequence[int], drives: int) -> None:
        self._row = {node: place for place, node in enumerate(free)}
        self._drives = drives
        self._matrix = [[0.0] * len(free) for _ in free]
        self._right = [[0.0] * drives for _ in free]

    def conduct(self, one: int, other: int, siemens: float) -> None:
        """Join two nodes by a conductance."""
        first, second = self._row.get(one), self._row.get(other)
        if first is not None:
            self._matrix[first][first] += siemens
        if second is not None:
            self._matrix[second][second] += siemens
            if first is not None:
                self._matrix[first][second] -= siemens
                self._matrix[second][first] -= siemens

    def drive(self, source: Source) -> None:
        """Join two nodes by a source behind its ohms."""
        plus, minus, ohms, drive, volts = source
        siemens = 1 / max(ohms, LEAST_OHMS)
        self.conduct(plus, minus, siemens)
        if plus in self._row:
            self._right[self._row[plus]][drive] += siemens * volts
        if minus in self._row:
            self._right[self._row[minus]][drive] -= siemens * volts

    def couple(self, coupling: Coupling) -> None:
        """Tie the volts of two windings, in a row and a column of their own."""
        for row in self._matrix:
            row.append(0.0)
        last = [0.0] * (len(self._matrix) + 1)
        for node, weight in zip((*coupling.secondary, *coupling.primary), (1, -1, -coupling.ratio, coupling.ratio), strict=True):
            if node in self._row:
                last[self._row[node]] += weight
                self._matrix[self._row[node]][-1] += weight
        self._matrix.append(last)
        self._right.append([0.0] * self._drives)

    def answer(self) -> Volts:
        """Return the volts of the free nodes; by least squares where a winding is shorted or leads nowhere."""
        import numpy as np  # noqa: PLC0415  (start-up does not pay for it)

        matrix, right = np.array(self._matrix), np.array(self._right)
        try:
            volts = np.linalg.solve(matrix, right)
        except np.linalg.LinAlgError:
            volts = np.linalg.lstsq(matrix, right, rcond=None)[0]
        rows: Volts = volts[: len(self._row)].tolist()
        return rows

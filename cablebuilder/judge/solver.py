"""A linear circuit solver: nodal analysis with resistors, voltage sources and ideal transformers. No domain words in here.

The matrix is solved block by block: nodes that nothing couples share no equation. Each island of nodes takes its first
node as its datum, so a floating island is solved exactly and without leakage resistors. A source with nothing on it has its
open-circuit volts and no equation.
*Source*: modified nodal analysis, Ho, Ruehli and Brennan, IEEE Trans. Circuits and Systems CAS-22 (1975).
"""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
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
_FEW_UNKNOWNS = 16
"""Up to so many equations are solved sooner by hand than it takes numpy to be loaded; a stereo chain with a transformer has no more."""
_LOST = 1e-13
"""What is left of a number so much less than itself is what its last digits made of it."""
_SETTLED = 1e-6
Volts = list[list[float]]
"""One row per node, one column per drive."""


def load_numpy() -> None:
    """Load what more equations are solved with, for who would rather wait now than in the midst of somebody's question."""
    import numpy as np  # noqa: F401, PLC0415  (start-up does not pay for it)


def solve(network: Network) -> Volts:
    """Return the volts of every node; nodes of different islands share no datum. Raises where there are too many."""
    resistances, sources = network.resistances, network.sources
    pairs = [(one, other) for one, other, _ in resistances] + [(plus, minus) for plus, minus, _, _, _ in sources]
    met = Counter(chain.from_iterable(pairs))
    couplings, idle = _at_work(network.couplings, met)
    pairs += [pair for each in couplings for pair in (each.primary, each.secondary)]
    islands = joined(range(network.count), pairs)
    hanging = [each for each in sources if met[each.plus] == 1]
    blocks = joined(islands, [(each.primary[0], each.secondary[0]) for each in couplings]) if couplings else islands
    free: dict[int, list[int]] = {blocks[source.plus]: [] for source in sources}
    loose = {each.plus for each in hanging}
    datums: dict[int, int] = {}
    for node in sorted(met):
        if node not in loose and datums.setdefault(islands[node], node) != node and (mine := free.get(blocks[node])) is not None:
            mine.append(node)
    if sum([len(nodes) ** 2 for nodes in free.values()]) > MOST_NODES**2:
        raise ArithmeticError(f"a circuit of {max(map(len, free.values()))} nodes is more than can be solved")
    drives = max(network.drives, 1)
    windings: dict[int, list[Coupling]] = {}
    for each in couplings:
        windings.setdefault(blocks[each.primary[0]], []).append(each)
    equations = {block: _Equations(nodes, windings.get(block, ()), drives) for block, nodes in free.items() if nodes}
    _stamp(network, blocks, equations, loose)
    volts = [[0.0] * drives] * network.count
    for block, system in equations.items():
        for node, row in zip(free[block], system.answer(), strict=True):
            volts[node] = row
    for plus, minus, _, drive, more in hanging:
        volts[plus] = [*volts[minus]]
        volts[plus][drive] += more
    for each, open_end in reversed(idle):
        _follow(volts, each, open_end)
    return volts


def _at_work(couplings: Sequence[Coupling], met: Counter[int]) -> tuple[list[Coupling], list[tuple[Coupling, int]]]:
    """Return the transformers that a current may flow through, and the others with the node at which each hangs open.

    What is shorted on both sides does nothing and is left out. ``met`` counts what stands on each node, and gets the ends of the first.
    """
    working = [each for each in couplings if each.primary[0] != each.primary[1] or each.secondary[0] != each.secondary[1]]
    met.update(chain.from_iterable([(*each.secondary, *each.primary) for each in working]))
    idle: list[tuple[Coupling, int]] = []
    while (found := _hanging(working, met)) is not None:
        idle.append(found)
        working.remove(found[0])
        met.subtract((*found[0].secondary, *found[0].primary))
    return working, idle


def _hanging(couplings: Sequence[Coupling], met: Mapping[int, int]) -> tuple[Coupling, int] | None:
    """Return the first transformer with an end on which nothing else stands, and that end."""
    return next(((each, node) for each in couplings for node in (*each.secondary, *each.primary) if met[node] == 1), None)


def _follow(volts: Volts, coupling: Coupling, open_end: int) -> None:
    """Give the open end of a transformer that no current flows through what its other winding gives it."""
    (plus, minus), near = coupling.secondary, coupling.primary
    ratio = coupling.ratio
    if open_end not in (plus, minus):
        (plus, minus), near, ratio = coupling.primary, coupling.secondary, 1 / ratio
    other, turn = (minus, ratio) if open_end == plus else (plus, -ratio)
    volts[open_end] = [here + turn * (one - two) for here, one, two in zip(volts[other], volts[near[0]], volts[near[1]], strict=True)]


def _stamp(network: Network, blocks: Sequence[int], equations: "Mapping[int, _Equations]", loose: Container[int]) -> None:
    """Put everything into the equations of the block that its nodes lie in; what no source feeds has none, nor has what hangs loose."""
    for one, other, ohms in network.resistances:
        block = equations.get(blocks[one])
        if block is not None and one != other:
            block.conduct(one, other, 1 / ohms)
    for plus, minus, ohms, drive, volts in network.sources:
        if plus != minus and plus not in loose:
            siemens = 1 / max(ohms, LEAST_OHMS)
            block = equations[blocks[plus]]
            block.conduct(plus, minus, siemens)
            if volts:
                block.drive(plus, minus, drive, siemens * volts)


class _Equations:
    """The equations of one block: a row for each free node, then one for each transformer; what drives it stands behind them."""

    def __init__(self, free: Sequence[int], windings: Sequence[Coupling], drives: int) -> None:
        self._row = {node: place for place, node in enumerate(free)}
        self._unknowns = len(free) + len(windings)
        self._rows = [[0.0] * (self._unknowns + drives) for _ in range(self._unknowns)]
        for place, (primary, secondary, ratio) in enumerate(windings, len(free)):
            for node, weight in zip((*secondary, *primary), (1, -1, -ratio, ratio), strict=True):
                if node in self._row:
                    self._rows[place][self._row[node]] += weight
                    self._rows[self._row[node]][place] += weight

    def conduct(self, one: int, other: int, siemens: float) -> None:
        """Join two nodes by a conductance."""
        rows, first, second = self._rows, self._row.get(one), self._row.get(other)
        if first is not None:
            rows[first][first] += siemens
        if second is not None:
            rows[second][second] += siemens
            if first is not None:
                rows[first][second] -= siemens
                rows[second][first] -= siemens

    def drive(self, plus: int, minus: int, drive: int, amps: float) -> None:
        """Let a current into one node and out of another, in one of the columns."""
        column = self._unknowns + drive
        if plus in self._row:
            self._rows[self._row[plus]][column] += amps
        if minus in self._row:
            self._rows[self._row[minus]][column] -= amps

    def answer(self) -> Volts:
        """Return the volts of the free nodes; by least squares where a winding is shorted or leads nowhere."""
        unknowns = self._unknowns
        few = _eliminated(self._rows, has_windings=unknowns > len(self._row)) if unknowns <= _FEW_UNKNOWNS else None
        return few[: len(self._row)] if few is not None else self._by_numpy()

    def _by_numpy(self) -> Volts:
        """Solve any equations; those whose last digits would decide are settled by least squares, which do not mind their order."""
        import numpy as np  # noqa: PLC0415  (start-up does not pay for it)

        both = np.array(self._rows)
        matrix, right = both[:, : self._unknowns], both[:, self._unknowns :]
        try:
            volts = np.linalg.solve(matrix, right)
            again = np.linalg.solve(matrix[::-1, ::-1], right[::-1])[::-1] if self._unknowns > len(self._row) else volts
        except np.linalg.LinAlgError:
            volts = again = np.linalg.lstsq(matrix, right, rcond=None)[0]
        if (abs(volts - again) > _SETTLED * abs(volts).max(axis=0)).any():
            volts = np.linalg.lstsq(matrix, right, rcond=None)[0]
        rows: Volts = volts[: len(self._row)].tolist()
        return rows


def _eliminated(equations: Volts, *, has_windings: bool) -> Volts | None:
    """Return the solution of a few equations by Gauss and Jordan; None where they do not have one alone.

    Conductances alone make the matrix symmetric and its diagonal dominant, so no row needs to be exchanged for another.
    *Source*: Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition (2002), sections 9.5 and 14.4.
    """
    rows = [*equations]
    least = [_LOST * max(map(abs, row)) for row in rows] if has_windings else [_LOST * row[place] for place, row in enumerate(rows)]
    for place in range(len(rows)):
        if has_windings:
            largest = max(range(place, len(rows)), key=lambda number: abs(rows[number][place]))
            rows[place], rows[largest] = rows[largest], rows[place]
            least[place], least[largest] = least[largest], least[place]
        pivot = rows[place]
        most = pivot[place]
        if abs(most) <= least[place]:
            return None
        for number, row in enumerate(rows):
            share = row[place] / most
            if share and number != place:
                rows[number] = [one - share * other for one, other in zip(row, pivot)]  # noqa: B905  (all are as long)
    return [[each / row[place] for each in row[len(rows) :]] for place, row in enumerate(rows)]

"""What a meter must say between two lugs of a finished cable: a tone, silence, a resistance, or that nobody can tell.

The tests are enough to find every wrong joint: each net is beeped through, and each two nets are tried against each other one
time, at lugs of one plug where they have some. Must never leave a pair of nets out. Read on in :mod:`cablebuilder.judge.build_sheet`.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from cablebuilder.core.elements import AnyElement, Resistor, Transformer

Reading = Literal["beep", "silent", "ohms", "winding"]
_LEGS = frozenset({"L+", "L−", "R+", "R−", "+", "−"})


class MeterTest(NamedTuple):
    """Two lugs, and what a meter says between them with nothing plugged in; ``ohms`` only where it reads some."""

    one: str
    other: str
    reading: Reading
    ohms: float | None = None
    matters: bool = False
    """Whether a wrong tone here joins two legs, which can damage an amplifier."""


def continuity_tests(
    nets: Sequence[Sequence[str]], components: Sequence[AnyElement], signals: Mapping[str, Sequence[str]]
) -> tuple[MeterTest, ...]:
    """Return the tests of a part: tones first, then each two nets, those that could do damage before the others."""
    outside = [tuple(ref for ref in net if "." in ref) for net in nets]
    place = {ref: number for number, net in enumerate(nets) for ref in net}
    beeps = [MeterTest(one, other, "beep") for net in outside for one, other in pairwise(net)]
    others = []
    readings = _Readings(len(nets), components, place)
    for first, second in combinations([number for number, net in enumerate(outside) if net], 2):
        one, other = _near(outside[first], outside[second])
        reading, ohms = readings.between(first, second)
        legs = [_LEGS & {*signals.get(ref, ())} for ref in (one, other)]
        others.append(MeterTest(one, other, reading, ohms, matters=all(legs) and reading == "silent"))
    return (*beeps, *sorted(others, key=lambda test: (not test.matters, test.reading == "silent")))


def _near(one: Sequence[str], other: Sequence[str]) -> tuple[str, str]:
    """Return a lug of each net, of one plug where both have one there."""
    for ref in one:
        for each in other:
            if ref.partition(".")[0] == each.partition(".")[0]:
                return ref, each
    return one[0], other[0]


class _Readings:
    """What a meter says between two nets, by the components that lie between them."""

    def __init__(self, count: int, components: Iterable[AnyElement], place: Mapping[str, int]) -> None:
        """Take every component by the numbers of the nets that it stands between; a capacitor is silent."""
        import numpy as np  # noqa: PLC0415  (start-up does not pay for it)

        self._group = list(range(count))
        self._has_winding: set[int] = set()
        conductance = np.zeros((count, count))
        windings = []
        for each in components:
            match each:
                case Resistor() if each.ohms:
                    one, other = (place[ref] for ref in each.between)
                    conductance[[one, other], [one, other]] += 1 / each.ohms
                    conductance[one, other] -= 1 / each.ohms
                    conductance[other, one] -= 1 / each.ohms
                    self._join(one, other)
                case Resistor():
                    self._join(*(place[ref] for ref in each.between))
                    windings.append(place[each.between[0]])
                case Transformer():
                    for ends in (each.primary, each.secondary):
                        self._join(*(place[ref] for ref in ends))
                        windings.append(place[ends[0]])
        self._has_winding = {self._group[net] for net in windings}
        self._inverse = np.linalg.pinv(conductance)

    def between(self, one: int, other: int) -> tuple[Reading, float | None]:
        """Return the reading between two nets, in ohms where resistors alone lead from one to the other."""
        if self._group[one] != self._group[other]:
            return "silent", None
        if self._group[one] in self._has_winding:
            return "winding", None
        inverse = self._inverse
        return "ohms", float(inverse[one, one] + inverse[other, other] - 2 * inverse[one, other])

    def _join(self, one: int, other: int) -> None:
        old, new = self._group[other], self._group[one]
        self._group = [new if each == old else each for each in self._group]

"""Outlines: what the judge can tell of a whole chain, from its strand: chains with one outline get one verdict.

Left out is what joins no contacts to the judge: microphones, the order in which nets are numbered, and which side of a
transformer of one to one is called its first. Must never judge. Read on in :mod:`cablebuilder.judge.planner`.
"""

from cablebuilder.judge.joints import Wiring
from cablebuilder.judge.pieces import DRIVER, MICROPHONE, TRANSFORMER
from cablebuilder.judge.strands import Strand

_EVEN = "('ratio', 1.0)"
_NOT_MET = 1 << 30
_Elements = tuple[tuple[str, tuple[int, ...]], ...]
Outline = tuple[frozenset[tuple[tuple[int, ...], _Elements]], tuple[str, ...]]


def outline_of(whole: Strand) -> Outline:
    """Return the outline of a strand with a listener at its end."""
    return frozenset(_outlined(wiring, whole.origin) for wiring in whole.wirings), whole.doubts


def _outlined(wiring: Wiring, origin: int) -> tuple[tuple[int, ...], _Elements]:
    """Return the contacts of the source, then what is no wire, its nets numbered from the drivers on."""
    source = wiring.nets[:origin]
    met = {net: net for net in source}
    drivers = [each for each in wiring.elements if each[0].startswith(DRIVER)]
    found = [(kind, tuple([met.setdefault(net, len(met)) for net in between])) for kind, between in drivers]
    others = [each for each in wiring.elements if not each[0].startswith((DRIVER, MICROPHONE))]
    others.sort(key=lambda each: (each[0], sorted([met.get(net, _NOT_MET) for net in each[1]])))
    found += [(kind, _either_way(kind, tuple([met.setdefault(net, len(met)) for net in between]))) for kind, between in others]
    return source, tuple(sorted(found))


def _either_way(kind: str, between: tuple[int, ...]) -> tuple[int, ...]:
    """Return the ends of an element; of a transformer that steps nothing up or down, from the side that comes first."""
    if not kind.startswith(TRANSFORMER) or _EVEN not in kind:
        return between
    one, two, three, four = between
    return min(between, (three, four, one, two), (two, one, four, three), (four, three, two, one))

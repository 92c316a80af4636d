"""Strands: what a row of passive parts does, contact by contact, as a small value that can be composed and compared.

A strand lies between the contacts of a source's socket and an open end; two rows of parts with the same strand are the
same thing to the judge. Must never judge. Read on in :mod:`cablebuilder.judge.ways`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.mating import ContactMap, Mating
from cablebuilder.judge.pieces import DRIVER, End, Option, likeness, matings_between


class Wiring(NamedTuple):
    """One way in which contacts hang together: the net of each, and the elements that are no wires with their nets.

    Nets are numbered in the order of their first contact: first the contacts of the source, then those of the open end.
    """

    nets: tuple[int, ...]
    elements: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """What lies between a source's socket and an open end; several wirings where they depend on a socket's springs.

    Two strands of one :class:`Strands` are one object where they are alike.
    """

    connectors: tuple[str, ...]
    gender: str
    origin: int
    """How many of the contacts are those of the source."""
    wirings: tuple[Wiring, ...]
    doubts: tuple[str, ...]
    """What else the judge will object to: poor fits and weak facts on the way."""

    @property
    def end(self) -> End:
        """Return the open end; its ports have no names here."""
        return End((), self.connectors, self.gender)

    @property
    def ties(self) -> tuple[tuple[int, ...], ...]:
        """Return the net of each contact of the source, one row for each wiring."""
        return tuple({wiring.nets[: self.origin] for wiring in self.wirings})


class Strands:
    """Makes strands, and remembers them: what was composed one time is not composed again."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with nothing remembered."""
        self._catalog = catalog
        self._known: dict[object, Strand] = {}
        self._longer: dict[tuple[Strand, Option], Strand] = {}

    def bare(self, end: End) -> Strand:
        """Return the strand of a socket with nothing in it."""
        contacts = sum(len(self._catalog.connectors[name].contacts) for name in end.connectors)
        nets = tuple(range(contacts))
        return self._same(Strand(end.connectors, end.gender, contacts, (Wiring((*nets, *nets), ()),), ()))

    def longer(self, strand: Strand, option: Option) -> Strand:
        """Return a strand with one more piece, joined at its near end and open at its far end."""
        key = strand, option
        if key not in self._longer:
            self._longer[key] = self._same(_lengthened(self._catalog, strand, option))
        return self._longer[key]

    def _same(self, strand: Strand) -> Strand:
        key = strand.connectors, strand.gender, strand.wirings, strand.doubts
        return self._known.setdefault(key, strand)


def _lengthened(catalog: Catalog, strand: Strand, option: Option) -> Strand:
    piece, near, far = option.piece, option.near, option.far
    matings = matings_between(catalog, strand.end, near)
    assert matings is not None, "only what fits is joined"
    wirings = {
        _composed(catalog, strand, wiring, maps, option)
        for wiring in strand.wirings
        for maps in product(*(_maps(mating) for mating in matings))
    }
    doubts = [f"{mating.plug} in {mating.jack}" for mating in matings if mating.fits != "yes"]
    if "ears.wiring" in piece.part.facts:
        doubts.append(likeness(piece.part))
    return Strand(far.connectors, far.gender, strand.origin, tuple(sorted(wirings)), tuple(sorted({*strand.doubts, *doubts})))


def _maps(mating: Mating) -> Sequence[ContactMap]:
    """Return the ways in which contacts may touch: every one where it depends on the jack, straight where the user turns the plug."""
    return mating.maps[:1] if mating.depends_on == "user" else mating.maps


def _contacts(catalog: Catalog, connectors: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(place, contact) for place, name in enumerate(connectors) for contact in catalog.connectors[name].contacts]


class _Nets:
    """Nets in the making, over names of any kind (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[object, object] = {}

    def find(self, name: object) -> object:
        parent = self._parent.setdefault(name, name)
        while parent != self._parent[parent]:
            parent = self._parent[parent]
        return parent

    def join(self, one: object, other: object) -> None:
        self._parent[self.find(one)] = self.find(other)


def _composed(catalog: Catalog, strand: Strand, wiring: Wiring, maps: tuple[ContactMap, ...], option: Option) -> Wiring:
    piece, near, far = option.piece, option.near, option.far
    nets = _Nets()
    here = dict(zip(_contacts(catalog, strand.connectors), wiring.nets[strand.origin :], strict=True))
    for one, other in _touching(maps, strand.gender):
        nets.join(("net", here[one]), f"{near.ports[other[0]]}.{other[1]}")
    for first, *rest in piece.wires:
        for each in rest:
            nets.join(first, each)
    found: dict[object, int] = {}

    def number(name: object) -> int:
        return found.setdefault(nets.find(name), len(found))

    origin = tuple(number(("net", net)) for net in wiring.nets[: strand.origin])
    open_end = tuple(number(f"{far.ports[place]}.{contact}") for place, contact in _contacts(catalog, far.connectors))
    elements = [(kind, tuple(number(("net", net)) for net in between)) for kind, between in wiring.elements]
    elements += [(kind, tuple(number(name) for name in between)) for kind, between in piece.others]
    return Wiring((*origin, *open_end), tuple(sorted(elements)))


def _touching(maps: tuple[ContactMap, ...], gender: str) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """Yield the contacts that touch: of the strand's open end, then of the end that is pushed on it."""
    for place, touched in enumerate(maps):
        for plug, jacks in touched.items():
            for jack in jacks:
                yield ((place, plug), (place, jack)) if gender == "plug" else ((place, jack), (place, plug))


def connected(wiring: Wiring, nets: Iterable[int]) -> frozenset[int]:
    """Return the nets that hang together with some, through every element that is no driver."""
    reached = set(nets)
    grown = True
    while grown:
        before = len(reached)
        for kind, between in wiring.elements:
            if not kind.startswith(DRIVER) and reached & set(between):
                reached.update(between)
        grown = len(reached) > before
    return frozenset(reached)

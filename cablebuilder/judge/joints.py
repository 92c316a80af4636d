"""Joints: what pushing a piece on an open end does to wirings: which contacts hang together before it, and after it.

Both are small values; what was worked out one time is kept. Must never judge. Read on in :mod:`cablebuilder.judge.strands`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple
from weakref import WeakValueDictionary

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.mating import ContactMap, Mating
from cablebuilder.core.memory import Memory
from cablebuilder.judge.pieces import End, Option, likeness, matings_between

_MOST_RESULTS = 1_000


class Wiring(NamedTuple):
    """One way in which contacts hang together: the net of each, and the elements that are no wires with their nets.

    Nets are numbered in the order of their first contact: first the contacts of the source, then those of the open end.
    """

    nets: tuple[int, ...]
    elements: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, eq=False)
class Joint:
    """What pushing a piece on an open end does, worked out one time: which open contact meets which net of the piece.

    Two joints of one :class:`Joints` are one object where they are alike.
    """

    touches: tuple[tuple[int, int], ...]
    """Places of open contacts, and nets of the piece."""
    count: int
    """How many nets the piece has."""
    open_end: tuple[int, ...]
    elements: tuple[tuple[str, tuple[int, ...]], ...]

    @cached_property
    def touched(self) -> tuple[int, ...] | None:
        """Return an open contact that each net of the piece touches, or one below zero; None where the piece ties some together."""
        found = [-1 - net for net in range(self.count)]
        for place, net in self.touches:
            if found[net] >= 0:
                return None
            found[net] = place
        return tuple(found)

    @cached_property
    def results(self) -> Memory[tuple[int, Wiring], Wiring]:
        """Return what it has made of wirings so far."""
        return Memory(_MOST_RESULTS)


class Joints:
    """The joints of a catalogue; each lives as long as it is used."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with none."""
        self._catalog = catalog
        self._known = WeakValueDictionary[object, Joint]()
        self._meetings: dict[tuple[tuple[str, ...], tuple[str, ...], str], _Meeting] = {}

    def at(self, end: End, option: Option) -> tuple[tuple[Joint, ...], tuple[str, ...]]:
        """Return the ways in which a piece may join an open end, and what the judge will object to there."""
        key = end.connectors, option.near.connectors, end.gender
        meeting = self._meetings.get(key)
        if meeting is None:
            meeting = self._meetings[key] = self._meet(end, option.near)
        joints = [self._joint(touching, option) for touching in meeting.touching]
        is_doubted = "ears.wiring" in option.piece.part.facts
        doubts = (*meeting.doubts, likeness(option.piece.part)) if is_doubted else meeting.doubts
        return tuple(dict.fromkeys(joints)), doubts

    def _meet(self, end: End, near: End) -> "_Meeting":
        """Return the ways in which an open end and another one may touch, and what the judge will object to there."""
        matings = matings_between(self._catalog, end, near)
        assert matings is not None, "only what fits is joined"
        here = {contact: place for place, contact in enumerate(_contacts(self._catalog, end.connectors))}
        touching = [[(here[one], other) for one, other in _touching(maps, end.gender)] for maps in product(*map(_maps, matings))]
        return _Meeting(touching, tuple([f"{mating.plug} in {mating.jack}" for mating in matings if mating.fits != "yes"]))

    def _joint(self, touching: Sequence[tuple[int, tuple[int, str]]], option: Option) -> Joint:
        """Return which open contacts meet which nets of a piece, its nets numbered as they come: touched, open, between elements."""
        piece, nets = option.piece, option.piece.nets
        found: dict[str, int] = {}
        touches = []
        ports = option.near.ports
        for here, (place, contact) in touching:
            name = f"{ports[place]}.{contact}"
            touches.append((here, found.setdefault(nets.get(name, name), len(found))))
        open_end = []
        for port, connector in zip(option.far.ports, option.far.connectors, strict=True):
            for contact in self._catalog.connectors[connector].contacts:
                name = f"{port}.{contact}"
                open_end.append(found.setdefault(nets.get(name, name), len(found)))
        elements = [
            (kind, tuple([found.setdefault(nets.get(name, name), len(found)) for name in between])) for kind, between in piece.others
        ]
        key = tuple(touches), len(found), tuple(open_end), tuple(elements)
        return self._known.get(key) or self._known.setdefault(key, Joint(*key))


class _Meeting(NamedTuple):
    """How two kinds of ends touch: places of contacts of the one, with those of the other; several ways where that depends."""

    touching: Sequence[Sequence[tuple[int, tuple[int, str]]]]
    doubts: tuple[str, ...]


def composed(wiring: Wiring, origin: int, joint: Joint) -> Wiring:
    """Return a wiring with a piece joined to it: nets that touch become one, and all are numbered anew."""
    found = joint.results.get((origin, wiring))
    if found is None:
        touched = joint.touched
        found = _tied(wiring, origin, joint) if touched is None else _led_on(wiring, origin, joint, touched)
        joint.results[origin, wiring] = found
    return found


def _led_on(wiring: Wiring, origin: int, joint: Joint, touched: tuple[int, ...]) -> Wiring:
    """Return a wiring with a piece that ties no contacts together: what stands on the source's contacts stays as it is."""
    nets = wiring.nets
    source = nets[:origin]
    found = {net: net for net in source}
    mine = [nets[origin + place] if place >= 0 else place for place in touched]
    tail = [found.setdefault(mine[net], len(found)) for net in joint.open_end]
    if not wiring.elements and not joint.elements:
        return Wiring((*source, *tail), ())
    elements = [(kind, tuple([found.setdefault(net, len(found)) for net in between])) for kind, between in wiring.elements]
    elements += [(kind, tuple([found.setdefault(mine[net], len(found)) for net in between])) for kind, between in joint.elements]
    elements.sort()
    return Wiring((*source, *tail), tuple(elements))


def _tied(wiring: Wiring, origin: int, joint: Joint) -> Wiring:
    """Return a wiring with a piece that ties some contacts together."""
    before = 1 + max(wiring.nets)
    for _, between in wiring.elements:
        before = max(before, 1 + max(between))
    parent = list(range(before + joint.count))
    nets = wiring.nets
    for place, net in joint.touches:
        one, other = nets[origin + place], before + net
        while parent[one] != one:
            one = parent[one]
        while parent[other] != other:
            other = parent[other]
        if one < other:
            parent[other] = one
        else:
            parent[one] = other
    for each, above in enumerate(parent):
        parent[each] = parent[above]
    found: dict[int, int] = {}
    named = [found.setdefault(parent[net], len(found)) for net in nets[:origin]]
    named += [found.setdefault(parent[before + net], len(found)) for net in joint.open_end]
    elements = [(kind, tuple([found.setdefault(parent[net], len(found)) for net in between])) for kind, between in wiring.elements]
    for kind, between in joint.elements:
        elements.append((kind, tuple([found.setdefault(parent[before + net], len(found)) for net in between])))
    return Wiring(tuple(named), tuple(sorted(elements)))


def _maps(mating: Mating) -> Sequence[ContactMap]:
    """Return the ways in which contacts may touch: every one where it depends on the jack, straight where the user turns the plug."""
    return mating.maps[:1] if mating.depends_on == "user" else mating.maps


def _contacts(catalog: Catalog, connectors: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(place, contact) for place, name in enumerate(connectors) for contact in catalog.connectors[name].contacts]


def _touching(maps: tuple[ContactMap, ...], gender: str) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """Yield the contacts that touch: of the strand's open end, then of the end that is pushed on it."""
    for place, touched in enumerate(maps):
        for plug, jacks in touched.items():
            for jack in jacks:
                yield ((place, plug), (place, jack)) if gender == "plug" else ((place, jack), (place, plug))

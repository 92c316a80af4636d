"""Joints: what pushing a piece on an open end does to wirings: which contacts hang together before it, and after it.

Both are small values; what was worked out one time is kept. Must never judge. Read on in :mod:`cablebuilder.judge.strands`.
"""

from collections.abc import Iterable, Iterator, Sequence
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
_MOST_SHAPES = 5_000
_Elements = tuple[tuple[str, tuple[int, ...]], ...]
_Shape = tuple[tuple[int, ...], tuple[int, ...], _Elements]
"""The nets of a piece: on the contacts of its near end, on those of its far end, and between its elements."""
MOST_LED = 64
"""Up to so many nets a piece may have that is taken for one that only leads on."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Wiring:
    """One way in which contacts hang together: the net of each, and the elements that are no wires with their nets.

    Nets are numbered in the order of their first contact: first the contacts of the source, then those of the open end.
    Two wirings of one :class:`Joints` are one object where they are alike.
    """

    nets: tuple[int, ...]
    elements: _Elements

    @property
    def order(self) -> tuple[object, ...]:
        """Return what wirings are sorted by."""
        return self.nets, self.elements


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
    elements: _Elements

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
    def leads(self) -> tuple[int, ...] | None:
        """Return the place that each contact of the open end leads on, or one below zero; None where the piece does more than lead on."""
        touched = self.touched
        if touched is None or self.elements or self.count > MOST_LED:
            return None
        return tuple([touched[net] for net in self.open_end])

    @cached_property
    def results(self) -> Memory[tuple[int, Wiring], Wiring]:
        """Return what it has made of wirings so far."""
        return Memory(_MOST_RESULTS)


class Joints:
    """The joints and wirings of a catalogue; each lives as long as it is used."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with none."""
        self._catalog = catalog
        self._known = WeakValueDictionary[object, Joint]()
        self._wirings = WeakValueDictionary[object, Wiring]()
        self._meetings: dict[tuple[tuple[str, ...], tuple[str, ...], str], _Meeting] = {}
        self._shapes = Memory[Option, _Shape](_MOST_SHAPES)

    def at(self, end: End, option: Option) -> tuple[tuple[Joint, ...], tuple[str, ...]]:
        """Return the ways in which a piece may join an open end, and what the judge will object to there."""
        key = end.connectors, option.near.connectors, end.gender
        meeting = self._meetings.get(key)
        if meeting is None:
            meeting = self._meetings[key] = self._meet(end, option.near)
        shape = self._shapes.get(option)
        if shape is None:
            shape = self._shapes[option] = self._shape(option)
        joints = meeting.joints.get(shape)
        if joints is None:
            joints = tuple(dict.fromkeys([self._joint(touching, shape) for touching in meeting.touching]))
            meeting.joints[shape] = joints
        is_doubted = "ears.wiring" in option.piece.part.facts
        doubts = (*meeting.doubts, likeness(option.piece.part)) if is_doubted else meeting.doubts
        return joints, doubts

    def wiring(self, nets: tuple[int, ...], elements: _Elements = ()) -> Wiring:
        """Return the one wiring that is so."""
        key = nets, elements
        return self._wirings.get(key) or self._wirings.setdefault(key, Wiring(nets, elements))

    def composed(self, wiring: Wiring, origin: int, joint: Joint) -> Wiring:
        """Return a wiring with a piece joined to it: nets that touch become one, and all are numbered anew."""
        key = origin, wiring
        found = joint.results.get(key)
        if found is None:
            touched = joint.touched
            found = self.wiring(*(_tied(wiring, origin, joint) if touched is None else _led_on(wiring, origin, joint, touched)))
            joint.results[key] = found
        return found

    def _meet(self, end: End, near: End) -> "_Meeting":
        """Return the ways in which an open end and another one may touch, and what the judge will object to there."""
        matings = matings_between(self._catalog, end, near)
        assert matings is not None, "only what fits is joined"
        here, there = ({contact: place for place, contact in enumerate(_contacts(self._catalog, each.connectors))} for each in (end, near))
        touching = [[(here[one], there[other]) for one, other in _touching(maps, end.gender)] for maps in product(*map(_maps, matings))]
        doubts = tuple([f"{mating.plug} in {mating.jack}" for mating in matings if mating.fits != "yes"])
        return _Meeting(touching, doubts, Memory(_MOST_SHAPES))

    def _shape(self, option: Option) -> "_Shape":
        """Return the nets of a piece on its contacts, numbered as they come: near end, far end, between elements."""
        nets, found = option.piece.nets, dict[str, int]()

        def numbers(names: Iterable[str]) -> tuple[int, ...]:
            return tuple([found.setdefault(nets.get(name, name), len(found)) for name in names])

        near, far = (numbers(self._names(end)) for end in (option.near, option.far))
        return near, far, tuple([(kind, numbers(between)) for kind, between in option.piece.others])

    def _names(self, end: End) -> Iterator[str]:
        """Yield what the contacts of an end are called in their part."""
        for port, connector in zip(end.ports, end.connectors, strict=True):
            for contact in self._catalog.connectors[connector].contacts:
                yield f"{port}.{contact}"

    def _joint(self, touching: Sequence[tuple[int, int]], shape: "_Shape") -> Joint:
        """Return which open contacts meet which nets of a piece, its nets numbered as they come: touched, open, between elements."""
        near, far, others = shape
        found: dict[int, int] = {}
        touches = tuple([(here, found.setdefault(near[there], len(found))) for here, there in touching])
        open_end = tuple([found.setdefault(net, len(found)) for net in far])
        elements = tuple([(kind, tuple([found.setdefault(net, len(found)) for net in between])) for kind, between in others])
        key = touches, len(found), open_end, elements
        return self._known.get(key) or self._known.setdefault(key, Joint(*key))


class _Meeting(NamedTuple):
    """How two kinds of ends touch: places of contacts of the one, with those of the other; several ways where that depends."""

    touching: Sequence[Sequence[tuple[int, int]]]
    doubts: tuple[str, ...]
    joints: Memory["_Shape", tuple[Joint, ...]]
    """What pieces do there, by their shapes."""


def _led_on(wiring: Wiring, origin: int, joint: Joint, touched: tuple[int, ...]) -> tuple[tuple[int, ...], _Elements]:
    """Return a wiring with a piece that ties no contacts together: what stands on the source's contacts stays as it is."""
    nets = wiring.nets
    source = nets[:origin]
    found = {net: net for net in source}
    mine = [nets[origin + place] if place >= 0 else place for place in touched]
    tail = [found.setdefault(mine[net], len(found)) for net in joint.open_end]
    if not wiring.elements and not joint.elements:
        return (*source, *tail), ()
    elements = [(kind, tuple([found.setdefault(net, len(found)) for net in between])) for kind, between in wiring.elements]
    elements += [(kind, tuple([found.setdefault(mine[net], len(found)) for net in between])) for kind, between in joint.elements]
    elements.sort()
    return (*source, *tail), tuple(elements)


def _tied(wiring: Wiring, origin: int, joint: Joint) -> tuple[tuple[int, ...], _Elements]:
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
    return tuple(named), tuple(sorted(elements))


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

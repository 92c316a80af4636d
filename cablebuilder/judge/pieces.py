"""Ends and pieces: the passive parts that lead a signal on, interchangeable ones as one piece with several names.

An end is a port, or the ports of a pair, which are joined in one gesture. Two parts are one piece where the judge can tell
no difference between them: same ports, same elements, same doubts. Must never judge and never follow a chain.
Read on in :mod:`cablebuilder.judge.strands`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import AnyElement, Input, Output, Transducer, Transformer, Wire, references
from cablebuilder.core.mating import Mating
from cablebuilder.core.nets import joined
from cablebuilder.core.parts import Kind, Part
from cablebuilder.judge.facts import WEAK

LEADS_ON: frozenset[Kind] = frozenset({"cable", "adapter", "splitter"})
"""Kinds of parts that a plan may put between a source and a listener."""

DRIVER = "transducer"
"""What the description of a driver begins with; its ear follows."""
TRANSFORMER = "transformer "
"""What the description of a transformer begins with."""
MICROPHONE = "microphone "
"""What the description of a microphone begins with."""
_NO_LEADS = frozenset({"output", "input", "transducer", "resistor"})
"""Elements of parts that do more than lead a signal on; what holds a resistor only makes it quieter."""
_TWO_ENDS = 2
_BY_EAR = {"left": 0, "right": 1}


class End(NamedTuple):
    """The ports of a part that are joined in one gesture, left before right."""

    ports: tuple[str, ...]
    connectors: tuple[str, ...]
    gender: str


@dataclass(frozen=True, eq=False)
class Piece:
    """Passive parts of which one is as good as the other; ``part`` stands for all of them."""

    uses: tuple[str, ...]
    part: Part
    ends: tuple[End, ...]

    @cached_property
    def nets(self) -> Mapping[str, str]:
        """Return, of what its wires join, the one contact that stands for all on the same metal."""
        return _one_of_each([each.joins for _, each in self.part.elements_in(None) if isinstance(each, Wire)])

    @cached_property
    def others(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return its other elements: what each is, and the contacts it stands between."""
        return tuple([(facts_of(each), references(each)) for _, each in self.part.elements_in(None) if not isinstance(each, Wire)])

    @cached_property
    def isolates(self) -> bool:
        """Return whether it holds a transformer; what one has isolated, a second one isolates to no purpose."""
        return True in [isinstance(each, Transformer) for _, each in self.part.elements_in(None)]

    def leads(self, near: End, far: End) -> bool:
        """Return whether the way from one end to another makes sense: of three and more ends, one is the trunk."""
        if near == far:
            return False
        genders = [end.gender for end in self.ends]
        return len(genders) <= _TWO_ENDS or 1 in {genders.count(near.gender), genders.count(far.gender)}


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """A piece with the end that faces the source, and the one that faces the listener."""

    piece: Piece
    near: End
    far: End


def ends_of(part: Part, names: frozenset[str] | None = None) -> tuple[End, ...]:
    """Return the analogue ends of a part in its own order; with names, only those that hold one of these ports."""
    groups: dict[object, list[str]] = {}
    for name, port in part.ports.items():
        if port.passes == "analog":
            groups.setdefault(port.pair or (name,), []).append(name)
    found = []
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=lambda name: _BY_EAR.get(part.ports[name].ear or "", 2))
        end = End(tuple(group), tuple([part.ports[name].connector for name in group]), part.ports[group[0]].gender)
        if names is None or not names.isdisjoint(group):
            found.append(end)
    return tuple(found)


def output_ends(part: Part) -> tuple[tuple[str | None, End], ...]:
    """Return the ends at which a part has an output, each with the first mode in which it plays there."""
    found: dict[End, str | None] = {}
    for mode in part.modes or (None,):
        names = frozenset(each.port for _, each in part.elements_in(mode) if isinstance(each, Output))
        for end in ends_of(part, names):
            found.setdefault(end, mode)
    return tuple((mode, end) for end, mode in found.items())


def listening_ends(part: Part) -> tuple[End, ...]:
    """Return the ends at which headphones, earphones or speakers are plugged in; empty for what has no drivers of its own."""
    if part.has_output or not any(isinstance(each, Transducer) for each in part.elements):
        return ()
    inputs = frozenset(each.port for each in part.elements if isinstance(each, Input))
    return tuple(end for end in ends_of(part) if not inputs & set(end.ports))


def as_use(catalog: Catalog, step: Option, use: str) -> Option:
    """Return a step through another one of interchangeable parts, whose ports may have other names."""
    part = catalog.parts[use]
    if part is step.piece.part:
        return step
    near, far = (_same_end(part, end, step.piece) for end in (step.near, step.far))
    return Option(replace(step.piece, part=part), near, far)


def as_uses(catalog: Catalog, steps: Sequence[Option], uses: Sequence[str]) -> tuple[Option, ...]:
    """Return steps through the parts that are named, one for each."""
    return tuple(as_use(catalog, step, use) for step, use in zip(steps, uses, strict=True))


def _same_end(part: Part, end: End, piece: Piece) -> End:
    return ends_of(part)[[*piece.ends].index(end)]


def likeness(part: Part) -> str:
    """Return what the judge sees of a part, without its names: parts that are alike in it get the same verdicts."""
    ports = sorted((name, port.connector, port.gender, port.passes, port.ear or "", port.pair or "") for name, port in part.ports.items())
    weak = sorted(f"{name} {fact.confidence}" for name, fact in part.facts.items() if fact.confidence in WEAK)
    return repr((part.kind, tuple(part.modes), ports, part.elements, weak))


def matings_between(catalog: Catalog, one: End, other: End) -> tuple[Mating, ...] | None:
    """Return how two ends mate, port by port; None where they cannot be pushed together."""
    if one.gender == other.gender or len(one.connectors) != len(other.connectors):
        return None
    pairs = [*zip(one.connectors, other.connectors, strict=True)]
    if one.gender == "jack":
        pairs = [(plug, jack) for jack, plug in pairs]
    for plug, jack in pairs:
        if plug != jack and (plug, jack) not in catalog.matings:
            return None
    found = tuple([catalog.mating(*pair) for pair in pairs])
    return found if False not in [mating.joins for mating in found] else None


class Shelf:
    """All pieces of a catalogue, and which of their ends go into an end."""

    def __init__(self, catalog: Catalog) -> None:
        """Sort the passive parts of a catalogue into pieces."""
        self._catalog = catalog
        self._options: dict[tuple[tuple[str, ...], str], tuple[Option, ...]] = {}
        self._behind: dict[tuple[tuple[str, ...], str], frozenset[End]] = {}

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces, in the order of their first parts."""
        found = [(part, _shape(part)) for part in self._catalog.parts.values() if part.kind in LEADS_ON and _only_leads(part)]
        shapes = Counter([shape for _, shape in found])
        alike: dict[object, list[Part]] = {}
        for part, shape in found:
            alike.setdefault(shape if shapes[shape] == 1 else _wiring(part), []).append(part)
        return tuple(piece_of(parts) for parts in alike.values())

    @cached_property
    def by_use(self) -> Mapping[str, Piece]:
        """Return the piece of each passive part."""
        return {use: piece for piece in self.pieces for use in piece.uses}

    def options(self, end: End) -> tuple[Option, ...]:
        """Return how pieces lead on from an end, where it is known which contacts touch."""
        key = end.connectors, end.gender
        if key not in self._options:
            self._options[key] = tuple(self._find(end))
        return self._options[key]

    @cached_property
    def _leading(self) -> Mapping[tuple[tuple[str, ...], str], Sequence[Option]]:
        """Return the ways through pieces by the type of their near ends."""
        found: dict[tuple[tuple[str, ...], str], list[Option]] = {}
        for piece in self.pieces:
            for near in piece.ends:
                options = (Option(piece, near, far) for far in piece.ends if piece.leads(near, far))
                found.setdefault((near.connectors, near.gender), []).extend(options)
        return found

    def kinds_behind(self, end: End) -> frozenset[End]:
        """Return the kinds of ends that are open after a piece on an end; their ports have no names here."""
        key = end.connectors, end.gender
        if key not in self._behind:
            self._behind[key] = frozenset[End]().union(*[self._far_kinds[near] for near in self._fitting(end)])
        return self._behind[key]

    @cached_property
    def _far_kinds(self) -> Mapping[tuple[tuple[str, ...], str], frozenset[End]]:
        """Return the kinds of ends behind pieces, by the type of their near ends."""
        return {near: frozenset([End((), *option.far[1:]) for option in options]) for near, options in self._leading.items()}

    def _find(self, end: End) -> Iterator[Option]:
        for near in self._fitting(end):
            yield from self._leading[near]

    def _fitting(self, end: End) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the types of near ends that go into an end, where it is known which contacts touch."""
        count = len(end.connectors)
        for near in self._leading:
            connectors, gender = near
            if gender != end.gender and len(connectors) == count:
                made = matings_between(self._catalog, end, End((), connectors, gender))
                if made is not None and all(mating.maps for mating in made):
                    yield near


def piece_of(parts: Sequence[Part], ends: tuple[End, ...] | None = None) -> Piece:
    """Return some parts that are alike as one piece."""
    first = parts[0]
    return Piece(tuple([part.id for part in parts]), first, ends or ends_of(first))


def _one_of_each(wires: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """Return for every contact on a wire the one that stands for its net."""
    names = tuple(dict.fromkeys(name for wire in wires for name in wire))
    number = {name: place for place, name in enumerate(names)}
    nets = joined(range(len(names)), [(number[wire[0]], number[name]) for wire in wires for name in wire[1:]])
    return {name: names[net] for name, net in zip(names, nets, strict=True)}


def _only_leads(part: Part) -> bool:
    return {element.type for element in part.elements}.isdisjoint(_NO_LEADS)


def _shape(part: Part) -> object:
    """Return what is told at a glance: parts whose wiring is alike have one shape."""
    ports = sorted([(port.connector, port.gender) for port in part.ports.values()])
    joins = sum([len(each.joins) for each in part.elements if each.type == "wire"])
    return part.kind, tuple(ports), len(part.elements), joins


def _wiring(part: Part) -> object:
    """Return a passive part's likeness where its ports are named by their connectors, so that the maker's names do not count."""
    if part.modes:
        return likeness(part)
    order = sorted(part.ports.items(), key=lambda item: (item[1].connector, item[1].gender, item[1].pair or "", item[1].ear or ""))
    names = {name: f"p{place}" for place, (name, _) in enumerate(order)}
    ports = tuple([(port.connector, port.gender, port.passes, port.ear or "", port.pair is not None) for _, port in order])
    elements = sorted([_renamed(element, names) for element in part.elements])
    weak = sorted([f"{name} {fact.confidence}" for name, fact in part.facts.items() if fact.confidence in WEAK])
    return part.kind, ports, tuple(elements), tuple(weak)


def _renamed(element: AnyElement, names: Mapping[str, str]) -> tuple[str, ...]:
    refs = []
    for text in references(element):
        port, dot, contact = text.partition(".")
        refs.append(f"{names[port]}.{contact}" if dot else text)
    return ("wire", *sorted(refs)) if element.type == "wire" else (facts_of(element), *refs)


def facts_of(element: AnyElement) -> str:
    """Return what an element is besides the contacts it stands between, its type and ear first."""
    named = element.model_dump(exclude={"type", "joins", "between", "primary", "secondary", "plus", "minus", "contact"})
    ear = f" {element.ear}" if isinstance(element, Transducer) else ""
    return f"{element.type}{ear} {sorted(named.items())}"

"""The circuit of a rig: chains, contacts, conductors, nets, runs and paths (MODEL.md section 1).

Contacts are numbered once per chain, nets are sets of numbers that zero-ohm conductors hold together. What a net means
is judged elsewhere; this module must never know a topology.
Read on in :mod:`cablebuilder.judge.roles`, which says what stands on the contacts.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import AnyElement, Microphone, PortSignals, Wire
from cablebuilder.core.mating import ContactMap, Mating
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import ContactRef, PortRef, Rig, part_of, port_of

GROUND = "ground"
"""Name of the inner node that is a part's device ground; what a digital or power link joins."""


class Members(NamedTuple):
    """The parts and links of one chain: keys in chain order, links by their index in the rig."""

    parts: tuple[str, ...]
    links: tuple[int, ...]


class Conductor(NamedTuple):
    """Two contacts that are one metal: inside a part (``link`` is None) or across a mated link."""

    one: int
    other: int
    link: int | None = None


class Instance(NamedTuple):
    """An element of a placed part; ``number`` is its place in the part's list."""

    part: str
    number: int
    element: AnyElement


class Joint(NamedTuple):
    """A link as its two ports, plug first, with how they mate."""

    link: int
    plug: PortRef
    jack: PortRef
    mating: Mating
    turned: bool
    passes: str

    @property
    def is_made(self) -> bool:
        """Whether the link joins audio contacts: it fits, is analogue, and which contacts touch is known."""
        return self.passes == "analog" and self.mating.joins and bool(self.mating.maps)


@dataclass(frozen=True, slots=True)
class Circuit:
    """One chain as metal: contacts by number, elements in their modes, fixed conductors, and links yet to be mated.

    ``broken`` holds the links with an end that nobody knows, ``strangers`` the parts that nobody knows.
    """

    parts: Mapping[str, Part]
    contacts: tuple[ContactRef, ...]
    number: Mapping[ContactRef, int]
    instances: tuple[Instance, ...]
    conductors: tuple[Conductor, ...]
    joints: tuple[Joint, ...]
    broken: tuple[int, ...] = ()
    strangers: tuple[str, ...] = ()

    def node(self, part: str, ref: str) -> int:
        """Return the number of an element's reference inside a part."""
        port, dot, contact = ref.partition(".")
        return self.number[ContactRef(part, port, contact) if dot else ContactRef(part, "", port)]

    def port_node(self, part: str, port: str, contact: str) -> int | None:
        """Return the number of a port's contact, or None where the connector has no such contact."""
        return self.number.get(ContactRef(part, port, contact))


def chain_members(rig: Rig) -> tuple[Members, ...]:
    """Return the chains of a rig: parts that links hold together, in the order in which their first part was placed.

    Inside a chain the parts follow the signal, from those that no link leads to.
    """
    return members_among(rig, tuple(rig.parts), range(len(rig.links)))


def members_among(rig: Rig, keys: Sequence[str], links: Iterable[int]) -> tuple[Members, ...]:
    """Return the chains of some parts, in placing order, and of the links between them, by their index in the rig."""
    neighbours: dict[str, list[str]] = {key: [] for key in keys}
    index: dict[str, list[int]] = {key: [] for key in keys}
    led_to = set()
    for number in links:
        one, other = (end.part for end in rig.links[number].ends)
        neighbours[one].append(other)
        neighbours[other].append(one)
        index[one].append(number)
        led_to.add(other)
    rank = {key: place for place, key in enumerate(keys)}
    found: list[Members] = []
    seen: set[str] = set()
    for key in keys:
        if key not in seen:
            reached = sorted(_reachable(neighbours, [key]), key=rank.__getitem__)
            seen.update(reached)
            starts = [each for each in reached if each not in led_to] or [key]
            numbers = sorted(number for each in reached for number in index[each])
            found.append(Members(tuple(_reachable(neighbours, starts)), tuple(numbers)))
    return tuple(found)


def _reachable(neighbours: Mapping[str, Sequence[str]], starts: Iterable[str]) -> list[str]:
    """Return what can be reached, nearest first."""
    order = list(starts)
    seen = set(order)
    for here in order:
        for each in neighbours[here]:
            if each not in seen:
                seen.add(each)
                order.append(each)
    return order


def build_circuit(rig: Rig, catalog: Catalog, members: Members) -> Circuit:
    """Return one chain as metal, with every element of the parts' modes."""
    parts: dict[str, Part] = {}
    numbers: dict[ContactRef, int] = {}
    instances: list[Instance] = []
    conductors: list[Conductor] = []
    strangers = []
    for key in members.parts:
        part = part_of(rig, catalog, key)
        if part is None:
            strangers.append(key)
            continue
        parts[key] = part
        _number_contacts(numbers, key, part, catalog)
        instances += [Instance(key, number, element) for number, element in part.elements_in(rig.parts[key].mode)]
    circuit = Circuit(parts, tuple(numbers), numbers, tuple(instances), (), ())
    for instance in instances:
        if isinstance(instance.element, Wire):
            first, *rest = (circuit.node(instance.part, ref) for ref in instance.element.joins)
            conductors += [Conductor(first, each) for each in rest]
    joints, broken = _joints(rig, catalog, members)
    return Circuit(parts, circuit.contacts, numbers, circuit.instances, tuple(conductors), joints, broken, tuple(strangers))


def _number_contacts(numbers: dict[ContactRef, int], key: str, part: Part, catalog: Catalog) -> None:
    for name, port in part.ports.items():
        for contact in catalog.connectors[port.connector].contacts:
            numbers[ContactRef(key, name, contact)] = len(numbers)
    for inner in (GROUND, *part.inner_nodes):
        numbers.setdefault(ContactRef(key, "", inner), len(numbers))


def _joints(rig: Rig, catalog: Catalog, members: Members) -> tuple[tuple[Joint, ...], tuple[int, ...]]:
    joints, broken = [], []
    for index in members.links:
        link = rig.links[index]
        ends = [(ref, port_of(rig, catalog, ref)) for ref in link.ends]
        plug = next(((ref, port) for ref, port in ends if port is not None and port.gender == "plug"), None)
        jack = next(((ref, port) for ref, port in ends if port is not None and port.gender == "jack"), None)
        if plug is None or jack is None:
            broken.append(index)
            continue
        passes = plug[1].passes if plug[1].passes == jack[1].passes else "mixed"
        mating = catalog.mating(plug[1].connector, jack[1].connector)
        joints.append(Joint(index, plug[0], jack[0], mating, link.turned, passes))
    return tuple(joints), tuple(broken)


def mated(circuit: Circuit, joint: Joint, alternative: int = 0) -> list[Conductor]:
    """Return what a link joins: contact by contact, or only the grounds of its ends where it is digital or carries power."""
    if joint.passes in {"digital", "power"}:
        plug_ground, jack_ground = (circuit.number[ContactRef(ref.part, "", GROUND)] for ref in (joint.plug, joint.jack))
        return [Conductor(plug_ground, jack_ground, joint.link)]
    if not joint.is_made:
        return []
    made = []
    for contact, touched in chosen_map(joint, alternative).items():
        plug = circuit.port_node(joint.plug.part, joint.plug.port, contact)
        for other in touched:
            jack = circuit.port_node(joint.jack.part, joint.jack.port, other)
            if plug is not None and jack is not None:
                made.append(Conductor(plug, jack, joint.link))
    return made


def chosen_map(joint: Joint, alternative: int = 0) -> ContactMap:
    """Return the contact map in force: as the user turned the plug, or one of the jack's alternatives."""
    maps = joint.mating.maps
    if joint.mating.depends_on == "user":
        return maps[1 if joint.turned else 0]
    return maps[min(alternative, len(maps) - 1)]


def nets(count: int, conductors: Iterable[Conductor]) -> list[int]:
    """Return the net of each contact, as the number of one contact that stands for it (union-find with path halving)."""
    parent = list(range(count))
    for conductor in conductors:
        one, other = conductor.one, conductor.other
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        while parent[other] != other:
            parent[other] = other = parent[parent[other]]
        if one != other:
            parent[max(one, other)] = min(one, other)
    for each in range(count):
        parent[each] = parent[parent[each]]
    return parent


class Step(NamedTuple):
    """One contact of a path, and the link crossed to reach it (None inside a part)."""

    contact: int
    link: int | None


def shortest_path(conductors: Iterable[Conductor], start: int, end: int) -> tuple[Step, ...]:
    """Return the way through metal from one contact to another, both included; empty where there is none."""
    neighbours: dict[int, list[Step]] = {}
    for one, other, link in conductors:
        neighbours.setdefault(one, []).append(Step(other, link))
        neighbours.setdefault(other, []).append(Step(one, link))
    before: dict[int, tuple[int, int | None]] = {start: (start, None)}
    queue = deque([start])
    while queue and end not in before:
        here = queue.popleft()
        for step in neighbours.get(here, ()):
            if step.contact not in before:
                before[step.contact] = (here, step.link)
                queue.append(step.contact)
    if end not in before:
        return ()
    way = [Step(end, before[end][1])]
    while way[-1].contact != start:
        previous = before[way[-1].contact][0]
        way.append(Step(previous, before[previous][1]))
    return tuple(reversed(way))


def runs(circuit: Circuit) -> tuple[frozenset[int], ...]:
    """Return the runs of a chain as sets of links: passive parts tie their links together, an active part ends a run.

    A link that is not made, or whose end nobody knows, is a run of its own.
    """
    anchors: dict[str, int] = {}
    ties = []
    links = [joint.link for joint in circuit.joints]
    for place, joint in enumerate(circuit.joints):
        passive = (part for part in (joint.plug.part, joint.jack.part) if joint.is_made and not circuit.parts[part].is_active)
        ties += [Conductor(anchors.setdefault(part, place), place) for part in passive]
    groups: dict[int, set[int]] = {}
    for place, group in enumerate(nets(len(links), ties)):
        groups.setdefault(group, set()).add(links[place])
    return (*(frozenset(group) for group in groups.values()), *(frozenset({link}) for link in circuit.broken))


def port_mode(part: Part, name: str, catalog: Catalog) -> Literal["balanced", "single-ended", "other"]:
    """Return how a port's badge names it: balanced where returns have contacts of their own, else single-ended.

    It says what the contacts are for, not what the stage behind them does; the verdict never rests on it.
    """
    port = part.ports[name]
    connector = catalog.connectors[port.connector]
    if port.passes != "analog" or connector.family in {"speaker", "digital", "optical", "bare", "electrostatic"}:
        return "other"
    named = [catalog.signals(each) for each in part.elements if isinstance(each, PortSignals) and each.port == name]
    if port.pinout is not None and port.pinout in catalog.pinouts:
        named.append(catalog.pinouts[port.pinout].assignment)
    if named:
        returns = {"L-", "R-", "CH-", "COLD"}
        return "balanced" if any(returns & set(signals.values()) for signals in named) else "single-ended"
    if any(isinstance(each, Microphone) for each in part.elements):
        return "single-ended"
    poles = [contact for contact in connector.contacts if contact != "shell"]
    return "balanced" if len(poles) > 3 or connector.per_side or connector.family == "xlr" else "single-ended"  # noqa: PLR2004

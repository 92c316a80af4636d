"""The circuit of a rig: chains, contacts, conductors and runs (MODEL.md section 1).

The contacts of a chain are numbered part by part, as the plans of the parts number them. What a net means is judged
elsewhere; this module must never know a topology.
Read on in :mod:`cablebuilder.judge.roles`, which says what stands on the contacts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.connectors import Signal
from cablebuilder.core.elements import AnyElement, Microphone, PortSignals
from cablebuilder.core.mating import ContactMap, Mating
from cablebuilder.core.nets import Conductor, joined, nets
from cablebuilder.core.part_plan import PartPlan
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import ContactRef, PortRef, Rig, part_of


class Members(NamedTuple):
    """The parts and links of one chain: keys in chain order, links by their index in the rig."""

    parts: tuple[str, ...]
    links: tuple[int, ...]


class Instance(NamedTuple):
    """An element of a placed part; ``number`` is its place in the part's list, ``nodes`` are the contacts it refers to.

    An output or input stands on every contact of its port, with its ``signals``.
    """

    part: str
    number: int
    element: AnyElement
    nodes: tuple[int, ...]
    signals: tuple[Signal, ...] = ()


class Joint(NamedTuple):
    """A link as its two ports, plug first, with how they mate."""

    link: int
    plug: PortRef
    jack: PortRef
    mating: Mating
    turned: bool
    passes: str

    is_made: bool
    """Whether the link joins audio contacts: it fits, is analogue, and which contacts touch is known."""


@dataclass(frozen=True)
class Circuit:
    """One chain as metal: the plans of its parts side by side, and links yet to be mated.

    ``starts`` are the numbers of each part's first contact, ``count`` is how many contacts there are. ``instances`` are the
    elements but for the wires, which are ``conductors``; ``fittings`` are those among them that join contacts in some way, the
    resistors, capacitors and transformers. ``broken`` holds the links with an end that nobody knows,
    ``strangers`` the parts that nobody knows.
    """

    parts: Mapping[str, Part] = field(default_factory=dict)
    plans: Mapping[str, PartPlan] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    count: int = 0
    instances: tuple[Instance, ...] = ()
    fittings: tuple[Instance, ...] = ()
    conductors: tuple[Conductor, ...] = ()
    joints: tuple[Joint, ...] = ()
    broken: tuple[int, ...] = ()
    strangers: tuple[str, ...] = ()
    _links_between: dict[object, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def contacts(self) -> tuple[ContactRef, ...]:
        """Return the contact of each number."""
        return tuple(ContactRef(part, *names) for part, plan in self.plans.items() for names in plan.contacts)

    def contact(self, number: int) -> ContactRef:
        """Return the contact of one number."""
        part, start = next(each for each in reversed(self.starts.items()) if each[1] <= number)
        return ContactRef(part, *self.plans[part].contacts[number - start])

    @cached_property
    def number(self) -> Mapping[ContactRef, int]:
        """Return the number of each contact."""
        return {contact: number for number, contact in enumerate(self.contacts)}

    @cached_property
    def crossings(self) -> tuple[Conductor, ...]:
        """Return what the links join, each jack taken for its first alternative."""
        return crossings_with(self, {})

    @cached_property
    def fixed_nets(self) -> Sequence[int]:
        """Return the nets that wires and crossings make: what no assumption about a part can change."""
        return nets(self.count, (*self.conductors, *self.crossings))

    def links_between(self, one: str, other: str, barred: frozenset[int] = frozenset()) -> tuple[int, ...]:
        """Return the links on the shortest way from one part to another, without some, looked for one time; empty where there is none."""
        found = self._links_between.get((one, other, barred))
        if found is None:
            ways: dict[str, tuple[int, ...]] = {one: ()}
            order = [one]
            for here in order:
                for there, link in self._neighbours.get(here, ()):
                    if there not in ways and link not in barred:
                        ways[there] = (*ways[here], link)
                        order.append(there)
            found = self._links_between[one, other, barred] = ways.get(other, ())
        return found

    @cached_property
    def _neighbours(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """Return what the links of each part lead to, in their order."""
        found: dict[str, list[tuple[str, int]]] = {}
        for joint in self.joints:
            one, other = joint.plug.part, joint.jack.part
            found.setdefault(one, []).append((other, joint.link))
            found.setdefault(other, []).append((one, joint.link))
        return found

    def node(self, part: str, ref: str) -> int:
        """Return the number of an element's reference inside a part."""
        return self.starts[part] + self.plans[part].node(ref)

    def ground(self, part: str) -> int:
        """Return the number of a part's device ground."""
        return self.starts[part] + self.plans[part].ground

    def port_node(self, part: str, port: str, contact: str) -> int | None:
        """Return the number of a port's contact, or None where the connector has no such contact."""
        number = self.plans[part].ports[port].get(contact)
        return None if number is None else self.starts[part] + number


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
    plans: dict[str, PartPlan] = {}
    starts: dict[str, int] = {}
    instances: list[Instance] = []
    fittings: list[Instance] = []
    conductors: list[Conductor] = []
    strangers = []
    count = 0
    for key in members.parts:
        part = part_of(rig, catalog, key)
        if part is None:
            strangers.append(key)
            continue
        plan = catalog.plan(part, rig.parts[key].mode)
        parts[key], plans[key], starts[key] = part, plan, count
        mine = [
            Instance(key, number, element, tuple([count + node for node in nodes]), signals)
            for number, element, nodes, signals in plan.elements
        ]
        instances += mine
        fittings += [mine[place] for place in plan.fittings]
        conductors += [Conductor(count + one, count + other) for one, other in plan.wires]
        count += len(plan.contacts)
    joints, broken = _joints(rig, catalog, members, parts)
    made = tuple(instances), tuple(fittings), tuple(conductors)
    return Circuit(parts, plans, starts, count, *made, joints, broken, tuple(strangers))


def _joints(rig: Rig, catalog: Catalog, members: Members, parts: Mapping[str, Part]) -> tuple[tuple[Joint, ...], tuple[int, ...]]:
    joints, broken = [], []
    for index in members.links:
        link = rig.links[index]
        one, other = link.ends
        first, second = (parts[end.part].ports.get(end.port) if end.part in parts else None for end in (one, other))
        if first is None or second is None or first.gender == second.gender:
            broken.append(index)
            continue
        if first.gender == "jack":
            one, other, first, second = other, one, second, first
        passes = first.passes if first.passes == second.passes else "mixed"
        mating = catalog.mating(first.connector, second.connector)
        is_made = passes == "analog" and mating.joins and bool(mating.maps)
        joints.append(Joint(index, one, other, mating, link.turned, passes, is_made))
    return tuple(joints), tuple(broken)


def mated(circuit: Circuit, joint: Joint, alternative: int = 0) -> list[Conductor]:
    """Return what a link joins: contact by contact, or only the grounds of its ends where it is digital or carries power."""
    if joint.passes in {"digital", "power"}:
        return [Conductor(circuit.ground(joint.plug.part), circuit.ground(joint.jack.part), joint.link)]
    if not joint.is_made:
        return []
    plug, jack, link = joint.plug, joint.jack, joint.link
    plugs, jacks = circuit.plans[plug.part].ports[plug.port], circuit.plans[jack.part].ports[jack.port]
    first, second = circuit.starts[plug.part], circuit.starts[jack.part]
    touching = chosen_map(joint, alternative).items()
    return [
        Conductor(first + plugs[contact], second + jacks[other], link)
        for contact, touched in touching
        if contact in plugs
        for other in touched
        if other in jacks
    ]


def crossings_with(circuit: Circuit, alternatives: Mapping[int, int]) -> tuple[Conductor, ...]:
    """Return what the links join, with the alternatives of some jacks by link; the others are taken for their first."""
    return tuple([made for joint in circuit.joints for made in mated(circuit, joint, alternatives.get(joint.link, 0))])


def chosen_map(joint: Joint, alternative: int = 0) -> ContactMap:
    """Return the contact map in force: as the user turned the plug, or one of the jack's alternatives."""
    maps = joint.mating.maps
    if joint.mating.depends_on == "user":
        return maps[1 if joint.turned else 0]
    return maps[min(alternative, len(maps) - 1)]


def runs(circuit: Circuit) -> tuple[frozenset[int], ...]:
    """Return the runs of a chain as sets of links: passive parts tie their links together, an active part ends a run.

    A link that is not made, or whose end nobody knows, is a run of its own.
    """
    anchors: dict[str, int] = {}
    ties = []
    for place, joint in enumerate(circuit.joints):
        passive = [part for part in (joint.plug.part, joint.jack.part) if joint.is_made and not circuit.plans[part].is_active]
        ties += [(anchors.setdefault(part, place), place) for part in passive]
    groups: dict[int, list[int]] = {}
    for joint, group in zip(circuit.joints, joined(range(len(circuit.joints)), ties), strict=True):
        groups.setdefault(group, []).append(joint.link)
    return (*map(frozenset, groups.values()), *(frozenset({link}) for link in circuit.broken))


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
        returns, said = {"L-", "R-", "CH-", "COLD"}, {signal for signals in named for signal in signals.values()}
        return "balanced" if returns & said else "other" if said == {"UNKNOWN"} else "single-ended"
    if any(isinstance(each, Microphone) for each in part.elements):
        return "single-ended"
    poles = [contact for contact in connector.contacts if contact != "shell"]
    return "balanced" if len(poles) > 3 or connector.per_side or connector.family == "xlr" else "single-ended"  # noqa: PLR2004

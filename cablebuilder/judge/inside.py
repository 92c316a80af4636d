"""What a chain looks like at contact level: contacts, the metal between them, amplifiers, coils, and where a fault's ends meet.

A picture can be drawn from these values without knowing a circuit. Must never judge: which way is a fault comes with the
chain's findings. Read on in :mod:`cablebuilder.judge.strand_names` (what stands on the metal) and
:mod:`cablebuilder.judge.inside_parts` (what is drawn of one part).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit, Joint, Members, build_circuit, chosen_map
from cablebuilder.core.parts import Kind
from cablebuilder.core.rig import ContactRef, PortRef, Rig, name_of
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.inside_parts import Contact, Device, PortInside, Strand, Workings, drawn_part
from cablebuilder.judge.metal import metal_of
from cablebuilder.judge.report import Chain, Finding, Verdict
from cablebuilder.judge.roles import Assumptions, Roles
from cablebuilder.judge.strand_names import NetName, named_nets, net_name, own_names

Touch = tuple[str, str]
"""A plug contact and a jack contact that touch."""


@dataclass(frozen=True, slots=True)
class PartInside:
    """One part: the ports that are drawn, the metal between its contacts, and what hangs on it.

    ``short`` is its name without the maker. ``kind`` is None where nobody knows the part; then it has ports without contacts only.
    """

    key: str
    name: str
    short: str
    kind: Kind | None
    ports: tuple[PortInside, ...] = ()
    strands: tuple[Strand, ...] = ()
    devices: tuple[Device, ...] = ()

    def port(self, name: str) -> PortInside:
        """Return a port that is drawn."""
        return next(port for port in self.ports if port.ref.port == name)

    def strand_at(self, contact: ContactRef) -> int | None:
        """Return which strand a contact of the part is on; None where its port is not drawn."""
        return next((place for place, strand in enumerate(self.strands) if contact in strand.contacts), None)


@dataclass(frozen=True, slots=True)
class Seam:
    """A link: plug and jack, which contacts touch as the plug is pushed in, and which side the signal comes from.

    ``passes`` is as on the ports; a link that does not fit, or with an end nobody knows, has no touches and is not made.
    """

    link: int
    upstream: PortRef
    downstream: PortRef
    plug: PortRef
    jack: PortRef
    touches: tuple[Touch, ...] = ()
    is_made: bool = True
    passes: str = "analog"


@dataclass(frozen=True, slots=True)
class Fault:
    """Where two contacts meet that a safety finding objects to.

    ``contacts`` are on the way between the two. They meet in a strand of ``part``; where ``contact`` is set, on that contact
    of a plug, which touches more than one spring. ``names`` are what stands on both ends, ``driven`` how many are driven.
    """

    verdict: Verdict
    rule: str
    part: str
    contacts: tuple[ContactRef, ...]
    names: tuple[str, ...]
    driven: int
    strand: int | None = None
    contact: ContactRef | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """A chain from its source on: parts in the order of the signal, links, the name of every net by its number, and the fault."""

    parts: tuple[PartInside, ...]
    seams: tuple[Seam, ...]
    nets: Mapping[int, NetName]
    fault: Fault | None = None
    apart: dict[ContactRef, NetName] = field(default_factory=dict)
    """What the contacts of a source put out by themselves, and on a fault's way what each would carry if its ends did not meet."""

    def name_at(self, contact: Contact) -> NetName:
        """Return what a contact carries; at a source and on a fault's way only what comes from its own end."""
        return self.apart.get(contact.ref, self.nets[contact.net])

    def part(self, key: str) -> PartInside:
        """Return a part of the chain."""
        return next(part for part in self.parts if part.key == key)


class _Chain(NamedTuple):
    """A chain at hand, with what stands where."""

    circuit: Circuit
    roles: Roles
    alternatives: Mapping[int, int]


def inside_of(rig: Rig, catalog: Catalog, chain: Chain, finding: Finding | None = None) -> Inside:
    """Return a judged chain at contact level; ``finding`` is the fault to show (default: its worst that has a way and a joint)."""
    shown = finding or next((each for each in chain.findings if each.judgement == "safety" and is_drawn(each)), None)
    circuit = build_circuit(rig, catalog, Members(chain.parts, chain.links))
    alternatives = {joint.link: _alternative(joint, shown) for joint in circuit.joints if joint.mating.depends_on == "jack"}
    assumed = Assumptions(alternatives=alternatives)
    roles = roles_of(circuit, catalog, assumed)
    metal = metal_of(circuit, roles, assumed)
    at_hand = _Chain(circuit, roles, alternatives)
    seams = _oriented(rig, chain, at_hand)
    order = _signal_order(chain.parts, seams)
    workings = Workings(circuit, catalog, roles, metal, frozenset(shown.path) if shown else frozenset())
    linked = {ref for seam in seams for ref in (seam.plug, seam.jack)}
    parts = tuple(_part(rig, catalog, key, workings, linked) for key in order)
    names = named_nets(circuit, catalog, roles, metal)
    found = Inside(parts, seams, {number: names[number] for number in sorted(_nets_of(parts))}, apart=_own(circuit, roles))
    if shown is None:
        return found
    apart = _apart(at_hand.circuit, roles, shown)
    if not {shown.path[0], shown.path[-1]} <= set(apart):
        return found
    return replace(found, fault=_fault(found, at_hand, shown, apart), apart=found.apart | apart)


def is_drawn(finding: Finding) -> bool:
    """Whether a finding has a way that can be drawn: contacts, and a part where they meet; a mere note has none."""
    return bool(finding.path) and finding.joint is not None and finding.verdict is not Verdict.SAFE


def _part(rig: Rig, catalog: Catalog, key: str, workings: Workings, linked: set[PortRef]) -> PartInside:
    name = name_of(rig, catalog, key)
    part = workings.circuit.parts.get(key)
    mine = tuple(ref for ref in sorted(linked) if ref.part == key)
    if part is None:
        return PartInside(key, name, name, None, tuple(PortInside(ref, "plug", ref.port, "") for ref in mine))
    ports, strands, devices = drawn_part(workings, key, {ref.port for ref in mine})
    strange = tuple(PortInside(ref, "plug", ref.port, "") for ref in mine if ref.port not in part.ports)
    return PartInside(key, name, rig.parts[key].label or part.model or name, part.kind, (*ports, *strange), strands, devices)


def _nets_of(parts: Sequence[PartInside]) -> set[int]:
    return {contact.net for part in parts for port in part.ports for contact in port.contacts} | {
        strand.net for part in parts for strand in part.strands
    }


def _alternative(joint: Joint, shown: Finding | None) -> int:
    """Return the jack's alternative that the fault was found in: the first that has every crossing of its way."""
    path = shown.path if shown else ()
    crossings = {
        (one.contact, other.contact) if PortRef(*one[:2]) == joint.plug else (other.contact, one.contact)
        for one, other in pairwise(path)
        if {PortRef(*one[:2]), PortRef(*other[:2])} == {joint.plug, joint.jack}
    }
    maps = enumerate(joint.mating.maps)
    return next(number for number, touching in maps if all(jack in touching.get(plug, ()) for plug, jack in crossings))


def _oriented(rig: Rig, chain: Chain, at_hand: _Chain) -> tuple[Seam, ...]:
    """Return the links, each from the side that the signal comes from; links in a circle follow the order of the parts."""
    joints = {joint.link: joint for joint in at_hand.circuit.joints}
    seams = []
    for index in chain.links:
        one, other = rig.links[index].ends
        upstream, downstream = (other, one) if _is_backwards(one, other, at_hand) else (one, other)
        joint = joints.get(index)
        if joint is None:
            seams.append(Seam(index, upstream, downstream, downstream, upstream, is_made=False))
            continue
        mapped = chosen_map(joint, at_hand.alternatives.get(index, 0)).items() if joint.is_made else ()
        touches = tuple((plug, jack) for plug, jacks in mapped for jack in jacks)
        made = joint.is_made or joint.passes in {"digital", "power"}
        seams.append(Seam(index, upstream, downstream, joint.plug, joint.jack, touches, made, joint.passes))
    place = {key: number for number, key in enumerate(_signal_order(chain.parts, seams))}
    return tuple(each if place[each.upstream.part] <= place[each.downstream.part] else _flipped(each) for each in seams)


def _flipped(seam: Seam) -> Seam:
    return Seam(seam.link, seam.downstream, seam.upstream, seam.plug, seam.jack, seam.touches, seam.is_made, seam.passes)


def _is_backwards(one: PortRef, other: PortRef, at_hand: _Chain) -> bool:
    """Whether a link is saved from the listener's side: its first end takes what its second end gives."""
    return _gives(other, at_hand) - _gives(one, at_hand) > 0


def _gives(ref: PortRef, at_hand: _Chain) -> int:
    """Return 1 where a port puts signal out, -1 where it takes it in, 0 where it only passes it on."""
    if any(ref.part == socket.stage.part and ref.port in socket.ports for socket in at_hand.roles.sockets):
        return 1
    takes = any(place.part == ref.part and place.port in {ref.port, ""} for place in at_hand.roles.places)
    return -1 if takes else 0


def _signal_order(parts: Sequence[str], seams: Sequence[Seam]) -> tuple[str, ...]:
    """Return the parts so that none stands before one that feeds it, as far as links do not go in a circle."""
    graph: dict[str, set[str]] = {key: set() for key in parts}
    for seam in seams:
        graph[seam.downstream.part].add(seam.upstream.part)
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError:
        return tuple(parts)


def _own(circuit: Circuit, roles: Roles) -> dict[ContactRef, NetName]:
    """Return what each driven contact puts out by itself, whatever is joined to it further on."""
    legs = {leg.node for leg in (*roles.legs, *roles.senses)}
    return {circuit.contacts[node]: net_name(own_names(roles, node)) for node in sorted(legs)}


def _apart(circuit: Circuit, roles: Roles, shown: Finding) -> dict[ContactRef, NetName]:
    """Return what the contacts of a fault's way carry on either side of the place where its ends meet."""
    here = [place for place, contact in enumerate(shown.path) if contact.part == shown.joint]
    if not here:
        return {}
    middle = (here[0] + here[-1]) / 2
    sides = (shown.path[: ceil(middle)], shown.path[floor(middle) + 1 :])
    ends = (shown.path[0], shown.path[-1])
    names = (own_names(roles, circuit.number[end]) for end in ends)
    return {contact: net_name(own) for side, own in zip(sides, names, strict=True) if own for contact in side}


def _fault(found: Inside, at_hand: _Chain, shown: Finding, apart: Mapping[ContactRef, NetName]) -> Fault:
    part = found.part(shown.joint or "")
    here = tuple(contact for contact in shown.path if contact.part == part.key)
    strand = contact = None
    if len(here) == 1:
        sprung = sum(plug == here[0].contact for seam in found.seams if seam.plug == PortRef(*here[0][:2]) for plug, _ in seam.touches)
        contact = here[0] if sprung > 1 else None
    if contact is None and here:
        strand = part.strand_at(here[len(here) // 2])
    ends = dict.fromkeys((shown.path[0], shown.path[-1]))
    names = dict.fromkeys(name for end in ends if end in apart for name in apart[end].names)
    legs = {leg.node for leg in at_hand.roles.legs}
    driven = sum(at_hand.circuit.number[end] in legs for end in ends)
    return Fault(shown.verdict, shown.rule, part.key, shown.path, net_name(tuple(names)).names, driven, strand, contact)

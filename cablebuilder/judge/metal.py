"""The nets of a chain under one set of assumptions, in three partitions (MODEL.md section 10).

*Audio* nets close capacitors, and count resistors under 2 ohm as conductors, so that a cable drawn with its real 0.2 ohm
does not hide a tie; *DC* nets open capacitors; *domains* add what joins grounds outside the cables: earth, a USB host, a
shared supply. Must never look at a topology. Read on in :mod:`cablebuilder.judge.safety`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap

from cablebuilder.core.circuit import Circuit, Conductor, mated, nets
from cablebuilder.core.elements import Capacitor, Resistor
from cablebuilder.judge.roles import Assumptions, Roles

CONDUCTOR_BELOW_OHMS = 2.0
_NOTHING_OHMS = 1e-4
"""Less than this is one node to the solver: its last digits would be lost beside the megohms of an input."""
UNTIED = frozenset({"floating", "unknown", "unearthed-class-one"})
"""References that name no shared node."""


@dataclass(frozen=True, slots=True)
class Metal:
    """Nets by contact number (each net is named by one of its contacts); ``domain`` goes on with one node per shared reference."""

    conductors: tuple[Conductor, ...]
    net: Sequence[int]
    dc_net: Sequence[int]
    plain_net: Sequence[int]
    """Zero ohm only, capacitors closed, shared references joined: what the solver takes for one node."""
    domain: Sequence[int]


def metal_of(circuit: Circuit, roles: Roles, assumed: Assumptions) -> Metal:
    """Return the nets of a chain."""
    count = len(circuit.contacts)
    fixed = [*circuit.conductors, *roles.joins]
    for joint in circuit.joints:
        fixed += mated(circuit, joint, assumed.alternatives.get(joint.link, 0))
    for part in (part for part, joined in assumed.tied.items() if joined):
        fixed += starmap(Conductor, pairwise(place.minus for place in roles.places if place.part == part))
    closed, small, zero = [], [], []
    for instance in circuit.instances:
        element = instance.element
        if isinstance(element, Capacitor | Resistor):
            one, other = (circuit.node(instance.part, ref) for ref in element.between)
            if isinstance(element, Capacitor):
                closed.append(Conductor(one, other))
            elif (ohms := ohms_of(instance.part, instance.number, element, assumed)) < CONDUCTOR_BELOW_OHMS:
                small.append(Conductor(one, other))
                zero += [Conductor(one, other)] if ohms < _NOTHING_OHMS else []
    audio = (*fixed, *closed, *small)
    shared = {reference: count + place for place, reference in enumerate(sorted({each.reference for each in roles.grounds} - UNTIED))}
    outside = [Conductor(each.node, shared[each.reference]) for each in roles.grounds if each.reference in shared]
    return Metal(
        conductors=audio,
        net=nets(count, audio),
        dc_net=nets(count, (*fixed, *small)),
        plain_net=nets(count + len(shared), (*fixed, *closed, *zero, *outside, *_commons(roles))),
        domain=nets(count + len(shared), (*audio, *outside)),
    )


def _commons(roles: Roles) -> Iterator[Conductor]:
    """Yield what makes one leg of a driven common, however many contacts of its socket carry it."""
    first: dict[int, int] = {}
    for leg in roles.legs:
        if leg.channel is None and not roles.sockets[leg.socket].floats:
            yield Conductor(first.setdefault(leg.socket, leg.node), leg.node)


def ohms_of(part: str, number: int, element: Resistor, assumed: Assumptions) -> float:
    """Return a resistor's ohms as stated, or as assumed where it is not known."""
    return element.ohms if element.ohms is not None else assumed.ohms.get((part, number), 0.0)

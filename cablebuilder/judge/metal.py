"""The nets of a chain under one set of assumptions, in three partitions (MODEL.md section 10).

*Audio* nets close capacitors, and count resistors under 2 ohm as conductors, so that a cable drawn with its real 0.2 ohm
does not hide a tie; *DC* nets open capacitors; *domains* add what joins grounds outside the cables: earth, a USB host, a
shared supply. Must never look at a topology. Read on in :mod:`cablebuilder.judge.safety`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cablebuilder.core.circuit import Circuit, crossings_with
from cablebuilder.core.elements import Capacitor, Resistor
from cablebuilder.core.nets import Conductor, joined, nets
from cablebuilder.judge.roles import Assumptions, Roles

CONDUCTOR_BELOW_OHMS = 2.0
_NOTHING_OHMS = 1e-4
"""Less than this is one node to the solver: its last digits would be lost beside the megohms of an input."""
UNTIED = frozenset({"floating", "unknown", "unearthed-class-one"})
"""References that name no shared node."""


class Metal(NamedTuple):
    """Nets by contact number (each net is named by one of its contacts); ``domain`` goes on with one node per shared reference."""

    conductors: tuple[Conductor, ...]
    net: Sequence[int]
    dc_net: Sequence[int]
    plain_net: Sequence[int]
    """Zero ohm only, capacitors closed, shared references joined: what the solver takes for one node."""
    domain: Sequence[int]


def metal_of(circuit: Circuit, roles: Roles, assumed: Assumptions) -> Metal:
    """Return the nets of a chain."""
    crossings, wired = circuit.crossings, circuit.fixed_nets
    if assumed.alternatives:
        crossings = crossings_with(circuit, assumed.alternatives)
        wired = nets(circuit.count, (*circuit.conductors, *crossings))
    tied = [Conductor(*ends) for part in assumed.tied if assumed.tied[part] for ends in _returns_of(roles, part)]
    fixed = joined(wired, (*roles.joins, *tied))
    closed, small, zero = _closed(circuit, assumed)
    direct = joined(fixed, small) if small else fixed
    audio = joined(direct, closed) if closed else direct
    plain, domain, outside = fixed, audio, [*closed, *zero, *_commons(roles)]
    references = {each.reference for each in roles.grounds} - UNTIED
    if references:
        shared = {reference: circuit.count + place for place, reference in enumerate(sorted(references))}
        shares = [Conductor(each.node, shared[each.reference]) for each in roles.grounds if each.reference in shared]
        plain, outside = [*plain, *shared.values()], [*outside, *shares]
        domain = joined([*domain, *shared.values()], shares)
    return Metal(
        conductors=(*circuit.conductors, *roles.joins, *crossings, *tied, *closed, *small),
        net=audio,
        dc_net=direct,
        plain_net=joined(plain, outside) if outside else plain,
        domain=domain,
    )


def _returns_of(roles: Roles, part: str) -> Iterator[tuple[int, int]]:
    """Return the returns of a listener that are taken to be joined inside, each with the next."""
    return pairwise(place.minus for place in roles.places if place.part == part)


def _closed(circuit: Circuit, assumed: Assumptions) -> tuple[list[Conductor], list[Conductor], list[Conductor]]:
    """Return the capacitors, the small resistors, and the resistors of next to nothing, each as a conductor."""
    closed, small, zero = [], [], []
    for instance in circuit.fittings:
        element = instance.element
        if isinstance(element, Capacitor):
            closed.append(Conductor(*instance.nodes))
        elif isinstance(element, Resistor):
            ohms = ohms_of(instance.part, instance.number, element, assumed)
            small += [Conductor(*instance.nodes)] if ohms < CONDUCTOR_BELOW_OHMS else []
            zero += [Conductor(*instance.nodes)] if ohms < _NOTHING_OHMS else []
    return closed, small, zero


def _commons(roles: Roles) -> Iterator[Conductor]:
    """Yield what makes one leg of a driven common, however many contacts of its socket carry it."""
    first: dict[int, int] = {}
    for leg in [each for each in roles.legs if each.channel is None]:
        if not roles.sockets[leg.socket].floats:
            yield Conductor(first.setdefault(leg.socket, leg.node), leg.node)


def ohms_of(part: str, number: int, element: Resistor, assumed: Assumptions) -> float:
    """Return a resistor's ohms as stated, or as assumed where it is not known."""
    return element.ohms if element.ohms is not None else assumed.ohms.get((part, number), 0.0)

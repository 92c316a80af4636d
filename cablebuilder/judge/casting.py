"""Who plays which role: from a circuit to its legs, grounds, ears and inputs (MODEL.md sections 2 and 3).

Each part is cast alone, its contacts numbered from zero, and then enters the circuit under its key. The topology of a stage
decides whether a return is ground or a driven leg; so a part is cast anew for each
:class:`~cablebuilder.judge.roles.Assumptions` about it, and one time as it is stated. Must never judge.
Read on in :mod:`cablebuilder.judge.metal`.
"""

from collections.abc import Iterator, Mapping
from itertools import repeat
from typing import Literal, NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit
from cablebuilder.core.connectors import Signal
from cablebuilder.core.elements import Bias, Ground, Input, Output, Supply, Transducer
from cablebuilder.core.nets import Conductor
from cablebuilder.core.part_plan import PartPlan, PlannedElement
from cablebuilder.core.parts import Part
from cablebuilder.judge.roles import (
    RETURNS_ARE_GROUND,
    Assumptions,
    Channel,
    Charged,
    Grounded,
    Leg,
    Place,
    Roles,
    Socket,
    SocketKey,
    StageKey,
)


class Actor(NamedTuple):
    """A part alone; its key in the rig serves only to look up what is assumed about it."""

    key: str
    part: Part
    plan: PartPlan


def stage_key(key: str, number: int, element: Output) -> StageKey:
    """Return the amplifier an output of a part belongs to; one without a stage name is an amplifier of its own."""
    return StageKey(key, element.stage or f"{element.port}#{number}")


def socket_key(actor: Actor, number: int, element: Output) -> SocketKey:
    """Return the source an output belongs to: its port, or the pair of ports that its stage drives together."""
    pair = actor.part.ports[element.port].pair
    return SocketKey(stage_key(actor.key, number, element), f"pair {pair}" if pair is not None else element.port)


def roles_of(circuit: Circuit, catalog: Catalog, assumed: Assumptions) -> Roles:
    """Return what stands on each contact of a circuit."""
    roles = Roles()
    passive: list[int] = []
    doubted = assumed.parts
    for key, plan in circuit.plans.items():
        alone = None if key in doubted else plan.kept.get(Roles)
        if not isinstance(alone, Roles):
            alone = _cast(Actor(key, circuit.parts[key], plan), catalog, assumed)
            if key not in doubted:
                plan.kept[Roles] = alone
        _enter(roles, alone, key, circuit.starts[key])
        if alone.unknown:
            (roles.unknown if plan.is_active else passive).extend([node + circuit.starts[key] for node in alone.unknown])
    roles.unknown += passive
    return roles


def _enter(roles: Roles, alone: Roles, key: str, start: int) -> None:
    """Add the roles of a part alone, but for its unknown contacts, under its key and with its contacts numbered from a start."""
    first = len(roles.sockets)
    if alone.sockets:
        for (stage, group), ports, topology, cold, output in alone.sockets:
            roles.sockets.append(Socket(SocketKey(StageKey(key, stage.stage), group), ports, topology, cold, output))
        for mine, own in ((roles.legs, alone.legs), (roles.senses, alone.senses)):
            mine += [Leg(node + start, socket + first, channel, plus, swing) for node, socket, channel, plus, swing in own]
    roles.grounds += [Grounded(node + start, key, reference) for node, _, reference in alone.grounds]
    roles.joins += [Conductor(one + start, other + start) for one, other, _ in alone.joins]
    for at, _, wants, plus_end, minus_end, ohms, port, element in alone.places:
        roles.places.append(Place(f"{key}.{at}", key, wants, plus_end + start, minus_end + start, ohms, port, element))
    for charged, given in ((roles.supplies, alone.supplies), (roles.biases, alone.biases)):
        if given:
            charged += [Charged(node + start, key, volts, ohms, limited) for node, _, volts, ohms, limited in given]
    for numbers, nodes in ((roles.videos, alone.videos), (roles.microphones, alone.microphones)):
        if nodes:
            numbers += [node + start for node in nodes]


def _cast(actor: Actor, catalog: Catalog, assumed: Assumptions) -> Roles:
    """Return what stands on each contact of a part alone."""
    roles = Roles()
    _add_grounds(roles, actor, assumed)
    for planned in actor.plan.elements:
        element, nodes = planned.element, planned.nodes
        match element:
            case Output():
                _add_output(roles, actor, planned, element, assumed)
            case Input():
                _add_input(roles, actor, planned, element, assumed)
            case Transducer():
                port = element.plus.partition(".")[0] if "." in element.plus else ""
                plus, minus = nodes
                roles.places.append(Place(element.ear, actor.key, element.ear, plus, minus, element.ohms, port, element))
            case Bias():
                volts, ohms = assumed.biases.get((actor.key, planned.number), (element.volts, element.ohms))
                roles.biases.append(Charged(nodes[0], actor.key, volts, ohms, limited=False))
            case Supply():
                for node, volts in zip(nodes, element.contacts.values(), strict=True):
                    roles.supplies.append(Charged(node, actor.key, volts, None, limited=bool(element.current_limited)))
            case _:
                pass
    if not actor.plan.is_active:
        _add_passive_unknowns(roles, actor, catalog)
    return roles


def _add_grounds(roles: Roles, actor: Actor, assumed: Assumptions) -> None:
    base = actor.plan.ground
    grounds = [(each.nodes, each.element) for each in actor.plan.elements if isinstance(each.element, Ground)]
    if not grounds and actor.plan.is_active:
        roles.grounds.append(Grounded(base, actor.key, "unknown"))
    for place, (nodes, element) in enumerate(grounds):
        node = base if place == 0 or not nodes else nodes[0]
        roles.grounds.append(Grounded(node, actor.key, assumed.references.get(actor.key, element.reference)))
        roles.joins += [Conductor(node, each) for each in nodes if each != node]


def _signals(actor: Actor, planned: PlannedElement, assumed: Assumptions) -> Iterator[tuple[int, Signal]]:
    """Yield a port's contacts with their signals; all of them unknown where its contact order is doubted."""
    if assumed.blank.get((actor.key, planned.number)):
        return zip(planned.nodes, repeat("UNKNOWN"), strict=False)
    return zip(planned.nodes, planned.signals, strict=True)


def _ear_of(actor: Actor, port: str) -> Channel:
    ear = actor.part.ports[port].ear
    return "mono" if ear in {None, "both"} else "left" if ear == "left" else "right"


_LEGS: Mapping[Signal, tuple[Channel | None, bool]] = {
    "L+": ("left", True), "L-": ("left", False), "R+": ("right", True), "R-": ("right", False),
    "HOT": ("mono", True), "COLD": ("mono", False), "CH+": (None, True), "CH-": (None, False),
}  # fmt: skip
"""The channel of each leg, None for that of the port's ear, and whether it is its plus."""
LEG_SIGNALS = frozenset(_LEGS)
"""Signals of contacts that a channel drives."""


def _leg(signal: Signal, ear: Channel) -> tuple[Channel, bool] | None:
    """Return the channel of a leg and whether it is its plus; None for what is no leg."""
    found = _LEGS.get(signal)
    return (found[0] or ear, found[1]) if found else None


def _join_ground(roles: Roles, base: int, node: int, signal: Signal) -> None:
    """Join a contact to its device ground, except a chassis that a second ground element of the part claims."""
    if signal == "CHASSIS":
        claimed = {each.node for each in roles.grounds} | {each.other for each in roles.joins if each.one != base}
        if node in claimed:
            return
    roles.joins.append(Conductor(base, node))


def _note_other(roles: Roles, node: int, signal: Signal) -> None:
    """Note what is neither leg nor ground."""
    if signal == "UNKNOWN":
        roles.unknown.append(node)
    elif signal == "VIDEO":
        roles.videos.append(node)
    elif signal == "MIC":
        roles.microphones.append(node)


def _socket(roles: Roles, actor: Actor, number: int, element: Output, assumed: Assumptions) -> int:
    """Return the index of the source an output belongs to, made on its first half."""
    key = socket_key(actor, number, element)
    for index, each in enumerate(roles.sockets):
        if each.key == key:
            roles.sockets[index] = each._replace(ports=(*each.ports, element.port))
            return index
    topology = assumed.topologies.get((key.stage, element.topology), element.topology)
    cold = assumed.colds.get(key.stage, element.cold or "plain")
    roles.sockets.append(Socket(key, (element.port,), topology, cold, element))
    return len(roles.sockets) - 1


def _add_output(roles: Roles, actor: Actor, planned: PlannedElement, element: Output, assumed: Assumptions) -> None:
    index = _socket(roles, actor, planned.number, element, assumed)
    socket = roles.sockets[index]
    ear = _ear_of(actor, element.port)
    turn = -1.0 if element.inverts else 1.0
    for node, signal in _signals(actor, planned, assumed):
        leg = _leg(signal, ear)
        if leg is not None:
            channel, plus = leg
            _add_leg(roles, actor.plan.ground, Leg(node, index, channel, plus, turn * _swing(socket, plus=plus)))
        elif signal == "COM" and socket.topology in {"driven-ground", "bridged", "transformer", "electrostatic", "speaker-bridged"}:
            roles.legs.append(Leg(node, index, None, plus=False, swing=0.0))
        elif signal in {"COM", "GND", "SHIELD", "CHASSIS"}:
            _join_ground(roles, actor.plan.ground, node, signal)
        else:
            _note_other(roles, node, signal)


def _swing(socket: Socket, *, plus: bool) -> float:
    """Return the share of the open-circuit signal that a leg swings by against ground.

    *Source*: MODEL.md sections 3 and 6: the legs of a bridge and of a plain balanced line swing half each, in opposite
    directions; an impedance-balanced cold carries no signal; a floating source has its whole signal between its ends.
    """
    match socket.topology:
        case "bridged" | "speaker-bridged" | "electrostatic" | "unknown":
            return 0.5 if plus else -0.5
        case "balanced-line" if socket.cold != "impedance" and not socket.floats:
            return 0.5 if plus else -0.5
        case _:
            return 1.0 if plus else 0.0


def _add_leg(roles: Roles, base: int, leg: Leg) -> None:
    """Add a leg as what its topology makes of it: a driven leg, a driven common, a sensed return or plain ground."""
    socket = roles.sockets[leg.socket]
    if leg.plus or socket.topology not in RETURNS_ARE_GROUND | {"driven-ground", "sensed-return"}:
        roles.legs.append(leg)
    elif socket.topology == "driven-ground":
        roles.legs.append(Leg(leg.node, leg.socket, None, plus=False, swing=0.0))
    elif socket.topology == "sensed-return":
        roles.senses.append(leg)
    else:
        _join_ground(roles, base, leg.node, "GND")


def _add_input(roles: Roles, actor: Actor, planned: PlannedElement, element: Input, assumed: Assumptions) -> None:
    ear = _ear_of(actor, element.port)
    receives = assumed.receives.get((actor.key, planned.number), element.receives)
    element = element if receives == element.receives else element.model_copy(update={"receives": receives})
    hots: dict[Channel, int] = {}
    colds: dict[Channel, int] = {}
    for node, signal in _signals(actor, planned, assumed):
        leg = _leg("HOT" if signal == "MIC" else signal, ear)
        if leg is not None:
            channel, plus = leg
            if plus:
                hots[channel] = node
            elif receives == "differential":
                colds[channel] = node
            else:
                _join_ground(roles, actor.plan.ground, node, "GND")
        elif signal in {"COM", "GND", "SHIELD", "CHASSIS"}:
            _join_ground(roles, actor.plan.ground, node, signal)
        else:
            _note_other(roles, node, signal)
    for channel, hot in hots.items():
        at = element.port if len(hots) == 1 else f"{element.port}.{channel}"
        wants: Literal["left", "right", "both"] = "both" if channel == "mono" else channel
        cold = colds.get(channel, actor.plan.ground)
        roles.places.append(Place(at, actor.key, wants, hot, cold, element.ohms, element.port, element))


def _add_passive_unknowns(roles: Roles, actor: Actor, catalog: Catalog) -> None:
    """Read the unknown contacts of conventional orders on a part that neither drives nor receives."""
    for name, port in actor.part.ports.items():
        if port.pinout is None or port.pinout not in catalog.pinouts:
            continue
        for contact, signal in catalog.pinouts[port.pinout].assignment.items():
            node = actor.plan.ports[name].get(contact)
            if signal == "UNKNOWN" and node is not None:
                roles.unknown.append(node)

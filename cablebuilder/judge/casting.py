"""Who plays which role: from a circuit to its legs, grounds, ears and inputs (MODEL.md sections 2 and 3).

The topology of a stage decides whether a return is ground or a driven leg; so the roles are cast anew for each
:class:`~cablebuilder.judge.roles.Assumptions`. Must never judge. Read on in :mod:`cablebuilder.judge.metal`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import repeat
from typing import Literal

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit, Instance
from cablebuilder.core.connectors import Signal
from cablebuilder.core.elements import Bias, Ground, Input, Output, Supply, Transducer
from cablebuilder.core.nets import Conductor
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


def stage_key(instance: Instance, element: Output) -> StageKey:
    """Return the amplifier an output belongs to; one without a stage name is an amplifier of its own."""
    return StageKey(instance.part, element.stage or f"{element.port}#{instance.number}")


def socket_key(circuit: Circuit, instance: Instance, element: Output) -> SocketKey:
    """Return the source an output belongs to: its port, or the pair of ports that its stage drives together."""
    pair = circuit.parts[instance.part].ports[element.port].pair
    return SocketKey(stage_key(instance, element), f"pair {pair}" if pair is not None else element.port)


def roles_of(circuit: Circuit, catalog: Catalog, assumed: Assumptions) -> Roles:
    """Return what stands on each contact of a circuit."""
    roles = Roles()
    _add_grounds(roles, circuit, assumed)
    for instance in circuit.instances:
        element = instance.element
        match element:
            case Output():
                _add_output(roles, circuit, instance, element, assumed)
            case Input():
                _add_input(roles, circuit, instance, element, assumed)
            case Transducer():
                plus, minus = instance.nodes
                port = element.plus.partition(".")[0] if "." in element.plus else ""
                at = f"{instance.part}.{element.ear}"
                roles.places.append(Place(at, instance.part, element.ear, plus, minus, element.ohms, port, element))
            case Bias():
                stated = (element.volts, element.ohms)
                volts, ohms = assumed.biases.get((instance.part, instance.number), stated)
                roles.biases.append(Charged(instance.nodes[0], instance.part, volts, ohms, limited=True))
            case Supply():
                for node, volts in zip(instance.nodes, element.contacts.values(), strict=True):
                    roles.supplies.append(Charged(node, instance.part, volts, None, limited=bool(element.current_limited)))
            case _:
                pass
    _add_passive_unknowns(roles, circuit, catalog)
    return roles


def _add_grounds(roles: Roles, circuit: Circuit, assumed: Assumptions) -> None:
    elements: dict[str, list[tuple[tuple[int, ...], Ground]]] = {key: [] for key in circuit.parts}
    for instance in circuit.instances:
        if isinstance(instance.element, Ground):
            elements[instance.part].append((instance.nodes, instance.element))
    for key, mine in elements.items():
        base = circuit.ground(key)
        if not mine and circuit.plans[key].is_active:
            roles.grounds.append(Grounded(base, key, "unknown"))
        for place, (nodes, element) in enumerate(mine):
            node = base if place == 0 or not nodes else nodes[0]
            roles.grounds.append(Grounded(node, key, assumed.references.get(key, element.reference)))
            roles.joins += [Conductor(node, each) for each in nodes if each != node]


def _signals(instance: Instance, assumed: Assumptions) -> Iterator[tuple[int, Signal]]:
    """Yield a port's contacts with their signals; all of them unknown where its contact order is doubted."""
    if assumed.blank.get((instance.part, instance.number)):
        return zip(instance.nodes, repeat("UNKNOWN"), strict=False)
    return zip(instance.nodes, instance.signals, strict=True)


def _ear_of(circuit: Circuit, part: str, port: str) -> Channel:
    ear = circuit.parts[part].ports[port].ear
    return "mono" if ear in {None, "both"} else "left" if ear == "left" else "right"


_LEGS: Mapping[Signal, tuple[Channel | None, bool]] = {
    "L+": ("left", True), "L-": ("left", False), "R+": ("right", True), "R-": ("right", False),
    "HOT": ("mono", True), "COLD": ("mono", False), "CH+": (None, True), "CH-": (None, False),
}  # fmt: skip
"""The channel of each leg, None for that of the port's ear, and whether it is its plus."""


def _leg(signal: Signal, ear: Channel) -> tuple[Channel, bool] | None:
    """Return the channel of a leg and whether it is its plus; None for what is no leg."""
    found = _LEGS.get(signal)
    return (found[0] or ear, found[1]) if found else None


def _join_ground(roles: Roles, circuit: Circuit, part: str, node: int, signal: Signal) -> None:
    """Join a contact to its device ground, except a chassis that a second ground element of the part claims."""
    base = circuit.ground(part)
    if signal == "CHASSIS":
        claimed = {each.node for each in roles.grounds if each.part == part} | {each.other for each in roles.joins if each.one != base}
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


def _socket(roles: Roles, circuit: Circuit, instance: Instance, element: Output, assumed: Assumptions) -> int:
    """Return the index of the source an output belongs to, made on its first half."""
    key = socket_key(circuit, instance, element)
    for index, each in enumerate(roles.sockets):
        if each.key == key:
            roles.sockets[index] = replace(each, ports=(*each.ports, element.port))
            return index
    topology = assumed.topologies.get((key.stage, element.topology), element.topology)
    cold = assumed.colds.get(key.stage, element.cold or "plain")
    roles.sockets.append(Socket(key, (element.port,), topology, cold, element))
    return len(roles.sockets) - 1


def _add_output(roles: Roles, circuit: Circuit, instance: Instance, element: Output, assumed: Assumptions) -> None:
    index = _socket(roles, circuit, instance, element, assumed)
    socket = roles.sockets[index]
    ear = _ear_of(circuit, instance.part, element.port)
    turn = -1.0 if element.inverts else 1.0
    for node, signal in _signals(instance, assumed):
        leg = _leg(signal, ear)
        if leg is not None:
            channel, plus = leg
            _add_leg(roles, circuit, index, Leg(node, index, channel, plus, turn * _swing(socket, plus=plus)))
        elif signal == "COM" and socket.topology in {"driven-ground", "bridged", "transformer", "electrostatic", "speaker-bridged"}:
            roles.legs.append(Leg(node, index, None, plus=False, swing=0.0))
        elif signal in {"COM", "GND", "SHIELD", "CHASSIS"}:
            _join_ground(roles, circuit, instance.part, node, signal)
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


def _add_leg(roles: Roles, circuit: Circuit, index: int, leg: Leg) -> None:
    """Add a leg as what its topology makes of it: a driven leg, a driven common, a sensed return or plain ground."""
    socket = roles.sockets[index]
    if leg.plus or socket.topology not in RETURNS_ARE_GROUND | {"driven-ground", "sensed-return"}:
        roles.legs.append(leg)
    elif socket.topology == "driven-ground":
        roles.legs.append(Leg(leg.node, index, None, plus=False, swing=0.0))
    elif socket.topology == "sensed-return":
        roles.senses.append(leg)
    else:
        _join_ground(roles, circuit, socket.stage.part, leg.node, "GND")


def _add_input(roles: Roles, circuit: Circuit, instance: Instance, element: Input, assumed: Assumptions) -> None:
    ear = _ear_of(circuit, instance.part, element.port)
    receives = assumed.receives.get((instance.part, instance.number), element.receives)
    element = element if receives == element.receives else element.model_copy(update={"receives": receives})
    hots: dict[Channel, int] = {}
    colds: dict[Channel, int] = {}
    for node, signal in _signals(instance, assumed):
        leg = _leg("HOT" if signal == "MIC" else signal, ear)
        if leg is not None:
            channel, plus = leg
            if plus:
                hots[channel] = node
            elif receives == "differential":
                colds[channel] = node
            else:
                _join_ground(roles, circuit, instance.part, node, "GND")
        elif signal in {"COM", "GND", "SHIELD", "CHASSIS"}:
            _join_ground(roles, circuit, instance.part, node, signal)
        else:
            _note_other(roles, node, signal)
    base = circuit.ground(instance.part)
    name = f"{instance.part}.{element.port}"
    for channel, hot in hots.items():
        at = name if len(hots) == 1 else f"{name}.{channel}"
        wants: Literal["left", "right", "both"] = "both" if channel == "mono" else channel
        roles.places.append(Place(at, instance.part, wants, hot, colds.get(channel, base), element.ohms, element.port, element))


def _add_passive_unknowns(roles: Roles, circuit: Circuit, catalog: Catalog) -> None:
    """Read the unknown contacts of conventional orders on parts that neither drive nor receive."""
    for key, part in circuit.parts.items():
        for name, port in part.ports.items() if not circuit.plans[key].is_active else ():
            if port.pinout is None or port.pinout not in catalog.pinouts:
                continue
            for contact, signal in catalog.pinouts[port.pinout].assignment.items():
                node = circuit.port_node(key, name, contact)
                if signal == "UNKNOWN" and node is not None:
                    roles.unknown.append(node)

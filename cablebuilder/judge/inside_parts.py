"""One part at contact level: its drawn ports, the strands of metal between their contacts, and the devices on them.

Must never judge, and never look at another part. Read on in :mod:`cablebuilder.judge.inside`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit
from cablebuilder.core.elements import Capacitor, Microphone, Resistor, Transducer, Transformer
from cablebuilder.core.nets import Conductor, nets
from cablebuilder.core.rig import ContactRef, PortRef
from cablebuilder.judge.metal import Metal
from cablebuilder.judge.roles import Leg, Roles

DeviceKind = Literal[
    "amplifier", "winding", "sense", "ground", "input", "coil", "microphone", "resistor", "capacitor", "transformer", "supply", "bias",
]  # fmt: skip
Channel = Literal["left", "right", "mono", "both"]


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact of a drawn port: its number among the nets, and whether a fault's way passes it."""

    ref: ContactRef
    net: int
    on_path: bool = False


@dataclass(frozen=True, slots=True)
class PortInside:
    """A drawn port with its contacts in the connector's order (a plug's from its tip on); none where it is not analogue."""

    ref: PortRef
    gender: Literal["plug", "jack"]
    connector: str
    """What people call the connector: "2.5 mm"."""
    family: str
    contacts: tuple[Contact, ...] = ()
    passes: str = "analog"
    pair: str | None = None
    ear: Literal["left", "right", "both"] | None = None
    size: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """Contacts of one part that are one piece of metal; ``on_path`` are those that a fault's way passes."""

    net: int
    contacts: tuple[ContactRef, ...]
    on_path: tuple[ContactRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Device:
    """Something that hangs on strands of its part, ``ends`` by their place, plus first.

    An amplifier has ``sign`` 1 where it pushes as the signal does, -1 where it pushes the other way, 0 where it holds still;
    ``is_sure`` is False where nobody knows whether it is one. ``value`` is ohms of a resistor, volts of a supply. ``port`` is
    where an amplifier or input belongs.
    """

    kind: DeviceKind
    ends: tuple[int, ...]
    channel: Channel | None = None
    sign: Literal[-1, 0, 1] = 1
    is_sure: bool = True
    value: float | None = None
    port: str = ""


@dataclass(frozen=True, slots=True)
class Workings:
    """A chain at hand: its metal, what stands on it, and the contacts of a fault's way."""

    circuit: Circuit
    catalog: Catalog
    roles: Roles
    metal: Metal
    path: frozenset[ContactRef]


Drawn = tuple[tuple[PortInside, ...], tuple[Strand, ...], tuple[Device, ...]]


def drawn_part(workings: Workings, key: str, linked: set[str]) -> Drawn:
    """Return what is drawn of a part: linked ports, every port of a passive part, and all ports where none is linked."""
    part = workings.circuit.parts[key]
    shown = [name for name in part.ports if name in linked or not linked or not part.is_active]
    ports = tuple(_port(workings, key, name) for name in shown)
    mine = {contact.ref for port in ports for contact in port.contacts}
    strands, places = _strands(workings, key, mine)
    devices = tuple(device for device in _devices(workings, key, places, shown) if device.ends)
    used = {end for device in devices for end in device.ends} | {place for place, each in enumerate(strands) if each.contacts}
    renumbered = {old: new for new, old in enumerate(sorted(used))}
    kept = tuple(replace(each, ends=tuple(renumbered[end] for end in each.ends)) for each in devices)
    return ports, tuple(strands[old] for old in sorted(used)), kept


def _port(workings: Workings, key: str, name: str) -> PortInside:
    port = workings.circuit.parts[key].ports[name]
    connector = workings.catalog.connectors[port.connector]
    contacts = []
    for contact in connector.contacts if port.passes == "analog" else ():
        ref = ContactRef(key, name, contact)
        contacts.append(Contact(ref, workings.metal.net[workings.circuit.number[ref]], ref in workings.path))
    long_name, family = connector.long_name, connector.family
    return PortInside(
        PortRef(key, name), port.gender, long_name, family, tuple(contacts), port.passes, port.pair, port.ear, connector.size
    )  # fmt: skip


def _strands(workings: Workings, key: str, shown: set[ContactRef]) -> tuple[list[Strand], dict[int, int]]:
    """Return the part's pieces of metal, and which one each of its contacts and inner nodes is on, by the node's number."""
    circuit = workings.circuit
    first = circuit.starts[key]
    own = range(first, first + len(circuit.plans[key].contacts))
    joins = [each for each in (*circuit.conductors, *workings.roles.joins) if each.one in own and each.other in own]
    local = nets(len(own), [Conductor(one - first, other - first) for one, other, _ in joins])
    groups: dict[int, list[int]] = {}
    for number in own:
        groups.setdefault(local[number - first], []).append(number)
    strands: list[Strand] = []
    places: dict[int, int] = {}
    for numbers in groups.values():
        contacts = tuple(circuit.contacts[number] for number in numbers if circuit.contacts[number] in shown)
        passed = tuple(contact for contact in contacts if contact in workings.path)
        places |= dict.fromkeys(numbers, len(strands))
        strands.append(Strand(workings.metal.net[numbers[0]], contacts, passed))
    return strands, places


def _devices(workings: Workings, key: str, places: dict[int, int], shown: Sequence[str]) -> Iterator[Device]:
    yield from _amplifiers(workings, key, places, shown)
    yield from _grounds(workings, key, places, shown)
    yield from _listeners(workings, key, places, shown)
    yield from _fittings(workings, key, places)
    for kind, charged in (("supply", workings.roles.supplies), ("bias", workings.roles.biases)):
        for each in charged:
            ref = workings.circuit.contacts[each.node]
            if each.part == key and ref.port in {*shown, ""}:
                yield Device("supply" if kind == "supply" else "bias", (places[each.node],), value=each.volts, port=ref.port)


def _amplifiers(workings: Workings, key: str, places: dict[int, int], shown: Sequence[str]) -> Iterator[Device]:
    """Yield an amplifier for each driven contact; both ends of a floating winding are one device."""
    roles = workings.roles
    windings: dict[tuple[int, object], list[Leg]] = {}
    for leg in roles.legs:
        ref = workings.circuit.contacts[leg.node]
        if ref.part != key or ref.port not in shown:
            continue
        socket = roles.sockets[leg.socket]
        if socket.floats and leg.channel is not None:
            windings.setdefault((leg.socket, leg.channel), []).append(leg)
            continue
        sure = socket.topology != "unknown" or leg.plus
        sign: Literal[-1, 0, 1] = 0 if leg.swing == 0 else 1 if leg.swing > 0 else -1
        yield Device("amplifier", (places[leg.node],), leg.channel, sign, sure, port=ref.port)
    for legs in windings.values():
        ends = tuple(places[leg.node] for leg in sorted(legs, key=lambda leg: not leg.plus))
        yield Device("winding", ends, legs[0].channel, port=workings.circuit.contacts[legs[0].node].port)
    for leg in roles.senses:
        ref = workings.circuit.contacts[leg.node]
        if ref.part == key and ref.port in shown:
            yield Device("sense", (places[leg.node],), leg.channel, port=ref.port)


def _grounds(workings: Workings, key: str, places: dict[int, int], shown: Sequence[str]) -> Iterator[Device]:
    """Yield the device ground where a contact that is drawn is on it."""
    if not workings.circuit.parts[key].is_active:
        return
    place = places[workings.circuit.ground(key)]
    mine = [workings.circuit.contacts[number] for number, each in places.items() if each == place]
    ports = workings.circuit.parts[key].ports
    if any(ref.port in shown and ports[ref.port].passes == "analog" for ref in mine):
        yield Device("ground", (place,))


def _listeners(workings: Workings, key: str, places: dict[int, int], shown: Sequence[str]) -> Iterator[Device]:
    base = places[workings.circuit.ground(key)]
    for each in workings.roles.places:
        if each.part != key:
            continue
        ends = (places[each.plus], places[each.minus])
        if isinstance(each.element, Transducer):
            yield Device("coil", ends, each.wants, value=each.ohms)
        elif each.port in shown:
            wanted: Channel = "mono" if each.wants == "both" else each.wants
            yield Device("input", ends[:1] if ends[1] == base else ends, wanted, port=each.port)


def _fittings(workings: Workings, key: str, places: dict[int, int]) -> Iterator[Device]:
    """Yield what stands between two strands."""
    for instance in workings.circuit.instances:
        if instance.part != key:
            continue
        ends = tuple(places[node] for node in instance.nodes)
        match instance.element:
            case Microphone():
                yield Device("microphone", ends)
            case Resistor(ohms=ohms):
                yield Device("resistor", ends, value=ohms)
            case Capacitor():
                yield Device("capacitor", ends)
            case Transformer():
                yield Device("transformer", ends)
            case _:
                pass

"""Random rigs: a seed makes a rig, and the same seed the same rig.

Every kind of element occurs, sensible wirings more often than odd ones. ``stated`` rigs leave no fact open, so that a
circuit simulator has a number for everything. Must never ask the judge anything.
"""

from collections.abc import Mapping
from random import Random

from cablebuilder.core.elements import (
    AnyElement,
    Bias,
    Cold,
    Detect,
    Ear,
    Ground,
    Input,
    Level,
    Microphone,
    Output,
    Supply,
    Technology,
    Topology,
    Transducer,
    Wire,
)
from cablebuilder.core.parts import Port
from cablebuilder.core.rig import PlacedPart, Rig
from tests.judge.random_wiring import MINUS, ORDERS, PAIRED, Layout, Order, Socket, channels, conductors

ALSO_FITS: Mapping[str, tuple[str, ...]] = {"3.5mm-trrs": ("3.5mm-trs",), "6.35mm-trs": ("6.35mm-ts",)}
EARS: tuple[Ear, Ear] = ("left", "right")
_THREE_POLE: tuple[Topology, ...] = ("single-ended", "single-ended-capacitor", "driven-ground", "transformer")
_FOUR_POLE: tuple[Topology, ...] = (
    "bridged", "bridged", "ground-separated", "driven-ground", "sensed-return", "transformer", "balanced-line", "speaker-bridged",
    "speaker-grounded", "electrostatic",
)  # fmt: skip
_LINE: tuple[Topology, ...] = ("balanced-line", "balanced-line", "balanced-line", "single-ended", "bridged", "transformer")
_COLDS: tuple[Cold, ...] = ("plain", "servo", "transformer", "impedance")
_LEVELS: tuple[Level, ...] = ("headphone", "headphone", "line", "speaker")
_REFERENCES = ("floating", "floating", "earth", "usb", "brick")
_TECHNOLOGIES: tuple[Technology, ...] = ("dynamic", "planar", "ba")


def random_rig(seed: int, *, stated: bool = True) -> Rig:
    """Return the rig of a seed: one to three sources, passive parts and listeners; ``stated`` leaves no fact open."""
    layout = Layout(Random(seed), stated)
    for _ in range(layout.random.choice((1, 1, 1, 2, 2, 3))):
        _add_source(layout)
    for _ in range(layout.random.randrange(1, 7)):
        if layout.free:
            _add_something(layout)
    while layout.free and layout.often(0.9):
        _add_listener(layout)
    parts = {key: PlacedPart(use=f"random/{key}", at=(place * 320, 0)) for place, key in enumerate(layout.parts)}
    return Rig(parts=parts, links=tuple(layout.links), definitions={part.id: part for part in layout.parts.values()})


def _add_something(layout: Layout) -> None:
    choice = layout.random.random()
    if choice < 0.5:
        _add_passive(layout)
    elif choice < 0.65 and len(layout.free) > 1:
        _add_bridge(layout)
    else:
        _add_listener(layout)


def _port(connector: str, gender: str, ear: Ear | None = None) -> Port:
    return Port.model_validate({"connector": connector, "gender": gender, "ear": ear, "pair": "sides" if ear else None})


def _order(layout: Layout, connector: str) -> Order:
    return layout.random.choice(ORDERS[connector])


def _add_source(layout: Layout, *extra: AnyElement, receiving: Mapping[str, Port] | None = None) -> str:
    ports = dict(receiving or {})
    elements: list[AnyElement] = list(extra)
    made: list[tuple[str, str, Order]] = []
    if layout.often(0.2):
        connector, order = layout.random.choice([*PAIRED.items()])
        made += [(ear, connector, order) for ear in EARS]
        ports |= {ear: _port(connector, "jack", ear) for ear in EARS}
        elements += [_output(layout, ear, order).model_copy(update={"stage": "pair"}) for ear in EARS[:1]]
        elements.append(elements[-1].model_copy(update={"port": "right"}))
    for name in ("out", "aux")[: layout.random.choice((1, 1, 2))]:
        connector = layout.random.choice([*ORDERS])
        made.append((name, connector, _order(layout, connector)))
        ports[name] = _port(connector, "jack")
        elements.append(_output(layout, name, made[-1][2]))
        elements += _extras(layout, name, made[-1][2])
    if layout.stated or layout.often(0.7):
        joins = (f"{made[-1][0]}.{next(iter(made[-1][2]))}",) if layout.often(0.02) else ()
        elements.append(Ground(reference=layout.random.choice(_REFERENCES), joins=joins))
    key = layout.place("amplifier" if receiving else "player", ports, elements)
    layout.free += [Socket(key, *each) for each in made]
    return key


def _output(layout: Layout, port: str, order: Order) -> Output:
    signals = set(order.values())
    topologies = _LINE if "COLD" in signals else _FOUR_POLE if signals & MINUS else _THREE_POLE
    topology = layout.random.choice(topologies)
    if not layout.stated and layout.often(0.2):
        topology = "unknown"
    cold = layout.random.choice(_COLDS) if topology == "balanced-line" and (layout.stated or layout.often(0.7)) else None
    speaker = topology in {"speaker-bridged", "speaker-grounded"}
    level: Level = "speaker" if speaker else "electrostatic" if topology == "electrostatic" else layout.random.choice(_LEVELS)
    ohms = layout.ohms(0.05, 150) if layout.stated or layout.often(0.6) else None
    return Output(port=port, signals=order, topology=topology, level=level, cold=cold, ohms=ohms, inverts=layout.often(0.15) or None)


def _extras(layout: Layout, port: str, order: Order) -> list[AnyElement]:
    """Return what else may stand at an output: microphone bias, detection, a supply."""
    contacts = {signal: f"{port}.{contact}" for contact, signal in order.items()}
    extras: list[AnyElement] = []
    if "MIC" in contacts:
        ohms = layout.ohms(1_000, 5_000) if layout.stated or layout.often(0.7) else None
        extras.append(Bias(contact=contacts["MIC"], volts=2.2, ohms=ohms))
    if layout.often(0.05):
        extras.append(Detect(contact=next(iter(contacts.values())), below_ohms=100))
    if layout.often(0.04):
        extras.append(Supply(contacts={layout.random.choice([*contacts.values()]): 12.0}, current_limited=layout.often(0.5) or None))
    return extras


def _plug_for(layout: Layout, socket: Socket) -> tuple[str, Order]:
    """Return a plug type that fits a jack, and the order on it: mostly that of the jack."""
    connector = layout.random.choice((socket.connector, socket.connector, *ALSO_FITS.get(socket.connector, ())))
    if connector == socket.connector and (connector not in ORDERS or layout.often(0.8)):
        return connector, socket.order
    return connector, _order(layout, connector)


def _add_passive(layout: Layout) -> None:
    """Add a cable, an adapter or a splitter after a free jack."""
    socket = layout.take()
    connector, order = _plug_for(layout, socket)
    ports = {"plug": _port(connector, "plug")}
    elements: list[AnyElement] = []
    made = []
    for name in ("jack", "second")[: layout.random.choice((1, 1, 1, 2))]:
        out = layout.random.choice([*ORDERS])
        made.append((name, out, _order(layout, out)))
        ports[name] = _port(out, "jack")
        elements += conductors(layout, ("plug", order), (name, made[-1][2]))
    key = layout.place("splitter" if len(made) > 1 else "adapter", ports, elements)
    layout.join(socket, key)
    layout.free += [Socket(key, *each) for each in made]


def _add_bridge(layout: Layout) -> None:
    """Add a lead with two plugs between two free jacks."""
    first, second = layout.take(), layout.take()
    if first.part == second.part:
        layout.free.append(second)
        return
    plugs = [_plug_for(layout, each) for each in (first, second)]
    ports = {"one": _port(plugs[0][0], "plug"), "two": _port(plugs[1][0], "plug")}
    key = layout.place("cable", ports, conductors(layout, ("one", plugs[0][1]), ("two", plugs[1][1])))
    layout.join(first, key, "one")
    layout.join(second, key, "two")


def _add_listener(layout: Layout) -> None:
    """Add headphones, a receiver or an amplifier at a free jack."""
    socket = layout.take()
    connector, order = _plug_for(layout, socket)
    gender = "plug"
    if layout.often(0.4):
        listens = _input(layout, order)
        if layout.often(0.3):
            key = _add_source(layout, listens, receiving={"plug": _port(connector, gender)})
        else:
            ground = [Ground(reference=layout.random.choice(_REFERENCES))] if layout.stated or layout.often(0.6) else []
            key = layout.place("receiver", {"plug": _port(connector, gender)}, [listens, *ground])
        layout.join(socket, key)
    elif layout.often(0.25) and len(channels("plug", order)) > 1:
        _add_earphone(layout, socket, connector, order)
    else:
        elements = _drivers(layout, channels("plug", order))
        if "MIC" in order.values():
            contacts = {signal: f"plug.{contact}" for contact, signal in order.items()}
            elements.append(Microphone(between=(contacts["MIC"], contacts["COM"])))
        layout.join(socket, layout.place("headphone", {"plug": _port(connector, gender)}, elements))


def _input(layout: Layout, order: Order) -> Input:
    receives: str = layout.random.choice(("single-ended", "differential") if set(order.values()) & MINUS else ("single-ended",))
    if not layout.stated and layout.often(0.15):
        receives = "unknown"
    ohms = layout.ohms(600, 100_000) if layout.stated or layout.often(0.6) else None
    return Input.model_validate({"port": "plug", "signals": order, "receives": receives, "level": "line", "ohms": ohms})


def _drivers(layout: Layout, channels: Mapping[str, tuple[str, str]]) -> list[AnyElement]:
    ears: dict[str, Ear] = {"left": "left", "right": "right"}
    drivers: list[AnyElement] = []
    for channel, (plus, minus) in channels.items():
        one, other = (minus, plus) if layout.often(0.1) else (plus, minus)
        ohms = layout.ohms(8, 600) if layout.stated or layout.often(0.7) else None
        drivers.append(
            Transducer(ear=ears.get(channel, "both"), plus=one, minus=other, technology=layout.random.choice(_TECHNOLOGIES), ohms=ohms)
        )
    return drivers


def _add_earphone(layout: Layout, socket: Socket, connector: str, order: Order) -> None:
    """Add a cable with a plug for each ear, and its earphone; a plug may be turned."""
    sides = channels("plug", order)
    wires: list[AnyElement] = []
    drivers: list[AnyElement] = []
    for ear, (plus, minus) in zip(EARS, sides.values(), strict=False):
        wires += [Wire(joins=(plus, f"{ear}.+")), Wire(joins=(minus, f"{ear}.-"))]
        drivers += _drivers(layout, {ear: (f"{ear}.+", f"{ear}.-")})
    name = "2-pin-0.78mm"
    cable = layout.place("cable", {"plug": _port(connector, "plug"), **{ear: _port(name, "plug", ear) for ear in EARS}}, wires)
    earphone = layout.place("earphone", {ear: _port(name, "jack", ear) for ear in EARS}, drivers)
    layout.join(socket, cable)
    for ear in EARS:
        layout.join(Socket(cable, ear, name, {}), earphone, ear, turned=layout.often(0.2))

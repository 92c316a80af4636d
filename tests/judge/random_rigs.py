"""Random rigs: a seed makes a rig, and the same seed the same rig.

Every kind of element occurs, sensible wirings more often than odd ones. ``stated`` rigs leave no fact open, so that a
circuit simulator has a number for everything. Must never ask the judge anything.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from cablebuilder.core.connectors import Signal
from cablebuilder.core.elements import (
    AnyElement,
    Bias,
    Capacitor,
    Cold,
    Detect,
    Ear,
    Ground,
    Input,
    Level,
    Microphone,
    Output,
    Resistor,
    Supply,
    Technology,
    Topology,
    Transducer,
    Transformer,
    Wire,
)
from cablebuilder.core.parts import Kind, Part, Port
from cablebuilder.core.rig import Link, PlacedPart, Rig

Order = Mapping[str, Signal]
ORDERS: Mapping[str, tuple[Order, ...]] = {
    "3.5mm-trs": ({"tip": "L+", "ring1": "R+", "sleeve": "COM"},),
    "6.35mm-trs": ({"tip": "L+", "ring1": "R+", "sleeve": "COM"}, {"tip": "HOT", "ring1": "COLD", "sleeve": "SHIELD"}),
    "6.35mm-ts": ({"tip": "HOT", "sleeve": "COM"},),
    "3.5mm-trrs": (
        {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "MIC"},
        {"tip": "L+", "ring1": "R+", "ring2": "MIC", "sleeve": "COM"},
        {"tip": "L+", "ring1": "R+", "ring2": "L-", "sleeve": "R-"},
    ),
    "2.5mm-trrs": ({"tip": "R-", "ring1": "R+", "ring2": "L+", "sleeve": "L-"},),
    "4.4mm-trrrs": ({"tip": "L+", "ring1": "L-", "ring2": "R+", "ring3": "R-", "sleeve": "GND"},),
    "xlr-4": ({"1": "L+", "2": "L-", "3": "R+", "4": "R-", "shell": "CHASSIS"},),
    "xlr-3": ({"1": "SHIELD", "2": "HOT", "3": "COLD", "shell": "CHASSIS"},),
}
PAIRED: Mapping[str, Order] = {
    "xlr-3": {"1": "GND", "2": "CH+", "3": "CH-", "shell": "CHASSIS"},
    "rca": {"center": "CH+", "outer": "COM"},
    "speaker-posts": {"positive": "CH+", "negative": "CH-"},
    "2-pin-0.78mm": {"+": "CH+", "-": "CH-"},
}
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
_MINUS = frozenset({"L-", "R-", "COLD", "CH-"})


class _Socket(NamedTuple):
    """A free jack: its part, port, connector type, and the order of signals on it."""

    part: str
    port: str
    connector: str
    order: Order


@dataclass
class _Layout:
    """A rig in the making."""

    random: Random
    stated: bool
    parts: dict[str, Part] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    free: list[_Socket] = field(default_factory=list)

    def often(self, share: float) -> bool:
        """Return true that often."""
        return self.random.random() < share

    def ohms(self, least: float, most: float) -> float:
        """Return a resistance, evenly spread over the decades."""
        return round(math.exp(self.random.uniform(math.log(least), math.log(most))), 3)

    def place(self, kind: Kind, ports: Mapping[str, Port], elements: list[AnyElement]) -> str:
        """Place a part and return its key."""
        key = f"{kind}{len(self.parts)}"
        self.parts[key] = Part(id=f"random/{key}", kind=kind, maker="Random", model=key, ports=ports, elements=tuple(elements))
        return key

    def take(self) -> _Socket:
        """Take one of the free jacks."""
        return self.free.pop(self.random.randrange(len(self.free)))

    def join(self, socket: _Socket, part: str, port: str = "plug", *, turned: bool = False) -> None:
        """Push a part's plug into a jack."""
        self.links.append(Link.model_validate({"from": f"{socket.part}.{socket.port}", "to": f"{part}.{port}", "turned": turned}))


def random_rig(seed: int, *, stated: bool = True) -> Rig:
    """Return the rig of a seed: one to three sources, passive parts and listeners; ``stated`` leaves no fact open."""
    layout = _Layout(Random(seed), stated)
    for _ in range(layout.random.choice((1, 1, 1, 2, 2, 3))):
        _add_source(layout)
    for _ in range(layout.random.randrange(1, 7)):
        if layout.free:
            _add_something(layout)
    while layout.free and layout.often(0.9):
        _add_listener(layout)
    parts = {key: PlacedPart(use=f"random/{key}", at=(place * 320, 0)) for place, key in enumerate(layout.parts)}
    return Rig(parts=parts, links=tuple(layout.links), definitions={part.id: part for part in layout.parts.values()})


def _add_something(layout: _Layout) -> None:
    choice = layout.random.random()
    if choice < 0.5:
        _add_passive(layout)
    elif choice < 0.65 and len(layout.free) > 1:
        _add_bridge(layout)
    else:
        _add_listener(layout)


def _port(connector: str, gender: str, ear: Ear | None = None) -> Port:
    return Port.model_validate({"connector": connector, "gender": gender, "ear": ear, "pair": "sides" if ear else None})


def _order(layout: _Layout, connector: str) -> Order:
    return layout.random.choice(ORDERS[connector])


def _add_source(layout: _Layout, *extra: AnyElement, receiving: Mapping[str, Port] | None = None) -> str:
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
    layout.free += [_Socket(key, *each) for each in made]
    return key


def _output(layout: _Layout, port: str, order: Order) -> Output:
    signals = set(order.values())
    topologies = _LINE if "COLD" in signals else _FOUR_POLE if signals & _MINUS else _THREE_POLE
    topology = layout.random.choice(topologies)
    if not layout.stated and layout.often(0.2):
        topology = "unknown"
    cold = layout.random.choice(_COLDS) if topology == "balanced-line" and (layout.stated or layout.often(0.7)) else None
    speaker = topology in {"speaker-bridged", "speaker-grounded"}
    level: Level = "speaker" if speaker else "electrostatic" if topology == "electrostatic" else layout.random.choice(_LEVELS)
    ohms = layout.ohms(0.05, 150) if layout.stated or layout.often(0.6) else None
    return Output(port=port, signals=order, topology=topology, level=level, cold=cold, ohms=ohms, inverts=layout.often(0.15) or None)


def _extras(layout: _Layout, port: str, order: Order) -> list[AnyElement]:
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


def _plug_for(layout: _Layout, socket: _Socket) -> tuple[str, Order]:
    """Return a plug type that fits a jack, and the order on it: mostly that of the jack."""
    connector = layout.random.choice((socket.connector, socket.connector, *ALSO_FITS.get(socket.connector, ())))
    if connector == socket.connector and (connector not in ORDERS or layout.often(0.8)):
        return connector, socket.order
    return connector, _order(layout, connector)


def _add_passive(layout: _Layout) -> None:
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
        elements += _conductors(layout, ("plug", order), (name, made[-1][2]))
    key = layout.place("splitter" if len(made) > 1 else "adapter", ports, elements)
    layout.join(socket, key)
    layout.free += [_Socket(key, *each) for each in made]


def _add_bridge(layout: _Layout) -> None:
    """Add a lead with two plugs between two free jacks."""
    first, second = layout.take(), layout.take()
    if first.part == second.part:
        layout.free.append(second)
        return
    plugs = [_plug_for(layout, each) for each in (first, second)]
    ports = {"one": _port(plugs[0][0], "plug"), "two": _port(plugs[1][0], "plug")}
    key = layout.place("cable", ports, _conductors(layout, ("one", plugs[0][1]), ("two", plugs[1][1])))
    layout.join(first, key, "one")
    layout.join(second, key, "two")


def _mates(one: Signal, other: Signal) -> bool:
    """Whether a usual lead joins two signals."""
    if one == other or {one, other} <= {"COM", "GND", "SHIELD"}:
        return True
    ground, minus = {"COM"}, _MINUS
    same_plus = {one, other} in ({"L+", "HOT"}, {"CH+", "HOT"}, {"L+", "CH+"})
    return same_plus or (one in ground and other in minus) or (other in ground and one in minus)


def _conductors(layout: _Layout, one: tuple[str, Order], other: tuple[str, Order]) -> list[AnyElement]:
    """Return what leads from one port to another: wires, resistors, capacitors, a pad or a transformer."""
    (near, near_order), (far, far_order) = one, other
    if layout.often(0.12):
        return _isolation(layout, one, other)
    pairs = [(f"{near}.{a}", f"{far}.{b}") for a, s in near_order.items() for b, t in far_order.items() if _mates(s, t)]
    if layout.often(0.2):
        pairs.append((f"{near}.{layout.random.choice([*near_order])}", f"{far}.{layout.random.choice([*far_order])}"))
    if len(pairs) > 1 and layout.often(0.12):
        pairs.pop(layout.random.randrange(len(pairs)))
    if len(pairs) > 1 and layout.often(0.12):
        (a, b), (c, d) = pairs.pop(), pairs.pop()
        pairs += [(a, d), (c, b)]
    return [element for place, pair in enumerate(pairs) for element in _conductor(layout, pair, f"{far}-pad-{place}", pairs[-1][0])]


def _conductor(layout: _Layout, pair: tuple[str, str], inner: str, shunt: str) -> list[AnyElement]:
    """Return one lead; a pad takes ``inner`` as its middle and ``shunt`` as its foot."""
    choice = layout.random.random()
    if choice < 0.7:
        return [Wire(joins=pair)]
    if choice < 0.82:
        ohms = layout.ohms(0.05, 5) if layout.often(0.6) else layout.ohms(10, 1_000)
        return [Resistor(between=pair, ohms=ohms if layout.stated or layout.often(0.8) else None)]
    if choice < 0.9:
        return [Capacitor(between=pair, farads=1e-4)]
    legs = ((pair[0], inner), (inner, pair[1]), (inner, shunt))
    return [Resistor(between=leg, ohms=layout.ohms(10, 10_000)) for leg in legs if leg[0] != leg[1]]


def _isolation(layout: _Layout, one: tuple[str, Order], other: tuple[str, Order]) -> list[AnyElement]:
    """Return a winding for each channel that both ports have."""
    near, far = (_channels(name, order) for name, order in (one, other))
    shared = [channel for channel in near if channel in far]
    ratios = (0.5, 1.0, 2.0, round(layout.ohms(0.05, 20), 3))
    return [Transformer(primary=near[each], secondary=far[each], ratio=layout.random.choice(ratios)) for each in shared]


def _channels(port: str, order: Order) -> dict[str, tuple[str, str]]:
    """Return the plus and the return of each channel on a port."""
    at: dict[str, str] = {signal: f"{port}.{contact}" for contact, signal in order.items()}
    named = {"left": ("L+", "L-"), "right": ("R+", "R-"), "mono": ("HOT", "COLD"), "side": ("CH+", "CH-")}
    common = next((at[each] for each in ("COM", "GND", "SHIELD") if each in at), None)
    found: dict[str, tuple[str, str]] = {}
    for channel, (plus, minus) in named.items():
        back = at.get(minus) or common
        if plus in at and back is not None:
            found[channel] = (at[plus], back)
    return found


def _add_listener(layout: _Layout) -> None:
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
    elif layout.often(0.25) and len(_channels("plug", order)) > 1:
        _add_earphone(layout, socket, connector, order)
    else:
        elements = _drivers(layout, _channels("plug", order))
        if "MIC" in order.values():
            contacts = {signal: f"plug.{contact}" for contact, signal in order.items()}
            elements.append(Microphone(between=(contacts["MIC"], contacts["COM"])))
        layout.join(socket, layout.place("headphone", {"plug": _port(connector, gender)}, elements))


def _input(layout: _Layout, order: Order) -> Input:
    receives: str = layout.random.choice(("single-ended", "differential") if set(order.values()) & _MINUS else ("single-ended",))
    if not layout.stated and layout.often(0.15):
        receives = "unknown"
    ohms = layout.ohms(600, 100_000) if layout.stated or layout.often(0.6) else None
    return Input.model_validate({"port": "plug", "signals": order, "receives": receives, "level": "line", "ohms": ohms})


def _drivers(layout: _Layout, channels: Mapping[str, tuple[str, str]]) -> list[AnyElement]:
    ears: dict[str, Ear] = {"left": "left", "right": "right"}
    drivers: list[AnyElement] = []
    for channel, (plus, minus) in channels.items():
        one, other = (minus, plus) if layout.often(0.1) else (plus, minus)
        ohms = layout.ohms(8, 600) if layout.stated or layout.often(0.7) else None
        drivers.append(
            Transducer(ear=ears.get(channel, "both"), plus=one, minus=other, technology=layout.random.choice(_TECHNOLOGIES), ohms=ohms)
        )
    return drivers


def _add_earphone(layout: _Layout, socket: _Socket, connector: str, order: Order) -> None:
    """Add a cable with a plug for each ear, and its earphone; a plug may be turned."""
    channels = _channels("plug", order)
    wires: list[AnyElement] = []
    drivers: list[AnyElement] = []
    for ear, (plus, minus) in zip(EARS, channels.values(), strict=False):
        wires += [Wire(joins=(plus, f"{ear}.+")), Wire(joins=(minus, f"{ear}.-"))]
        drivers += _drivers(layout, {ear: (f"{ear}.+", f"{ear}.-")})
    name = "2-pin-0.78mm"
    cable = layout.place("cable", {"plug": _port(connector, "plug"), **{ear: _port(name, "plug", ear) for ear in EARS}}, wires)
    earphone = layout.place("earphone", {ear: _port(name, "jack", ear) for ear in EARS}, drivers)
    layout.join(socket, cable)
    for ear in EARS:
        layout.join(_Socket(cable, ear, name, {}), earphone, ear, turned=layout.often(0.2))

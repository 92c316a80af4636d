"""How random rigs are wired: dice, orders of signals on connectors, and the leads between two ports.

Must never ask the judge anything. Read on in :mod:`tests.judge.random_rigs`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from cablebuilder.core.connectors import Signal
from cablebuilder.core.elements import AnyElement, Capacitor, Resistor, Transformer, Wire
from cablebuilder.core.parts import Kind, Part, Port
from cablebuilder.core.rig import Link

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
MINUS = frozenset({"L-", "R-", "COLD", "CH-"})


class Socket(NamedTuple):
    """A free jack: its part, port, connector type, and the order of signals on it."""

    part: str
    port: str
    connector: str
    order: Order


@dataclass
class Layout:
    """A rig in the making."""

    random: Random
    stated: bool
    parts: dict[str, Part] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    free: list[Socket] = field(default_factory=list)

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

    def take(self) -> Socket:
        """Take one of the free jacks."""
        return self.free.pop(self.random.randrange(len(self.free)))

    def join(self, socket: Socket, part: str, port: str = "plug", *, turned: bool = False) -> None:
        """Push a part's plug into a jack."""
        self.links.append(Link.model_validate({"from": f"{socket.part}.{socket.port}", "to": f"{part}.{port}", "turned": turned}))


def _mates(one: Signal, other: Signal) -> bool:
    """Whether a usual lead joins two signals."""
    if one == other or {one, other} <= {"COM", "GND", "SHIELD"}:
        return True
    ground, minus = {"COM"}, MINUS
    same_plus = {one, other} in ({"L+", "HOT"}, {"CH+", "HOT"}, {"L+", "CH+"})
    return same_plus or (one in ground and other in minus) or (other in ground and one in minus)


def conductors(layout: Layout, one: tuple[str, Order], other: tuple[str, Order]) -> list[AnyElement]:
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


def _conductor(layout: Layout, pair: tuple[str, str], inner: str, shunt: str) -> list[AnyElement]:
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


def _isolation(layout: Layout, one: tuple[str, Order], other: tuple[str, Order]) -> list[AnyElement]:
    """Return a winding for each channel that both ports have."""
    near, far = (channels(name, order) for name, order in (one, other))
    shared = [channel for channel in near if channel in far]
    ratios = (0.5, 1.0, 2.0, round(layout.ohms(0.05, 20), 3))
    return [Transformer(primary=near[each], secondary=far[each], ratio=layout.random.choice(ratios)) for each in shared]


def channels(port: str, order: Order) -> dict[str, tuple[str, str]]:
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

"""A rig as a netlist of ngspice, written from MODEL.md and from nothing that the judge computes.

It names contacts by text and joins them with a union-find of its own. What it takes from cablebuilder are values:
parts, links and the mating table. At audio, capacitors are shorts and DC supplies are nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import (
    AnyElement,
    Bias,
    Capacitor,
    Ground,
    Input,
    Output,
    PortSignals,
    Resistor,
    Transducer,
    Transformer,
    Wire,
    references,
)
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig

LEAK_OHMS = 1e11
"""From every node to the simulator's ground: it gives floating islands a place and draws next to nothing."""
WINDING_OHMS = 1e-4
"""In series with a secondary, so that a winding shorted on both sides is no loop of ideal sources."""
DEVICE_GROUND = {"COM", "GND", "SHIELD", "CHASSIS"}
GROUND_RETURNS = {"single-ended", "single-ended-capacitor", "ground-separated", "speaker-grounded"}
DRIVEN_COMMON = {"driven-ground", "bridged", "transformer", "electrostatic", "speaker-bridged"}


class Drive(NamedTuple):
    """One channel of one source, by the ports that belong to it."""

    part: str
    ports: frozenset[str]
    channel: str


class Listener(NamedTuple):
    """An ear or input: its name in reports, and the two nodes that it listens between."""

    at: str
    plus: str
    minus: str


class Emf(NamedTuple):
    """An ideal source behind ohms; it gives ``volts`` while its drive is excited and rests otherwise."""

    plus: str
    minus: str
    ohms: float
    volts: float
    drive: Drive | None


@dataclass
class Netlist:
    """One rig: nodes by name, with what lies between them."""

    parents: dict[str, str] = field(default_factory=dict)
    resistors: list[tuple[str, str, float]] = field(default_factory=list)
    windings: list[tuple[str, str, str, str, float]] = field(default_factory=list)
    sources: list[Emf] = field(default_factory=list)
    listeners: list[Listener] = field(default_factory=list)

    def net(self, node: str) -> str:
        """Return the node that stands for all nodes joined to this one."""
        while (parent := self.parents.setdefault(node, node)) != node:
            node = parent
        return node

    def join(self, one: str, other: str) -> None:
        """Make two nodes one."""
        self.parents[self.net(one)] = self.net(other)

    @property
    def drives(self) -> tuple[Drive, ...]:
        """Return every channel that can be excited."""
        return tuple(dict.fromkeys(source.drive for source in self.sources if source.drive is not None))

    def lines(self, name: str, excited: Drive) -> Iterator[str]:
        """Yield the netlist with one channel excited; the volts of listener ``i`` stand on node ``m<name>_<i>``."""
        nets: dict[str, str] = {}

        def at(node: str) -> str:
            return nets.setdefault(self.net(node), f"n{name}_{len(nets)}")

        for place, (one, other, ohms) in enumerate(self.resistors):
            yield f"rr{name}_{place} {at(one)} {at(other)} {ohms}"
        for place, source in enumerate(self.sources):
            volts = source.volts if source.drive == excited else 0.0
            yield f"vs{name}_{place} i{name}_{place} {at(source.minus)} {volts}"
            yield f"rs{name}_{place} i{name}_{place} {at(source.plus)} {source.ohms}"
        for place, (one, other, third, fourth, ratio) in enumerate(self.windings):
            yield f"ew{name}_{place} a{name}_{place} {at(fourth)} {at(one)} {at(other)} {ratio}"
            yield f"vw{name}_{place} a{name}_{place} b{name}_{place} 0"
            yield f"rw{name}_{place} b{name}_{place} {at(third)} {WINDING_OHMS}"
            yield f"fw{name}_{place} {at(one)} {at(other)} vw{name}_{place} {ratio}"
        for place, listener in enumerate(self.listeners):
            yield f"em{name}_{place} m{name}_{place} 0 {at(listener.plus)} {at(listener.minus)} 1"
            yield f"rm{name}_{place} m{name}_{place} 0 1"
        for place, net in enumerate(nets.values()):
            yield f"rl{name}_{place} {net} 0 {LEAK_OHMS}"


def netlist_of(rig: Rig, catalog: Catalog) -> Netlist:
    """Return the netlist of a rig whose facts are all stated; each chain has an earth, a host and a supply of its own."""
    made, chains = Netlist(), Netlist()
    for link in rig.links:
        chains.join(*(end.part for end in link.ends))
    for key, placed in rig.parts.items():
        _add_elements(made, key, rig.definitions[placed.use], chains.net(key))
    for link in rig.links:
        ends = {rig.definitions[rig.parts[end.part].use].ports[end.port].gender: end for end in link.ends}
        plug, jack = (f"{ends[gender].part}.{ends[gender].port}" for gender in ("plug", "jack"))
        types = [rig.definitions[rig.parts[end.part].use].ports[end.port].connector for end in (ends["plug"], ends["jack"])]
        for contact, touched in catalog.mating(*types).maps[1 if link.turned else 0].items():
            for other in touched:
                made.join(f"{plug}.{contact}", f"{jack}.{other}")
    return made


def _ref(key: str, text: str) -> str:
    return f"{key}.{text}" if "." in text else f"{key}..{text}"


def _base(key: str) -> str:
    return f"{key}..device ground"


def _add_elements(made: Netlist, key: str, part: Part, chain: str) -> None:
    for element in part.elements:
        match element:
            case Wire() | Capacitor():
                one, *others = (_ref(key, each) for each in references(element))
                for each in others:
                    made.join(one, each)
            case Ground():
                for each in element.joins:
                    made.join(_base(key), _ref(key, each))
                if element.reference not in {"floating", "unknown", "unearthed-class-one"}:
                    made.join(_base(key), f"outside {chain}..{element.reference}")
            case Input():
                _add_input(made, key, element)
            case _:
                _add_load(made, key, element)
    _add_outputs(made, key, part)


def _add_load(made: Netlist, key: str, element: AnyElement) -> None:
    nodes = [_ref(key, each) for each in references(element)]
    match element:
        case Resistor():
            made.resistors.append((nodes[0], nodes[1], element.ohms or 1e-6))
        case Transformer():
            made.windings.append((nodes[0], nodes[1], nodes[2], nodes[3], element.ratio or 1.0))
        case Bias() if element.ohms is not None:
            made.resistors.append((nodes[0], _base(key), element.ohms))
        case Transducer():
            made.resistors.append((nodes[0], nodes[1], element.ohms or 0.0))
            made.listeners.append(Listener(f"{key}.{element.ear}", nodes[0], nodes[1]))
        case _:
            pass


def _contacts(key: str, element: PortSignals) -> dict[str, str]:
    """Return the node that each signal of a port stands on."""
    assert element.signals is not None
    return {signal: f"{key}.{element.port}.{contact}" for contact, signal in element.signals.items()}


def _add_input(made: Netlist, key: str, element: Input) -> None:
    at = _contacts(key, element)
    for signal in DEVICE_GROUND & at.keys():
        made.join(at[signal], _base(key))
    ends = (("left", "L+", "L-"), ("right", "R+", "R-"), ("mono", "HOT", "COLD"), ("mono", "CH+", "CH-"), ("mono", "MIC", ""))
    channels = {channel: (plus, minus) for channel, plus, minus in ends if plus in at}
    for channel, (plus, minus) in channels.items():
        hot, ohms = at[plus], element.ohms or 0.0
        name = f"{key}.{element.port}" + (f".{channel}" if len(channels) > 1 else "")
        if minus in at and element.receives == "differential":
            made.resistors += [(hot, _base(key), ohms / 2), (at[minus], _base(key), ohms / 2)]
            made.listeners.append(Listener(name, hot, at[minus]))
            continue
        if minus in at:
            made.join(at[minus], _base(key))
        made.resistors.append((hot, _base(key), ohms))
        made.listeners.append(Listener(name, hot, _base(key)))


def _add_outputs(made: Netlist, key: str, part: Part) -> None:
    for element in part.elements:
        if isinstance(element, Output):
            mine = [each for each in part.elements if isinstance(each, Output) and each.stage == element.stage]
            ports = frozenset(each.port for each in mine) if element.stage else frozenset({element.port})
            _add_output(made, key, element, ports, ear=part.ports[element.port].ear)


def _add_output(made: Netlist, key: str, element: Output, ports: frozenset[str], ear: str | None) -> None:
    """Add the legs of one socket as MODEL.md sections 3 and 10 describe its topology; ``ohms`` is per leg."""
    at, ohms, sign = _contacts(key, element), element.ohms or 0.0, -1.0 if element.inverts else 1.0
    for signal in DEVICE_GROUND & at.keys():
        if signal != "COM" or element.topology not in DRIVEN_COMMON:
            made.join(at[signal], _base(key))
    common = at["COM"] if "COM" in at and element.topology in DRIVEN_COMMON else None
    if element.topology == "driven-ground":
        common = f"{key}..common of {'-'.join(sorted(ports))}"
        for signal in {"COM", "L-", "R-", "COLD", "CH-"} & at.keys():
            made.join(at[signal], common)
    for plus, minus, channel in (("L+", "L-", "left"), ("R+", "R-", "right"), ("HOT", "COLD", "mono"), ("CH+", "CH-", ear or "mono")):
        if plus in at:
            _add_channel(made, key, element, (at[plus], at.get(minus), common), Drive(key, ports, channel), sign)
    rest = Emf(common or "", _base(key), ohms, 0.0, None)
    if common is not None and element.topology != "transformer" and rest not in made.sources:
        made.sources.append(rest)


def _add_channel(made: Netlist, key: str, element: Output, ends: tuple[str, str | None, str | None], drive: Drive, sign: float) -> None:
    plus, minus, common = ends
    base, ohms = _base(key), element.ohms or 0.0
    floating = element.topology == "transformer" or (element.topology == "balanced-line" and element.cold in {"servo", "transformer"})
    if floating:
        back = minus or common
        if back is not None:
            made.sources.append(Emf(plus, back, 2 * ohms, sign, drive))
        return
    halves = element.topology in {"bridged", "speaker-bridged", "electrostatic"}
    halves = halves or (element.topology == "balanced-line" and element.cold == "plain")
    made.sources.append(Emf(plus, base, ohms, sign / 2 if halves else sign, drive))
    if minus is None or element.topology == "driven-ground":
        return
    if element.topology in GROUND_RETURNS:
        made.join(minus, base)
    else:
        made.sources.append(Emf(minus, base, ohms, -sign / 2 if halves else 0.0, drive if halves else None))

"""What stands on each net of a chain, as the short names on its tags: L+, L−, R+, R−, G, COM, MIC, + and −.

A net without a leg or ground of its own is named after what reaches it through resistors and windings; in a chain without a
source, after the ears that it leads to. Must never judge. Read on in :mod:`cablebuilder.judge.inside`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit
from cablebuilder.core.elements import Microphone, PortSignals, Resistor, Transducer, Transformer
from cablebuilder.judge.metal import Metal
from cablebuilder.judge.roles import Roles
from cablebuilder.judge.words import SHORT

Style = Literal["L+", "L-", "R+", "R-", "+", "-", "ground", "mic", "mixed", "other", "open"]
"""How a wire is drawn; ``other`` carries something that is no sound (a bias, video), ``open`` nothing."""

GROUND_NAME, COMMON_NAME, UNKNOWN_NAME = "G", "COM", "?"
_ORDER = ("L+", "L−", "R+", "R−", "+", "−", COMMON_NAME, GROUND_NAME, "MIC", "bias", "DC", "video", "detect", UNKNOWN_NAME)
_STYLES: Mapping[str, Style] = {
    "L+": "L+", "L−": "L-", "R+": "R+", "R−": "R-", "+": "+", "−": "-", COMMON_NAME: "ground", GROUND_NAME: "ground", "MIC": "mic",
}  # fmt: skip
_OTHER_SIGNALS = {
    "MIC": "MIC", "VIDEO": "video", "BIAS": "bias", "SUPPLY": "DC", "DETECT": "detect", "UNKNOWN": UNKNOWN_NAME,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NetName:
    """What a net carries: names in the order left, right, ground, others; how it is drawn; whether a source reaches it."""

    names: tuple[str, ...]
    style: Style
    is_fed: bool = True


def own_names(roles: Roles, node: int) -> tuple[str, ...]:
    """Return what a source puts on a contact, or that it is a device ground; empty for a mere conductor."""
    legs = (*roles.legs, *roles.senses)
    names = [SHORT[leg.channel, leg.plus] if leg.channel else COMMON_NAME for leg in legs if leg.node == node]
    joined = {end for join in roles.joins for end in (join.one, join.other)} | {ground.node for ground in roles.grounds}
    return tuple(names or ([GROUND_NAME] if node in joined else []))


def named_nets(circuit: Circuit, catalog: Catalog, roles: Roles, metal: Metal) -> Mapping[int, NetName]:
    """Return the name of every net of a chain, by the net's number."""
    names: dict[int, set[str]] = {net: set() for net in metal.net}
    for leg in (*roles.legs, *roles.senses):
        names[metal.net[leg.node]].add(SHORT[leg.channel, leg.plus] if leg.channel else COMMON_NAME)
    has_source = any(names.values())
    for ground in roles.grounds:
        names[metal.net[ground.node]].add(GROUND_NAME)
    for node, name in _other_signals(circuit, catalog):
        names[metal.net[node]].add(name)
    for kind, charged in (("DC", roles.supplies), ("bias", roles.biases)):
        for each in charged:
            names[metal.net[each.node]] = names[metal.net[each.node]] or {kind}
    _spread(names, circuit, metal)
    fed = {net for net, found in names.items() if found}
    if not has_source:
        _name_after_ears(names, circuit, metal)
        _spread(names, circuit, metal)
    return {net: net_name(found, is_fed=net in fed) for net, found in names.items()}


def net_name(names: Iterable[str], *, is_fed: bool = True) -> NetName:
    """Return names in their order, with how a wire that carries them all is drawn."""
    found = set(names)
    return NetName(tuple(sorted(found, key=_ORDER.index)), _style(found), is_fed)


def _other_signals(circuit: Circuit, catalog: Catalog) -> list[tuple[int, str]]:
    found = []
    for instance in circuit.instances:
        element = instance.element
        if isinstance(element, PortSignals):
            for contact, signal in catalog.signals(element).items():
                node = circuit.port_node(instance.part, element.port, contact)
                if node is not None and signal in _OTHER_SIGNALS:
                    found.append((node, _OTHER_SIGNALS[signal]))
        elif isinstance(element, Microphone):
            found.append((circuit.node(instance.part, element.between[0]), "MIC"))
    return found


def _name_after_ears(names: Mapping[int, set[str]], circuit: Circuit, metal: Metal) -> None:
    """Name the nets of a chain without a source after the ears that they lead to."""
    channels: Mapping[str, Literal["left", "right", "mono"]] = {"left": "left", "right": "right", "both": "mono"}
    for instance in circuit.instances:
        if isinstance(instance.element, Transducer):
            for ref, plus in ((instance.element.plus, True), (instance.element.minus, False)):
                names[metal.net[circuit.node(instance.part, ref)]].add(SHORT[channels[instance.element.ear], plus])


def _spread(names: Mapping[int, set[str]], circuit: Circuit, metal: Metal) -> None:
    """Name nets without a name after what reaches them through resistors and windings; returns only where no plus does."""
    ways: list[tuple[int, int]] = []
    for instance in circuit.instances:
        match instance.element:
            case Resistor(between=(one, other)):
                ways.append((circuit.node(instance.part, one), circuit.node(instance.part, other)))
            case Transformer(primary=first, secondary=second):
                ways += [
                    (circuit.node(instance.part, one), circuit.node(instance.part, other)) for one, other in zip(first, second, strict=True)
                ]
            case _:
                pass
    joins = {(metal.net[start], metal.net[end]) for start, end in ways}
    for _ in range(len(joins)):
        new: dict[int, set[str]] = {}
        for near, far in (*joins, *((end, start) for start, end in joins)):
            if names[near] and not names[far]:
                new.setdefault(far, set()).update(names[near])
        for net, found in new.items():
            hot = {name for name in found if name.endswith("+")}
            names[net].update(hot or found - {GROUND_NAME} or found)


def _style(names: set[str]) -> Style:
    """Return how a wire is drawn: as its signal, as ground where returns are joined, as mixed where two signals are."""
    if not names:
        return "open"
    if len(names) == 1:
        return _STYLES.get(next(iter(names)), "other")
    if GROUND_NAME in names or all(name.endswith("−") or name == COMMON_NAME for name in names):
        return "ground"
    sounds = {name for name in names if name in _STYLES and name != "MIC"}
    return "mixed" if len(sounds) > 1 else _STYLES[next(iter(sounds))] if sounds else "mic" if "MIC" in names else "other"

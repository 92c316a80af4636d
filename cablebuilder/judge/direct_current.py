"""Direct current: what supplies and microphone biases drive through ears, and what a detecting contact sees.

Capacitors are open here, outputs hold their legs near ground, a winding is a wire. Must never judge audio: that is
:mod:`cablebuilder.judge.hearing`. Read on in :mod:`cablebuilder.judge.foreign`, which gathers these findings.
"""

from collections.abc import Iterator
from dataclasses import replace

from cablebuilder.core.elements import Detect, Resistor, Transducer, Transformer
from cablebuilder.core.rig import PortRef
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.findings import Way, make_finding, way_between, with_certainty
from cablebuilder.judge.metal import ohms_of
from cablebuilder.judge.report import Finding, Verdict
from cablebuilder.judge.roles import Assumptions, Charged, Leg, Place
from cablebuilder.judge.solver import LEAST_OHMS, Network, Resistance, Source, Volts, solve
from cablebuilder.judge.words import GROUND, LEGS

MOST_SUPPLY_MA = 5.0
MOST_BIAS_MA = 0.2
"""What an ear bears from a supply and from a microphone bias (MODEL.md section 10, "VIDEO ... supply")."""
_TRIAL_EAR_OHMS = (16.0, 600.0)
_TRIAL_INPUT_OHMS = 10_000.0
_MOST_VOLTS = 1_000.0
"""No supply in audio gear gives as much: the bias of an electrostatic ear is 600 V at most."""
_PROBE_OHMS = 1_000.0


def current_findings(bench: Bench, assumed: Assumptions) -> list[Finding]:
    """Return the findings about direct current through ears and into outputs, and about detecting contacts."""
    return [*_through_ears(bench, assumed), *_into_outputs(bench, assumed), *_detects(bench, assumed)]


def _into_outputs(bench: Bench, assumed: Assumptions) -> Iterator[Finding]:
    """Find supplies that drive a leg of another part through resistors or windings; metal alone is no matter of current."""
    dc = bench.metal.dc_net
    for supply in (each for each in bench.roles.supplies if each.volts != 0):
        legs = [leg for leg in bench.roles.legs if bench.roles.stage_of(leg).part != supply.part and dc[leg.node] != dc[supply.node]]
        held = [leg for leg in legs if _holds(bench, leg)]
        if not held:
            continue
        volts = _MOST_VOLTS if supply.volts is None else supply.volts
        nodes = _solved(bench, assumed, [supply._replace(volts=volts)], min(_TRIAL_EAR_OHMS))
        leg = max(held, key=lambda each: _milliamps_into(bench, nodes, each))
        if _milliamps_into(bench, nodes, leg) > MOST_SUPPLY_MA:
            yield _driven(bench, supply, leg)


def _milliamps_into(bench: Bench, nodes: Volts, leg: Leg) -> float:
    dc, socket = bench.metal.dc_net, bench.roles.sockets[leg.socket]
    base = dc[bench.scene.circuit.ground(socket.stage.part)]
    return 1000 * abs(_across(nodes, dc[leg.node], base)) / max(socket.element.ohms or 0.0, LEAST_OHMS)


def _driven(bench: Bench, supply: Charged, leg: Leg) -> Finding:
    source = bench.roles.stage_of(leg).part
    way = Way(links=bench.scene.circuit.links_between(source, supply.part), ends=(source, supply.part))
    missing = "volts" if supply.volts is None else "current_limit" if supply.limited else ""
    finding = make_finding(
        bench.scene, "phantom", "safety", way, verdict=Verdict.UNKNOWN if missing else None, source=source,
        other=bench.scene.name(supply.part), first=GROUND if leg.channel is None else LEGS[leg.channel, leg.plus],
    )  # fmt: skip
    return with_certainty(finding, "facts-missing", (f"{supply.part}.supply.{missing}",)) if missing else finding


def _through_ears(bench: Bench, assumed: Assumptions) -> Iterator[Finding]:
    ears = [place for place in bench.roles.places if isinstance(place.element, Transducer)]
    charged = [(each, "xlr4-supply", MOST_SUPPLY_MA) for each in bench.roles.supplies]
    charged += [(each, "bias-through-ear", MOST_BIAS_MA) for each in bench.roles.biases if each.ohms is not None]
    for each, rule, most in charged if ears else ():
        currents = [_milliamps(bench, assumed, each, ears, ohms) for ohms in _TRIAL_EAR_OHMS]
        for place, loud, quiet in zip(ears, *currents, strict=True):
            if max(loud, quiet) > most:
                sure = min(loud, quiet) > most and each.volts is not None and not each.limited
                yield _finding(bench, each, place, rule, sure=sure)
                break


def _finding(bench: Bench, charged: Charged, place: Place, rule: str, *, sure: bool) -> Finding:
    dc = bench.metal.dc_net
    near = next((node for node in (place.plus, place.minus) if dc[node] == dc[charged.node]), None)
    way = way_between(bench.scene, bench.metal.conductors, charged.node, near) if near is not None else Way()
    name = bench.scene.name(place.part)
    verdict = None if sure else Verdict.UNKNOWN
    found = make_finding(bench.scene, rule, "safety", way, verdict=verdict, source=charged.part, listener=name)
    if sure:
        return found
    of_supply = "volts" if charged.volts is None else "current_limit" if charged.limited else ""
    missing = f"{charged.part}.supply.{of_supply}" if of_supply else f"{place.part}.ears.ohms"
    return replace(found, certainty="facts-missing", missing=(missing,))


def _milliamps(bench: Bench, assumed: Assumptions, charged: Charged, ears: list[Place], trial_ohms: float) -> list[float]:
    """Return the milliamps through each ear, as if no limit stopped them; unknown volts are tried with more than there can be.

    A supply alone drives them, or with all others where it adds to what these drive: an ear may hang between two of them.
    """
    mine = charged._replace(volts=_MOST_VOLTS if charged.volts is None else charged.volts)
    alone = _currents(bench, assumed, [mine], ears, trial_ohms)
    others = [each for each in bench.roles.supplies if charged.ohms is None and each != charged and each.volts is not None]
    if not others:
        return alone
    together, without = (_currents(bench, assumed, on, ears, trial_ohms) for on in ([mine, *others], others))
    added = [full if full > rest else 0.0 for full, rest in zip(together, without, strict=True)]
    return [max(each) for each in zip(alone, added, strict=True)]


def _currents(bench: Bench, assumed: Assumptions, on: list[Charged], ears: list[Place], trial_ohms: float) -> list[float]:
    """Return the milliamps that some supplies of stated volts drive through each ear."""
    dc, nodes = bench.metal.dc_net, _solved(bench, assumed, on, trial_ohms)
    return [1000 * abs(_across(nodes, dc[place.plus], dc[place.minus])) / (place.ohms or trial_ohms) for place in ears]


def _solved(bench: Bench, assumed: Assumptions, on: list[Charged], trial_ohms: float) -> Volts:
    """Return the direct voltages of a chain with some supplies of stated volts."""
    dc = bench.metal.dc_net
    network = _network(bench, assumed, trial_ohms)
    for each in on:
        ground = dc[bench.scene.circuit.ground(each.part)]
        network.sources.append(Source(dc[each.node], ground, each.ohms or LEAST_OHMS, 0, each.volts or 0.0))
    return solve(network)


def _across(nodes: Volts, plus: int, minus: int) -> float:
    return nodes[plus][0] - nodes[minus][0]


def _network(bench: Bench, assumed: Assumptions, trial_ohms: float, asleep: str = "") -> Network:
    """Return the chain for DC; the outputs of a part that is ``asleep`` do not hold their legs near ground."""
    dc, circuit = bench.metal.dc_net, bench.scene.circuit
    network = Network(len(dc), 1)
    for instance in circuit.instances:
        element = instance.element
        if isinstance(element, Resistor):
            one, other = (dc[node] for node in instance.nodes)
            network.resistances.append(Resistance(one, other, max(ohms_of(instance.part, instance.number, element, assumed), LEAST_OHMS)))
        elif isinstance(element, Transformer):
            ends = [dc[node] for node in instance.nodes]
            network.resistances += [Resistance(one, other, LEAST_OHMS) for one, other in (ends[:2], ends[2:])]
    for place in bench.roles.places:
        ohms = place.ohms or (trial_ohms if isinstance(place.element, Transducer) else _TRIAL_INPUT_OHMS)
        network.resistances.append(Resistance(dc[place.plus], dc[place.minus], ohms))
    for leg in bench.roles.legs:
        socket = bench.roles.sockets[leg.socket]
        if _holds(bench, leg) and socket.stage.part != asleep:
            base = circuit.ground(socket.stage.part)
            network.resistances.append(Resistance(dc[leg.node], dc[base], max(socket.element.ohms or 0.0, LEAST_OHMS)))
    return network


def _holds(bench: Bench, leg: Leg) -> bool:
    """Whether an output holds a leg near its ground for direct current."""
    return not bench.floats(leg) and bench.roles.sockets[leg.socket].topology != "single-ended-capacitor"


def _detects(bench: Bench, assumed: Assumptions) -> Iterator[Finding]:
    """Find detecting contacts that see less than they should: the jack takes what is plugged in for something else.

    It looks at what is plugged in, not at its own part's outputs, and only where something is.
    """
    dc = bench.metal.dc_net
    for instance in bench.scene.circuit.instances:
        element = instance.element
        if not isinstance(element, Detect) or element.below_ohms is None:
            continue
        at = PortRef(instance.part, element.contact.partition(".")[0])
        links = tuple(joint.link for joint in bench.scene.circuit.joints if at in {joint.plug, joint.jack})
        ends = dc[instance.nodes[0]], dc[bench.scene.circuit.ground(instance.part)]
        if links and min(_ohms_seen(bench, assumed, *ends, trial, instance.part) for trial in _TRIAL_EAR_OHMS) < element.below_ohms:
            yield make_finding(bench.scene, "detect", "safety", Way(links=links), source=instance.part)


def _ohms_seen(bench: Bench, assumed: Assumptions, node: int, ground: int, trial_ohms: float, part: str) -> float:
    network = _network(bench, assumed, trial_ohms, asleep=part)
    network.sources.append(Source(node, ground, _PROBE_OHMS, 0, 1.0))
    share = _across(solve(network), node, ground)
    return _PROBE_OHMS * share / (1 - share) if share < 1 - 1e-9 else float("inf")

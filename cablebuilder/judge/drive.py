"""What drives what: line stages on ears, electrostatics, inputs without a common ground, sockets made for one kind.

It looks at places that a source really reaches. Must never look at single contacts: that is :mod:`cablebuilder.judge.safety`.
Read on in :mod:`cablebuilder.judge.check`.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from cablebuilder.core.elements import Input, Output, Resistor, Transducer
from cablebuilder.core.nets import Conductor, joined
from cablebuilder.errors import Template, message
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.findings import Way, make_finding, with_certainty
from cablebuilder.judge.metal import CONDUCTOR_BELOW_OHMS
from cablebuilder.judge.report import Finding, Verdict
from cablebuilder.judge.safety_texts import RETURNS_OUTSIDE
from cablebuilder.judge.sound import Listening, links_between

_AMPLIFIERS = frozenset({"dongle", "amplifier"})
_NORMAL_BIAS, _PRO_BIAS, _BIAS_MARGIN = 230.0, 600.0, 1.1
_PRO_PLUG = "stax-pro-5"


def drive_findings(bench: Bench, listening: list[Listening]) -> list[Finding]:
    """Return the findings about what each source drives, each rule one time for a listener and a way to it."""
    found: dict[tuple[str, str, tuple[int, ...]], Finding] = {}
    for each in listening:
        if each.heard.result == "silent":
            continue
        for rule in _rules(bench, each):
            key = (rule.id, each.place.part, links_between(bench, each))
            if key not in found:
                found[key] = _finding(bench, each, rule)
    return [*found.values(), *_bias_findings(bench), *_both_sockets(bench, listening), *_without_load(bench)]


class Rule(NamedTuple):
    """A rule that speaks; where ``why`` is given, it is the reason in place of the rule's own."""

    id: str
    verdict: Verdict | None = None
    missing: tuple[str, ...] = ()
    why: Template | None = None


def _finding(bench: Bench, each: Listening, rule: Rule) -> Finding:
    source, listener = each.socket.stage.part, each.place.part
    way, name = Way(links=links_between(bench, each), ends=(source, listener)), bench.scene.name(listener)
    finding = make_finding(
        bench.scene, rule.id, "safety", way, verdict=rule.verdict, missing=rule.missing,
        source=source, other=name, listener=name,
    )  # fmt: skip
    if rule.why is not None:
        finding = replace(finding, text=message(rule.why, source=bench.scene.name(source), other=name))
    return finding


def _rules(bench: Bench, each: Listening) -> Iterator[Rule]:
    element = each.place.element
    if isinstance(element, Transducer):
        yield from _ear_rules(bench, each, element)
    else:
        yield from _input_rules(bench, each, element)


def _ear_rules(bench: Bench, each: Listening, ear: Transducer) -> Iterator[Rule]:
    output, part = each.socket.element, each.place.part
    electrostatic_source = output.level == "electrostatic" or output.topology == "electrostatic"
    if electrostatic_source and ear.technology is None:
        yield Rule("dynamic-into-estat", Verdict.UNKNOWN, (f"{part}.ears.technology",))
    elif electrostatic_source and ear.technology != "electrostatic":
        yield Rule("dynamic-into-estat")
    elif not electrostatic_source and ear.technology == "electrostatic":
        yield from _electrostatic_rules(bench, each)
    if output.made_for is not None and output.made_for != ear.technology:
        known = ear.technology is not None
        yield Rule("k1000-xlr4") if known else Rule("k1000-xlr4", Verdict.UNKNOWN, (f"{part}.ears.technology",))
    elif output.made_for is None and output.level == "headphone" and ear.ohms is not None and ear.ohms < CONDUCTOR_BELOW_OHMS:
        yield Rule("k1000-xlr4")
    if output.level == "line" and ear.technology != "electrostatic":
        yield Rule("lineout-full-level" if _has_headphone_setting(bench, each) else "rca-headphones")


def _has_headphone_setting(bench: Bench, each: Listening) -> bool:
    """Whether another mode of the source makes a headphone output of the same socket."""
    elements = bench.scene.circuit.parts[each.socket.stage.part].elements
    return any(isinstance(one, Output) and one.port in each.socket.ports and one.level == "headphone" for one in elements)


def _electrostatic_rules(bench: Bench, each: Listening) -> Iterator[Rule]:
    """Judge an electrostatic ear on an ordinary stage: it needs an energiser, and that a grounded speaker stage."""
    output = each.socket.element
    if _ends_on_source(bench, each) == 2:  # noqa: PLR2004  (both ends of the ear)
        yield Rule("estat-into-dynamic")
    elif output.level != "speaker" or each.socket.topology == "speaker-bridged":
        yield Rule("energiser-on-amp")


def _bias_findings(bench: Bench) -> Iterator[Finding]:
    """Compare the bias that a socket gives with the one an electrostatic ear is made for.

    *Source*: the two families of bias, 230 V normal and 580 V Pro, and the plugs that tell them apart (pinouts.json,
    stax-normal-6 and stax-pro-5): an unstated bias is taken to bear the normal one, and on a Pro plug the Pro one; a supply
    of unstated volts may give the Pro one.
    """
    net = bench.metal.dc_net
    told = set()
    for place in bench.roles.places:
        ear = place.element
        port = bench.scene.circuit.parts[place.part].ports.get(place.port)
        if not isinstance(ear, Transducer) or ear.technology != "electrostatic" or port is None or place.part in told:
            continue
        contacts = bench.scene.catalog.connectors[port.connector].contacts
        nodes = {
            net[node] for node in (bench.scene.circuit.port_node(place.part, place.port, each) for each in contacts) if node is not None
        }
        bears = ear.bias_volts or (_PRO_BIAS if port.connector == _PRO_PLUG else _NORMAL_BIAS)
        for supply in bench.roles.supplies:
            volts = _PRO_BIAS if supply.volts is None else supply.volts
            if net[supply.node] in nodes and volts > bears * _BIAS_MARGIN:
                told.add(place.part)
                facts = {f"{supply.part}.supply.volts": supply.volts, f"{place.part}.ears.bias_volts": ear.bias_volts}
                missing = tuple(name for name, value in facts.items() if value is None)
                links = tuple(joint.link for joint in bench.scene.circuit.joints if place.part in {joint.plug.part, joint.jack.part})
                way, verdict = Way(links=links, ends=(supply.part, place.part)), Verdict.UNKNOWN if missing else None
                finding = make_finding(
                    bench.scene, "estat-overbias", "safety", way, verdict=verdict,
                    source=supply.part, listener=bench.scene.name(place.part),
                )  # fmt: skip
                yield with_certainty(finding, "facts-missing", missing) if missing else finding
                break


def _both_sockets(bench: Bench, listening: list[Listening]) -> Iterator[Finding]:
    """Find two kinds of sockets of one stage that are both heard."""
    first: dict[tuple[str, str], Listening] = {}
    for each in listening:
        known = first.setdefault(each.socket.stage, each)
        if known.socket.topology != each.socket.topology:
            part = each.socket.stage.part
            ways = (*links_between(bench, known), *links_between(bench, each))
            yield make_finding(bench.scene, "sym-se-simultaneous", "safety", Way(links=ways, ends=(part,)), source=part)
            return


def _input_rules(bench: Bench, each: Listening, receiver: Input) -> Iterator[Rule]:
    output = each.socket.element
    if receiver.receives != "differential" and _returns_outside(bench, each):
        yield Rule("line44-no-gnd", why=RETURNS_OUTSIDE)
    if receiver.receives == "differential" and not _grounds_meet(bench, each) and not _isolated(bench, each):
        yield Rule("line44-no-gnd")
    if receiver.level == "mic" and output.level in {"line", "headphone"}:
        yield Rule("mic-input")
    if output.level == "headphone" and receiver.level in {"line", None}:
        kinds = {bench.scene.circuit.parts[part].kind for part in (each.socket.stage.part, each.place.part)}
        yield Rule("dongle-chain" if kinds <= _AMPLIFIERS else "hp-into-line")
    if output.topology == "bridged" and each.heard.attenuated and receiver.receives == "single-ended":
        yield Rule("one-leg-adapter")


def _grounds_meet(bench: Bench, each: Listening) -> bool:
    """Whether source and input have a common ground, by cable or outside it."""
    source, receiver = (bench.scene.circuit.ground(part) for part in (each.socket.stage.part, each.place.part))
    return bench.metal.domain[source] == bench.metal.domain[receiver]


def _returns_outside(bench: Bench, each: Listening) -> bool:
    """Whether the plus of an input leads to its source, and its minus only by what both devices are plugged into.

    The signal comes back over earth, host or supply then, with all that flows there: an input cannot tell the two apart.
    """
    place, circuit, net = each.place, bench.scene.circuit, bench.metal.net
    home = circuit.ground(each.socket.stage.part)
    if net[place.minus] == net[home] or not _grounds_meet(bench, each):
        return False
    nets = joined(net, [Conductor(*one.nodes) for one in circuit.fittings if isinstance(one.element, Resistor)])
    contacts = (*bench.roles.legs, *bench.roles.senses)
    mine = {nets[leg.node] for leg in contacts if leg.socket == each.source} | {nets[home]}
    return nets[place.plus] in mine and nets[place.minus] not in mine


def _isolated(bench: Bench, each: Listening) -> bool:
    """Whether a winding lies between the two, so that no common ground is needed."""
    return each.socket.floats or _ends_on_source(bench, each) == 0


def _ends_on_source(bench: Bench, each: Listening) -> int:
    """Return how many ends of a place lead to its source without a winding between: by metal, resistors, or other ears and inputs."""
    place, circuit, domain = each.place, bench.scene.circuit, bench.metal.domain
    ends = {domain[place.plus], domain[place.minus]}
    ways = [Conductor(*each.nodes) for each in circuit.fittings if isinstance(each.element, Resistor)]
    ways += [Conductor(one.plus, one.minus) for one in bench.roles.places if {domain[one.plus], domain[one.minus]} != ends]
    nets = joined(domain, ways)
    mine = {nets[leg.node] for leg in bench.roles.legs if leg.socket == each.source} | {nets[circuit.ground(each.socket.stage.part)]}
    return sum(nets[end] in mine for end in (place.plus, place.minus))


def _without_load(bench: Bench) -> Iterator[Finding]:
    """Find outputs that must not play without a load and have none, in a chain that is joined to something."""
    linked = {ref for joint in bench.scene.circuit.joints for ref in (joint.plug, joint.jack)}
    for socket in bench.roles.sockets:
        part = socket.stage.part
        if socket.element.needs_load and not any((part, port) in linked for port in socket.ports):
            yield make_finding(bench.scene, "needs-load", "safety", Way(ends=(part,)), source=part)

"""What drives what: speaker stages on ears, electrostatics, inputs without a common ground, sockets made for one kind.

It looks at places that a source really reaches. Must never look at single contacts: that is :mod:`cablebuilder.judge.safety`.
Read on in :mod:`cablebuilder.judge.check`.
"""

from collections.abc import Iterator
from dataclasses import replace

from cablebuilder.core.circuit import Members
from cablebuilder.core.elements import Input, Output, Transducer
from cablebuilder.judge.findings import Way, make_finding
from cablebuilder.judge.metal import CONDUCTOR_BELOW_OHMS
from cablebuilder.judge.report import Finding, Verdict
from cablebuilder.judge.safety import Bench
from cablebuilder.judge.sound import Listening, links_between

_PADDED_DB = -20.0
"""A speaker stage this far down is no speaker stage any more (MODEL.md section 10)."""
_GALVANIC = frozenset({"transformer"})


def drive_findings(bench: Bench, listening: list[Listening], members: Members) -> list[Finding]:
    """Return the findings about what each source drives, each rule one time for a listener."""
    found: dict[tuple[str, str], Finding] = {}
    for each in listening:
        if each.heard.result == "silent":
            continue
        for rule, verdict, missing in _rules(bench, each):
            key = (rule, each.place.part)
            if key not in found:
                found[key] = _finding(bench, each, rule, verdict, missing)
    return [*found.values(), *_without_load(bench, members)]


def _finding(bench: Bench, each: Listening, rule: str, verdict: Verdict | None, missing: tuple[str, ...]) -> Finding:
    source, listener = each.socket.stage.part, each.place.part
    finding = make_finding(
        bench.scene, rule, "safety", Way(links=links_between(bench, each)), verdict=verdict,
        source=bench.scene.name(source), other=bench.scene.name(listener), listener=bench.scene.name(listener),
    )  # fmt: skip
    finding = replace(finding, parts=(source, listener))
    return replace(finding, certainty="facts-missing", missing=missing) if missing else finding


Rule = tuple[str, Verdict | None, tuple[str, ...]]


def _rules(bench: Bench, each: Listening) -> Iterator[Rule]:
    match each.place.element:
        case Transducer() as ear:
            yield from _ear_rules(each, ear)
        case Input() as receiver:
            yield from _input_rules(bench, each, receiver)


def _ear_rules(each: Listening, ear: Transducer) -> Iterator[Rule]:
    output, part = each.socket.element, each.place.part
    electrostatic_source = output.level == "electrostatic" or output.topology == "electrostatic"
    if electrostatic_source and ear.technology is None:
        yield "dynamic-into-estat", Verdict.UNKNOWN, (f"{part}.ears.technology",)
    elif electrostatic_source and ear.technology != "electrostatic":
        yield "dynamic-into-estat", None, ()
    elif output.level in {"headphone", "line"} and ear.technology == "electrostatic":
        yield "estat-into-dynamic", None, ()
    if output.made_for is not None and output.made_for != ear.technology:
        known = ear.technology is not None
        yield "k1000-xlr4", None if known else Verdict.UNKNOWN, () if known else (f"{part}.ears.technology",)
    elif output.made_for is None and output.level == "headphone" and ear.ohms is not None and ear.ohms < CONDUCTOR_BELOW_OHMS:
        yield "k1000-xlr4", None, ()
    if output.level == "speaker" and ear.technology != "electrostatic" and (each.level_db or 0.0) > _PADDED_DB:
        yield from _speaker_rules(each, output, ear)
    elif output.level == "line" and ear.technology != "electrostatic":
        yield "rca-headphones", None, ()


def _speaker_rules(each: Listening, output: Output, ear: Transducer) -> Iterator[Rule]:
    """Compare the most power a speaker stage puts into an ear with what the ear bears.

    *Units*: milliwatts from RMS volts; the volts into the ear are the stage's own, brought down by what lies between.
    """
    part, source = each.place.part, each.socket.stage.part
    volts = output.volts or max(((power.mw / 1000 * power.ohms) ** 0.5 for power in output.power if power.ohms), default=None)
    facts = {
        f"{source}.outputs.{each.socket.ports[0]}.power": volts,
        f"{part}.ears.max_mw": ear.max_mw,
        f"{part}.ears.ohms": ear.ohms,
    }
    missing = tuple(name for name, value in facts.items() if value is None)
    if volts is None or ear.max_mw is None or ear.ohms is None:
        yield "speaker-taps", None, missing
        return
    reaching = volts * 10 ** ((each.level_db or 0.0) / 20)
    if reaching**2 / ear.ohms * 1000 > ear.max_mw:
        yield "overload-headphone", None, ()


def _input_rules(bench: Bench, each: Listening, receiver: Input) -> Iterator[Rule]:
    output = each.socket.element
    if receiver.receives == "differential" and not _grounds_meet(bench, each) and not _isolated(bench, each):
        yield "line44-no-gnd", None, ()
    if receiver.level == "mic" and output.level in {"line", "headphone"}:
        yield "mic-input", None, ()
    if receiver.max_volts is not None and output.volts is not None:
        reaching = output.volts * 10 ** ((each.level_db or 0.0) / 20)
        if reaching > receiver.max_volts:
            yield "input-overload", None, ()
    if output.level == "headphone" and receiver.level in {"line", None}:
        yield "hp-into-line", None, ()
    if output.topology == "bridged" and each.heard.attenuated and receiver.receives == "single-ended":
        yield "one-leg-adapter", None, ()


def _grounds_meet(bench: Bench, each: Listening) -> bool:
    """Whether source and input have a common ground, by cable or outside it."""
    ends = [bench.roles.ground_of(part) for part in (each.socket.stage.part, each.place.part)]
    first, second = ends
    return first is not None and second is not None and bench.metal.domain[first.node] == bench.metal.domain[second.node]


def _isolated(bench: Bench, each: Listening) -> bool:
    """Whether a winding lies between the two, so that no common ground is needed."""
    return each.socket.floats or any(instance.element.type in _GALVANIC for instance in bench.scene.circuit.instances)


def _without_load(bench: Bench, members: Members) -> Iterator[Finding]:
    """Find outputs that must not play without a load and have none, in a chain that is joined to something."""
    if not members.links:
        return
    linked = {ref for joint in bench.scene.circuit.joints for ref in (joint.plug, joint.jack)}
    for socket in bench.roles.sockets:
        part = socket.stage.part
        if socket.element.needs_load and not any((part, port) in linked for port in socket.ports):
            yield replace(make_finding(bench.scene, "needs-load", "safety", source=bench.scene.name(part)), parts=(part,))

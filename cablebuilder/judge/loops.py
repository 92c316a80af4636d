"""Circles: floating sources that close one, grounds that are joined twice, safety earths that are cut.

Must never judge legs that meet on one net: that is :mod:`cablebuilder.judge.safety`, which gathers these findings too.
"""

from collections.abc import Iterator
from itertools import combinations

from cablebuilder.core.elements import Input
from cablebuilder.core.nets import Conductor, nets
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.findings import Way, make_finding, way_between
from cablebuilder.judge.hazards import HOTS_JOINED, SHORTED, STAGES_JOINED
from cablebuilder.judge.meetings import legs_meet
from cablebuilder.judge.metal import UNTIED
from cablebuilder.judge.report import Finding
from cablebuilder.judge.roles import Channel, Grounded, Leg, StageKey


def source_loops(bench: Bench) -> Iterator[tuple[tuple[str, StageKey], Finding]]:
    """Find floating sources that close a loop of conductors and other sources (MODEL.md section 10, "Floating sources")."""
    if not any(socket.floats for socket in bench.roles.sockets):
        return
    net, ground = bench.metal.net, bench.scene.circuit.ground
    held = [leg for leg in bench.roles.legs if not bench.floats(leg)]
    edges = [Conductor(net[leg.node], net[ground(bench.roles.stage_of(leg).part)]) for leg in held]
    windings = _windings(bench)
    for (one, other), *twins in windings:
        edges += [Conductor(net[one.node], net[leg.node]) for leg, _ in twins]
        edges += [Conductor(net[other.node], net[back.node]) for _, back in twins]
    for ends in windings:
        leg, back = ends[0]
        joined = nets(len(net), edges)
        if joined[net[leg.node]] == joined[net[back.node]]:
            direct = [(one, other) for one, _ in ends for _, other in ends if net[one.node] == net[other.node]]
            end, met = direct[0] if direct else _meeting(bench, leg, back)
            two = bench.roles.stage_of(met) != bench.roles.stage_of(leg)
            rule = SHORTED if direct else STAGES_JOINED if two else HOTS_JOINED
            yield (rule, bench.roles.stage_of(leg)), legs_meet(bench, rule, end, met)
        edges.append(Conductor(net[leg.node], net[back.node]))


def _windings(bench: Bench) -> list[list[tuple[Leg, Leg]]]:
    """Return the two ends of every floating source, as each of its sockets carries them."""
    found: dict[tuple[StageKey, Channel | None], list[tuple[Leg, Leg]]] = {}
    for leg in bench.roles.legs:
        back = bench.return_of(leg)
        if back is not None:
            found.setdefault((bench.roles.stage_of(leg), leg.channel), []).append((leg, back))
    return list(found.values())


def _meeting(bench: Bench, leg: Leg, back: Leg) -> tuple[Leg, Leg]:
    """Return the end of a floating source that meets another leg in a loop, its plus before its return, and that leg."""
    stage, net = bench.roles.stage_of(leg), bench.metal.net
    for end in (leg, back):
        met = [each for each in bench.roles.legs if each.node != end.node and net[each.node] == net[end.node]]
        if met:
            return end, min(met, key=lambda each: bench.roles.stage_of(each) == stage)
    return leg, back


def lifted_earths(bench: Bench) -> Iterator[Finding]:
    """Find devices built to be earthed whose earth is cut."""
    for ground in bench.roles.grounds:
        if ground.reference == "unearthed-class-one":
            links = tuple(joint.link for joint in bench.scene.circuit.joints if ground.part in {joint.plug.part, joint.jack.part})
            yield make_finding(bench.scene, "earth-lifted", "safety", Way(links=links), source=ground.part)


def ground_loops(bench: Bench) -> Iterator[Finding]:
    """Find two devices on one earth, host or supply whose signal grounds are also joined (hum, MODEL.md section 6.1)."""
    named = [each for each in bench.roles.grounds if each.reference not in UNTIED]
    for one, other in combinations(named, 2):
        joined = bench.metal.net[one.node] == bench.metal.net[other.node]
        if not joined or one.reference != other.reference or one.part == other.part:
            continue
        way = _way_of_sound(bench, one, other)
        if way.links and not _through_differential(bench, way):
            yield make_finding(bench.scene, "ground-loop", "safety", way, source=one.part, other=bench.scene.name(other.part))


def _through_differential(bench: Bench, way: Way) -> bool:
    ports = {(contact.part, contact.port) for contact in way.contacts}
    elements = ((each.part, each.element) for each in bench.scene.circuit.instances)
    return any(isinstance(each, Input) and each.receives == "differential" and (part, each.port) in ports for part, each in elements)


def _way_of_sound(bench: Bench, one: Grounded, other: Grounded) -> Way:
    """Return the way between two grounds through analogue leads, digital ones only where it must; none through digital ones alone."""
    quiet = {joint.link for joint in bench.scene.circuit.joints if joint.passes != "analog"}
    for conductors in ([each for each in bench.metal.conductors if each.link not in quiet], bench.metal.conductors):
        way = way_between(bench.scene, conductors, one.node, other.node)
        if not quiet.issuperset(way.links):
            return way
    return Way()

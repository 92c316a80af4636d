"""Circles: floating sources that close one, grounds that are joined twice, safety earths that are cut.

Must never judge legs that meet on one net: that is :mod:`cablebuilder.judge.safety`, which gathers these findings too.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from cablebuilder.core.elements import Input, Transformer
from cablebuilder.core.nets import Conductor, nets
from cablebuilder.core.rig import PortRef
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.findings import Way, make_finding, way_between
from cablebuilder.judge.hazards import HOT_GROUNDED, HOTS_JOINED, SHORTED, STAGES_JOINED
from cablebuilder.judge.meetings import leg_grounded, legs_meet
from cablebuilder.judge.metal import UNTIED
from cablebuilder.judge.report import Finding
from cablebuilder.judge.roles import Channel, Grounded, Leg, StageKey


def source_loops(bench: Bench) -> Iterator[tuple[tuple[str, StageKey], Finding]]:
    """Find floating sources that close a loop of conductors and other sources (MODEL.md section 10, "Floating sources")."""
    transformers = _transformers(bench)
    if not (transformers or any(socket.floats for socket in bench.roles.sockets)):
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
            rule = SHORTED if direct or met is back else STAGES_JOINED if two else HOTS_JOINED
            around = None if net[end.node] == net[met.node] else _way_around(bench, _plugged_into(bench, leg), leg)
            yield (rule, bench.roles.stage_of(leg)), legs_meet(bench, rule, end, met, around)
        edges.append(Conductor(net[leg.node], net[back.node]))
    yield from _through_transformers(bench, transformers, edges)


_Winding = tuple[int, int]
"""The nets of a winding's two ends."""


def _transformers(bench: Bench) -> dict[tuple[_Winding, _Winding], str]:
    """Return the part of every transformer by its windings; two that lie side by side are one."""
    net = bench.metal.net
    found = [each for each in bench.scene.circuit.fittings if isinstance(each.element, Transformer)]
    ends = [(each.part, [net[node] for node in each.nodes]) for each in found]
    return {((one, two), (three, four)): part for part, (one, two, three, four) in ends}


def _through_transformers(
    bench: Bench, waiting: dict[tuple[_Winding, _Winding], str], edges: list[Conductor]
) -> Iterator[tuple[tuple[str, StageKey], Finding]]:
    """Find transformers that pass on what drives one winding to a short, or to what another source drives already.

    *Source*: engineering: an ideal transformer isolates, and no more: a short behind it is a short before it.
    """
    net, stage_of = bench.metal.net, bench.roles.stage_of
    ways = [(near, far, part) for (one, other), part in waiting.items() for near, far in ((one, other), (other, one))]
    drivers = [(net[leg.node], leg) for leg in sorted(bench.roles.legs, key=lambda leg: not leg.plus)]
    while True:
        joined = nets(len(net), edges)
        driven = [way for way in ways if way[0][0] != way[0][1] and joined[way[0][0]] == joined[way[0][1]]]
        if not driven:
            return
        near, far, part = driven[0]
        leg = _driver(drivers, joined, near)
        assert leg is not None, "a circle of edges is made of legs"
        if joined[far[0]] == joined[far[1]]:
            others = [each for each in drivers if (stage_of(each[1]), each[1].channel) != (stage_of(leg), leg.channel)]
            yield _passed_on(bench, part, leg, None if far[0] == far[1] else _driver(others, joined, far))
        ways = [way for way in ways if {way[0], way[1]} != {near, far}]
        edges = [*edges, Conductor(*far)]
        drivers += [(end, leg) for end in far]


def _driver(drivers: Sequence[tuple[int, Leg]], joined: Sequence[int], winding: _Winding) -> Leg | None:
    """Return the leg that drives a winding: on one of its ends, else somewhere in its circle."""
    circle = [each for each in drivers if joined[each[0]] == joined[winding[0]]]
    return min(circle, key=lambda each: each[0] not in winding, default=(0, None))[1]


def _passed_on(bench: Bench, part: str, leg: Leg, met: Leg | None) -> tuple[tuple[str, StageKey], Finding]:
    """Return the finding about a transformer between what drives one winding and a short, or another leg, on the other."""
    stage = bench.roles.stage_of(leg)
    if met is not None:
        rule = HOTS_JOINED if bench.roles.stage_of(met) == stage else STAGES_JOINED
        return (rule, stage), legs_meet(bench, rule, leg, met, _way_around(bench, part, leg, met))
    own = bench.roles.ground_of(stage.part)
    assert own is not None, "what drives has a device ground"
    return (HOT_GROUNDED, stage), leg_grounded(bench, HOT_GROUNDED, leg, own, _way_around(bench, part, leg))


def _way_around(bench: Bench, part: str, *legs: Leg) -> Way:
    """Return the way of legs that meet in a part without metal between them: its links."""
    links = tuple(joint.link for joint in bench.scene.circuit.joints if part in {joint.plug.part, joint.jack.part})
    return Way(links=links, joint=part, ends=tuple(dict.fromkeys((*(bench.roles.stage_of(leg).part for leg in legs), part))))


def _plugged_into(bench: Bench, leg: Leg) -> str:
    """Return the part that is plugged into a leg's port."""
    contact = bench.scene.circuit.contact(leg.node)
    port = PortRef(contact.part, contact.port)
    return next(each.plug.part for each in bench.scene.circuit.joints if each.jack == port)


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

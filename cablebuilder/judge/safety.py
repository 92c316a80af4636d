"""Safety: walk the nets, look up what meets there, and say where (MODEL.md sections 6.1 and 10).

Each net is judged whole, contact by contact, never adapter by adapter. The law itself stands in
:mod:`cablebuilder.judge.hazards`; must never decide by the shape of a connector.
Read on in :mod:`cablebuilder.judge.foreign` (DC, video and unknown contacts).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from cablebuilder.core.elements import Input
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.hazards import HOT_GROUNDED, HOTS_JOINED, RETURN_GROUNDED, RETURNS_TIED, SENSES_JOINED, SHORTED, STAGES_JOINED
from cablebuilder.judge.loops import ground_loops, lifted_earths, source_loops
from cablebuilder.judge.meetings import leg_grounded, legs_meet
from cablebuilder.judge.report import Finding
from cablebuilder.judge.roles import Grounded, Leg

_Key = tuple[object, ...]
"""What makes two findings one: the rule and the stages it is about."""
_Legs = Mapping[int, list[Leg]]
_Grounds = Mapping[int, list[Grounded]]


def safety_findings(bench: Bench, groups: Sequence[frozenset[int]]) -> list[Finding]:
    """Return every safety finding about the legs and grounds of a chain, each meeting of two stages said one time in the runs it touches.

    ``groups`` are the runs, as sets of links: where one fault stands in two of them, both get its colour.
    """
    found: dict[tuple[object, ...], Finding] = {}
    legs, grounds = _legs_by_net(bench), _grounds_by_net(bench)
    meetings = (*_legs_meet(bench, legs, grounds), *_legs_grounded(bench, legs, grounds), *_senses_joined(bench), *source_loops(bench))
    for key, finding in meetings:
        touched = frozenset(number for number, links in enumerate(groups) if not links.isdisjoint(finding.links))
        known = found.get((touched, *key))
        if known is None or finding.verdict.rank < known.verdict.rank:
            found[touched, *key] = finding
    return [*found.values(), *lifted_earths(bench), *ground_loops(bench)]


def _legs_by_net(bench: Bench) -> dict[int, list[Leg]]:
    """Return the legs of each net; of a leg that several sockets of its stage carry, that of the socket which bears least."""
    nets_of: dict[int, dict[tuple[object, ...], Leg]] = {}
    net, sockets = bench.metal.net, bench.roles.sockets
    for leg in bench.roles.legs:
        socket = sockets[leg.socket]
        same = (socket.key.stage, leg.channel, leg.plus, _direct_net(bench, leg))
        legs = nets_of.setdefault(net[leg.node], {})
        known = legs.get(same)
        if known is None or (socket.element.ohms or 0) < (sockets[known.socket].element.ohms or 0):
            legs[same] = leg
    return {net: list(legs.values()) for net, legs in nets_of.items()}


def _grounds_by_net(bench: Bench) -> dict[int, list[Grounded]]:
    grounds: dict[int, list[Grounded]] = {}
    for ground in bench.roles.grounds:
        grounds.setdefault(bench.metal.net[ground.node], []).append(ground)
    return grounds


def _legs_meet(bench: Bench, by_net: _Legs, grounds: _Grounds) -> Iterator[tuple[_Key, Finding]]:
    for net, legs in by_net.items():
        for one, other in combinations(legs, 2):
            if bench.floats(one) or bench.floats(other) or _are_blocked(bench, one, other):
                continue
            rule = _meeting_rule(bench, one, other, on_ground=_is_own_ground(bench, one, grounds.get(net, [])))
            if rule is not None:
                stages = frozenset({bench.roles.stage_of(one), bench.roles.stage_of(other)})
                finding = legs_meet(bench, rule, one, other)
                yield (finding.rule, stages), finding


def _meeting_rule(bench: Bench, one: Leg, other: Leg, *, on_ground: bool) -> str | None:
    """Return the rule that objects to two legs on one net."""
    if bench.roles.stage_of(one) != bench.roles.stage_of(other):
        if one.channel is None and other.channel is None:
            return "two-active-grounds"
        return None if bench.is_quiet(one) or bench.is_quiet(other) else STAGES_JOINED
    if one.channel is None or other.channel is None:
        hot = other if one.channel is None else one
        return HOT_GROUNDED if hot.plus else RETURNS_TIED[bench.roles.sockets[hot.socket].topology]
    if one.plus or other.plus:
        minus = other if one.plus else one
        if bench.is_quiet(minus):
            return HOT_GROUNDED
        return SHORTED if one.channel == other.channel else HOTS_JOINED
    socket = bench.roles.sockets[one.socket]
    if socket.topology == "balanced-line" and (on_ground or socket.cold == "impedance"):
        return None
    return RETURNS_TIED[socket.topology]


def _is_own_ground(bench: Bench, leg: Leg, grounds: list[Grounded]) -> bool:
    """Whether some grounds are one with that of a leg's device: what floats against it holds no leg down."""
    own = bench.roles.ground_of(bench.roles.stage_of(leg).part)
    assert own is not None, "what drives has a device ground"
    return bench.metal.domain[own.node] in {bench.metal.domain[each.node] for each in grounds}


def _direct_net(bench: Bench, leg: Leg) -> int | None:
    """Return the DC net of a virtual ground, which meets others only where no capacitor is between; None for any other leg."""
    is_virtual = leg.channel is None and bench.roles.sockets[leg.socket].topology == "driven-ground"
    return bench.metal.dc_net[leg.node] if is_virtual else None


def _are_blocked(bench: Bench, one: Leg, other: Leg) -> bool:
    """Whether two virtual grounds meet only through a capacitor (MODEL.md section 10, "Three partitions")."""
    nets = _direct_net(bench, one), _direct_net(bench, other)
    return None not in nets and nets[0] != nets[1]


def _legs_grounded(bench: Bench, by_net: _Legs, grounds: _Grounds) -> Iterator[tuple[_Key, Finding]]:
    for net, legs in by_net.items():
        for leg in legs if net in grounds else ():
            direct = _direct_net(bench, leg)
            met = [each for each in grounds[net] if direct is None or bench.metal.dc_net[each.node] == direct]
            if met and not bench.floats(leg) and not bench.is_quiet(leg):
                finding = _leg_on_ground(bench, leg, met)
                if finding is not None:
                    yield (finding.rule, bench.roles.stage_of(leg)), finding


def _leg_on_ground(bench: Bench, leg: Leg, grounds: list[Grounded]) -> Finding | None:
    """Judge a driven leg that meets ground: its own, or that of another device where a second path closes the circle."""
    part = bench.roles.stage_of(leg).part
    own, met = bench.roles.ground_of(part), bench.nearest_ground(leg.node, part, grounds)
    topology = bench.roles.sockets[leg.socket].topology
    rule = HOT_GROUNDED if leg.plus else RETURN_GROUNDED[topology]
    assert rule is not None, "a return that may be grounded floats, or is ground itself, and is no leg here"
    assert met is not None, "a net of grounds has one"
    assert own is not None, "what drives has a device ground"
    if met.part == part:
        return leg_grounded(bench, rule, leg, met)
    if bench.metal.domain[own.node] == bench.metal.domain[met.node]:
        takes = any(isinstance(each, Input) for each in bench.scene.circuit.parts[met.part].elements)
        if topology == "bridged" and takes:
            rule = "bal-hp-to-se-input"
        elif topology in {"bridged", "speaker-bridged", "electrostatic"}:
            rule = "btl-minus-to-ground"
        return leg_grounded(bench, rule, leg, met)
    if _may_be_joined(bench, own, met):
        finding = leg_grounded(bench, "unknown-reference", leg, met)
        facts = tuple(dict.fromkeys(f"{each.part}.ground.reference" for each in (own, *grounds) if each.reference == "unknown"))
        return replace(finding, certainty="facts-missing", missing=facts or (f"{part}.ground.reference",))
    return None


def _may_be_joined(bench: Bench, one: Grounded, other: Grounded) -> bool:
    """Whether a path outside the cables may join two grounds: not where one side is known to float, with all it is joined to."""

    def references(ground: Grounded) -> set[str]:
        domain = bench.metal.domain[ground.node]
        return {each.reference for each in bench.roles.grounds if bench.metal.domain[each.node] == domain}

    return references(one) != {"floating"} and references(other) != {"floating"}


def _senses_joined(bench: Bench) -> Iterator[tuple[_Key, Finding]]:
    """Find sensed returns that meet each other or ground: they play wrong."""
    senses = bench.roles.senses
    for one, other in combinations(senses, 2):
        same_net = bench.metal.net[one.node] == bench.metal.net[other.node]
        if same_net and (one.channel, bench.roles.stage_of(one)) != (other.channel, bench.roles.stage_of(other)):
            yield (SENSES_JOINED, bench.roles.stage_of(one)), legs_meet(bench, SENSES_JOINED, one, other)
    for sense in senses:
        grounds = [each for each in bench.roles.grounds if bench.metal.net[each.node] == bench.metal.net[sense.node]]
        met = bench.nearest_ground(sense.node, bench.roles.stage_of(sense).part, grounds)
        if met is not None:
            yield (SENSES_JOINED, bench.roles.stage_of(sense)), leg_grounded(bench, SENSES_JOINED, sense, met)

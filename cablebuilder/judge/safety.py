"""Safety: walk the nets, look up what meets there, and say where (MODEL.md sections 6.1 and 10).

Each net is judged whole, contact by contact, never adapter by adapter. The law itself stands in
:mod:`cablebuilder.judge.hazards`; must never decide by the shape of a connector.
Read on in :mod:`cablebuilder.judge.foreign` (DC, video and unknown contacts).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from cablebuilder.core.circuit import Conductor, nets
from cablebuilder.core.elements import Input
from cablebuilder.errors import Message
from cablebuilder.judge.findings import Scene, Way, make_finding, way_between
from cablebuilder.judge.hazards import (
    ENOUGH_OHMS,
    HOT_GROUNDED,
    HOTS_JOINED,
    RETURN_GROUNDED,
    RETURNS_TIED,
    SHORTED,
    STAGES_JOINED,
    verdict_of,
)
from cablebuilder.judge.metal import Metal
from cablebuilder.judge.report import Finding, Verdict
from cablebuilder.judge.roles import GROUND_REFERENCED, Grounded, Leg, Roles
from cablebuilder.judge.words import COMMON, GROUND, LEGS, SHORT

_SOFTENED = frozenset({HOT_GROUNDED, HOTS_JOINED, SHORTED, STAGES_JOINED})
_Key = tuple[object, ...]
"""What makes two findings one: the rule and the stages it is about."""
_BUILT_INTO = frozenset({"headphone", "earphone", "headset"})


@dataclass(frozen=True, slots=True)
class Bench:
    """A chain laid out for judging: its scene, what stands on its contacts, and its nets."""

    scene: Scene
    roles: Roles
    metal: Metal

    def source(self, leg: Leg) -> str:
        """Return the name of the part that drives a leg."""
        return self.scene.name(self.roles.stage_of(leg).part)

    def is_quiet(self, leg: Leg) -> bool:
        """Whether a leg is the cold of an impedance-balanced line, which carries no signal and bears any tie."""
        socket = self.roles.sockets[leg.socket]
        return not leg.plus and socket.topology == "balanced-line" and socket.cold == "impedance"

    def floats(self, leg: Leg) -> bool:
        """Whether a leg belongs to a floating source."""
        return self.roles.sockets[leg.socket].floats


def safety_findings(bench: Bench) -> list[Finding]:
    """Return every safety finding about the legs and grounds of a chain, each meeting of two stages said one time."""
    found: dict[tuple[object, ...], Finding] = {}
    for key, finding in (*_legs_meeting(bench), *_legs_grounded(bench), *_senses_joined(bench), *_loops(bench)):
        known = found.get(key)
        if known is None or finding.verdict.rank < known.verdict.rank:
            found[key] = finding
    return [*found.values(), *_earths(bench), *_ground_loops(bench)]


def _words(leg: Leg) -> Message:
    return COMMON if leg.channel is None else LEGS[leg.channel, leg.plus]


def _short(leg: Leg) -> str:
    return "COM" if leg.channel is None else SHORT[leg.channel, leg.plus]


def _by_net(bench: Bench) -> dict[int, list[Leg]]:
    """Return the legs of each net, one leg of a stage one time however many sockets carry it."""
    nets_of: dict[int, dict[tuple[object, ...], Leg]] = {}
    for leg in bench.roles.legs:
        same = (bench.roles.stage_of(leg), leg.channel, leg.plus)
        nets_of.setdefault(bench.metal.net[leg.node], {}).setdefault(same, leg)
    return {net: list(legs.values()) for net, legs in nets_of.items()}


def _legs_meeting(bench: Bench) -> Iterator[tuple[_Key, Finding]]:
    grounded = {bench.metal.net[each.node] for each in bench.roles.grounds}
    for net, legs in _by_net(bench).items():
        for one, other in combinations(legs, 2):
            if bench.floats(one) or bench.floats(other):
                continue
            rule = _meeting_rule(bench, one, other, on_ground=net in grounded)
            if rule is not None:
                stages = frozenset({bench.roles.stage_of(one), bench.roles.stage_of(other)})
                finding = _meeting(bench, rule, one, other)
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
    if one.plus and other.plus:
        return HOTS_JOINED
    if one.plus or other.plus:
        minus = other if one.plus else one
        if bench.is_quiet(minus):
            return HOT_GROUNDED
        return SHORTED if one.channel == other.channel else HOTS_JOINED
    socket = bench.roles.sockets[one.socket]
    if socket.topology == "balanced-line" and (on_ground or socket.cold == "impedance"):
        return None
    return RETURNS_TIED[socket.topology]


def _meeting(bench: Bench, rule: str, one: Leg, other: Leg) -> Finding:
    way = way_between(bench.scene, bench.metal.conductors, one.node, other.node)
    rule = _named_by_way(bench, rule, way)
    return make_finding(
        bench.scene, rule, "safety", way, verdict=_softened(bench, rule, one, other), source=bench.source(one), other=bench.source(other),
        first=_words(one), second=_words(other), first_short=_short(one), second_short=_short(other),
    )  # fmt: skip


_BY_SLEEVE: Mapping[tuple[str, str], str] = {
    ("btl-minus-tied", "3.5mm-trs"): "trs-into-btl-trrs35",
    (SHORTED, "2.5mm-trs"): "trs25-into-ak",
    ("bal-line-cold-grounded", "6.35mm-ts"): "ts-into-balanced-line",
    ("bal-line-cold-grounded", "3.5mm-ts"): "ts-into-balanced-line",
}
"""The narrower rule where the long sleeve of a shorter plug makes the tie."""


def _named_by_way(bench: Bench, rule: str, way: Way) -> str:
    """Return the narrower rule where the way tells it: a long sleeve, a tie inside the headphone, a lead between two outputs."""
    if way.hinge is None or way.joint is None:
        return rule
    part = bench.scene.circuit.parts[way.joint]
    if rule == STAGES_JOINED:
        linked = sum(way.joint in {joint.plug.part, joint.jack.part} for joint in bench.scene.circuit.joints)
        return "output-into-output" if linked == len(way.links) == 2 else rule  # noqa: PLR2004  (a lead has two ends)
    by_sleeve = len(way.links) == 1 and sum(contact.part == way.joint for contact in way.contacts) == 1 and way.hinge.port != ""
    if by_sleeve and part.ports[way.hinge.port].gender == "plug":
        return _BY_SLEEVE.get((rule, part.ports[way.hinge.port].connector), rule)
    return "internal-common" if rule == "btl-minus-tied" and part.kind in _BUILT_INTO else rule


def _softened(bench: Bench, rule: str, *legs: Leg) -> Verdict:
    """Return a rule's verdict: a short on a hot leg is borne by a ground-referenced stage of 47 ohm or more."""
    sockets = [bench.roles.sockets[leg.socket] for leg in legs]
    bears = any(socket.topology in GROUND_REFERENCED and (socket.element.ohms or 0) >= ENOUGH_OHMS for socket in sockets)
    return Verdict.CAUTION if rule in _SOFTENED and bears else verdict_of(rule)


def _legs_grounded(bench: Bench) -> Iterator[tuple[_Key, Finding]]:
    grounds: dict[int, list[Grounded]] = {}
    for ground in bench.roles.grounds:
        grounds.setdefault(bench.metal.net[ground.node], []).append(ground)
    for net, legs in _by_net(bench).items():
        for leg in legs:
            if net in grounds and not bench.floats(leg) and not bench.is_quiet(leg):
                finding = _leg_on_ground(bench, leg, grounds[net])
                if finding is not None:
                    yield (finding.rule, bench.roles.stage_of(leg)), finding


def _leg_on_ground(bench: Bench, leg: Leg, grounds: list[Grounded]) -> Finding | None:
    """Judge a driven leg that meets ground: its own, or that of another device where a second path closes the circle."""
    part = bench.roles.stage_of(leg).part
    own = bench.roles.ground_of(part)
    met = next((each for each in grounds if each.part == part), grounds[0])
    topology = bench.roles.sockets[leg.socket].topology
    rule = RETURN_GROUNDED[topology] if leg.channel is None or not leg.plus else HOT_GROUNDED
    if rule is None:
        return None
    if met.part == part:
        return _grounding(bench, rule, leg, met)
    if own is not None and bench.metal.domain[own.node] == bench.metal.domain[met.node]:
        takes = any(isinstance(each, Input) for each in bench.scene.circuit.parts[met.part].elements)
        if topology == "bridged" and takes:
            rule = "bal-hp-to-se-input"
        elif topology in {"bridged", "speaker-bridged", "electrostatic"}:
            rule = "btl-minus-to-ground"
        return _grounding(bench, rule, leg, met)
    if own is not None and _may_be_joined(bench, own, met):
        finding = _grounding(bench, "unknown-reference", leg, met)
        facts = tuple(dict.fromkeys(f"{each.part}.ground.reference" for each in (own, *grounds) if each.reference == "unknown"))
        return replace(finding, certainty="facts-missing", missing=facts or (f"{part}.ground.reference",))
    return None


def _grounding(bench: Bench, rule: str, leg: Leg, met: Grounded) -> Finding:
    way = way_between(bench.scene, bench.metal.conductors, leg.node, met.node)
    if met.part == bench.roles.stage_of(leg).part:
        rule = _named_by_way(bench, rule, way)
    return make_finding(
        bench.scene, rule, "safety", way, verdict=_softened(bench, rule, leg), source=bench.source(leg),
        other=bench.scene.name(met.part), first=_words(leg), second=GROUND, first_short=_short(leg), second_short="GND",
    )  # fmt: skip


def _may_be_joined(bench: Bench, one: Grounded, other: Grounded) -> bool:
    """Whether a path outside the cables may join two grounds: not where one side is known to float, with all it is joined to."""

    def references(ground: Grounded) -> set[str]:
        domain = bench.metal.domain[ground.node]
        return {each.reference for each in bench.roles.grounds if bench.metal.domain[each.node] == domain}

    return references(one) != {"floating"} and references(other) != {"floating"}


def _senses_joined(bench: Bench) -> Iterator[tuple[_Key, Finding]]:
    """Find sensed returns that meet each other or ground: they play wrong."""
    ground_nets = {bench.metal.net[each.node]: each for each in bench.roles.grounds}
    senses = bench.roles.senses
    for one, other in combinations(senses, 2):
        same_net = bench.metal.net[one.node] == bench.metal.net[other.node]
        if same_net and (one.channel, bench.roles.stage_of(one)) != (other.channel, bench.roles.stage_of(other)):
            yield ("halo-return", bench.roles.stage_of(one)), _meeting(bench, "halo-return", one, other)
    for sense in senses:
        met = ground_nets.get(bench.metal.net[sense.node])
        if met is not None:
            yield ("halo-return", bench.roles.stage_of(sense)), _grounding(bench, "halo-return", sense, met)


def _loops(bench: Bench) -> Iterator[tuple[_Key, Finding]]:
    """Find floating sources that close a loop of conductors and other sources (MODEL.md section 10, "Floating sources")."""
    net = bench.metal.net
    edges: list[Conductor] = []
    for leg in bench.roles.legs:
        own = bench.roles.ground_of(bench.roles.stage_of(leg).part)
        if not bench.floats(leg) and leg.channel is not None and own is not None:
            edges.append(Conductor(net[leg.node], net[own.node]))
    seen: set[tuple[object, ...]] = set()
    for leg in bench.roles.legs:
        back = _return_of(bench, leg)
        same = (bench.roles.stage_of(leg), leg.channel)
        if back is None or same in seen:
            continue
        seen.add(same)
        joined = nets(len(net), edges)
        if joined[net[leg.node]] == joined[net[back.node]]:
            direct = net[leg.node] == net[back.node]
            rule = SHORTED if direct else _loop_rule(bench, leg)
            yield (rule, bench.roles.stage_of(leg)), _meeting(bench, rule, leg, back if direct else _partner(bench, leg, back))
        edges.append(Conductor(net[leg.node], net[back.node]))


def _return_of(bench: Bench, leg: Leg) -> Leg | None:
    """Return the other end of a floating source, None where the leg is no floating plus."""
    if not bench.floats(leg) or not leg.plus:
        return None
    mine = [each for each in bench.roles.legs if each.socket == leg.socket and not each.plus and each.channel in {leg.channel, None}]
    return mine[0] if mine else None


def _partner(bench: Bench, leg: Leg, back: Leg) -> Leg:
    """Return the leg that a floating source meets in a loop: another one on the net of its plus, else of its return."""
    for end in (leg, back):
        for each in bench.roles.legs:
            if each.node != end.node and bench.metal.net[each.node] == bench.metal.net[end.node]:
                return each
    return back


def _loop_rule(bench: Bench, leg: Leg) -> str:
    stages = {bench.roles.stage_of(each) for each in bench.roles.legs if bench.metal.net[each.node] == bench.metal.net[leg.node]}
    return STAGES_JOINED if len(stages) > 1 else HOTS_JOINED


def _earths(bench: Bench) -> Iterator[Finding]:
    for ground in bench.roles.grounds:
        if ground.reference == "unearthed-class-one":
            links = tuple(joint.link for joint in bench.scene.circuit.joints if ground.part in {joint.plug.part, joint.jack.part})
            yield make_finding(bench.scene, "earth-lifted", "safety", Way(links=links), source=bench.scene.name(ground.part))


def _ground_loops(bench: Bench) -> Iterator[Finding]:
    """Find two devices on one earth, host or supply whose signal grounds are also joined (hum, MODEL.md section 6.1)."""
    named = [each for each in bench.roles.grounds if each.reference not in {"floating", "unknown", "unearthed-class-one"}]
    for one, other in combinations(named, 2):
        joined = bench.metal.net[one.node] == bench.metal.net[other.node]
        if not joined or one.reference != other.reference or one.part == other.part:
            continue
        way = way_between(bench.scene, bench.metal.conductors, one.node, other.node)
        if not _through_differential(bench, way) and not _through_digital(bench, way):
            source, other_name = bench.scene.name(one.part), bench.scene.name(other.part)
            yield make_finding(bench.scene, "ground-loop", "safety", way, source=source, other=other_name)


def _through_differential(bench: Bench, way: Way) -> bool:
    ports = {(contact.part, contact.port) for contact in way.contacts}
    elements = ((each.part, each.element) for each in bench.scene.circuit.instances)
    return any(isinstance(each, Input) and each.receives == "differential" and (part, each.port) in ports for part, each in elements)


def _through_digital(bench: Bench, way: Way) -> bool:
    return any(joint.link in way.links and joint.passes != "analog" for joint in bench.scene.circuit.joints)

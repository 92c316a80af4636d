"""Two contacts that meet, as a finding: its way through the metal, the narrower rule that the way tells, its verdict.

Must never decide whether a meeting is a fault: the caller has looked that up in :mod:`cablebuilder.judge.hazards`.
Read on in :mod:`cablebuilder.judge.safety` and :mod:`cablebuilder.judge.loops`.
"""

from collections.abc import Mapping

from cablebuilder.errors import Message
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.findings import Way, make_finding, way_between
from cablebuilder.judge.hazards import ENOUGH_OHMS, HOT_GROUNDED, HOTS_JOINED, SHORTED, STAGES_JOINED, verdict_of
from cablebuilder.judge.report import Finding, Verdict
from cablebuilder.judge.roles import GROUND_REFERENCED, Grounded, Leg
from cablebuilder.judge.words import COMMON, GROUND, LEGS, SHORT

_SOFTENED = frozenset({HOT_GROUNDED, HOTS_JOINED, SHORTED, STAGES_JOINED})
_GENTLE = frozenset({"headphone", "line"})
_BUILT_INTO = frozenset({"headphone", "earphone", "headset"})


def _words(leg: Leg) -> Message:
    return COMMON if leg.channel is None else LEGS[leg.channel, leg.plus]


def _short(leg: Leg) -> str:
    return "COM" if leg.channel is None else SHORT[leg.channel, leg.plus]


def legs_meet(bench: Bench, rule: str, one: Leg, other: Leg, around: Way | None = None) -> Finding:
    """Return the finding of a rule about two legs that meet; left is named before right, plus before minus.

    ``around`` is where they meet if no metal leads from one to the other.
    """
    one, other = sorted((one, other), key=lambda leg: (leg.channel is None, leg.channel or "", not leg.plus))
    way = around or way_between(bench.scene, bench.metal.conductors, one.node, other.node)
    rule = _named_by_way(bench, rule, way)
    return make_finding(
        bench.scene, rule, "safety", way, verdict=_softened(bench, rule, one, other),
        source=bench.roles.stage_of(one).part, other=bench.source(other),
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
    if way.hinge is None:
        return rule
    joint = way.hinge.part
    part = bench.scene.circuit.parts[joint]
    if rule == STAGES_JOINED:
        linked = sum(joint in {each.plug.part, each.jack.part} for each in bench.scene.circuit.joints)
        return "output-into-output" if linked == len(way.links) == 2 else rule  # noqa: PLR2004  (a lead has two ends)
    by_sleeve = sum(contact.part == joint for contact in way.contacts) == 1 and way.hinge.port != ""
    if by_sleeve and part.ports[way.hinge.port].gender == "plug":
        return _BY_SLEEVE.get((rule, part.ports[way.hinge.port].connector), rule)
    return "internal-common" if rule == "btl-minus-tied" and part.kind in _BUILT_INTO else rule


def _softened(bench: Bench, rule: str, *legs: Leg) -> Verdict:
    """Return a rule's verdict: a short on a hot leg is borne by a ground-referenced stage of 47 ohm or more.

    Not where a stage of speaker or electrostatic level is among them: 28 V drive 0.6 A back through 47 ohm.
    """
    sockets = [bench.roles.sockets[leg.socket] for leg in legs]
    bears = any(socket.topology in GROUND_REFERENCED and (socket.element.ohms or 0) >= ENOUGH_OHMS for socket in sockets)
    gentle = all(socket.element.level in _GENTLE for socket in sockets)
    return Verdict.CAUTION if rule in _SOFTENED and bears and gentle else verdict_of(rule)


def leg_grounded(bench: Bench, rule: str, leg: Leg, met: Grounded, around: Way | None = None) -> Finding:
    """Return the finding of a rule about a leg that meets ground, ``around`` as in :func:`legs_meet`."""
    way = around or way_between(bench.scene, bench.metal.conductors, leg.node, met.node)
    rule = _named_by_way(bench, rule, way)
    return make_finding(
        bench.scene, rule, "safety", way, verdict=_softened(bench, rule, leg), source=bench.roles.stage_of(leg).part,
        other=bench.scene.name(met.part), first=_words(leg), second=GROUND, first_short=_short(leg), second_short="GND",
    )  # fmt: skip

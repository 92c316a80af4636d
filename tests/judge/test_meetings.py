"""Two contacts that meet: the joint, the narrower rule, the verdict."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import build_circuit, chain_members
from cablebuilder.errors import english
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.check import check
from cablebuilder.judge.findings import Scene
from cablebuilder.judge.meetings import leg_grounded, legs_meet
from cablebuilder.judge.metal import metal_of
from cablebuilder.judge.report import Verdict
from cablebuilder.judge.roles import Assumptions
from cablebuilder.judge.words import LEGS
from tests.judge.rule_rigs import rule_rigs
from tests.judge.sentence_parts import RCA, TS, lead, line, phones, receiver, source
from tests.rigs import ADAPTER, EARPHONE, PLAYER, a_port, driver, output, part, rig, wire

RIGS = rule_rigs()


def bench_of(layout, catalog: Catalog) -> Bench:
    circuit = build_circuit(layout, catalog, chain_members(layout)[0])
    roles = roles_of(circuit, catalog, Assumptions())
    return Bench(Scene(layout, catalog, circuit), roles, metal_of(circuit, roles, Assumptions()))


def test_left_is_named_before_right_whichever_comes_first(catalog: Catalog):
    bench = bench_of(rig("player.balanced > adapter > phones", player=PLAYER, adapter=ADAPTER, phones=EARPHONE), catalog)
    minus = [leg for leg in bench.roles.legs if not leg.plus]
    texts = {english(legs_meet(bench, "btl-minus-tied", one, other).text) for one, other in (minus, minus[::-1])}
    assert len(texts) == 1
    assert "left minus (L−) and right minus (R−)" in texts.pop()


def test_a_leg_on_ground_keeps_its_rule_where_the_ground_is_anothers(catalog: Catalog):
    bench = bench_of(RIGS["bal-hp-to-se-input"].fires, catalog)
    leg = next(leg for leg in bench.roles.legs if leg.channel == "right" and not leg.plus)
    met = next(ground for ground in bench.roles.grounds if ground.part == "amp")
    finding = leg_grounded(bench, "bal-hp-to-se-input", leg, met)
    assert (finding.rule, finding.verdict, finding.links) == ("bal-hp-to-se-input", Verdict.UNSAFE, (0, 1))


@pytest.mark.parametrize(
    ("rule", "joint"),
    [
        ("btl-minus-tied", "adapter"),
        ("trs-into-btl-trrs35", "phones"),
        ("trs25-into-ak", "phones"),
        ("internal-common", "phones"),
        ("speaker-common-neg", "box"),
        ("channels-joined", "lead"),
        ("outputs-joined", "y"),
        ("output-into-output", "lead"),
        ("ts-into-stereo", "phones"),
        ("bal-line-cold-grounded", "lead"),
        ("ts-into-balanced-line", "lead"),
        ("virtual-ground-earthed", "lead"),
        ("two-active-grounds", "y"),
        ("halo-return", "phones"),
        ("phantom", "lead"),
    ],
)
def test_the_joint_is_the_part_in_which_they_meet(rule: str, joint: str, catalog: Catalog):
    finding = next(finding for finding in check(RIGS[rule].fires, catalog).findings if finding.rule == rule)
    assert finding.joint == joint
    assert finding.path
    assert set(finding.parts) >= {joint}


@pytest.mark.parametrize(
    ("wires", "ohms", "rule", "verdict"),
    [
        (("a.2 a.3 b.center", "a.1 b.outer"), 100.0, "output-shorted", "caution"),
        (("a.2 a.3 b.center", "a.1 b.outer"), 10.0, "output-shorted", "unsafe"),
        (("a.2 b.center", "a.1 a.3 b.outer"), 100.0, "bal-line-cold-grounded", "unsafe"),
    ],
)
def test_ohms_soften_a_short_on_a_hot_leg_and_no_grounded_cold(
    wires: tuple[str, ...], ohms: float, rule: str, verdict: str, catalog: Catalog
):
    xlr = lead("xlr-3", *(wire(each) for each in wires), other="rca")
    layout = rig("out > xlr.a, xlr.b > amp", out=line("plain", ohms=ohms), xlr=xlr, amp=receiver("rca"))
    assert {str(each.verdict) for each in check(layout, catalog).findings if each.rule == rule} == {verdict}


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("headphone", "internal-common"), ("earphone", "internal-common"), ("headset", "internal-common"), ("speaker", "btl-minus-tied")],
)
def test_returns_joined_inside_what_is_worn_are_told_as_that(kind: str, rule: str, catalog: Catalog):
    worn = phones("xlr-4", wire("plug.2 plug.4")).model_copy(update={"kind": kind})
    report = check(rig("out > hp", out=source("xlr-4", "bridged"), hp=worn), catalog)
    assert {each.rule for each in report.findings} & {"internal-common", "btl-minus-tied"} == {rule}


@pytest.mark.parametrize("size", ["3.5mm", "6.35mm"])
def test_a_two_contact_plug_in_a_balanced_line_socket_is_told_by_its_sleeve(size: str, catalog: Catalog):
    out = source(f"{size}-trs", "balanced-line", level="line", cold="plain", signals={"tip": "HOT", "ring1": "COLD", "sleeve": "GND"})
    mono = lead(f"{size}-ts", wire("a.tip b.tip"), wire("a.sleeve b.sleeve"))
    layout = rig("out > cable.a, cable.b > amp", out=out, cable=mono, amp=receiver(f"{size}-ts", signals=TS))
    assert {each.rule for each in check(layout, catalog).findings if each.verdict is Verdict.UNSAFE} == {"ts-into-balanced-line"}


def test_the_wide_spring_of_a_jack_is_no_long_sleeve(catalog: Catalog):
    """A four-contact plug of a bridged source in a three-contact jack: no shorter plug ties the returns here."""
    stage = output("out", "bridged", {"tip": "L+", "ring1": "R+", "ring2": "L-", "sleeve": "R-"})
    dongle = part("dongle", {"out": "3.5mm-trrs plug"}, stage)
    box = part(
        "speaker", {"in": "3.5mm-trs jack"}, driver("left", "in.tip", "in.sleeve"), driver("right", "in.ring1", "in.sleeve")
    )  # fmt: skip
    found = [each for each in check(rig("out > box", out=dongle, box=box), catalog).findings if each.verdict is Verdict.UNSAFE]
    assert [(each.rule, each.certainty) for each in found] == [("btl-minus-tied", "depends-on-jack")]


@pytest.mark.parametrize("ohms", [46.9, 47.0])
def test_47_ohm_bear_a_hot_leg_on_ground(ohms: float, catalog: Catalog):
    mono = part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve"))
    (found,) = [
        each
        for each in check(rig("out > hp", out=source("3.5mm-trs", "single-ended", ohms=ohms), hp=mono), catalog).findings
        if each.rule == "ts-into-stereo"
    ]
    assert str(found.verdict) == ("caution" if ohms >= 47 else "unsafe")
    assert "right plus (R+)" in english(found.text)


@pytest.mark.parametrize(("first", "second", "verdict"), [(100.0, 1.0, "caution"), (1.0, 100.0, "caution"), (1.0, 1.0, "unsafe")])
def test_of_two_stages_that_meet_one_that_bears_it_is_enough(first: float, second: float, verdict: str, catalog: Catalog):
    one, other = (source("rca", "single-ended", signals=RCA, level="line", ohms=ohms) for ohms in (first, second))
    tie = part(
        "splitter",
        {name: a_port("rca plug") for name in ("a", "b", "c")},
        wire("a.center b.center c.center"),
        wire("a.outer b.outer c.outer"),
    )
    layout = rig("one > tie.a, other > tie.b, tie.c > amp", one=one, other=other, tie=tie, amp=receiver("rca"))
    assert {str(each.verdict) for each in check(layout, catalog).findings if each.rule == "outputs-joined"} == {verdict}


@pytest.mark.parametrize(
    ("topology", "verdict"),
    [
        ("single-ended", "caution"),
        ("single-ended-capacitor", "caution"),
        ("ground-separated", "caution"),
        ("driven-ground", "caution"),
        ("sensed-return", "caution"),
        ("bridged", "unsafe"),
        ("electrostatic", "unsafe"),
    ],
)
def test_only_a_stage_that_refers_to_ground_bears_its_hot_legs_joined(topology: str, verdict: str, catalog: Catalog):
    """100 ohm before each leg: what swings about ground sees its own signal through them, the two sides of a bridge twice that."""
    tied = phones("xlr-4", wire("plug.1 plug.3"))
    report = check(rig("out > hp", out=source("xlr-4", topology, ohms=100.0), hp=tied), catalog)
    assert {str(each.verdict) for each in report.findings if each.rule == "channels-joined"} == {verdict}


@pytest.mark.parametrize(
    ("level", "verdict"), [("line", "caution"), ("headphone", "caution"), ("speaker", "unsafe"), ("electrostatic", "unsafe")]
)
def test_no_ohms_bear_the_voltage_of_a_speaker_stage(level: str, verdict: str, catalog: Catalog):
    """28 V on the output of a 100 ohm line stage drive 280 mA into a chip that is made for 20."""
    weak, strong = source("rca", "single-ended", level="line", ohms=100.0), source("rca", "single-ended", level=level, ohms=0.1)
    tie = part(
        "splitter", {"a": "rca plug", "b": "rca plug", "c": "rca plug"}, wire("a.center b.center c.center"), wire("a.outer b.outer c.outer")
    )
    for one, other in ((weak, strong), (strong, weak)):
        report = check(rig("one > tie.a, other > tie.b, tie.c > amp", one=one, other=other, tie=tie, amp=receiver("rca")), catalog)
        assert {str(each.verdict) for each in report.findings if each.rule == "outputs-joined"} == {verdict}


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [("output-shorted", ("left", True), ("left", False)), ("channels-joined", ("right", True), (None, False))],
    ids=["plus before minus", "a channel before the common"],
)
def test_what_is_named_first_does_not_hang_on_the_order(rule: str, first: object, second: object, catalog: Catalog):
    out = source("3.5mm-trs", "driven-ground") if None in second else source("xlr-4", "bridged")  # type: ignore[operator]
    bench = bench_of(rig("out > hp", out=out, hp=phones("3.5mm-trs" if None in second else "xlr-4")), catalog)  # type: ignore[operator]
    legs = {(leg.channel, leg.plus): leg for leg in bench.roles.legs}
    one, other = legs[first], legs[second]  # type: ignore[index]
    said = [dict(legs_meet(bench, rule, *pair).text.values) for pair in ((one, other), (other, one))]
    assert [each["first"] for each in said] == [LEGS[first]] * 2  # type: ignore[index]
    assert said[0]["second"] == said[1]["second"] != said[0]["first"]

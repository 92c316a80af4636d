"""Safety by topology: what two returns, a grounded return and a hot leg mean for every kind of stage."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Capacitor, Output, Topology
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Report, Verdict
from tests.judge.rule_rigs import PHONES_XLR
from tests.judge.sentence_parts import RCA, lead, line, receiver, source
from tests.rigs import a_port, driver, ground, line_input, output, part, resistor, rig, wire

FOUR = {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}
ALL: tuple[Topology, ...] = (
    "single-ended", "single-ended-capacitor", "driven-ground", "ground-separated", "sensed-return", "bridged", "transformer",
    "speaker-grounded", "speaker-bridged", "electrostatic",
)  # fmt: skip


def four_wire(topology: Topology, **fields: object) -> Part:
    stage = output("out", topology, FOUR, **fields)  # type: ignore[arg-type]
    return part("amplifier", {"out": "xlr-4 jack"}, stage, ground("floating"), maker="Example", model="Amplifier")


def phones(*ties: str) -> Part:
    return PHONES_XLR.model_copy(update={"elements": (*PHONES_XLR.elements, *(wire(tie) for tie in ties))})


def safety(report: Report) -> Verdict:
    return report.judgements["safety"]


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings}


TIED = {
    "sensed-return": Verdict.WRONG,
    "bridged": Verdict.UNSAFE,
    "speaker-bridged": Verdict.UNSAFE,
    "electrostatic": Verdict.UNSAFE,
}
"""MODEL.md section 3, column "returns tied together"; what is not named is fine."""


@pytest.mark.parametrize("topology", ALL)
def test_two_returns_on_one_net(topology: Topology, catalog: Catalog):
    report = check(rig("amp > phones", amp=four_wire(topology), phones=phones("plug.2 plug.4")), catalog)
    meant = [f for f in report.findings if f.rule in {"halo-return", "btl-minus-tied", "internal-common", "speaker-common-neg"}]
    assert [finding.verdict for finding in meant] == ([TIED[topology]] if topology in TIED else [])


@pytest.mark.parametrize("topology", [each for each in ALL if each not in {"speaker-grounded", "speaker-bridged", "electrostatic"}])
def test_four_separate_wires_are_fine_everywhere(topology: Topology, catalog: Catalog):
    assert safety(check(rig("amp > phones", amp=four_wire(topology), phones=PHONES_XLR), catalog)) is Verdict.SAFE


GROUNDED = {**TIED, "driven-ground": Verdict.UNSAFE}
"""MODEL.md section 3, column "returns tied to ground"."""


def grounding(topology: Topology, source_reference: str, other_reference: str) -> Rig:
    """Return a rig in which the left return meets the ground of another device, and nothing else of the two does."""
    amp = part("amplifier", {"out": "xlr-4 jack"}, output("out", topology, FOUR), ground(source_reference), maker="Example", model="Source")
    receiver = part(
        "receiver", {"in": "rca jack"}, line_input("in", {"center": "HOT", "outer": "COM"}), ground(other_reference, "in.outer")
    )
    lead = part("cable", {"a": "xlr-4 plug", "b": "rca plug"}, wire("a.1 b.center"), wire("a.2 b.outer"))
    return rig("amp > lead.a, lead.b > receiver.in", amp=amp, lead=lead, receiver=receiver)


@pytest.mark.parametrize("topology", [each for each in ALL if each not in {"transformer", "sensed-return"}])
@pytest.mark.parametrize(("one", "other"), [("earth", "earth"), ("usb", "usb"), ("rail", "rail")])
def test_a_return_on_ground_where_a_second_path_closes_the_circle(topology: Topology, one: str, other: str, catalog: Catalog):
    report = check(grounding(topology, one, other), catalog)
    unsafe = [finding for finding in report.findings if finding.verdict is Verdict.UNSAFE]
    assert bool(unsafe) is (topology in GROUNDED)


@pytest.mark.parametrize(("one", "other"), [("floating", "earth"), ("earth", "floating"), ("floating", "floating")])
def test_a_return_on_ground_is_fine_where_one_side_floats(one: str, other: str, catalog: Catalog):
    assert safety(check(grounding("bridged", one, other), catalog)) is Verdict.SAFE


AMP_REFERENCE, RECEIVER_REFERENCE = "amp.ground.reference", "receiver.ground.reference"


@pytest.mark.parametrize(
    ("one", "other", "missing"),
    [
        ("unknown", "earth", (AMP_REFERENCE,)),
        ("earth", "unknown", (RECEIVER_REFERENCE,)),
        ("unknown", "unknown", (AMP_REFERENCE, RECEIVER_REFERENCE)),
        ("usb", "earth", (AMP_REFERENCE,)),
        ("rail", "usb", (AMP_REFERENCE,)),
    ],
)
def test_a_return_on_ground_is_not_known_where_a_path_may_be(one: str, other: str, missing: tuple[str, ...], catalog: Catalog):
    report = check(grounding("bridged", one, other), catalog)
    assert safety(report) is Verdict.UNKNOWN
    found = [each for each in report.findings if each.rule == "unknown-reference"]
    assert [(each.missing, each.certainty) for each in found] == [(missing, "facts-missing")]


def test_a_ground_that_is_joined_to_neither_changes_nothing_between_two_that_float(catalog: Catalog):
    layout = grounding("bridged", "floating", "earth")
    third = part("receiver", {"in": "rca jack"}, line_input("in", RCA), ground("usb", "in.outer"))
    cable = part(
        "splitter", {"a": "xlr-4 plug", "b": "rca plug", "c": "rca plug"}, wire("a.1 b.center"), wire("a.2 b.outer"), wire("a.3 c.center")
    )
    ends = {key: layout.definitions[f"test/{key}"] for key in ("amp", "receiver")}
    joined = rig("amp > cable.a, cable.b > receiver, cable.c > third", **ends, cable=cable, third=third)
    assert not rules(check(joined, catalog)) & {"unknown-reference", "btl-minus-to-ground", "bal-hp-to-se-input"}


def test_a_second_path_through_a_third_device_counts(catalog: Catalog):
    """Both grounds reach the earth of a third device by cables."""
    layout = grounding("bridged", "floating", "floating")
    amp = layout.definitions["test/amp"]
    amp = amp.model_copy(
        update={
            "ports": {**amp.ports, "line": a_port("rca jack")},
            "elements": (*amp.elements, output("line", "single-ended", {"center": "HOT", "outer": "COM"}, level="line")),
        }
    )
    receiver = layout.definitions["test/receiver"]
    receiver = receiver.model_copy(
        update={
            "ports": {**receiver.ports, "second": a_port("rca jack")},
            "elements": (*receiver.elements, line_input("second", {"center": "HOT", "outer": "COM"})),
        }
    )
    lead = part("cable", {"a": "rca plug", "b": "rca plug"}, wire("a.center b.center"), wire("a.outer b.outer"))
    chain = "amp.out > lead.a, lead.b > receiver.in, amp.line > second.a, second.b > receiver.second"
    joined = rig(chain, amp=amp, lead=layout.definitions["test/lead"], receiver=receiver, second=lead)
    assert "btl-minus-to-ground" in rules(check(joined, catalog)) or "bal-hp-to-se-input" in rules(check(joined, catalog))


@pytest.mark.parametrize("cold", ["plain", "servo", "transformer", "impedance"])
def test_a_grounded_cold_leg_by_kind_of_stage(cold: str, catalog: Catalog):
    stage = Output.model_validate(
        {"port": "out", "topology": "balanced-line", "cold": cold, "level": "line", "signals": {"1": "GND", "2": "HOT", "3": "COLD"}}
    )
    source = part("interface", {"out": "xlr-3 jack"}, stage)
    receiver = part("receiver", {"in": "rca jack"}, line_input("in", {"center": "HOT", "outer": "COM"}))
    lead = part("cable", {"a": "xlr-3 plug", "b": "rca plug"}, wire("a.2 b.center"), wire("a.1 a.3 b.outer"))
    report = check(rig("source > lead.a, lead.b > receiver.in", source=source, lead=lead, receiver=receiver), catalog)
    assert report.verdict is (Verdict.UNSAFE if cold == "plain" else Verdict.SAFE)


@pytest.mark.parametrize(("ohms", "verdict"), [(0, Verdict.UNSAFE), (46.9, Verdict.UNSAFE), (47, Verdict.CAUTION), (320, Verdict.CAUTION)])
def test_a_ground_referenced_stage_of_47_ohm_bears_a_short(ohms: float, verdict: Verdict, catalog: Catalog):
    source = part(
        "player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}, ohms=ohms)
    )
    mono = part("headphone", {"plug": "3.5mm-ts plug"}, driver("both", "plug.tip", "plug.sleeve"))
    found = [f for f in check(rig("source > phones", source=source, phones=mono), catalog).findings if f.rule == "ts-into-stereo"]
    assert [finding.verdict for finding in found] == [verdict]


@pytest.mark.parametrize(("ohms", "unsafe"), [(0.2, True), (1.99, True), (2.0, False), (10, False)])
def test_a_tie_through_less_than_two_ohm_is_a_tie(ohms: float, catalog: Catalog, *, unsafe: bool):
    """A cable drawn with its real resistance does not hide what it joins."""
    tied = part(
        "headphone", {"plug": "xlr-4 plug"}, driver("left", "plug.1", "plug.2"), driver("right", "plug.3", "plug.4"),
        resistor("plug.2", "plug.4", ohms),
    )  # fmt: skip
    report = check(rig("amp > phones", amp=four_wire("bridged"), phones=tied), catalog)
    assert (safety(report) is Verdict.UNSAFE) is unsafe


def test_two_sockets_of_one_stage_carry_the_same_legs(catalog: Catalog):
    stages = (output("one", "bridged", FOUR, stage="main"), output("two", "bridged", FOUR, stage="main"))
    amp = part("amplifier", {"one": "xlr-4 jack", "two": "xlr-4 jack"}, *stages)
    straight = [wire(f"a.{pin} b.{pin} c.{pin}") for pin in "1234"]
    both = part("cable", {"a": "xlr-4 plug", "b": "xlr-4 plug", "c": "xlr-4 jack"}, *straight)
    layout = rig("amp.one > y.a, amp.two > y.b, y.c > phones", amp=amp, y=both, phones=PHONES_XLR)
    assert safety(check(layout, catalog)) is Verdict.SAFE
    apart = amp.model_copy(update={"elements": tuple(stage.model_copy(update={"stage": None}) for stage in stages)})
    assert "outputs-joined" in rules(
        check(rig("amp.one > y.a, amp.two > y.b, y.c > phones", amp=apart, y=both, phones=PHONES_XLR), catalog)
    )


def test_the_fault_path_runs_between_the_two_legs_and_names_the_joint(catalog: Catalog):
    finding = check(rig("amp > phones", amp=four_wire("bridged"), phones=phones("plug.2 plug.4")), catalog).findings[0]
    assert [str(contact) for contact in finding.path] == ["amp.out.2", "phones.plug.2", "phones.plug.4", "amp.out.4"]
    assert (finding.joint, finding.links, finding.parts) == ("phones", (0,), ("amp", "phones"))


def meeting(topology: Topology, signals: dict[str, str], ties: str) -> Rig:
    """Return a stage on a four-pin socket with a plug that only ties contacts."""
    bare = part("headphone", {"plug": "xlr-4 plug"}, wire(ties))
    return rig("out > hp", out=source("xlr-4", topology, signals=signals), hp=bare)


def two_lines(cold: str, ties: str) -> Rig:
    """Return a stereo pair of balanced line outputs of one stage, and a lead that ties contacts of its two plugs."""
    halves = [
        Output.model_validate(
            {"port": port, "topology": "balanced-line", "cold": cold, "level": "line", "stage": "main", "signals": signals}
        )
        for port, signals in (("l", {"1": "GND", "2": "L+", "3": "L-"}), ("r", {"1": "GND", "2": "R+", "3": "R-"}))
    ]
    out = part("interface", {port: a_port("xlr-3 jack", pair="out") for port in "lr"}, *halves)
    tie = part("cable", {port: a_port("xlr-3 plug", pair="in") for port in "lr"}, wire(ties))
    return rig("out.l > tie.l, out.r > tie.r", out=out, tie=tie)


def two_stages(one: Part, other: Part, ties: str) -> Rig:
    """Return two stages on one lead to an amplifier; ``ties`` name the lead's ends ``a``, ``b`` and ``out``."""
    ends = {"a": next(iter(one.ports.values())), "b": next(iter(other.ports.values()))}
    plugs = {name: a_port(f"{port.connector} plug") for name, port in ends.items()}
    joined = part("splitter", {**plugs, "out": a_port("rca plug")}, *(wire(tie) for tie in ties.split(", ")))
    return rig("one > y.a, other > y.b, y.out > amp", one=one, other=other, y=joined, amp=receiver("rca"))


def sense_sockets(ties: str) -> Rig:
    """Return two sockets of one stage with sensed returns, and a lead that ties contacts of both."""
    stages = [output(port, "sensed-return", FOUR, stage="main") for port in ("one", "two")]
    amp = part("amplifier", {"one": "xlr-4 jack", "two": "xlr-4 jack"}, *stages)
    tie = part("cable", {"a": "xlr-4 plug", "b": "xlr-4 plug"}, wire(ties))
    return rig("amp.one > tie.a, amp.two > tie.b", amp=amp, tie=tie)


def hot_on_a_strange_ground(topology: Topology = "bridged") -> Rig:
    """Return a stage whose left plus meets the ground of another player on the same earth."""
    other = part("player", {"out": "rca jack"}, output("out", "single-ended", RCA, level="line"), ground("earth"))
    tie = part("cable", {"a": "xlr-4 plug", "b": "rca plug"}, wire("a.1 b.outer"))
    return rig("out > tie.a, tie.b > other", out=source("xlr-4", topology, at="earth"), tie=tie, other=other)


def own_ground_too() -> Rig:
    """Return a bridge whose left minus meets its own ground and that of an amplifier that floats."""
    tie = lead("4.4mm-trrrs", wire("a.tip b.tip"), wire("a.ring1 a.sleeve b.sleeve"), other="3.5mm-trs")
    return rig("out > tie.a, tie.b > amp", out=source("4.4mm-trrrs", "bridged"), tie=tie, amp=receiver("3.5mm-trs", "floating"))


COM_LAST = {"1": "L+", "2": "L-", "3": "R+", "4": "COM"}
COM_FIRST = {"1": "COM", "2": "R+", "3": "L+"}
MINUS_FIRST = {"1": "L-", "2": "L+", "3": "R-", "4": "R+"}
DRIVEN_RCA = source("rca", "driven-ground", signals=RCA, level="line")
SINGLE_RCA = source("rca", "single-ended", signals=RCA, level="line")

MEETINGS = {
    "left plus on a driven common": (meeting("driven-ground", COM_LAST, "plug.1 plug.4"), "ts-into-stereo", "left plus"),
    "right plus on a driven common, common first": (meeting("driven-ground", COM_FIRST, "plug.1 plug.2"), "ts-into-stereo", "right plus"),
    "both plus on a driven common": (
        meeting("driven-ground", COM_FIRST, "plug.1 plug.2 plug.3"), "channels-joined ts-into-stereo", "left plus",
    ),
    "left minus on the driven common of a bridge": (meeting("bridged", COM_LAST, "plug.2 plug.4"), "internal-common", "left minus"),
    "left plus on left minus": (meeting("bridged", FOUR, "plug.1 plug.2"), "output-shorted", "left plus"),
    "left minus on left plus": (meeting("bridged", MINUS_FIRST, "plug.1 plug.2"), "output-shorted", "left plus"),
    "left plus on right minus": (meeting("bridged", FOUR, "plug.1 plug.4"), "channels-joined", "right minus"),
    "left minus on right plus": (meeting("bridged", FOUR, "plug.2 plug.3"), "channels-joined", "right plus"),
    "left plus on the ground of its bridge": (
        meeting("bridged", {"1": "L+", "2": "L-", "3": "R+", "4": "GND"}, "plug.1 plug.4"), "ts-into-stereo", "left plus",
    ),
    "both minus legs of a bridge on its ground": (
        meeting("bridged", {"1": "L-", "2": "R-", "3": "L+", "4": "GND"}, "plug.1 plug.2 plug.4"),
        "internal-common btl-minus-to-ground", "left minus",
    ),
    "two plain colds": (two_lines("plain", "l.3 r.3"), "bal-line-returns-tied", "right minus"),
    "two plain colds on ground": (two_lines("plain", "l.3 r.3 l.1"), "bal-line-cold-grounded", "left minus"),
    "two colds that carry nothing": (two_lines("impedance", "l.3 r.3"), "", ""),
    "two colds that carry nothing on ground": (two_lines("impedance", "l.3 r.3 r.1"), "", ""),
    "a cold that carries nothing on its own hot": (two_lines("impedance", "l.2 l.3"), "ts-into-stereo", "left plus"),
    "a cold that carries nothing on the other hot": (two_lines("impedance", "l.3 r.2"), "ts-into-stereo", "right plus"),
    "a cold that carries nothing on another stage": (
        two_stages(line("impedance"), SINGLE_RCA, "a.3 b.center, a.1 b.outer out.outer"), "", "",
    ),
    "another stage on a cold that carries nothing": (
        two_stages(SINGLE_RCA, line("impedance"), "b.3 a.center, b.1 a.outer out.outer"), "", "",
    ),
    "a plain cold on another stage": (
        two_stages(line("plain"), SINGLE_RCA, "a.3 b.center, a.1 b.outer out.outer"), "outputs-joined", "cold",
    ),
    "a driven common on another stage": (two_stages(DRIVEN_RCA, SINGLE_RCA, "a.outer b.center out.center"), "outputs-joined", ""),
    "another stage on a driven common": (two_stages(SINGLE_RCA, DRIVEN_RCA, "b.outer a.center out.center"), "outputs-joined", ""),
    "two driven commons": (two_stages(DRIVEN_RCA, DRIVEN_RCA, "a.outer b.outer"), "two-active-grounds", ""),
    "one sensed return of two sockets": (sense_sockets("a.2 b.2"), "", ""),
    "two sensed returns of two sockets": (sense_sockets("a.2 b.4"), "halo-return", "left minus"),
    "a sensed return on another ground": (grounding("sensed-return", "earth", "earth"), "halo-return", "left minus"),
    "the black post of a bridge on an input": (grounding("speaker-bridged", "earth", "earth"), "btl-minus-to-ground", "left minus"),
    "a minus leg on an input": (grounding("bridged", "earth", "earth"), "bal-hp-to-se-input", "left minus"),
    "a plus leg on another ground": (hot_on_a_strange_ground(), "btl-minus-to-ground", "left plus"),
    "a plus leg of a speaker bridge on another ground": (
        hot_on_a_strange_ground("speaker-bridged"), "btl-minus-to-ground", "left plus",
    ),
    "an electrostatic plus leg on another ground": (hot_on_a_strange_ground("electrostatic"), "btl-minus-to-ground", "left plus"),
    "a plus leg of a grounded stage on another ground": (hot_on_a_strange_ground("ground-separated"), "ts-into-stereo", "left plus"),
    "a minus leg on its own ground and another": (own_ground_too(), "btl-minus-to-ground", "left minus"),
}  # fmt: skip
"""What meets, every safety rule that objects, and a word of one of them: who is named."""


@pytest.mark.parametrize("what", MEETINGS)
def test_what_meets_is_judged_by_its_rule_and_no_other(what: str, catalog: Catalog):
    layout, wanted, word = MEETINGS[what]
    found = [each for each in check(layout, catalog).findings if each.judgement == "safety" and each.verdict is not Verdict.SAFE]
    assert {each.rule for each in found} == set(wanted.split())
    assert not word or any(word in english(each.text) for each in found), [english(each.text) for each in found]


@pytest.mark.parametrize(("first", "second"), [(100.0, 0.5), (0.5, 100.0)])
@pytest.mark.parametrize("apart", [True, False])
def test_of_two_sockets_the_one_that_bears_least_decides(first: float, second: float, catalog: Catalog, *, apart: bool):
    signals = {"tip": "L+", "ring1": "R+", "sleeve": "NC"} if apart else {"tip": "L+", "ring1": "R+", "sleeve": "COM"}
    stages = [output(port, "single-ended", signals, stage="main", ohms=ohms) for port, ohms in (("one", first), ("two", second))]  # type: ignore[arg-type]
    amp = part("amplifier", {"one": "3.5mm-trs jack", "two": "3.5mm-trs jack"}, *stages)
    bare = part("headphone", {"plug": "3.5mm-trs plug"}, wire("plug.tip plug.ring1") if apart else wire("plug.ring1 plug.sleeve"))
    report = check(rig("amp.one > a, amp.two > b", amp=amp, a=bare, b=bare), catalog)
    assert safety(report) is Verdict.UNSAFE


@pytest.mark.parametrize(("first", "second"), [(100.0, 0.5), (0.5, 100.0)])
def test_one_fault_of_two_sockets_in_one_run_is_told_at_its_worst(first: float, second: float, catalog: Catalog):
    """Left and right meet at each socket on a net of its own, and one lead holds both plugs."""
    stages = [
        output(port, "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}, stage="main", ohms=ohms)
        for port, ohms in (("one", first), ("two", second))
    ]
    amp = part("amplifier", {"one": "3.5mm-trs jack", "two": "3.5mm-trs jack"}, *stages)
    ties = (wire("a.tip a.ring1"), wire("b.tip b.ring1"), wire("a.sleeve b.sleeve"))
    lead = part("cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, *ties)
    joined = [
        each
        for each in check(rig("amp.one > lead.a, amp.two > lead.b", amp=amp, lead=lead), catalog).findings
        if each.rule == "channels-joined"
    ]
    assert [each.verdict for each in joined] == [Verdict.UNSAFE]


def coupled(*blocked: str, wired: str = "") -> Part:
    """Return a lead with capacitors in some of its wires."""
    wires = [wire(f"a.{contact} b.{contact}") for contact in wired.split()]
    return part(
        "cable",
        {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"},
        *(Capacitor(between=(f"a.{contact}", f"b.{contact}")) for contact in blocked),
        *wires,
    )


VIRTUAL = source("3.5mm-trs", "driven-ground", at="earth")
VIRTUAL_OUT = part("amplifier", {"in": "3.5mm-trs jack"}, output("in", "driven-ground", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}))


@pytest.mark.parametrize(
    ("lead", "amp", "rules_wanted"),
    [
        (coupled("tip", "ring1", "sleeve"), receiver("3.5mm-trs", "earth"), set()),
        (coupled("tip", "ring1", wired="sleeve"), receiver("3.5mm-trs", "earth"), {"virtual-ground-earthed"}),
        (coupled("sleeve"), VIRTUAL_OUT, set()),
        (coupled(wired="sleeve"), VIRTUAL_OUT, {"two-active-grounds"}),
        (coupled("tip"), VIRTUAL_OUT, {"outputs-joined", "output-into-output"}),
    ],
)
def test_a_virtual_ground_meets_another_ground_only_where_direct_current_flows(
    lead: Part, amp: Part, rules_wanted: set[str], catalog: Catalog
):
    """And legs meet through capacitors (MODEL.md section 10, "Three partitions")."""
    found = check(rig("out > lead.a, lead.b > amp", out=VIRTUAL, lead=lead, amp=amp), catalog).findings
    unsafe = {each.rule for each in found if each.verdict is Verdict.UNSAFE}
    assert unsafe <= rules_wanted
    assert bool(unsafe) is bool(rules_wanted)


def test_of_the_contacts_of_a_virtual_ground_the_one_without_a_capacitor_counts(catalog: Catalog):
    """Left minus and right minus are one amplifier; a capacitor before the first does not hide the second, in either order."""
    signals = {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}
    for blocked, wired in (("2", "4"), ("4", "2")):
        lead = part(
            "cable", {"a": "xlr-4 plug", "b": "rca plug"}, Capacitor(between=(f"a.{blocked}", "b.outer")), wire(f"a.{wired} b.outer")
        )
        out = source("xlr-4", "driven-ground", signals=signals, at="earth")
        report = check(rig("out > lead.a, lead.b > amp", out=out, lead=lead, amp=receiver("rca", "earth")), catalog)
        assert "virtual-ground-earthed" in rules(report)


def test_a_driven_common_that_is_no_virtual_ground_meets_others_through_capacitors_too(catalog: Catalog):
    """The return of a bridge is an amplifier of its own: music drives it, and a capacitor passes music."""
    three = {"1": "L+", "2": "R+", "3": "COM"}
    out = source("xlr-3", "bridged", signals=three, at="earth")
    lead = part("cable", {"a": "xlr-3 plug", "b": "rca plug"}, Capacitor(between=("a.3", "b.outer")))
    report = check(rig("out > lead.a, lead.b > amp", out=out, lead=lead, amp=receiver("rca", "earth")), catalog)
    assert "bal-hp-to-se-input" in rules(report)
    both = part("cable", {"a": "xlr-3 plug", "b": "xlr-3 plug"}, Capacitor(between=("a.3", "b.3")))
    assert "two-active-grounds" in rules(check(rig("out > lead.a, lead.b > other", out=out, lead=both, other=out), catalog))


@pytest.mark.parametrize(("one", "other"), [("earth", "earth"), ("usb", "usb"), ("unknown", "unknown")])
@pytest.mark.parametrize("topology", ["single-ended", "single-ended-capacitor", "ground-separated", "speaker-grounded"])
def test_a_return_that_is_ground_lies_on_any_ground(topology: Topology, one: str, other: str, catalog: Catalog):
    """MODEL.md section 3: its returns are device ground, so metal joins one ground to another, which is hum at worst."""
    assert safety(check(grounding(topology, one, other), catalog)) in {Verdict.SAFE, Verdict.CAUTION}
    tied = check(rig("amp > phones", amp=four_wire(topology), phones=phones("plug.2 plug.4")), catalog)
    assert safety(tied) in {Verdict.SAFE, Verdict.UNKNOWN if topology == "speaker-grounded" else Verdict.SAFE}
    assert "not-checked" not in rules(tied)


def test_three_stages_on_one_net_are_told_two_by_two(catalog: Catalog):
    plugs = {name: a_port("rca plug") for name in "abc"}
    tie = part("splitter", plugs, wire("a.center b.center c.center"), wire("a.outer b.outer c.outer"))
    one, two, three = (SINGLE_RCA.model_copy() for _ in range(3))
    report = check(rig("one > tie.a, two > tie.b, three > tie.c", one=one, two=two, three=three, tie=tie), catalog)
    met = [{*each.parts} & {"one", "two", "three"} for each in report.findings if each.rule in {"outputs-joined", "output-into-output"}]
    assert sorted(map(sorted, met)) == [["one", "three"], ["one", "two"], ["three", "two"]]


def test_one_fault_in_two_runs_is_told_in_each(catalog: Catalog):
    stages = [output(port, "bridged", FOUR, stage="main") for port in ("one", "two")]
    amp = part("amplifier", {"one": "xlr-4 jack", "two": "xlr-4 jack"}, *stages)
    bare = part("headphone", {"plug": "xlr-4 plug"}, wire("plug.1 plug.3"))
    report = check(rig("amp.one > a, amp.two > b", amp=amp, a=bare, b=bare), catalog)
    assert sorted(each.links for each in report.findings if each.rule == "channels-joined") == [(0,), (1,)]

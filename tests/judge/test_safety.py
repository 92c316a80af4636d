"""Safety by topology: what two returns, a grounded return and a hot leg mean for every kind of stage."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Output, Topology
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Report, Verdict
from tests.judge.rule_rigs import PHONES_XLR
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


@pytest.mark.parametrize(
    ("one", "other"), [("unknown", "earth"), ("earth", "unknown"), ("unknown", "unknown"), ("usb", "earth"), ("rail", "usb")]
)
def test_a_return_on_ground_is_not_known_where_a_path_may_be(one: str, other: str, catalog: Catalog):
    report = check(grounding("bridged", one, other), catalog)
    assert safety(report) is Verdict.UNKNOWN
    assert rules(report) >= {"unknown-reference"}


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

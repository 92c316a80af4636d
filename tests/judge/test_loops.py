"""Floating sources and circles of ground."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Output, Transformer
from cablebuilder.core.rig import Rig
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.judge.rule_rigs import PHONES_XLR
from tests.rigs import a_port, ground, line_input, output, part, rig, wire

FOUR = {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}
WINDINGS = part("amplifier", {"out": "xlr-4 jack"}, output("out", "transformer", FOUR), maker="Example", model="Windings")


def rules(layout: Rig, catalog: Catalog) -> set[str]:
    return {finding.rule for finding in check(layout, catalog).findings}


def tied(*ties: str) -> Rig:
    phones = PHONES_XLR.model_copy(update={"elements": (*PHONES_XLR.elements, *(wire(tie) for tie in ties))})
    return rig("amp > phones", amp=WINDINGS, phones=phones)


@pytest.mark.parametrize("ties", [(), ("plug.2 plug.4",), ("plug.1 plug.3",), ("plug.1 plug.4",)])
def test_two_windings_may_meet_at_one_point(ties: tuple[str, ...], catalog: Catalog):
    assert check(tied(*ties), catalog).judgements["safety"] is Verdict.SAFE


def test_two_windings_that_meet_at_both_ends_drive_each_other(catalog: Catalog):
    assert "channels-joined" in rules(tied("plug.1 plug.3", "plug.2 plug.4"), catalog)


def test_a_shorted_winding_is_shorted(catalog: Catalog):
    assert "output-shorted" in rules(tied("plug.1 plug.2"), catalog)


def test_a_winding_between_another_stage_and_its_ground_closes_a_loop(catalog: Catalog):
    other = part("player", {"out": "rca jack"}, output("out", "single-ended", {"center": "HOT", "outer": "COM"}, level="line"))
    lead = part("cable", {"a": "xlr-4 plug", "b": "rca plug"}, wire("a.1 b.center"), wire("a.2 b.outer"))
    assert "output-into-output" in rules(rig("amp > lead.a, lead.b > other.out", amp=WINDINGS, lead=lead, other=other), catalog)


@pytest.mark.parametrize(("wires", "joined"), [(("a.1 b.center", "a.2 b.outer"), True), (("a.1 b.outer",), False)])
def test_a_winding_between_another_stage_and_its_driven_ground_closes_a_loop(wires: tuple[str, ...], catalog: Catalog, *, joined: bool):
    other = part("player", {"out": "rca jack"}, output("out", "driven-ground", {"center": "HOT", "outer": "COM"}))
    lead = part("cable", {"a": "xlr-4 plug", "b": "rca plug"}, *(wire(each) for each in wires))
    found = rules(rig("amp > lead.a, lead.b > other.out", amp=WINDINGS, lead=lead, other=other), catalog)
    assert ("output-into-output" in found) is joined


@pytest.mark.parametrize("turned", [False, True])
def test_a_winding_that_meets_a_leg_at_one_end_only_drives_nothing(catalog: Catalog, *, turned: bool):
    """Whichever of the two stands first in the chain."""
    other = part("player", {"out": "rca jack"}, output("out", "single-ended", {"center": "HOT", "outer": "COM"}, level="line"))
    lead = part("cable", {"a": "xlr-4 plug", "b": "rca plug"}, wire("a.1 b.center"))
    chain = "other.out > lead.b, lead.a > amp" if turned else "amp > lead.a, lead.b > other.out"
    report = check(rig(chain, other=other, lead=lead, amp=WINDINGS), catalog)
    assert report.judgements["safety"] is Verdict.SAFE


def loop(one: str, other: str, receives: str = "single-ended") -> Rig:
    source = part(
        "player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}, level="line")
    )
    source = source.model_copy(update={"elements": (*source.elements, ground(one))})
    element = line_input("in", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}, receives=receives)  # type: ignore[arg-type]
    amp = part("amplifier", {"in": "3.5mm-trs jack"}, element, ground(other))
    lead = part(
        "cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, wire("a.tip b.tip"), wire("a.ring1 b.ring1"), wire("a.sleeve b.sleeve")
    )
    return rig("source > lead.a, lead.b > amp.in", source=source, lead=lead, amp=amp)


@pytest.mark.parametrize(
    ("one", "other", "receives", "hums"),
    [
        ("earth", "earth", "single-ended", True),
        ("rail", "rail", "single-ended", True),
        ("earth", "earth", "differential", False),
        ("earth", "usb", "single-ended", False),
        ("earth", "floating", "single-ended", False),
        ("unknown", "unknown", "single-ended", False),
        ("unknown", "earth", "single-ended", False),
    ],
)
def test_a_ground_loop_is_told_only_from_stated_references(one: str, other: str, receives: str, catalog: Catalog, *, hums: bool):
    assert ("ground-loop" in rules(loop(one, other, receives), catalog)) is hums


def test_a_digital_link_between_two_devices_of_one_host_is_no_ground_loop(catalog: Catalog):
    jack, plug = (a_port(f"usb-c {gender}").model_copy(update={"passes": "digital"}) for gender in ("jack", "plug"))
    host = part("computer", {"usb": jack}, ground("usb"))
    dongle = part(
        "dongle", {"plug": plug, "out": "3.5mm-trs jack"},
        output("out", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}), ground("usb"),
    )  # fmt: skip
    assert "ground-loop" not in rules(rig("host.usb > dongle.plug", host=host, dongle=dongle), catalog)


def test_a_winding_between_the_grounds_of_two_stages_whose_hots_meet_closes_a_loop(catalog: Catalog):
    """Neither end of the winding has another leg on its net: the loop is closed by the two stages."""
    mono = part("player", {"out": "rca jack"}, output("out", "single-ended", {"center": "HOT", "outer": "COM"}, level="line"))
    lead = part(
        "splitter", {"w": "xlr-4 plug", "a": "rca plug", "b": "rca plug"},
        wire("a.center b.center"), wire("w.1 a.outer"), wire("w.2 b.outer"),
    )  # fmt: skip
    report = check(rig("amp > y.w, one > y.a, two > y.b", amp=WINDINGS, one=mono, two=mono, y=lead), catalog)
    (loop,) = [each for each in report.findings if each.rule == "output-shorted"]
    assert (loop.joint, loop.links, loop.parts) == ("y", (0, 1, 2), ("amp", "y"))
    assert english(loop.text) == "test/y joins left plus (L+) and left minus (L−), the two ends of one output of Example Windings."
    assert "outputs-joined" in {each.rule for each in report.findings}


def test_an_impedance_cold_on_its_own_hot_shorts_the_hot(catalog: Catalog):
    stage = {"port": "out", "topology": "balanced-line", "cold": "impedance", "level": "line", "signals": {"2": "HOT", "3": "COLD"}}
    source = part("interface", {"out": "xlr-3 jack"}, Output.model_validate(stage))
    lead = part("cable", {"a": "xlr-3 plug", "b": "rca plug"}, wire("a.2 a.3 b.center"))
    amp = part("receiver", {"in": "rca jack"}, line_input("in", {"center": "HOT", "outer": "COM"}))
    assert "ts-into-stereo" in rules(rig("source > lead.a, lead.b > amp.in", source=source, lead=lead, amp=amp), catalog)


RCA_OUT = output("out", "single-ended", {"center": "HOT", "outer": "COM"}, level="line")


def across(plus: str, minus: str) -> Rig:
    """Return a winding whose two ends go to contacts of another stage's socket."""
    other = part("player", {"out": "rca jack"}, RCA_OUT, ground("floating"), maker="Example", model="Other")
    tie = part("splitter", {"a": "xlr-4 plug", "b": "rca plug", "c": "rca plug"}, wire(f"a.1 b.{plus}"), wire(f"a.2 b.{minus}"))
    return rig("amp > y.a, other > y.b", amp=WINDINGS, other=other, y=tie)


LOOPS = {
    "plus to plus, minus to minus": (tied("plug.1 plug.3", "plug.2 plug.4"), "channels-joined", ("left plus", "right plus")),
    "crossed": (tied("plug.1 plug.4", "plug.2 plug.3"), "channels-joined", ("left minus", "right plus")),
    "one end only": (tied("plug.1 plug.4"), "", ()),
    "left alone shorted": (tied("plug.1 plug.2"), "output-shorted", ("left plus", "left minus")),
    "right alone shorted": (tied("plug.3 plug.4"), "output-shorted", ("right plus", "right minus")),
    "plus on another stage, minus on its ground": (across("center", "outer"), "output-into-output", ()),
    "minus on another stage, plus on its ground": (across("outer", "center"), "output-into-output", ()),
    "both ends on one ground": (across("outer", "outer"), "output-shorted", ("left plus", "left minus")),
}


@pytest.mark.parametrize("how", LOOPS)
def test_a_loop_is_named_by_the_two_that_meet_in_it(how: str, catalog: Catalog):
    layout, rule, words = LOOPS[how]
    found = [each for each in check(layout, catalog).findings if each.judgement == "safety" and each.verdict is Verdict.UNSAFE]
    assert [each.rule for each in found] == rule.split()
    assert all(each.joint for each in found)
    assert all(word in english(each.text) for each in found for word in words), [english(each.text) for each in found]


def test_a_cut_earth_is_told_at_the_links_of_its_device_alone(catalog: Catalog):
    layout = loop("unearthed-class-one", "floating")
    more = part("headphone", {"plug": "3.5mm-trs plug"})
    amp = layout.definitions["test/amp"]
    amp = amp.model_copy(
        update={
            "ports": {**amp.ports, "out": a_port("3.5mm-trs jack")},
            "elements": (*amp.elements, output("out", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"})),
        }
    )
    source, lead = layout.definitions["test/source"], layout.definitions["test/lead"]
    longer = rig("source > lead.a, lead.b > amp.in, amp.out > more", source=source, lead=lead, amp=amp, more=more)
    found = next(each for each in check(longer, catalog).findings if each.rule == "earth-lifted")
    assert (found.links, found.verdict) == ((0,), Verdict.UNSAFE)


def two_sockets(ties: str) -> Rig:
    """Return two sockets of one stage that floats, and a lead that ties contacts of both."""
    stages = [output(port, "transformer", FOUR, stage="main") for port in ("one", "two")]
    amp = part("amplifier", {"one": "xlr-4 jack", "two": "xlr-4 jack"}, *stages, maker="Example", model="Windings")
    lead = part("cable", {"a": "xlr-4 plug", "b": "xlr-4 plug"}, *(wire(tie) for tie in ties.split(", ")))
    return rig("amp.one > lead.a, amp.two > lead.b", amp=amp, lead=lead)


@pytest.mark.parametrize(
    ("ties", "rule"),
    [
        ("a.1 b.1, a.2 b.2, a.3 b.3, a.4 b.4", ""),
        ("a.1 a.3", ""),
        ("a.1 a.3, b.2 b.3", "channels-joined"),
        ("b.1 b.2", "output-shorted"),
        ("a.1 b.2", "output-shorted"),
        ("b.1 a.2", "output-shorted"),
        ("a.1 a.3, b.2 b.4", "channels-joined"),
    ],
)
def test_two_sockets_of_a_winding_are_its_two_ends_twice(ties: str, rule: str, catalog: Catalog):
    found = [each.rule for each in check(two_sockets(ties), catalog).findings if each.verdict is Verdict.UNSAFE]
    assert set(found) == set(rule.split())


def usb(*names: str, gender: str = "jack", **ports: str) -> dict[str, object]:
    made = {name: a_port(f"usb-c {gender}").model_copy(update={"passes": "digital"}) for name in names}
    return {**made, **{name: a_port(text) for name, text in ports.items()}}


TRS = {"tip": "L+", "ring1": "R+", "sleeve": "COM"}
STRAIGHT = part("cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, *(wire(f"a.{each} b.{each}") for each in TRS))


@pytest.mark.parametrize("receives", ["single-ended", "differential"])
def test_a_digital_lead_and_an_analogue_one_close_a_ground_loop(receives: str, catalog: Catalog):
    """An earthed computer, a converter that floats, an earthed amplifier."""
    pc = part("computer", usb("usb"), ground("earth"))
    dac = part("dongle", usb("in", gender="plug", out="3.5mm-trs jack"), output("out", "single-ended", TRS), ground("floating"))  # type: ignore[arg-type]
    amp = part("amplifier", {"in": "3.5mm-trs jack"}, line_input("in", TRS, receives=receives), ground("earth"))  # type: ignore[arg-type]
    layout = rig("pc.usb > dac.in, dac.out > lead.a, lead.b > amp.in", pc=pc, dac=dac, lead=STRAIGHT, amp=amp)
    found = [each for each in check(layout, catalog).findings if each.rule == "ground-loop"]
    assert [set(each.links) for each in found] == ([{0, 1, 2}] if receives == "single-ended" else [])


def test_two_devices_on_one_host_hum_through_the_lead_between_them(catalog: Catalog):
    pc = part("computer", usb("one", "two"), ground("usb"))
    dac = part("dongle", usb("usb", gender="plug", out="3.5mm-trs jack"), output("out", "single-ended", TRS), ground("usb"))  # type: ignore[arg-type]
    amp = part("amplifier", usb("usb", gender="plug", **{"in": "3.5mm-trs jack"}), line_input("in", TRS), ground("usb"))  # type: ignore[arg-type]
    chain = "pc.one > dac.usb, pc.two > amp.usb, dac.out > lead.a, lead.b > amp.in"
    found = [each for each in check(rig(chain, pc=pc, dac=dac, lead=STRAIGHT, amp=amp), catalog).findings if each.rule == "ground-loop"]
    assert {2, 3} in [set(each.links) for each in found]


def test_a_differential_input_elsewhere_breaks_no_ground_loop(catalog: Catalog):
    layout = loop("earth", "earth")
    amp = layout.definitions["test/amp"]
    balanced = line_input("other", {"1": "GND", "2": "HOT", "3": "COLD"}, receives="differential")
    amp = amp.model_copy(update={"ports": {**amp.ports, "other": a_port("xlr-3 jack")}, "elements": (*amp.elements, balanced)})
    assert "ground-loop" in rules(layout.model_copy(update={"definitions": {**layout.definitions, "test/amp": amp}}), catalog)


def test_a_device_with_two_grounds_is_no_loop_by_itself(catalog: Catalog):
    layout = loop("floating", "earth")
    amp = layout.definitions["test/amp"]
    amp = amp.model_copy(update={"elements": (*amp.elements, ground("earth", "in.sleeve"))})
    assert "ground-loop" not in rules(layout.model_copy(update={"definitions": {**layout.definitions, "test/amp": amp}}), catalog)


def in_a_box(*transformers: tuple[str, str, str, str], ties: str = "", topology: str = "speaker-bridged") -> Rig:
    """Return a stereo speaker amplifier on a box of transformers, each its primary and secondary ends, before an RCA input."""
    posts = {side: a_port("speaker-posts jack", pair="out") for side in ("left", "right")}
    stages = [
        output(side, topology, {"positive": f"{letter}+", "negative": f"{letter}-"}, level="speaker", stage="main")  # type: ignore[arg-type, dict-item]
        for side, letter in (("left", "L"), ("right", "R"))
    ]
    amp = part("speaker-amplifier", posts, *stages, ground("floating"), maker="Example", model="Amplifier")
    windings = [Transformer(primary=(a, b), secondary=(c, d), ratio=0.05) for a, b, c, d in transformers]
    plugs = {"l": a_port("speaker-posts plug", pair="in"), "r": a_port("speaker-posts plug", pair="in"), "b": a_port("rca plug")}
    box = part("adapter", plugs, *windings, *([wire(ties)] if ties else []))
    into = part("receiver", {"in": "rca jack"}, line_input("in", {"center": "HOT", "outer": "COM"}))
    return rig("amp.left > box.l, amp.right > box.r, box.b > into", amp=amp, box=box, into=into)


LEFT, RIGHT = ("l.positive", "l.negative"), ("r.positive", "r.negative")
TO_RCA = ("b.center", "b.outer")


@pytest.mark.parametrize(
    ("transformers", "ties", "rule"),
    [
        (((*LEFT, *TO_RCA), (*RIGHT, *TO_RCA)), "", "channels-joined"),
        (((*TO_RCA, *LEFT), (*TO_RCA, *RIGHT)), "", "channels-joined"),
        (((*LEFT, *RIGHT),), "", "channels-joined"),
        (((*LEFT, *TO_RCA),), "b.center b.outer", "ts-into-stereo"),
        (((*LEFT, "x", "y"), ("x", "y", *TO_RCA)), "b.center b.outer", "ts-into-stereo"),
        (((*LEFT, "b.center", "x"), (*RIGHT, "x", "b.outer")), "", None),
        (((*LEFT, *TO_RCA), (*LEFT, *TO_RCA)), "", None),
        ((("x", "y", *TO_RCA),), "b.center b.outer", None),
        (((*LEFT, "x", "y"),), "", None),
    ],
    ids=[
        "side by side",
        "turned",
        "one to the other",
        "shorted",
        "shorted behind two",
        "in a row",
        "twice the same",
        "of nothing",
        "open",
    ],
)
@pytest.mark.parametrize("topology", ["speaker-bridged", "speaker-grounded"])
def test_a_transformer_hides_no_short_and_no_second_source(transformers, ties: str, rule: str | None, topology: str, catalog: Catalog):
    """An ideal transformer isolates and no more: two amplifiers on windings side by side drive each other through them."""
    report = check(in_a_box(*transformers, ties=ties, topology=topology), catalog)
    unsafe = [each for each in report.findings if each.verdict is Verdict.UNSAFE]
    assert {each.rule for each in unsafe} == ({rule} if rule else set())
    assert all(each.joint == "box" and each.links == (0, 1, 2) and english(each.text) for each in unsafe)


def test_another_stage_behind_a_transformer_is_told_as_another(catalog: Catalog):
    mono = part("player", {"out": "rca jack"}, output("out", "single-ended", {"center": "HOT", "outer": "COM"}, level="line"))
    lead = part(
        "cable",
        {"a": "rca plug", "b": "rca plug"},
        Transformer(primary=("a.center", "a.outer"), secondary=("b.center", "b.outer"), ratio=1.0),
    )
    report = check(rig("one > lead.a, lead.b > two", one=mono, two=mono, lead=lead), catalog)
    assert [(each.rule, each.parts) for each in report.findings if each.verdict is Verdict.UNSAFE] == [
        ("outputs-joined", ("one", "two", "lead"))
    ]


def test_an_output_on_both_windings_of_a_transformer_drives_itself(catalog: Catalog):
    mono = part("player", {"out": "rca jack"}, output("out", "single-ended", {"center": "HOT", "outer": "COM"}, level="line"))
    turned = part("cable", {"a": "rca plug"}, Transformer(primary=("a.center", "a.outer"), secondary=("a.outer", "a.center"), ratio=0.5))
    assert "ts-into-stereo" in rules(rig("one > turned", one=mono, turned=turned), catalog)

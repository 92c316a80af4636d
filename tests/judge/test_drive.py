"""What drives what."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Supply, Transducer, Transformer
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.judge.rule_rigs import PHONES_XLR, rule_rigs
from tests.judge.sentence_parts import TRS, adapter, lead, line, receiver
from tests.judge.sentence_parts import phones as headphone
from tests.judge.sentence_parts import source as a_source
from tests.rigs import a_port, driver, ground, line_input, output, part, resistor, rig, wire

RIGS = rule_rigs()
POSTS = {"left": a_port("speaker-posts plug", pair="in"), "right": a_port("speaker-posts plug", pair="in")}


def speaker_amplifier(**fields: object):
    ports = {"left": a_port("speaker-posts jack", pair="out"), "right": a_port("speaker-posts jack", pair="out")}
    left = output("left", "speaker-grounded", {"positive": "L+", "negative": "L-"}, level="speaker", stage="main", **fields)
    right = output("right", "speaker-grounded", {"positive": "R+", "negative": "R-"}, level="speaker", stage="main", **fields)
    return part("speaker-amplifier", ports, left, right)


def test_a_loudspeaker_belongs_on_a_speaker_amplifier(catalog: Catalog):
    speaker = part("speaker", {"in": "speaker-posts plug"}, driver("left", "in.positive", "in.negative", technology="dynamic"))
    other = part("speaker", {"in": "speaker-posts plug"}, driver("right", "in.positive", "in.negative", technology="dynamic"))
    layout = rig("amp.left > one, amp.right > two", amp=speaker_amplifier(), one=speaker, two=other)
    assert check(layout, catalog).verdict is Verdict.SAFE


@pytest.mark.parametrize(
    ("volts", "max_mw", "rule"), [(28.0, 100.0, "overload-headphone"), (1.0, 100.0, None), (28.0, None, "speaker-taps")]
)
def test_speaker_level_on_headphones_is_weighed_where_the_numbers_are_known(
    volts: float, max_mw: float | None, rule: str | None, catalog: Catalog
):
    box = part(
        "adapter", {**POSTS, "jack": "xlr-4 jack"},
        wire("left.positive jack.1"), wire("left.negative jack.2"), wire("right.positive jack.3"), wire("right.negative jack.4"),
    )  # fmt: skip
    ears = [each.model_copy(update={"ohms": 300.0, "max_mw": max_mw}) for each in PHONES_XLR.elements]
    phones = PHONES_XLR.model_copy(update={"elements": tuple(ears)})
    layout = rig(
        "amp.left > box.left, amp.right > box.right, box.jack > phones", amp=speaker_amplifier(volts=volts), box=box, phones=phones
    )
    found = {finding.rule for finding in check(layout, catalog).findings} & {"overload-headphone", "speaker-taps"}
    assert found == ({rule} if rule else set())


def test_an_ear_of_less_than_two_ohm_is_a_short_for_an_ordinary_amplifier(catalog: Catalog):
    ears = (
        driver("left", "plug.1", "plug.2", technology="ribbon", ohms=0.2),
        driver("right", "plug.3", "plug.4", technology="ribbon", ohms=0.2),
    )
    ribbon = part("headphone", {"plug": "xlr-4 plug"}, *ears)
    amp = part("amplifier", {"out": "xlr-4 jack"}, output("out", "bridged", {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}))
    assert check(rig("amp > phones", amp=amp, phones=ribbon), catalog).verdict is Verdict.UNSAFE


def test_an_unstated_technology_on_an_electrostatic_amplifier_is_not_known(catalog: Catalog):
    fires = RIGS["dynamic-into-estat"].fires
    phones = fires.definitions["test/phones"]
    unstated = tuple(each.model_copy(update={"technology": None}) for each in phones.elements)
    definitions = {**fires.definitions, "test/phones": phones.model_copy(update={"elements": unstated})}
    found = next(
        f for f in check(fires.model_copy(update={"definitions": definitions}), catalog).findings if f.rule == "dynamic-into-estat"
    )
    assert (found.verdict, found.missing) == (Verdict.UNKNOWN, ("phones.ears.technology",))


def biased(volts: float, connector: str, bears: float | None, technology: str = "electrostatic"):
    """Return an energiser of some bias and an earspeaker that bears some; None is not stated."""
    signals = {"L_front": "L+", "L_rear": "L-", "R_front": "R+", "R_rear": "R-"}
    contact = "out.bias" if connector == "stax-pro-5" else "out.bias_a"
    energiser = part(
        "energiser", {"out": f"{connector} jack"}, output("out", "electrostatic", signals, level="electrostatic"),
        Supply(contacts={contact: volts}, current_limited=True),
    )  # fmt: skip
    ears = [
        Transducer.model_validate(
            {"ear": ear, "plus": f"plug.{at}_front", "minus": f"plug.{at}_rear", "technology": technology, "bias_volts": bears}
        )
        for ear, at in (("left", "L"), ("right", "R"))
    ]
    return rig("amp > phones", amp=energiser, phones=part("headphone", {"plug": f"{connector} plug"}, *ears))


@pytest.mark.parametrize(
    ("volts", "connector", "bears", "verdict"),
    [
        (253, "stax-normal-6", None, None),
        (254, "stax-normal-6", None, Verdict.UNKNOWN),
        (660, "stax-pro-5", None, None),
        (661, "stax-pro-5", None, Verdict.UNKNOWN),
        (638, "stax-pro-5", 580.0, None),
        (639, "stax-pro-5", 580.0, Verdict.UNSAFE),
        (254, "stax-pro-5", 230.0, Verdict.UNSAFE),
    ],
)
def test_a_bias_may_be_a_tenth_over_what_an_ear_bears(volts: float, connector: str, bears: float | None, verdict: object, catalog: Catalog):
    found = [each for each in check(biased(volts, connector, bears), catalog).findings if each.rule == "estat-overbias"]
    assert [each.verdict for each in found] == ([verdict] if verdict else [])
    assert all(each.missing == (() if bears else ("phones.ears.bias_volts",)) for each in found)


def test_a_bias_is_no_matter_to_an_ear_that_needs_none(catalog: Catalog):
    assert "estat-overbias" not in {each.rule for each in check(biased(580, "stax-pro-5", None, "dynamic"), catalog).findings}


ABOUT_INPUTS = {"hp-into-line", "mic-input", "dongle-chain", "one-leg-adapter", "line44-no-gnd"}


@pytest.mark.parametrize(
    ("kind", "sends", "takes", "rules"),
    [
        ("player", "headphone", "line", {"hp-into-line"}),
        ("player", "headphone", None, {"hp-into-line"}),
        ("player", "headphone", "headphone", set()),
        ("player", "headphone", "mic", {"mic-input"}),
        ("player", "line", "mic", {"mic-input"}),
        ("player", "speaker", "mic", set()),
        ("player", "line", "line", set()),
        ("dongle", "headphone", "line", {"dongle-chain"}),
        ("amplifier", "headphone", "line", {"dongle-chain"}),
        ("dongle", "line", "line", set()),
    ],
)
def test_what_an_input_gets_is_told_by_both_levels(kind: str, sends: str, takes: str | None, rules: set[str], catalog: Catalog):
    out = a_source("3.5mm-trs", "single-ended", level=sends).model_copy(update={"kind": kind})
    layout = rig("out > c.a, c.b > amp", out=out, c=lead("3.5mm-trs"), amp=receiver("3.5mm-trs", level=takes))
    assert {each.rule for each in check(layout, catalog).findings} & ABOUT_INPUTS == rules


@pytest.mark.parametrize(
    ("made_for", "technology", "ohms", "verdict"),
    [
        ("ribbon", "ribbon", 0.2, None),
        ("ribbon", "dynamic", 32.0, Verdict.UNSAFE),
        ("ribbon", None, 32.0, Verdict.UNKNOWN),
        (None, "ribbon", 1.9, Verdict.UNSAFE),
        (None, "ribbon", 2.0, None),
        (None, "ribbon", None, None),
        (None, "dynamic", 32.0, None),
    ],
)
def test_a_socket_made_for_ribbons_and_an_ear_that_is_one(
    made_for: str | None, technology: str | None, ohms: float | None, verdict: object, catalog: Catalog
):
    layout = rig("out > hp", out=a_source("xlr-4", "bridged", made_for=made_for), hp=headphone("xlr-4", ohms=ohms, technology=technology))
    assert [each.verdict for each in check(layout, catalog).findings if each.rule == "k1000-xlr4"] == ([verdict] if verdict else [])


@pytest.mark.parametrize(("other", "fires"), [("bridged", True), ("single-ended", False)])
def test_two_kinds_of_sockets_of_one_stage_at_once(other: str, catalog: Catalog, *, fires: bool):
    signals = {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}
    amp = part(
        "amplifier", {"se": "3.5mm-trs jack", "bal": "xlr-4 jack"},
        output("se", "single-ended", TRS, stage="main"), output("bal", other, signals, stage="main"),  # type: ignore[arg-type]
    )  # fmt: skip
    both = rig("amp.se > one, amp.bal > two", amp=amp, one=headphone("3.5mm-trs"), two=headphone("xlr-4"))
    alone = rig("amp.bal > two", amp=amp, two=headphone("xlr-4"))
    found = [{each.rule for each in check(layout, catalog).findings} for layout in (both, alone)]
    assert ["sym-se-simultaneous" in rules for rules in found] == [fires, False]


def test_a_stage_that_needs_a_load_has_one_where_something_is_plugged_in(catalog: Catalog):
    out = a_source("3.5mm-trs", "transformer", needs_load=True)
    assert "needs-load" not in {each.rule for each in check(rig("out > hp", out=out, hp=headphone("3.5mm-trs")), catalog).findings}


ONE_TO_ONE = Transformer(primary=("a.2", "a.3"), secondary=("b.2", "b.3"), ratio=1.0)


@pytest.mark.parametrize(
    ("elements", "fires"),
    [
        ((wire("a.2 b.2"), wire("a.3 b.3")), True),
        ((ONE_TO_ONE,), False),
        ((ONE_TO_ONE, wire("a.3 b.3")), True),
        ((ONE_TO_ONE, resistor("a.3", "b.3", 1000.0)), True),
        ((wire("a.2 b.2"), wire("a.3 b.3"), Transformer(primary=("a.2", "a.3"), secondary=("b.1", "spare"), ratio=1.0)), True),
    ],
    ids=["no winding", "winding between", "one end carried", "one end carried by ohms", "winding that leads nowhere"],
)
def test_only_a_winding_between_isolates_an_input_from_its_source(elements, catalog: Catalog, *, fires: bool):
    out = line("plain").model_copy(update={"elements": (*line("plain").elements, ground("floating"))})
    amp = receiver("xlr-3", "floating", receives="differential")
    layout = rig("out > cable.a, cable.b > amp", out=out, cable=lead("xlr-3", *elements), amp=amp)
    assert ("line44-no-gnd" in {each.rule for each in check(layout, catalog).findings}) is fires


def _step_up(plus: str, minus: str, front: str, rear: str) -> Transformer:
    return Transformer(primary=(plus, minus), secondary=(front, rear), ratio=24.0)


EAR_AT = (("left", "L"), ("right", "R"))
STRAIGHT = ("plug.1 jack.L_front", "plug.2 jack.L_rear", "plug.3 jack.R_front", "plug.4 jack.R_rear")
BOTH_STEPPED = (_step_up("plug.1", "plug.2", "jack.L_front", "jack.L_rear"), _step_up("plug.3", "plug.4", "jack.R_front", "jack.R_rear"))
BY_OHMS = tuple(resistor(*each.split(), 1000.0) for each in STRAIGHT)


@pytest.mark.parametrize(
    ("elements", "fires"),
    [
        (STRAIGHT, True),
        (BOTH_STEPPED, False),
        ((*STRAIGHT, _step_up("plug.1", "plug.2", "spare", "other")), True),
        ((*BY_OHMS, _step_up("plug.1", "plug.2", "spare", "other")), True),
        ((BOTH_STEPPED[0], "plug.3 jack.R_front", "plug.4 jack.R_rear"), True),
        ((*BOTH_STEPPED, "plug.2 jack.L_rear"), False),
    ],
    ids=["straight", "stepped up", "a winding beside", "a winding beside ohms", "one ear stepped up", "one end carried"],
)
def test_only_a_winding_on_the_way_steps_up_for_an_electrostatic_ear(elements, catalog: Catalog, *, fires: bool):
    ears = [Transducer(ear=s, plus=f"plug.{at}_front", minus=f"plug.{at}_rear", technology="electrostatic") for s, at in EAR_AT]
    hp = part("headphone", {"plug": "stax-pro-5 plug"}, *ears)
    layout = rig("out > box > hp", out=a_source("xlr-4", "bridged"), box=adapter("xlr-4", "stax-pro-5", *elements), hp=hp)
    rules = {each.rule for each in check(layout, catalog).findings}
    assert ("estat-into-dynamic" in rules) is fires
    if not fires:
        assert "energiser-on-amp" in rules


@pytest.mark.parametrize(
    ("topology", "level", "wires", "fires"),
    [
        ("electrostatic", "electrostatic", "a.1 b.1, a.2 b.2, a.3 b.3, a.4 b.4", True),
        ("bridged", "electrostatic", "a.1 b.1, a.2 b.2, a.3 b.3, a.4 b.4", True),
        ("electrostatic", "headphone", "a.1 b.1, a.2 b.2, a.3 b.3, a.4 b.4", True),
        ("bridged", "headphone", "a.1 b.1, a.2 b.2, a.3 b.3, a.4 b.4", False),
        ("electrostatic", "electrostatic", "a.1 b.1, a.3 b.3", False),
    ],
)
def test_hundreds_of_volts_are_told_by_level_or_topology_where_they_reach_an_ear(
    topology: str, level: str, wires: str, catalog: Catalog, *, fires: bool
):
    cable = part("adapter", {"a": "xlr-4 plug", "b": "xlr-4 jack"}, *(wire(each) for each in wires.split(", ")))
    layout = rig("out > cable > hp", out=a_source("xlr-4", topology, level=level), cable=cable, hp=headphone("xlr-4"))
    found = [each for each in check(layout, catalog).findings if each.rule == "dynamic-into-estat"]
    assert [(each.verdict, each.certainty, each.missing) for each in found] == [(Verdict.UNSAFE, "certain", ())] * fires


@pytest.mark.parametrize(("technology", "rule"), [("dynamic", "rca-headphones"), ("electrostatic", "estat-into-dynamic")])
def test_a_line_output_on_an_ear_is_told_by_one_rule(technology: str, rule: str, catalog: Catalog):
    layout = rig("out > hp", out=a_source("3.5mm-trs", "single-ended", level="line"), hp=headphone("3.5mm-trs", technology=technology))
    assert {each.rule for each in check(layout, catalog).findings} & {"rca-headphones", "estat-into-dynamic"} == {rule}


ONE_LEG, BOTH_LEGS = ("a.1 b.2", "a.4 b.1"), ("a.1 b.2", "a.2 b.3", "a.4 b.1")


@pytest.mark.parametrize(
    ("topology", "receives", "wires", "fires"),
    [
        ("bridged", "single-ended", ONE_LEG, True),
        ("bridged", "differential", ONE_LEG, False),
        ("bridged", "differential", BOTH_LEGS, False),
        ("single-ended", "single-ended", ONE_LEG, False),
    ],
)
def test_one_leg_of_a_bridge_into_a_plain_input_is_half_of_it(
    topology: str, receives: str, wires: tuple[str, ...], catalog: Catalog, *, fires: bool
):
    out = a_source("xlr-4", topology, signals={"1": "HOT", "2": "COLD" if topology == "bridged" else "COM", "4": "GND"})
    signals = {"1": "GND", "2": "HOT", "3": "COLD"}
    amp = receiver("xlr-3", signals=signals, receives=receives)
    cable = lead("xlr-4", *(wire(each) for each in wires), other="xlr-3")
    rules = {each.rule for each in check(rig("out > cable.a, cable.b > amp", out=out, cable=cable, amp=amp), catalog).findings}
    assert ("one-leg-adapter" in rules) is fires


def test_an_unstated_technology_is_no_matter_to_an_ordinary_stage(catalog: Catalog):
    layout = rig("out > hp", out=a_source("xlr-4", "bridged"), hp=headphone("xlr-4", technology=None))
    assert "dynamic-into-estat" not in {each.rule for each in check(layout, catalog).findings}


def test_half_of_a_grounded_stage_is_a_pad_and_no_lost_leg(catalog: Catalog):
    pad = lead("rca", resistor("a.center", "b.center", 10000.0), resistor("b.center", "b.outer", 5000.0), wire("a.outer b.outer"))
    layout = rig("out > cable.a, cable.b > amp", out=a_source("rca", "single-ended", level="line"), cable=pad, amp=receiver("rca"))
    report = check(layout, catalog)
    assert report.heard[0].attenuated
    assert "one-leg-adapter" not in {each.rule for each in report.findings}


@pytest.mark.parametrize(("other", "rule"), [("out", "lineout-full-level"), ("phones", "rca-headphones")])
def test_a_headphone_setting_is_one_of_the_same_socket(other: str, rule: str, catalog: Catalog):
    """Whoever has plugged into the line socket cannot switch it to headphones by the socket beside it."""
    modes = {"line": "Line out", "phones": "Headphones"}
    line_out = output("out", "single-ended", TRS, level="line").model_copy(update={"modes": ("line",)})
    phones_out = output(other, "single-ended", TRS).model_copy(update={"modes": ("phones",)})
    ports = {"out": "3.5mm-trs jack", "phones": "3.5mm-trs jack"}
    player = part("player", ports, line_out, phones_out, modes=modes)
    found = {each.rule for each in check(rig("out.out > hp", out=player, hp=headphone("3.5mm-trs")), catalog).findings}
    assert found & {"lineout-full-level", "rca-headphones"} == {rule}


@pytest.mark.parametrize(("level", "fires"), [("headphone", True), ("speaker", False)])
def test_a_ribbon_without_its_box_is_a_short_for_a_headphone_stage_alone(level: str, catalog: Catalog, *, fires: bool):
    """Its maker means it for a speaker amplifier behind a box of 5 ohm."""
    box = adapter("xlr-4", "xlr-4", *(resistor(f"plug.{pin}", f"jack.{pin}", 5.0) for pin in "13"), "plug.2 jack.2", "plug.4 jack.4")
    topology = "bridged" if level == "headphone" else "speaker-grounded"
    out = a_source("xlr-4", topology, level=level)
    layout = rig("out > box > hp", out=out, box=box, hp=headphone("xlr-4", ohms=0.2, technology="ribbon"))
    assert ("k1000-xlr4" in {each.rule for each in check(layout, catalog).findings}) is fires


@pytest.mark.parametrize("reaches", [True, False])
def test_only_the_bias_that_reaches_the_plug_counts(reaches: object, catalog: Catalog):
    """A bias of 580 V on another contact of the energiser, or on one of no plug, does nothing to a 230 V earspeaker."""
    layout = biased(580, "stax-pro-5", 230.0)
    energiser = layout.definitions["test/amp"]
    supply = Supply(contacts={"out.bias" if reaches else "inside": 580.0}, current_limited=True)
    changed = energiser.model_copy(update={"elements": (*energiser.elements[:-1], supply)})
    layout = layout.model_copy(update={"definitions": {**layout.definitions, "test/amp": changed}})
    found = [each for each in check(layout, catalog).findings if each.rule == "estat-overbias"]
    assert [(each.verdict, each.links, each.parts) for each in found] == ([(Verdict.UNSAFE, (0,), ("amp", "phones"))] if reaches else [])


@pytest.mark.parametrize(
    ("bears", "missing"),
    [(230.0, ("amp.supply.volts",)), (580.0, None), (None, None)],
)
def test_a_bias_of_unstated_volts_may_be_the_higher_of_the_two(bears: float | None, missing: tuple[str, ...] | None, catalog: Catalog):
    """580 V are too much for an earspeaker of 230 V, and no more than that stands on a Pro socket."""
    layout = biased(580, "stax-pro-5", bears)
    energiser = layout.definitions["test/amp"]
    unstated = energiser.model_copy(
        update={"elements": (*energiser.elements[:-1], Supply(contacts={"out.bias": None}, current_limited=True))}
    )
    layout = layout.model_copy(update={"definitions": {**layout.definitions, "test/amp": unstated}})
    found = [each for each in check(layout, catalog).findings if each.rule == "estat-overbias"]
    assert [(each.verdict, each.missing) for each in found] == ([(Verdict.UNKNOWN, missing)] if missing else [])


TIP_AND_RING = (wire("a.tip b.tip"), wire("a.ring1 b.ring1"))
THROUGH_OHMS = (*TIP_AND_RING, resistor("a.sleeve", "b.sleeve", 100.0))
WINDINGS = (
    Transformer(primary=("a.tip", "a.sleeve"), secondary=("b.tip", "b.sleeve"), ratio=1.0),
    Transformer(primary=("a.ring1", "a.sleeve"), secondary=("b.ring1", "b.sleeve"), ratio=1.0),
)


@pytest.mark.parametrize(
    ("elements", "one", "other", "verdict"),
    [
        (TIP_AND_RING, "earth", "earth", "wrong"),
        (TIP_AND_RING, "usb", "usb", "wrong"),
        ((), "earth", "earth", "caution"),  # a ground loop: the sleeve carries the return
        (THROUGH_OHMS, "earth", "earth", "safe"),
        (WINDINGS, "earth", "earth", "safe"),
    ],
    ids=["no return", "no return, one host", "return wired", "return through ohms", "windings between"],
)
def test_a_return_over_earth_alone_is_no_common_ground_of_the_link(elements, one: str, other: str, verdict: str, catalog: Catalog):
    """MODEL.md section 6.2 calls a differential input without a common ground wrong (hum); a single-ended one tells hum apart less."""
    out = a_source("3.5mm-trs", "single-ended", at=one, level="line")
    layout = rig("out > c.a, c.b > amp", out=out, c=lead("3.5mm-trs", *elements), amp=receiver("3.5mm-trs", other))
    report = check(layout, catalog)
    found = [each for each in report.findings if each.rule == "line44-no-gnd"]
    assert (str(report.verdict), bool(found)) == (verdict, verdict == "wrong")
    for each in found:
        assert english(each.text) == (
            "No lead joins the grounds of Example Player and Example Amplifier, "
            "so the signal comes back through what both are plugged into."
        )


def test_a_sensed_return_carries_the_signal_back_itself(catalog: Catalog):
    """The near miss: the input's ground lies on a contact of the source that is no ground, and that is another rule's matter."""
    signals = {"1": "L+", "2": "L-", "3": "R+", "4": "R-"}
    out = part("player", {"out": "xlr-4 jack"}, output("out", "sensed-return", signals, level="line"), ground("earth"))
    lead_to_trs = part("cable", {"a": "xlr-4 plug", "b": "3.5mm-trs plug"}, wire("a.1 b.tip"), wire("a.2 b.sleeve"), wire("a.3 b.ring1"))
    found = {
        each.rule
        for each in check(rig("out > c.a, c.b > amp", out=out, c=lead_to_trs, amp=receiver("3.5mm-trs", "earth")), catalog).findings
    }
    assert "halo-return" in found
    assert "line44-no-gnd" not in found


def test_only_a_missing_return_is_told_by_where_the_signal_comes_back(catalog: Catalog):
    out = a_source("3.5mm-trs", "single-ended", at="earth")
    report = check(rig("out > c.a, c.b > amp", out=out, c=lead("3.5mm-trs"), amp=receiver("3.5mm-trs", "earth")), catalog)
    assert {"hp-into-line", "ground-loop"} <= {each.rule for each in report.findings}
    assert not any("plugged into" in english(each.text) for each in report.findings)


def test_no_return_at_all_is_not_one_over_earth(catalog: Catalog):
    """Where one of the two floats, nothing comes back: it plays wrong by another rule."""
    out = a_source("3.5mm-trs", "single-ended", at="floating", level="line")
    layout = rig("out > c.a, c.b > amp", out=out, c=lead("3.5mm-trs", *TIP_AND_RING), amp=receiver("3.5mm-trs", "earth"))
    report = check(layout, catalog)
    assert report.verdict is Verdict.WRONG
    assert "line44-no-gnd" not in {each.rule for each in report.findings}


def test_a_return_over_earth_is_none_where_another_lead_carries_it(catalog: Catalog):
    amp = part(
        "amplifier", {"in": "3.5mm-trs jack", "more": "3.5mm-trs jack"}, line_input("in", TRS), line_input("more", TRS), ground("earth"),
        maker="Example", model="Amplifier",
    )  # fmt: skip
    two = part(
        "player", {"out": "3.5mm-trs jack", "rear": "3.5mm-trs jack"}, ground("earth"),
        output("out", "single-ended", TRS, level="line"), output("rear", "single-ended", TRS, level="line"),
    )  # fmt: skip
    joins = "two.out > c.a, c.b > amp.in, two.rear > d.a, d.b > amp.more"
    report = check(rig(joins, two=two, c=lead("3.5mm-trs", *TIP_AND_RING), d=lead("3.5mm-trs"), amp=amp), catalog)
    assert "line44-no-gnd" not in {each.rule for each in report.findings}


@pytest.mark.parametrize(("at", "texts"), [("earth", []), ("floating", ["share no ground"])])
def test_a_differential_input_without_a_return_is_told_as_before(at: str, texts: list[str], catalog: Catalog):
    """Two on earth measure against it; where one floats, there is nothing to measure against."""
    out = line("plain").model_copy(update={"elements": (*line("plain").elements, ground(at))})
    amp = receiver("xlr-3", "earth", receives="differential")
    report = check(rig("out > c.a, c.b > amp", out=out, c=lead("xlr-3", wire("a.2 b.2"), wire("a.3 b.3")), amp=amp), catalog)
    found = [english(each.text) for each in report.findings if each.rule == "line44-no-gnd"]
    assert [words in text for words, text in zip(texts, found, strict=True)] == [True] * len(texts)


@pytest.mark.parametrize(("minus", "fires"), [("b.outer", False), ("inner", True)], ids=["both legs", "one leg"])
def test_a_bridge_that_gives_an_input_both_legs_is_no_one_leg_adapter(minus: str, catalog: Catalog, *, fires: bool):
    """The input floats, so its ground may lie on a minus leg; where only the plus leg leads to it, half the level is lost."""
    ground_too = [wire("a.shell b.outer")] if fires else []
    cable = part("cable", {"a": "xlr-4 plug", "b": "rca plug"}, wire("a.1 b.center"), wire(f"a.2 {minus}"), *ground_too)
    out = a_source("xlr-4", "bridged", signals={"1": "L+", "2": "L-", "3": "R+", "4": "R-", "shell": "GND"}, at="earth")
    layout = rig("out > cable.a, cable.b > amp", out=out, cable=cable, amp=receiver("rca", "floating"))
    assert ("one-leg-adapter" in {each.rule for each in check(layout, catalog).findings}) is fires


@pytest.mark.parametrize(("cold", "fires"), [("plain", True), ("transformer", False), ("servo", False)])
def test_a_floating_line_needs_no_common_ground(cold: str, catalog: Catalog, *, fires: bool):
    out = line(cold).model_copy(update={"elements": (*line(cold).elements, ground("floating"))})
    layout = rig(
        "out > c.a, c.b > amp", out=out, c=lead("xlr-3", wire("a.2 b.2"), wire("a.3 b.3")),
        amp=receiver("xlr-3", "floating", receives="differential"),
    )  # fmt: skip
    assert ("line44-no-gnd" in {each.rule for each in check(layout, catalog).findings}) is fires


def test_an_electrostatic_ear_on_a_line_output_is_told_by_what_it_needs(catalog: Catalog):
    layout = rig("out > hp", out=a_source("3.5mm-trs", "single-ended", level="line"), hp=headphone("3.5mm-trs", technology="electrostatic"))
    found = {each.rule for each in check(layout, catalog).findings}
    assert "estat-into-dynamic" in found
    assert "rca-headphones" not in found

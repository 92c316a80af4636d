"""What an ear or input plays: result, polarity, numbers, and what is not told because it rests on an unstated load."""

import math

import pytest

from cablebuilder.core.elements import Bias, Transformer
from cablebuilder.core.parts import Part
from cablebuilder.judge import hearing
from cablebuilder.judge.check import check
from cablebuilder.judge.solver import solve
from tests.rigs import (
    ADAPTER,
    AK_SIGNALS,
    BALANCED_EARPHONE,
    EARPHONE,
    STEREO_SIGNALS,
    a_port,
    driver,
    ground,
    line_input,
    output,
    part,
    resistor,
    rig,
    wire,
)

LINE = {"1": "SHIELD", "2": "HOT", "3": "COLD"}


def heard(catalog, *parts: Part, lead: Part | None = None):
    """Return what is heard by place, of a source joined to a listener directly or through a lead."""
    named = {"source": parts[0], **({"lead": lead} if lead else {}), "sink": parts[1]}
    return {each.at: each for each in check(rig(" > ".join(named), **named), catalog).heard}


def source(topology="single-ended", signals=STEREO_SIGNALS, connector="3.5mm-trs", **fields):
    return part("player", {"out": f"{connector} jack"}, output("out", topology, signals, **fields), ground("floating"))


def phones(left=("tip", "sleeve"), right=("ring1", "sleeve"), ohms: float | None = 32.0, connector="3.5mm-trs"):
    ears = (driver(ear, f"plug.{plus}", f"plug.{minus}", ohms=ohms) for ear, (plus, minus) in (("left", left), ("right", right)))  # type: ignore[arg-type]
    return part("headphone", {"plug": f"{connector} plug"}, *ears)


def mono_phones(plus, minus):
    return part("headphone", {"plug": "3.5mm-trs plug"}, driver("both", f"plug.{plus}", f"plug.{minus}", ohms=32))


def straight(*elements, connector="3.5mm-trs"):
    return part("cable", {"in": f"{connector} plug", "out": f"{connector} jack"}, *elements)


def test_each_ear_plays_its_own_channel(catalog):
    left = heard(catalog, source(ohms=8), phones())["sink.left"]
    assert (left.result, left.polarity, left.origin) == ("correct", "normal", "source.out")
    assert (left.from_left, left.from_right, left.from_mono) == (pytest.approx(0.8), 0.0, None)
    assert (left.gain_db, left.crosstalk_db, left.attenuated) == (-1.9, None, False)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (("ring1", "sleeve"), ("tip", "sleeve"), "swapped"),
        (("tip", "ring1"), ("ring1", "tip"), "difference"),
        (("sleeve", "tip"), ("sleeve", "ring1"), "correct"),
    ],
)
def test_the_wiring_of_a_headphone_says_what_it_plays(left, right, result, catalog):
    each = heard(catalog, source(ohms=0), phones(left, right))["sink.left"]
    assert each.result == result
    assert each.polarity == ("inverted" if left[0] == "sleeve" else "normal")


def test_an_open_return_plays_the_difference(catalog):
    lead = straight(wire("in.tip out.tip"), wire("in.ring1 out.ring1"))
    both = heard(catalog, source(), phones(), lead=lead)
    assert {each.result for each in both.values()} == {"difference"}


@pytest.mark.parametrize(("ohms", "result"), [(0, "mono"), (20, "mono"), (400, "correct")])
def test_a_bridge_between_the_channels_plays_mono_until_the_other_is_20_db_down(ohms, result, catalog):
    bridge = straight(
        wire("in.tip out.tip"), wire("in.ring1 out.ring1"), wire("in.sleeve out.sleeve"), resistor("in.tip", "in.ring1", ohms)
    )
    left = heard(catalog, source(ohms=10), phones(), lead=bridge)["sink.left"]
    assert left.result == result
    assert left.crosstalk_db == pytest.approx(20 * math.log10(left.from_right / left.from_left), abs=0.1)


@pytest.mark.parametrize(
    ("plus", "minus", "result"), [("tip", "sleeve", "left-only"), ("ring1", "sleeve", "right-only"), ("tip", "ring1", "difference")]
)
def test_a_mono_listener_hears_one_channel_or_the_difference(plus, minus, result, catalog):
    assert heard(catalog, source(), mono_phones(plus, minus))["sink.both"].result == result


@pytest.mark.parametrize(("left", "right"), [(100, 100), (100, 150), (150, 100)])
def test_a_summed_mono_listener_is_told_by_its_louder_channel(left, right, catalog):
    mix = straight(resistor("in.tip", "out.tip", left), resistor("in.ring1", "out.tip", right), wire("in.sleeve out.sleeve"))
    each = heard(catalog, source(ohms=0), mono_phones("tip", "sleeve"), lead=mix)["sink.both"]
    assert each.result == "mono"
    assert each.gain_db == pytest.approx(20 * math.log10(max(each.from_left, each.from_right)), abs=0.06)


def test_nothing_is_heard_where_nothing_leads(catalog):
    each = heard(catalog, source(), phones(), lead=straight(wire("in.ring1 out.ring1"), wire("in.sleeve out.sleeve")))["sink.left"]
    assert (each.result, each.polarity, each.gain_db, each.attenuated) == ("silent", "normal", None, False)


@pytest.mark.parametrize(("pad", "attenuated"), [(0, False), (31, False), (33, True), (2000, True)])
def test_half_the_level_and_less_is_attenuated(pad, attenuated, catalog):
    lead = straight(resistor("in.tip", "out.tip", pad), resistor("in.ring1", "out.ring1", pad), wire("in.sleeve out.sleeve"))
    assert heard(catalog, source(ohms=0), phones(), lead=lead)["sink.left"].attenuated is attenuated


def test_a_mono_source_is_heard_correctly_by_any_ear(catalog):
    each = heard(catalog, source(signals={"tip": "HOT", "sleeve": "COM"}, ohms=0), phones(right=("tip", "sleeve")))
    assert {(one.result, one.from_left) for one in each.values()} == {("correct", None)}
    assert [one.from_mono for one in each.values()] == pytest.approx([1, 1], abs=1e-3)


def test_a_mono_source_that_reaches_nobody_is_silent(catalog):
    each = heard(catalog, source(signals={"tip": "HOT", "sleeve": "COM"}), phones(), lead=straight(wire("in.sleeve out.sleeve")))
    assert {one.result for one in each.values()} == {"silent"}


def test_numbers_that_rest_on_an_unstated_load_are_not_told(catalog):
    unsure = heard(catalog, source(ohms=50), phones(ohms=None))["sink.left"]
    assert (unsure.result, unsure.from_left, unsure.gain_db) == ("correct", None, None)
    sure = heard(catalog, source(ohms=0), phones(ohms=None))["sink.left"]
    assert sure.from_left == pytest.approx(1, abs=1e-3)


def test_an_unstated_load_that_hangs_loose_needs_no_second_solution(catalog, monkeypatch):
    solved = []
    monkeypatch.setattr(hearing, "solve", lambda network: solved.append(network) or solve(network))
    stage, feet = output("out", "single-ended", STEREO_SIGNALS, ohms=50), ground("floating")
    loose = part("player", {"line": "6.35mm-trs jack", "out": "3.5mm-trs jack"}, stage, line_input("line", STEREO_SIGNALS), feet)
    assert heard(catalog, loose, phones())["sink.left"] == heard(catalog, source(ohms=50), phones())["sink.left"]
    assert len(solved) == 2
    heard(catalog, loose, phones(ohms=None))
    assert len(solved) == 4


@pytest.mark.parametrize(
    ("topology", "cold", "both", "hot_alone"),
    [
        ("balanced-line", "plain", 1, 0.5),
        ("balanced-line", "servo", 1, 1),
        ("balanced-line", "transformer", 1, 1),
        ("balanced-line", "impedance", 1, 1),
        ("bridged", None, 1, 0.5),
        ("transformer", None, 1, 1),
    ],
)
def test_a_floating_source_keeps_its_level_when_one_side_is_grounded(topology, cold, both, hot_alone, catalog):
    player = source(topology, LINE, "xlr-3", ohms=0, cold=cold)
    differential = part("receiver", {"in": "xlr-3 plug"}, line_input("in", LINE, receives="differential", ohms=20_000), ground("floating"))
    single = part("receiver", {"in": "xlr-3 plug"}, line_input("in", LINE, ohms=20_000), ground("floating"))
    hot = part("receiver", {"in": "xlr-3 plug"}, line_input("in", {"1": "SHIELD", "2": "HOT"}, ohms=20_000), ground("floating"))
    assert heard(catalog, player, differential)["sink.in"].from_mono == pytest.approx(both, abs=1e-3)
    listener = single if cold in {"servo", "transformer"} or topology == "transformer" else hot
    assert heard(catalog, player, listener)["sink.in"].from_mono == pytest.approx(hot_alone, abs=1e-3)


def test_a_differential_input_loads_each_leg_with_half_its_ohms_even_where_its_cold_is_grounded(catalog):
    listener = part("receiver", {"in": "xlr-3 plug"}, line_input("in", LINE, receives="differential", ohms=1000), ground("floating"))
    player = source("single-ended", {"1": "GND", "2": "HOT", "3": "GND"}, "xlr-3", ohms=500)
    assert heard(catalog, player, listener)["sink.in"].from_mono == pytest.approx(0.5, abs=1e-3)


def test_an_inverting_stage_is_heard_inverted(catalog):
    inverting = part(
        "player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", STEREO_SIGNALS).model_copy(update={"inverts": True})
    )
    assert {each.polarity for each in heard(catalog, inverting, phones()).values()} == {"inverted"}


def test_a_winding_carries_the_signal_into_an_island(catalog):
    isolated = straight(
        Transformer(primary=("in.tip", "in.sleeve"), secondary=("out.tip", "out.sleeve"), ratio=2),
        Transformer(primary=("in.ring1", "in.sleeve"), secondary=("out.ring1", "out.sleeve"), ratio=None),
    )
    both = heard(catalog, source(ohms=0), phones(), lead=isolated)
    assert both["sink.left"].from_left == pytest.approx(2, abs=5e-3)
    right = both["sink.right"]
    assert (right.result, right.from_right, right.gain_db) == ("correct", None, None), "a ratio that is not stated is not guessed"


def test_a_windings_return_is_the_one_on_its_own_socket(catalog):
    signals = {"center": "CH+", "outer": "COM"}
    ports = {ear: a_port("rca jack", ear=ear, pair="line") for ear in ("left", "right")}
    player = part("player", ports, *(output(ear, "transformer", signals, stage="line") for ear in ("left", "right")))  # type: ignore[arg-type]
    sink = part("headphone", {"plug": "rca plug"}, driver("both", "plug.center", "plug.outer", ohms=32))
    report = check(rig("player.right > sink.plug", player=player, sink=sink), catalog)
    assert report.heard[0].result == "right-only"


def test_a_driven_ground_is_one_leg_whose_ohms_both_ears_share(catalog):
    shared = heard(catalog, source("driven-ground", AK_SIGNALS, "2.5mm-trrs", ohms=8), BALANCED_EARPHONE)["sink.left"]
    apart = heard(catalog, source("ground-separated", AK_SIGNALS, "2.5mm-trrs", ohms=8), BALANCED_EARPHONE)["sink.left"]
    assert shared.crosstalk_db == pytest.approx(-15.6, abs=1)
    assert apart.crosstalk_db is None


def test_a_microphone_bias_loads_what_meets_it(catalog):
    signals = {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "MIC"}
    phone = part(
        "phone", {"out": "3.5mm-trrs jack"}, output("out", "single-ended", signals, ohms=1), Bias(contact="out.sleeve", volts=2, ohms=32)
    )
    through = phones(("tip", "sleeve"), ("ring1", "ring2"), connector="3.5mm-trrs")
    assert heard(catalog, phone, through)["sink.left"].from_left == pytest.approx(32 / 65, abs=1e-3)


def test_an_adapter_that_ties_the_returns_of_a_bridge_is_still_heard(catalog):
    report = check(
        rig("source > adapter > phones", source=source("bridged", AK_SIGNALS, "2.5mm-trrs", ohms=1), adapter=ADAPTER, phones=EARPHONE),
        catalog,
    )
    assert {each.at for each in report.heard} == {"phones.left", "phones.right"}

"""What is heard: channel, polarity and level of each place, and the links that lead to it."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Heard
from tests.judge.rule_rigs import BRIDGED_44, PHONES_44, SINGLE_35, TRS_PHONES, rule_rigs
from tests.rigs import driver, line_input, output, part, resistor, rig, wire

RIGS = rule_rigs()


def heard(layout: Rig, catalog: Catalog) -> dict[str, Heard]:
    return {each.at: each for each in check(layout, catalog).heard}


@pytest.mark.parametrize(
    ("rule", "left", "right"),
    [
        ("channels-swapped", ("swapped", "normal"), ("swapped", "normal")),
        ("l-minus-r-minus-crossed", ("mono", "normal"), ("mono", "normal")),
        ("wrong-trrs-order", ("mono", "inverted"), ("mono", "normal")),
        ("open-common", ("difference", "normal"), ("difference", "normal")),
        ("ctia-omtp", ("difference", "normal"), ("difference", "normal")),
        ("silent", ("correct", "normal"), ("silent", "normal")),
        ("polarity-one-side", ("correct", "normal"), ("correct", "inverted")),
    ],
)
def test_the_two_ears_of_a_wrong_rig(rule: str, left: tuple[str, str], right: tuple[str, str], catalog: Catalog):
    places = heard(RIGS[rule].fires, catalog)
    found = {at.rpartition(".")[2]: (each.result, each.polarity) for at, each in places.items()}
    assert found == {"left": left, "right": right}


def test_left_in_both_ears_is_not_called_swapped(catalog: Catalog):
    both = part(
        "headphone", {"plug": "3.5mm-trs plug"}, driver("left", "plug.tip", "plug.sleeve"), driver("right", "plug.tip", "plug.sleeve")
    )
    report = check(rig("source > phones", source=SINGLE_35, phones=both), catalog)
    (finding,) = [each for each in report.findings if each.rule == "channels-swapped"]
    assert english(finding.title) == "One channel plays in both ears"
    swapped = check(RIGS["channels-swapped"].fires, catalog)
    assert "Left and right are swapped" in {english(each.title) for each in swapped.findings}


def test_half_a_bridge_is_half_the_level(catalog: Catalog):
    places = heard(RIGS["one-leg-adapter"].fires, catalog)
    assert {at: (each.result, each.gain_db, each.attenuated) for at, each in places.items()} == {
        "amp.in.left": ("correct", -6.0, True),
        "amp.in.right": ("correct", -6.0, True),
    }


def test_a_common_return_of_some_ohms_is_crosstalk(catalog: Catalog):
    """0.3 ohm in the return of 32 ohm ears: 20 log10(0.3 / 32.3) is -41 dB (domain reference, section 5)."""
    phones = part(
        "headphone", {"plug": "3.5mm-trs plug"},
        driver("left", "plug.tip", "common", ohms=32), driver("right", "plug.ring1", "common", ohms=32),
        resistor("common", "plug.sleeve", 0.3),
    )  # fmt: skip
    crosstalk = heard(rig("source > phones", source=SINGLE_35, phones=phones), catalog)["phones.left"].crosstalk_db
    assert crosstalk is not None
    assert crosstalk == pytest.approx(-40.6, abs=0.3)


def test_a_number_that_hangs_on_an_unstated_load_is_not_told(catalog: Catalog):
    pad = part(
        "adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
        resistor("plug.tip", "jack.tip", 75), resistor("plug.ring1", "jack.ring1", 75), wire("plug.sleeve jack.sleeve"),
    )  # fmt: skip
    unstated = part(
        "headphone", {"plug": "3.5mm-trs plug"}, driver("left", "plug.tip", "plug.sleeve"), driver("right", "plug.ring1", "plug.sleeve")
    )
    told = heard(rig("source > pad > phones", source=SINGLE_35, pad=pad, phones=unstated), catalog)["phones.left"]
    assert (told.result, told.gain_db, told.from_left) == ("correct", None, None)
    known = heard(rig("source > pad > phones", source=SINGLE_35, pad=pad, phones=TRS_PHONES), catalog)["phones.left"]
    assert known.gain_db == pytest.approx(-10.5, abs=0.1)


def test_an_amplifier_ends_what_a_player_is_heard_on(catalog: Catalog):
    amp = part(
        "amplifier", {"in": "3.5mm-trs jack", "out": "4.4mm-trrrs jack"},
        line_input("in", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}),
        output("out", "bridged", {"tip": "L+", "ring1": "L-", "ring2": "R+", "ring3": "R-", "sleeve": "GND"}),
    )  # fmt: skip
    lead = part(
        "cable", {"a": "3.5mm-trs plug", "b": "3.5mm-trs plug"}, wire("a.tip b.tip"), wire("a.ring1 b.ring1"), wire("a.sleeve b.sleeve")
    )
    layout = rig("source > lead.a, lead.b > amp.in, amp.out > phones", source=SINGLE_35, lead=lead, amp=amp, phones=PHONES_44)
    origins = {(each.at, each.origin) for each in check(layout, catalog).heard}
    assert origins == {
        ("amp.in.left", "source.out"), ("amp.in.right", "source.out"), ("phones.left", "amp.out"), ("phones.right", "amp.out"),
    }  # fmt: skip


def test_a_place_silent_from_one_source_and_playing_from_another_is_not_silent(catalog: Catalog):
    """MODEL.md section 10, "Several outputs"."""
    mono = part("player", {"out": "3.5mm-ts jack"}, output("out", "single-ended", {"tip": "L+", "sleeve": "COM"}, ohms=100))
    other = part("player", {"out": "3.5mm-ts jack"}, output("out", "single-ended", {"tip": "R+", "sleeve": "COM"}, ohms=100))
    both = part(
        "adapter", {"a": "3.5mm-ts plug", "b": "3.5mm-ts plug", "out": "3.5mm-trs jack"},
        wire("a.tip out.tip"), wire("b.tip out.ring1"), wire("a.sleeve b.sleeve out.sleeve"),
    )  # fmt: skip
    report = check(rig("one > y.a, two > y.b, y.out > phones", one=mono, two=other, y=both, phones=TRS_PHONES), catalog)
    assert {(each.at, each.origin, each.result) for each in report.heard} == {
        ("phones.left", "one.out", "correct"), ("phones.right", "two.out", "correct"),
    }  # fmt: skip
    assert "silent" not in {finding.rule for finding in report.findings}


def test_the_finding_of_a_branch_lies_on_the_links_to_its_listener(catalog: Catalog):
    split = part(
        "splitter", {"plug": "4.4mm-trrrs plug", "a": "4.4mm-trrrs jack", "b": "4.4mm-trrrs jack"},
        wire("plug.tip a.tip b.tip"), wire("plug.ring1 a.ring1 b.ring1"), wire("plug.ring2 a.ring2"), wire("plug.ring3 a.ring3 b.ring3"),
    )  # fmt: skip
    report = check(rig("source > y.plug, y.a > one, y.b > two", source=BRIDGED_44, y=split, one=PHONES_44, two=PHONES_44), catalog)
    silent = next(finding for finding in report.findings if finding.rule == "silent")
    assert silent.links == (0, 2)
    assert [link.on_fault_path for link in report.links] == [True, False, True]

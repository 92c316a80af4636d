"""Changes that cost something: less power through resistors, and a plug that stays free."""

import json
from pathlib import Path

import pytest

from cablebuilder.core.rig import Rig
from cablebuilder.errors import english
from cablebuilder.judge.changes import Spot
from cablebuilder.judge.check import check
from cablebuilder.judge.lesser_changes import leavings, paddings
from cablebuilder.judge.planner import Planner
from cablebuilder.judge.remedies import Remedies
from cablebuilder.judge.report import Verdict

CASES = {
    case["id"]: case["rig"] for case in json.loads((Path(__file__).parent.parent / "data/cases/rigs.json").read_text("utf-8"))["cases"]
}
TOO_MUCH, VIDEO = "case-107-diyah-normal-amp-low-z", "case-037-sparky-trrs-plug-in-trs-socket"
ONE_SPEAKER = "case-160-okwave-class-t-lr-tied"


@pytest.fixture(scope="module")
def remedies(catalog):
    return Remedies(catalog)


def worst(name, catalog):
    layout = Rig.model_validate(CASES[name])
    return layout, next(each for each in check(layout, catalog).findings if each.verdict is Verdict.UNSAFE)


def test_too_much_power_is_cured_by_resistors_that_say_how_much(remedies, catalog):
    layout, finding = worst(TOO_MUCH, catalog)
    assert finding.rule == "overload-headphone"
    cures = remedies.cures(layout, finding)
    wanted = ("75 Ω", "120 Ω")
    assert [ohms for cure in cures for ohms in wanted if ohms in english(cure.text)] == [*wanted], "least first"
    assert "overload-headphone" not in {each.rule for each in check(cures[0].rig, catalog).findings}


def test_resistors_are_offered_for_nothing_else(catalog):
    layout, _ = worst(TOO_MUCH, catalog)
    spot = Spot(layout, catalog, tuple(layout.parts), layout.links, "btl-minus-tied")
    assert not [*paddings(spot, Planner(catalog))]


def test_a_plug_that_carries_nothing_of_the_source_may_stay_free(remedies, catalog):
    layout, finding = worst(VIDEO, catalog)
    (cure,) = remedies.cures(layout, finding)
    assert english(cure.text) == "Swap in 3.5 mm to RCA cable"
    assert english(cure.detail).startswith("To buy, in place of Four-pole plug to three RCA plugs")
    assert "stays free" in english(cure.detail)
    assert not any(end == ("tv", "video") for link in cure.rig.links for end in link.ends)


def test_one_speaker_hangs_on_one_channel(remedies, catalog):
    layout, finding = worst(ONE_SPEAKER, catalog)
    (cure,) = remedies.cures(layout, finding)
    assert english(cure.text) == "Swap in Speaker cable"
    assert len(cure.rig.links) == 2


def test_no_part_is_left_out_altogether(catalog):
    layout, _ = worst(VIDEO, catalog)
    spot = Spot(layout, catalog, tuple(layout.parts), layout.links)
    for change in leavings(spot, Planner(catalog)):
        assert {end.part for link in change.rig.links for end in link.ends} >= {"device", "tv"}

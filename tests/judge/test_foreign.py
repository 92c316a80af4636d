"""What does not belong on an audio contact, and links as such."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Bias, Supply
from cablebuilder.core.rig import Link, PlacedPart, Rig
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.judge.rule_rigs import HEADSET_CTIA, PHONE, PHONES_XLR, SINGLE_35, TRS_PHONES, rule_rigs
from tests.rigs import ADAPTER, EARPHONE, PLAYER, driver, output, part, resistor, rig

RIGS = rule_rigs()


def rules(layout: Rig, catalog: Catalog) -> set[str]:
    return {finding.rule for finding in check(layout, catalog).findings}


def test_a_misfit_joins_nothing_and_leaves_the_rig_incomplete(catalog: Catalog):
    report = check(rig("source > phones", source=SINGLE_35, phones=PHONES_XLR), catalog)
    assert (report.verdict, report.heard, report.links[0].verdict) == (Verdict.INCOMPLETE, (), Verdict.MISFIT)


def test_a_long_sleeve_on_the_microphone_contact_is_as_intended(catalog: Catalog):
    """A three-contact plug grounds the bias of a headset socket (Android headset specification)."""
    assert check(rig("phone > phones", phone=PHONE, phones=TRS_PHONES), catalog).verdict is Verdict.SAFE
    assert check(rig("phone > headset", phone=PHONE, headset=HEADSET_CTIA), catalog).verdict is Verdict.SAFE


def test_a_current_limited_supply_may_meet_ground(catalog: Catalog):
    fires = RIGS["supply-grounded"].fires
    station = fires.definitions["test/station"]
    limited = [each.model_copy(update={"current_limited": True}) if isinstance(each, Supply) else each for each in station.elements]
    mild = {**fires.definitions, "test/station": station.model_copy(update={"elements": tuple(limited)})}
    assert "supply-grounded" not in rules(fires.model_copy(update={"definitions": mild}), catalog)


def test_a_stage_that_rides_on_its_own_dc_is_no_phantom(catalog: Catalog):
    source = part(
        "player", {"out": "3.5mm-trs jack"}, output("out", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}),
        Supply(contacts={"out.tip": 1.3, "out.ring1": 1.3}),
    )  # fmt: skip
    found = rules(rig("source > phones", source=source, phones=TRS_PHONES), catalog)
    assert "phantom" not in found
    assert "xlr4-supply" in found


def test_a_stranger_is_never_called_safe(catalog: Catalog):
    report = check(RIGS["unknown-part"].fires, catalog)
    assert report.verdict is Verdict.UNKNOWN
    assert report.links[0].verdict is Verdict.UNKNOWN


def test_an_output_without_any_order_is_unknown_where_it_is_used(catalog: Catalog):
    blank = part("player", {"out": "3.5mm-trs jack"}, {"type": "output", "port": "out", "topology": "single-ended", "level": "headphone"})  # type: ignore[arg-type]
    assert "unknown-contact" in rules(rig("source > phones", source=blank, phones=TRS_PHONES), catalog)


def test_an_unknown_contact_on_an_open_wire_is_harmless(catalog: Catalog):
    half = part(
        "player",
        {"out": "3.5mm-trrs jack"},
        output("out", "single-ended", {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "UNKNOWN"}),
    )
    phones = part(
        "headphone", {"plug": "3.5mm-trrs plug"}, driver("left", "plug.tip", "plug.ring2"), driver("right", "plug.ring1", "plug.ring2")
    )
    assert check(rig("source > phones", source=half, phones=phones), catalog).verdict is Verdict.SAFE


def test_an_unknown_contact_that_a_resistor_of_another_part_leads_on_from_is_unknown(catalog: Catalog):
    half = part(
        "player",
        {"out": "3.5mm-trrs jack"},
        output("out", "single-ended", {"tip": "L+", "ring1": "R+", "ring2": "COM", "sleeve": "UNKNOWN"}),
    )
    ears = (driver("left", "plug.tip", "plug.ring2"), driver("right", "plug.ring1", "plug.ring2"))
    phones = part("headphone", {"plug": "3.5mm-trrs plug"}, *ears, resistor("plug.sleeve", "button", 1000))
    assert "unknown-contact" in rules(rig("source > phones", source=half, phones=phones), catalog)


def test_a_bias_on_a_leg_plays_wrong(catalog: Catalog):
    source = part(
        "phone",
        {"out": "3.5mm-trs jack"},
        output("out", "single-ended", {"tip": "L+", "ring1": "R+", "sleeve": "COM"}),
        Bias(contact="out.tip"),
    )
    assert "mic-bias" in rules(rig("source > phones", source=source, phones=TRS_PHONES), catalog)


@pytest.mark.parametrize(("source", "target", "words"), [("adapter.jack", "ear.gone", "gone"), ("adapter.plug", "ear.plug", "3.5 mm")])
def test_a_link_whose_end_is_not_there_or_of_the_same_kind_is_a_misfit(catalog: Catalog, source: str, target: str, words: str):
    """The user's own part may have lost a port that a layout still links."""
    given = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
    report = check(given.model_copy(update={"links": (Link(source=source, target=target),)}), catalog)
    assert report.links[0].verdict is Verdict.MISFIT
    (finding,) = report.findings
    assert words in english(finding.title)


def test_a_stranger_between_two_links_is_told_once_with_both(catalog: Catalog):
    layout = rig("source > phones", source=SINGLE_35, phones=TRS_PHONES)
    stranger = PlacedPart(use="gone/adapter", at=(0, 0))
    links = (
        Link(source=f"source.{layout.links[0].ends[0].port}", target="stranger.plug"),
        Link(source="stranger.jack", target=f"phones.{layout.links[0].ends[1].port}"),
    )
    report = check(layout.model_copy(update={"parts": {**layout.parts, "stranger": stranger}, "links": links}), catalog)
    told = [finding for finding in report.findings if finding.rule == "unknown-part"]
    assert [finding.links for finding in told] == [(0, 1)]
    assert [(link.verdict, link.on_fault_path) for link in report.links] == [(Verdict.UNKNOWN, True)] * 2

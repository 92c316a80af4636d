"""Every way a chain may be: jacks, missing facts, weak facts."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Transducer
from cablebuilder.core.parts import Fact
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.judge.level_rigs import HD_600
from tests.judge.rule_rigs import HEADSET_CTIA, SINGLE_35, rule_rigs
from tests.judge.sentence_parts import source as a_source
from tests.rigs import ADAPTER, AK_SIGNALS, BALANCED_EARPHONE, EARPHONE, STEREO_SIGNALS, driver, output, part, resistor, rig, wire

RIGS = rule_rigs()


def unknown(connector: str, signals: dict[str, str]):
    return part("player", {"out": f"{connector} jack"}, output("out", "unknown", signals), maker="Example", model="Player")  # type: ignore[arg-type]


def test_four_wires_are_safe_on_an_unknown_balanced_socket(catalog: Catalog):
    report = check(rig("source > phones", source=unknown("2.5mm-trrs", dict(AK_SIGNALS)), phones=BALANCED_EARPHONE), catalog)
    assert report.verdict is Verdict.SAFE
    assert not [finding for finding in report.findings if finding.missing and finding.judgement != "level"]


def test_three_wires_are_safe_on_an_unknown_three_pole_socket(catalog: Catalog):
    assert (
        check(rig("source > phones", source=unknown("3.5mm-trs", dict(STEREO_SIGNALS)), phones=EARPHONE), catalog).verdict is Verdict.SAFE
    )


def test_joined_returns_on_an_unknown_balanced_socket_are_not_known(catalog: Catalog):
    layout = rig("source > adapter > phones", source=unknown("2.5mm-trrs", dict(AK_SIGNALS)), adapter=ADAPTER, phones=EARPHONE)
    finding = check(layout, catalog).findings[0]
    assert (finding.rule, finding.verdict, finding.missing) == ("unknown-topology", Verdict.UNKNOWN, ("source.outputs.out.topology",))
    assert "2.5 mm" in english(finding.text)


def test_a_headset_plug_in_a_three_pole_socket_depends_on_the_jack(catalog: Catalog):
    report = check(rig("source > headset", source=SINGLE_35, headset=HEADSET_CTIA), catalog)
    finding = report.findings[0]
    assert (report.verdict, finding.rule, finding.certainty) == (Verdict.WRONG, "open-common", "depends-on-jack")
    assert finding.otherwise is not None
    assert english(finding.otherwise).endswith("Safe.")


@pytest.mark.parametrize("confidence", ["confirmed", "single-source", "engineering"])
def test_a_sourced_fact_is_not_doubted(confidence: str, catalog: Catalog):
    fires = RIGS["weak-fact"].fires
    source = fires.definitions["test/source"]
    fact = Fact.model_validate({"source": "https://example.org", "confidence": confidence})
    definitions = {**fires.definitions, "test/source": source.model_copy(update={"facts": {"outputs.out.topology": fact}})}
    assert check(fires.model_copy(update={"definitions": definitions}), catalog).verdict is Verdict.SAFE


@pytest.mark.parametrize("confidence", ["recalled", "disputed"])
def test_doubt_is_silent_where_the_verdict_does_not_hang_on_it(confidence: str, catalog: Catalog):
    near = RIGS["unknown-topology"].near_miss
    source = near.definitions["test/source"]
    fact = Fact.model_validate({"source": "https://example.org", "confidence": confidence})
    known = source.model_copy(update={"facts": {"outputs.out.topology": fact}, "elements": (output("out", "bridged", dict(AK_SIGNALS)),)})
    report = check(near.model_copy(update={"definitions": {**near.definitions, "test/source": known}}), catalog)
    assert report.verdict is Verdict.SAFE
    assert not [finding for finding in report.findings if finding.missing and finding.judgement != "level"]


def test_a_doubted_wiring_counts_where_returns_must_stay_apart(catalog: Catalog):
    fact = Fact.model_validate({"confidence": "recalled", "note": "by memory"})
    phones = BALANCED_EARPHONE.model_copy(update={"facts": {"ears.wiring": fact}})
    bridged = part("player", {"out": "2.5mm-trrs jack"}, output("out", "bridged", dict(AK_SIGNALS)))
    report = check(rig("source > phones", source=bridged, phones=phones), catalog)
    assert report.verdict is Verdict.CAUTION
    assert report.findings[0].missing == ("phones.ears.wiring",)


def test_an_unknown_resistor_is_neither_short_nor_open(catalog: Catalog):
    pad = part(
        "adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
        resistor("plug.tip", "jack.tip", None), wire("plug.ring1 jack.ring1"), wire("plug.sleeve jack.sleeve"),
    )  # fmt: skip
    report = check(rig("source > pad > phones", source=SINGLE_35, pad=pad, phones=EARPHONE), catalog)
    assert report.verdict is Verdict.UNKNOWN
    assert report.findings[0].missing == ("pad.resistors.0.ohms",)


def test_a_socket_that_nothing_is_plugged_into_asks_nothing(catalog: Catalog):
    player = part(
        "player", {"se": "3.5mm-trs jack", "bal": "2.5mm-trrs jack"},
        output("se", "single-ended", dict(STEREO_SIGNALS)), output("bal", "unknown", dict(AK_SIGNALS)),
    )  # fmt: skip
    assert check(rig("player.se > phones", player=player, phones=EARPHONE), catalog).verdict is Verdict.SAFE


def test_two_sockets_of_one_unknown_stage_share_the_answer(catalog: Catalog):
    """Both are driven alike, so one being grounded and the other driven is no way it can be."""
    stages = [output(name, "unknown", dict(STEREO_SIGNALS), stage="main") for name in ("one", "two")]
    amp = part("player", {"one": "3.5mm-trs jack", "two": "3.5mm-trs jack"}, *stages)
    layout = rig("amp.one > a, amp.two > b", amp=amp, a=EARPHONE, b=EARPHONE)
    assert check(layout, catalog).verdict is Verdict.SAFE


def test_what_no_answer_changes_is_said_although_facts_are_missing(catalog: Catalog):
    silent = part(
        "headphone", {"plug": "3.5mm-trs plug"}, driver("left", "plug.tip", "plug.sleeve"), driver("right", "nowhere", "plug.sleeve")
    )
    report = check(rig("source > phones", source=unknown("3.5mm-trs", dict(STEREO_SIGNALS)), phones=silent), catalog)
    assert (report.verdict, report.findings[0].rule) == (Verdict.WRONG, "silent")


@pytest.mark.parametrize(
    ("cold", "volts", "too_quiet", "soft_source"),
    [
        (None, 1.0, [()], [("out.outputs.out.cold",)]),
        (None, 2.0, [("out.outputs.out.cold",)], [("out.outputs.out.cold",)]),
        (None, 3.0, [], [("out.outputs.out.cold",)]),
        ("plain", 2.0, [()], []),
        ("impedance", 2.0, [], []),
        ("transformer", 2.0, [()], [()]),
    ],
)
def test_a_caution_about_level_that_only_some_answers_give_names_the_fact(
    cold: str | None, volts: float, too_quiet: list[object], soft_source: list[object], catalog: Catalog
):
    """An ear from hot to ground gets half of it from a plain cold, all of it from one that carries nothing."""
    ear = Transducer.model_validate({"ear": "both", "plus": "plug.2", "minus": "plug.1", **HD_600})
    hp = part("headphone", {"plug": "xlr-3 plug"}, ear, resistor("plug.3", "plug.1", 300.0))
    out = a_source("xlr-3", "balanced-line", level="headphone", volts=volts, ohms=0, cold=cold)
    found = check(rig("out > hp", out=out, hp=hp), catalog).findings
    missing = [[each.missing for each in found if each.rule == rule] for rule in ("too-quiet", "z-out")]
    assert missing == [too_quiet, soft_source]

"""Level as findings: what is said, how strongly, and what stays unsaid."""

import pytest

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Output
from cablebuilder.errors import english
from cablebuilder.judge.check import check
from cablebuilder.judge.level import EVEN_SHIFT_DB, LOUD_DB
from cablebuilder.judge.report import Finding, Verdict
from tests.judge.level_rigs import HD_600, IEM, RATED, balanced_phones, balanced_player, ears, on, pad, phones, player, split
from tests.judge.rule_rigs import rule_rigs
from tests.rigs import STEREO_SIGNALS, a_port, line_input, output, part, resistor, rig, wire

KNOWN = {**HD_600, "max_mw": 200}
POSTS = {"left": a_port("speaker-posts plug", pair="in"), "right": a_port("speaker-posts plug", pair="in")}
TO_PHONES = part(
    "adapter", {**POSTS, "jack": a_port("3.5mm-trs jack")},
    wire("left.positive jack.tip"), wire("right.positive jack.ring1"), wire("left.negative right.negative jack.sleeve"),
)  # fmt: skip


def speakers(**numbers: object):
    ports = {"left": a_port("speaker-posts jack", pair="out"), "right": a_port("speaker-posts jack", pair="out")}
    sides = (("left", {"positive": "L+", "negative": "L-"}), ("right", {"positive": "R+", "negative": "R-"}))
    common = {"topology": "speaker-grounded", "level": "speaker", "stage": "main", **numbers}
    return part("speaker-amplifier", ports, *(Output.model_validate({"port": port, "signals": s, **common}) for port, s in sides))


def on_speakers(listener, **numbers: object):
    return rig(
        "amp.left > adapter.left, amp.right > adapter.right, adapter.jack > phones",
        amp=speakers(**numbers),
        adapter=TO_PHONES,
        phones=listener,
    )


def found(layout, catalog: Catalog, rule: str) -> list[Finding]:
    return [finding for finding in check(layout, catalog).findings if finding.rule == rule]


def rules(layout, catalog: Catalog) -> set[str]:
    return {finding.rule for finding in check(layout, catalog).findings if finding.judgement == "level"}


@pytest.mark.parametrize(
    ("volts", "said"), [(7.7, {"hearing"}), (7.8, {"hearing", "overload-headphone"}), (1.3, {"too-quiet", "hearing"}), (0.7, {"too-quiet"})]
)
def test_power_and_loudness_at_their_limits(volts, said, catalog):
    assert rules(on(player(volts=volts, ohms=0, **RATED), phones(**KNOWN)), catalog) == said


def test_each_listener_is_told_once(catalog):
    assert len(found(on(player(volts=8, ohms=0), phones(**KNOWN)), catalog, "overload-headphone")) == 1


def test_a_volume_control_softens_too_much_power(catalog):
    finding = found(on(player(volts=8, ohms=0), phones(**KNOWN)), catalog, "overload-headphone")[0]
    assert (finding.verdict, finding.judgement) == (Verdict.CAUTION, "level")
    assert "213 mW" in english(finding.text)
    assert "volume" in english(finding.remedies[0].text)


@pytest.mark.parametrize("ohms", [8, 300])
def test_a_speaker_stage_with_too_much_power_is_unsafe(ohms, catalog):
    finding = found(on_speakers(phones(**KNOWN), power=[{"mw": 100_000, "ohms": ohms}]), catalog, "overload-headphone")[0]
    assert finding.verdict is Verdict.UNSAFE
    assert ("at least" in english(finding.text)) == (ohms == 8)


def test_a_fixed_line_output_with_too_much_power_is_unsafe(catalog):
    layout = on(player(volts=8, ohms=0, level="line"), phones(**KNOWN))
    assert found(layout, catalog, "overload-headphone")[0].verdict is Verdict.UNSAFE


@pytest.mark.parametrize(
    ("numbers", "ear", "missing"),
    [
        ({}, KNOWN, ("amp.outputs.left.volts",)),
        ({"volts": 20}, HD_600, ("phones.ears.max_mw",)),
        ({"volts": 20}, {"max_mw": 200}, ("phones.ears.ohms",)),
        ({}, {}, ("amp.outputs.left.volts", "phones.ears.max_mw", "phones.ears.ohms")),
    ],
)
def test_a_speaker_stage_is_not_known_while_a_number_is_missing(numbers, ear, missing, catalog):
    report = check(on_speakers(phones(**ear), **numbers), catalog)
    finding = next(finding for finding in report.findings if finding.rule == "speaker-taps")
    assert (finding.verdict, finding.certainty, finding.missing) == (Verdict.UNKNOWN, "facts-missing", missing)
    assert report.judgements["level"] is Verdict.UNKNOWN
    assert "level-unknown" not in rules(on_speakers(phones(**ear), **numbers), catalog) or missing == ("phones.ears.max_mw",)


def test_a_speaker_stage_behind_a_pad_only_lacks_its_numbers(catalog):
    layout = rig(
        "amp.left > adapter.left, amp.right > adapter.right, adapter.jack > pad > phones",
        amp=speakers(), adapter=TO_PHONES, pad=pad(3000), phones=phones(ohms=32),
    )  # fmt: skip
    report = check(layout, catalog)
    assert "speaker-taps" not in {finding.rule for finding in report.findings}
    assert "level-unknown" in {finding.rule for finding in report.findings}


def test_a_missing_number_leaves_the_verdict_alone(catalog):
    report = check(on(player(), phones()), catalog)
    finding = next(finding for finding in report.findings if finding.rule == "level-unknown")
    assert (report.verdict, finding.verdict, finding.judgement) == (Verdict.SAFE, Verdict.SAFE, "level")
    assert finding.missing == ("source.outputs.out.volts", "phones.ears.sensitivity")
    assert finding.certainty == "facts-missing"
    assert english(finding.text) == "Not known: how many volts Example Player gives and the sensitivity of Example Headphone."
    assert report.judgements == {"safety": Verdict.SAFE, "signal": Verdict.SAFE, "level": Verdict.UNKNOWN}


def test_the_judgement_on_level_is_its_worst_finding(catalog):
    assert check(on(player(volts=4, ohms=0), phones(**HD_600)), catalog).judgements["level"] is Verdict.SAFE
    assert check(on(player(volts=1, ohms=0), phones(**HD_600)), catalog).judgements["level"] is Verdict.CAUTION
    worse = check(split(player(volts=1, ohms=0), phones(**HD_600), phones(ohms=300)), catalog)
    assert worse.judgements["level"] is Verdict.CAUTION


def test_evenness_needs_the_impedance_of_the_source(catalog):
    finding = found(on(player(volts=4), phones(**HD_600)), catalog, "level-unknown")[0]
    assert finding.missing == ("source.outputs.out.ohms",)
    assert english(finding.title) == "Cannot tell how evenly it plays"
    assert "level-unknown" not in rules(on(player(volts=4), phones(**{**HD_600, "technology": "planar"})), catalog)


@pytest.mark.parametrize(
    ("ohms", "ear", "fires"),
    [
        (4, {"ohms": 32}, False),
        (4.5, {"ohms": 32}, True),
        (50, {"ohms": 32}, True),
        (30, {"ohms": 32, "technology": "planar"}, False),
        (30, {"ohms": 32, "ohms_range": (30, 33)}, False),
        (10, {"ohms": 16, "ohms_range": (8, 40)}, True),
        (120, {"ohms": 300}, True),
    ],
)
def test_an_eighth_of_the_ear_is_enough(ohms, ear, fires, catalog):
    assert ("z-out" in rules(on(player(ohms=ohms), phones(**ear)), catalog)) == fires
    assert pytest.approx(1.02, abs=0.01) == EVEN_SHIFT_DB


def test_a_known_range_tells_the_shift_and_an_unknown_one_bounds_it(catalog):
    known = found(on(player(ohms=10), phones(ohms=16, ohms_range=(8, 40))), catalog, "z-out")[0]
    assert "shifts by 5.1 dB" in english(known.effect)
    bounded = found(on(player(ohms=50), phones(ohms=32)), catalog, "z-out")[0]
    assert "shifts by at most 8.2 dB" in english(bounded.effect)
    least = found(rig("source > pad > phones", source=player(), pad=pad(75), phones=phones(ohms=32)), catalog, "z-out")[0]
    assert "at least 75 ohm" in english(least.text)


def test_the_legs_of_a_bridge_count_twice(catalog):
    assert "z-out" not in rules(on(balanced_player(ohms=2), balanced_phones(ohms=32)), catalog)
    assert "z-out" in rules(on(balanced_player(ohms=2.5), balanced_phones(ohms=32)), catalog)


def test_a_bound_says_that_it_is_one(catalog):
    finding = found(on(player(ohms=0, power=[{"mw": 30, "ohms": 16}]), phones(**HD_600)), catalog, "too-quiet")[0]
    assert "at least 99 dB SPL (its power is stated for other loads)" in english(finding.text)
    upper = found(on(player(ohms=0, power=[{"mw": 100, "ohms": 300}]), phones(**IEM)), catalog, "hearing")[0]
    assert "at most 143 dB SPL" in english(upper.text)


@pytest.mark.parametrize(("db", "fires"), [(LOUD_DB, True), (LOUD_DB - 0.1, False)])
def test_hearing_is_a_note_with_its_sources(db, fires, catalog):
    layout = on(player(volts=1, ohms=0), phones(ohms=32, sensitivity={"db": db + 0.005, "per": "V"}))
    notes = found(layout, catalog, "hearing")
    assert bool(notes) == fires
    for note in notes:
        assert note.verdict is Verdict.SAFE
        assert any("H.870" in source for source in note.sources)
        assert any("EN 50332" in source for source in note.sources)
        assert "24 min" in english(note.text)


def test_noise_at_the_published_quiet_level_never_counts(catalog):
    keen = {"ohms": 16, "sensitivity": {"db": 140, "per": "V"}}
    assert "hiss" not in rules(on(player(noise_uv=0.48), phones(**keen)), catalog)
    assert "hiss" in rules(on(player(noise_uv=0.6), phones(**keen)), catalog)


def test_a_pad_takes_noise_away_too(catalog):
    keen = phones(ohms=16, sensitivity={"db": 130, "per": "V"})
    assert "hiss" in rules(on(player(noise_uv=2), keen), catalog)
    assert "hiss" not in rules(rig("source > pad > phones", source=player(noise_uv=2), pad=pad(75), phones=keen), catalog)


def test_a_line_output_on_an_ear_is_not_called_quiet_as_well(catalog):
    assert "too-quiet" not in rules(on(player(volts=1, ohms=0, level="line"), phones(**HD_600)), catalog)


def test_a_loudspeaker_is_no_headphone(catalog):
    sides = ears("positive", "negative", "positive", "negative", ohms=8, sensitivity={"db": 87, "per": "V"}, max_mw=1000)
    speaker = part("speaker", {"plug": "speaker-posts plug"}, sides[0])
    assert not rules(
        rig("amp.left > phones", amp=speakers(volts=28, ohms=0, min_load_ohms=4, max_milliamps=10_000), phones=speaker), catalog
    )


def test_an_electrostatic_stage_is_judged_only_with_its_own_kind(catalog):
    layout = rule_rigs()["dynamic-into-estat"].fires
    assert not rules(layout, catalog)


def test_an_electrostatic_ear_knows_neither_damping_nor_power(catalog):
    layout = on(
        player(volts=300, ohms=5000, level="electrostatic", noise_uv=1),
        phones(ohms=100_000, sensitivity={"db": 60, "per": "V"}, technology="electrostatic"),
    )
    assert rules(layout, catalog) == {"hearing"}


@pytest.mark.parametrize(
    ("volts", "power", "fires"), [(2.5, [], True), (1.9, [], False), (None, [{"mw": 10_000, "ohms": 1000}], True), (None, [], False)]
)
def test_an_input_takes_no_more_than_its_volts(volts, power, fires, catalog):
    stage = Output.model_validate(
        {"port": "out", "topology": "single-ended", "level": "line", "signals": STEREO_SIGNALS, "ohms": 0, "volts": volts, "power": power}
    )
    source = part("player", {"out": "3.5mm-trs jack"}, stage)
    amplifier = part("amplifier", {"in": "3.5mm-trs plug"}, line_input("in", dict(STEREO_SIGNALS), max_volts=2, ohms=10_000))
    layout = rig("source > amp", source=source, amp=amplifier)
    assert ("input-overload" in rules(layout, catalog)) == fires


def test_a_caution_that_hangs_on_an_unknown_circuit_stays_and_names_it(catalog):
    """MODEL.md section 10, "Deletion rule": a bridge of 3 ohm a leg is caution here, so a circuit that may be one is no better."""
    unknown = output("out", "unknown", {"tip": "R-", "ring1": "R+", "ring2": "L+", "sleeve": "L-"}, ohms=3)
    source = part("player", {"out": "2.5mm-trrs jack"}, unknown)
    report = check(on(source, balanced_phones(ohms=32)), catalog)
    assert report.verdict is Verdict.CAUTION
    (found,) = [finding for finding in report.findings if finding.rule == "z-out"]
    assert (found.certainty, found.missing) == ("facts-missing", ("source.outputs.out.topology",))
    padded = part(
        "adapter", {"plug": "2.5mm-trrs plug", "jack": "2.5mm-trrs jack"}, wire("plug.tip jack.tip"), wire("plug.sleeve jack.sleeve"),
        resistor("plug.ring2", "jack.ring2", 10), resistor("plug.ring1", "jack.ring1", 10),
    )  # fmt: skip
    report = check(rig("source > pad > phones", source=source, pad=padded, phones=balanced_phones(ohms=32)), catalog)
    assert report.verdict is Verdict.CAUTION
    assert "z-out" in {finding.rule for finding in report.findings}


def test_a_silent_ear_has_no_level(catalog):
    half = part("cable", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"}, wire("plug.tip jack.tip"), wire("plug.sleeve jack.sleeve"))
    report = check(rig("source > cable > phones", source=player(volts=4, ohms=0), cable=half, phones=phones(**HD_600)), catalog)
    assert [heard.spl_db for heard in report.heard] == [pytest.approx(114.3), None]
    assert [heard.result for heard in report.heard] == ["correct", "silent"]

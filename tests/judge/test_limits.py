"""What is not stated about level: one note for each listener, with the facts whose question arises, and no worse verdict."""

import pytest

from cablebuilder.errors import english
from cablebuilder.judge.check import check, check_briefly
from cablebuilder.judge.report import Finding, Verdict
from tests.judge.level_rigs import EXTENSION, HD_600, RATED, SPLITTER, balanced_player, ears, on, pad, phones, player, split
from tests.judge.test_level import TO_PHONES, on_speakers, speakers
from tests.rigs import ADAPTER, STEREO_SIGNALS, line_input, part, rig

NOISE, LOAD, CURRENT = (f"source.outputs.out.{field}" for field in ("noise_uv", "min_load_ohms", "max_milliamps"))
OHMS, VOLTS = "source.outputs.out.ohms", "source.outputs.out.volts"
POWER = "phones.ears.max_mw"
AMPLIFIER = tuple(f"amp.outputs.left.{field}" for field in ("noise_uv", "min_load_ohms", "max_milliamps"))
RULE = "limits-unknown"


def notes(layout, catalog) -> list[Finding]:
    return [finding for finding in check(layout, catalog).findings if finding.rule == RULE]


def missing(layout, catalog) -> list[tuple[str, ...]]:
    return [note.missing for note in notes(layout, catalog)]


def named(layout, catalog) -> list[str]:
    """Return every fact that any finding names, each as often as it is named."""
    return [fact for finding in check(layout, catalog).findings for fact in finding.missing]


def receiver(**numbers: float):
    return part("amplifier", {"in": "3.5mm-trs plug"}, line_input("in", STEREO_SIGNALS, **numbers), maker="Example", model="Amplifier")


def test_a_note_names_every_fact_at_once_and_leaves_the_verdict_alone(catalog):
    report = check(on(player(volts=2.4, ohms=0), phones(**HD_600)), catalog)
    (note,) = [finding for finding in report.findings if finding.rule == RULE]
    assert (note.verdict, note.judgement, note.certainty, note.missing) == (
        Verdict.SAFE,
        "level",
        "facts-missing",
        (NOISE, LOAD, CURRENT, POWER),
    )
    assert (note.parts, note.links) == (("source", "phones"), (0,))
    assert english(note.title) == "Cannot tell everything about the level"
    assert english(note.text) == (
        "Not stated: the noise of Example Player, the lowest load that Example Player is made for, "
        "how much current Example Player gives and how much power Example Headphone can take."
    )
    assert english(note.effect) == "What is stated was checked; nothing was taken for granted about the rest."
    assert (report.verdict, report.judgements["level"]) == (Verdict.SAFE, Verdict.SAFE)


@pytest.mark.parametrize(
    ("stage", "ear", "facts"),
    [
        ({**RATED, "volts": 2.4, "ohms": 0}, {**HD_600, "max_mw": 200}, []),
        ({"volts": 2.4, "ohms": 0, "noise_uv": 1}, {**HD_600, "max_mw": 200}, [LOAD, CURRENT]),
        ({"volts": 2.4, "ohms": 0, "min_load_ohms": 16}, {**HD_600, "max_mw": 200}, [NOISE, CURRENT]),
        ({"volts": 2.4, "ohms": 0, "min_load_ohms": 16, "power": [{"mw": 20, "ohms": 300}]}, {**HD_600, "max_mw": 200}, [NOISE]),
        ({**RATED, "volts": 2.4, "ohms": 0}, HD_600, [POWER]),
        # How evenly it plays is asked where loudness is known; where it is not, one finding names the volts and this one the ohms.
        ({**RATED, "volts": 2.4}, {**HD_600, "max_mw": 200}, []),
        (RATED, {**HD_600, "max_mw": 200}, [OHMS]),
        (RATED, {**HD_600, "max_mw": 200, "technology": "planar"}, []),
        # Decibels for a volt tell the loudness without the impedance, but neither power nor load.
        ({**RATED, "volts": 2.4, "ohms": 0}, {"sensitivity": {"db": 100, "per": "V"}, "max_mw": 200}, ["phones.ears.ohms"]),
        ({**RATED, "volts": 2.4, "ohms": 0, "level": "line"}, {**HD_600, "max_mw": 200}, []),
        ({"noise_uv": 1, "volts": 1, "ohms": 0, "level": "line"}, {**HD_600, "max_mw": 200}, []),
    ],
)
def test_a_fact_is_named_where_its_question_arises(stage, ear, facts, catalog):
    assert [*missing(on(player(**stage), phones(**ear)), catalog)] == ([tuple(facts)] if facts else [])


@pytest.mark.parametrize(
    ("stage", "ear"), [({}, {}), ({"volts": 2}, {}), ({"volts": 2}, HD_600), ({}, HD_600), ({"volts": 2, "ohms": 1}, {"ohms": 32})]
)
def test_no_fact_is_named_twice(stage, ear, catalog):
    facts = named(on(player(**stage), phones(**ear)), catalog)
    assert len(facts) == len(set(facts))
    assert {NOISE, LOAD, CURRENT, POWER} <= set(facts)


@pytest.mark.parametrize(
    ("volts", "most", "facts"),
    [(None, None, [VOLTS, "amp.inputs.in.max_volts"]), (1, None, ["amp.inputs.in.max_volts"]), (None, 2, [VOLTS]), (1, 2, [])],
)
def test_an_input_asks_for_the_volts_and_for_its_limit(volts, most, facts, catalog):
    layout = rig("source > amp", source=player(volts=volts), amp=receiver(max_volts=most))
    assert missing(layout, catalog) == ([tuple(facts)] if facts else [])
    assert check(layout, catalog).verdict is Verdict.SAFE


def test_a_speaker_stage_that_is_not_known_has_named_the_rating_already(catalog):
    (note,) = notes(on_speakers(phones(**HD_600), volts=20, ohms=0), catalog)
    assert note.missing == AMPLIFIER
    padded = rig(
        "amp.left > adapter.left, amp.right > adapter.right, adapter.jack > pad > phones",
        amp=speakers(volts=20, ohms=0), adapter=TO_PHONES, pad=pad(30_000), phones=phones(**HD_600),
    )  # fmt: skip
    assert [*missing(padded, catalog)] == [(*AMPLIFIER, POWER)]


def test_a_loudspeaker_asks_for_load_and_current_alone(catalog):
    sides = ears("positive", "negative", "positive", "negative")
    speaker = part("speaker", {"plug": "speaker-posts plug"}, sides[0])
    layout = rig("amp.left > box", amp=speakers(volts=28, ohms=0), box=speaker)
    assert missing(layout, catalog) == [(*AMPLIFIER[1:], "box.ears.ohms")]


def test_an_electrostatic_ear_asks_for_the_noise_and_no_power(catalog):
    source = player(volts=300, ohms=5000, level="electrostatic")
    listener = phones(sensitivity={"db": 60, "per": "V"}, technology="electrostatic")
    assert missing(on(source, listener), catalog) == [(NOISE,)]


def test_an_ear_on_a_stage_of_another_kind_is_judged_without_numbers(catalog):
    dynamic = on(player(level="electrostatic"), phones(**HD_600))
    electrostatic = on(player(), phones(technology="electrostatic"))
    assert not [*notes(dynamic, catalog), *notes(electrostatic, catalog)]


def test_each_listener_has_a_note_of_its_own(catalog):
    found = notes(split(player(**RATED, volts=2.4, ohms=0), phones(**HD_600), phones(**HD_600)), catalog)
    assert [(note.missing, note.parts, note.links) for note in found] == [
        (("one.ears.max_mw",), ("source", "one"), (0, 1)),
        (("two.ears.max_mw",), ("source", "two"), (0, 2)),
    ]


def test_an_unsafe_source_gets_no_note(catalog):
    tied = rig(
        "source > adapter > splitter.plug, splitter.one > one, splitter.two > two",
        source=balanced_player(), adapter=ADAPTER, splitter=SPLITTER, one=phones(), two=phones(),
    )  # fmt: skip
    assert check(tied, catalog).verdict is Verdict.UNSAFE
    assert not notes(tied, catalog)


def test_a_note_stands_behind_all_other_findings(catalog):
    layout = rig("source > one > two > phones", source=player(volts=2.4, ohms=0), one=EXTENSION, two=EXTENSION, phones=phones(**HD_600))
    assert [finding.rule for finding in check(layout, catalog).findings] == ["hearing", "adapter-chain", RULE]
    quiet = check(on(player(volts=1, ohms=0), phones(**HD_600)), catalog)
    assert [finding.rule for finding in quiet.findings] == ["too-quiet", "hearing", RULE]
    assert quiet.judgements["level"] is Verdict.CAUTION


def test_it_is_no_level_unknown_and_the_brief_check_says_so_too(catalog):
    layout = on(player(volts=2.4, ohms=0), phones(**HD_600))
    assert check_briefly(layout, catalog) == (Verdict.SAFE, frozenset({"hearing", RULE}))


def test_a_silent_ear_asks_nothing(catalog):
    cut = part("cable", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"})
    assert not notes(rig("source > cable > phones", source=player(), cable=cut, phones=phones()), catalog)

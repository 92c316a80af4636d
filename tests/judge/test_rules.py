"""Every rule has a rig that fires it and a near miss that does not; every hazard has a rule or a reason."""

import json
import string

import pytest

from cablebuilder import paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import Message, english
from cablebuilder.judge.check import check
from cablebuilder.judge.hazards import NOT_DRAWN, verdict_of
from cablebuilder.judge.level_texts import TEXTS as LEVEL_TEXTS
from cablebuilder.judge.report import Finding, Report, Verdict
from cablebuilder.judge.safety_texts import TEXTS as SAFETY_TEXTS
from cablebuilder.judge.sound_texts import TEXTS as SOUND_TEXTS
from tests.judge.level_rigs import level_rigs
from tests.judge.rule_rigs import rule_rigs

PAIRS = rule_rigs() | level_rigs()
TEXTS = {**SAFETY_TEXTS, **SOUND_TEXTS, **LEVEL_TEXTS}
NO_RIG = {"not-checked": "fires only where a rule itself fails (tests/judge/test_check.py)"}
SOFTER_OR_HARDER = {"overload-headphone", "estat-overbias"}
"""Rules whose verdict depends on what is stated."""


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize("rule", sorted(PAIRS))
def test_a_rule_fires_and_spares_the_near_miss(rule: str, catalog: Catalog):
    assert rule in rules(check(PAIRS[rule].fires, catalog))
    assert rule not in rules(check(PAIRS[rule].near_miss, catalog))


@pytest.mark.parametrize("rule", sorted(PAIRS))
def test_a_rule_has_its_own_verdict(rule: str, catalog: Catalog):
    found = next(finding for finding in check(PAIRS[rule].fires, catalog).findings if finding.rule == rule)
    if rule not in SOFTER_OR_HARDER:
        assert found.verdict is verdict_of(rule)


@pytest.mark.parametrize("rule", sorted(rule for rule in PAIRS if verdict_of(rule) is Verdict.UNSAFE and rule not in SOFTER_OR_HARDER))
def test_the_near_miss_of_an_unsafe_rule_is_not_unsafe(rule: str, catalog: Catalog):
    assert check(PAIRS[rule].near_miss, catalog).verdict is not Verdict.UNSAFE


def test_every_rule_with_words_has_a_pair():
    assert set(TEXTS) - set(PAIRS) == set(NO_RIG)
    assert set(PAIRS) <= set(TEXTS)


def test_every_hazard_has_a_rule_or_a_reason():
    table = json.loads((paths.resource_folder() / "hazards.json").read_text("utf-8"))
    hazards = {row["id"] for row in table["hazards"]}
    assert len(hazards) == 57
    assert hazards - set(PAIRS) == set(NOT_DRAWN)


def test_bad_news_ends_with_something_to_do():
    lacking = [rule for rule, words in TEXTS.items() if verdict_of(rule) is not Verdict.SAFE and not words.remedies]
    assert not lacking


FORBIDDEN_WORDS = ("!", "danger", "illegal", "error", "male", "female", "lift the earth", "ground pin")


@pytest.mark.parametrize("rule", sorted(TEXTS))
def test_the_words_of_a_rule_keep_to_the_design_language(rule: str):
    words = TEXTS[rule]
    for text in (words.title, words.text, words.effect, words.foot, *words.remedies):
        assert not any(word in text.casefold().split() or (word == "!" and word in text) for word in FORBIDDEN_WORDS), text
    assert not words.title.endswith(".")
    assert words.text.endswith(".")


BY_SEVERITY = {"damage": "unsafe", "may-damage": "unsafe", "malfunction": "wrong", "quality": "caution", "safe": "safe"}
SAYS_OTHERWISE = {
    # MODEL.md section 3: a plain cold leg on ground is unsafe, with whatever plug
    "ts-into-balanced-line": "unsafe",
    # MODEL.md section 6: hum is wrong; so is a channel that stands in the wrong place or is inverted
    "line44-no-gnd": "wrong",
    "polarity-one-side": "wrong",
    "channels-swapped": "wrong",
    # MODEL.md section 10: notes only
    "one-leg-adapter": "safe",
    "hp-into-line": "safe",
    "adapter-chain": "safe",
    "dongle-chain": "safe",
    "splitter-load": "safe",
    "hot-plug": "safe",
    "hearing": "safe",
    # not known: numbers, contacts or a circuit that nobody has stated
    "speaker-taps": "unknown",
    "nc-fallback": "unknown",
    "unknown-topology": "unknown",
    # many makers allow both sockets
    "sym-se-simultaneous": "caution",
}
"""Hazards whose rule has another verdict than their severity gives (MODEL.md section 6), with the reason."""
FURTHER = {
    "supply-grounded": "unsafe", "earth-lifted": "unsafe", "output-shorted": "unsafe",
    "unknown-contact": "unknown", "unknown-mating": "unknown", "unknown-part": "unknown", "unknown-reference": "unknown",
    "not-checked": "unknown", "too-many-ways": "unknown", "speaker-into-input": "unknown",
    "bal-line-returns-tied": "wrong", "video-grounded": "wrong", "mono": "wrong", "one-sided": "wrong", "silent": "wrong",
    "attenuated": "wrong", "input-overload": "wrong", "bias-through-ear": "wrong", "uneven-ears": "wrong",
    "misfit": "incomplete",
    "weak-fact": "caution", "poor-fit": "caution", "ground-loop": "caution", "needs-load": "caution", "mic-input": "caution",
    "detect": "caution", "too-quiet": "caution",
    "polarity-both": "safe", "one-channel": "safe", "level-unknown": "safe", "limits-unknown": "safe", "current-limit": "safe",
}  # fmt: skip
"""Rules beside the table of hazards (MODEL.md section 10, "Further rule ids")."""


def test_every_rule_has_the_verdict_that_the_model_gives_it():
    table = json.loads((paths.resource_folder() / "hazards.json").read_text("utf-8"))["hazards"]
    wanted = {row["id"]: BY_SEVERITY[row["severity"]] for row in table if row["id"] not in NOT_DRAWN} | SAYS_OTHERWISE | FURTHER
    assert {rule: verdict_of(rule).value for rule in TEXTS} == wanted


def leaves(message: Message) -> list[Message]:
    return [message, *(leaf for _, value in message.values if isinstance(value, Message) for leaf in leaves(value))]


@pytest.mark.parametrize("rule", sorted(PAIRS))
def test_every_placeholder_is_filled(rule: str, catalog: Catalog):
    def texts(finding: Finding) -> list[Message]:
        remedies = [remedy.text for remedy in finding.remedies]
        return [text for text in (finding.title, finding.text, finding.effect, finding.foot, finding.otherwise, *remedies) if text]

    for finding in check(PAIRS[rule].fires, catalog).findings:
        for text in (leaf for each in texts(finding) for leaf in leaves(each)):
            wanted = {name for _, name, _, _ in string.Formatter().parse(text.template) if name}
            assert wanted == {name for name, _ in text.values}
            assert all(value != "" for _, value in text.values), (finding.rule, text)
            assert english(text)

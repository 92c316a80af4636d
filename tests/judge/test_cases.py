"""95 chains that people asked about in public, with what makers and engineers answered (tests/data/cases)."""

import json
from pathlib import Path
from typing import Any

import pytest

from cablebuilder.core.rig import Rig
from cablebuilder.judge.check import check, check_briefly
from cablebuilder.judge.report import Verdict

FOLDER = Path(__file__).parent.parent / "data" / "cases"
CASES: dict[str, dict[str, Any]] = {case["id"]: case for case in json.loads((FOLDER / "rigs.json").read_text("utf-8"))["cases"]}
DISAGREEMENTS: dict[str, dict[str, Any]] = {
    each["case"]: each for each in json.loads((FOLDER / "disagreements.json").read_text("utf-8"))["disagreements"]
}
MOST_DISAGREEMENTS = 3


@pytest.fixture(scope="module")
def reports(catalog):
    return {name: check(Rig.model_validate(case["rig"]), catalog) for name, case in CASES.items()}


@pytest.mark.parametrize("name", [name for name in CASES if name not in DISAGREEMENTS])
def test_the_verdict_is_one_that_the_case_accepts(name, reports):
    assert reports[name].verdict in CASES[name]["accept"], [(each.rule, each.verdict) for each in reports[name].findings]


@pytest.mark.parametrize("name", CASES)
def test_every_ear_plays_what_the_case_says(name, reports):
    for at, wanted in CASES[name]["heard"].items():
        played = [heard for heard in reports[name].heard if heard.at == at]
        assert played, f"nothing is said about {at}"
        match wanted:
            case "attenuated":
                assert any(heard.attenuated for heard in played), at
            case "inverted":
                assert any(heard.polarity == "inverted" for heard in played), at
            case _:
                assert wanted in {heard.result for heard in played}, at


@pytest.mark.parametrize("name", CASES)
def test_the_links_that_do_not_fit_are_the_ones_the_case_names(name, reports):
    misfits = [index for index, link in enumerate(reports[name].links) if link.verdict is Verdict.MISFIT]
    assert misfits == CASES[name].get("misfit", [])


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["accept"] == ["unsafe"]])
def test_what_can_only_be_unsafe_is_never_called_safe(name, reports):
    assert reports[name].verdict not in {Verdict.SAFE, Verdict.CAUTION}


@pytest.mark.parametrize("name", CASES)
def test_every_case_is_judged_to_the_end(name, reports):
    assert "not-checked" not in {finding.rule for finding in reports[name].findings}


@pytest.mark.parametrize("name", CASES)
def test_a_brief_check_says_the_same(name, reports, catalog):
    brief, report = check_briefly(Rig.model_validate(CASES[name]["rig"]), catalog), reports[name]
    assert brief.verdict is report.verdict
    if report.verdict in {Verdict.SAFE, Verdict.CAUTION}:
        assert brief.level_rules == {finding.rule for finding in report.findings if finding.judgement == "level"}


def test_every_listed_disagreement_still_stands(reports):
    """Where one does not, take it off the list."""
    for name, listed in DISAGREEMENTS.items():
        assert reports[name].verdict == listed["says"]
        assert reports[name].verdict not in CASES[name]["accept"]
        assert listed["why"].endswith(".")


def test_few_cases_are_disputed():
    assert len(CASES) == 95
    assert len(DISAGREEMENTS) <= MOST_DISAGREEMENTS

"""The values of a report: order of verdicts, what is gathered from the chains."""

import pytest

from cablebuilder.errors import message
from cablebuilder.judge.report import Chain, Finding, Heard, Report, Verdict, worst

ORDER = [Verdict.UNSAFE, Verdict.UNKNOWN, Verdict.WRONG, Verdict.INCOMPLETE, Verdict.CAUTION, Verdict.SAFE]


def finding(rule: str, verdict: Verdict) -> Finding:
    return Finding(rule, "safety", verdict, message("Title"), message("Text"))


def test_verdicts_stand_worst_first_and_a_misfit_counts_as_incomplete():
    assert [verdict.rank for verdict in ORDER] == [0, 1, 2, 3, 4, 5]
    assert Verdict.MISFIT.rank == Verdict.INCOMPLETE.rank


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_the_worst_of_some_verdicts_is_the_first_in_that_order(place):
    assert worst(ORDER[place:]) is ORDER[place]
    assert worst(tuple(reversed(ORDER[place:]))) is ORDER[place]


def test_the_worst_of_nothing_is_safe():
    assert worst([]) is Verdict.SAFE


def test_a_report_gathers_findings_worst_first_and_what_is_heard_in_order():
    heard = [Heard(at, "player.out", "correct", "normal") for at in ("a.left", "b.left")]
    one = Chain(("a",), (0,), Verdict.CAUTION, (finding("note", Verdict.SAFE), finding("hum", Verdict.CAUTION)), (heard[0],))
    two = Chain(("b",), (1,), Verdict.UNSAFE, (finding("tie", Verdict.UNSAFE),), (heard[1],))
    report = Report(Verdict.UNSAFE, (one, two))
    assert [each.rule for each in report.findings] == ["tie", "hum", "note"]
    assert report.heard == (heard[0], heard[1])
    assert Report(Verdict.SAFE).findings == ()


def test_a_chain_with_a_plug_that_does_not_fit_says_so_unless_something_is_worse():
    misfit, tie = finding("misfit", Verdict.INCOMPLETE), finding("tie", Verdict.UNSAFE)
    assert (misfit.told, tie.told) == (Verdict.MISFIT, Verdict.UNSAFE)
    assert Chain(("a",), (0,), Verdict.INCOMPLETE, (misfit,)).told is Verdict.MISFIT
    assert Chain(("a",), (0,), Verdict.INCOMPLETE).told is Verdict.INCOMPLETE
    assert Chain(("a",), (0,), Verdict.UNSAFE, (tie, misfit)).told is Verdict.UNSAFE

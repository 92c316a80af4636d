import pytest

from cablebuilder.gui.document import Document
from cablebuilder.gui.unchecked import as_shown
from cablebuilder.judge import one_chain
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.gui.workbench import workbench


@pytest.fixture
def broken(monkeypatch):
    """Let the check of chains with an adapter fail."""
    work = one_chain.judge_all_ways

    def sometimes(scene, members, groups, **how):
        if "adapter" in members.parts:
            raise ZeroDivisionError("division by zero")
        return work(scene, members, groups, **how)

    monkeypatch.setattr(one_chain, "judge_all_ways", sometimes)


def test_a_report_without_a_failure_is_the_same_one(catalog):
    report = check(workbench(), catalog)
    assert as_shown(report) is report


def test_a_chain_whose_check_failed_is_not_checked_yet_with_the_reason(qapp, catalog, broken):
    document = Document(catalog)
    document.open_rig(workbench())
    failed, fine = document.report.chains
    assert (failed.verdict, fine.verdict, document.report.verdict) == (Verdict.INCOMPLETE, Verdict.SAFE, Verdict.INCOMPLETE)
    assert [link.verdict for link in document.report.links] == [Verdict.INCOMPLETE] * 2 + [Verdict.SAFE] * 3
    (finding,) = failed.findings
    assert finding.verdict is Verdict.INCOMPLETE
    assert "division by zero" in str(finding.text)


def test_the_checker_itself_says_that_it_does_not_know(catalog, broken):
    assert check(workbench(), catalog).verdict is Verdict.UNKNOWN

"""From a finding to its place, and from one problem to the next."""

import pytest

from cablebuilder.gui.problems import Problems
from cablebuilder.judge.report import Verdict
from tests.gui.windows import open_window
from tests.gui.workbench import workbench


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    return open_window(qtbot, catalog, tmp_path / "settings.json")


@pytest.fixture
def filled(bench):
    bench.document.open_rig(workbench())
    return bench


def test_a_finding_is_shown_on_the_canvas(filled):
    finding = filled.document.report.findings[0]
    assert finding.verdict is Verdict.UNSAFE
    assert isinstance(filled.problems, Problems)
    filled.checks.finding_chosen.emit(finding)
    assert filled.scene.selection
    filled.view.centerOn(50_000, 50_000)
    filled.problems.show(finding)
    area = filled.view.visible_area()
    assert all(area.intersects(filled.scene.mirror.parts[key].sceneBoundingRect()) for key in finding.parts)


def test_the_next_problem_goes_round(filled):
    problems = [each for each in filled.document.report.findings if each.verdict not in {Verdict.SAFE, Verdict.INCOMPLETE}]
    shown = []
    for _ in range(len(problems) + 1):
        filled.action("next-problem").trigger()
        shown.append(filled.scene.selection)
    assert shown[0] == shown[-1] != frozenset()


def test_no_problem_is_no_fault(bench):
    bench.action("next-problem").trigger()
    assert bench.scene.selection == frozenset()

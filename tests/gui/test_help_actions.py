import pytest

from cablebuilder.gui.finding_block import FindingBlock
from cablebuilder.gui.help_sheet import HelpSheet
from tests.gui.windows import open_window
from tests.gui.workbench import workbench


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    made = open_window(qtbot, catalog, tmp_path / "settings.json")
    made.document.open_rig(workbench())
    return made


def test_one_sheet_is_open_at_a_time(bench):
    bench.actions["help"].trigger()
    first = bench._window.findChild(HelpSheet)
    assert bench.help.open() is first
    assert not first.isModal()
    first.reject()


def test_why_beside_a_finding_shows_the_page_of_its_rule(bench, qtbot):
    block = bench.checks.findChild(FindingBlock)
    assert block.why.text() == "Why?"
    block.why.click()
    sheet = bench._window.findChild(HelpSheet)
    assert sheet.view.page.id == block.finding.rule == "btl-minus-tied"
    sheet.reject()

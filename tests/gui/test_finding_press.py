import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cablebuilder.gui.comparison_cells import FindingCell
from cablebuilder.gui.finding_block import FindingBlock
from cablebuilder.gui.finding_press import FindingPress
from cablebuilder.gui.look import Look
from cablebuilder.judge.check import check
from tests.gui.workbench import workbench


@pytest.fixture(scope="module")
def finding(catalog):
    return check(workbench(), catalog).findings[0]


@pytest.fixture(params=["block", "cell"])
def shown(request, qtbot, finding):
    look = Look()
    made = FindingBlock(look, finding, "Chain A", is_first=True) if request.param == "block" else None
    made = made or FindingCell(look, finding, "Only in Chain A", is_alike=False)
    assert isinstance(made, FindingPress)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_a_press_enter_and_the_space_bar_choose_the_finding(shown, finding):
    chosen = []
    shown.chosen.connect(chosen.append)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(shown, key)
    assert chosen == [finding] * 4


def test_nothing_else_chooses_it(shown):
    chosen = []
    shown.chosen.connect(chosen.append)
    QTest.mouseClick(shown, Qt.MouseButton.RightButton)
    QTest.mousePress(shown, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=QPoint(900, 900))
    for key in (Qt.Key.Key_A, Qt.Key.Key_Down, Qt.Key.Key_Escape):
        QTest.keyClick(shown, key)
    assert chosen == []


def test_a_cell_is_walked_from_with_the_arrows_too(qtbot, finding):
    cell, steps = FindingCell(Look(), finding, "Only in Chain A", is_alike=False), []
    qtbot.addWidget(cell)
    cell.stepped.connect(steps.append)
    QTest.keyClick(cell, Qt.Key.Key_Down)
    QTest.keyClick(cell, Qt.Key.Key_Up)
    assert steps == [1, -1]

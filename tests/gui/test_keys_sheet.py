import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.actions import ROWS, make_actions
from cablebuilder.gui.keys_sheet import CANVAS_KEYS, KeysSheet
from cablebuilder.gui.look import Look


@pytest.fixture
def called():
    return []


@pytest.fixture
def sheet(qtbot, called):
    home = QWidget()
    qtbot.addWidget(home)
    actions = make_actions({row.name: lambda name=row.name: called.append(name) for row in ROWS}, home, home)
    actions["tidy"].setEnabled(False)
    made = KeysSheet(Look("light"), actions, home)
    made.show()
    yield made
    home.close()


def test_it_lists_all_commands_and_all_keys_of_the_canvas(sheet):
    assert len(sheet.shown) == len(ROWS) + len(CANVAS_KEYS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("pin its", {"Pin to its place"}), ("ctrl+shift+t", {"Tidy"}), ("NOTE write a", {"Write a note"}), ("qwertz", set())],
)
def test_typing_narrows_by_command_or_by_key(sheet, typed, found):
    QTest.keyClicks(sheet.field, typed)
    assert found == {text for text, _ in sheet.shown if "connect" not in text}


def test_enter_does_the_chosen_command_and_closes(sheet, called, qtbot):
    QTest.keyClicks(sheet.field, "align")
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(sheet.destroyed):
        QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert called == ["align-centre"]


def test_what_cannot_be_done_now_is_not_done(sheet, called):
    QTest.keyClicks(sheet.field, "tidy")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert called == []
    assert sheet.isVisible()


def test_nothing_found_is_nothing_done(sheet, called):
    QTest.keyClicks(sheet.field, "qwertz")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(sheet.field, key)
    assert called == []

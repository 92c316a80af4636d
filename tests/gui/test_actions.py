import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.actions import ROWS, make_actions
from cablebuilder.gui.keys_sheet import CANVAS_KEYS, KeysSheet
from cablebuilder.gui.look import Look


@pytest.fixture
def homes(qtbot):
    window, canvas = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(canvas)
    return window, canvas


def test_each_row_becomes_an_action_that_calls_its_function(homes):
    called = []
    actions = make_actions({row.name: lambda name=row.name: called.append(name) for row in ROWS}, *homes)
    for row in ROWS:
        actions[row.name].trigger()
    assert called == [row.name for row in ROWS]


def test_no_key_is_taken_by_two_actions():
    keys = [QKeySequence(key).toString() for row in ROWS for key in row.keys]
    assert "" not in keys
    assert len(keys) == len(set(keys))


def test_single_letters_count_on_the_canvas_only(homes):
    actions = make_actions({row.name: print for row in ROWS}, *homes)
    for row in ROWS:
        assert actions[row.name] in homes[row.scope == "canvas"].actions()
        if any(len(key) == 1 and key.isalnum() for key in row.keys):
            assert row.scope == "canvas"


def test_the_sheet_names_every_key(qtbot):
    sheet = KeysSheet(Look("light"))
    qtbot.addWidget(sheet)
    assert {row.text for row in ROWS} <= {text for text, _ in sheet.shown}
    assert {keys for keys, _ in CANVAS_KEYS} <= {keys for _, keys in sheet.shown}

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from cablebuilder.gui.list_keys import ListKeys


@pytest.fixture
def field(qtbot):
    made = QLineEdit()
    qtbot.addWidget(made)
    return made


def test_up_and_down_step_and_enter_takes_while_letters_stay_in_the_field(field):
    told = []
    keys = ListKeys(field)
    keys.stepped.connect(told.append)
    keys.entered.connect(lambda: told.append("taken"))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_A, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(field, key)
    assert told == [1, -1, "taken", "taken"]
    assert field.text() == "a"

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from cablebuilder.gui.buttons import Button
from cablebuilder.gui.enter_dialog import EnterDialog
from cablebuilder.gui.look import Look


@pytest.fixture
def dialog(qtbot):
    made, look = EnterDialog(), Look("light")
    made.main = Button(look, "filled", "Save")
    row = QHBoxLayout(made)
    for button in (made.main, Button(look, "outlined", "Copy"), Button(look, "outlined", "Cancel")):
        row.addWidget(button)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize(("focused", "pressed"), [("", "Save"), ("Save", "Save"), ("Copy", "Copy"), ("Cancel", "Cancel")])
def test_enter_presses_the_button_with_the_focus_else_the_main_one(qtbot, dialog, key, focused, pressed):
    heard = []
    for button in dialog.findChildren(Button):
        button.clicked.connect(partial(heard.append, button.text()))
        if button.text() == focused:
            button.setFocus()
    qtbot.keyClick(dialog.focusWidget() or dialog, key)
    assert heard == [pressed]


def test_other_keys_do_what_they_do_in_dialogs(qtbot, dialog):
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

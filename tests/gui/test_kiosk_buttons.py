import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cablebuilder.gui.kiosk_buttons import TARGET, TouchButton
from tests.gui.kiosk import kiosk_look, picture_of, tap


@pytest.mark.parametrize("kind", ["primary", "outlined", "chip", "plain"])
def test_every_kind_is_large_enough_for_a_finger_and_acts_when_it_is_lifted(qtbot, kind):
    button = TouchButton(kiosk_look(), kind, "Go on", "check")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.show()
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    assert min(button.width(), button.height()) >= TARGET
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    assert not pressed
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    assert pressed == [1]


def test_leaving_before_lifting_does_nothing(qtbot):
    button = TouchButton(kiosk_look(), "outlined", "Start over")
    qtbot.addWidget(button)
    button.show()
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-40, -40))
    assert not pressed


def test_a_button_is_named_and_shows_focus_and_choice(qtbot):
    button = TouchButton(kiosk_look(), "chip", "FiiO")
    qtbot.addWidget(button)
    button.show()
    assert button.accessibleName() == "FiiO"
    plain = picture_of(button)
    tap(button)
    assert not button.isChecked(), "the row of the chip says which one is chosen"
    button.setChecked(True)
    assert picture_of(button) != plain
    button.setChecked(False)
    button.setFocus()
    assert not button.hasFocus() or picture_of(button) != plain


def test_a_long_text_is_cut_and_another_glyph_is_shown(qtbot):
    button = TouchButton(kiosk_look(), "plain", "A very long text that has no room", "globe")
    qtbot.addWidget(button)
    button.resize(button.minimumSizeHint())
    before = picture_of(button)
    button.set_icon("search")
    assert picture_of(button) != before

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cablebuilder.files.kiosk_pin import PinLock, save_pin
from cablebuilder.gui.kiosk_pin_pad import CLOSES_AFTER_MS, PinPad
from tests.gui.kiosk import kiosk_look, named, picture_of, tap, tap_named

PIN = "582137"


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pad(qtbot, tmp_path, clock):
    return pad_with(qtbot, tmp_path, clock, PIN)


def pad_with(qtbot, folder, clock, pin):
    if pin:
        save_pin(folder / "pin", pin, cost=2**10)
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(1280, 800)
    made = PinPad(kiosk_look((1280, 800)), PinLock(folder / "pin", folder, clock), home, shuffle=lambda digits: digits.reverse())
    made.kept = home
    made.setGeometry(home.rect())
    home.show()
    made.heard = []
    made.opened.connect(lambda: made.heard.append("opened"))
    made.closed.connect(lambda: made.heard.append("closed"))
    return made


def enter(qtbot, pad, digits):
    for digit in digits:
        tap_named(pad, digit)
    tap_named(pad, "Open")
    qtbot.waitUntil(lambda: pad._try is None, timeout=20_000)


def test_the_right_pin_opens_and_a_wrong_one_does_not(qtbot, pad):
    enter(qtbot, pad, "111111")
    assert pad.heard == []
    assert "not the PIN" in pad.said
    enter(qtbot, pad, PIN)
    assert pad.heard == ["opened"]


def test_after_some_wrong_tries_no_pin_is_taken_for_a_while_and_longer_each_time(qtbot, pad, clock):
    for _ in range(3):
        enter(qtbot, pad, "000000")
    assert pad.said == "No PIN is taken for 5 seconds."
    enter(qtbot, pad, PIN)
    assert pad.heard == []
    clock.now += 6
    enter(qtbot, pad, "000000")
    assert pad.said == "No PIN is taken for 10 seconds."
    clock.now += 11
    enter(qtbot, pad, PIN)
    assert pad.heard == ["opened"]


def test_without_a_pin_the_pad_says_so_and_opens_for_nothing(qtbot, tmp_path, clock):
    pad = pad_with(qtbot, tmp_path, clock, "")
    assert "No PIN is set" in pad.said
    for digit in "0000":
        tap_named(pad, digit)
    tap_named(pad, "Open")
    assert pad._try is None
    assert pad.heard == []


def test_digits_stand_in_another_order_and_are_not_shown(qtbot, pad):
    assert pad.digits == "9876543210"
    empty = picture_of(pad)
    tap_named(pad, "5")
    one = picture_of(pad)
    tap_named(pad, "8")
    assert picture_of(pad) == one != empty
    assert not any(PIN[:2] in str(each.accessibleName()) for each in pad.findChildren(QWidget))
    tap_named(pad, "Delete")
    assert picture_of(pad) == empty


def test_a_keyboard_types_too(qtbot, pad):
    QTest.keyClicks(pad, "9")
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    QTest.keyClicks(pad, PIN)
    QTest.keyClick(pad, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pad.heard == ["opened"], timeout=20_000)


def test_it_closes_when_nobody_types_and_by_back(pad):
    assert pad._closes.interval() == CLOSES_AFTER_MS
    assert pad._closes.isActive()
    pad._closes.timeout.emit()
    tap(named(pad, "Back"))
    assert pad.heard == ["closed", "closed"]


def test_a_try_that_is_under_way_ends_before_the_pad_goes(qtbot, pad):
    for digit in PIN:
        pad.type(digit)
    pad.enter()
    running = pad._try
    pad.hide()
    assert running is None or running.isFinished()


def test_a_pin_file_that_others_can_read_is_not_trusted(qtbot, tmp_path, clock):
    save_pin(tmp_path / "pin", PIN, cost=2**10)
    (tmp_path / "pin").chmod(0o644)
    pad = pad_with(qtbot, tmp_path, clock, "")
    assert "can be read by others" in pad.said

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.kiosk_foot import CORNER_HOLD_MS, Foot, StaffCorner
from tests.gui.kiosk import buttons, kiosk_look, picture_of, tap_named


def test_language_is_offered_only_where_there_is_a_choice(qtbot):
    for languages, count in ((("en",), 2), (("en", "de"), 3)):
        foot = Foot(kiosk_look(), languages, "This screen starts over")
        qtbot.addWidget(foot)
        foot.resize(1920, foot.height())
        foot.show()
        assert len(buttons(foot)) == count


def test_every_button_asks_for_what_it_says(qtbot):
    foot = Foot(kiosk_look(), ("en", "de"), "This screen starts over")
    qtbot.addWidget(foot)
    foot.resize(1920, foot.height())
    foot.show()
    asked = []
    for name in ("language", "larger", "reach"):
        getattr(foot, f"{name}_asked").connect(lambda name=name: asked.append(name))
    for name in ("English", "Larger text", "Controls lower"):
        tap_named(foot, name)
    assert asked == ["language", "larger", "reach"]


def test_the_line_gives_way_to_the_buttons(qtbot):
    foot = Foot(kiosk_look(), ("en",), "A line")
    bare = Foot(kiosk_look(), ("en",), "")
    for each, width in ((foot, 1920), (bare, 1920)):
        qtbot.addWidget(each)
        each.resize(width, each.height())
        each.show()
    assert picture_of(foot) != picture_of(bare)
    for each in (foot, bare):
        each.resize(400, each.height())
    assert picture_of(foot) == picture_of(bare)


def test_the_corner_opens_only_when_it_is_held(qtbot):
    home = QWidget()
    qtbot.addWidget(home)
    corner = StaffCorner(kiosk_look(), home)
    home.show()
    held = []
    corner.held.connect(lambda: held.append(1))
    QTest.mousePress(corner, Qt.MouseButton.LeftButton)
    assert corner._timer.isActive()
    assert corner._timer.interval() == CORNER_HOLD_MS
    QTest.mouseRelease(corner, Qt.MouseButton.LeftButton)
    assert not corner._timer.isActive()
    QTest.mousePress(corner, Qt.MouseButton.LeftButton)
    corner.hide()
    assert not corner._timer.isActive()
    corner._timer.timeout.emit()
    assert held == [1]

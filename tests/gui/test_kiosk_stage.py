import pytest
from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from cablebuilder.gui.kiosk_foot import Foot
from cablebuilder.gui.kiosk_stage import KioskStage
from tests.gui.kiosk import kiosk_look


@pytest.fixture
def stage(qtbot):
    made = KioskStage(kiosk_look())
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def page_on(stage):
    page, bar, foot = QWidget(stage), QWidget(stage), Foot(stage._look, (), "", stage)
    bar.setFixedHeight(80)
    foot.setFixedHeight(60)
    stage.show_page(page, bar, foot, QWidget(stage))
    QApplication.processEvents()
    return page, bar, foot


def test_the_page_has_what_bar_and_foot_leave(stage):
    page, bar, foot = page_on(stage)
    assert (bar.y(), page.y(), page.height(), foot.y()) == (0, 80, 460, 540)


def test_a_page_that_needs_more_than_its_room_is_moved_by_buttons_and_by_the_focus(stage):
    page, bar, foot = page_on(stage)
    assert not foot._down.isVisible()
    first, last = QPushButton("first", page), QPushButton("last", page)
    last.move(0, 860)
    for button in (first, last):
        button.show()
    page.setMinimumHeight(900)
    QApplication.processEvents()
    assert (page.height(), foot._up.isEnabled(), foot._down.isEnabled()) == (900, False, True)
    foot._down.click()
    foot._down.click()
    assert (foot._up.isEnabled(), foot._down.isEnabled()) == (True, False)
    assert page.mapTo(stage, QPoint(0, 900)).y() == foot.y()
    stage.reveal(first)
    assert first.mapTo(stage, QPoint()).y() == 0
    stage.reveal(last)
    assert last.mapTo(stage, last.rect().bottomLeft()).y() == foot.y() - 1
    page.setMinimumHeight(0)
    QApplication.processEvents()
    assert (bar.mapTo(stage, QPoint()).y(), page.height(), foot._up.isVisible()) == (0, 460, False)


def test_the_first_picture_is_told_once(qtbot):
    stage = KioskStage(kiosk_look())
    qtbot.addWidget(stage)
    stage.resize(800, 600)
    told = []
    stage.first_painted.connect(lambda: told.append(1))
    QApplication.processEvents()
    assert told == []
    stage.show()
    qtbot.waitUntil(lambda: told == [1])
    stage.repaint()
    QApplication.processEvents()
    assert told == [1]


def test_low_controls_put_the_bar_below_and_the_page_lower(qtbot, stage):
    stage._look.is_low = True
    stage._look.fit(QSize(1080, 1920))
    stage.resize(1080, 1920)
    page, bar, _ = page_on(stage)
    assert page.y() < bar.y()
    assert page.y() == stage.height() - stage._look.area.height() > 0


def test_an_earlier_page_is_gone_with_all_that_it_held(qtbot, stage):
    before = page_on(stage)
    gone = []
    for widget in before:
        widget.destroyed.connect(lambda: gone.append(1))
    page_on(stage)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [1, 1, 1]


def test_a_sheet_stands_in_the_place_of_the_page_and_gives_it_back(stage):
    stage.open_sheet(QWidget())
    assert stage.sheet is None
    page, _, _ = page_on(stage)
    sheet = QWidget(stage)
    stage.open_sheet(sheet)
    QApplication.processEvents()
    assert (page.isVisible(), sheet.isVisible(), sheet.geometry().height()) == (False, True, 460)
    other = QWidget(stage)
    stage.open_sheet(other)
    assert (sheet.isVisible(), other.isVisible()) == (False, True)
    stage.close_sheet()
    assert sheet.isVisible()
    stage.close_sheet()
    stage.close_sheet()
    assert page.isVisible()
    assert stage.sheet is None


def test_a_cover_lies_over_everything_until_it_is_taken_away(stage):
    page_on(stage)
    cover = QWidget()
    stage.lay_over(cover)
    assert cover.geometry() == stage.rect()
    stage.resize(900, 700)
    QApplication.processEvents()
    assert cover.geometry() == stage.rect()
    stage.uncover()
    assert stage.cover is None

import gc

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar

from cablebuilder.gui.kiosk_scroll import KioskScroll
from cablebuilder.gui.paragraph import Paragraph
from tests.gui.kiosk import kiosk_look, tap


@pytest.fixture
def scroll(qtbot):
    made = KioskScroll(kiosk_look())
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def rows(count):
    made = [QLabel("row") for _ in range(count)]
    for row in made:
        row.setFixedHeight(50)
    return made


def test_what_fits_has_no_buttons(qtbot, scroll):
    scroll.show_rows(rows(2))
    qtbot.waitUntil(lambda: not scroll.down.isVisible())
    assert not scroll.up.isVisible()


def test_what_does_not_fit_moves_by_a_page_to_its_end_and_back(qtbot, scroll):
    scroll.show_rows(rows(20))
    qtbot.waitUntil(scroll.down.isVisible)
    bar = scroll.area.verticalScrollBar()
    assert not scroll.up.isEnabled()
    presses = 0
    while scroll.down.isEnabled():
        tap(scroll.down)
        presses += 1
    assert bar.value() == bar.maximum()
    assert 1 < presses < 20
    while scroll.up.isEnabled():
        tap(scroll.up)
    assert bar.value() == 0


def seen(scroll):
    """Return the first and the last line of the column that can be seen, from 0: each is 30 high."""
    column = scroll.area.widget()
    visible = (column.visibleRegion() & column.mask()).boundingRect()
    assert visible.width() == column.width()
    return visible.top() / 30, (visible.bottom() + 1) / 30 - 1


def test_a_page_shows_whole_lines_and_each_line_once(qtbot, scroll):
    text = Paragraph(kiosk_look(), "word " * 400, line=30)
    scroll.show_rows([text])
    qtbot.waitUntil(scroll.down.isVisible)
    first, last = seen(scroll)
    assert first == 0
    assert last == int(last) > 2
    scroll.resize(400, 420)
    qtbot.waitUntil(lambda: scroll.area.height() > 300)
    assert seen(scroll) == (0, last + 4)
    scroll.resize(400, 300)
    qtbot.waitUntil(lambda: scroll.area.height() < 300)
    assert seen(scroll) == (0, last)
    tap(scroll.down)
    assert seen(scroll) == (last + 1, 2 * last + 1)
    tap(scroll.up)
    assert seen(scroll) == (0, last)
    while scroll.down.isEnabled():
        tap(scroll.down)
    assert seen(scroll)[1] == text.height() / 30 - 1


def test_whole_lines_are_shown_after_a_row_has_grown(qtbot, scroll):
    first, text = Paragraph(kiosk_look(), "word", line=40), Paragraph(kiosk_look(), "word " * 400, line=30)
    scroll.show_rows([first, text])
    qtbot.waitUntil(scroll.down.isVisible)
    first.setText("word " * 20)
    qtbot.waitUntil(lambda: first.height() > 40)
    QApplication.processEvents()
    mask = scroll.area.widget().mask().boundingRect()
    assert (mask.bottom() + 1 - text.y()) % 30 == 0
    assert mask.bottom() < scroll.area.viewport().height()


def test_a_finger_drags_all_lines_along(qtbot, scroll):
    scroll.show_rows([Paragraph(kiosk_look(), "word " * 400, line=30)])
    qtbot.waitUntil(scroll.down.isVisible)
    QTest.mousePress(scroll.area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 200))
    QTest.mouseMove(scroll.area.viewport(), QPoint(20, 190))
    QTest.mouseRelease(scroll.area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 190))
    assert scroll.area.widget().mask().isEmpty()
    tap(scroll.down)
    assert not scroll.area.widget().mask().isEmpty()


def test_other_rows_begin_at_the_top(qtbot, scroll):
    scroll.show_rows(rows(20))
    qtbot.waitUntil(scroll.down.isVisible)
    tap(scroll.down)
    scroll.show_rows(rows(15))
    assert scroll.area.verticalScrollBar().value() == 0


def test_rows_follow_a_drag(qtbot, scroll):
    """A touch that nothing accepts comes as the press and the moves of a mouse."""
    scroll.show_rows(rows(20))
    qtbot.waitUntil(scroll.down.isVisible)
    row = scroll.area.widget().findChildren(QLabel)[4]
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for step in range(1, 11):
        QTest.qWait(10)
        QTest.mouseMove(row, QPoint(20, 20 - 12 * step))
    assert scroll.area.verticalScrollBar().value() > 40
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(20, -100))


def test_rows_follow_a_touch(qtbot, scroll):
    scroll.show_rows(rows(20))
    qtbot.waitUntil(scroll.down.isVisible)
    window, screen = scroll.windowHandle(), QTest.createTouchDevice()
    QTest.touchEvent(window, screen).press(0, QPoint(60, 200), window).commit()
    for step in range(1, 11):
        QTest.qWait(10)
        QTest.touchEvent(window, screen).move(0, QPoint(60, 200 - 12 * step), window).commit()
    assert scroll.area.verticalScrollBar().value() > 40
    QTest.touchEvent(window, screen).release(0, QPoint(60, 80), window).commit()


def test_what_was_dragged_leaves_nothing_behind(qtbot, scroll):
    """A gesture that is grabbed for each visitor is a new class each time, which PySide6 never lets go."""

    def show_one():
        made = KioskScroll(kiosk_look())
        made.show_rows(rows(20))
        made.resize(400, 300)
        made.show()
        QTest.mousePress(made.area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 200))
        QTest.mouseRelease(made.area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 100))
        made.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def kept():
        gc.collect()
        return len([each for each in gc.get_objects() if type(each) in {type, type(Qt.GestureType), QScrollBar}])

    show_one()
    before = kept()
    for _ in range(3):
        show_one()
    assert kept() == before

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cablebuilder.gui.help_sheet import HelpSheet
from cablebuilder.gui.look import Look


@pytest.fixture
def sheet(qtbot, catalog):
    made = HelpSheet(Look("light"), catalog)
    made.show()
    return made


def rows(sheet):
    return [item.text(0) for item in sheet._rows.values()]


def test_it_opens_at_the_tour_with_all_pages_by_chapter(sheet):
    assert sheet.view.page.id == "founding-case"
    assert len(sheet._rows) == len(sheet.pages) > 80
    heads = [sheet.contents.topLevelItem(place).text(0) for place in range(sheet.contents.topLevelItemCount())]
    assert heads == ["Start here", "Unsafe", "Plays wrong", "Check first", "Safe", "What a layout cannot show", "Words and plugs"]


def test_typing_narrows_and_the_arrows_choose(sheet):
    QTest.keyClicks(sheet.field, "hum")
    assert 2 < len(rows(sheet)) < 20
    first = sheet.view.page.title
    assert first == rows(sheet)[0]
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    assert sheet.view.page.title == rows(sheet)[1]
    QTest.keyClick(sheet.field, Qt.Key.Key_Up)
    QTest.keyClick(sheet.field, Qt.Key.Key_Up)
    assert sheet.view.page.title == first


def test_a_word_that_is_nowhere_says_so_and_no_word_shows_all(sheet):
    QTest.keyClicks(sheet.field, "qwertz")
    assert rows(sheet) == []
    assert sheet.none.isVisible()
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    sheet.field.clear()
    assert len(rows(sheet)) == len(sheet.pages)
    assert sheet.none.isHidden()
    assert sheet.contents.currentItem().text(0) == sheet.view.page.title


def test_back_walks_the_way_back(sheet):
    assert not sheet.back.isEnabled()
    sheet.show_page("btl-minus-tied")
    sheet.view.page_asked.emit("plugs")
    sheet.show_page("no-such-page")
    sheet.show_page("plugs")
    QTest.keyClick(sheet, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert sheet.view.page.id == "btl-minus-tied"
    sheet.back.click()
    assert sheet.view.page.id == "founding-case"
    sheet.go_back()
    assert not sheet.back.isEnabled()


def test_enter_goes_into_the_page_and_escape_closes(sheet, qtbot):
    sheet.activateWindow()
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert sheet.focusWidget() is sheet.view
    with qtbot.waitSignal(sheet.destroyed):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_a_press_in_the_contents_shows_the_page_and_a_heading_does_nothing(sheet):
    sheet.contents.setCurrentItem(sheet._rows["plugs"])
    assert sheet.view.page.id == "plugs"
    sheet.contents.setCurrentItem(sheet.contents.topLevelItem(0))
    assert sheet.view.page.id == "plugs"


def test_another_look_reaches_the_headings(sheet):
    head = sheet.contents.topLevelItem(0)
    sheet._look.choose("dark")
    assert head.foreground(0).color() == sheet._look.theme.color("text-muted")


def test_a_title_that_is_wider_than_the_contents_wraps(sheet):
    sheet._fill([sheet.pages[0], replace(sheet.pages[0], id="long", title="Three contacts in a balanced 3.5 mm socket with a longer name")])
    short, long = (sheet.contents.visualItemRect(item).height() for item in sheet._rows.values())
    line = sheet.contents.fontMetrics().lineSpacing()
    assert line < short < 2 * line < long

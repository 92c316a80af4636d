import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from cablebuilder.gui.remark_editor import RemarkEditor
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

AREA = QRectF(300, 300, 220, 44)


@pytest.fixture
def bench(qtbot, catalog):
    made = open_bench(qtbot, catalog, workbench())
    qtbot.waitExposed(made.view)
    return made


@pytest.fixture
def kept():
    return []


@pytest.fixture
def editor(bench, kept):
    made = RemarkEditor(bench.view, bench.scene.canvas_style)
    made.open(AREA, "some words", lambda text: kept.append(text) is None, name="Write a note")
    return made


def test_it_lies_where_the_note_is_and_follows_the_view(bench, editor):
    assert editor.pos() == bench.view.mapFromScene(AREA.topLeft())
    size = editor.font().pixelSize()
    bench.view.set_zoom(2.0)
    assert editor.pos() == bench.view.mapFromScene(AREA.topLeft())
    assert editor.font().pixelSize() == 2 * size
    bench.view.horizontalScrollBar().setValue(bench.view.horizontalScrollBar().value() + 50)
    assert editor.pos() == bench.view.mapFromScene(AREA.topLeft())


def test_it_grows_with_its_lines(editor):
    before = editor.height()
    editor.setPlainText("one\ntwo\nthree\nfour")
    assert editor.height() > before


def test_it_has_a_name_for_screen_readers(editor):
    assert editor.accessibleName() == "Write a note"


def test_enter_keeps_and_gives_the_keyboard_back(bench, editor, kept):
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert kept == ["some words"]
    assert not editor.is_open
    assert bench.view.hasFocus()


def test_opening_again_keeps_what_was_written_before(editor, kept):
    QTest.keyClicks(editor, "first")
    editor.open(AREA, "", lambda _: True, name="Write a note")
    assert kept == ["first"]


def test_a_command_keeps_the_text_first_and_a_letter_does_not(editor, kept):
    QTest.keyClick(editor, Qt.Key.Key_T)
    assert kept == []
    assert editor.is_open
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert kept == ["t"]


def test_finishing_twice_keeps_once(editor, kept):
    editor.finish()
    editor.finish()
    editor.cancel()
    assert kept == ["some words"]

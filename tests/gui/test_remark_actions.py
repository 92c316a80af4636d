import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from cablebuilder.core import edits, remarks
from cablebuilder.core.rig import Note
from cablebuilder.gui.frame_item import FrameItem
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.remark_actions import RemarkActions
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

FRAME, NOTE = RemarkKey("frame", 0), RemarkKey("note", 0)


@pytest.fixture
def bench(qtbot, catalog):
    rig = remarks.add_frame(workbench(), "Counter", (0, 24), (840, 300))
    made = open_bench(qtbot, catalog, edits.add_note(rig, "a note", (900, 600)))
    qtbot.waitExposed(made.view)
    return made


@pytest.fixture
def writing(bench):
    return RemarkActions(bench.scene, bench.view)


def write(writing, text, key=Qt.Key.Key_Return):
    QTest.keyClicks(writing.editor, text)
    QTest.keyClick(writing.editor, key)


def test_a_new_note_is_one_step_and_selected(bench, writing):
    writing.add_note(QPointF(101, 401))
    assert writing.editor.isVisible()
    write(writing, "try this")
    assert bench.document.rig.notes[1] == Note(text="try this", at=(96, 396))
    assert bench.scene.selection == {RemarkKey("note", 1)}
    assert bench.document.undo_stack.count() == 1
    assert not writing.editor.isVisible()


@pytest.mark.parametrize(("text", "key"), [("", Qt.Key.Key_Return), ("x", Qt.Key.Key_Escape)])
def test_a_new_note_without_text_or_with_escape_is_none(bench, writing, text, key):
    writing.add_note()
    write(writing, text, key)
    assert len(bench.document.rig.notes) == 1
    assert bench.document.undo_stack.count() == 0


def test_a_note_is_rewritten_and_shift_enter_begins_a_line(bench, writing):
    bench.scene.remark_edit_asked.emit(NOTE)
    assert writing.editor.toPlainText() == "a note"
    QTest.keyClicks(writing.editor, "one")
    QTest.keyClick(writing.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write(writing, "two")
    assert bench.document.rig.notes[0].text == "one\ntwo"
    bench.document.undo_stack.undo()
    assert bench.scene.mirror.notes[0].text == "a note"


def test_escape_leaves_a_note_as_it_was(bench, writing):
    writing.edit(NOTE)
    write(writing, "other", Qt.Key.Key_Escape)
    assert bench.document.rig.notes[0].text == "a note"


def test_a_note_without_text_goes(bench, writing):
    writing.edit(NOTE)
    QTest.keyClick(writing.editor, Qt.Key.Key_Delete)
    QTest.keyClick(writing.editor, Qt.Key.Key_Return)
    assert bench.document.rig.notes == ()


def test_a_frame_gets_another_title_on_one_line(bench, writing):
    bench.scene.select({FRAME})
    writing.edit_selected()
    QTest.keyClicks(writing.editor, "Bag")
    QTest.keyClick(writing.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bench.document.rig.frames[0].title == "Bag"


def test_a_new_frame_goes_around_the_selection_and_is_one_step(bench, writing):
    bench.scene.select({"player-2", "cable"})
    writing.add_frame()
    write(writing, "Desk")
    frame = bench.scene.mirror.placed(RemarkKey("frame", 1)).area
    for key in ("player-2", "cable"):
        assert frame.contains(bench.scene.mirror.parts[key].area)
    assert bench.document.rig.frames[1].title == "Desk"
    assert bench.document.undo_stack.count() == 1
    assert len([item for item in bench.scene.items() if isinstance(item, FrameItem)]) == 2


def test_escape_while_naming_a_new_frame_draws_none(bench, writing):
    writing.add_frame(QPointF(0, 700))
    write(writing, "Desk", Qt.Key.Key_Escape)
    assert len(bench.document.rig.frames) == 1
    assert len([item for item in bench.scene.items() if isinstance(item, FrameItem)]) == 1


def test_a_text_that_is_too_long_is_told_and_not_lost(bench, writing, qtbot):
    writing.add_note()
    writing.editor.setPlainText("x" * 2001)
    with qtbot.waitSignal(bench.scene.drop_refused):
        QTest.keyClick(writing.editor, Qt.Key.Key_Return)
    assert writing.editor.isVisible()
    assert len(writing.editor.toPlainText()) == 2001
    writing.editor.cancel()


def test_writing_stops_where_the_note_goes(bench, writing):
    writing.edit(NOTE)
    bench.document.edit("Remove", remarks.remove, remarks.Chosen(notes=frozenset({0})))
    assert not writing.editor.isVisible()


def test_going_elsewhere_keeps_the_text(bench, writing):
    writing.edit(NOTE)
    QTest.keyClicks(writing.editor, "kept")
    bench.view.setFocus()
    assert bench.document.rig.notes[0].text == "kept"

import pytest
from PySide6.QtCore import Qt

from cablebuilder.core import edits, remarks
from cablebuilder.core.rig import FARTHEST
from cablebuilder.gui.item_keys import RemarkKey
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

KEY = Qt.Key
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
FRAME, NOTE = RemarkKey("frame", 0), RemarkKey("note", 0)


@pytest.fixture
def bench(qtbot, catalog):
    rig = remarks.add_frame(workbench(), "Counter", (0, 24), (840, 300))
    return open_bench(qtbot, catalog, edits.add_note(rig, "a note", (900, 600)))


def test_tab_reaches_notes_and_frames_after_the_parts(bench):
    for _ in range(8):
        bench.key(KEY.Key_Tab)
    assert bench.scene.focus == FRAME
    bench.key(KEY.Key_Backtab, SHIFT)
    assert bench.scene.focus == NOTE


def test_shift_and_an_arrow_select_one_more(bench):
    bench.key(KEY.Key_Tab)
    bench.key(KEY.Key_Right, SHIFT)
    assert bench.scene.focus == "adapter"
    assert bench.scene.selection == {"player", "adapter"}


def test_a_frame_is_moved_with_its_contents_and_resized_by_keys(bench):
    bench.scene.select({FRAME})
    bench.key(KEY.Key_Down, ALT)
    assert bench.document.rig.frames[0].at == (0, 36)
    assert bench.document.rig.parts["player"].at == (28, 108)
    assert bench.document.rig.parts["cable"].at == (344, 440)
    bench.key(KEY.Key_Right, ALT | SHIFT)
    bench.key(KEY.Key_Up, ALT | SHIFT)
    assert bench.document.rig.frames[0].size == (852, 288)
    assert bench.document.undo_stack.count() == 3


def test_a_note_is_moved_by_keys(bench):
    bench.scene.select({NOTE})
    bench.key(KEY.Key_Left, ALT)
    assert bench.document.rig.notes[0].at == (888, 600)


def test_a_pinned_part_stays_and_says_so(bench, qtbot):
    bench.document.edit("Pin", edits.pin, ["player"])
    bench.scene.select({"player"})
    with qtbot.waitSignal(bench.scene.drop_refused):
        bench.key(KEY.Key_Left, ALT)
    assert bench.document.rig.parts["player"].at == (28, 96)


def test_at_the_edge_of_the_canvas_a_sentence_says_so(bench, qtbot):
    bench.document.edit("Move", edits.move, {"player": (FARTHEST, 0)})
    bench.scene.select({"player"})
    with qtbot.waitSignal(bench.scene.drop_refused):
        bench.key(KEY.Key_Right, ALT)


def test_enter_on_a_note_asks_to_write(bench, qtbot):
    bench.scene.set_focus(NOTE)
    with qtbot.waitSignal(bench.scene.remark_edit_asked):
        bench.key(KEY.Key_Return)

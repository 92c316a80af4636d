import pytest
from PySide6.QtCore import QPointF, Qt

from cablebuilder.core import edits, remarks
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.snap_guides import GuideLines
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

HEAD = QPointF(90, 30)
TITLE = QPointF(300, 20)
FRAME, NOTE = RemarkKey("frame", 0), RemarkKey("note", 0)


@pytest.fixture
def bench(qtbot, catalog):
    rig = remarks.add_frame(workbench(), "Counter", (0, 20), (860, 300))
    return open_bench(qtbot, catalog, edits.add_note(rig, "a note", (240, 60)))


def corner(bench, key):
    return bench.scene.mirror.placed(key).area.topLeft()


def guides(bench):
    return [item for item in bench.scene.items() if isinstance(item, GuideLines)]


def test_an_edge_that_comes_near_a_neighbours_edge_goes_there_and_a_line_says_so(bench):
    start = corner(bench, "earphone-2") + HEAD
    bench.press(start)
    bench.move(start + QPointF(30, 90))
    bench.move(start + QPointF(3, 100))
    assert corner(bench, "earphone-2").x() == 620
    [shown] = guides(bench)
    assert any(line.x1() == line.x2() == 620 for line in shown.lines)
    bench.release(start + QPointF(3, 100))
    assert guides(bench) == []
    assert bench.document.rig.parts["earphone-2"].at[0] == 620
    assert bench.document.undo_stack.count() == 1


def test_alt_frees_from_guides_and_grid(bench):
    start = corner(bench, "earphone-2") + HEAD
    bench.press(start)
    bench.move(start + QPointF(3, 100))
    bench.release(start + QPointF(3, 101), Qt.KeyboardModifier.AltModifier)
    assert bench.document.rig.parts["earphone-2"].at == (623, 541)


def test_escape_takes_the_lines_away(bench):
    start = corner(bench, "earphone-2") + HEAD
    bench.press(start)
    bench.move(start + QPointF(3, 100))
    bench.key(Qt.Key.Key_Escape)
    assert guides(bench) == []
    assert corner(bench, "earphone-2").toTuple() == (620, 440)


def test_a_frame_moves_with_what_is_wholly_inside_as_one_step(bench):
    before = bench.document.rig
    bench.drag(corner(bench, FRAME) + TITLE, corner(bench, FRAME) + TITLE + QPointF(0, 240))
    after = bench.document.rig
    across, down = (new - old for new, old in zip(after.frames[0].at, before.frames[0].at, strict=True))
    assert down > 200
    for key in ("player", "adapter", "earphone"):
        assert after.parts[key].at == (before.parts[key].at[0] + across, before.parts[key].at[1] + down)
    assert after.notes[0].at == (240 + across, 60 + down)
    assert after.parts["cable"].at == before.parts["cable"].at
    assert bench.document.undo_stack.count() == 1
    bench.document.undo_stack.undo()
    assert bench.document.rig is before
    assert corner(bench, FRAME).toTuple() == (0, 20)


def test_inside_a_frame_a_press_begins_a_selection(bench):
    bench.drag(QPointF(20, 80), QPointF(600, 300))
    assert FRAME not in bench.scene.selection
    assert {"player", "adapter", NOTE} <= bench.scene.selection
    assert bench.document.undo_stack.count() == 0


def test_a_note_is_dragged_alone(bench):
    bench.drag(QPointF(250, 70), QPointF(250, 670))
    assert bench.document.rig.notes[0].at[1] >= 650
    assert bench.scene.selection == {NOTE}


def test_a_pinned_part_stays_and_a_sentence_says_why(bench, qtbot):
    bench.document.edit("Pin", edits.pin, ["player"])
    start = corner(bench, "player") + HEAD
    with qtbot.waitSignal(bench.scene.drop_refused) as told:
        bench.drag(start, start + QPointF(60, 60))
    assert dict(told.args[0].values)["part"] == "Astell&Kern A&norma SR25"
    assert "Unpin" in told.args[0].template
    assert bench.document.rig.parts["player"].at == (28, 96)
    assert bench.document.undo_stack.count() == 1


def test_a_pinned_part_stays_while_the_others_of_the_selection_move(bench):
    bench.document.edit("Pin", edits.pin, ["player"])
    bench.scene.select({"player", "adapter"})
    bench.drag(corner(bench, "adapter") + HEAD, corner(bench, "adapter") + HEAD + QPointF(0, 480))
    assert bench.document.rig.parts["player"].at == (28, 96)
    assert bench.document.rig.parts["adapter"].at[1] > 500


def test_a_double_click_asks_to_write(bench, qtbot):
    from PySide6.QtTest import QTest

    for at, key in ((QPointF(250, 70), NOTE), (TITLE + QPointF(0, 20), FRAME)):
        with qtbot.waitSignal(bench.scene.remark_edit_asked) as asked:
            QTest.mouseDClick(bench.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, bench.spot(at))
        assert asked.args == [key]

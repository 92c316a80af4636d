import pytest
from PySide6.QtCore import QPointF, Qt

from cablebuilder.gui.link_item import LinkKey
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

HEAD = QPointF(90, 30)


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, workbench())


def corner(bench, key):
    return bench.scene.mirror.parts[key].area.topLeft()


def test_a_drag_moves_a_part_in_steps_of_twelve_as_one_undo_step(bench):
    bench.drag(corner(bench, "player") + HEAD, corner(bench, "player") + HEAD + QPointF(31, 50))
    assert bench.document.rig.parts["player"].at == (60, 144)
    assert bench.document.undo_stack.count() == 1
    bench.document.undo_stack.undo()
    assert corner(bench, "player").toTuple() == (28, 96)


def test_alt_moves_freely(bench):
    start = corner(bench, "player") + HEAD
    bench.press(start)
    bench.move(start + QPointF(10, 10))
    bench.release(start + QPointF(31, 50), Qt.KeyboardModifier.AltModifier)
    assert bench.document.rig.parts["player"].at == (59, 146)


def test_the_whole_selection_moves_and_keeps_its_shape(bench):
    bench.scene.select({"player", "adapter"})
    bench.drag(corner(bench, "adapter") + HEAD, corner(bench, "adapter") + HEAD + QPointF(4, 100))
    player, adapter = (bench.document.rig.parts[key].at for key in ("player", "adapter"))
    assert (adapter[0] - player[0], adapter[1] - player[1]) == (316, 0)
    assert adapter[1] == 192
    assert bench.document.undo_stack.count() == 1


def test_links_follow_while_a_part_is_dragged(bench):
    link = bench.scene.mirror.links[LinkKey("player.balanced", "adapter.plug")]
    before = link.curve.start.y()
    start = corner(bench, "player") + HEAD
    bench.press(start)
    bench.move(start + QPointF(0, 60))
    assert link.curve.start.y() == before + 60
    assert bench.scene.mirror.parts["player"].is_dragged
    assert bench.document.undo_stack.count() == 0


def test_escape_puts_a_dragged_part_back(bench):
    start = corner(bench, "player") + HEAD
    bench.press(start)
    bench.move(start + QPointF(0, 60))
    bench.key(Qt.Key.Key_Escape)
    assert corner(bench, "player").toTuple() == (28, 96)
    assert not bench.scene.mirror.parts["player"].is_dragged
    bench.release(start + QPointF(0, 60))
    assert bench.document.undo_stack.count() == 0


def test_a_tremor_is_no_move(bench):
    start = corner(bench, "player") + HEAD
    bench.press(start)
    bench.move(start + QPointF(2, 1))
    bench.release(start + QPointF(2, 1))
    assert bench.document.undo_stack.count() == 0
    assert bench.scene.selection == {"player"}


def test_a_press_on_one_of_many_selects_it_alone_when_nothing_moved(bench):
    bench.scene.select({"player", "adapter"})
    bench.tap(corner(bench, "player") + HEAD)
    assert bench.scene.selection == {"player"}


def test_a_frame_selects_what_it_touches(bench):
    bench.drag(QPointF(0, 330), QPointF(560, 640))
    assert bench.scene.selection == {
        "player-2",
        "cable",
        LinkKey("player-2.balanced", "cable.plug"),
        LinkKey("cable.left", "earphone-2.left"),
    }
    assert bench.document.undo_stack.count() == 0


def test_escape_ends_a_frame_and_keeps_what_was_selected(bench):
    bench.scene.select({"adapter"})
    items = len(bench.scene.items())
    bench.press(QPointF(10, 330))
    bench.move(QPointF(600, 700))
    bench.key(Qt.Key.Key_Escape)
    assert bench.scene.selection == {"adapter"}
    assert len(bench.scene.items()) == items


def test_a_press_on_nothing_selects_nothing(bench):
    bench.scene.select({"adapter"})
    bench.tap(QPointF(500, 360))
    assert bench.scene.selection == frozenset()

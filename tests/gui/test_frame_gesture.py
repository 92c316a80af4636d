import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from cablebuilder.core import remarks
from cablebuilder.gui.frame_gesture import resized
from cablebuilder.gui.frame_item import LEAST_SIDE, Grip
from cablebuilder.gui.item_keys import RemarkKey
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

FRAME = RemarkKey("frame", 0)


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, remarks.add_frame(workbench(), "Counter", (0, 24), (840, 300)))


@pytest.mark.parametrize(
    ("grip", "step", "after"),
    [
        (Grip(1, 0), (31, 50), (0, 0, 132, 100)),
        (Grip(0, 1), (31, 50), (0, 0, 100, 144)),
        (Grip(-1, -1), (-13, -13), (-12, -12, 112, 112)),
        (Grip(1, 1), (-500, -500), (0, 0, LEAST_SIDE, LEAST_SIDE)),
        (Grip(-1, 0), (500, 0), (100 - LEAST_SIDE, 0, LEAST_SIDE, 100)),
    ],
)
def test_a_grip_moves_its_own_edges_on_the_grid_and_leaves_a_frame(grip, step, after):
    assert resized(QRectF(0, 0, 100, 100), grip, QPointF(*step)).getRect() == after


def test_alt_frees_from_the_grid():
    assert resized(QRectF(0, 0, 100, 100), Grip(1, 0), QPointF(31, 0), free=True).right() == 131


def test_a_corner_is_dragged_as_one_step_and_undone(bench):
    before = bench.document.rig
    bench.drag(QPointF(839, 323), QPointF(900, 380))
    assert bench.document.rig.frames[0].size == (900, 360)
    assert bench.document.rig.parts == before.parts
    assert bench.document.undo_stack.count() == 1
    bench.document.undo_stack.undo()
    assert bench.scene.mirror.placed(FRAME).area.getRect() == (0, 24, 840, 300)


def test_escape_puts_the_edge_back(bench):
    bench.press(QPointF(839, 323))
    bench.move(QPointF(900, 380))
    assert bench.scene.mirror.placed(FRAME).area.width() == 900
    bench.key(Qt.Key.Key_Escape)
    assert bench.scene.mirror.placed(FRAME).area.width() == 840
    bench.release(QPointF(900, 380))
    assert bench.document.undo_stack.count() == 0


def test_a_press_on_an_edge_selects_the_frame_and_changes_nothing(bench):
    bench.tap(QPointF(839, 200))
    assert bench.scene.selection == {FRAME}
    assert bench.document.undo_stack.count() == 0

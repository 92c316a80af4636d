import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cablebuilder.gui.part_drop import PART_MIME
from cablebuilder.gui.zoom_view import LEAST_ZOOM, MOST_ZOOM
from tests.gui.hands import open_bench, pinched
from tests.gui.workbench import workbench

MIDDLE = QPointF(300, 200)
NO_KEYS, CTRL, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, workbench())


def wheel(view, down, keys=NO_KEYS, at=MIDDLE):
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, view.mapToGlobal(at), QPoint(), QPoint(0, -down), buttons, keys, phase, False)  # noqa: FBT003  # Qt's signature
    view.wheelEvent(event)


def drop(view, mime, at):
    place = view.mapFromScene(at)
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, action, mime, Qt.MouseButton.LeftButton, NO_KEYS)
    view.dragEnterEvent(enter)
    assert enter.isAccepted()
    view.dropEvent(QDropEvent(QPointF(place), action, mime, Qt.MouseButton.LeftButton, NO_KEYS))


def test_the_wheel_pans_and_with_shift_sideways(bench):
    before = bench.view.visible_area().topLeft()
    wheel(bench.view, 120)
    assert (bench.view.visible_area().topLeft() - before).toTuple() == (0, 60)
    wheel(bench.view, 120, SHIFT)
    assert (bench.view.visible_area().topLeft() - before).toTuple() == (60, 60)
    assert bench.view.zoom == 1


def test_the_wheel_with_ctrl_zooms_at_the_pointer(bench):
    at = QPointF(300, 200)
    before = bench.view.mapToScene(at.toPoint())
    wheel(bench.view, -120, CTRL, at)
    assert bench.view.zoom == pytest.approx(1.2)
    after = bench.view.mapToScene(at.toPoint())
    assert abs((after - before).x()) <= 1
    assert abs((after - before).y()) <= 1


def test_two_fingers_on_a_touchpad_pan_as_far_as_they_go(bench):
    before, view = bench.view.visible_area().topLeft(), bench.view
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.ScrollUpdate
    event = QWheelEvent(
        MIDDLE, QPointF(view.mapToGlobal(MIDDLE)), QPoint(-30, -20), QPoint(-240, -160), buttons, NO_KEYS, phase, False  # noqa: FBT003  # Qt's signature
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert (view.visible_area().topLeft() - before).toTuple() == (30, 20)


def test_a_pinch_on_a_touchpad_zooms_at_the_fingers(bench):
    before = bench.view.mapToScene(MIDDLE.toPoint())
    QApplication.sendEvent(bench.view.viewport(), pinched(MIDDLE, 0.25))
    assert bench.view.zoom == pytest.approx(1.25)
    after = bench.view.mapToScene(MIDDLE.toPoint())
    assert max(abs((after - before).x()), abs((after - before).y())) <= 1


def test_zoom_stays_between_its_limits(bench):
    bench.view.set_zoom(100)
    assert bench.view.zoom == MOST_ZOOM
    bench.view.set_zoom(0.0001)
    assert bench.view.zoom == LEAST_ZOOM


def test_zoom_steps_up_down_and_back(bench, qtbot):
    with qtbot.waitSignal(bench.view.zoom_changed) as changed:
        bench.view.zoom_in()
    assert changed.args == [pytest.approx(1.1)]
    bench.view.zoom_out()
    bench.view.zoom_out()
    assert bench.view.zoom == pytest.approx(0.9)
    bench.key(Qt.Key.Key_0)
    assert bench.view.zoom == 1


def test_the_middle_button_pans(bench):
    before = bench.view.visible_area().topLeft()
    viewport = bench.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.MiddleButton, NO_KEYS, QPoint(300, 300))
    QTest.mouseMove(viewport, QPoint(250, 330))
    QTest.mouseRelease(viewport, Qt.MouseButton.MiddleButton, NO_KEYS, QPoint(250, 330))
    assert (bench.view.visible_area().topLeft() - before).toTuple() == (50, -30)


def test_space_and_a_drag_pan_without_moving_a_part(bench):
    before = bench.view.visible_area().topLeft()
    start = bench.scene.mirror.parts["player"].area.center()
    spot = bench.spot(start)
    QTest.keyPress(bench.view, Qt.Key.Key_Space)
    QTest.mousePress(bench.view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, spot)
    QTest.mouseMove(bench.view.viewport(), spot + QPoint(40, 0))
    QTest.mouseRelease(bench.view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, spot + QPoint(40, 0))
    QTest.keyRelease(bench.view, Qt.Key.Key_Space)
    assert (bench.view.visible_area().topLeft() - before).toTuple() == (-40, 0)
    assert bench.document.undo_stack.count() == 0


def test_a_part_of_the_library_is_dropped_where_the_pointer_is(bench, catalog):
    mime = QMimeData()
    mime.setData(PART_MIME, b"astell-kern/ak70")
    drop(bench.view, mime, QPointF(500, 296))
    placed = list(bench.document.rig.parts.values())[-1]
    assert abs(placed.at[0] - 406) <= 6
    assert abs(placed.at[1] - 262) <= 6
    assert bench.document.undo_stack.count() == 1


def test_a_dropped_file_is_told(bench, qtbot, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.rig.json"))])
    with qtbot.waitSignal(bench.view.file_dropped) as dropped:
        drop(bench.view, mime, QPointF(300, 300))
    assert dropped.args == [str(tmp_path / "a.rig.json")]


def test_other_things_are_not_taken(bench):
    mime = QMimeData()
    mime.setText("some text")
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, NO_KEYS)
    event.ignore()
    bench.view.dragEnterEvent(event)
    assert not event.isAccepted()


def test_the_overlays_stay_in_their_corners(bench):
    bench.view.resize(900, 700)
    map_card = bench.view.minimap.geometry().adjusted(34, 34, -34, -34)
    assert (map_card.right() + 1, map_card.bottom() + 1) == (880, 680)
    bar = bench.view.zoom_bar.geometry().adjusted(34, 34, -34, -34)
    assert (bar.left(), bar.bottom() + 1) == (20, 680)


def test_the_zoom_bar_does_what_it_says(bench):
    bench.view.zoom_bar.more_asked.emit()
    assert bench.view.zoom == pytest.approx(1.1)
    bench.view.zoom_bar.reset_asked.emit()
    assert bench.view.zoom == 1

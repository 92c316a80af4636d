"""What cuts a gesture short: nothing is lost, and nothing is left behind."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest

from cablebuilder.core import edits
from cablebuilder.gui.theme import Theme
from tests.gui.hands import NO_KEYS, open_bench
from tests.gui.workbench import connecting, workbench

AWAY = QPointF(560, 430)
OUTSIDE = QPointF(5000, 430)
HEAD = QPointF(90, 30)


@pytest.fixture
def bench(qtbot, catalog):
    made = open_bench(qtbot, catalog, connecting())
    made.view.setFocus()
    return made


def begin(bench, what):
    """Begin a gesture and move the hand away."""
    starts = {
        "connect": bench.port("earphone.plug").grip,
        "pull out": bench.port("player.balanced").scenePos() + QPointF(20, 0),
        "move": bench.scene.mirror.parts["dongle"].area.topLeft() + HEAD,
        "frame": QPointF(500, 600),
    }
    bench.press(starts[what])
    bench.move((starts[what] + AWAY) / 2)
    bench.move(AWAY)


def snapshot(bench):
    """Return all that a person could see or lose."""
    scene = bench.scene
    return (
        bench.document.rig,
        bench.document.undo_stack.count(),
        sorted(
            (type(item).__name__, item.isVisible(), item.opacity(), item.scenePos().toTuple()) for item in scene.items() if item.isVisible()
        ),
        [(port.part_key, port.spot.name, port.use, port.answer) for port in scene.mirror.ports()],
        scene.selection,
        scene.is_busy,
        bench.view.fits,
    )


GESTURES = ["connect", "pull out", "move", "frame"]


@pytest.mark.parametrize("what", GESTURES)
def test_escape_at_any_moment(bench, what):
    bench.scene.select(["dongle"])
    before = snapshot(bench)
    begin(bench, what)
    bench.key(Qt.Key.Key_Escape)
    assert snapshot(bench) == before
    bench.release(AWAY)
    assert snapshot(bench) == before


@pytest.mark.parametrize("what", ["connect", "pull out"])
def test_a_drag_that_ends_outside_the_window(bench, what):
    before = snapshot(bench)
    begin(bench, what)
    bench.move(OUTSIDE)
    bench.release(OUTSIDE)
    assert snapshot(bench) == before


def test_a_card_let_go_outside_the_window_goes_back(bench):
    bench.scene.select(["dongle"])
    before = snapshot(bench)
    begin(bench, "move")
    bench.move(OUTSIDE)
    bench.release(OUTSIDE)
    assert snapshot(bench) == before


@pytest.mark.parametrize("what", GESTURES)
@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_a_second_button_changes_nothing(bench, what, button):
    begin(bench, what)
    during, view = snapshot(bench), bench.view.visible_area()
    viewport = bench.view.viewport()
    QTest.mousePress(viewport, button, NO_KEYS, bench.spot(AWAY))
    QTest.mouseRelease(viewport, button, NO_KEYS, bench.spot(AWAY))
    assert snapshot(bench) == during
    assert bench.scene.is_busy
    assert bench.view.visible_area() == view
    bench.key(Qt.Key.Key_Escape)
    assert not bench.scene.is_busy


@pytest.mark.parametrize("what", GESTURES)
def test_the_focus_is_lost_while_dragging(bench, what):
    bench.scene.select(["dongle"])
    before = snapshot(bench)
    begin(bench, what)
    bench.view.focusOutEvent(QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert snapshot(bench) == before
    bench.release(AWAY)
    assert snapshot(bench) == before


@pytest.mark.parametrize("what", GESTURES)
def test_the_window_is_closed_while_dragging(bench, what):
    rig = bench.document.rig
    begin(bench, what)
    bench.view.close()
    assert not bench.scene.is_busy
    assert not bench.scene.motion.is_playing
    assert bench.document.rig is rig
    assert bench.document.undo_stack.count() == 0


@pytest.mark.parametrize("what", GESTURES)
def test_a_theme_switch_while_dragging_goes_on_in_the_other_colours(bench, what):
    begin(bench, what)
    bench.view.grab()
    bench.view.set_theme(Theme("dark"))
    assert bench.scene.is_busy
    ground = bench.view.grab().toImage().pixelColor(3, 3)
    assert ground == Theme("dark").color("canvas")
    bench.key(Qt.Key.Key_Escape)
    assert bench.document.undo_stack.count() == 0


def test_a_plug_joins_after_a_theme_switch(bench):
    begin(bench, "connect")
    bench.view.set_theme(Theme("dark"))
    socket = bench.port("dongle.phones").scenePos()
    bench.move(socket)
    bench.release(socket)
    assert bench.document.rig.links[-1].source == "dongle.phones"


@pytest.mark.parametrize("what", GESTURES)
def test_an_undo_while_dragging(bench, what):
    bench.document.edit("Move", edits.move, {"adapter": (360, 72)})
    begin(bench, what)
    bench.document.undo_stack.undo()
    assert not bench.scene.is_busy
    assert bench.document.rig.parts["adapter"].at == (356, 64)
    bench.move(AWAY + QPointF(30, 30))
    bench.release(AWAY)
    assert bench.document.undo_stack.index() == 0
    assert {port.answer for port in bench.scene.mirror.ports()} == {None}
    assert bench.port("earphone.plug").use == "free"


@pytest.mark.parametrize("what", GESTURES)
def test_a_file_is_opened_while_dragging(bench, what):
    begin(bench, what)
    other = workbench()
    bench.document.open_rig(other)
    bench.release(AWAY)
    assert bench.document.rig is other
    assert bench.document.undo_stack.count() == 0
    assert set(bench.scene.mirror.parts) == set(other.parts)
    assert not bench.scene.is_busy


def test_a_file_is_opened_while_a_plug_slides_back(bench, qtbot):
    bench.scene.motion.is_reduced = False
    bench.drag(bench.port("earphone.plug").grip, bench.port("amplifier.phones").scenePos())
    assert bench.scene.motion.is_playing
    bench.document.open_rig(workbench())
    assert not bench.scene.motion.is_playing
    shown = len(bench.scene.items())
    bench.scene.resync()
    assert len(bench.scene.items()) == shown


def test_a_middle_drag_ends_with_its_own_button_and_the_left_one_does_nothing_in_between(bench):
    viewport, before = bench.view.viewport(), snapshot(bench)
    QTest.mousePress(viewport, Qt.MouseButton.MiddleButton, NO_KEYS, QPoint(300, 300))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(300, 300))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NO_KEYS, QPoint(300, 300))
    QTest.mouseRelease(viewport, Qt.MouseButton.MiddleButton, NO_KEYS, QPoint(300, 300))
    assert snapshot(bench) == before

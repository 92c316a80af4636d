import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.gui.document import Document
from cablebuilder.gui.kiosk_canvas import LARGEST, READABLE, KioskCanvas, TouchScene
from cablebuilder.gui.minimap import Minimap
from cablebuilder.gui.zoom_bar import ZoomBar
from tests.gui.kiosk import kiosk_look
from tests.gui.workbench import connecting, workbench


@pytest.fixture
def canvas(qtbot, catalog):
    document = Document(catalog)
    document.open_rig(connecting())
    scene = TouchScene(document, kiosk_look().theme)
    scene.reduce_motion(is_reduced=True)
    view = KioskCanvas(scene)
    view.kept = document, scene
    qtbot.addWidget(view)
    view.resize(1400, 900)
    view.show()
    qtbot.waitExposed(view)
    return view


def place(view, part, port):
    return view.mapFromScene(view.kept[1].mirror.port(PortRef(part, port)).grip)


def tap_at(view, at):
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_a_tap_on_a_plug_and_one_on_a_socket_join_them_as_one_step(qtbot, canvas):
    document, scene = canvas.kept
    before = len(document.rig.links)
    tap_at(canvas, place(canvas, "earphone", "plug"))
    assert scene.connecting is not None
    tap_at(canvas, place(canvas, "dongle", "phones"))
    assert len(document.rig.links) == before + 1
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert len(document.rig.links) == before


def test_a_finger_that_rests_asks_and_one_that_moves_does_not(qtbot, canvas):
    asked = []
    canvas.menu_asked.connect(asked.append)
    at = canvas.mapFromScene(canvas.kept[1].mirror.parts["player"].area.center())
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    canvas._rest.timeout.emit()
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked == [at]
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(canvas.viewport(), at + QPoint(80, 0))
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(80, 0))
    assert not canvas._rest.isActive()


def test_a_plug_let_go_on_empty_ground_goes_back(qtbot, canvas):
    document, scene = canvas.kept
    before = document.rig
    tap_at(canvas, place(canvas, "earphone", "plug"))
    tap_at(canvas, QPoint(1390, 20))
    assert document.rig is before
    assert canvas.fits is None
    assert scene.connecting is None


def test_everything_is_shown_large_and_nothing_small_lies_over_it(canvas):
    assert 0.5 < canvas.zoom <= LARGEST
    bounds = canvas.mapFromScene(canvas.kept[1].mirror.bounds()).boundingRect()
    assert canvas.viewport().rect().contains(bounds)
    canvas.kept[0].open_rig(workbench())
    canvas.fit()
    canvas.viewport().grab()
    QTest.qWait(1)
    assert not canvas.findChildren(ZoomBar) + canvas.findChildren(Minimap)


def test_an_empty_canvas_and_drops(canvas):
    canvas.kept[0].open_rig(Rig())
    canvas.fit()
    assert canvas.zoom == LARGEST
    assert not canvas.acceptDrops()


def test_other_buttons_and_double_taps_do_nothing_else(qtbot, canvas):
    before = canvas.kept[0].rig
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 30))
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 30))
    assert canvas.kept[0].rig is before


def test_two_fingers_pinch_and_join_nothing(qtbot, canvas):
    document, scene = canvas.kept
    device = QTest.createTouchDevice()
    before, links = canvas.zoom, document.rig.links
    first, second = QPoint(500, 400), QPoint(620, 400)

    def fingers():
        return QTest.touchEvent(canvas.viewport(), device, autoCommit=False)

    fingers().press(0, first).press(1, second).commit()
    fingers().move(0, first - QPoint(60, 0)).move(1, second + QPoint(60, 0)).commit()
    assert canvas.zoom == pytest.approx(before * 2)
    fingers().release(0, first).release(1, second).commit()
    assert scene.connecting is None
    assert document.rig.links == links
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("beside", [QPoint(120, 0), QPoint(-120, 0), QPoint(0, 120)])
@pytest.mark.parametrize(("part", "port"), [("earphone", "plug"), ("dongle", "phones"), ("player", "phones")])
def test_a_second_finger_beside_a_plug_turns_it_into_a_pinch_and_puts_the_plug_back(qtbot, canvas, part, port, beside):
    document, scene = canvas.kept
    canvas.resize(700, 600)  # QTest drops what is outside the offscreen screen of 800 x 800
    device, before, rig = QTest.createTouchDevice(), canvas.zoom, document.rig
    item = scene.mirror.port(PortRef(part, port))
    first, use = place(canvas, part, port), item.use

    def fingers():
        return QTest.touchEvent(canvas.viewport(), device, autoCommit=False)

    fingers().press(0, first).commit()
    assert scene.connecting is not None
    fingers().move(0, first - beside / 4).commit()
    assert item.use == ("hand" if item.spot.form == "plug" else use)
    # A finger that stays is moved to where it is: one called stationary is put at 0, 0 by QTest (Qt 6.11).
    fingers().move(0, first - beside / 4).press(1, first + beside * 3 / 4).commit()
    assert not scene.is_busy
    assert item.use == use
    fingers().move(0, first - beside / 2).move(1, first + beside).commit()
    assert canvas.zoom == pytest.approx(before * 1.5, rel=0.02)
    fingers().release(0, first - beside / 2).release(1, first + beside).commit()
    assert scene.connecting is None
    assert document.rig is rig
    assert document.undo_stack.count() == 0


def test_a_finger_draws_the_ground_along_and_selects_nothing_by_it(canvas):
    scene = canvas.kept[1]
    scene.select({"player"})
    corner = canvas.mapFromScene(scene.mirror.bounds().topLeft()) - QPoint(10, 10)
    before = canvas.mapToScene(corner)
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    for by in (4, 60, 120):
        QTest.mouseMove(canvas.viewport(), corner + QPoint(by, by))
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=corner + QPoint(150, 150))
    now = canvas.mapToScene(corner + QPoint(150, 150))
    assert (now - before).manhattanLength() < 4 / canvas.zoom, "the place that was pressed is below the finger"
    assert not scene.selection
    assert not scene.is_busy
    assert canvas.kept[0].undo_stack.count() == 0


def test_what_can_be_read_is_shown_from_where_it_begins_and_whole_on_request(canvas):
    scene = canvas.kept[1]
    canvas.resize(420, 300)
    assert canvas.zoom < READABLE
    assert canvas.can_be_larger
    canvas.show_whole(is_whole=False)
    assert canvas.zoom == pytest.approx(READABLE)
    assert canvas.visible_area().contains(scene.mirror.bounds().topLeft())
    assert not canvas.can_be_larger
    canvas.resize(440, 310)
    assert canvas.zoom == pytest.approx(READABLE)
    canvas.show_whole(is_whole=True)
    assert canvas.visible_area().contains(scene.mirror.bounds())
    canvas.shift(QPointF(40, 0))
    assert not canvas.can_be_larger, "first everything is to be shown again"

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from cablebuilder import language
from cablebuilder.core import remarks
from cablebuilder.gui.geometry import HIT, HIT_TOUCH
from cablebuilder.gui.link_item import LinkKey
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting


@pytest.fixture(scope="module")
def screen(qapp):
    return QTest.createTouchDevice()


class Fingers:
    def __init__(self, bench, screen):
        self._bench, self._screen = bench, screen

    def event(self):
        return QTest.touchEvent(self._bench.view.viewport(), self._screen, autoCommit=False)

    def tap(self, at):
        spot = self._bench.spot(at)
        self.event().press(0, spot).commit()
        self.event().release(0, spot).commit()

    def drag(self, start, end):
        self.event().press(0, self._bench.spot(start)).commit()
        for step in (0.3, 0.7, 1.0):
            self.event().move(0, self._bench.spot(start + (end - start) * step)).commit()
        self.event().release(0, self._bench.spot(end)).commit()


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, connecting())


@pytest.fixture
def fingers(bench, screen):
    return Fingers(bench, screen)


def joined(bench):
    return [(link.source, link.target) for link in bench.document.rig.links][1:]


def test_tap_plug_then_tap_socket_joins(bench, fingers):
    fingers.tap(bench.port("earphone.plug").grip)
    assert bench.scene.connecting
    fingers.tap(bench.port("player.phones").scenePos())
    assert joined(bench) == [("player.phones", "earphone.plug")]


def test_a_plug_that_is_plugged_in_is_moved_by_two_taps_and_put_back_by_a_second_tap_on_it(bench, fingers):
    fingers.tap(bench.port("earphone.plug").grip)
    fingers.tap(bench.port("player.phones").scenePos())
    before = bench.document.rig
    fingers.tap(bench.port("earphone.plug").grip)
    assert bench.scene.connecting
    fingers.tap(bench.port("earphone.plug").grip)
    assert bench.document.rig == before
    assert not bench.scene.connecting
    fingers.tap(bench.port("earphone.plug").grip)
    fingers.tap(bench.port("dongle.phones").scenePos())
    assert joined(bench) == [("dongle.phones", "earphone.plug")]


@pytest.mark.parametrize("second", ["earphone.plug", "dongle.phones"])
def test_tap_a_free_socket_then_a_plug_that_is_plugged_in_or_its_socket_moves_that_plug(bench, fingers, second):
    fingers.tap(bench.port("earphone.plug").grip)
    fingers.tap(bench.port("dongle.phones").scenePos())
    count = bench.document.undo_stack.count()
    fingers.tap(bench.port("player.phones").scenePos())
    fingers.tap(bench.port(second).grip)
    assert joined(bench) == [("player.phones", "earphone.plug")]
    assert bench.scene.mirror.links[LinkKey("player.phones", "earphone.plug")].state == "safe"
    assert bench.document.undo_stack.count() == count + 1


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("player.phones", "adapter.plug", "A 2.5 mm plug does not go into a 3.5 mm socket. An adapter may bridge the two."),
        ("dongle.phones", "player.phones", "A socket does not go into a socket. Join a plug and a socket."),
        ("adapter.jack", "adapter.plug", "A plug does not go into a socket of its own part. Choose a socket of another part."),
        ("earphone.plug", "player.balanced", "2.5 mm balanced already holds a plug. Pull that one first."),
    ],
)
def test_two_taps_that_join_nothing_are_answered_in_words(bench, fingers, first, second, said):
    told, before = [], bench.document.rig
    bench.scene.drop_refused.connect(lambda message, _parts: told.append(language.render(message)))
    fingers.tap(bench.port(first).grip)
    fingers.tap(bench.port(second).grip)
    assert told == [said]
    assert bench.document.rig == before
    assert not bench.scene.is_busy


def test_a_tap_anywhere_on_an_unsafe_socket_means_it(bench, fingers):
    fingers.tap(bench.port("earphone.plug").grip)
    fingers.tap(bench.port("adapter.jack").scenePos() + QPointF(20, -18))
    assert joined(bench) == [("adapter.jack", "earphone.plug")]


def test_a_finger_drags_a_plug_and_a_card(bench, fingers):
    fingers.drag(bench.port("earphone.plug").grip, bench.port("dongle.phones").scenePos())
    assert joined(bench) == [("dongle.phones", "earphone.plug")]
    corner = bench.scene.mirror.parts["amplifier"].area.topLeft()
    fingers.drag(corner + QPointF(90, 30), corner + QPointF(210, 30))
    assert bench.document.rig.parts["amplifier"].at[0] == 156


def test_a_fingers_target_is_larger_than_the_pointers(bench, fingers):
    beside = bench.port("dongle.phones").scenePos() + QPointF((HIT + HIT_TOUCH) / 4, -(HIT + HIT_TOUCH) / 4)
    assert bench.scene.port_at(beside) is None
    fingers.tap(QPointF(560, 430))
    assert bench.scene.port_at(beside) is bench.port("dongle.phones")
    bench.move(QPointF(520, 430))
    assert bench.scene.port_at(beside) is None


def test_a_trembling_tap_is_no_drag(bench, fingers):
    corner = bench.scene.mirror.parts["amplifier"].area.topLeft() + QPointF(90, 30)
    fingers.drag(corner, corner + QPointF(8, 3))
    assert bench.document.undo_stack.count() == 0
    assert bench.scene.selection == {"amplifier"}


def test_two_fingers_pinch_and_pan(bench, fingers):
    one, other = QPoint(400, 400), QPoint(600, 400)
    middle = bench.view.mapToScene(QPoint(500, 400))
    fingers.event().press(0, one).press(1, other).commit()
    fingers.event().move(0, one - QPoint(100, 0)).move(1, other + QPoint(100, 0)).commit()
    assert bench.view.zoom == pytest.approx(2.0)
    assert (bench.view.mapToScene(QPoint(500, 400)) - middle).manhattanLength() < 3
    before = bench.view.visible_area().topLeft()
    fingers.event().move(0, one - QPoint(100, 60)).move(1, other + QPoint(100, -60)).commit()
    assert bench.view.zoom == pytest.approx(2.0)
    assert (bench.view.visible_area().topLeft() - before).y() == pytest.approx(30, abs=1)
    fingers.event().release(0, one).release(1, other).commit()
    assert bench.document.undo_stack.count() == 0


def test_a_second_finger_puts_back_what_the_first_one_held(bench, fingers):
    rig, start = bench.document.rig, bench.port("earphone.plug").grip
    fingers.event().press(0, bench.spot(start)).commit()
    fingers.event().move(0, bench.spot(QPointF(560, 430))).commit()
    assert bench.scene.connecting
    fingers.event().stationary(0).press(1, QPoint(100, 100)).commit()
    assert not bench.scene.is_busy
    assert bench.port("earphone.plug").use == "free"
    fingers.event().stationary(0).release(1, QPoint(100, 100)).commit()
    fingers.event().move(0, QPoint(300, 300)).commit()
    fingers.event().release(0, QPoint(300, 300)).commit()
    assert not bench.scene.is_busy
    assert bench.document.rig is rig
    fingers.tap(bench.scene.mirror.parts["dongle"].area.topLeft() + QPointF(90, 30))
    assert bench.scene.selection == {"dongle"}


def test_a_finger_on_the_canvas_is_no_mouse_as_well(bench, fingers):
    fingers.tap(bench.scene.mirror.parts["dongle"].area.topLeft() + QPointF(90, 30))
    assert bench.scene.selection == {"dongle"}
    assert bench.view.viewport().testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)


def test_a_finger_that_rests_asks_for_the_menu_and_puts_back_what_it_held(bench, fingers, qtbot):
    card = bench.scene.mirror.parts["dongle"].area.topLeft() + QPointF(90, 30)
    with qtbot.waitSignal(bench.view.menu_asked, timeout=3_000) as asked:
        fingers.event().press(0, bench.spot(card)).commit()
        fingers.event().move(0, bench.spot(card) + QPoint(3, 2)).commit()
    place = bench.view.mapToScene(bench.view.viewport().mapFromGlobal(asked.args[0]))
    assert bench.scene.part_at(place) == "dongle"
    assert (place - card).manhattanLength() < 6
    assert not bench.scene.is_busy
    fingers.event().move(0, bench.spot(card) + QPoint(80, 40)).commit()
    fingers.event().release(0, bench.spot(card) + QPoint(80, 40)).commit()
    assert bench.document.undo_stack.count() == 0


@pytest.mark.parametrize("how", ["tap", "drag", "pinch"])
def test_a_finger_that_does_something_else_asks_for_no_menu(bench, fingers, qtbot, how):
    card = bench.scene.mirror.parts["dongle"].area.topLeft() + QPointF(90, 30)
    if how == "tap":
        fingers.tap(card)
    elif how == "drag":
        fingers.drag(card, card + QPointF(120, 0))
    else:
        fingers.event().press(0, bench.spot(card)).commit()
        fingers.event().stationary(0).press(1, QPoint(100, 100)).commit()
        fingers.event().stationary(0).release(1, QPoint(100, 100)).commit()
        fingers.event().release(0, bench.spot(card)).commit()
    assert not bench.view._touch._timer.isActive()


def test_a_finger_resizes_a_frame_from_farther_off_than_a_pointer(bench, fingers):
    bench.document.edit("Draw a frame", remarks.add_frame, "Mine", (440.0, 380.0), (96.0, 84.0))
    corner = QPointF(536, 464) + QPointF(16, 16)
    frame = bench.scene.mirror.remarks.frames[0]
    assert frame.grip_at(corner) is None
    fingers.drag(corner, corner + QPointF(48, 36))
    assert bench.document.rig.frames[0].size == pytest.approx((144, 120), abs=6)

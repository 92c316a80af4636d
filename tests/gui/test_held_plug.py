import pytest
from PySide6.QtCore import QPointF

from cablebuilder.gui.geometry import distance
from cablebuilder.gui.held_plug import HeldPlug
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, connecting())


@pytest.fixture
def held(bench):
    plug = HeldPlug(bench.scene, bench.scene.canvas_style, bench.port("earphone.plug"))
    yield plug
    plug.remove()


def test_far_from_everything_the_tip_points_away_from_its_card(held):
    held.follow(QPointF(500, 400), None, "preview", is_snapped=False)
    assert held.tip.y() == 400
    assert held.tip.x() < 500
    assert held.cable.state == "preview"


def test_near_a_socket_the_plug_turns_towards_it_and_reaches_forward(bench, held):
    socket = bench.port("player.phones")
    pointer = socket.scenePos() + QPointF(80, 80)
    held.follow(pointer, socket, "safe", is_snapped=False)
    assert distance(held.tip, socket.scenePos()) < distance(pointer, socket.scenePos())
    assert held.tip.y() < pointer.y()
    assert held.cable.state == "safe"


def test_on_the_socket_the_tip_is_there(bench, held):
    socket = bench.port("adapter.jack")
    held.follow(socket.scenePos(), socket, "unsafe", is_snapped=False)
    assert distance(held.tip, socket.scenePos()) < 6


def test_where_it_snaps_it_stands_at_the_mouth(bench, held):
    socket = bench.port("player.phones")
    held.follow(socket.scenePos() + QPointF(20, 14), socket, "safe", is_snapped=True)
    assert held.tip == socket.scenePos() + QPointF(3, 0)


def test_the_cable_begins_at_the_card(bench, held):
    held.follow(QPointF(300, 300), None, "preview", is_snapped=False)
    assert held.cable.curve.start == bench.port("earphone.plug").scenePos() - QPointF(8, 0)


def test_nothing_is_left_behind(bench):
    before = len(bench.scene.items())
    HeldPlug(bench.scene, bench.scene.canvas_style, bench.port("player.phones")).remove()
    assert len(bench.scene.items()) == before


def test_from_a_socket_a_loose_end_follows_the_pointer(bench):
    loose = HeldPlug(bench.scene, bench.scene.canvas_style, bench.port("player.phones"))
    loose.follow(QPointF(500, 400), None, "preview", is_snapped=False)
    assert loose.cable.curve.end == QPointF(500, 400)
    loose.remove()

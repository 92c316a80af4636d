import dataclasses

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from cablebuilder.core import edits
from cablebuilder.core.rig import port_ref
from cablebuilder.gui.geometry import point_on
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.part_drop import PART_MIME
from tests.gui.hands import LEFT, NO_KEYS, open_bench
from tests.gui.workbench import connecting
from tests.rigs import part, wire

LINK = LinkKey("player.phones", "earphone.plug")
STRAIGHT = part(
    "adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
    wire("jack.tip plug.tip"), wire("jack.ring1 plug.ring1"), wire("jack.sleeve plug.sleeve"),
    id="test/straight", maker="Generic", model="Straight",
)  # fmt: skip
MONO = part(
    "adapter", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"},
    wire("jack.tip plug.tip jack.ring1 plug.ring1"), wire("jack.sleeve plug.sleeve"),
    id="test/mono",
)  # fmt: skip


@pytest.fixture
def bench(qtbot, catalog):
    rig = connecting()
    rig = rig.model_copy(update={"definitions": {**rig.definitions, STRAIGHT.id: STRAIGHT, MONO.id: MONO}})
    rig = edits.connect(rig, catalog, port_ref("player.phones"), port_ref("earphone.plug"))
    return open_bench(qtbot, dataclasses.replace(catalog, parts={**catalog.parts, STRAIGHT.id: STRAIGHT, MONO.id: MONO}), rig)


@pytest.fixture
def middle(bench):
    return point_on(bench.scene.mirror.links[LINK].curve, 0.5)


def mime(use):
    carried = QMimeData()
    carried.setData(PART_MIME, use.encode())
    return carried


def over(bench, use, at):
    carried, place, copy = mime(use), bench.view.mapFromScene(at), Qt.DropAction.CopyAction
    bench.view.dragEnterEvent(QDragEnterEvent(place, copy, carried, LEFT, NO_KEYS))
    bench.view.dragMoveEvent(QDragMoveEvent(place, copy, carried, LEFT, NO_KEYS))
    return carried


def drop(bench, use, at):
    carried = over(bench, use, at)
    bench.view.dropEvent(QDropEvent(QPointF(bench.view.mapFromScene(at)), Qt.DropAction.CopyAction, carried, LEFT, NO_KEYS))


def links(bench):
    return {(link.source, link.target) for link in bench.document.rig.links}


@pytest.mark.parametrize(("use", "state"), [("test/straight", "safe"), ("test/mono", "unsafe"), ("test/dongle", None), ("nobody", None)])
def test_a_part_over_a_link_shows_the_verdict_it_would_get(bench, middle, use, state):
    link = bench.scene.mirror.links[LINK]
    before = (link.state, link.has_tag, link.is_hovered)
    over(bench, use, middle)
    assert bench.scene.splicing.link == (LINK if state else None)
    if state == "safe":
        assert (link.state, link.has_tag, link.is_hovered) == ("safe", True, True)
    elif state:
        assert link.state in {"unsafe", "wrong"}
    bench.view.dragLeaveEvent(QDragLeaveEvent())
    assert (link.state, link.has_tag, link.is_hovered) == before
    assert bench.document.undo_stack.count() == 0


def test_dropped_on_a_link_it_goes_in_as_one_undo_step_and_stands_clear(bench, middle):
    before = links(bench)
    drop(bench, "test/straight", middle)
    assert links(bench) - before == {("player.phones", "adapter-2.plug"), ("adapter-2.jack", "earphone.plug")}
    area = bench.scene.mirror.parts["adapter-2"].area
    assert not any(area.intersects(item.area) for key, item in bench.scene.mirror.parts.items() if key != "adapter-2")
    assert bench.scene.selection == {"adapter-2"}
    bench.document.undo_stack.undo()
    assert links(bench) == before
    assert bench.document.undo_stack.index() == 0


def test_dropped_beside_it_is_merely_placed(bench, middle):
    before = links(bench)
    drop(bench, "test/straight", middle + QPointF(0, 150))
    assert links(bench) == before
    assert "adapter-2" in bench.document.rig.parts


def test_a_part_moved_onto_a_link_goes_in_with_one_undo_step(bench, middle):
    bench.document.edit("Add part", edits.place, bench.document.catalog, "test/straight", (560, 240))
    card = bench.scene.mirror.parts["adapter-2"].area
    head = QPointF(100, 30)
    bench.press(card.topLeft() + head)
    bench.move(middle + QPointF(3, 3))
    bench.move(middle)
    assert bench.scene.splicing.link == LINK
    bench.release(middle)
    assert ("adapter-2.jack", "earphone.plug") in links(bench)
    assert bench.document.undo_stack.count() == 2
    bench.document.undo_stack.undo()
    assert bench.document.rig.parts["adapter-2"].at == (560, 240)
    assert ("player.phones", "earphone.plug") in links(bench)


def test_escape_over_a_link_puts_all_back(bench, middle):
    bench.document.edit("Add part", edits.place, bench.document.catalog, "test/mono", (560, 240))
    rig, card = bench.document.rig, bench.scene.mirror.parts["adapter-2"].area
    bench.press(card.topLeft() + QPointF(100, 30))
    bench.move(middle)
    bench.key(Qt.Key.Key_Escape)
    assert bench.document.rig is rig
    assert bench.scene.mirror.links[LINK].state == "safe"
    assert bench.scene.mirror.parts["adapter-2"].area == card


def test_a_linked_part_moved_over_a_link_stays_what_it_is(bench, middle):
    before = links(bench)
    card = bench.scene.mirror.parts["adapter"].area
    bench.drag(card.topLeft() + QPointF(90, 20), middle)
    assert links(bench) == before


def test_an_undo_while_a_part_is_held_over_a_link_forgets_the_preview(bench, middle):
    bench.document.edit("Move", edits.move, {"dongle": (60, 324)})
    over(bench, "test/mono", middle)
    bench.document.undo_stack.undo()
    assert bench.scene.splicing.link is None
    assert bench.scene.mirror.links[LINK].state == "safe"
    assert bench.view.mapFromScene(middle) != QPoint()

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.gui import chain_checks
from cablebuilder.gui.gestures import Hand
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.rig_ground import RigGround
from cablebuilder.gui.theme import Theme
from tests.gui.hands import open_bench
from tests.gui.pictures import ink, painted
from tests.gui.workbench import workbench

SAFE = LinkKey("player-2.balanced", "cable.plug")


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, workbench())


def test_the_scene_follows_edits_undo_and_redo(bench):
    bench.document.edit("Remove", edits.remove, ["adapter"])
    assert "adapter" not in bench.scene.mirror.parts
    bench.document.undo_stack.undo()
    assert "adapter" in bench.scene.mirror.parts
    assert len(bench.scene.mirror.links) == 4


def test_selection_is_kept_by_key_and_drops_what_is_gone(bench):
    bench.scene.select({"player", "adapter", SAFE})
    bench.document.edit("Remove", edits.remove, ["adapter"])
    assert bench.scene.selection == {"player", SAFE}
    assert bench.scene.mirror.parts["player"].is_chosen
    assert bench.scene.mirror.links[SAFE].is_chosen


def test_a_press_on_a_link_selects_it_and_asks_for_its_finding(bench, qtbot):
    link = bench.scene.mirror.links[SAFE]
    with qtbot.waitSignal(bench.scene.finding_asked) as asked:
        bench.tap(link.tag.pos() + link.tag.pill().center())
    assert asked.args == ["player-2"]
    assert bench.scene.selection == {SAFE}


def test_a_port_wins_over_the_card_under_it(bench):
    socket = bench.port("player.phones").scenePos()
    assert bench.scene.port_at(socket - QPointF(9, 0)) is bench.port("player.phones")
    assert bench.scene.part_at(socket - QPointF(9, 0)) == "player"
    assert bench.scene.port_at(socket + QPointF(60, 60)) is None


def test_the_upper_card_is_found_first(bench):
    bench.document.edit("Move", edits.move, {"adapter": (40, 110)})
    assert bench.scene.part_at(QPointF(60, 130)) == "adapter"


def test_remove_takes_parts_and_links_in_one_step(bench):
    bench.scene.select({"adapter", SAFE})
    bench.scene.remove_selection()
    assert "adapter" not in bench.document.rig.parts
    assert [link.source for link in bench.document.rig.links] == ["cable.left", "cable.right"]
    bench.document.undo_stack.undo()
    assert bench.document.rig == workbench()


def test_removing_a_pairs_cable_takes_both_links(bench):
    bench.scene.select({LinkKey("cable.left", "earphone-2.left")})
    bench.scene.remove_selection()
    assert [link.source for link in bench.document.rig.links] == ["player.balanced", "adapter.jack", "player-2.balanced"]


def test_placing_snaps_to_the_grid_and_selects_the_new_part(bench, catalog):
    use = "astell-kern/ak70"
    bench.scene.place_part(use, QPointF(101, 299))
    (key,) = bench.scene.selection
    assert bench.document.rig.parts[key].use == use
    assert bench.document.rig.parts[key].at == (96, 300)


def test_placing_what_nobody_knows_is_refused_with_a_sentence(bench, qtbot):
    with qtbot.waitSignal(bench.scene.drop_refused):
        bench.scene.place_part("nobody/knows", QPointF(0, 0))
    assert bench.document.undo_stack.count() == 0


def hover(bench, qtbot, port):
    """Bring the pointer onto a port; it may still be where the test before left it, so it moves until the port has noticed."""

    def noticed() -> bool:
        bench.move(port.scenePos() + QPointF(40, 90))
        bench.move(port.scenePos())
        return port.is_hovered

    qtbot.waitUntil(noticed)


def test_hover_raises_the_port_that_the_pointer_is_on(bench, qtbot):
    port = bench.port("player.phones")
    hover(bench, qtbot, port)
    bench.move(port.scenePos() + QPointF(40, 60))
    qtbot.waitUntil(lambda: not port.is_hovered)


def test_hover_ends_where_the_pointer_leaves_the_canvas(bench, qtbot):
    port = bench.port("player.phones")
    hover(bench, qtbot, port)
    QCoreApplication.sendEvent(bench.view.viewport(), QEvent(QEvent.Type.Leave))
    assert not port.is_hovered


def test_a_theme_changes_what_items_are_painted_with_and_nothing_else(bench):
    before = bench.view.grab().toImage()
    items = len(bench.scene.items())
    bench.view.set_theme(Theme("dark"))
    after = bench.view.grab().toImage()
    assert len(bench.scene.items()) == items
    assert after.pixelColor(5, 5).lightness() < 60 < before.pixelColor(5, 5).lightness()


def test_opening_another_rig_ends_what_the_hand_is_doing(bench):
    bench.press(bench.port("player.phones").scenePos())
    bench.move(QPointF(520, 300))
    bench.document.open_rig(Rig())
    assert bench.scene.mirror.parts == {}
    bench.release(QPointF(520, 300))
    assert bench.document.rig == Rig()
    assert [item for item in bench.scene.items() if item.isVisible() and not isinstance(item, RigGround)] == []


def test_focus_can_be_on_another_item_than_the_selection(bench):
    bench.scene.select({"player"})
    bench.scene.set_focus(PortRef("adapter", "jack"))
    assert bench.scene.mirror.parts["player"].is_chosen
    assert bench.port("adapter.jack").is_focused
    bench.tap(QPointF(500, 360))
    assert bench.scene.focus is None
    assert not bench.port("adapter.jack").is_focused


def test_shift_adds_to_the_selection(bench):
    bench.tap(bench.scene.mirror.parts["player"].area.topLeft() + QPointF(90, 30))
    start = bench.scene.mirror.parts["cable"].area.topLeft() + QPointF(90, 30)
    bench.press(start, Qt.KeyboardModifier.ShiftModifier)
    bench.release(start, Qt.KeyboardModifier.ShiftModifier)
    assert bench.scene.selection == {"player", "cable"}


def test_where_nothing_moves_arrowheads_tell_the_way_of_a_fault(bench):
    link = bench.scene.mirror.links[LinkKey("player.balanced", "adapter.plug")]
    area = link.boundingRect()
    moving = painted(link, area)
    bench.scene.reduce_motion(is_reduced=True)
    still = painted(link, area)
    assert ink(still) > ink(moving)
    safe = bench.scene.mirror.links[LinkKey("player-2.balanced", "cable.plug")]
    before = painted(safe, safe.boundingRect())
    bench.scene.reduce_motion(is_reduced=False)
    assert painted(safe, safe.boundingRect()) == before
    assert painted(link, area) == moving


@pytest.mark.parametrize("end", ["release", "cancel"])
@pytest.mark.parametrize("where", [QPointF(118, 126), QPointF(-60, -60)], ids=["card", "ground"])
def test_what_is_judged_while_the_hand_is_busy_shows_when_it_is_done(bench, qtbot, monkeypatch, end, where):
    monkeypatch.setattr(chain_checks, "_AT_ONCE", 0)
    document, scene = bench.document, bench.scene
    document.open_rig(workbench())
    assert scene.mirror.links[SAFE].state == "neutral"
    scene.press(Hand(where))
    scene.move(Hand(where + QPointF(40, 30)))
    document.finish_checks()
    assert scene.is_busy
    assert scene.mirror.links[SAFE].state == "neutral"
    scene.release(Hand(where + QPointF(40, 30))) if end == "release" else scene.cancel_gesture()
    assert scene.mirror.links[SAFE].state == "safe"
    assert (document.rig.parts["player"].at == workbench().parts["player"].at) is (end == "cancel" or where.x() < 0)

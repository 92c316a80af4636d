import pytest
from PySide6.QtCore import Qt

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef
from cablebuilder.gui.link_item import LinkKey
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting, workbench

KEY = Qt.Key
LINK = LinkKey("player.balanced", "adapter.plug")
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, workbench())


def test_tab_walks_along_the_chains_and_back(bench):
    seen = []
    for _ in range(6):
        bench.key(KEY.Key_Tab)
        seen.append(bench.scene.focus)
    assert seen == ["player", "adapter", "earphone", "player-2", "cable", "earphone-2"]
    bench.key(KEY.Key_Backtab, SHIFT)
    assert bench.scene.focus == "cable"


def test_behind_the_last_part_the_focus_leaves_the_canvas(bench):
    for _ in range(7):
        bench.key(KEY.Key_Tab)
    assert bench.scene.focus is None


def test_arrows_go_to_the_nearest_part(bench):
    bench.scene.set_focus("adapter")
    bench.key(KEY.Key_Right)
    assert bench.scene.focus == "earphone"
    bench.key(KEY.Key_Down)
    assert bench.scene.focus == "earphone-2"
    bench.key(KEY.Key_Left)
    assert bench.scene.focus == "cable"


def test_alt_and_an_arrow_nudges_by_twelve(bench):
    bench.key(KEY.Key_Tab)
    bench.key(KEY.Key_Down, ALT)
    assert bench.document.rig.parts["player"].at == (28, 108)
    assert bench.document.undo_stack.count() == 1


def test_enter_steps_into_the_ports_and_escape_out_again(bench):
    bench.key(KEY.Key_Tab)
    bench.key(KEY.Key_Return)
    assert bench.scene.focus == PortRef("player", "balanced")
    bench.key(KEY.Key_Tab)
    assert bench.scene.focus == LINK
    bench.key(KEY.Key_Tab)
    assert bench.scene.focus == PortRef("player", "phones")
    bench.key(KEY.Key_Escape)
    assert bench.scene.focus == "player"
    bench.key(KEY.Key_Escape)
    assert bench.scene.focus is None


def test_a_plug_is_picked_up_aimed_and_connected_by_keys_alone(qtbot, catalog):
    bench = open_bench(qtbot, catalog, connecting())
    bench.scene.set_focus(PortRef("earphone", "plug"))
    bench.key(KEY.Key_Return)
    bench.key(KEY.Key_Tab)
    first = bench.scene.connecting.aimed
    assert first.answer == "safe"
    bench.key(KEY.Key_Backtab, SHIFT)
    assert bench.scene.connecting.aimed.answer == "unsafe"
    bench.key(KEY.Key_Tab)
    assert bench.scene.connecting.aimed is first
    bench.key(KEY.Key_Return)
    assert f"{first.part_key}.{first.spot.name}" in {link.source for link in bench.document.rig.links}


def test_escape_puts_a_plug_back_that_was_picked_up_by_key(qtbot, catalog):
    bench = open_bench(qtbot, catalog, connecting())
    rig = bench.document.rig
    bench.scene.set_focus(PortRef("earphone", "plug"))
    bench.key(KEY.Key_Return)
    bench.key(KEY.Key_Tab)
    bench.key(KEY.Key_Escape)
    assert bench.scene.connecting is None
    assert bench.document.rig is rig
    assert bench.scene.focus == PortRef("earphone", "plug")


def test_delete_removes_what_is_selected(bench):
    bench.key(KEY.Key_Tab)
    bench.key(KEY.Key_Delete)
    assert "player" not in bench.document.rig.parts
    bench.key(KEY.Key_Delete)
    assert bench.document.undo_stack.count() == 1


def test_enter_on_a_link_asks_for_its_finding(bench, qtbot):
    bench.scene.set_focus(next(iter(bench.scene.mirror.links)))
    with qtbot.waitSignal(bench.scene.finding_asked):
        bench.key(KEY.Key_Return)


def test_keys_that_mean_nothing_here_go_on_to_the_window(bench, qtbot):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    event = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_X, Qt.KeyboardModifier.NoModifier)
    bench.view.keyPressEvent(event)
    assert not event.isAccepted()


def test_links_stand_after_their_ports_and_lead_back_to_the_part_they_were_reached_from(bench):
    bench.scene.set_focus("adapter")
    bench.key(KEY.Key_Return)
    bench.key(KEY.Key_Tab)
    link = bench.scene.mirror.links[LINK]
    assert (bench.scene.focus, bench.scene.selection) == (LINK, {LINK})
    assert link.is_focused
    bench.key(KEY.Key_Tab)
    assert bench.scene.focus == PortRef("adapter", "jack")
    bench.key(KEY.Key_Backtab, SHIFT)
    bench.key(KEY.Key_Escape)
    assert bench.scene.focus == "adapter"
    assert not link.is_focused


def test_a_link_without_a_tag_shows_one_while_it_has_the_focus(bench):
    link = bench.scene.mirror.links[second := LinkKey("adapter.jack", "earphone.plug")]
    assert not link.has_tag
    bench.scene.set_focus(second)
    assert link.has_tag
    bench.scene.set_focus(None)
    assert not link.has_tag


def test_delete_removes_a_link_that_has_the_focus_and_the_link_of_a_port(bench):
    bench.view.walk.go_to(LINK)
    bench.key(KEY.Key_Delete)
    assert LINK not in bench.scene.mirror.links
    assert "player" in bench.document.rig.parts
    bench.view.walk.go_to(PortRef("adapter", "jack"))
    bench.key(KEY.Key_Delete)
    assert len(bench.document.rig.links) == 3
    bench.view.walk.go_to(PortRef("adapter", "jack"))
    bench.key(KEY.Key_Delete)
    assert "adapter" in bench.document.rig.parts


def test_nothing_to_aim_at_is_said(qtbot, catalog):
    bench = open_bench(qtbot, catalog, connecting())
    bench.document.edit("Remove", edits.remove, ["player", "adapter", "dongle", "amplifier"])
    bench.scene.set_focus(PortRef("earphone", "plug"))
    bench.key(KEY.Key_Return)
    with qtbot.waitSignal(bench.scene.drop_refused):
        bench.key(KEY.Key_Tab)


def test_the_keyboard_begins_at_what_is_selected(bench):
    bench.scene.select({"cable"})
    bench.view.walk.begin()
    assert bench.scene.focus == "cable"
    bench.scene.select({LINK})
    bench.view.walk.begin()
    assert bench.scene.focus == "cable"

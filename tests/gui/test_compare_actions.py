"""Comparing from the canvas: which actions can be used, the list of outputs, the copy in one undo step, and the panel that follows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from cablebuilder.core import edits
from cablebuilder.core.rig import FARTHEST, PortRef
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.checks_place import ChecksPlace
from cablebuilder.gui.comparison_cells import ColumnHead
from cablebuilder.gui.link_mirror import parts_meant
from cablebuilder.judge.report import Verdict
from tests.gui.windows import open_window
from tests.gui.workbench import workbench
from tests.rigs import ADAPTER, EARPHONE, PLAYER, moved, part, rig, wire

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing the keyboard)", extend=True)

CHAIN = ("player", "adapter", "earphone")
OTHER = ("player-2", "cable", "earphone-2")
WITHOUT = "Astell&&Kern A&&norma SR25, 3.5 mm socket, without 2.5 to 3.5\tSafe"


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    made = open_window(qtbot, catalog, tmp_path / "settings.json")
    made.document.open_rig(workbench())
    made.view.fit()
    made.view.setFocus()
    qtbot.waitUntil(made.view.hasFocus)
    return made


@pytest.fixture
def comparing(bench):
    return bench.canvas.comparing


def usable(bench):
    return bench.actions["compare"].isEnabled(), bench.actions["compare-two"].isEnabled()


def choose(comparing, text):
    menu = comparing.menu()
    next(each for each in menu.actions() if each.text() == text).trigger()
    menu.close()


def compared(bench):
    bench.scene.select(["player"])
    choose(bench.canvas.comparing, WITHOUT)


def place_of(bench):
    return bench.canvas.comparing.panel.parentWidget()


def test_one_chain_can_be_compared_on_another_output_and_two_with_each_other(bench):
    assert usable(bench) == (False, False)
    bench.scene.select(["adapter"])
    assert usable(bench) == (True, False)
    bench.scene.select(["adapter", "cable"])
    assert usable(bench) == (False, True)
    link = next(iter(bench.scene.mirror.links))
    bench.scene.select([link])
    assert usable(bench) == (True, False)
    joined = bench.scene.mirror.joined
    assert parts_meant([link, "cable"], joined) == (joined[link].source.part_key, "cable")
    assert parts_meant([link], {}) == ()


def test_a_chain_without_an_output_offers_no_list(bench, comparing):
    bench.document.edit("Remove", edits.remove, ["player"])
    bench.scene.select(["adapter"])
    assert usable(bench) == (False, False)
    assert comparing.menu() is None
    comparing.compare_outputs()
    comparing.compare_two()
    assert not comparing.is_shown


def test_the_list_names_outputs_with_their_verdict_and_what_does_not_fit(bench, comparing, catalog):
    bench.document.edit("Place", edits.place, catalog, "apple/usb-c-adapter", (0, 900))
    bench.document.edit("Place", edits.place, catalog, "schiit/jotunheim-2", (0, 1200))
    bench.scene.select(["player"])
    menu = comparing.menu()
    rows = [(each.text(), each.isEnabled()) for each in menu.actions() if not each.isSeparator()]
    menu.close()
    assert rows[:2] == [("Other sockets of this device", False), (WITHOUT, True)]
    assert rows[2] == ("Other devices on the canvas", False)
    assert rows[3][0].endswith("3.5 mm socket, without 2.5 to 3.5\tSafe")
    assert rows[4] == ("No plug of this chain goes in", False)
    assert all(text.endswith("Doesn’t fit") and not is_usable for text, is_usable in rows[5:-1])
    assert rows[-1] == ("For another device, put it on the canvas first", False)


def test_choosing_an_output_copies_the_chain_below_in_one_undo_step_and_shows_both(bench, comparing, qtbot):
    compared(bench)
    assert bench.document.undo_stack.count() == 1
    assert comparing.is_shown
    assert bench.scene.selection == {"player-3", "earphone-3"}
    seen, parts = bench.view.visible_area(), bench.scene.mirror.parts
    assert all(seen.contains(parts[key].area) for key in (*CHAIN, "player-3", "earphone-3"))
    new = bench.scene.mirror.parts["player-3"].area
    assert all(not new.intersects(bench.scene.mirror.parts[key].area) for key in (*CHAIN, *OTHER))
    assert place_of(bench).currentWidget() is comparing.panel
    qtbot.waitUntil(comparing.panel.rows[0].hasFocus)
    bench.document.undo_stack.undo()
    assert bench.document.rig == workbench()
    assert not comparing.is_shown
    assert place_of(bench).currentWidget() is bench.checks


def test_two_chains_side_by_side_and_escape_gives_the_canvas_back(bench, comparing, qtbot):
    bench.scene.select(["adapter", "cable"])
    QTest.keyClick(bench.view, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert comparing.is_shown
    assert bench.document.undo_stack.count() == 0
    qtbot.waitUntil(comparing.panel.rows[0].hasFocus)
    QTest.keyClick(comparing.panel.rows[0], Qt.Key.Key_Escape)
    assert place_of(bench).currentWidget() is bench.checks
    qtbot.waitUntil(bench.view.hasFocus)


def test_the_panel_follows_edits_and_ends_when_a_chain_is_gone(bench, comparing):
    bench.scene.select(["adapter", "cable"])
    comparing.compare_two()
    rows = [row.accessibleName() for row in comparing.panel.rows]
    bench.document.edit("Remove", edits.remove, ["adapter"])
    assert [row.accessibleName() for row in comparing.panel.rows] != rows
    bench.document.undo_stack.undo()
    assert [row.accessibleName() for row in comparing.panel.rows] == rows
    bench.document.edit("Remove", edits.remove, ["player"])
    assert not comparing.is_shown


def test_chains_that_become_one_end_the_comparison(bench, comparing, catalog):
    extension = part("cable", {"plug": "3.5mm-trs plug", "jack": "3.5mm-trs jack"}, wire("plug.tip jack.tip"))
    bench.document.open_rig(
        rig("player.balanced > adapter, ext > earphone", player=PLAYER, adapter=ADAPTER, ext=extension, earphone=EARPHONE)
    )
    bench.scene.select(["adapter", "ext"])
    comparing.compare_two()
    assert comparing.is_shown
    bench.document.edit("Connect", edits.connect, catalog, PortRef("adapter", "jack"), PortRef("ext", "plug"))
    assert not comparing.is_shown


def test_a_copy_that_would_stand_off_the_canvas_is_refused(qtbot, bench, comparing):
    layout = workbench()
    for key in CHAIN:
        layout = moved(layout, key, (layout.parts[key].at[0], FARTHEST - 10))
    bench.document.open_rig(layout)
    bench.scene.select(["player"])
    with qtbot.waitSignal(bench.scene.drop_refused):
        choose(comparing, WITHOUT)
    assert not comparing.is_shown
    assert bench.document.rig is layout


def test_a_pressed_head_selects_its_chain_and_a_pressed_finding_is_shown(bench, comparing):
    compared(bench)
    comparing.panel.chain_chosen.emit(0)
    assert bench.scene.selection == set(CHAIN)
    comparing.panel.finding_chosen.emit(bench.document.report.findings[0])
    assert bench.scene.selection != set(CHAIN)
    comparing.end()
    comparing.panel.chain_chosen.emit(0)


def test_a_chain_without_links_has_no_letter_and_goes_by_its_part(bench, comparing):
    compared(bench)
    bench.document.edit("Remove", edits.disconnect, bench.document.rig.links)
    assert bench.document.report.verdict is Verdict.INCOMPLETE
    assert comparing.is_shown
    names = [head.findChild(Button).accessibleName() for head in comparing.panel.findChildren(ColumnHead)]
    assert names == ["Astell&Kern A&norma SR25, Not checked yet, No output"] * 2
    comparing.end()
    comparing.panel.chain_chosen.emit(0)


def test_f6_goes_to_the_comparison_while_it_is_shown(bench, comparing, qtbot):
    compared(bench)
    bench.view.setFocus()
    bench.action("next-pane").trigger()
    qtbot.waitUntil(comparing.panel.rows[0].hasFocus)
    comparing.end()
    bench.view.setFocus()
    bench.action("next-pane").trigger()
    assert bench.checks.isAncestorOf(bench.checks.focusWidget())
    compared(bench)
    bench.library.search.setFocus()
    comparing.end()
    assert bench.library.search.hasFocus()
    assert isinstance(place_of(bench), ChecksPlace)


def test_the_key_opens_the_list_and_the_heading_s_menu_has_it(bench, qtbot):
    bench.scene.select(["player"])
    QTest.keyClick(bench.view, Qt.Key.Key_B)
    menu = next(each for each in bench.view.findChildren(QMenu) if each.isVisible())
    assert menu.actions()[0].text() == "Other sockets of this device"
    menu.close()
    bench.scene.select([])
    heading = bench.scene.mirror.headings["player-2"]
    at = bench.view.mapFromScene(heading.sceneBoundingRect().center())
    bench.canvas.menus.open_at(bench.view.viewport().mapToGlobal(at))
    menu = next(each for each in bench.view.findChildren(QMenu) if each.isVisible())
    assert bench.scene.selection == set(OTHER)
    assert bench.actions["compare"] in menu.actions()
    menu.close()


def test_no_card_of_the_two_chains_lies_under_the_map(bench):
    compared(bench)
    small_map = bench.view.minimap.card().toRect().translated(bench.view.minimap.pos())
    cards = [bench.view.mapFromScene(part.area).boundingRect() for part in bench.scene.mirror.parts.values()]
    assert all(bench.view.viewport().rect().contains(card) and not card.intersects(small_map) for card in cards)

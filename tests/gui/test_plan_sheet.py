"""The sheet of safe ways: what it finds, how it is left, and what reaches the canvas."""

import pytest
from PySide6.QtCore import Qt

from cablebuilder.files.gear_file import Gear
from cablebuilder.gui.plan_ends import ALL, SEARCH
from cablebuilder.gui.plan_rows import Fold, PlanRow
from cablebuilder.judge.report import Verdict
from tests.gui.plans import BALANCED, LISTENER, PLAYER, both, small
from tests.gui.windows import open_window


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    """Return a window with a player and headphones that nothing joins."""
    bench = open_window(qtbot, small(catalog), tmp_path / "settings.json")
    bench.document.open_rig(both())
    return bench


def opened(bench, qtbot, *keys):
    bench.scene.select(keys)
    sheet = bench.plans.open()
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    return sheet


def rows(sheet):
    return [sheet.model.row_at(sheet.model.index(row)) for row in range(sheet.model.rowCount())]


def test_the_sheet_opens_at_once_and_says_that_it_looks(bench, qtbot):
    bench.scene.select(["player", "headphone"])
    sheet = bench.plans.open()
    assert sheet.status.text().startswith("Looking…")
    assert sheet.model.rowCount() == 0
    assert sheet.cancel.text() == "Stop"
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    assert sheet.status.text() == f"{len([row for row in rows(sheet) if isinstance(row, PlanRow)])} safe ways, best first"
    assert sheet.cancel.text() == "Close"


def test_enter_adds_the_best_chain_as_one_step_selected_and_in_view(bench, qtbot):
    before, steps = bench.document.rig, bench.document.undo_stack.count()
    sheet = opened(bench, qtbot, "player", "headphone")
    qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    after = bench.document.rig
    new = after.parts.keys() - before.parts.keys()
    assert sorted(after.parts[key].use for key in new) == sorted([PLAYER, BALANCED, LISTENER])
    assert {*bench.scene.selection} == new
    assert [chain.verdict for chain in bench.document.report.chains if chain.links] == [Verdict.SAFE]
    assert all(bench.view.visible_area().contains(bench.scene.mirror.parts[key].area) for key in new)
    assert bench.document.undo_stack.count() == steps + 1
    bench.action("undo").trigger()
    assert bench.document.rig is before


def test_what_is_owned_comes_first(bench, qtbot):
    bench.shelf.gear.use(Gear(owned={"generic/hd-600-cable-3.5mm": 1}))
    sheet = opened(bench, qtbot, "player", "headphone")
    assert sheet.chosen.cost == "Nothing to buy"
    assert sheet.chosen.parts[1].model == "HD 600 cable, 3.5 mm"


def test_the_others_stand_folded_below_with_their_reason_and_cannot_be_added(bench, qtbot):
    sheet = opened(bench, qtbot, "player", "headphone")
    assert isinstance(rows(sheet)[-1], Fold)
    sheet.list.setCurrentIndex(sheet.model.index(sheet.model.rowCount() - 1))
    assert not sheet.add.isEnabled()
    qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    last = rows(sheet)[-1]
    assert isinstance(last, PlanRow)
    assert last.plan is None
    sheet.list.setCurrentIndex(sheet.model.index(sheet.model.rowCount() - 1))
    before = bench.document.rig
    qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    assert bench.document.rig is before
    assert sheet.isVisible()


def test_escape_stops_the_search_and_then_closes(bench, qtbot):
    bench.scene.select(["player", "headphone"])
    sheet = bench.plans.open()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet._finder.is_running
    assert sheet.isVisible()
    assert sheet.cancel.text() == "Close"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_one_end_asks_which_others_go_with_it(bench, qtbot):
    sheet = opened(bench, qtbot, "headphone")
    assert sheet.source.key == ALL
    assert sheet.status.text() == "Go together: 1, not known: 0, do not: 0"
    assert sheet.chosen.parts[0].name == "Astell&Kern A&norma SR25"


def test_a_socket_narrows_the_answer(bench, qtbot):
    sheet = opened(bench, qtbot, "player", "headphone")
    sheet.socket.chosen.emit("phones")
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    found = [row for row in rows(sheet) if isinstance(row, PlanRow) and row.plan]
    assert found
    assert {row.plan.outlet.end.ports for row in found} == {("phones",)}


def test_where_more_is_selected_than_two_ends_it_says_so_until_others_are_chosen(bench, qtbot):
    assert opened(bench, qtbot, "player", "headphone").others.isHidden()
    rig, listener = both(), bench.document.catalog.parts[LISTENER]
    other = listener.model_copy(update={"id": "my/other", "model": "Other"})
    parts = {**rig.parts, "other": rig.parts["headphone"].model_copy(update={"use": "my/other"})}
    bench.document.open_rig(rig.model_copy(update={"parts": parts, "definitions": {"my/other": other}}))
    sheet = opened(bench, qtbot, *bench.document.rig.parts)
    assert "What goes with what" in sheet.others.text()
    assert sheet.others.isVisible()
    sheet.listener.chosen.emit("my/other")
    assert sheet.others.isHidden()


def test_a_scroll_bar_shows_only_where_something_is_out_of_view_and_moves_no_row(bench, qtbot):
    sheet = opened(bench, qtbot, "player", "headphone")
    bar, rows_wide = sheet.list.verticalScrollBar(), lambda: sheet.list.itemDelegate()._width()
    qtbot.waitUntil(lambda: not bar.isVisible())
    wide = rows_wide()
    sheet.resize(sheet.width(), 420)
    qtbot.waitUntil(bar.isVisible)
    assert rows_wide() == wide
    assert wide + 24 <= sheet.list.viewport().width(), "no row lies under the bar"


def test_without_an_end_it_asks_for_one_and_takes_it_from_a_search(bench, qtbot):
    sheet = opened(bench, qtbot)
    assert sheet.status.text() == "Choose a player, headphones, or both."
    assert not sheet.add.isEnabled()
    asked = []
    sheet.part_asked.connect(asked.append)
    sheet.source.chosen.emit(SEARCH)
    assert asked == ["source"]
    sheet.choose_part("source", LISTENER)
    assert "cannot stand there" in sheet.status.text()
    sheet.choose_part("source", PLAYER)
    sheet.listener.chosen.emit(LISTENER)
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    assert sheet.chosen.plan is not None


def test_only_one_button_is_filled_and_everything_has_a_name(bench, qtbot):
    sheet = opened(bench, qtbot, "player", "headphone")
    assert sheet.add._kind == "filled"
    assert sheet.cancel._kind == "outlined"
    assert [each.accessibleName() for each in (sheet.source, sheet.socket, sheet.listener, sheet.list)] == [
        "From: Astell&Kern A&norma SR25", "Socket: Any socket", "To: Sennheiser HD 600", "Safe ways, best first",
    ]  # fmt: skip


def test_where_nothing_is_found_a_shop_can_be_asked_about_what_is_selected(qtbot, catalog, tmp_path):
    shelf = small(catalog)
    for name in [name for name in shelf.parts if name.startswith("generic/")]:
        del shelf.parts[name]
    bench = open_window(qtbot, shelf, tmp_path / "settings.json")
    bench.document.open_rig(both())
    sheet = opened(bench, qtbot, "player", "headphone")
    assert sheet.status.text().startswith("No cable or adapter that is known leads from")
    assert sheet.shop.isVisible()
    assert not sheet.add.isEnabled()
    asked = []
    bench.action("ask-shop").triggered.connect(lambda: asked.append(True))
    qtbot.mouseClick(sheet.shop, Qt.MouseButton.LeftButton)
    assert asked
    assert not sheet.isVisible()


def test_a_shop_is_not_offered_where_something_is_safe(bench, qtbot):
    assert opened(bench, qtbot, "player", "headphone").shop.isHidden()


def test_what_only_isolates_stands_folded_below_the_others(qtbot, catalog, tmp_path):
    shelf = small(catalog)
    shelf.parts["generic/3.5mm-isolation-transformer"] = catalog.parts["generic/3.5mm-isolation-transformer"]
    bench = open_window(qtbot, shelf, tmp_path / "settings.json")
    bench.document.open_rig(both())
    sheet = opened(bench, qtbot, "player", "headphone")
    folds = [row for row in rows(sheet) if isinstance(row, Fold)]
    assert [fold.kind for fold in folds] == ["isolated", "why-not"]
    assert folds[0].text == f"With an isolating transformer ({folds[0].count})"
    shown = [row for row in rows(sheet) if isinstance(row, PlanRow)]
    assert not any("isolator" in part.model for row in shown for part in row.parts)
    index = sheet.model.index_of(folds[0])
    qtbot.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=sheet.list.visualRect(index).center())
    opened_rows = [row for row in rows(sheet) if isinstance(row, PlanRow)]
    assert len(opened_rows) == len(shown) + folds[0].count
    first_of_them = sheet.list.visualRect(sheet.model.index(sheet.model.index_of(folds[0]).row() + 1))
    assert sheet.list.viewport().rect().contains(first_of_them), "what was unfolded is in view"
    assert all(row.plan is not None for row in opened_rows), "safe ones, that can be added"
    assert any("isolator" in part.model for part in opened_rows[-1].parts)

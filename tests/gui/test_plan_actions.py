"""The action that finds the safe way: in the table, in the menus, and with a planner that is kept."""

from cablebuilder.errors import message
from cablebuilder.files.gear_file import Gear
from cablebuilder.gui import plan_actions
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.canvas_menus import _names
from cablebuilder.judge.strands import Moves
from tests.gui.plans import PLAYER, both, small
from tests.gui.windows import open_window


def test_the_action_opens_the_sheet_for_what_is_selected(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, small(catalog), tmp_path / "settings.json")
    bench.document.open_rig(both())
    bench.scene.select(["player"])
    bench.action("plan").trigger()
    sheet = bench._window.findChild(plan_actions.PlanSheet)
    assert sheet.isVisible()
    assert sheet._finder.ends.source.id == PLAYER
    sheet.done(0)


def test_the_planner_is_kept_until_the_gear_is_another(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, small(catalog), tmp_path / "settings.json")
    first = bench.plans.planner()[0]
    assert bench.plans.planner()[0] is first
    bench.shelf.gear.use(Gear(owned={PLAYER: 1}))
    assert bench.plans.planner()[0] is not first


def test_the_parts_are_sorted_while_nobody_edits(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, small(catalog), tmp_path / "settings.json")
    other = small(catalog)
    bench.document.use_catalog(other)
    assert bench.plans._later.isActive()
    assert not other.kept(Moves).is_prepared
    bench.plans._later.timeout.emit()
    qtbot.waitUntil(lambda: other.kept(Moves).is_prepared)


def test_nothing_is_sorted_ahead_where_a_shop_has_a_table(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, small(catalog), tmp_path / "settings.json")
    bench.prices._remembered.remember_stock(str(tmp_path / "stock.csv"), skips_bad_rows=False)
    bench.plans._later.timeout.emit()
    assert not bench.plans._preparing.is_running


def test_it_is_in_the_menus_of_a_part_and_of_the_canvas():
    assert "plan" in _names("player")
    assert "plan" in _names(None)


def test_a_plug_that_does_not_fit_offers_the_safe_way_between_what_it_was_to_join(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, small(catalog), tmp_path / "settings.json")
    bench.document.open_rig(both())
    source, *others = bench.document.rig.parts
    bench.scene.refuse(message("It does not fit."), joining=[source, *others])
    (offer,) = [button for button in bench._window.message_bar.findChildren(Button) if button.text() == "Find the safe way…"]
    offer.click()
    sheet = bench._window.findChild(plan_actions.PlanSheet)
    assert sheet._finder.ends.source.id == PLAYER
    assert sheet._finder.ends.listener is not None
    sheet.done(0)
    for joining in ([source], ()):
        assert bench.plans.choices(frozenset(joining)) == []

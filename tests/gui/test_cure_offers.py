"""Cures in the panel: found when the hand is calm, applied to a copy as one undo step."""

import dataclasses

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt

from cablebuilder.core.elements import Wire
from cablebuilder.core.rig import Link, PlacedPart, Rig
from cablebuilder.files.gear_file import Gear
from cablebuilder.gui import cure_preview
from cablebuilder.gui.chain_card import ChainCard
from cablebuilder.gui.cure_button import CureButton
from cablebuilder.gui.finding_block import FindingBlock
from cablebuilder.gui.letter_actions import LetterSheet
from cablebuilder.judge.report import Verdict
from tests.gui.plans import BALANCED, LISTENER, PLAYER, SMALL
from tests.gui.windows import open_window
from tests.gui.workbench import workbench


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    """Return a window with an unsafe chain and a safe one, when the cures of the first stand in its panel."""
    bench = open_window(qtbot, catalog, tmp_path / "settings.json")
    bench.document.open_rig(workbench())
    qtbot.waitUntil(lambda: bool(buttons(bench)), timeout=10_000)
    return bench


def buttons(bench):
    return [button for block in bench.checks.blocks() for button in block.findChildren(CureButton)]


def verdicts(bench):
    return [chain.verdict for chain in bench.document.report.chains if chain.links]


def test_the_first_thing_to_do_costs_nothing_and_is_the_only_filled_button(bench):
    found = [button for button in buttons(bench) if button.isVisible()]
    assert found[0].accessibleName() == "Use the player’s 3.5 mm socket"
    assert found[0].accessibleDescription() == "Nothing to buy: move one plug. Key: Alt+1."
    assert found[0].is_filled
    assert [button.is_filled for button in bench.checks.blocks()[0].findChildren(CureButton)].count(True) == 1


def test_the_words_of_the_rule_make_room_for_what_was_checked(bench):
    block = bench.checks.blocks()[0]
    assert block._worded.isHidden()
    assert block._offered.isVisible()


def test_a_press_puts_a_safe_copy_beside_the_chain_as_one_step(bench, qtbot):
    before, steps = bench.document.rig, bench.document.undo_stack.count()
    qtbot.mouseClick(buttons(bench)[0], Qt.MouseButton.LeftButton)
    assert sorted(verdicts(bench)) == sorted([Verdict.UNSAFE, Verdict.SAFE, Verdict.SAFE])
    assert bench.document.rig.links[: len(before.links)] == before.links
    assert bench.document.undo_stack.count() == steps + 1
    assert bench.document.undo_stack.undoText() == "Apply what helps"
    assert {*bench.scene.selection} == {*bench.document.rig.parts} - {*before.parts}
    bench.action("undo").trigger()
    assert bench.document.rig is before


def test_keys_apply_the_cures_of_the_worst_finding_and_of_the_one_in_focus(bench):
    before = bench.document.rig
    bench.action("cure-1").trigger()
    assert len(bench.document.rig.parts) == len(before.parts) + 2
    bench.action("undo").trigger()
    bench.checks.blocks()[0].setFocus()
    bench.action("cure-2").trigger()
    assert len(bench.document.rig.parts) > len(before.parts)
    bench.action("undo").trigger()
    bench.cures.apply_number(3)  # there are never four
    assert bench.document.rig is before


def test_every_cure_of_the_panel_can_be_applied_and_undone(bench):
    for block in bench.checks.blocks():
        for cure in block.cures:
            before = bench.document.rig
            bench.cures.apply(block.finding, cure)
            assert verdicts(bench).count(Verdict.UNSAFE) == 1
            bench.action("undo").trigger()
            assert bench.document.rig is before


def test_a_new_document_starts_the_search_again(bench, qtbot):
    bench.document.open_rig(workbench().model_copy(update={"title": "Another"}))
    qtbot.waitUntil(lambda: bool(buttons(bench)), timeout=10_000)
    assert buttons(bench)[0].cure.rig.parts.keys() <= bench.document.rig.parts.keys()


def test_a_button_can_be_painted_filled_outlined_and_with_focus(bench, qtbot):
    for button in buttons(bench):
        button.setFocus()
        assert not button.grab().isNull()
        assert button.sizeHint().height() == button.height()


def test_a_narrow_button_grows_and_cuts_nothing(bench):
    button = buttons(bench)[0]
    wide = button.heightForWidth(button.width())
    assert button.height() == wide < button.heightForWidth(150)


class Squeezed(QObject):
    """Notes every picture of a card or finding that has less height than it needs."""

    def __init__(self):
        super().__init__()
        self.painted, self.found = 0, []

    def eventFilter(self, watched, event):  # noqa: N802  # Qt override
        if event.type() == QEvent.Type.Paint and isinstance(watched, ChainCard | FindingBlock | CureButton):
            self.painted += 1
            layout = watched.layout()
            needed = layout.heightForWidth(watched.width()) if layout else watched.heightForWidth(watched.width())
            if watched.height() < needed:
                self.found.append((type(watched).__name__, watched.height(), needed))
        return False


def test_no_card_is_painted_squeezed_while_cures_arrive(qtbot, qapp, catalog, tmp_path):
    watch = Squeezed()
    qapp.installEventFilter(watch)
    try:
        bench = open_window(qtbot, catalog, tmp_path / "settings.json")
        bench.document.open_rig(workbench())
        qtbot.waitUntil(lambda: bool(bench.checks.blocks()) and all(block.is_answered for block in bench.checks.blocks()), timeout=10_000)
        qapp.processEvents()
    finally:
        qapp.removeEventFilter(watch)
    assert buttons(bench)
    assert watch.painted
    assert watch.found == []


def test_a_button_that_is_pointed_at_or_focused_previews_its_cure_and_leaves_nothing(bench, qtbot):
    rig, preview = bench.document.rig, bench.cures._preview
    assert isinstance(preview, cure_preview.CurePreview)
    before = bench.view.grab().toImage()
    button = buttons(bench)[0]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert preview.isVisible()
    assert len(preview.curves) == 1
    assert not preview.cards, "a plug that is moved brings no part"
    assert bench.view.grab().toImage() != before
    button.clearFocus()
    assert not preview.isVisible()
    assert bench.view.grab().toImage() == before
    assert bench.document.rig is rig


def test_a_part_that_comes_is_a_ghost_clear_of_the_cards_that_stay(bench):
    preview = bench.cures._preview
    cure = next(button.cure for button in buttons(bench) if button.cure.rig.parts.keys() - bench.document.rig.parts.keys())
    preview.show_cure(cure)
    before = {key: placed.use for key, placed in bench.document.rig.parts.items()}
    new = {key: placed for key, placed in cure.rig.parts.items() if before.get(key) != placed.use}
    assert [ghost.card.name for ghost in preview.cards] == [bench.document.catalog.parts[placed.use].model for placed in new.values()]
    stays = [item.area for key, item in bench.scene.mirror.parts.items() if key in cure.rig.parts and key not in new]
    assert not any(ghost.area.intersects(area) for ghost in preview.cards for area in stays)
    assert len(preview.curves) >= 2
    bench.cures.apply(bench.checks.blocks()[0].finding, cure)
    assert not preview.isVisible()


def test_what_a_cure_does_without_lies_under_a_veil(bench):
    preview, rig = bench.cures._preview, bench.document.rig
    cure = buttons(bench)[0].cure
    adapter = next(key for key, item in bench.scene.mirror.parts.items() if key in rig.parts and key not in cure.rig.parts)
    before = bench.view.grab().toImage()
    at = bench.view.mapFromScene(bench.scene.mirror.parts[adapter].area.topLeft() + QPointF(24, 34))
    preview.show_cure(cure)
    assert preview.left_out.keys() == {adapter}
    veiled = bench.view.grab().toImage()
    assert veiled.pixelColor(at) != before.pixelColor(at)
    other = bench.view.mapFromScene(bench.scene.mirror.parts["player-2"].area.center())
    assert veiled.pixelColor(other) == before.pixelColor(other)
    preview.show_cure(None)
    assert not preview.left_out
    assert bench.view.grab().toImage() == before


def test_the_canvas_goes_to_what_a_cure_changes_and_stays_where_it_is_applied(bench, qtbot):
    bench.view.centerOn(5_000, 5_000)
    away, button = bench.view.visible_area(), buttons(bench)[0]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: bench.view.visible_area().contains(bench.cures._preview.boundingRect()))
    button.clearFocus()
    qtbot.waitUntil(lambda: bench.view.visible_area() == away)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: bench.view.visible_area() != away)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    new = bench.view.visible_area()
    qtbot.wait(300)
    assert bench.view.visible_area() == new


def test_what_is_owned_comes_first_and_other_gear_asks_anew(bench, qtbot):
    bought = next(button.cure for button in buttons(bench) if button.cure.to_buy)
    bench.shelf.gear.use(Gear(owned=dict.fromkeys(bought.to_buy, 1)))
    assert not buttons(bench) or not bench.checks.blocks()[0].is_answered
    qtbot.waitUntil(lambda: bench.checks.blocks()[0].is_answered, timeout=10_000)
    assert bought.to_buy not in [button.cure.to_buy for button in buttons(bench) if button.isVisible()]


def test_another_shops_table_asks_anew_for_what_that_shop_has(bench, qtbot, tmp_path):
    bought = SMALL
    (tmp_path / "stock.csv").write_text(f"part,price,currency,stock\n{bought},9.50,EUR,2\n")
    bench._remembered.remember_stock(str(tmp_path / "stock.csv"), skips_bad_rows=False)
    bench.prices.changed.emit()
    qtbot.waitUntil(lambda: bench.checks.blocks()[0].is_answered, timeout=10_000)
    assert bench.cures._remedies._sold == {bought}
    assert bench.cures._remedies._planner.ways.catalog.parts[bought].price.amount == "9.50"


def test_a_search_that_takes_a_while_says_so(bench, qtbot):
    block = bench.checks.blocks()[0]
    block.forget_cures()
    block.show_looking()
    assert block._looking.isVisible()
    block.show_cures(())
    assert block._looking.isHidden()
    assert block._worded.isVisible()


def test_the_name_of_a_part_that_nobody_makes_is_short(bench):
    assert not any("Generic" in button.accessibleName() + button.accessibleDescription() for button in buttons(bench))


def tied(catalog):
    """Return a chain through a cable of somebody's own that joins the minus wires, and a catalogue in which nothing else fits."""
    cable = catalog.parts[BALANCED]
    bad = cable.model_copy(update={"id": "my/tied", "elements": (*cable.elements, Wire(joins=("plug.tip", "plug.sleeve")))})
    places = {"player": PLAYER, "cable": "my/tied", "headphone": LISTENER}
    cups = [name for name, port in cable.ports.items() if name != "plug"]
    parts = {key: PlacedPart(use=use, at=(400 * number, 0)) for number, (key, use) in enumerate(places.items())}
    links = [Link(source="player.balanced", target="cable.plug"), *(Link(source=f"cable.{cup}", target=f"headphone.{cup}") for cup in cups)]
    few = dataclasses.replace(catalog, parts={use: catalog.parts[use] for use in (PLAYER, LISTENER)})
    return Rig(parts=parts, links=tuple(links), definitions={"my/tied": bad}), few


def test_where_nothing_to_buy_helps_a_shop_can_be_asked_from_the_finding(qtbot, catalog, tmp_path):
    rig, few = tied(catalog)
    bench = open_window(qtbot, few, tmp_path / "settings.json")
    bench.document.open_rig(rig)
    assert bench.document.report.verdict is Verdict.UNSAFE
    qtbot.waitUntil(lambda: bool(bench.checks.blocks()) and all(block.is_answered for block in bench.checks.blocks()))
    block = bench.checks.blocks()[0]
    assert not block.cures
    assert block._worded.isVisible(), "what the rule says stays"
    assert block.shop.isVisible()
    qtbot.mouseClick(block.shop, Qt.MouseButton.LeftButton)
    sheet = bench._window.findChild(LetterSheet)
    assert sheet.isVisible()
    assert "HD 600" in sheet.view.toPlainText()
    sheet.done(0)


def test_a_shop_is_not_offered_beside_a_cure(bench):
    for block in bench.checks.blocks():
        assert block.shop.isHidden()

"""Cures in the panel: found when the hand is calm, applied to a copy as one undo step."""

import pytest
from PySide6.QtCore import Qt

from cablebuilder.gui.cure_button import CureButton
from cablebuilder.judge.report import Verdict
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


def test_a_button_can_be_painted_filled_outlined_and_with_focus(bench):
    for button in buttons(bench):
        button.setFocus()
        assert not button.grab().isNull()
        assert button.sizeHint().height() == button.height()


def test_a_narrow_button_grows_and_cuts_nothing(bench):
    button = buttons(bench)[0]
    wide = button.sizeHint().height()
    button.resize(150, wide)
    assert button.height() == button.sizeHint().height() > wide

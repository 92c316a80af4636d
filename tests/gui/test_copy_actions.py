import json

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from cablebuilder.core import edits, remarks
from cablebuilder.core.rig import Rig
from cablebuilder.errors import english
from cablebuilder.files.layout_code import layout_code
from cablebuilder.files.rig_file import rig_tree
from cablebuilder.gui.copy_actions import CopyActions
from cablebuilder.gui.item_keys import RemarkKey
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

FRAME, NOTE = RemarkKey("frame", 0), RemarkKey("note", 0)
CHAIN = {"player", "adapter", "earphone"}


@pytest.fixture
def bench(qtbot, catalog):
    rig = remarks.add_frame(workbench(), "Counter", (0, 24), (840, 300))
    return open_bench(qtbot, catalog, edits.add_note(rig, "a note", (40, 260)))


@pytest.fixture
def hands(bench):
    QGuiApplication.clipboard().clear()
    return CopyActions(bench.scene, bench.view)


def shape(rig, keys):
    return [(rig.parts[key].use, rig.parts[key].label) for key in keys]


def test_a_chain_is_copied_and_pasted_beside_itself_and_selected(bench, hands):
    bench.scene.select(CHAIN)
    assert hands.copy()
    hands.paste()
    rig = bench.document.rig
    new = [key for key in rig.parts if key not in workbench().parts]
    assert shape(rig, new) == shape(rig, ["player", "adapter", "earphone"])
    assert len(rig.links) == len(workbench().links) + 2
    assert [rig.parts[key].at for key in new] == [(52, 120), (368, 120), (644, 120)]
    assert bench.scene.selection == set(new)
    assert bench.document.undo_stack.count() == 1
    bench.document.undo_stack.undo()
    assert list(bench.document.rig.parts) == list(workbench().parts)


def test_pasting_again_goes_further_aside(bench, hands):
    bench.scene.select({"player"})
    hands.copy()
    hands.paste()
    hands.paste()
    assert [bench.document.rig.parts[key].at for key in ("player-3", "player-4")] == [(52, 120), (76, 144)]


def test_the_clipboard_holds_a_layout_that_another_window_takes(bench, hands, qtbot, catalog):
    bench.scene.select({*CHAIN, FRAME})
    hands.copy()
    tree = json.loads(QGuiApplication.clipboard().text())
    assert tree["format"] == "cablebuilder.rig/1"
    assert set(tree["parts"]) == CHAIN
    assert [note["text"] for note in tree["notes"]] == ["a note"]  # what is in a frame goes with it
    other = open_bench(qtbot, catalog, Rig())
    CopyActions(other.scene, other.view).paste()
    assert set(other.document.rig.parts) == CHAIN
    assert len(other.document.rig.links) == 2
    assert other.document.rig.frames == bench.document.rig.frames


def test_what_is_out_of_view_is_pasted_into_the_middle_of_it(bench, hands):
    bench.scene.select({"player"})
    hands.copy()
    bench.view.centerOn(20_000, 20_000)
    hands.paste()
    assert bench.view.visible_area().contains(bench.scene.mirror.parts["player-3"].area)


def test_a_place_is_taken_where_one_is_given(bench, hands):
    bench.scene.select({"adapter", "earphone"})
    hands.copy()
    hands.paste(QPointF(500, 650))
    rig = bench.document.rig
    assert rig.parts["adapter-2"].at == (504, 648)
    assert rig.parts["earphone-3"].at == (504 + 276, 648)


def test_cutting_is_one_step_and_pasting_brings_it_back(bench, hands):
    before = bench.document.rig
    bench.scene.select(CHAIN)
    hands.cut()
    assert set(bench.document.rig.parts) == {"player-2", "cable", "earphone-2"}
    assert bench.document.undo_stack.count() == 1
    hands.paste()
    assert {key: bench.document.rig.parts[key] for key in CHAIN} == {key: before.parts[key] for key in CHAIN}


@pytest.mark.parametrize("text", ["", "hello", "{}", '{"format": "cablebuilder.rig/1", "parts": 7}', "[" * 3000, "\ud800"])
def test_rubbish_is_told_and_changes_nothing(bench, hands, qtbot, text):
    before = bench.document.rig
    QGuiApplication.clipboard().setText(text)
    with qtbot.waitSignal(bench.scene.drop_refused):
        hands.paste()
    assert bench.document.rig is before
    assert bench.document.undo_stack.count() == 0


def test_a_part_that_nobody_knows_is_pasted_and_told(bench, hands, qtbot):
    QGuiApplication.clipboard().setText('{"format": "cablebuilder.rig/1", "parts": {"x": {"use": "gone/part", "at": [0, 0]}}}')
    with qtbot.waitSignal(bench.scene.drop_refused):
        hands.paste()
    assert bench.document.rig.parts["x"].use == "gone/part"


def test_an_empty_layout_pastes_nothing(bench, hands):
    QGuiApplication.clipboard().setText('{"format": "cablebuilder.rig/1"}')
    hands.paste()
    assert bench.document.undo_stack.count() == 0


def test_nothing_selected_is_nothing_copied(bench, hands):
    QGuiApplication.clipboard().setText("mine")
    bench.scene.select(set(list(bench.scene.mirror.links)[:1]))
    assert not hands.copy()
    hands.cut()
    assert QGuiApplication.clipboard().text() == "mine"


def test_a_chain_is_duplicated_below_from_any_of_its_parts(bench, hands):
    bench.scene.select({"cable"})
    hands.duplicate()
    rig = bench.document.rig
    assert set(rig.parts) - set(workbench().parts) == {"player-3", "cable-2", "earphone-3"}
    assert len(rig.links) == len(workbench().links) + 3
    cards = {key: item.area for key, item in bench.scene.mirror.parts.items()}
    new = bench.scene.selection
    assert new == {"player-3", "cable-2", "earphone-3"}
    assert not any(cards[one].intersects(cards[other]) for one in new for other in cards if other not in new)
    assert rig.parts["cable-2"].at[0] == rig.parts["cable"].at[0]
    assert bench.document.undo_stack.count() == 1


def test_a_duplicate_of_the_upper_chain_stands_below_the_lower_one(bench, hands):
    bench.scene.select({"player"})
    hands.duplicate()
    assert bench.document.rig.parts["player-3"].at[1] > bench.scene.mirror.parts["player-2"].area.bottom()


def test_nothing_is_duplicated_where_nothing_is_selected(bench, hands):
    hands.duplicate()
    assert bench.document.undo_stack.count() == 0


def test_a_layout_code_is_pasted_as_the_layout_that_it_stands_for(hands, qtbot, catalog):
    code = layout_code(rig_tree(workbench(), catalog))
    QGuiApplication.clipboard().setText(f"Your layout from the shop:\n{code}\n")
    empty = open_bench(qtbot, catalog, Rig())
    CopyActions(empty.scene, empty.view).paste()
    pasted = empty.document.rig
    assert {key: (each.use, each.label, each.mode) for key, each in pasted.parts.items()} == {
        key: (each.use, each.label, each.mode) for key, each in workbench().parts.items()
    }
    assert pasted.links == workbench().links
    assert empty.document.undo_stack.count() == 1


def test_a_code_that_lost_letters_is_told_and_pastes_nothing(bench, hands, qtbot, catalog):
    QGuiApplication.clipboard().setText(layout_code(rig_tree(workbench(), catalog))[:-9])
    before = bench.document.rig
    with qtbot.waitSignal(bench.scene.drop_refused) as told:
        hands.paste()
    assert bench.document.rig is before
    assert "is damaged" in english(told.args[0])

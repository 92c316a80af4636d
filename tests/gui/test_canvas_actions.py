import pytest
from PySide6.QtGui import QGuiApplication

from cablebuilder.core import edits, remarks
from cablebuilder.gui.item_keys import RemarkKey
from tests.gui.windows import open_window
from tests.gui.workbench import workbench

FRAME, NOTE = RemarkKey("frame", 0), RemarkKey("note", 0)
NEEDS_PARTS = {"pin": 1, "align-left": 2, "align-middle": 2, "distribute-across": 3, "distribute-down": 3}


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    made = open_window(qtbot, catalog, tmp_path / "settings.json")
    rig = remarks.add_frame(workbench(), "Counter", (0, 24), (840, 300))
    made.document.open_rig(edits.add_note(rig, "a note", (900, 600)))
    made.view.fit()
    return made


@pytest.mark.parametrize("keys", [(), ("player",), ("player", "adapter"), ("player", "adapter", "cable")])
def test_an_action_is_usable_when_enough_is_selected(bench, keys):
    bench.scene.select(keys)
    for name, least in NEEDS_PARTS.items():
        assert bench.action(name).isEnabled() == (len(keys) >= least), name
    for name in ("cut", "copy", "duplicate", "remove", "zoom-selection"):
        assert bench.action(name).isEnabled() == bool(keys)
    assert not bench.action("write").isEnabled()


def test_links_are_removed_and_not_copied_and_a_remark_is_written_in(bench):
    bench.scene.select(set(list(bench.scene.mirror.links)[:1]))
    assert bench.action("remove").isEnabled()
    assert not bench.action("copy").isEnabled()
    bench.scene.select({NOTE})
    assert bench.action("write").isEnabled()
    bench.scene.select({NOTE, FRAME})
    assert not bench.action("write").isEnabled()


def test_the_pin_says_what_it_would_do(bench):
    bench.scene.select({"player", "adapter"})
    assert bench.action("pin").text() == "Pin to its place"
    bench.action("pin").trigger()
    assert bench.action("pin").text() == "Unpin"
    bench.action("pin").trigger()
    assert not any(placed.pinned for placed in bench.document.rig.parts.values())


def test_an_empty_canvas_cannot_be_tidied(bench):
    assert bench.action("tidy").isEnabled()
    bench.action("select-all").trigger()
    bench.action("remove").trigger()
    assert not bench.action("tidy").isEnabled()
    assert bench.document.rig.notes == bench.document.rig.frames == ()
    assert bench.document.undo_stack.count() == 1


def test_the_selection_is_shown_as_large_as_it_fits(bench):
    bench.scene.select({"cable"})
    bench.action("zoom-selection").trigger()
    area, view = bench.scene.mirror.parts["cable"].area, bench.view.visible_area()
    assert view.contains(area)
    assert bench.view.zoom == 2.0
    assert (view.center() - area.center()).manhattanLength() < 4
    bench.scene.select({"player", "earphone-2"})
    bench.action("zoom-selection").trigger()
    assert bench.view.visible_area().contains(bench.scene.mirror.parts["earphone-2"].area)
    bench.scene.select(())
    zoom = bench.view.zoom
    bench.canvas.show_selection()
    assert bench.view.zoom == zoom


def test_every_edit_of_the_canvas_is_one_step_that_undo_takes_back(bench):
    before = bench.document.rig
    QGuiApplication.clipboard().clear()
    for name in ("copy", "paste", "duplicate", "pin", "align-left", "align-bottom", "tidy", "cut", "remove"):
        bench.document.open_rig(before)
        bench.scene.select({"player", "cable", "earphone"})
        bench.action(name).trigger()
        steps = bench.document.undo_stack.count()
        assert steps == (name != "copy"), name
        bench.document.undo_stack.undo()
        assert bench.document.rig is before


def test_the_find_bar_makes_room_for_the_message_bar(bench):
    bench.action("find").trigger()
    before = bench.canvas.find.y()
    bench._window.message_bar.tell("Something")
    assert bench.canvas.find.y() == before + bench._window.message_bar.height()
    bench._window.message_bar.clear()
    assert bench.canvas.find.y() == before


def test_what_cannot_be_pasted_is_told_in_the_bar(bench):
    QGuiApplication.clipboard().setText("rubbish")
    bench.action("paste").trigger()
    assert bench._window.message_bar.text == "There are no parts on the clipboard. Copy some first."
    assert bench.document.undo_stack.count() == 0

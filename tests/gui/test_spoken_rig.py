import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from cablebuilder.core import edits, remarks
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.gui import chain_checks
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.spoken_deeds import WalkDeeds
from cablebuilder.gui.spoken_rig import SpokenRig
from tests.gui.hands import open_bench
from tests.gui.spoken import DESCRIPTION, NAME, open_reader
from tests.gui.windows import open_window
from tests.gui.workbench import connecting, workbench

KEY = Qt.Key


@pytest.fixture
def reader(qtbot, catalog, monkeypatch):
    made = open_reader(qtbot, catalog, workbench(), monkeypatch)
    made.bench.view.activateWindow()
    made.bench.view.setFocus()
    qtbot.waitUntil(made.bench.view.hasFocus)
    QApplication.processEvents()
    made.told.clear()
    return made


def test_the_focus_is_told_as_it_walks_and_is_a_state(reader):
    reader.bench.key(KEY.Key_Tab)
    reader.bench.key(KEY.Key_Return)
    told = [name for kind, name in reader.told if kind == "Focus"]
    assert told[0].startswith("Astell&Kern A&norma SR25, portable player")
    assert told[1].startswith("2.5 mm balanced socket, joined to")
    assert reader.canvas.focusChild().text(NAME) == told[1]
    assert [each.text(NAME) for each in reader.all() if each.state().focused] == [told[1]]
    assert all(each.state().focusable for each in reader.all())


def test_the_focus_is_told_again_when_the_keyboard_comes_back(reader, qtbot):
    reader.bench.key(KEY.Key_Tab)
    reader.bench.view.clearFocus()
    reader.told.clear()
    reader.bench.view.setFocus()
    qtbot.waitUntil(lambda: any(kind == "Focus" and name.startswith("Astell&Kern") for kind, name in reader.told))


def test_what_is_selected_is_told_and_is_a_state(reader):
    reader.names()
    reader.bench.scene.select({"adapter"})
    assert ("StateChanged", "2.5 to 3.5, adapter, Chain A, Unsafe") in reader.told
    assert ("SelectionWithin", "Canvas") in reader.told
    assert [each.text(NAME).partition(",")[0] for each in reader.all() if each.state().selected] == ["2.5 to 3.5"]


def test_a_port_that_a_held_plug_is_aimed_at_is_told_with_its_answer(qtbot, catalog, monkeypatch):
    reader = open_reader(qtbot, catalog, connecting(), monkeypatch)
    reader.bench.view.setFocus()
    reader.bench.scene.set_focus(PortRef("earphone", "plug"))
    reader.bench.key(KEY.Key_Return)
    reader.bench.key(KEY.Key_Tab)
    kind, said = reader.told[-1]
    assert kind == "Focus"
    assert said.endswith(", Safe")
    reader.bench.key(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert ", Unsafe: " in reader.told[-1][1]


def test_another_verdict_is_announced_and_names_follow(reader):
    names = reader.names()
    reader.told.clear()
    document = reader.bench.document
    document.edit("Remove", edits.remove, ["adapter"])
    assert "ObjectDestroyed" in {kind for kind, _ in reader.told}
    assert len(reader.names()) < len(names)
    assert any(each.endswith("not joined") for each in reader.names())
    reader.told.clear()
    document.undo_stack.undo()
    assert ("Announcement", "Chain A, Unsafe. Don’t plug this adapter into this player.") in reader.told
    assert ("NameChanged", "Balanced, cable, Chain B, Safe") in reader.told
    assert any(kind == "ObjectCreated" and name == "Chain A, Unsafe" for kind, name in reader.told)
    assert reader.names() == names


def test_what_did_not_change_is_not_told_again(reader):
    reader.names()
    reader.told.clear()
    reader.bench.document.edit("Move", edits.move, {"player": (40, 200)})
    assert not [each for each in reader.told if each[0] in {"Announcement", "ObjectCreated", "ObjectDestroyed"}]
    assert not [each for each in reader.told if "Chain B" in each[1]]


def test_the_focus_that_is_gone_is_told(reader):
    reader.bench.key(KEY.Key_Tab)
    reader.bench.scene.remove_selection()
    assert reader.bench.scene.focus is None
    assert ("Focus", "Canvas") in reader.told


def test_notes_and_frames_come_and_go(reader):
    document = reader.bench.document
    document.edit("Add a note", edits.add_note, "a note", (500, 340))
    document.edit("Draw a frame", remarks.add_frame, "Counter", (0, 24), (840, 300))
    assert reader.names()[-2:] == ["Note: a note", "Frame: Counter"]
    assert reader.find("Note").role() == QAccessible.Role.Note
    reader.told.clear()
    document.edit("Write a note", remarks.rewrite_note, 0, "another")
    assert ("NameChanged", "Note: another") in reader.told
    reader.bench.scene.set_focus(RemarkKey("note", 0))
    assert reader.find("Note").state().focused


def test_another_layout_is_another_tree(reader):
    reader.names()
    reader.bench.document.open_rig(Rig())
    assert reader.names() == []
    assert reader.canvas.text(DESCRIPTION).startswith("0 chains, 0 parts.")


def test_out_of_sight_is_a_state(reader):
    assert not reader.find("2.5 to 3.5").state().offscreen
    reader.bench.view.centerOn(20_000, 20_000)
    assert reader.find("2.5 to 3.5").state().offscreen


def test_nothing_is_made_before_somebody_asks(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    spoken = SpokenRig(bench.scene, bench.view, WalkDeeds(bench.scene, bench.view))
    bench.key(KEY.Key_Tab)
    bench.document.edit("Remove", edits.remove, ["adapter"])
    assert (spoken._nodes, spoken._tree, spoken.is_heard) == ({}, None, False)


def test_it_can_be_switched_off(qtbot, catalog, monkeypatch):
    monkeypatch.setenv("CABLEBUILDER_A11Y", "0")
    bench = open_bench(qtbot, catalog, workbench())
    SpokenRig(bench.scene, bench.view, WalkDeeds(bench.scene, bench.view))
    assert QAccessible.queryAccessibleInterface(bench.view).role() != QAccessible.Role.List


def test_a_tree_followed_step_by_step_is_the_one_made_afresh(reader):
    reader.names()
    document = reader.bench.document
    for step in ("Remove", "Move"):
        document.edit(step, *((edits.remove, ["cable"]) if step == "Remove" else (edits.move, {"player": (0, 300)})))
        reader.names()
    document.undo_stack.undo()
    document.undo_stack.undo()
    followed = reader.names()
    fresh = SpokenRig(reader.bench.scene, reader.bench.view, WalkDeeds(reader.bench.scene, reader.bench.view))
    assert [fresh.words(each.object().key).name for each in reader.all()] == followed
    assert set(reader.spoken._nodes) == set(fresh.tree.parents)


def test_a_chain_that_waits_is_told_when_it_is_checked_and_not_before(reader, qtbot, monkeypatch):
    monkeypatch.setattr(chain_checks, "_AT_ONCE", 0)
    monkeypatch.setattr(chain_checks, "_SLICE_MS", 0)
    reader.names()
    reader.told.clear()
    with qtbot.waitSignal(reader.bench.document.judged):
        reader.bench.document.use_catalog(reader.bench.document.catalog)
        assert [text for kind, text in reader.told if kind == "Announcement"] == []
    assert len([text for kind, text in reader.told if kind == "Announcement"]) == 1


def test_a_whole_window_speaks_of_its_rig_when_all_of_it_was_painted(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, catalog, tmp_path)
    bench.document.open_rig(workbench())
    bench.document.finish_checks()
    bench.view.window().grab()
    QApplication.processEvents()
    assert bench.view.overlays._bar
    canvas = QAccessible.queryAccessibleInterface(bench.view)
    assert [canvas.child(number).text(NAME)[:7] for number in range(2)] == ["Chain A", "Chain B"]

import json

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from cablebuilder import paths
from cablebuilder.core import edits
from cablebuilder.errors import FileError
from cablebuilder.files.carried_layout import page_block
from cablebuilder.files.recovery_files import recovery_copies
from cablebuilder.files.rig_file import load_rig, save_rig
from cablebuilder.gui import file_actions
from cablebuilder.gui.layout_menu import shipped_examples
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.unsaved_question import ask_about_changes
from tests.gui.windows import open_window
from tests.gui.workbench import workbench


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    return open_window(qtbot, catalog, tmp_path / "settings.toml")


@pytest.fixture
def saved(tmp_path, catalog):
    path = tmp_path / "mine.rig.json"
    save_rig(path, workbench(), catalog)
    return path


@pytest.fixture
def answers(monkeypatch):
    given = []
    monkeypatch.setattr(file_actions, "ask_about_changes", lambda *_: given.pop(0))
    return given


def change(bench, title="Changed"):
    bench.document.edit("Rename", edits.retitle, title)


def message(bench):
    return bench._window.message_bar.text


def status(bench):
    return bench._window.status_bar._state.text()


def test_open_shows_the_layout_and_remembers_it(bench, saved, qtbot):
    with qtbot.waitSignal(bench.files.opened):
        assert bench.files.open_path(saved)
    assert bench.document.path == saved
    assert not bench.document.is_changed
    assert bench._remembered.recent_files == (saved,)
    assert status(bench) == "Saved"
    assert bench._window.windowTitle() == "Workbench[*] · cablebuilder" or bench.files.title in bench._window.windowTitle()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b'{"format": "cablebuilder.rig/99"}'])
def test_a_file_that_cannot_be_read_leaves_everything_as_it_was(bench, saved, tmp_path, content):
    bench.files.open_path(saved)
    before, bad = bench.document.rig, tmp_path / "bad.rig.json"
    bad.write_bytes(content)
    assert not bench.files.open_path(bad)
    assert bench.document.rig is before
    assert bench.document.path == saved
    assert "bad.rig.json" in message(bench)
    assert bad.read_bytes() == content
    assert bad not in bench._remembered.recent_files


def test_a_file_with_two_parts_that_make_no_sense_opens_without_them(bench, saved, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    tree = json.loads(saved.read_text("utf-8"))
    keys = list(tree["parts"])[:2]
    for key in keys:
        tree["parts"][key]["at"] = "nowhere"
    broken = tmp_path / "broken.rig.json"
    broken.write_text(json.dumps(tree), "utf-8")
    content, before = broken.read_bytes(), bench.document.rig
    assert not bench.files.open_path(broken)
    assert bench.document.rig is before
    bar = bench._window.message_bar
    assert f"parts.{keys[0]}.at (line 1)" in bar.text
    assert [button.text() for button in bar._buttons] == ["Open anyway without these 2 parts", "Show the file"]
    bar._buttons[1].click()
    assert shown == [str(tmp_path)]
    bench.files.open_path(broken)
    bar._buttons[0].click()
    assert len(bench.document.rig.parts) == len(tree["parts"]) - 2
    assert bench.document.path is None
    assert all(key in bar.text for key in keys)
    assert broken.read_bytes() == content


def test_a_file_that_is_gone_offers_another(bench, tmp_path):
    assert not bench.files.open_path(tmp_path / "gone.rig.json")
    assert [button.text() for button in bench._window.message_bar._buttons] == ["Open another…"]


def test_a_part_nobody_knows_stays_and_is_told(bench, tmp_path):
    path = tmp_path / "old.rig.json"
    path.write_text(json.dumps({"format": "cablebuilder.rig/1", "parts": {"a": {"use": "gone/part", "at": [0, 0]}}}))
    assert bench.files.open_path(path)
    assert "gone/part" in message(bench)
    assert bench.files.save()
    assert json.loads(path.read_text())["parts"]["a"]["use"] == "gone/part"


def test_save_without_a_file_asks_where_and_adds_the_ending(bench, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "new"), ""))
    change(bench)
    assert status(bench) == "Not saved yet"
    assert bench.files.save()
    assert bench.document.path == tmp_path / "new.rig.json"
    assert status(bench) == "Saved just now"
    assert not bench.document.is_changed


def test_cancelling_the_dialog_saves_nothing(bench, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    change(bench)
    assert not bench.files.save()
    assert bench.document.is_changed


def test_a_full_disk_is_told_and_nothing_is_lost(bench, saved, monkeypatch):
    bench.files.open_path(saved)
    before = saved.read_bytes()
    change(bench)

    def full(*_):
        raise FileError("{file} was not saved: the disk is full. Save a copy somewhere else.", file="mine.rig.json")

    monkeypatch.setattr(file_actions, "save_rig", full)
    assert not bench.files.save()
    assert "disk is full" in message(bench)
    assert status(bench) == "Not saved"
    assert bench.document.is_changed
    assert saved.read_bytes() == before
    assert [button.text() for button in bench._window.message_bar._buttons] == ["Save a copy…", "Try again"]


@pytest.fixture
def conflict(bench, saved, catalog):
    """A layout with changes whose file somebody else has changed as well; saving was refused."""
    bench.files.open_path(saved)
    change(bench, "Mine")
    save_rig(saved, edits.retitle(workbench(), "Theirs"), catalog)
    assert not bench.files.save()
    return bench._window.message_bar._buttons


def titles(folder, catalog):
    return {path.name: load_rig(path, catalog).rig.title for path in folder.glob("*.rig.json*")}


def test_a_file_that_somebody_else_changed_is_left_and_there_are_three_ways_out(bench, saved, conflict, catalog):
    assert "changed by somebody else" in message(bench)
    assert status(bench) == "Not saved"
    assert bench.document.is_changed
    assert load_rig(saved, catalog).rig.title == "Theirs"
    assert [button.text() for button in conflict] == ["Keep both", "Take theirs", "Replace theirs"]


def test_mine_is_saved_beside_theirs_under_a_free_name(bench, saved, conflict, catalog, tmp_path):
    (tmp_path / "mine-2.rig.json").write_text("in the way")
    conflict[0].click()
    assert bench.document.path == tmp_path / "mine-3.rig.json"
    assert load_rig(tmp_path / "mine-3.rig.json", catalog).rig.title == "Mine"
    assert load_rig(saved, catalog).rig.title == "Theirs"
    assert not bench.document.is_changed


def test_theirs_is_taken_and_undo_brings_mine_back(bench, saved, conflict, catalog):
    conflict[1].click()
    assert bench.document.rig.title == "Theirs"
    assert not bench.document.is_changed
    assert "Undo brings yours back" in message(bench)
    bench.document.undo_stack.undo()
    assert bench.document.rig.title == "Mine"
    assert bench.document.is_changed
    assert bench.files.save()
    assert load_rig(saved, catalog).rig.title == "Mine"


def test_theirs_is_replaced_and_kept_as_the_version_before(bench, saved, conflict, catalog, tmp_path):
    conflict[2].click()
    assert titles(tmp_path, catalog) == {"mine.rig.json": "Mine", "mine.rig.json~": "Theirs"}
    change(bench, "Mine again")
    assert bench.files.save()
    assert titles(tmp_path, catalog) == {"mine.rig.json": "Mine again", "mine.rig.json~": "Mine"}


def test_theirs_that_cannot_be_read_is_told_and_mine_stays(bench, saved, conflict):
    saved.write_text("{")
    conflict[1].click()
    assert "mine.rig.json is not JSON" in message(bench)
    assert bench.document.rig.title == "Mine"
    assert bench.document.is_changed


def test_a_file_that_cannot_be_read_opens_as_it_was_before(bench, saved):
    bench.files.open_path(saved)
    change(bench, "Later")
    bench.files.save()
    saved.write_text("{")
    bench.files.new()
    assert not bench.files.open_path(saved)
    buttons = bench._window.message_bar._buttons
    assert [button.text() for button in buttons] == ["Open the version before", "Show the file"]
    buttons[0].click()
    assert bench.document.rig == workbench()
    assert bench.document.path is None
    assert "as it was before it was last saved" in message(bench)
    assert saved.read_text() == "{"


@pytest.mark.parametrize(("answer", "goes"), [("cancel", False), ("discard", True)])
def test_changes_are_asked_about_before_they_are_lost(bench, saved, answers, answer, goes):
    change(bench)
    answers.append(answer)
    assert bench.files.open_path(saved) is goes
    assert (bench.document.path == saved) is goes


def test_answering_save_saves_first(bench, saved, answers, catalog):
    bench.files.open_path(saved)
    change(bench, "Another title")
    answers.append("save")
    assert bench.files.new()
    assert load_rig(saved, catalog).rig.title == "Another title"
    assert bench.document.path is None
    assert not bench.document.rig.parts


def test_without_changes_nobody_is_asked(bench, saved, answers):
    assert bench.files.open_path(saved)
    assert bench.files.new()


@pytest.mark.parametrize(("button", "answer"), [("Save", "save"), ("Don’t save", "discard"), ("Cancel", "cancel")])
def test_the_question_has_three_answers(bench, button, answer):
    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert "Counter demo" in box.text()
        next(each for each in box.buttons() if each.text().replace("&", "") == button).click()

    QTimer.singleShot(0, press)
    assert ask_about_changes(bench._window, "Counter demo") == answer


def test_closing_the_question_is_cancelling(bench):
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().close())
    assert ask_about_changes(bench._window, "Counter demo") == "cancel"


def test_an_example_opens_as_a_new_layout(bench):
    title, path = shipped_examples()[0]
    before = path.read_bytes()
    assert bench.files.open_example(path)
    assert bench.files.title == title
    assert bench.document.path is None
    assert path.read_bytes() == before


def test_every_example_has_a_title():
    assert len(shipped_examples()) == len(list((paths.resource_folder() / "examples").glob("*.rig.json")))
    assert all(title and not title.endswith(".json") for title, _ in shipped_examples())


def test_the_menu_opens_recent_files_and_examples(bench, saved):
    bench.files.open_path(saved)
    bench.menu.aboutToShow.emit()
    assert [action.text() for action in bench.menu._recent.actions()] == ["mine.rig.json"]
    bench.files.new()
    bench.menu._recent.actions()[0].trigger()
    assert bench.document.path == saved
    bench.menu._examples.actions()[0].trigger()
    assert bench.document.path is None


def test_changes_are_kept_aside_and_go_when_they_are_saved(bench, saved):
    bench.files.open_path(saved)
    change(bench)
    assert bench.recovery.keeper.timer.isActive()
    bench.recovery.write()
    assert [copy.document for copy in recovery_copies()] == [saved]
    bench.files.save()
    assert recovery_copies() == ()
    assert not bench.recovery.keeper.timer.isActive()


def test_settings_that_cannot_be_written_stop_nothing(tmp_path, saved):
    (tmp_path / "file").write_text("")
    remembered = Remembered(tmp_path / "file" / "settings.toml")
    remembered.add_recent_file(saved)
    assert remembered.recent_files == (saved,)


def test_settings_outlive_the_program(tmp_path, saved):
    remembered = Remembered(tmp_path / "settings.toml")
    remembered.add_recent_file(saved)
    remembered.remember_window("abc=")
    again = Remembered(tmp_path / "settings.toml")
    assert again.recent_files == (saved,)
    assert again.settings.window_geometry == "abc="
    again.forget_file(saved)
    assert Remembered(tmp_path / "settings.toml").recent_files == ()


def test_a_layout_in_a_report_opens_as_a_new_one(bench, saved, tmp_path, monkeypatch):
    report = tmp_path / "report.html"
    report.write_text(f"<!doctype html>\n{page_block(saved.read_text('utf-8'))}", "utf-8")
    content = report.read_bytes()
    bench._on_file_dropped(str(report))
    assert bench.document.rig == workbench()
    assert bench.document.path is None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    change(bench)
    assert not bench.files.save()
    assert report.read_bytes() == content

import subprocess
import sys

import pytest
from PySide6.QtCore import QLockFile

from cablebuilder.core import edits
from cablebuilder.errors import FileError
from cablebuilder.files.recovery_files import lock_of, new_recovery_file, recovery_copies, write_recovery
from cablebuilder.files.rig_file import save_rig
from cablebuilder.gui import recovery
from cablebuilder.paths import recovery_folder
from tests.gui.windows import open_window
from tests.gui.workbench import workbench

HOLDER = """
import sys
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
print("held" if lock.tryLock(0) else "refused", flush=True)
input()
"""


@pytest.fixture
def opened(qtbot, catalog, tmp_path):
    return lambda: open_window(qtbot, catalog, tmp_path / "settings.toml")


def left_behind(catalog, title, document=None):
    """Write a copy that nobody holds, as a program that was killed leaves it."""
    path = new_recovery_file()
    write_recovery(path, edits.retitle(workbench(), title), catalog, document)
    return path


def rows(bench):
    """Return the rows of the offer by the name of their layout."""
    return {row.name.text(): row for row in bench.recovery.offered.rows}


def restore(bench, name="A layout without a name"):
    rows(bench)[name].restore.click()


def change(bench, title="Other"):
    bench.document.edit("Rename", edits.retitle, title)


def test_changes_are_offered_and_restored_and_the_copy_stays_until_they_are_saved(opened, catalog, tmp_path):
    path = left_behind(catalog, "Not saved")
    bench = opened()
    assert bench.recovery.offer()
    assert bench.recovery.offered.isVisible()
    restore(bench, "Not saved")
    assert bench.recovery.offered.isHidden()
    assert bench.document.rig.title == "Not saved"
    assert bench.document.is_changed
    assert [copy.path for copy in recovery_copies()] == [path]
    bench.files._save_to(tmp_path / "kept.rig.json")
    assert recovery_copies() == ()
    assert list(recovery_folder().iterdir()) == []


def test_a_second_crash_while_recovering_loses_nothing(opened, catalog):
    path = left_behind(catalog, "Not saved")
    bench = opened()
    bench.recovery.offer()
    assert [copy.path for copy in recovery_copies()] == [path], "offering takes nothing away"
    restore(bench, "Not saved")
    assert [copy.path for copy in recovery_copies()] == [path], "nor does restoring"
    change(bench, "More")
    bench.recovery.write()
    (copy,) = recovery_copies()
    assert copy.path == path
    assert "More" in path.read_text("utf-8")


def test_nothing_to_lose_is_not_written(opened):
    opened().recovery.write()
    assert recovery_copies() == ()


def test_a_change_is_written_soon_and_further_changes_do_not_put_it_off(opened):
    bench = opened()
    change(bench, "One")
    timer = bench.recovery.keeper.timer
    assert timer.isActive()
    assert timer.interval() <= 1_000
    due = timer.remainingTime()
    change(bench, "Two")
    assert timer.remainingTime() <= due
    timer.timeout.emit()
    assert "Two" in recovery_copies()[0].path.read_text("utf-8")
    assert not timer.isActive()


def test_what_is_undone_to_the_end_is_nothing_to_lose(opened):
    bench = opened()
    change(bench)
    bench.recovery.write()
    assert len(recovery_copies()) == 1
    bench.document.undo_stack.undo()
    bench.recovery.write()
    assert list(recovery_folder().iterdir()) == []


def test_a_copy_is_never_there_without_its_lock(opened, monkeypatch):
    bench, locked = opened(), []
    monkeypatch.setattr(recovery, "write_recovery", lambda path, *_: locked.append(lock_of(path).exists()))
    change(bench)
    bench.recovery.write()
    assert locked == [True]


def test_a_copy_that_cannot_be_written_is_told_once_and_tried_again(opened, monkeypatch):
    bench, told = opened(), []
    monkeypatch.setattr(bench._window.message_bar, "tell", told.append)

    def full(*_):
        raise FileError("No recovery copy could be kept.")

    with monkeypatch.context() as patch:
        patch.setattr(recovery, "write_recovery", full)
        change(bench, "One")
        bench.recovery.write()
        change(bench, "Two")
        bench.recovery.write()
    assert told == ["No recovery copy could be kept."]
    assert bench.recovery.keeper.timer.isActive()
    bench.recovery.write()
    assert "Two" in recovery_copies()[0].path.read_text("utf-8")


def test_unwanted_changes_are_thrown_away_and_can_be_brought_back(opened, catalog):
    left_behind(catalog, "Not wanted")
    bench = opened()
    bench.recovery.offer()
    rows(bench)["Not wanted"].remove.click()
    assert recovery_copies() == ()
    assert bench._window.message_bar.text == "Not wanted was thrown away."
    assert not opened().recovery.offer()
    bench._window.message_bar._buttons[0].click()
    assert list(rows(bench)) == ["Not wanted"]
    restore(bench, "Not wanted")
    assert bench.document.rig.title == "Not wanted"


def test_what_is_thrown_away_for_good_is_told(opened, catalog):
    left_behind(catalog, "Not wanted")
    bench = opened()
    bench.recovery.offer()
    rows(bench)["Not wanted"].remove.click()
    for each in recovery_folder().iterdir():
        each.unlink()
    bench._window.message_bar._buttons[0].click()
    assert "stays as it is" in bench._window.message_bar.text


def test_several_copies_are_restored_at_once_each_in_a_window(opened, catalog):
    for title in ("One", "Two", "Three"):
        left_behind(catalog, title)
    bench, elsewhere = opened(), []
    bench.recovery.window_wanted.connect(elsewhere.append)
    bench.recovery.offer()
    assert set(rows(bench)) == {"One", "Two", "Three"}
    rows(bench)["Two"].remove.click()
    bench.recovery.offered.all.click()
    assert len(elsewhere) == 1, "the window has a layout; the other one wants another window"
    assert bench.recovery.offered.isHidden()
    other = opened()
    other.recovery.restore(elsewhere[0])
    assert {bench.document.rig.title, other.document.rig.title} == {"One", "Three"}


def test_what_is_left_for_later_is_offered_again(opened, catalog):
    left_behind(catalog, "Later")
    bench = opened()
    bench.recovery.offer()
    bench.recovery.offered.later.click()
    assert bench.recovery.offered.isHidden()
    assert not opened().recovery.offer(), "it is still in the first one's hand"
    bench.recovery._found.clear()  # as its program ends
    assert opened().recovery.offer()


def test_a_window_never_offers_what_another_one_is_writing(opened):
    first, second = opened(), opened()
    change(first)
    first.recovery.write()
    change(second)
    second.recovery.write()
    assert len(recovery_copies()) == 2
    assert not opened().recovery.offer()


def test_two_programs_never_offer_the_same_copy(opened, catalog):
    path = left_behind(catalog, "Lost")
    command = [sys.executable, "-c", HOLDER, f"{path}.lock"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        assert not opened().recovery.offer()
        other.kill()
    bench = opened()
    assert bench.recovery.offer(), "the other one was killed; its lock stayed behind and counts no more"
    assert QLockFile(f"{path}.lock").tryLock(0) is False


def test_a_message_that_stands_there_stays_beside_the_offer(opened, catalog):
    left_behind(catalog, "Lost")
    bench = opened()
    bench._window.message_bar.tell("The file cannot be read.")
    assert bench.recovery.offer()
    bar, offered = bench._window.message_bar, bench.recovery.offered
    assert bar.text == "The file cannot be read."
    assert offered.y() == bar.height()
    bar.dismiss()
    assert offered.y() == 0


def test_what_was_saved_after_all_is_no_question(opened, catalog, tmp_path):
    document = tmp_path / "a.rig.json"
    save_rig(document, edits.retitle(workbench(), "Saved"), catalog)
    left_behind(catalog, "Saved", document)
    assert not opened().recovery.offer()
    assert list(recovery_folder().iterdir()) == []


def test_a_restored_layout_is_not_saved_over_what_somebody_else_wrote_meanwhile(opened, catalog, tmp_path):
    document = tmp_path / "a.rig.json"
    known = save_rig(document, edits.retitle(workbench(), "Before"), catalog)
    path = new_recovery_file()
    write_recovery(path, edits.retitle(workbench(), "Mine"), catalog, document, known)
    save_rig(document, edits.retitle(workbench(), "Theirs"), catalog)
    bench = opened()
    bench.recovery.offer()
    restore(bench, "a.rig.json")
    assert not bench.files.save()
    assert "changed by somebody else" in bench._window.message_bar.text
    assert path.exists()


def test_a_copy_that_cannot_be_read_is_offered_as_such_told_and_kept(opened, catalog):
    path = left_behind(catalog, "Lost")
    path.write_text('{"format": "cablebuilder.recovery/1", "document": null, "layout": {"parts": 7}}', "utf-8")
    bench = opened()
    bench.recovery.offer()
    assert "cannot be read" in rows(bench)["A layout without a name"].note.text()
    restore(bench)
    assert path.name in bench._window.message_bar.text
    assert path.exists()
    assert opened().recovery.offer()

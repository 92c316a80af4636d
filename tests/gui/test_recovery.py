import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from cablebuilder.core import edits
from cablebuilder.files.recovery_files import new_recovery_file, recovery_copies, write_recovery
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
    return lambda: open_window(qtbot, catalog, tmp_path / "settings.json")


def left_behind(catalog, title, document=None):
    """Write a copy that nobody holds, as a program that was killed leaves it."""
    path = new_recovery_file()
    write_recovery(path, edits.retitle(workbench(), title), catalog, document)
    return path


def choose(bench, number):
    bench._window.message_bar._buttons[number].click()


def change(bench, title="Other"):
    bench.document.edit("Rename", edits.retitle, title)


def test_changes_are_offered_and_restored_and_the_copy_stays_until_they_are_saved(opened, catalog, tmp_path):
    path = left_behind(catalog, "Not saved")
    bench = opened()
    assert bench.recovery.offer()
    assert "never saved" in bench._window.message_bar.text
    choose(bench, 0)
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
    choose(bench, 0)
    change(bench, "More")
    bench.recovery.write()
    (copy,) = recovery_copies()
    assert copy.path == path
    assert "More" in path.read_text("utf-8")


def test_nothing_to_lose_is_not_written(opened):
    opened().recovery.write()
    assert recovery_copies() == ()


def test_unwanted_changes_are_thrown_away(opened, catalog):
    left_behind(catalog, "Not wanted")
    bench = opened()
    bench.recovery.offer()
    choose(bench, 1)
    assert recovery_copies() == ()
    assert not bench.recovery.offer()


def test_several_copies_are_offered_one_after_the_other(opened, catalog):
    for title in ("One", "Two", "Three"):
        left_behind(catalog, title)
    bench, elsewhere = opened(), []
    bench.recovery.window_wanted.connect(elsewhere.append)
    bench.recovery.offer()
    choose(bench, 0)
    choose(bench, 1)
    choose(bench, 0)
    assert len(elsewhere) == 1, "the window has a layout; the last one wants another window"
    assert not bench._window.message_bar.text
    other = opened()
    other.recovery.restore(elsewhere[0])
    assert other.document.rig.title in {"One", "Two", "Three"} - {bench.document.rig.title}


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
    assert opened().recovery.offer(), "the other one was killed; its lock stayed behind and counts no more"
    assert QLockFile(f"{path}.lock").tryLock(0) is False


def test_a_message_that_stands_there_is_not_pushed_away(opened, catalog):
    left_behind(catalog, "Lost")
    bench = opened()
    bench._window.message_bar.tell("The file cannot be read.")
    assert not bench.recovery.offer()
    assert bench._window.message_bar.text == "The file cannot be read."


def test_a_copy_that_was_broken_meanwhile_is_told(opened, catalog):
    path = left_behind(catalog, "Lost")
    bench = opened()
    bench.recovery.offer()
    Path(path).write_text('{"format": "cablebuilder.recovery/1", "document": null, "layout": {"parts": 7}}', "utf-8")
    choose(bench, 0)
    assert path.name in bench._window.message_bar.text
    assert path.exists()

"""A disk that hangs keeps nobody waiting, is told one time, and gets everything in order as soon as it answers; it waits at a gate."""

import threading
import time

import pytest

from cablebuilder.core import edits
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.recovery_files import recovery_copies
from cablebuilder.files.settings import load_settings
from cablebuilder.gui import copy_keeper, recovery, remembered, state_disk
from cablebuilder.gui.state_disk import StateDisk
from cablebuilder.paths import recovery_folder
from tests.gui.windows import open_window
from tests.gui.workbench import workbench


@pytest.fixture
def gate(monkeypatch):
    """Give a gate that a disk may wait at; it is opened at the end, so that no thread is left."""
    monkeypatch.setattr(state_disk, "_QUIET_S", 0.02)
    monkeypatch.setattr(state_disk, "_HANGING_S", 0.05)
    monkeypatch.setattr(copy_keeper, "_DELAY_MS", 20)
    made = threading.Event()
    yield made
    made.set()


def test_what_is_quick_is_done_at_once_and_its_refusal_comes_back(qapp):
    disk, told = StateDisk(), []
    disk.do(lambda: 7, lambda errand: told.append(errand.result()))
    assert told == [7]
    with pytest.raises(FileError, match="no"):
        disk.do(lambda: (_ for _ in ()).throw(FileError("no")))
    assert not disk.is_hanging


def test_what_waits_is_done_in_order_when_the_disk_answers(qapp, gate, qtbot):
    disk, done, told = StateDisk(), [], []
    disk.do(lambda: gate.wait(20), lambda _: told.append("first"))
    for number in range(3):
        begun = time.monotonic()
        disk.do(lambda number=number: done.append(number), lambda _, number=number: told.append(number))
        assert time.monotonic() - begun < 5, "nobody waits twice for a disk that hangs"
    assert not done
    qtbot.waitUntil(lambda: disk.is_hanging)
    gate.set()
    qtbot.waitUntil(lambda: told == ["first", 0, 1, 2])
    assert done == [0, 1, 2]
    assert not disk.is_hanging
    assert not disk._looking.isActive()


def test_the_end_waits_a_little_for_what_is_not_done(qapp, gate):
    disk, told = StateDisk(), []
    disk.do(lambda: gate.wait(20), told.append)
    disk.settle(0.1)
    assert not told
    threading.Timer(0.1, gate.set).start()
    disk.settle(20)
    assert len(told) == 1


def test_a_window_whose_state_folder_hangs_lives_says_so_once_and_keeps_everything_when_it_answers(
    qtbot, catalog, tmp_path, gate, monkeypatch
):
    bench, told = open_window(qtbot, catalog, tmp_path / "settings.toml"), []
    real, saving = recovery.write_recovery, remembered.save_settings
    monkeypatch.setattr(recovery, "write_recovery", lambda *given: (gate.wait(20), real(*given)))
    monkeypatch.setattr(remembered, "save_settings", lambda *given: (gate.wait(20), saving(*given)))
    bar = bench._window.message_bar
    bar.changed.connect(lambda: told.append(bar.text))
    bench.document.edit("Rename", edits.retitle, "One")
    bench.recovery.write()
    bench.document.edit("Rename", edits.retitle, "Two")
    remembered_by = bench.files._remembered
    remembered_by.add_recent_file(tmp_path / "a.rig.json")
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(100)
    (sentence,) = told
    assert sentence.startswith("No recovery copy is kept: the disk with ")
    assert remembered_by.recent_files == (tmp_path / "a.rig.json",)
    assert recovery_copies() == ()
    assert bar.text == sentence
    gate.set()
    qtbot.waitUntil(lambda: not bar.text)
    qtbot.waitUntil(lambda: bool(recovery_copies()) and "Two" in recovery_copies()[0].path.read_text("utf-8"))
    qtbot.waitUntil(lambda: not bench.recovery.keeper.timer.isActive())
    assert load_settings(tmp_path / "settings.toml").settings.recent_files == (str(tmp_path / "a.rig.json"),)


def test_what_was_saved_while_its_copy_waited_leaves_no_copy(qtbot, catalog, tmp_path, gate, monkeypatch):
    bench, real = open_window(qtbot, catalog, tmp_path / "settings.toml"), recovery.write_recovery
    monkeypatch.setattr(recovery, "write_recovery", lambda *given: (gate.wait(20), real(*given)))
    bench.document.edit("Rename", edits.retitle, "One")
    bench.recovery.write()
    assert bench.files._save_to(tmp_path / "a.rig.json")
    gate.set()
    qtbot.waitUntil(lambda: not bench.recovery._disk._awaited)
    assert list(recovery_folder().iterdir()) == []


def test_what_is_restored_while_the_disk_hangs_comes_into_a_window_each_and_over_nothing(qtbot, catalog, tmp_path, gate, monkeypatch):
    for title in ("One", "Two"):
        path = recovery.new_recovery_file()
        recovery.write_recovery(path, edits.retitle(workbench(), title), catalog, None)
    bench, elsewhere, real = open_window(qtbot, catalog, tmp_path / "settings.toml"), [], recovery.load_recovery
    assert bench.recovery.offer() or qtbot.waitUntil(lambda: bool(bench.recovery.offered.rows)) is None
    monkeypatch.setattr(recovery, "load_recovery", lambda *given: (gate.wait(20), real(*given))[1])
    bench.recovery.window_wanted.connect(elsewhere.append)
    bench.recovery.offered.all.click()
    bench.document.edit("Rename", edits.retitle, "Mine")
    gate.set()
    qtbot.waitUntil(lambda: len(elsewhere) == 2)
    assert bench.document.rig.title == "Mine"
    assert {real(found.copy, catalog).rig.title for found in elsewhere} == {"One", "Two"}
    bench.document.open_rig(Rig())
    for found in tuple(elsewhere):
        bench.recovery.restore(found)
    qtbot.waitUntil(lambda: len(elsewhere) == 3)
    assert len(recovery_copies()) == 2, "none took the place of the other"

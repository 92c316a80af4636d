"""What takes long is told, the window goes on, and there is a way back; a fake disk waits for a gate instead of minutes."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cablebuilder.errors import FileError
from cablebuilder.files import atomic_file
from cablebuilder.files.rig_file import load_rig, save_rig
from cablebuilder.gui import waiting as module
from cablebuilder.gui.look import Look
from cablebuilder.gui.steps import at_once
from cablebuilder.gui.waiting import Stopped, Waiting, WaitingNote
from tests.gui.windows import open_window
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

LAYOUT = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE, title="old")


@pytest.fixture
def gate(monkeypatch):
    """Give a gate that a disk may wait at; it is opened at the end, so that no thread is left."""
    monkeypatch.setattr(module, "_QUIET_S", 0.02)
    monkeypatch.setattr(module, "_LONG_MS", 10)
    made = threading.Event()
    yield made
    made.set()


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    return open_window(qtbot, catalog, tmp_path / "settings.toml")


def note():
    return next((each for each in QApplication.topLevelWidgets() if isinstance(each, WaitingNote) and each.isVisible()), None)


def soon(act, ready=note):
    """Do something in the event loop as soon as the note is there and ready."""
    timer = QTimer(interval=5)

    def look():
        if ready():
            timer.stop()
            act()

    timer.timeout.connect(look)
    timer.start()
    return timer


def stop():
    note().stop.click()


def says_still():
    return note() and "Still waiting for the disk with " in note().sentence.text()


def test_quick_work_shows_nothing_and_its_result_and_its_refusal_come_back(bench):
    waiting = Waiting(bench._window, Look("light"))
    assert waiting.for_disk("Opening…", Path("a"), lambda is_wanted: is_wanted()) is True
    with pytest.raises(FileError, match="no"):
        waiting.for_disk("Opening…", Path("a"), lambda _: (_ for _ in ()).throw(FileError("no")))
    assert note() is None


def test_long_work_is_told_while_the_window_goes_on(bench, gate):
    waiting, told = Waiting(bench._window, Look("light")), []
    timer = soon(lambda: (told.append(note().sentence.text()), gate.set()), says_still)
    assert waiting.for_disk("Opening a…", Path("/far/a"), lambda _: gate.wait(20)) is True
    assert told == ["Still waiting for the disk with /far…"]
    assert note() is None
    assert not timer.isActive()


def test_who_stops_waiting_goes_on_and_the_work_is_told(bench, gate):
    waiting, wanted, ended = Waiting(bench._window, Look("light")), [], threading.Event()

    def work(is_wanted):
        gate.wait(20)
        wanted.append(is_wanted())
        ended.set()

    timer = soon(stop)
    with pytest.raises(Stopped, match="Nobody waits for a any more"):
        waiting.for_disk("Saving a…", Path("/far/a"), work)
    assert not timer.isActive()
    gate.set()
    assert ended.wait(20)
    assert wanted == [False]


def test_a_disk_that_hangs_while_saving_leaves_the_file_and_the_layout(bench, gate, tmp_path, catalog, monkeypatch):
    path = tmp_path / "a.rig.json"
    save_rig(path, LAYOUT, catalog)
    before = path.read_bytes()
    assert bench.files.open_path(path)
    bench.document.edit("Rename", lambda layout: layout.model_copy(update={"title": "new"}))
    real, ended = atomic_file._replace, threading.Event()

    def hanging(target, *given):
        if target != path:
            real(target, *given)
            return
        gate.wait(20)
        try:
            real(target, *given)
        finally:
            ended.set()

    monkeypatch.setattr(atomic_file, "_replace", hanging)
    timer = soon(stop)
    assert not bench.files.save()
    assert not timer.isActive()
    assert bench.document.is_changed
    assert "Nobody waits for a.rig.json any more" in bench._window.message_bar.text
    gate.set()
    assert ended.wait(20)
    assert path.read_bytes() == before, "it answered too late"
    assert bench.files.save()
    assert load_rig(path, catalog).rig.title == "new"


def test_a_disk_that_hangs_while_opening_leaves_what_is_on_screen(bench, gate, tmp_path, catalog, monkeypatch):
    path = tmp_path / "a.rig.json"
    save_rig(path, LAYOUT, catalog)
    monkeypatch.setattr("cablebuilder.gui.file_actions.load_rig", lambda *_: gate.wait(20))
    timer = soon(stop)
    assert not bench.files.open_path(path)
    assert not timer.isActive()
    assert not bench.document.rig.parts
    assert "Nobody waits for a.rig.json any more" in bench._window.message_bar.text


def test_a_long_sentence_is_shown_whole(bench):
    made = WaitingNote(Look("light"), "Short", bench._window, way_back="Stop")
    made.show()
    one = made.height()
    made.say("Still waiting for the disk with /media/anna/" + "a-long-folder-name/" * 6 + "…")
    assert made.height() > one
    made.layout().activate()
    assert made.sentence.height() >= made.sentence.heightForWidth(made.sentence.width())
    made.reject()


def counting(told):
    """Go on in steps until something is told, and say that the end was reached, or that the work was left."""
    try:
        while not told:
            yield 0.25
            time.sleep(0.001)
        return "drawn"
    finally:
        told.append("over")


def test_what_the_window_must_do_itself_is_done_in_steps_and_tells_how_far_it_is(bench, gate):
    waiting, told = Waiting(bench._window, Look("light")), []
    timer = soon(lambda: told.append(note().progress.value()), lambda: note() and note().progress.value())
    assert waiting.for_steps("Drawing…", counting(told)) == "drawn"
    assert told == [note_share := told[0], "over"]
    assert note_share == 250
    assert note() is None
    assert not timer.isActive()


def test_who_will_not_wait_for_steps_leaves_them(bench, gate):
    waiting, told = Waiting(bench._window, Look("light")), []
    timer = soon(stop)
    assert waiting.for_steps("Drawing…", counting(told)) is None
    assert told == ["over"]
    assert not timer.isActive()
    assert note() is None


def test_quick_steps_show_nothing_and_what_they_raise_comes_back(bench):
    waiting = Waiting(bench._window, Look("light"))
    assert waiting.for_steps("Drawing…", at_once(lambda: 7)) == 7
    with pytest.raises(FileError, match="no"):
        waiting.for_steps("Drawing…", at_once(lambda: (_ for _ in ()).throw(FileError("no"))))
    assert note() is None


def test_what_the_window_must_do_itself_is_told_before_it_begins(bench):
    waiting = Waiting(bench._window, Look("light"))
    with waiting.told("Drawing…", is_long=False):
        assert note() is None
    with waiting.told("Drawing…", is_long=True):
        shown = note()
        assert shown.sentence.text() == "Drawing…"
        shown.reject()
        assert note() is shown, "there is no way back from it"
    assert note() is None

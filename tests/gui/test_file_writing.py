"""What is written for others is told when it is there; a disk that hangs keeps the window alive, and there is a way back."""

import pytest

from cablebuilder.errors import FileError
from cablebuilder.gui import file_writing
from cablebuilder.gui.file_writing import write_file
from tests.gui.test_waiting import bench, gate, soon, stop

__all__ = ["bench", "gate"]


@pytest.fixture
def again():
    return "Save it somewhere else…", lambda: None


def test_a_file_is_written_and_told_and_an_earlier_message_goes(bench, tmp_path, again):
    window, path = bench._window, tmp_path / "a.csv"
    window.message_bar.tell("It was not saved.")
    write_file(window, path, lambda: b"content", again)
    assert path.read_bytes() == b"content"
    assert (window.message_bar.text, window.status_bar._hint.text()) == ("", "a.csv is written")
    write_file(window, path, lambda: b"more", again, "The picture stands in a.csv")
    assert window.status_bar._hint.text() == "The picture stands in a.csv"


def test_nothing_is_said_where_nothing_was_made(bench, tmp_path, again):
    write_file(bench._window, tmp_path / "a.csv", lambda: None, again)
    assert not (tmp_path / "a.csv").exists()
    assert bench._window.message_bar.text == ""


def test_what_cannot_be_made_or_written_is_told_with_a_way_on(bench, tmp_path, again):
    bar = bench._window.message_bar
    write_file(bench._window, tmp_path / "a.csv", lambda: (_ for _ in ()).throw(FileError("There is nothing to buy.")), again)
    assert bar.text == "There is nothing to buy."
    write_file(bench._window, tmp_path / "gone" / "a.csv", lambda: b"", again)
    assert "its folder is gone" in bar.text
    assert [button.text() for button in bar._buttons] == ["Save it somewhere else…"]


def test_a_disk_that_hangs_is_left(bench, gate, tmp_path, again, monkeypatch):
    monkeypatch.setattr(file_writing, "write_bytes", lambda *_: gate.wait(20))
    timer = soon(stop)
    write_file(bench._window, tmp_path / "a.csv", lambda: b"", again)
    assert not timer.isActive()
    assert "Nobody waits for a.csv any more" in bench._window.message_bar.text

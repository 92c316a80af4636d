"""The log: rotated, readable, and no reason to stop where it cannot be written."""

import faulthandler
import logging

import pytest

from cablebuilder.errors import english
from cablebuilder.files import kiosk_log
from cablebuilder.files.kiosk_log import CRASH_NAME, NAME, log_tail, start_log


@pytest.fixture(autouse=True)
def own_logging():
    root = logging.getLogger()
    before, level, was_on = list(root.handlers), root.level, faulthandler.is_enabled()
    yield
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    faulthandler.disable()
    if was_on:
        faulthandler.enable()


def test_what_is_logged_is_in_the_tail(tmp_path):
    assert start_log(tmp_path / "logs") is None
    for number in range(60):
        logging.getLogger("cablebuilder.x").info("line %s \x1b[31m", number)
    tail = log_tail(tmp_path / "logs")
    assert len(tail) == 50
    assert tail[-1].endswith("INFO cablebuilder.x: line 59 \N{REPLACEMENT CHARACTER}[31m")
    assert faulthandler.is_enabled()
    assert (tmp_path / "logs" / CRASH_NAME).exists()


def test_the_log_never_grows_past_five_files(tmp_path, monkeypatch):
    monkeypatch.setattr(kiosk_log, "LARGEST_BYTES", 1_000)
    start_log(tmp_path)
    for number in range(300):
        logging.getLogger("cablebuilder").warning("something happened again, number %s", number)
    logs = sorted(path.name for path in tmp_path.glob(f"{NAME}*"))
    assert logs == [NAME, *(f"{NAME}.{number}" for number in range(1, 5))]
    assert all(path.stat().st_size <= 1_000 for path in tmp_path.glob(f"{NAME}*"))


def test_old_last_words_are_thrown_away_when_there_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(kiosk_log, "LARGEST_BYTES", 10)
    (tmp_path / CRASH_NAME).write_text("x" * 11)
    start_log(tmp_path)
    assert (tmp_path / CRASH_NAME).read_text() == ""


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    problem = start_log(tmp_path / "file" / "logs")
    assert english(problem).startswith("Nothing can be logged in ")
    assert log_tail(tmp_path / "file" / "logs") == ()

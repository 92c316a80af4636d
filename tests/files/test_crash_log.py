import getpass
import socket
from pathlib import Path

import pytest

from cablebuilder.files import crash_log
from cablebuilder.files.crash_log import NAME, entry_of, running, shown_file, surprise_of, write_entry
from cablebuilder.paths import log_folder

LABEL = "Anna’s pair"


def caught(home):
    """Return a surprise whose messages name the user, with one that it came from."""
    try:
        try:
            shown_file(None)  # type: ignore[arg-type]  # our own code is on the way
        except TypeError as problem:
            raise KeyError(f"{LABEL} in {home}/layouts/secret.rig.json") from problem
    except KeyError as problem:
        return problem


def test_an_entry_tells_the_way_and_nothing_about_the_user(monkeypatch):
    monkeypatch.setenv("HOME", "/home/anna")
    surprise = caught("/home/anna")
    entry = entry_of(type(surprise), surprise, surprise.__traceback__)
    written = write_entry("KeyError", entry).read_text("utf-8")
    assert "  files/crash_log.py, line " in written
    assert "builtins.TypeError\nwhich led to\n" in written
    assert "builtins.KeyError" in written
    assert "in caught" in written
    for private in (LABEL, "anna", "secret", "/home", socket.gethostname(), str(Path.home()), getpass.getuser() + "/"):
        assert private not in written, private


def test_a_surprise_is_called_by_its_kind_and_our_innermost_place():
    surprise = caught("x")
    what = surprise_of(TypeError, surprise.__cause__.__traceback__)
    assert what.kind == "TypeError"
    assert what.place.startswith("files/crash_log.py:")
    assert surprise_of(KeyError, None).place == ""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (str(Path(crash_log.__file__).parents[1] / "gui" / "app.py"), "gui/app.py"),
        ("/home/anna/env/lib/python3.11/site-packages/pydantic/main.py", "pydantic/main.py"),
        ("/usr/lib/python3.11/json/decoder.py", "json/decoder.py"),
        ("C:\\Users\\Anna\\Lib\\json\\decoder.py".replace("\\", "/"), "json/decoder.py"),
        ("/home/anna/notes/private.py", "private.py"),
        ("<string>", "<string>"),
        ("cablebuilder/gui/app.py", "gui/app.py"),  # frozen programs name their files so
    ],
)
def test_files_are_named_from_inside_their_package_on(name, shown):
    assert shown_file(name) == shown


def test_the_log_stays_small_and_keeps_the_newest():
    for number in range(40):
        write_entry(f"number {number}", "x" * 10_000)
    written = (log_folder() / NAME).read_text("utf-8")
    assert len(written) < 215_000
    assert "number 39" in written
    assert "number 0\n" not in written


def test_a_log_that_cannot_be_written_is_left_out(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(crash_log, "log_folder", lambda: tmp_path / "file" / "log")
    assert write_entry("what", "entry") is None


def test_what_runs_is_named():
    assert "cablebuilder 0." in running()
    assert "pydantic 2." in running()
    assert crash_log.version_of("no-such-package") == "-"


def test_a_package_is_found_by_the_name_that_debian_gives_it():
    assert crash_log.version_of("pydantic_Essentials") == crash_log.version_of("pydantic")

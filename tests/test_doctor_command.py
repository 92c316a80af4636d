import json
import re
import sys

import pytest

from cablebuilder import cli, paths
from cablebuilder.files import health


@pytest.fixture
def quick(monkeypatch):
    """Answer for Qt, which otherwise takes two processes."""
    told = {
        "offscreen": {"qt": "6.9", "platform": "offscreen", "font": "Inter", "wanted": "Inter", "icon": True},
        None: {"platform": "xcb"},
    }
    monkeypatch.setattr(health, "_asked_qt", lambda name: told[name])
    monkeypatch.setattr("cablebuilder.display.has_display", lambda: True)
    return told


def run(capsys, *arguments):
    code = cli.main(["doctor", *arguments])
    return code, capsys.readouterr().out


def test_all_is_well_and_nothing_is_changed(quick, own_folders, capsys):
    before = sorted(own_folders.rglob("*"))
    code, out = run(capsys)
    assert code == 0
    assert out.endswith("All is well.\n")
    for name in ("cablebuilder", "python", "PySide6_Essentials", "settings", "own parts", "catalogue", "Qt", "own fonts", "display"):
        assert re.search(rf"^ok +{name} ", out, re.MULTILINE), name
    assert sorted(own_folders.rglob("*")) == before


def test_what_is_wrong_is_named_with_what_to_do(quick, capsys):
    quick["offscreen"]["font"] = "DejaVu"
    quick[None] = None
    for path, content in ((paths.settings_file(), "theme = [["), (paths.gear_file(), "{"), (paths.shelf_folder() / "a.json", "[]")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    code, out = run(capsys, "--format", "json")
    told = json.loads(out)
    assert code == 1
    assert (told["format"], told["well"]) == ("cablebuilder.doctor/1", False)
    wrong = {each["name"]: each["advice"] for each in told["found"] if each["state"] == "wrong"}
    assert wrong.keys() == {"settings file", "gear", "own part", "fonts", "display"}
    assert all(wrong.values())
    assert paths.settings_file().read_text() == "theme = [["
    code, out = run(capsys)
    assert code == 1
    assert "WRONG  own fonts " in out
    assert out.endswith("Something is wrong: see the lines above.\n")


def test_folders_that_cannot_be_written_and_packages_that_are_missing_are_wrong(quick, monkeypatch, capsys):
    monkeypatch.setattr(health.os, "access", lambda *_: False)
    monkeypatch.setattr(health, "_NEEDED", ("no-such-package", "PySide6_Essentials"))
    monkeypatch.setattr(health, "version_of", lambda name: "6.7.3" if name.startswith("PySide6") else "-")
    code, out = run(capsys)
    assert code == 1
    assert out.count("Nothing can be written into ") == 4
    assert "no-such-package is not installed." in out
    assert "PySide6 6.7.3 is too old for cablebuilder." in out


def test_folders_that_may_not_be_looked_into_end_nothing(quick, monkeypatch, own_folders, capsys):
    exists = health.Path.exists

    def refused(path):
        if own_folders in path.parents:
            raise PermissionError(13, "Permission denied")
        return exists(path)

    monkeypatch.setattr(health.Path, "exists", refused)
    code, out = run(capsys)
    assert code == 0
    assert "settings" in out


def test_a_numpy_that_is_there_but_does_not_load_is_wrong(quick, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "numpy", None)
    code, out = run(capsys)
    assert code == 1
    assert "numpy is not installed. Install the program again." in out


def test_no_home_is_wrong_and_said_once(quick, monkeypatch, capsys):
    monkeypatch.setattr(paths, "settings_file", lambda: paths.NOWHERE / "settings.toml")
    code, out = run(capsys)
    assert code == 1
    assert out.count("There is no home folder") == 1
    assert "Nothing can be written" not in out


def test_a_program_that_is_there_twice_is_noted(quick, monkeypatch, tmp_path, capsys):
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
    for name in ("one", "two"):
        (tmp_path / name / "cablebuilder").write_text("")
        (tmp_path / name / "cablebuilder").chmod(0o755)
    (tmp_path / "three" / "cablebuilder").symlink_to(tmp_path / "one" / "cablebuilder")
    monkeypatch.setenv("PATH", f"{tmp_path}/one:{tmp_path}/three")
    code, out = run(capsys)
    assert (code, "more than once" in out) == (0, False)
    monkeypatch.setenv("PATH", f"{tmp_path}/two:{tmp_path}/one:{tmp_path}/three")
    code, out = run(capsys)
    assert code == 0
    assert f"the first is started: {tmp_path}/two/cablebuilder, {tmp_path}/one/cablebuilder. Remove what you do not want." in out


def test_files_of_two_versions_in_one_place_are_wrong(quick, monkeypatch, capsys):
    monkeypatch.setattr(health, "version_of", lambda _: "0.0.9")
    code, out = run(capsys)
    assert code == 1
    assert f"Files of two versions are mixed here: {health.__version__} and 0.0.9." in out


def test_a_language_that_cannot_be_read_is_wrong(quick, monkeypatch, tmp_path, capsys):
    languages = tmp_path / "languages" / "xx" / "LC_MESSAGES"
    languages.mkdir(parents=True)
    (languages / "cablebuilder.mo").write_bytes(b"no catalogue")
    monkeypatch.setattr(health.language, "codes", lambda: ("en", "xx"))
    monkeypatch.setattr(paths, "resource_folder", lambda: tmp_path)
    code, out = run(capsys)
    assert code == 1
    assert "These languages cannot be read: xx." in out


def test_a_catalogue_that_is_broken_is_wrong(quick, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(paths, "resource_folder", lambda: tmp_path)
    code, out = run(capsys)
    assert code == 1
    assert "WRONG  catalogue" in out


def test_no_display_and_an_earlier_crash_are_only_noted(quick, monkeypatch, capsys):
    monkeypatch.setattr("cablebuilder.display.has_display", lambda: False)
    paths.log_folder().mkdir(parents=True)
    (paths.log_folder() / "crash.log").write_text("x")
    code, out = run(capsys)
    assert code == 0
    for name in ("display", "crash log"):
        assert re.search(rf"^note +{name} ", out, re.MULTILINE), name

import json

import pytest

from cablebuilder import cli, paths
from cablebuilder.files import health


@pytest.fixture
def quick(monkeypatch):
    """Answer for Qt, which otherwise takes two processes."""
    told = {"offscreen": {"qt": "6.9", "platform": "offscreen", "font": "Inter", "wanted": "Inter"}, None: {"platform": "xcb"}}
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
    for name in ("cablebuilder", "python", "PySide6_Essentials", "settings", "own parts", "catalogue", "Qt", "fonts", "display"):
        assert f" ok   {name} " in out, name
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
    assert "WRONG fonts " in out
    assert out.endswith("Something is wrong: see the lines above.\n")


def test_folders_that_cannot_be_written_and_packages_that_are_missing_are_wrong(quick, monkeypatch, capsys):
    monkeypatch.setattr(health.os, "access", lambda *_: False)
    monkeypatch.setattr(health, "_NEEDED", ("no-such-package", "PySide6_Essentials"))
    monkeypatch.setattr(health, "version_of", lambda name: "6.12.0" if name.startswith("PySide6") else "-")
    monkeypatch.setattr(health, "_ABORTS", ("6.12.0", health.sys.version_info[:2]))
    code, out = run(capsys)
    assert code == 1
    assert out.count("Nothing can be written into ") == 4
    assert "no-such-package is not installed." in out
    assert "This version ends the program" in out


def test_a_catalogue_that_is_broken_is_wrong(quick, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(paths, "resource_folder", lambda: tmp_path)
    code, out = run(capsys)
    assert code == 1
    assert "WRONG catalogue" in out


def test_no_display_and_an_earlier_crash_are_only_noted(quick, monkeypatch, capsys):
    monkeypatch.setattr("cablebuilder.display.has_display", lambda: False)
    paths.log_folder().mkdir(parents=True)
    (paths.log_folder() / "crash.log").write_text("x")
    code, out = run(capsys)
    assert code == 0
    assert "note  display " in out
    assert "note  crash log " in out

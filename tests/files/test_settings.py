import subprocess
import sys
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest

from cablebuilder.errors import FileError, english
from cablebuilder.files.settings import FORMAT, LoadedSettings, Settings, load_settings, save_settings, text_size_of, with_recent_file
from cablebuilder.files.toml_text import toml_text
from cablebuilder.paths import settings_file

FULL = Settings(
    theme="dark",
    language="pt_BR",
    recent_files=("/a/ü.rig.json", "/b"),
    window_geometry="AdnQywAD",
    window_state="AAAA",
    reduced_motion="on",
    high_contrast="off",
    text_size=150,
    panel_widths={"library": 280, "checks": 320},
    stock_file="/home/anna/Läden/stock.csv",
    stock_skips_bad_rows=True,
)


@pytest.fixture
def path():
    return settings_file()


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else toml_text(content), "utf-8")
    return path


def bad_copy(path):
    return path.with_name(f"{path.name}.bad")


def test_a_first_start_has_the_usual_settings(path):
    assert load_settings(path) == LoadedSettings(Settings(), None)
    assert not bad_copy(path).exists()


@pytest.mark.parametrize("settings", [Settings(), FULL])
def test_settings_come_back(path, settings):
    save_settings(path, settings)
    assert load_settings(path) == LoadedSettings(settings, None)
    before = path.read_bytes()
    save_settings(path, load_settings(path).settings)
    assert path.read_bytes() == before


def test_a_missing_setting_is_the_usual_one(path):
    put(path, {"format": FORMAT, "theme": "light"})
    assert load_settings(path) == LoadedSettings(Settings(theme="light"), None)


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("theme", "pink", "This must be one of: system, light, dark."),
        ("theme", ["light"], "This must be one of: system, light, dark."),
        ("language", 3, "A language is needed here, like “de” or “pt-BR”."),
        ("language", "../../etc", "A language is needed here, like “de” or “pt-BR”."),
        ("recent_files", "a", "A list of 10 files at most is needed here, in brackets."),
        ("recent_files", ["a", 3], "A list of 10 files at most is needed here, in brackets."),
        ("recent_files", ["a"] * 11, "A list of 10 files at most is needed here, in brackets."),
        ("window_geometry", 3, "A text in quotes is needed here."),
        ("window_state", "x" * 100_001, "A text in quotes is needed here."),
        ("reduced_motion", True, "This must be one of: system, on, off."),
        ("panel_widths", {"library": -1}, "Whole numbers from 0 to 10000 are needed here."),
        ("panel_widths", {"library": True}, "Whole numbers from 0 to 10000 are needed here."),
        ("panel_widths", {"library": 1e3}, "Whole numbers from 0 to 10000 are needed here."),
        ("panel_widths", [1], "Whole numbers from 0 to 10000 are needed here."),
        ("text_size", 140, "This must be one of: 100, 110, 125, 150, 175, 200."),
        ("stock_file", 3, "A text in quotes is needed here."),
        ("stock_skips_bad_rows", "yes", "true or false is needed here, without quotes."),
        ("nobody_knows_this", 1, f"There is no key of this name. The keys are: {', '.join(field.name for field in fields(Settings))}."),
        ("thme", "dark", "There is no key of this name. The nearest is theme."),
    ],
)
def test_a_bad_setting_falls_back_alone_and_a_copy_is_kept(path, name, value, wanted):
    tree = {"format": FORMAT, "theme": "dark", "window_state": "AAAA", name: value}
    put(path, tree)
    settings, problem, _ = load_settings(path)
    assert settings == Settings(**{key: kept for key, kept in {"theme": "dark", "window_state": "AAAA"}.items() if key != name})
    line = next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.lstrip("[").startswith(name))
    assert english(problem) == (
        f"settings.toml has settings that cannot be used: {name}. Line {line}, {name}: {wanted} "
        "The usual settings are used; the old ones are kept in settings.toml.bad."
    )
    assert tomllib.loads(bad_copy(path).read_text("utf-8")) == tree
    save_settings(path, settings)
    assert load_settings(path) == LoadedSettings(settings, None)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "x = " + "[" * 5000,
        "\0",
        'theme = "dark"\ntheme = "light"',
        "x = " + "9" * 5000,
        {"theme": "dark"},
        {"format": "cablebuilder.settings/1"},
        {"format": "cablebuilder.rig/3"},
    ],
)
def test_a_broken_file_is_set_aside(path, content):
    put(path, content)
    before = path.read_bytes()
    settings, problem, _ = load_settings(path)
    assert settings == Settings()
    assert english(problem).endswith("The usual settings are used; the old ones are kept in settings.toml.bad.")
    assert bad_copy(path).read_bytes() == before
    assert load_settings(path) == LoadedSettings(Settings(), None)


def test_what_a_newer_version_wrote_is_used_as_far_as_it_is_known_and_stays(path):
    put(path, {"format": "cablebuilder.settings/3", "theme": "dark", "language": {"first": "de"}, "sparkles": 3})
    before = path.read_bytes()
    settings, problem, is_newer = load_settings(path)
    assert (settings, is_newer) == (Settings(theme="dark"), True)
    assert english(problem) == (
        "settings.toml was saved by a newer cablebuilder (format 3). What this one knows of it is used; the file is as it was, "
        "and what you change is not remembered."
    )
    assert text_size_of(path) == 100
    assert path.read_bytes() == before
    assert not bad_copy(path).exists()


def test_a_file_that_is_too_large_is_set_aside_before_it_is_looked_at(path):
    put(path, 'theme = "dark"\n' + "#" * 500_000)
    assert "more than 500000 bytes" in english(load_settings(path).problem)


def test_what_people_write_is_read(path):
    put(
        path,
        '# mine\nformat = "cablebuilder.settings/2"\ntheme = \'light\' # bright\nrecent_files = [\n  "/a",\n]\npanel_widths.parts = 240\n',
    )
    assert load_settings(path) == LoadedSettings(Settings(theme="light", recent_files=("/a",), panel_widths={"parts": 240}), None)


def test_a_file_name_that_is_no_text_is_not_remembered(path):
    save_settings(path, Settings(theme="dark", recent_files=("/a\udcff", "/b"), stock_file="/c\udcff"))
    assert load_settings(path) == LoadedSettings(Settings(theme="dark", recent_files=("/b",)), None)


SAMPLE = Path(__file__).parents[1] / "data" / "settings" / "v1" / "settings.json"


def test_what_an_earlier_version_wrote_is_used_and_kept_aside_once_it_stands_in_the_new_file(path):
    earlier = put(path.with_name("settings.json"), SAMPLE.read_text("utf-8"))
    loaded = load_settings(path)
    assert loaded == LoadedSettings(replace(FULL, text_size=100, stock_file="", stock_skips_bad_rows=False), None)
    assert earlier.exists()
    save_settings(path, loaded.settings)
    assert load_settings(path) == loaded
    assert sorted(each.name for each in path.parent.iterdir()) == ["settings.json.old", "settings.toml"]
    path.unlink()
    assert load_settings(path).settings == Settings(), "what was kept aside counts no more"


def test_broken_settings_of_an_earlier_version_are_set_aside(path):
    earlier = put(path.with_name("settings.json"), "{")
    assert "kept in settings.json.bad" in english(load_settings(path).problem)
    assert bad_copy(earlier).read_text() == "{"


def test_nothing_on_disk_makes_loading_fail(path, monkeypatch):
    path.mkdir(parents=True)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(30, "read-only")))
    settings, problem, _ = load_settings(path)
    assert settings == Settings()
    assert "is a folder" in english(problem)


def test_a_folder_that_may_not_be_entered_is_the_usual_settings(path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", refuse)
        assert load_settings(path).settings == Settings()


def test_settings_that_cannot_be_saved_are_told(own_folders):
    blocked = own_folders / "config" / "file"
    blocked.write_text("")
    with pytest.raises(FileError, match=r"settings\.toml was not saved"):
        save_settings(blocked / "settings.toml", Settings())


@pytest.mark.parametrize(("written", "size"), [(150, 150), (140, 100), ("large", 100), (True, 100)])
def test_a_size_that_there_is_not_is_the_usual_one_and_asking_for_it_leaves_the_file_alone(path, written, size):
    put(path, {"format": FORMAT, "text_size": written})
    before = path.read_bytes()
    assert text_size_of(path) == size
    assert path.read_bytes() == before
    assert not bad_copy(path).exists()


def test_every_setting_has_a_check():
    from cablebuilder.files import settings

    assert {field.name for field in fields(Settings)} == settings._USABLE.keys()


def test_recent_files_are_the_last_ten_newest_first_each_once(tmp_path):
    settings = Settings()
    for number in range(12):
        settings = with_recent_file(settings, tmp_path / f"{number}.rig.json")
    settings = with_recent_file(settings, tmp_path / "x" / ".." / "5.rig.json")
    names = [Path(name).name.removesuffix(".rig.json") for name in settings.recent_files]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]


def test_settings_are_read_without_pydantic():
    script = "import sys, cablebuilder.files.settings; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2]).returncode == 0

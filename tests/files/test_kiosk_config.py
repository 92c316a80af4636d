"""The kiosk's configuration: what it may hold, and how a fault in it is told."""

from dataclasses import fields
from pathlib import Path

import pytest

from cablebuilder import paths
from cablebuilder.errors import english
from cablebuilder.files import kiosk_config
from cablebuilder.files.kiosk_config import KioskConfig, load_config, parse_config

FULL = """
shop_name = "Ohrenweide"
screen = "HDMI-1"
orientation = "portrait"
scale_percent = 150
reach_mode = true
theme = "light"
high_contrast = true
languages = ["de", "en"]
idle_seconds = 90
still_there_seconds = 30
stock_file = "stock.csv"
show_out_of_stock = true
price_days = 14
layouts_folder = "/srv/layouts"
examples = []
attract_scenes = ["plug"]
printer = "Bon"
pin_file = "~/pin"
log_folder = "logs"
counters = true
"""


def told(text):
    return [(line, key, english(problem)) for line, key, problem in parse_config(text, Path("/shop")).problems]


def test_every_key_has_a_reader_and_is_read():
    assert list(kiosk_config._READERS) == [field.name for field in fields(KioskConfig)]
    loaded = parse_config(FULL, Path("/shop"))
    assert loaded.problems == ()
    assert loaded.config == KioskConfig(
        shop_name="Ohrenweide", screen="HDMI-1", orientation="portrait", scale_percent=150, reach_mode=True, theme="light",
        high_contrast=True, languages=("de", "en"), idle_seconds=90, still_there_seconds=30, stock_file=Path("/shop/stock.csv"),
        show_out_of_stock=True, price_days=14, layouts_folder=Path("/srv/layouts"), examples=(), attract_scenes=("plug",), printer="Bon",
        pin_file=Path.home() / "pin", log_folder=Path("/shop/logs"), counters=True,
    )  # fmt: skip
    changed = [field.name for field in fields(KioskConfig) if getattr(loaded.config, field.name) == getattr(KioskConfig(), field.name)]
    assert changed == []


def test_a_file_that_sets_nothing_is_the_defaults(tmp_path):
    (tmp_path / "kiosk.toml").write_text("# all as usual\n")
    assert load_config(tmp_path / "kiosk.toml")[:2] == (KioskConfig(), ())
    assert KioskConfig().pin_path.parent == paths.kiosk_state_folder()
    assert KioskConfig().log_path == paths.kiosk_log_folder()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("idel_seconds = 60", "The nearest is idle_seconds."),
        ("colour = 3", "The keys are: shop_name, screen"),
        ("[staff]", "There is no key of this name."),
        ("idle_seconds = 5", "A whole number from 20 to 3600"),
        ("idle_seconds = true", "A whole number"),
        ("idle_seconds = 60.0", "A whole number"),
        ("still_there_seconds = 19", "A whole number from 20 to 300"),
        ("scale_percent = 400", "100 to 300"),
        ('theme = "drak"', "The nearest is dark."),
        ("theme = 3", "This must be one of: dark, light."),
        ('reach_mode = "yes"', "true or false is needed here"),
        ("shop_name = 3", "A text in quotes"),
        (f'shop_name = "{"x" * 201}"', "200 characters at most"),
        ("languages = []", "A list in brackets"),
        ('languages = "de"', "A list in brackets"),
        ('languages = ["../etc"]', "written like “de”"),
        ('examples = ["../a"]', None),
        ('attract_scenes = ["plugs"]', "The nearest is plug."),
        ('stock_file = "a\\u0000b"', "No file has such a name."),
        ('stock_file = "~nobody-of-this-name/a"', "Nobody here is named"),
        ("price_days = -1", "0 to 3650"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_key_and_keeps_its_default(line, said):
    text = (
        f"# by hand\ncounters = true\n{line}\nscreen = 'DP-1'\n"
        if not line.startswith("[")
        else f"counters = true\nscreen = 'DP-1'\n{line}\n"
    )
    loaded = parse_config(text, Path("/shop"))
    assert [(problem.line, problem.key) for problem in loaded.problems] == [(3, line.partition(" =")[0].strip("[]"))]
    assert said is None or said in english(loaded.problems[0].problem)
    assert loaded.config == KioskConfig(counters=True, screen="DP-1")
    assert english(loaded.problems[0].told("kiosk.toml")).startswith(f"kiosk.toml, line 3, {loaded.problems[0].key}: ")


def test_all_faults_are_told_at_once_in_the_order_of_their_lines():
    assert [(line, key) for line, key, _ in told("them = 1\ntheme = 2\nscreen = \nidle_seconds = 1\n")] == [
        (1, "them"), (2, "theme"), (3, ""), (4, "idle_seconds"),
    ]  # fmt: skip


def test_what_stands_in_a_name_cannot_steer_a_terminal():
    (problem,) = parse_config('"a\\u001b[31m" = 1', Path()).problems
    assert "\x1b" not in english(problem.told("kiosk.toml"))


def test_a_file_that_cannot_be_read_is_the_defaults_and_one_sentence(tmp_path):
    for name, content, said in (
        ("missing.toml", None, "There is no file named missing.toml."),
        ("cut.toml", b"\n", "cut.toml is empty"),
        ("large.toml", b"#" * 65_000, "more than 64 kB"),
        ("latin.toml", 'shop_name = "Süd"'.encode("latin-1"), "not text in UTF-8"),
        ("picture.toml", b"\x89PNG\0", "not a text file"),
    ):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        loaded = load_config(tmp_path / name)
        assert loaded.config == KioskConfig()
        (problem,) = loaded.problems
        assert problem.line == 0
        assert said in english(problem.told(name))


def test_lines_that_windows_ended_are_lines():
    assert parse_config('theme = "light"\r\ncounters = true\r\n', Path()).config == KioskConfig(theme="light", counters=True)

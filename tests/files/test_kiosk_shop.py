"""What a kiosk starts with, whatever is wrong: visitors get a shop, staff get the reason."""

import shutil

import pytest

from cablebuilder import language, paths
from cablebuilder.errors import english
from cablebuilder.files import kiosk_shop
from cablebuilder.files.kiosk_config import KioskConfig
from cablebuilder.files.kiosk_pin import save_pin
from cablebuilder.files.kiosk_shop import KEPT_NAME, open_shop, printer_problem, screen_problem, shop_problems
from cablebuilder.files.kiosk_stock import NOTHING, OPEN_STOCK

GOOD = 'theme = "light"\nexamples = []\n'


@pytest.fixture
def config(tmp_path):
    save_pin(paths.kiosk_state_folder() / "pin", "280417", 2**10)
    path = tmp_path / "shop" / "kiosk.toml"
    path.parent.mkdir()

    def put(text):
        path.write_text(text)
        return path

    return put


def said(shop):
    return [english(problem) for problem in shop.staff_problems]


def test_a_good_configuration_has_nothing_to_tell(config, catalog):
    shop = open_shop(config('theme = "light"\n'), catalog)
    assert said(shop) == []
    assert shop.config.theme == "light"
    assert shop.stock == OPEN_STOCK
    assert [len(layout.rig.parts) > 0 for layout in shop.layouts] == [True]


def test_a_missing_file_is_the_usual_kiosk(tmp_path, catalog):
    shop = open_shop(tmp_path / "kiosk.toml", catalog)
    assert shop.config == KioskConfig()
    assert said(shop)[0].startswith("There is no file named kiosk.toml.")
    assert any("No PIN is set" in problem for problem in said(shop))


def test_a_configuration_with_a_fault_leaves_the_last_good_one_running(config, catalog):
    running = open_shop(config(GOOD), catalog)
    shop = open_shop(config('theme = "dark"\nidel_seconds = 90\n'), catalog, running)
    assert shop.config == running.config
    assert "line 2, idel_seconds" in said(shop)[0]
    assert said(shop)[1] == "The last good configuration goes on running."


def test_the_last_good_configuration_comes_back_after_a_restart(config, catalog):
    path = config(GOOD)
    open_shop(path, catalog)
    config('theme = "dar')
    assert open_shop(path, catalog).config.theme == "light"
    path.unlink()
    assert open_shop(path, catalog).config.theme == "light"


def test_without_a_last_good_one_the_rest_of_the_configuration_is_used(config, catalog):
    shop = open_shop(config('theme = "light"\nidel_seconds = 90\n'), catalog)
    assert shop.config.theme == "light"
    (paths.kiosk_state_folder() / KEPT_NAME).write_text("= = =")
    assert open_shop(config('theme = "light"\nidel_seconds = 90\n'), catalog).config.theme == "light"


def test_what_the_configuration_names_and_is_not_there_is_told_with_its_line(config, catalog):
    text = 'languages = ["xx", "en"]\nlayouts_folder = "none"\nlog_folder = "kiosk.toml/none"\n'
    text += 'stock_file = "none.csv"\nexamples = ["counter-dmeo"]\n'
    shop = open_shop(config(text), catalog)
    told = said(shop)
    assert told[0] == f"kiosk.toml, line 1, languages: There are no texts in “xx”. There are: {', '.join(language.codes())}."
    assert told[1].startswith("kiosk.toml, line 2, layouts_folder: There is no folder named ")
    assert told[2].startswith("kiosk.toml, line 3, log_folder: Nothing can be written into ")
    assert told[3] == "kiosk.toml, line 5, examples: There is no example named “counter-dmeo”. There is: counter-demo."
    assert told[4].startswith("none.csv cannot be read: ")
    assert shop.config.languages == ("en",)
    assert shop.stock == NOTHING
    assert shop.layouts == ()


def test_a_language_that_nobody_speaks_here_is_english(config, catalog):
    assert open_shop(config('languages = ["xx"]\n'), catalog).config.languages == ("en",)


def test_layouts_of_the_shop_come_first_and_a_broken_one_is_told(config, catalog, tmp_path):
    path = config('layouts_folder = "layouts"\nexamples = ["counter-demo"]\n')
    folder = path.parent / "layouts"
    folder.mkdir()
    shutil.copy(paths.resource_folder() / "examples" / "counter-demo.rig.json", folder / "b.rig.json")
    (folder / "a.rig.json").write_text("{")
    (folder / "notes.txt").write_text("mine")
    shop = open_shop(path, catalog)
    assert len(shop.layouts) == 2
    assert shop.layouts[0].rig == shop.layouts[1].rig
    assert [problem.split(" is not JSON")[0] for problem in said(shop)] == ["a.rig.json"]
    language.use("de")
    own, shipped = (layout.in_words() for layout in shop.layouts)
    assert own == shop.layouts[0]  # the shop words its own
    assert shipped.name != own.name
    assert {placed.label for placed in shipped.rig.parts.values()} != {placed.label for placed in own.rig.parts.values()}


def test_the_reason_why_nobody_can_get_in_is_told(config, catalog):
    path = config(GOOD)
    (paths.kiosk_state_folder() / "pin").chmod(0o644)
    assert "can be read by others" in said(open_shop(path, catalog))[0]


def test_a_state_folder_that_cannot_be_written_is_told_and_nothing_else_happens(config, catalog, monkeypatch, tmp_path):
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "file"))
    (tmp_path / "file").write_text("")
    shop = open_shop(config(GOOD), catalog)
    assert shop.config.theme == "light"
    assert f"{KEPT_NAME} was not saved" in said(shop)[0]


def test_a_printer_or_screen_that_is_gone_is_told():
    assert printer_problem(KioskConfig(), ()) is None
    assert printer_problem(KioskConfig(printer="Bon"), ("Bon",)) is None
    assert "There is: none." in english(printer_problem(KioskConfig(printer="Bon"), ()))
    assert screen_problem(KioskConfig(screen="DP-1"), ("DP-1",)) is None
    assert "There is: DP-2, DP-3." in english(screen_problem(KioskConfig(screen="DP-1"), ("DP-3", "DP-2")))
    assert screen_problem(KioskConfig(), ()) is None


def test_what_is_wrong_can_be_asked_for_without_going_live(config, catalog):
    path = config('stock_file = "none.csv"\nlanguages = ["xx"]\n')
    said = [english(problem).partition(":")[0] for problem in shop_problems(path, catalog)]
    assert said == ["kiosk.toml, line 2, languages", "none.csv cannot be read"]
    assert [each.name for each in paths.kiosk_state_folder().iterdir()] == ["pin"]


def test_a_state_folder_that_cannot_be_written_is_told_by_the_check(config, catalog, monkeypatch, tmp_path):
    path = config('pin_file = "pin"\nexamples = []\n')
    save_pin(path.parent / "pin", "280417", 2**10)
    assert shop_problems(path, catalog) == ()
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "file"))
    (problem,) = shop_problems(path, catalog)
    assert english(problem).startswith("Nothing can be kept in ")


def test_of_very_many_layouts_the_first_are_shown(config, catalog, monkeypatch):
    monkeypatch.setattr(kiosk_shop, "MOST_LAYOUTS", 2)
    path = config('layouts_folder = "."\nexamples = []\n')
    for name in "abc":
        (path.parent / f"{name}.rig.json").write_text(f'{{"format": "cablebuilder.rig/1", "title": "{name}"}}')
    shop = open_shop(path, catalog)
    assert [layout.name for layout in shop.layouts] == ["a", "b"]
    assert said(shop) == ["Only the first 2 layouts of the shop are shown."]


def test_a_layout_with_a_part_that_nobody_knows_is_shown_and_told(config, catalog):
    path = config('layouts_folder = "."\nexamples = []\n')
    (path.parent / "odd.rig.json").write_text('{"format": "cablebuilder.rig/1", "parts": {"a": {"use": "no/body", "at": [0, 0]}}}')
    shop = open_shop(path, catalog)
    assert [layout.name for layout in shop.layouts] == ["odd"]
    assert said(shop)[0].startswith("odd.rig.json: The catalogue has no part named no/body.")

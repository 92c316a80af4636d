"""A shop's table in the window: its prices in plans and shopping list, and what is wrong in it told before anything is used."""

import pytest
from PySide6.QtWidgets import QFileDialog

from cablebuilder.gui.shop_prices import ShopPrices
from cablebuilder.gui.text_sheet import TextSheet
from tests.gui.plans import BALANCED, SMALL, both, small
from tests.gui.windows import open_window

GOOD = f"part;price;currency\n{BALANCED};19,90;EUR\n{SMALL};9,50;EUR\n"
BAD = f"{GOOD}nobody/cable;1;EUR\n{SMALL};2;EUR\n{BALANCED};ten;EUR\n"


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, small(catalog), tmp_path / "settings.toml")
    bench.document.open_rig(both())
    return bench


@pytest.fixture
def choose(bench, tmp_path, monkeypatch):
    """Return what chooses a table with a content in the window, and returns the sheet that tells about it."""

    def chosen(content):
        path = tmp_path / "stock.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        bench.action("prices").trigger()
        shown(bench).buttons[-1].click()
        return shown(bench)

    return chosen


def shown(bench):
    return next(sheet for sheet in bench._window.findChildren(TextSheet) if sheet.isVisible())


def best(bench, qtbot):
    bench.scene.select(["player", "headphone"])
    sheet = bench.plans.open()
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    cost = next(sheet._finder.rows()).cost
    sheet.done(0)
    return cost


def words(sheet):
    return [button.text() for button in sheet.buttons]


def test_without_a_table_there_are_no_prices(bench, qtbot):
    assert bench.prices.path is None
    assert bench.prices.priced(bench.document.catalog) is bench.document.catalog
    assert best(bench, qtbot) == "To buy: HD 600 cable, 2.5 mm"
    sheet = bench.prices.open()
    assert sheet.view.toPlainText().startswith("No table is chosen.")
    assert words(sheet) == ["Choose a table…"]
    sheet.done(0)


def test_prices_stand_in_plans_and_on_the_shopping_list_and_are_remembered(bench, choose, qtbot):
    sheet = choose(GOOD)
    assert "2 parts have a price in it." in sheet.view.toPlainText()
    sheet.done(0)
    assert best(bench, qtbot) == "To buy: HD 600 cable, 2.5 mm, 19.90 EUR"
    bench.add_part(BALANCED)
    listed = bench.sheets.open_shopping()
    assert "19.90" in listed.view.toPlainText()
    listed.done(0)
    again = ShopPrices(bench._window, bench._remembered, lambda: bench.document.catalog)
    assert again.prices() == bench.prices.prices()
    assert len(again.prices()) == 2


def test_a_table_with_wrong_rows_is_used_only_when_the_user_says_so(bench, choose, qtbot):
    sheet = choose(BAD)
    told = sheet.view.toPlainText()
    assert "3 rows are wrong. No prices are used." in told
    for start in ("Row 4, part: ", f"Row 5, part: {SMALL} stands in row 3 already.", "Row 6, price: "):
        assert start in told
    sheet.done(0)
    assert best(bench, qtbot) == "To buy: HD 600 cable, 2.5 mm"
    assert bench._window.message_bar.text == "No prices are used: stock.csv has wrong rows."
    bench._window.message_bar._buttons[0].click()
    sheet = shown(bench)
    assert words(sheet) == ["Use no prices", "Use the other 2 rows", "Choose a table…"]
    sheet.buttons[1].click()
    assert "The others are used." in shown(bench).view.toPlainText()
    shown(bench).done(0)
    assert best(bench, qtbot) == "To buy: HD 600 cable, 2.5 mm, 19.90 EUR"


def test_a_table_can_be_put_away_again(bench, choose, qtbot):
    sheet = choose(GOOD)
    planner = bench.plans.planner()[0]
    assert bench.plans.planner()[0] is planner
    sheet.buttons[0].click()
    assert bench.prices.path is None
    assert bench.plans.planner()[0] is not planner
    assert best(bench, qtbot) == "To buy: HD 600 cable, 2.5 mm"


@pytest.mark.parametrize("content", ["colour\nred\n", b"\x00\x01", "part\n" + '"' + "x" * 200_000])
def test_a_file_that_is_no_table_is_told_and_takes_nothing_along(bench, choose, qtbot, content):
    sheet = choose(content)
    said = bench._window.message_bar.text
    assert said.startswith("No prices are used: stock.csv ")
    assert sheet.view.toPlainText().endswith(said)
    sheet.done(0)
    assert best(bench, qtbot) == "To buy: HD 600 cable, 2.5 mm"


def test_what_was_told_of_a_table_ends_with_it(bench, choose):
    choose(b"artikel;preis\n")
    assert bench._window.message_bar.text.startswith("No prices are used")
    choose(GOOD)
    assert bench._window.message_bar.text == ""


@pytest.mark.parametrize(("rows", "said"), [(300, "100 more rows are wrong."), (201, "1 more row is wrong.")])
def test_very_many_wrong_rows_are_counted(bench, choose, rows, said):
    sheet = choose("part\n" + "".join(f"no/body-{number}\n" for number in range(rows)))
    assert sheet.view.toPlainText().endswith(said)
    assert words(sheet) == ["Use no prices", "Choose a table…"]
    sheet.done(0)

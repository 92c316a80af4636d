"""The stock of a kiosk: what goes live, what stays, and what staff are told."""

import datetime as dt
import json
import os
import time

import pytest

from cablebuilder.core.parts import Price
from cablebuilder.errors import english
from cablebuilder.files.kiosk_stock import KEPT_NAME, MOST_TOLD, NOTHING, OPEN_STOCK, renewed_stock, stock_problems

HD_600, PLAYER, SHURE = "sennheiser/hd-600", "astell-kern/ak70", "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack"
GOOD = f"part,sku,price,currency,stock,shelf\n{HD_600},K-1,299.90,EUR,3,A 4\n{PLAYER},K-2,,,0,\n"
BAD = f"part,sku,price,currency,stock,shelf\n{HD_600},K-1,ten,EUR,3,A 4\nno/body,K-2,,,0,\n"


@pytest.fixture
def shop(tmp_path, catalog):
    class Shop:
        path, state = tmp_path / "stock.csv", tmp_path / "state"

        def put(self, text):
            self.path.write_text(text)
            return self

        def renewed(self, running=None, price_days=0):
            return renewed_stock(self.path, self.state, catalog, running, price_days)

    return Shop()


def said(news):
    return [english(problem) for problem in news.problems]


def test_without_a_list_everything_may_be_in_a_plan(tmp_path, catalog):
    news = renewed_stock(None, tmp_path, catalog)
    assert news == (OPEN_STOCK, (), True)
    assert news.stock.shelf_catalog(catalog, with_out_of_stock=False) is None
    assert news.stock.availability(HD_600) == "not-sold"


def test_a_good_list_goes_live(shop, catalog):
    news = shop.put(GOOD).renewed()
    assert news.is_new
    assert not news.problems
    stock = news.stock
    assert (stock.availability(HD_600), stock.availability(PLAYER), stock.availability(SHURE)) == ("in-stock", "out-of-stock", "not-sold")
    assert (stock.sku(HD_600), stock.shelf(HD_600), stock.price(HD_600)) == ("K-1", "A 4", Price(amount="299.90", currency="EUR"))
    assert (stock.sku(SHURE), stock.shelf(SHURE), stock.price(SHURE)) == ("", "", None)
    assert stock.prices() == {HD_600: Price(amount="299.90", currency="EUR")}


def test_what_nobody_counted_is_not_said_to_be_in_stock(shop):
    assert shop.put(f"part\n{HD_600}\n").renewed().stock.availability(HD_600) == "not-counted"


def test_plans_use_only_what_is_sold_at_the_shop_s_prices(shop, catalog):
    stock = shop.put(GOOD).renewed().stock
    assert stock.shelf_catalog(catalog, with_out_of_stock=False).parts.keys() == {HD_600}
    shelf = stock.shelf_catalog(catalog, with_out_of_stock=True)
    assert shelf.parts.keys() == {HD_600, PLAYER}
    assert shelf.parts[HD_600].price == Price(amount="299.90", currency="EUR")
    assert shelf.parts[HD_600].elements == catalog.parts[HD_600].elements


def test_a_bad_list_leaves_the_last_good_one_running_and_tells_every_row(shop):
    running = shop.put(GOOD).renewed().stock
    news = shop.put(BAD).renewed(running)
    assert news.stock is running
    assert not news.is_new
    assert [text.split(":")[0] for text in said(news)[:2]] == ["stock.csv, row 2, price", "stock.csv, row 3, part"]
    assert said(news)[2] == "The last good list goes on running."
    assert shop.put(GOOD).renewed(running).is_new


def test_the_last_good_list_comes_back_after_a_restart(shop):
    before = shop.put(GOOD).renewed().stock
    for ruin in (lambda: shop.put(BAD), lambda: shop.put("\0"), lambda: shop.put("part\n"), shop.path.unlink):
        ruin()
        news = shop.renewed()
        assert news.stock.rows == before.rows
        assert news.problems
        assert said(news)[-1] == "The last good list goes on running."


def test_without_any_good_list_nothing_is_sold_and_nothing_made_up(shop, catalog):
    news = shop.put(BAD).renewed()
    assert news.stock == NOTHING
    assert news.stock.shelf_catalog(catalog, with_out_of_stock=True).parts == {}
    assert said(news)[-1] == "No good list was kept, so nothing is offered for sale. Mend the list."


@pytest.mark.parametrize("kept", ["", "{", '{"format": "cablebuilder.stock/1"}', "[]", "\0\0\0"])
def test_a_kept_copy_that_is_broken_is_none(shop, kept):
    shop.put(GOOD).renewed()
    (shop.state / KEPT_NAME).write_text(kept)
    assert shop.put(BAD).renewed().stock == NOTHING
    assert shop.put(GOOD).renewed().is_new
    assert json.loads((shop.state / KEPT_NAME).read_text())["stock"][0]["sku"] == "K-1"


def test_parts_that_are_no_longer_known_are_left_out_of_the_kept_copy(shop):
    shop.put(GOOD).renewed()
    kept = shop.state / KEPT_NAME
    kept.write_text(kept.read_text().replace(PLAYER, "no/body"))
    assert shop.put(BAD).renewed().stock.rows.keys() == {HD_600}


def test_json_is_read_like_a_table(shop, catalog):
    expected = shop.put(GOOD).renewed().stock
    as_json = shop.path.with_suffix(".json")
    as_json.write_text((shop.state / KEPT_NAME).read_text())
    assert renewed_stock(as_json, shop.state, catalog).stock == expected


def test_prices_that_are_too_old_are_not_shown(shop, catalog):
    shop.put(GOOD)
    old = time.time() - 15 * 86_400
    os.utime(shop.path, (old, old))
    assert shop.renewed(price_days=16).stock.prices()
    news = shop.renewed(price_days=14)
    assert news.is_new
    assert not news.stock.prices()
    assert news.stock.shelf_catalog(catalog, with_out_of_stock=False).parts[HD_600].price is None
    assert "none are shown" in said(news)[0]
    shop.put(BAD)
    assert not shop.renewed(price_days=14).stock.prices(), "the kept copy is as old as its list"


def test_a_price_whose_last_day_has_passed_is_not_shown_and_staff_know_its_row(shop, catalog):
    today = dt.datetime.now().astimezone().date()
    listed = "part,price,currency,until\n{},299.90,EUR,{}\n{},9.90,EUR,{}\n"
    shop.put(listed.format(HD_600, today - dt.timedelta(days=1), SHURE, today))
    news = shop.renewed()
    assert news.is_new
    assert news.stock.prices() == {SHURE: Price(amount="9.90", currency="EUR")}
    assert news.stock.availability(HD_600) == "not-counted"
    assert said(news) == [f"stock.csv, row 2, until: The price was valid until {today - dt.timedelta(days=1)}. Write a new one."]
    assert [english(problem) for problem in stock_problems(shop.path, catalog)] == said(news)
    kept = shop.state / KEPT_NAME
    kept.write_text(kept.read_text().replace(str(today), "2020-02-29"))
    assert not shop.put(BAD).renewed().stock.prices(), "the kept copy knows the last day"


def test_a_file_from_the_future_is_no_old_one(shop):
    shop.put(GOOD)
    os.utime(shop.path, (later := time.time() + 1e8, later))
    assert shop.renewed(price_days=1).stock.prices()


def test_a_list_whose_copy_cannot_be_kept_runs_and_staff_know(shop):
    shop.state.write_text("a file where the folder should be")
    news = shop.put(GOOD).renewed()
    assert news.is_new
    assert news.stock.availability(HD_600) == "in-stock"
    assert "no copy of it could be kept" in said(news)[0]


def test_a_list_that_is_the_same_is_not_written_again(shop):
    shop.put(GOOD).renewed()
    before = (shop.state / KEPT_NAME).stat().st_ino
    shop.put(GOOD + "\n").renewed()
    assert (shop.state / KEPT_NAME).stat().st_ino == before


@pytest.mark.parametrize(("rows", "counted"), [(60, "40 more rows are wrong."), (21, "one more row is wrong.")])
def test_of_many_bad_rows_some_are_told_and_the_rest_counted(shop, rows, counted):
    news = shop.put("part\n" + "".join(f"no/body-{number}\n" for number in range(rows))).renewed()
    assert len(news.problems) == MOST_TOLD + 2
    assert said(news)[MOST_TOLD] == f"stock.csv: {counted}"

import json

import pytest

from cablebuilder.core.parts import Price
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.gear_file import Gear, save_gear
from cablebuilder.files.planning import plan_answer
from cablebuilder.files.stock_file import Stock, StockRow

PLAYER, HD_600 = "astell-kern/ak70", "sennheiser/hd-600"


def test_a_pair_is_answered_with_its_chains(catalog):
    answer = plan_answer(catalog, PLAYER, HD_600, None, "json")
    entry = json.loads(answer.written)
    assert answer.found
    assert (entry["format"], entry["from"], entry["to"]) == ("cablebuilder.plans/1", PLAYER, HD_600)
    assert entry["plans"][0]["verdict"] == "safe"
    assert {each["rule"] for each in entry["why_not"]} >= {"btl-minus-tied"}


def test_what_is_owned_need_not_be_bought(catalog, tmp_path):
    save_gear(tmp_path / "gear.json", Gear(owned={"generic/hd-600-cable-3.5mm": 1}))
    first = json.loads(plan_answer(catalog, PLAYER, HD_600, tmp_path / "gear.json", "json").written)["plans"][0]
    assert (first["parts"], first["to_buy"]) == (["generic/hd-600-cable-3.5mm"], [])


def test_a_jack_is_answered_with_the_headphones_that_are_owned(catalog, tmp_path):
    save_gear(tmp_path / "gear.json", Gear(owned={"sennheiser/hd-600": 1, "stax/sr-009": 1}))
    answer = plan_answer(catalog, f"{PLAYER}.balanced", None, tmp_path / "gear.json", "json")
    rows = {row["to"]: row for row in json.loads(answer.written)["partners"]}
    assert {to: row["answer"] for to, row in rows.items()} == {"sennheiser/hd-600": "works", "stax/sr-009": "does-not"}
    assert rows["sennheiser/hd-600"]["plan"]["port"] == "balanced"


def test_headphones_are_answered_with_the_players_that_are_owned(catalog, tmp_path):
    save_gear(tmp_path / "gear.json", Gear(owned={PLAYER: 1, "fiio/k7": 1}))
    answer = plan_answer(catalog, None, HD_600, tmp_path / "gear.json", "text")
    assert answer.found
    assert "Astell&Kern AK70" in answer.written
    assert "FiiO K7" in answer.written


def stock_of(*rows):
    return Stock(tuple(StockRow(part, price, count) for part, price, count in rows), ())


def test_of_a_shop_only_what_is_in_stock_is_bought_and_at_its_price(catalog):
    price = Price(amount="12.50", currency="EUR")
    cables = ("generic/hd-600-cable-3.5mm", "generic/hd-600-cable-2.5mm")
    stock = stock_of((cables[0], price, 3), (cables[1], price, 0))
    plans = json.loads(plan_answer(catalog, PLAYER, HD_600, None, "json", stock).written)["plans"]
    bought = {use for plan in plans for use in plan["to_buy"]}
    assert bought == {cables[0]}
    assert next(plan for plan in plans if plan["to_buy"])["price"] == {"amount": "12.50", "currency": "EUR"}


def test_what_is_owned_or_in_the_box_is_used_though_no_shop_has_it(catalog, tmp_path):
    box = {each.use for each in catalog.parts[HD_600].comes_with}
    save_gear(tmp_path / "gear.json", Gear(owned={"generic/hd-600-cable-2.5mm": 1}))
    plans = json.loads(plan_answer(catalog, PLAYER, HD_600, tmp_path / "gear.json", "json", stock_of()).written)["plans"]
    assert plans[0]["parts"] == ["generic/hd-600-cable-2.5mm"]
    assert all(set(plan["parts"]) <= {"generic/hd-600-cable-2.5mm", *box} and not plan["to_buy"] for plan in plans)


def test_the_headphones_of_a_source_are_told_with_what_is_in_stock(catalog):
    rows = json.loads(plan_answer(catalog, PLAYER, None, None, "json", stock_of(("generic/hd-600-cable-3.5mm", None, 1))).written)
    plans = {row["to"]: row["plan"] for row in rows["partners"] if row["plan"]}
    assert plans[HD_600]["parts"] == ["generic/hd-600-cable-3.5mm"]
    assert all(set(plan["to_buy"]) <= {"generic/hd-600-cable-3.5mm"} for plan in plans.values())


def test_none_is_an_answer_too(catalog):
    answer = plan_answer(catalog, PLAYER, "stax/sr-009", None, "text")
    assert not answer.found
    assert answer.written.startswith("No safe chain from Astell&Kern AK70 to ")


def test_where_only_a_shop_is_looked_through_it_is_said(catalog):
    answer = plan_answer(catalog, PLAYER, "stax/sr-009", None, "text", stock_of(("generic/hd-600-cable-3.5mm", None, 1)))
    assert not answer.found
    assert "with what this shop has. Leave out “--stock”" in answer.written.splitlines()[0]


@pytest.mark.parametrize(
    ("source", "listener", "said"),
    [
        (None, None, "--from"),
        (HD_600, HD_600, "no output"),
        (PLAYER, PLAYER, "nothing to listen with"),
        ("astell-kern/ak71", HD_600, "Nearest: astell-kern/ak70"),
    ],
)
def test_what_cannot_be_planned_is_said(catalog, source, listener, said):
    with pytest.raises(CablebuilderError) as refused:
        plan_answer(catalog, source, listener, None, "text")
    assert said in str(refused.value)

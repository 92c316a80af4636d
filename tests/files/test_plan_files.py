"""Plans as words and as JSON."""

import dataclasses
import json

import pytest

from cablebuilder.files.plan_files import MOST_SHOWN, Partners, Planned, ordered, partners_json, partners_text, plans_json, plans_text
from cablebuilder.judge.planner import Best, Planner

PLAYER, HD_600 = "astell-kern/ak70", "sennheiser/hd-600"


@pytest.fixture(scope="module")
def planned(catalog):
    source, listener = catalog.parts[PLAYER], catalog.parts[HD_600]
    planner = Planner(catalog, frozenset({"generic/hd-600-cable-3.5mm"}))
    return Planned(catalog, source, listener, planner.plans(source, listener), planner.tempting(source, listener))


def test_one_chain_is_told_as_one(planned):
    assert plans_text(dataclasses.replace(planned, plans=planned.plans[:1])).startswith("1 safe chain from Astell&Kern AK70 to ")


def test_words_say_the_chain_what_to_buy_and_why_not(planned):
    said = plans_text(planned)
    assert said.startswith(f"{len(planned.plans)} safe chains from Astell&Kern AK70 to Sennheiser HD 600\n")
    assert "  1. Safe: Astell&Kern AK70 (" in said
    assert "Nothing to buy" in said
    assert "To buy: " in said
    assert "Balanced all the way" in said
    assert "To buy: HD 600 cable, 2.5 mm\n" in said
    assert "(btl-minus-tied)" in said


def test_of_many_plans_the_words_say_how_many_more_there_are(catalog):
    source, listener = catalog.parts[PLAYER], catalog.parts["moondrop/aria"]
    plans = Planner(catalog).plans(source, listener)
    planned = Planned(catalog, source, listener, plans, ())
    assert f"{len(plans) - MOST_SHOWN} more" in plans_text(planned)
    assert len(json.loads(plans_json(planned))["plans"]) == len(plans)


def test_json_has_every_plan(planned):
    entry = json.loads(plans_json(planned))
    assert len(entry["plans"]) == len(planned.plans) > 1
    assert entry["plans"][0]["to_buy"] == []
    assert all(each["verdict"] == "safe" or each["cautions"] for each in entry["plans"])


def test_a_chain_to_check_first_says_what(catalog):
    source, listener = catalog.parts["apple/iphone-6"], catalog.parts[HD_600]
    plans = Planner(catalog).plans(source, listener)
    assert plans[0].verdict == "caution"
    said = plans_text(Planned(catalog, source, listener, plans, ()))
    assert "  1. Check first: " in said
    assert "\n       Check first: " in said


def test_partners_say_what_works_first(catalog):
    player, planner = catalog.parts[PLAYER], Planner(catalog)
    rows = [planner.best(player, catalog.parts[use]) for use in ("stax/sr-009", HD_600)]
    rows.append(Best(player, catalog.parts["stax/sr-l300"], "unknown"))
    partners = Partners(catalog, player, ordered(rows))
    assert [best.answer for best in partners.rows] == ["works", "unknown", "does-not"]
    said = partners_text(partners)
    assert "  Safe: Sennheiser HD 600: " in said
    assert "  Not known: " in said
    assert "  No safe chain: " in said
    assert [row["answer"] for row in json.loads(partners_json(partners))["partners"]] == ["works", "unknown", "does-not"]

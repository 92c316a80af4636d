"""Somebody with a player of two sockets asks the command line for every safe way to their headphones: best first, in words and as JSON."""

import json
from contextlib import redirect_stdout
from decimal import Decimal
from io import StringIO

import pytest

from cablebuilder.cli import main
from cablebuilder.core.elements import Transformer
from cablebuilder.core.named_parts import short_name
from cablebuilder.files.plan_files import MOST_SHOWN

PLAYER, HD_600 = "astell-kern/ak70", "sennheiser/hd-600"
OWNED = ("generic/hd-600-cable-4.4mm", "generic/2.5mm-trrs-plug-to-4.4mm-trrrs-jack", "generic/3.5mm-trs-extension")
LEVELS = ("suffices", "unknown", "too-quiet")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return what the command prints, as JSON and as text, for somebody who owns a few parts."""
    gear = tmp_path_factory.mktemp("gear") / "gear.json"
    gear.write_text(json.dumps({"format": "cablebuilder.gear/1", "owned": dict.fromkeys(OWNED, 1)}), "utf-8")
    said = {}
    for form in ("json", "text"):
        with redirect_stdout(StringIO()) as out:
            assert main(["plan", "--from", PLAYER, "--to", HD_600, "--owned", str(gear), "--format", form]) == 0
        said[form] = out.getvalue()
    return said


@pytest.fixture
def plans(told):
    return json.loads(told["json"])["plans"]


def isolates(catalog, use):
    return any(isinstance(each, Transformer) for each in catalog.parts[use].elements)


def test_the_order_is_what_the_readme_says(plans, catalog):
    uses = {(plan["port"], tuple(plan["parts"])) for plan in plans}
    without = [(plan["port"], tuple(use for use in plan["parts"] if not isolates(catalog, use))) for plan in plans]
    only_isolates = [key in uses and key[1] != tuple(plan["parts"]) for key, plan in zip(without, plans, strict=True)]
    assert only_isolates == sorted(only_isolates), "what only isolates comes last"
    order = [
        (
            bool(plan["to_buy"]),
            len(plan["parts"]),
            -sum(use in OWNED for use in plan["parts"]),
            not plan["balanced"],
            plan["verdict"] != "safe",
            LEVELS.index(plan["level"]),
            Decimal(plan["price"]["amount"]) if plan["price"] else Decimal("Infinity") if plan["to_buy"] else Decimal(0),
        )
        for plan, last in zip(plans, only_isolates, strict=True)
        if not last
    ]
    assert order == sorted(order)
    for place in range(4):
        assert len({row[place] for row in order}) > 1, "the list tells the order: it holds both kinds"


def test_what_costs_nothing_leads_even_where_it_is_longer(plans):
    assert set(plans[0]["parts"]) == set(OWNED[:2])
    assert plans[0]["to_buy"] == []
    shortest = min(len(plan["parts"]) for plan in plans)
    assert len(plans[0]["parts"]) > shortest


def test_nothing_that_is_not_safe_or_to_be_checked_first_is_in_it(plans):
    assert {plan["verdict"] for plan in plans} <= {"safe", "caution"}
    assert all(plan["cautions"] for plan in plans if plan["verdict"] == "caution")


def test_the_text_has_the_same_order_and_says_how_many_more(told, plans, catalog):
    lines = told["text"].splitlines()
    assert lines[0] == f"{len(plans)} safe chains from Astell&Kern AK70 to Sennheiser HD 600"
    chains = [line.partition(": ")[2] for line in lines if line[:3].strip().isdigit() and line[3:4] == "."]
    wanted = [[short_name(catalog.parts[use]) for use in plan["parts"]] for plan in plans[:MOST_SHOWN]]
    assert [chain.split(" > ")[1:-1] for chain in chains] == wanted
    assert any("more, with more parts" in line for line in lines) == (len(plans) > MOST_SHOWN)
    assert any("Not among them" in line for line in lines), "and why the tempting ones are not in it"

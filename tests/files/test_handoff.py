"""What a visitor takes home, read back from the pictures of both codes."""

import pytest

from cablebuilder.core.parts import Price
from cablebuilder.errors import english
from cablebuilder.files.handoff import TakeHome, layout_qr_code, plan_code, plan_text
from cablebuilder.files.kiosk_stock import KioskStock
from cablebuilder.files.rig_file import load_rig
from cablebuilder.files.stock_file import StockRow
from cablebuilder.judge.check import check
from cablebuilder.judge.planner import Planner
from cablebuilder.paths import resource_folder
from tests.decoded import read_png, write_png
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

CABLE = "generic/hd-600-cable-2.5mm"


def example(name, catalog):
    return load_rig(resource_folder() / "examples" / f"{name}.rig.json", catalog).rig


def taken(layout, catalog, **more):
    return TakeHome(layout, catalog, check(layout, catalog), **more)


@pytest.fixture(scope="module")
def planned(catalog):
    """Return the best way from a balanced player to headphones with two sockets, and what is tempting."""
    planner, pair = Planner(catalog), (catalog.parts["astell-kern/ak70"], catalog.parts["sennheiser/hd-600"])
    return planner.plans(*pair)[0], planner.tempting(*pair)


def test_the_verdict_comes_first_then_the_steps_then_what_to_buy(catalog, planned):
    plan, _ = planned
    (cable,) = plan.uses
    stock = KioskStock({cable: StockRow(cable, Price(amount="49.00", currency="EUR"), 2, "A 4", "K-77")})
    said = plan_text(taken(plan.rig(catalog), catalog, to_buy=plan.to_buy, stock=stock, shop_name="Ohrenweide"))
    assert said == (
        "Ohrenweide\n"
        "Safe: Good to plug in\n"
        "Astell&Kern AK70 > HD 600 cable, 2.5 mm > Sennheiser HD 600\n"
        "\n"
        "1. Turn the volume all the way down.\n"
        "2. Put both HD 6x0 2-pin plugs of HD 600 cable, 2.5 mm into Sennheiser HD 600, left into left, right into right.\n"
        "3. Put the 2.5 mm plug of HD 600 cable, 2.5 mm into the 2.5 mm socket of Astell&Kern AK70.\n"
        "4. Play, and turn it up slowly.\n"
        "\n"
        "To buy:\n"
        "- HD 600 cable, 2.5 mm, 49.00 EUR, shelf A 4, no. K-77\n"
    )


def test_the_plug_into_the_player_comes_last_in_every_plan(catalog):
    planner = Planner(catalog)
    for player, listener in (("astell-kern/ak70", "sennheiser/hd-600"), ("astell-kern/ak70", "moondrop/aria")):
        for plan in planner.plans(catalog.parts[player], catalog.parts[listener])[:6]:
            layout = plan.rig(catalog)
            steps = [line for line in plan_text(taken(layout, catalog)).splitlines() if " plug" in line and line[0].isdigit()]
            assert len(steps) >= len(layout.parts) - 1
            assert steps[-1].endswith("of Astell&Kern AK70.")
            assert not any("Astell&Kern AK70" in step for step in steps[:-1])


def test_what_is_not_safe_has_no_steps_and_says_why(catalog):
    said = plan_text(taken(rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE), catalog))
    assert said.startswith("Unsafe: Don’t plug this in\n")
    assert "must stay apart" in said
    assert "1. " not in said
    assert "Nothing to buy" not in said


def test_what_is_to_be_checked_first_is_said_once_each_before_the_steps(catalog):
    plan = Planner(catalog).plans(catalog.parts["apogee/groove"], catalog.parts["moondrop/aria"])[0]
    take = taken(plan.rig(catalog), catalog)
    assert take.report.verdict.value == "caution"
    said = plan_text(take).splitlines()
    assert said[0].startswith("Check first")
    assert said[0].count("Check first") == 1
    steps = next(number for number, line in enumerate(said) if line.startswith("1. "))
    cautions = [finding for finding in take.report.findings if finding.verdict.value == "caution"]
    assert cautions
    for finding in cautions:
        assert sum(english(finding.title) in line for line in said[:steps]) == 1
        assert sum(english(finding.text) in line for line in said[:steps]) == 1


def test_what_cannot_be_bought_here_is_said(catalog, planned):
    plan, _ = planned
    (cable,) = plan.uses
    for count, said in ((0, "not in stock now"), (None, "ask whether it is in stock"), (3, "")):
        stock = KioskStock({cable: StockRow(cable, count=count)})
        (line,) = [
            line for line in plan_text(taken(plan.rig(catalog), catalog, to_buy=(cable,), stock=stock)).splitlines() if line[0:2] == "- "
        ]
        assert line == f"- HD 600 cable, 2.5 mm{', ' if said else ''}{said}"
    assert "not sold here" in plan_text(taken(plan.rig(catalog), catalog, to_buy=(cable,), stock=KioskStock()))
    assert "Nothing to buy." in plan_text(taken(plan.rig(catalog), catalog, to_buy=()))
    assert "buy" not in plan_text(taken(plan.rig(catalog), catalog)), "nobody asked what the visitor has"


def test_a_sum_is_told_only_where_every_price_is_known(catalog, planned):
    plan, _ = planned
    price, other = Price(amount="49.00", currency="EUR"), "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack"
    known = KioskStock({CABLE: StockRow(CABLE, price), other: StockRow(other, price)})
    half = KioskStock({CABLE: StockRow(CABLE, price), other: StockRow(other)})
    for stock, is_told in ((known, True), (half, False)):
        said = plan_text(taken(plan.rig(catalog), catalog, to_buy=(CABLE, other), stock=stock))
        assert ("Together: 98.00 EUR" in said) == is_told


def test_the_picture_of_the_plan_reads_as_the_plan(catalog, planned, tmp_path):
    plan, _ = planned
    take = taken(plan.rig(catalog), catalog, to_buy=plan.to_buy, shop_name="Ohrenweide Süd")
    (said,) = read_png(write_png(plan_code(take), tmp_path / "plan.png"))
    assert said == plan_text(take)


def test_what_is_too_long_for_a_code_loses_what_not_to_buy_from_its_end_and_never_a_step(catalog, planned, tmp_path):
    plan, tempting = planned
    take = taken(plan.rig(catalog), catalog, to_buy=plan.to_buy, avoid=tempting)
    (said,) = read_png(write_png(plan_code(take), tmp_path / "plan.png"))
    whole = plan_text(take)
    assert len(said) < len(whole)
    kept, avoided = said.split("Not for this:\n")
    assert whole.startswith(f"{kept}Not for this:\n{avoided.splitlines()[0]}"), "the first to avoid still has its reason"


def test_what_is_longer_than_any_code_has_none(catalog, planned):
    plan, _ = planned
    take = taken(plan.rig(catalog), catalog, shop_name="x" * 200)
    assert plan_code(take) is not None
    named = rig("player.balanced > adapter > ear", player=PLAYER, adapter=ADAPTER, ear=EARPHONE)
    long = named.model_copy(update={"parts": {key: each.model_copy(update={"label": "w" * 200}) for key, each in named.parts.items()}})
    assert plan_code(taken(long, catalog)) is None
    parts = {f"part-{number}": next(iter(named.parts.values())).model_copy(update={"label": f"{number:x}" * 90}) for number in range(60)}
    assert layout_qr_code(named.model_copy(update={"parts": parts, "links": ()}), catalog) is None


def test_a_name_cannot_break_a_line(catalog):
    named = example("3.5mm-earphones-on-the-3.5mm-socket", catalog)
    key = next(iter(named.parts))
    odd = named.model_copy(update={"parts": {**named.parts, key: named.parts[key].model_copy(update={"label": "a\nSafe: b"})}})
    assert "\nSafe: b" not in plan_text(taken(odd, catalog))

from decimal import Decimal

import pytest

from cablebuilder.core.parts import Companion, Price
from cablebuilder.core.rig import Rig
from cablebuilder.core.shopping import shopping_list
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

PLUG = ADAPTER.model_copy(update={"id": "test/adapter"})
TWO = rig("player.balanced > adapter > ear", player=PLAYER, adapter=PLUG, ear=EARPHONE, spare=PLUG)
EUR, USD = Price(amount="0.10", currency="EUR"), Price(amount="12.50", currency="USD")


def test_equal_parts_are_one_line_and_what_is_owned_is_not_bought(catalog):
    use = TWO.parts["adapter"].use
    lines = {line.use: line for line in shopping_list(TWO, catalog, {use: 1, TWO.parts["player"].use: 5}).lines}
    assert (lines[use].needed, lines[use].owned, lines[use].to_buy) == (2, 1, 1)
    assert lines[TWO.parts["player"].use].to_buy == 0
    assert lines[TWO.parts["ear"].use].to_buy == 1


def test_what_is_there_and_what_is_to_be_bought_are_the_two_halves_of_a_list(catalog):
    wanted = shopping_list(TWO, catalog, {TWO.parts["player"].use: 1})
    assert [line.use for line in wanted.there] == [TWO.parts["player"].use]
    assert {line.use for line in wanted.to_buy} == {TWO.parts["adapter"].use, TWO.parts["ear"].use}


def test_sums_are_decimals_per_currency_and_what_has_no_price_is_named(catalog):
    adapter, ear = TWO.parts["adapter"].use, TWO.parts["ear"].use
    wanted = shopping_list(TWO, catalog, prices={adapter: EUR, ear: USD})
    assert wanted.totals == {"EUR": Decimal("0.20"), "USD": Decimal("12.50")}
    assert [line.use for line in wanted.unpriced] == [TWO.parts["player"].use]
    assert all(isinstance(amount, Decimal) for amount in wanted.totals.values())


def test_a_shop_s_price_goes_before_that_of_the_part_itself(catalog):
    layout = rig(ear=EARPHONE.model_copy(update={"price": EUR}))
    assert shopping_list(layout, catalog).totals == {"EUR": Decimal("0.10")}
    assert shopping_list(layout, catalog, prices={layout.parts["ear"].use: USD}).totals == {"USD": Decimal("12.50")}


@pytest.mark.parametrize(("owned", "boxes"), [(0, 1), (1, 0)])
def test_what_lies_in_the_box_of_another_part_is_not_bought(catalog, owned, boxes):
    cable = TWO.parts["adapter"].use
    layout = rig(cable=PLUG, ear=EARPHONE.model_copy(update={"comes_with": (Companion(use=cable),)}))
    line = next(line for line in shopping_list(layout, catalog, {cable: owned}).lines if line.use == cable)
    assert (line.in_a_box, line.to_buy) == (boxes, 0)


def test_home_made_cables_and_parts_that_nobody_knows_are_told_apart(catalog):
    lines = {line.use: line for line in shopping_list(rig(one=PLUG, who="no/body", player=PLAYER), catalog).lines}
    assert [line.is_home_made for line in lines.values()] == [True, False, False]
    assert (lines["no/body"].kind, lines["no/body"].name, lines["no/body"].to_buy) == (None, "no/body", 1)


def test_a_part_of_the_catalogue_is_not_home_made_unless_it_is_one_s_own(catalog):
    cable = next(part for part in catalog.parts.values() if part.kind == "cable")
    assert not shopping_list(rig(cable=cable.id), catalog).lines[0].is_home_made


def test_an_empty_rig_needs_nothing(catalog):
    assert shopping_list(Rig(), catalog).lines == ()

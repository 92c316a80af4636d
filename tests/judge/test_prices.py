"""Prices are added up only where all are known, in one currency."""

from cablebuilder.core.parts import Price
from cablebuilder.judge.prices import cost_of, sum_of

DEAR, CHEAP = Price(amount="30.00", currency="EUR"), Price(amount="9.50", currency="EUR")


def test_what_is_not_known_comes_last():
    assert sorted([None, DEAR, CHEAP], key=cost_of) == [CHEAP, DEAR, None]


def test_a_sum_needs_all_prices_in_one_currency():
    assert sum_of([DEAR, CHEAP]) == Price(amount="39.50", currency="EUR")
    assert sum_of([]) is None
    assert sum_of([DEAR, None]) is None
    assert sum_of([DEAR, Price(amount="1.00", currency="USD")]) is None

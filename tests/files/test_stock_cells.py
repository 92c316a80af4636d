"""The cells of a row of stock: what is read, and what makes no sense."""

import datetime as dt

import pytest

from cablebuilder.core.parts import Price
from cablebuilder.files.stock_cells import LONGEST_NAME, WrongCell, count_of, last_day_of, price_of, words_of


def test_what_makes_sense_is_read():
    assert price_of({"price": "12,50", "currency": "eur"}) == Price(amount="12.50", currency="EUR")
    assert (count_of("0"), last_day_of("2028-02-29"), words_of({"shelf": "A 4"}, "shelf")) == (0, dt.date(2028, 2, 29), "A 4")


def test_what_is_empty_is_not_known():
    assert (price_of({}), count_of(""), last_day_of(""), words_of({}, "sku")) == (None, None, None, "")


@pytest.mark.parametrize(
    ("read", "column"),
    [
        (lambda: price_of({"price": "-1", "currency": "EUR"}), "price"),
        (lambda: price_of({"price": "1"}), "currency"),
        (lambda: count_of("-1"), "stock"),
        (lambda: last_day_of("2026-13-01"), "until"),
        (lambda: last_day_of("tomorrow"), "until"),
        (lambda: words_of({"shelf": "x" * (LONGEST_NAME + 1)}, "shelf"), "shelf"),
    ],
)
def test_what_makes_no_sense_names_its_column(read, column):
    with pytest.raises(WrongCell) as wrong:
        read()
    assert wrong.value.column == column

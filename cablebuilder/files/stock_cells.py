"""The cells of a row of a shop's stock, each read by itself: price, count, words, and the last day of the price.

Must never guess: what makes no sense in its column raises. Read on in :mod:`cablebuilder.files.stock_file`.
"""

import datetime as dt
import re
from collections.abc import Mapping

from cablebuilder.core.parts import Price
from cablebuilder.errors import Message, message, visible

LONGEST_NAME = 100
_AMOUNT = re.compile(r"\d{1,12}(?:[.,]\d{1,4})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_COUNT = re.compile(r"\d{1,6}")


class WrongCell(Exception):
    """A value that makes no sense in its column."""

    def __init__(self, column: str, problem: Message) -> None:
        """Name the column and what is wrong."""
        super().__init__(column)
        self.column, self.problem = column, problem


def words_of(values: Mapping[str, str], column: str) -> str:
    """Return a text that stands in one line on a screen and on paper. *Raises* WrongCell."""
    words = visible(values.get(column, ""))
    if len(words) > LONGEST_NAME:
        raise WrongCell(column, message("This text may have {limit} characters at most.", limit=LONGEST_NAME))
    return words


def price_of(values: Mapping[str, str]) -> Price | None:
    """Return the price of a row; None where there is none. *Raises* WrongCell."""
    amount, currency = values.get("price", ""), values.get("currency", "").upper()
    if not amount:
        return None
    if not _AMOUNT.fullmatch(amount):
        raise WrongCell("price", message("“{value}” is no price. Write it like 12.50.", value=amount))
    if not _CURRENCY.fullmatch(currency):
        raise WrongCell("currency", message("A price needs its currency in three letters, like EUR."))
    return Price(amount=amount.replace(",", "."), currency=currency)


def count_of(text: str) -> int | None:
    """Return how many there are; None where nobody counted. *Raises* WrongCell."""
    if not text:
        return None
    if not _COUNT.fullmatch(text):
        raise WrongCell("stock", message("“{value}” is no count. Write a whole number.", value=text))
    return int(text)


def last_day_of(text: str) -> dt.date | None:
    """Return the last day of a price; None where nobody said. *Raises* WrongCell."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as problem:
        raise WrongCell("until", message("“{value}” is no day. Write it like 2026-12-31.", value=text)) from problem

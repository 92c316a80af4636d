"""The stock that a kiosk runs on: what may be in a plan, at what price, on which shelf.

A new list goes live only when every row of it makes sense; until then the last good one runs, which is kept in the state folder and
comes back after a restart or a power cut. Must never change what a part is electrically, and never call stock what nobody counted.
Who watches the file is the window. Read on in :mod:`cablebuilder.files.stock_file`.
"""

import dataclasses
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Price
from cablebuilder.errors import FileError, Message, message
from cablebuilder.files.atomic_file import write_text
from cablebuilder.files.json_text import canonical
from cablebuilder.files.stock_file import FORMAT, BadRow, Stock, StockRow, load_stock

KEPT_NAME = "stock.good.json"
MOST_TOLD = 20
_DAY_SECONDS = 86_400

Availability = Literal["in-stock", "out-of-stock", "not-counted", "not-sold"]


@dataclass(frozen=True, slots=True)
class KioskStock:
    """What the shop sells, by the part's id. ``is_open``: no list is configured, so every part of the catalogue may be in a plan."""

    rows: Mapping[str, StockRow] = field(default_factory=dict)
    is_open: bool = False
    shows_prices: bool = True

    def availability(self, part: str) -> Availability:
        """Return whether a part can be had here; what nobody counted is a word of its own."""
        row = self.rows.get(part)
        if row is None:
            return "not-sold"
        if row.count is None:
            return "not-counted"
        return "in-stock" if row.count else "out-of-stock"

    def price(self, part: str) -> Price | None:
        """Return the shop's price; None where it is not known, or too old to be shown."""
        row = self.rows.get(part)
        return row.price if row is not None and self.shows_prices else None

    def prices(self) -> Mapping[str, Price]:
        """Return every price that may be shown, by the part's id."""
        return {part: price for part in self.rows if (price := self.price(part)) is not None}

    def shelf(self, part: str) -> str:
        """Return where a part stands in the shop; empty: not known."""
        row = self.rows.get(part)
        return row.shelf if row is not None else ""

    def sku(self, part: str) -> str:
        """Return the shop's number of a part; empty: none."""
        row = self.rows.get(part)
        return row.sku if row is not None else ""

    def shelf_catalog(self, catalog: Catalog, *, with_out_of_stock: bool) -> Catalog | None:
        """Return the only parts that plans and cures may use, at the shop's prices; None where they may use all."""
        if self.is_open:
            return None
        sold = (part for part in self.rows if with_out_of_stock or self.availability(part) != "out-of-stock")
        return dataclasses.replace(
            catalog,
            parts={part: catalog.parts[part].model_copy(update={"price": self.price(part)}) for part in sold if part in catalog.parts},
        )


OPEN_STOCK = KioskStock(is_open=True)
"""What a kiosk without a stock list runs on."""
NOTHING = KioskStock()
"""What it runs on where a list is configured and none was ever good: nothing is sold here, and nothing is made up."""


class StockNews(NamedTuple):
    """The stock to run on from now on, what staff should know, and whether it is the file's newest state."""

    stock: KioskStock
    problems: tuple[Message, ...] = ()
    is_new: bool = False


def renewed_stock(
    path: Path | None, state_folder: Path, catalog: Catalog, running: KioskStock | None = None, price_days: int = 0
) -> StockNews:
    """Return the stock of a file where all of it makes sense, else what runs, else what was kept, and what is wrong.

    ``running`` is what the kiosk runs on; None at its start. A good list is kept in the state folder. Never raises.
    """
    if path is None:
        return StockNews(OPEN_STOCK, (), is_new=True)
    kept = state_folder / KEPT_NAME
    stock, problems = _read(path, catalog)
    if stock is not None:
        return _live(path, kept, stock, price_days)
    if running is not None:
        return StockNews(running, (*problems, message("The last good list goes on running.")))
    last = _kept_stock(kept, catalog, price_days)
    return StockNews(last.stock, (*problems, *last.problems))


def stock_problems(path: Path, catalog: Catalog) -> list[Message]:
    """Return why a list would not go live, and which prices of it have passed; empty where all is well."""
    stock, problems = _read(path, catalog)
    return problems if stock is None else _rows_told(path, stock.past_rows)


def _read(path: Path, catalog: Catalog) -> tuple[Stock | None, list[Message]]:
    """Return a list all of which makes sense, else what is wrong in it."""
    try:
        stock = load_stock(path, catalog)
    except FileError as problem:
        return None, [problem.message]
    told = _told(path, stock)
    return None if told else stock, told


def _told(path: Path, stock: Stock) -> list[Message]:
    """Return a sentence for each row that makes no sense, at most :data:`MOST_TOLD`, and one where nothing is left."""
    told = _rows_told(path, stock.bad_rows)
    more = len(stock.bad_rows) - MOST_TOLD
    if more == 1:
        told.append(message("{file}: one more row is wrong.", file=path.name))
    elif more > 1:
        told.append(message("{file}: {count} more rows are wrong.", file=path.name, count=more))
    if not stock.rows and not told:
        told.append(message("{file} has no rows. List what the shop sells.", file=path.name))
    return told


def _rows_told(path: Path, rows: Sequence[BadRow]) -> list[Message]:
    wrong = "{file}, row {row}, {column}: {problem}"
    return [message(wrong, file=path.name, row=bad.row, column=bad.column, problem=bad.problem) for bad in rows[:MOST_TOLD]]


def _live(path: Path, kept: Path, stock: Stock, price_days: int) -> StockNews:
    problems = _rows_told(path, stock.past_rows)
    shows_prices = _is_fresh(path, price_days)
    if not shows_prices:
        problems.append(message("{file} is older than its prices may be, so none are shown. Save a new list.", file=path.name))
    try:
        _keep(kept, stock, path)
    except FileError as problem:
        problems.append(message("The list runs, but no copy of it could be kept: {problem}", problem=problem.message))
    return StockNews(KioskStock({row.part: row for row in stock.rows}, shows_prices=shows_prices), tuple(problems), is_new=True)


def _is_fresh(path: Path, price_days: int) -> bool:
    """Return whether a file is young enough for its prices; one from the future, after a clock went wrong, is."""
    try:
        return not price_days or time.time() - path.stat().st_mtime <= price_days * _DAY_SECONDS
    except OSError:
        return False


def _keep(kept: Path, stock: Stock, path: Path) -> None:
    """Keep a copy that is as old as the list itself."""
    text = canonical({"format": FORMAT, "stock": [_written(row) for row in stock.rows]})
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)  # where it cannot be made, writing says why
    if not _holds(kept, text):
        write_text(kept, text)
    with suppress(OSError):
        os.utime(kept, (age := path.stat().st_mtime, age))


def _holds(kept: Path, text: str) -> bool:
    try:
        return kept.read_text("utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False


def _written(row: StockRow) -> Mapping[str, str | int]:
    price = {"price": row.price.amount, "currency": row.price.currency} if row.price else {}
    count = {} if row.count is None else {"stock": row.count}
    words = {name: value for name, value in (("sku", row.sku), ("shelf", row.shelf)) if value}
    day = {} if row.until is None else {"until": row.until.isoformat()}
    return {"part": row.part, **words, **price, **count, **day}


def _kept_stock(kept: Path, catalog: Catalog, price_days: int) -> StockNews:
    """Return the list that was good before this start; parts of it that are no longer known are left out."""
    try:
        stock = load_stock(kept, catalog)
    except FileError:
        return StockNews(NOTHING, (message("No good list was kept, so nothing is offered for sale. Mend the list."),))
    found = KioskStock({row.part: row for row in stock.rows}, shows_prices=_is_fresh(kept, price_days))
    return StockNews(found, (message("The last good list goes on running."),))

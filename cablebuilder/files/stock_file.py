"""A shop's stock: a table of parts with SKU, shelf, count and price, as a spreadsheet writes it, or as JSON.

The first row names the columns: ``part``, and as they are wanted ``sku``, ``price``, ``currency``, ``until``, ``stock``, ``shelf``; where
no column is named ``part``, ``sku`` names the parts. Commas, semicolons and tabs separate them; UTF-8 with or without a mark, UTF-16
and Latin-1 are read. JSON is ``{"format": "cablebuilder.stock/1", "stock": [{"part": ..., "price": "12.50", ...}]}``. What is wrong is
told by row and column; nothing of it is guessed, and whether the good rows are used is for the caller to say. A price whose last day
(``until``) has passed is left out of its row, and told. Must never judge.
Read on in :mod:`cablebuilder.files.matrix_files` and :mod:`cablebuilder.files.kiosk_stock`.
"""

import codecs
import csv
import dataclasses
import datetime as dt
import io
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import find_part
from cablebuilder.core.near_names import nearest
from cablebuilder.core.parts import Price
from cablebuilder.errors import CablebuilderError, FileError, Message, message, visible
from cablebuilder.files.atomic_file import reason_of
from cablebuilder.files.json_file import read_json
from cablebuilder.files.stock_cells import LONGEST_NAME, WrongCell, count_of, last_day_of, price_of, words_of
from cablebuilder.files.trees import unknown_name

MOST_ROWS = 200_000
LARGEST_MEGABYTES = 50
FORMAT = "cablebuilder.stock/1"
_COLUMNS: Mapping[str, str] = {
    "part": "part", "sku": "sku", "id": "part", "sku/part id": "part", "part id": "part",
    "price": "price", "currency": "currency", "stock": "stock", "count": "stock", "shelf": "shelf",
    "until": "until",
}  # fmt: skip
"""What the columns may be called."""
_JSON_KEYS = ("part", "sku", "price", "currency", "stock", "shelf", "until")
_JSON_FORM = '{"format": "cablebuilder.stock/1", "stock": [{"part": "maker/model", "price": "12.50", "currency": "EUR"}]}'
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LONGEST_NEAR = 20
"""So many unknown names are answered with the nearest ones; looking for more would take minutes on a broken file."""


@dataclass(frozen=True, slots=True)
class StockRow:
    """One part that a shop has."""

    part: str
    price: Price | None = None
    """None: not known, or its last day has passed."""
    count: int | None = None
    """None: nobody counted."""
    shelf: str = ""
    sku: str = ""
    until: dt.date | None = None
    """The last day of the price; None: nobody said."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """What is wrong in a row: its number in the file, counted from 1 with the row of names, and the column."""

    row: int
    column: str
    problem: Message


@dataclass(frozen=True, slots=True)
class Stock:
    """What is in a stock file: the rows that make sense, and what is wrong in the others."""

    rows: tuple[StockRow, ...]
    bad_rows: tuple[BadRow, ...]
    past_rows: tuple[BadRow, ...] = ()
    """Rows that make sense, but for a price whose last day has passed."""


_Entry = tuple[int, Mapping[str, str] | WrongCell]
"""The number of a row, and its values by column, or what makes them none."""


def load_stock(path: Path, catalog: Catalog) -> Stock:
    """Return what is in a stock file. *Raises* FileError where the file as a whole cannot be used."""
    if path.suffix.casefold() == ".json":
        return _stock(_json_entries(path), catalog)
    text = _read(path)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        names = [name.strip().casefold() for name in next(table, [])]
        return _stock(_table_entries(path, table, _columns(path, names)), catalog)
    except csv.Error as problem:
        raise FileError("{file} is no table: {reason}. Save it as CSV again.", file=path.name, reason=str(problem)) from problem


def _read(path: Path) -> str:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise FileError("{file} is no file. Choose the table itself.", file=path.name or str(path))
        if state.st_size > LARGEST_MEGABYTES * 1_000_000:
            raise FileError("{file} has more than {limit} MB. A stock file is smaller.", file=path.name, limit=LARGEST_MEGABYTES)
        content = path.read_bytes()
    except (OSError, ValueError) as problem:
        raise FileError(
            "{file} cannot be read: {reason}. Check its name and folder.", file=path.name, reason=reason_of(problem)
        ) from problem
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if "\0" in text:
        raise FileError("{file} is no text. Save it as CSV.", file=path.name)
    return text


def _delimiter(text: str) -> str:
    """Return what separates the columns: what stands most often in the first row."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _columns(path: Path, names: list[str]) -> Mapping[str, int]:
    columns: dict[str, int] = {}
    if all(name not in _COLUMNS and nearest(name, _COLUMNS) is None for name in names):
        raise _nameless(path)
    for place, name in enumerate(names):
        known = _COLUMNS.get(name)
        if known is None:
            raise _unknown_column(path, name)
        if known in columns:
            raise FileError("{file} has two columns for {name}. Keep one.", file=path.name, name=known)
        columns[known] = place
    if "part" not in columns and "sku" in columns:
        columns["part"] = columns.pop("sku")
    if "part" not in columns:
        raise _nameless(path)
    return columns


def _nameless(path: Path) -> FileError:
    return FileError("{file} has no column named part. Its first row must name the columns.", file=path.name)


def _unknown_column(path: Path, name: str) -> FileError:
    near = nearest(name, _COLUMNS)
    if near is not None:
        return FileError("{file} has a column named “{name}”. Did you mean {near}?", file=path.name, name=name, near=near)
    allowed = ", ".join(_JSON_KEYS)
    return FileError("{file} has a column named “{name}”. Columns are: {allowed}.", file=path.name, name=name, allowed=allowed)


def _table_entries(path: Path, table: Iterator[list[str]], columns: Mapping[str, int]) -> Iterator[_Entry]:
    for number, cells in enumerate(table, 2):
        if number > MOST_ROWS:
            raise _too_many(path)
        if len(cells) > len(columns):
            yield (
                number,
                WrongCell("part", message("This row has {count} values for {columns} columns.", count=len(cells), columns=len(columns))),
            )
        elif any(cell.strip() for cell in cells):
            yield number, {name: cells[place].strip() if place < len(cells) else "" for name, place in columns.items()}


def _json_entries(path: Path) -> Iterator[_Entry]:
    tree = read_json(path).tree
    rows = tree.get("stock") if isinstance(tree, dict) and tree.get("format") == FORMAT and tree.keys() == {"format", "stock"} else None
    if not isinstance(rows, list):
        raise FileError("{file} is no stock list. It is written as {form}.", file=path.name, form=_JSON_FORM)
    if len(rows) > MOST_ROWS:
        raise _too_many(path)
    for number, row in enumerate(rows, 1):
        try:
            yield number, _json_values(row)
        except WrongCell as wrong:
            yield number, wrong


def _json_values(row: object) -> Mapping[str, str]:
    if not isinstance(row, dict):
        raise WrongCell("part", message("An object in braces is needed here."))
    values: dict[str, str] = {}
    for name, value in row.items():
        if name not in _JSON_KEYS:
            raise WrongCell(visible(name)[:LONGEST_NAME], unknown_name(name, _JSON_KEYS))
        if isinstance(value, bool) or not isinstance(value, str | int | None):
            raise WrongCell(name, message("A text or a whole number is needed here. A price is a text, like “12.50”."))
        values[name] = "" if value is None else str(value).strip()
    return values


def _too_many(path: Path) -> FileError:
    return FileError("{file} has more than {limit} rows. Split it.", file=path.name, limit=MOST_ROWS)


def _stock(entries: Iterator[_Entry], catalog: Catalog) -> Stock:
    rows: dict[str, StockRow] = {}
    bad: list[BadRow] = []
    past: list[BadRow] = []
    today = dt.datetime.now().astimezone().date()
    first_at: dict[tuple[str, str], int] = {}
    names = _Names(catalog)
    for number, values in entries:
        try:
            row = _row(values, names)
            _check_first(row, first_at)
        except WrongCell as wrong:
            bad.append(BadRow(number, wrong.column, wrong.problem))
            continue
        if row.price is not None and row.until is not None and row.until < today:
            past.append(BadRow(number, "until", message("The price was valid until {day}. Write a new one.", day=row.until.isoformat())))
            row = dataclasses.replace(row, price=None)
        rows[row.part] = row
        first_at |= {("part", row.part): number, ("sku", row.sku): number}
    return Stock(tuple(rows.values()), tuple(bad), tuple(past))


class _Names:
    """Finds parts by name, each name one time; after many unknown ones it says only that they are unknown."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._found: dict[str, str | Message] = {}
        self._unknown = 0

    def use(self, text: str) -> str:
        """Return the id of the part that a text names. *Raises* WrongCell."""
        if text not in self._found:
            self._found[text] = self._find(text)
        found = self._found[text]
        if isinstance(found, Message):
            raise WrongCell("part", found)
        return found

    def _find(self, text: str) -> str | Message:
        if text in self._catalog.parts:
            return text
        if self._unknown >= _LONGEST_NEAR:
            return message("The catalogue has no part named {part}.", part=text)
        try:
            named = find_part(self._catalog, text)
        except CablebuilderError as problem:
            self._unknown += 1
            return problem.message
        return named.part.id if named.port is None else message("{part} is a port. Name the part alone.", part=text)


def _check_first(row: StockRow, first_at: Mapping[tuple[str, str], int]) -> None:
    for column, name in (("part", row.part), ("sku", row.sku)):
        before = first_at.get((column, name))
        if name and before is not None:
            raise WrongCell(column, message("{part} stands in row {row} already.", part=name, row=before))


def _row(values: Mapping[str, str] | WrongCell, names: _Names) -> StockRow:
    if isinstance(values, WrongCell):
        raise values
    if not values.get("part"):
        raise WrongCell("part", message("The part is missing."))
    part = names.use(values["part"])
    count, shelf, sku = count_of(values.get("stock", "")), words_of(values, "shelf"), words_of(values, "sku")
    return StockRow(part, price_of(values), count, shelf, sku, last_day_of(values.get("until", "")))

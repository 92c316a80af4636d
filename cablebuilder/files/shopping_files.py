"""The shopping list as files: CSV for spreadsheets, Markdown for a note, plain lines for a message.

CSV has the same form in every language: English names of columns, like those of a matrix and of a shop's table, commas between
the cells, a point in the numbers, UTF-8 with a mark so that spreadsheets read its letters, lines that end as RFC 4180 says.
Semicolons would suit one half of the world's spreadsheets and no program; a spreadsheet that expects them asks, or takes the file
by Data > From text. A cell that a spreadsheet would take for a formula
begins with an apostrophe. Must never add up what has no price. Read on in :mod:`cablebuilder.core.shopping`.
"""

import csv
import io
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

from cablebuilder.core.named_parts import listed_names
from cablebuilder.core.shopping import ShoppingLine, ShoppingList
from cablebuilder.errors import FileError, visible
from cablebuilder.files.atomic_file import write_bytes
from cablebuilder.files.csv_cells import safe_cell
from cablebuilder.files.markdown_words import escaped
from cablebuilder.judge.words import KINDS
from cablebuilder.language import listed, number, plural, render, text

_MARK = "\ufeff"


def shopping_csv(wanted: ShoppingList) -> str:
    """Return the list as a table, one row a part that is to be bought; then what is unpriced, and the sum of each currency."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(("count", "part", "kind", "sku", "id", "price", "sum", "currency", "note"))
    for line in wanted.to_buy:
        price = (line.price.amount, _amount(line.cost), line.price.currency) if line.price else ("", "", "")
        cells = (line.name, _kind(line), line.sku, line.use)
        table.writerow((line.to_buy, *map(safe_cell, cells), *price, safe_cell(_note(line))))
    if wanted.unpriced:
        table.writerow((sum(line.to_buy for line in wanted.unpriced), text("without a known price"), *[""] * 7))
    for currency, amount in wanted.totals.items():
        table.writerow(("", text("Total of the known prices"), "", "", "", "", _amount(amount), currency, ""))
    return _MARK + written.getvalue()


def shopping_markdown(wanted: ShoppingList) -> str:
    """Return the list as Markdown: what is to be bought as a table, sums, and what is there already."""
    lines = [f"# {escaped(_heading(wanted))}", ""]
    if wanted.to_buy:
        lines += ["| " + " | ".join(text(word) for word in ("Count", "Part", "Price", "Sum", "Note")) + " |", "|---:|---|---:|---:|---|"]
    for line in wanted.to_buy:
        price = _money(Decimal(line.price.amount), line.price.currency) if line.price else text("not known")
        total = _money(line.cost, line.price.currency) if line.price and line.cost is not None else "–"
        lines.append(f"| {line.to_buy} | {escaped(line.name)} | {price} | {total} | {escaped(_note(line)) or '–'} |")
    lines += ["", *(f"{escaped(sentence)}\n" for sentence in sums(wanted))]
    if wanted.there:
        lines += [f"## {text('Already there')}", "", *(f"- {line.needed} × {escaped(line.name)}{_why(line)}" for line in wanted.there)]
    return "\n".join(lines).rstrip() + "\n"


def shopping_text(wanted: ShoppingList) -> str:
    """Return the list as plain lines, for a message."""
    lines = [visible(_heading(wanted)), ""]
    for line in wanted.to_buy:
        note = f" ({_note(line)})" if _note(line) else ""
        price = f": {_money(line.cost, line.price.currency)}" if line.price and line.cost is not None else ""
        lines.append(visible(f"{line.to_buy} × {line.name}{price}{note}"))
    if wanted.to_buy:
        lines.append("")
    return "\n".join([*lines, *map(visible, sums(wanted))]) + "\n"


def sums(wanted: ShoppingList) -> list[str]:
    """Return what the list comes to, in sentences: nothing to buy, the sum of each currency, what has no known price."""
    if not wanted.to_buy:
        return [text("Nothing to buy: all of it is there.")]
    said = [text("Together: {sum}", sum=_money(amount, currency)) for currency, amount in wanted.totals.items()]
    if wanted.unpriced:
        count, names = sum(line.to_buy for line in wanted.unpriced), listed_names(line.name for line in wanted.unpriced)
        one, many = "The price of {count} part is not known: {names}.", "The prices of {count} parts are not known: {names}."
        said.append(plural(one, many, count, names=names))
    return said


SHOPPING_FORMATS: Mapping[str, Callable[[ShoppingList], str]] = {".csv": shopping_csv, ".md": shopping_markdown}
"""What writes a shopping list, by the ending of the file."""


def export_shopping(wanted: ShoppingList, path: Path) -> None:
    """Write a shopping list; the ending of the path says which format.

    *Raises* FileError where the rig is empty, the format is not known, or the file cannot be written.
    """
    write_bytes(path, written_shopping(wanted, path))


def written_shopping(wanted: ShoppingList, path: Path) -> bytes:
    """Return what :func:`export_shopping` writes. *Raises* FileError where the rig is empty, or the format is not known."""
    write = SHOPPING_FORMATS.get(path.suffix.casefold())
    if write is None:
        known = ", ".join(SHOPPING_FORMATS)
        raise FileError(
            "{file}: shopping lists are written as {formats}. Give the file one of these endings.", file=path.name, formats=known
        )
    if not wanted.lines:
        raise FileError("There is nothing to buy: this layout is empty. Add a part first.")
    return write(wanted).encode("utf-8", "backslashreplace")


def _heading(wanted: ShoppingList) -> str:
    return text("Shopping list: {title}", title=wanted.title) if wanted.title else text("Shopping list")


def _kind(line: ShoppingLine) -> str:
    return render(KINDS[line.kind]) if line.kind else ""


def _note(line: ShoppingLine) -> str:
    """Return what is to be known about a line beside its count and price."""
    if line.kind is None:
        return text("the catalogue does not have it")
    notes = [text("a part of one’s own: build it or have it built")] if line.is_home_made else []
    if line.owned:
        notes.append(text("{count} of {needed} owned", count=line.owned, needed=line.needed))
    if line.in_a_box:
        notes.append(text("{count} of {needed} comes with another part", count=line.in_a_box, needed=line.needed))
    return listed(notes)


def _why(line: ShoppingLine) -> str:
    return " " + text("(comes with another part)") if line.in_a_box else ""


def _money(amount: Decimal, currency: str) -> str:
    return f"{number(_amount(amount))} {currency}"


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:f}"

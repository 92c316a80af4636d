"""What ``cablebuilder matrix`` does: a stock file in, a matrix out; what is wrong in the stock is told by row and column.

Must never use a file with bad rows unless the user says so. Read on in :mod:`cablebuilder.files.stock_file`.
"""

from collections.abc import Callable
from pathlib import Path

from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import FileError
from cablebuilder.files.matrix_files import MATRIX_FORMATS, stocked_catalog
from cablebuilder.files.planning import Planners
from cablebuilder.files.stock_file import BadRow, Stock, load_stock
from cablebuilder.judge.matrix import Matrix, Progress, Shop, make_matrix
from cablebuilder.language import plural, render, text

MOST_TOLD = 50


def form_of(asked: str | None, out: Path | None) -> str:
    """Return the form of a matrix: what is asked for, else what the ending of its file says. *Raises* FileError where that says nothing."""
    if asked or out is None:
        return asked or "csv"
    form = out.suffix.lower().removeprefix(".")
    if form not in (*MATRIX_FORMATS, "pdf"):
        known = ", ".join(f".{each}" for each in (*MATRIX_FORMATS, "pdf"))
        raise FileError("{file} cannot be written. Choose a name that ends in one of: {known}.", file=out.name, known=known)
    return form


def matrix_of_stock(catalog: Catalog, stock_path: Path, *, skip_bad_rows: bool, tell: Callable[[str], object]) -> Matrix:
    """Return the matrix of a stock file. *Raises* FileError.

    ``tell`` is given each line that says what is wrong, or how far it is.
    """
    stock = usable_stock(catalog, stock_path, skip_bad_rows=skip_bad_rows, tell=tell)
    matrix = shop_matrix(catalog, stock, lambda done, whole: tell(text("{done} of {whole} sources", done=done, whole=whole)))
    if not matrix.answers:
        raise FileError("{file} has no source or no headphones, so there is nothing to compare.", file=stock_path.name)
    return matrix


def shop_matrix(catalog: Catalog, stock: Stock, progress: Progress) -> Matrix:
    """Return the matrix of a shop: through what it has in stock, and what is in the box with each headphone."""
    planners = Planners(catalog, frozenset(), stock)
    shop = Shop(stocked_catalog(catalog, stock).parts.values(), planners.towards)
    matrix = make_matrix(catalog, progress, shop=shop)
    assert matrix is not None, "nobody cancels it"
    return matrix


def usable_stock(catalog: Catalog, stock_path: Path, *, skip_bad_rows: bool, tell: Callable[[str], object]) -> Stock:
    """Return a stock file whose rows make sense, or of which the others are to be left out. *Raises* FileError."""
    stock = load_stock(stock_path, catalog)
    for row in (*stock.bad_rows[:MOST_TOLD], *stock.past_rows[:MOST_TOLD]):
        tell(_told(stock_path, row))
    wrong = len(stock.bad_rows)
    if wrong > MOST_TOLD:
        tell(plural("{count} more row is wrong.", "{count} more rows are wrong.", wrong - MOST_TOLD))
    if wrong == 1 and not skip_bad_rows:
        raise FileError("{file} has one wrong row. Mend it, or use the others with --skip-bad-rows.", file=stock_path.name)
    if wrong and not skip_bad_rows:
        hint = "{file} has {count} wrong rows. Mend them, or use the others with --skip-bad-rows."
        raise FileError(hint, file=stock_path.name, count=wrong)
    return stock


def _told(path: Path, bad: BadRow) -> str:
    return text("{file}, row {row}, {column}: {problem}", file=path.name, row=bad.row, column=bad.column, problem=render(bad.problem))

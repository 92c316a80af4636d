"""Cells of a table that spreadsheets open: on one line, and never taken for a formula.

A cell that a spreadsheet would compute begins with an apostrophe, blanks before it or not; so nothing that a user or a file says is
ever run. Read on in :mod:`cablebuilder.files.shopping_files` and :mod:`cablebuilder.files.matrix_files`.
"""

from cablebuilder.errors import visible

_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""What begins a formula in a spreadsheet; the wide forms do in East Asian ones."""


def safe_cell(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, on one line."""
    shown = visible(cell)
    return f"'{shown}" if shown.lstrip("\ufffd \u00a0\u3000").startswith(_FORMULA) else shown

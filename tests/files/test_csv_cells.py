import csv
import io

import pytest

from cablebuilder.core.shopping import shopping_list
from cablebuilder.files.csv_cells import safe_cell
from cablebuilder.files.shopping_files import shopping_csv
from tests.hostile import FORMULAS, MARKUP, STEERING, hostile_rig


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("2.5 mm", "2.5 mm"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("  +1", "'  +1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\ufffd=1"),
        ("a\r\n=1", "a\ufffd\ufffd=1"),
        ("\u3000\uff1d1", "'\u3000\uff1d1"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell, shown):
    assert safe_cell(cell) == shown


@pytest.mark.parametrize("text", [*FORMULAS, *MARKUP, *STEERING], ids=range(len(FORMULAS) + len(MARKUP) + len(STEERING)))
def test_no_word_of_a_user_is_a_formula_in_a_shopping_list(text, catalog):
    written = shopping_csv(shopping_list(hostile_rig(text), catalog, {}))
    for row in csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")):
        assert len(row) == 9
        assert not [cell for cell in row if cell.lstrip("\ufffd ").startswith(("=", "+", "-", "@"))]

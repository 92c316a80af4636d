import csv
import io

import pytest

from cablebuilder.core.parts import Price
from cablebuilder.core.rig import Rig
from cablebuilder.core.shopping import shopping_list
from cablebuilder.errors import FileError
from cablebuilder.files.shopping_files import SHOPPING_FORMATS, export_shopping, shopping_csv, shopping_markdown, shopping_text
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

PLUG = ADAPTER.model_copy(update={"id": "test/adapter", "maker": "Example", "model": "Adapter"})
HOME_MADE = "a part of one’s own: build it or have it built"
LAYOUT = rig("player.balanced > adapter > ear", title="Desk", player=PLAYER, adapter=PLUG, ear=EARPHONE, spare=PLUG)
PRICES = {LAYOUT.parts["adapter"].use: Price(amount="9.90", currency="EUR")}


@pytest.fixture
def wanted(catalog):
    return shopping_list(LAYOUT, catalog, {LAYOUT.parts["player"].use: 1}, PRICES)


def rows(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_table_has_a_mark_commas_and_one_row_a_part(wanted):
    text = shopping_csv(wanted)
    assert text.startswith("\ufeffcount,part,kind,")
    assert text.count("\r\n") == text.count("\n")
    head, *table = rows(text)
    assert all(len(row) == len(head) for row in table)
    adapter = dict(zip(head, table[0], strict=True))
    assert (adapter["count"], adapter["price"], adapter["sum"], adapter["currency"]) == ("2", "9.90", "19.80", "EUR")
    assert adapter["id"] == LAYOUT.parts["adapter"].use
    assert table[-1][:2] + table[-1][6:8] == ["", "Total of the known prices", "19.80", "EUR"]
    assert table[-2][:2] == ["1", "without a known price"]


@pytest.mark.parametrize("model", ["=1+1", "+cmd", "-2", "@SUM(A1)", "  =1", "\uff1d1"])
def test_no_cell_becomes_a_formula(catalog, model):
    layout = rig(ear=EARPHONE.model_copy(update={"maker": "", "model": model, "sku": model}))
    row = rows(shopping_csv(shopping_list(layout, catalog)))[1]
    assert row[1].startswith("'")
    assert row[3].startswith("'")


def test_line_breaks_and_quotes_stay_in_their_cell(catalog):
    layout = rig(ear=EARPHONE.model_copy(update={"maker": 'A, "B"', "model": "one\ntwo; three"}))
    table = rows(shopping_csv(shopping_list(layout, catalog)))
    assert table[1][1] == 'A, "B" one\ufffdtwo; three'


def test_markdown_is_a_table_whose_words_stay_words(catalog):
    layout = rig(title="# <b>", ear=EARPHONE.model_copy(update={"maker": "a|b", "model": "![x](file:///y)"}))
    text = shopping_markdown(shopping_list(layout, catalog))
    assert text.startswith("# Shopping list: \\# \\<b\\>\n")
    assert "| 1 | a\\|b \\!\\[x\\]\\(file:///y\\) | not known | – | – |" in text


def test_markdown_says_what_is_there_already(wanted):
    text = shopping_markdown(wanted)
    assert f"| 2 | Example Adapter | 9.90 EUR | 19.80 EUR | {HOME_MADE} |" in text
    assert "Together: 19.80 EUR" in text
    assert "The price of 1 part is not known: Example Earphone." in text
    assert text.endswith("## Already there\n\n- 1 × Example Balanced player\n")


def test_plain_lines_for_a_message(wanted):
    assert shopping_text(wanted).splitlines() == [
        "Shopping list: Desk", "", f"2 × Example Adapter: 19.80 EUR ({HOME_MADE})", "1 × Example Earphone",
        "", "Together: 19.80 EUR", "The price of 1 part is not known: Example Earphone.",
    ]  # fmt: skip


def test_where_all_is_owned_it_says_so(catalog):
    wanted = shopping_list(LAYOUT, catalog, {placed.use: 9 for placed in LAYOUT.parts.values()})
    for write in (shopping_markdown, shopping_text):
        assert "Nothing to buy: all of it is there." in write(wanted)


def test_a_part_that_nobody_knows_is_on_the_list_with_a_word(catalog):
    assert "1 × no/body (the catalogue does not have it)" in shopping_text(shopping_list(rig(who="no/body"), catalog))


def test_some_of_many_are_owned(catalog):
    wanted = shopping_list(LAYOUT, catalog, {LAYOUT.parts["adapter"].use: 1})
    assert f"1 × Example Adapter ({HOME_MADE}, 1 of 2 owned)" in shopping_text(wanted)


@pytest.mark.parametrize("ending", SHOPPING_FORMATS)
def test_a_list_is_written_by_the_ending_of_its_name(wanted, tmp_path, ending):
    path = tmp_path / f"list{ending.upper()}"
    export_shopping(wanted, path)
    assert path.read_bytes() == SHOPPING_FORMATS[ending](wanted).encode()


def test_what_cannot_be_written_is_said(wanted, catalog, tmp_path):
    for given, name, words in (
        (wanted, "list.txt", "written as .csv, .md"),
        (shopping_list(Rig(), catalog), "list.csv", "this layout is empty"),
        (wanted, "gone/list.csv", "its folder is gone"),
    ):
        with pytest.raises(FileError, match=words):
            export_shopping(given, tmp_path / name)
    assert list(tmp_path.iterdir()) == []

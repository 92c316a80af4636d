"""A shop's matrix from its stock file, in every format."""

import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest

from cablebuilder.errors import FileError
from cablebuilder.files.matrix_command import MOST_TOLD, form_of, matrix_of_stock, shop_matrix
from cablebuilder.files.matrix_files import MATRIX_FORMATS
from cablebuilder.files.stock_file import load_stock

STOCK = """part,price,currency,stock
astell-kern/ak70,,,1
apple/iphone-6,,,1
sennheiser/hd-600,,,1
stax/sr-009,,,1
generic/hd-600-cable-3.5mm,15.00,EUR,4
generic/hd-600-cable-4.4mm,25.00,EUR,0
"""


@pytest.fixture
def stock_path(tmp_path):
    path = tmp_path / "stock.csv"
    path.write_text(STOCK)
    return path


@pytest.fixture
def matrix(catalog, stock_path):
    return shop_matrix(catalog, load_stock(stock_path, catalog), lambda *_: None)


def test_each_source_is_judged_with_each_headphone_through_the_shops_own_parts(matrix):
    answers = {(best.source.id, best.listener.id): best for best in matrix.answers}
    assert len(answers) == 4
    works = answers["astell-kern/ak70", "sennheiser/hd-600"]
    assert (works.answer, works.plan.uses) == ("works", ("generic/hd-600-cable-3.5mm",))
    assert works.plan.price.amount == "15.00"
    assert answers["astell-kern/ak70", "stax/sr-009"].answer == "does-not"


def test_the_cable_in_the_box_of_a_headphone_is_there_whether_the_shop_sells_it_or_not(catalog, stock_path):
    stock_path.write_text("part\nfiio/k7\nastell-kern/ak70\nsennheiser/hd-600\nmoondrop/aria\n")
    matrix = shop_matrix(catalog, load_stock(stock_path, catalog), lambda *_: None)
    found = {(best.source.id, best.listener.id): (best.answer, best.plan and (best.plan.uses, best.plan.to_buy)) for best in matrix.answers}
    assert found == {
        ("fiio/k7", "sennheiser/hd-600"): ("works", (("generic/hd-600-cable-6.35mm",), ())),
        ("fiio/k7", "moondrop/aria"): ("does-not", None),
        ("astell-kern/ak70", "sennheiser/hd-600"): ("does-not", None),
        ("astell-kern/ak70", "moondrop/aria"): ("works", (("generic/2-pin-cable-3.5mm",), ())),
    }
    assert "HD 600 cable, 6.35 mm" in MATRIX_FORMATS["html"](matrix)


def test_csv_has_a_row_for_every_pair_and_no_formulas(matrix):
    rows = list(csv.DictReader(io.StringIO(MATRIX_FORMATS["csv"](matrix))))
    assert len(rows) == 4
    assert rows[0]["answer"] == "works"
    assert rows[0]["chain"].startswith("Astell&Kern AK70 (")
    assert rows[1]["parts"] == ""
    evil = matrix.listeners[0].model_copy(update={"id": "=cmd()"})
    steered = dataclasses.replace(matrix, answers=(dataclasses.replace(matrix.answers[0], listener=evil),))
    assert "'=cmd()" in MATRIX_FORMATS["csv"](steered)


def test_html_says_every_answer_in_words(matrix):
    page = MATRIX_FORMATS["html"](matrix)
    assert page.count('<td data-to="Sennheiser HD 600">') == 2, "on paper each answer has its column's name beside it"
    assert page.count("<td data-to=") == 4
    assert "<p>3.5 mm &gt; HD 600 cable, 3.5 mm</p>" in page, "what stands in its row and column is not said once more"
    assert "prefers-color-scheme:dark" in page
    assert "default-src 'none'" in page
    assert "Works" in page
    assert "Does not work" in page
    assert "Astell&amp;Kern AK70" in page


@pytest.mark.parametrize(
    ("asked", "out", "form"),
    [(None, None, "csv"), ("json", None, "json"), (None, "a.HTML", "html"), (None, "a.pdf", "pdf"), ("csv", "a.txt", "csv")],
)
def test_the_ending_of_the_file_says_the_form_where_nobody_does(asked, out, form):
    assert form_of(asked, out and Path(out)) == form


def test_a_file_of_an_ending_that_means_nothing_is_not_written():
    with pytest.raises(FileError, match=r"a\.xls cannot be written.*\.csv, \.html, \.json, \.pdf"):
        form_of(None, Path("a.xls"))


def test_a_shop_is_told_what_may_stay_too_quiet(catalog, stock_path):
    stock_path.write_text("part\napple/iphone-6\nsennheiser/hd-600\ngeneric/hd-600-cable-3.5mm\n")
    matrix = shop_matrix(catalog, load_stock(stock_path, catalog), lambda *_: None)
    (best,) = matrix.answers
    assert (best.plan.verdict, best.plan.loudness) == ("caution", "too-quiet"), "as the judge says of the whole chain"
    assert "Works, Check first" in MATRIX_FORMATS["html"](matrix)
    assert "may be quiet" in MATRIX_FORMATS["html"](matrix)
    assert MATRIX_FORMATS["csv"](matrix).splitlines()[1].endswith(",too-quiet")


def test_json_has_every_pair(matrix):
    entry = json.loads(MATRIX_FORMATS["json"](matrix))
    assert [pair["answer"] for pair in entry["pairs"]] == ["works", "does-not", "works", "does-not"]


def test_bad_rows_are_told_and_used_only_when_the_user_says_so(catalog, stock_path):
    stock_path.write_text(STOCK + "no/body,,,\n" * (MOST_TOLD + 5))
    told = []
    with pytest.raises(FileError, match="--skip-bad-rows"):
        matrix_of_stock(catalog, stock_path, skip_bad_rows=False, tell=told.append)
    assert len(told) == MOST_TOLD + 1
    assert told[0].startswith("stock.csv, row 8, part: The catalogue has no part named no/body.")
    assert len(matrix_of_stock(catalog, stock_path, skip_bad_rows=True, tell=told.append).answers) == 4
    assert told[-1] == "2 of 2 sources"


def test_a_stock_without_headphones_has_nothing_to_compare(catalog, stock_path):
    stock_path.write_text("part\nastell-kern/ak70\n")
    with pytest.raises(FileError, match="nothing to compare"):
        matrix_of_stock(catalog, stock_path, skip_bad_rows=False, tell=lambda _: None)

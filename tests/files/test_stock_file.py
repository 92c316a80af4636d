"""Stock files as shops have them, good and bad."""

import os

import pytest

from cablebuilder.core.parts import Price
from cablebuilder.errors import FileError, english
from cablebuilder.files import stock_file
from cablebuilder.files.stock_file import load_stock

HD_600, PLAYER = "sennheiser/hd-600", "astell-kern/ak70"


@pytest.fixture
def stock(tmp_path, catalog):
    def load(content, encoding="utf-8"):
        path = tmp_path / "stock.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return load_stock(path, catalog)

    return load


def said(found):
    return [(bad.row, bad.column, english(bad.problem)) for bad in found.bad_rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_spreadsheets_write_it_in_many_ways(stock, encoding, mark):
    rows = [
        ["SKU", "price", "currency", "stock", "shelf"],
        [HD_600, '"299,90"' if mark == "," else "299,90", "eur", "3", "Süd 4"],
        [PLAYER, "", "", "", ""],
    ]
    found = stock("\r\n".join(mark.join(row) for row in rows), encoding)
    assert not found.bad_rows
    assert [row.part for row in found.rows] == [HD_600, PLAYER]
    assert found.rows[0].price == Price(amount="299.90", currency="EUR")
    assert (found.rows[0].count, found.rows[0].shelf) == (3, "Süd 4")
    assert (found.rows[1].price, found.rows[1].count, found.rows[1].shelf) == (None, None, "")


def test_a_price_whose_last_day_has_passed_is_left_out_and_told(stock):
    found = stock(f"part,price,currency,until\n{HD_600},299.90,EUR,2020-02-29\n{PLAYER},99.00,EUR,2999-12-31\n")
    assert not found.bad_rows
    assert [(row.price is None, row.until.isoformat()) for row in found.rows] == [(True, "2020-02-29"), (False, "2999-12-31")]
    assert [(past.row, past.column, english(past.problem)) for past in found.past_rows] == [
        (2, "until", "The price was valid until 2020-02-29. Write a new one.")
    ]
    assert said(stock(f"part,until\n{HD_600},31.12.2026\n{PLAYER},2026-02-30\n")) == [
        (2, "until", "“31.12.2026” is no day. Write it like 2026-12-31."),
        (3, "until", "“2026-02-30” is no day. Write it like 2026-12-31."),
    ]


def test_a_part_may_be_named_as_people_call_it(stock):
    assert [row.part for row in stock("part\nSennheiser HD 600\n").rows] == [HD_600]


def test_what_is_wrong_is_told_by_row_and_column_and_the_rest_is_kept(stock):
    found = stock(
        f"part,price,currency,stock\n{HD_600},10.00,EUR,1\nsennheiser/hd-601,,,\n{HD_600},,,\n{PLAYER},ten,EUR,1\n"
        f"{PLAYER},10,,1\n{PLAYER},10,EUR,many\n,1,EUR,1\n\n{PLAYER},1,EUR,1,1\n{PLAYER}.balanced,,,\n{PLAYER},1,EUR,2\n"
    )
    assert [row.part for row in found.rows] == [HD_600, PLAYER]
    told = said(found)
    assert [(row, column) for row, column, _ in told] == [
        (3, "part"), (4, "part"), (5, "price"), (6, "currency"), (7, "stock"), (8, "part"), (10, "part"), (11, "part"),
    ]  # fmt: skip
    assert "Nearest: " in told[0][2]
    assert "sennheiser/hd-600" in told[0][2]
    assert told[1][2] == f"{HD_600} stands in row 2 already."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no column named part"),
        (b"price,stock\n1,2\n", "no column named part"),
        (b"sennheiser/hd-600,299.00,EUR\n", "no column named part. Its first row must name the columns."),
        (b"part,colour\na,b\n", "a column named “colour”. Columns are: part, sku, price, currency, stock, shelf, until."),
        (b"part,shlef\na,b\n", "a column named “shlef”. Did you mean shelf?"),
        (b"part,id\na,b\n", "two columns for part"),
        (b"\x00\x01\x02\x03", "no text"),
        (b'part\n"' + b"x" * 200_000, "no table"),
    ],
)
def test_a_file_that_is_no_stock_is_refused(stock, content, reason):
    with pytest.raises(FileError) as refused:
        stock(content)
    assert reason in str(refused.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path, catalog, monkeypatch):
    with pytest.raises(FileError):
        load_stock(tmp_path / "missing.csv", catalog)
    monkeypatch.setattr(stock_file, "LARGEST_MEGABYTES", 0)
    (tmp_path / "large.csv").write_text("part\n")
    with pytest.raises(FileError, match="MB"):
        load_stock(tmp_path / "large.csv", catalog)


def test_a_hundred_thousand_rows_are_read_and_every_bad_one_is_told(stock):
    rows = "".join(f"no/body-{number}\n" for number in range(99_999))
    found = stock(f"part\n{HD_600}\n{rows}")
    assert len(found.rows) == 1
    assert len(found.bad_rows) == 99_999
    assert found.bad_rows[-1].row == 100_001


def test_more_rows_than_anybody_has_are_refused(stock, monkeypatch):
    monkeypatch.setattr(stock_file, "MOST_ROWS", 3)
    with pytest.raises(FileError, match="more than 3 rows"):
        stock(f"part\n{HD_600}\n{PLAYER}\n{HD_600}\n")


def test_a_device_is_no_stock(catalog, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", tmp_path):
        with pytest.raises(FileError, match="is no file"):
            load_stock(path, catalog)


def test_a_shop_has_its_own_numbers_beside_the_parts(stock):
    found = stock(f"SKU,part\nK-1,{HD_600}\nK-1,{PLAYER}\n")
    assert [(row.part, row.sku) for row in found.rows] == [(HD_600, "K-1")]
    assert said(found) == [(3, "sku", "K-1 stands in row 2 already.")]
    assert [(row.part, row.sku) for row in stock(f"SKU\n{HD_600}\n").rows] == [(HD_600, "")]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ('{"part": "sennheiser/hd-600", "price": 12.5, "currency": "EUR"}', "price", "A price is a text"),
        ('{"part": "sennheiser/hd-600", "stock": true}', "stock", "a whole number"),
        ('{"part": "sennheiser/hd-600", "color": "red"}', "color", "Known are: part, sku"),
        ('{"part": "sennheiser/hd-601"}', "part", "Nearest"),
        ('{"price": "1"}', "part", "missing"),
        ('"sennheiser/hd-600"', "part", "braces"),
    ],
)
def test_what_is_wrong_in_json_is_told_by_its_row(tmp_path, catalog, row, column, reason):
    path = tmp_path / "stock.json"
    path.write_text(f'{{"format": "cablebuilder.stock/1", "stock": [{{"part": "{PLAYER}", "stock": 3, "sku": null}}, {row}]}}')
    found = load_stock(path, catalog)
    assert [(each.part, each.count) for each in found.rows] == [(PLAYER, 3)]
    ((number, told_column, problem),) = said(found)
    assert (number, told_column) == (2, column)
    assert reason in problem


@pytest.mark.parametrize(
    "text", ["[]", '{"stock": []}', '{"format": "cablebuilder.stock/1"}', '{"format": "cablebuilder.stock/1", "stock": {}}']
)
def test_json_that_is_no_stock_list_is_refused(tmp_path, catalog, text):
    (tmp_path / "stock.json").write_text(text)
    with pytest.raises(FileError, match="is no stock list"):
        load_stock(tmp_path / "stock.json", catalog)


def test_more_than_a_screen_shows_is_refused(stock, tmp_path, catalog, monkeypatch):
    found = stock(f"part,shelf\n{HD_600},{'x' * 101}\n{PLAYER},{'x' * 100}\n")
    assert said(found) == [(2, "shelf", "This text may have 100 characters at most.")]
    monkeypatch.setattr(stock_file, "MOST_ROWS", 1)
    (tmp_path / "stock.json").write_text('{"format": "cablebuilder.stock/1", "stock": [{}, {}]}')
    with pytest.raises(FileError, match="more than 1 rows"):
        load_stock(tmp_path / "stock.json", catalog)

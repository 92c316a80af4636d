from cablebuilder.core.parts import Price
from cablebuilder.files.matrix_files import answer_word, stocked_catalog
from cablebuilder.files.stock_file import Stock, StockRow
from cablebuilder.judge.planner import Best


def test_a_shop_has_what_is_in_stock_at_its_own_prices(catalog):
    price = Price(amount="12.00", currency="CHF")
    rows = (StockRow("sennheiser/hd-600", price), StockRow("generic/3.5mm-cable", count=0), StockRow("astell-kern/ak70"))
    stocked = stocked_catalog(catalog, Stock(rows, ()))
    assert list(stocked.parts) == ["sennheiser/hd-600", "astell-kern/ak70"]
    assert stocked.parts["sennheiser/hd-600"].price == price
    assert stocked.parts["astell-kern/ak70"] is catalog.parts["astell-kern/ak70"]


def test_every_answer_has_a_word(catalog):
    part = catalog.parts["astell-kern/ak70"]
    words = [answer_word(Best(part, part, answer)) for answer in ("works", "unknown", "does-not")]
    assert words == ["Works", "Not known", "Does not work"]

import pytest

from cablebuilder.core.parts import Price
from cablebuilder.files.kiosk_stock import KioskStock
from cablebuilder.files.stock_file import StockRow
from cablebuilder.gui.kiosk_offer import SOCKETS, makers, offer_of, seen, seen_again
from tests.gui.kiosk import ARIA, SR25

CABLE = "generic/3.5mm-trs-plug-to-2.5mm-trrs-jack"


def test_without_a_stock_everything_known_may_be_in_a_plan(catalog):
    offer = offer_of(catalog)
    assert offer.shelf is catalog
    assert {SR25} <= {part.id for part in offer.sources}
    assert {ARIA} <= {part.id for part in offer.listeners}
    assert offer.popular
    assert set(offer.popular) <= set(catalog.parts)
    assert offer.where(CABLE) == ""


def test_a_stock_narrows_the_plans_and_says_what_is_popular_and_where(catalog):
    rows = (
        StockRow(CABLE, price=Price(amount="9.90", currency="EUR"), count=3, shelf="B2"),
        StockRow(SR25, count=1),
        StockRow("generic/2.5mm-trrs-plug-to-3.5mm-trs-jack", count=0),
    )
    stock = KioskStock({row.part: row for row in rows})
    offer = offer_of(catalog, stock)
    assert set(offer.shelf.parts) == {CABLE, SR25}
    assert offer.shelf.parts[CABLE].price.amount == "9.90"
    assert offer.popular == (SR25,)
    assert offer.where(CABLE) == "Shelf B2"
    wider = offer_of(catalog, stock, with_out_of_stock=True)
    assert wider.where(rows[2].part) == "Out of stock now"
    assert rows[2].part in wider.shelf.parts


def test_what_is_in_the_box_with_headphones_can_be_planned_with(catalog):
    offer = offer_of(catalog, KioskStock({CABLE: StockRow(CABLE)}))
    boxed = next(part for part in offer.listeners if part.comes_with)
    shelf = offer.shelf_for(boxed)
    assert {each.use for each in boxed.comes_with} <= set(shelf.parts)
    plain = catalog.parts[ARIA]
    assert offer.shelf_for(plain) is offer.shelf


def test_makers_are_counted_most_first(catalog):
    found = makers(offer_of(catalog).sources)
    counts = [count for _, count in found]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(offer_of(catalog).sources)


@pytest.mark.parametrize("connector", [connector for connector, _, _ in SOCKETS])
def test_every_socket_that_can_be_picked_is_a_player_and_headphones(catalog, connector):
    source, listener = seen(catalog, connector, is_source=True), seen(catalog, connector, is_source=False)
    assert source.has_output
    assert next(iter(source.ports.values())).gender == "jack"
    assert next(iter(listener.ports.values())).gender == "plug"
    assert source.model.startswith("Player, ")


def test_a_socket_that_was_picked_is_named_anew_in_another_language(catalog, monkeypatch):
    part, other = seen(catalog, "2.5mm-trrs", is_source=False), next(iter(catalog.parts.values()))
    monkeypatch.setattr("cablebuilder.gui.kiosk_offer.language.text", lambda said, **values: f"~{said.format(**values)}")
    assert (seen_again(catalog, part).id, seen_again(catalog, part).model) == (part.id, f"~{part.model}")
    assert seen_again(catalog, other) is other

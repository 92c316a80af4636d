"""Long chains of the contact view in rows: whole, in order, nothing twice but the connectors where a row ends."""

from itertools import pairwise
from math import inf

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cablebuilder.gui.contact_items import WireItem
from cablebuilder.gui.contact_layout import chain_layout
from cablebuilder.gui.contact_rows import TAIL, in_rows, row_breaks
from cablebuilder.gui.contact_tails import TailItem
from cablebuilder.gui.contact_view import ContactView
from cablebuilder.gui.document import Document
from cablebuilder.gui.look import Look
from tests.gui.test_contact_view import RIGS, picture
from tests.rigs import EARPHONE, PLAYER, part, rig

pytestmark = pytest.mark.usefixtures("qapp")  # fonts are measured
SIZES = ((1440, 820), (1100, 620))
LEAST = 0.60
"""Smaller than this nothing is read."""


def long_rig(parts):
    """Return one chain of so many parts: a player, extensions, an earphone."""
    keys = [f"x{number}" for number in range(parts - 2)]
    steps = [
        f"player.phones > {keys[0]}.plug",
        *(f"{one}.jack > {other}.plug" for one, other in pairwise(keys)),
        f"{keys[-1]}.jack > hp.plug",
    ]
    return rig(", ".join(steps), player=PLAYER, hp=EARPHONE, **dict.fromkeys(keys, "generic/3.5mm-extension"))


@pytest.fixture
def page(qtbot, catalog):
    kept = []

    def made(layout, size):
        document, look = Document(catalog), Look("light")
        document.open_rig(layout)
        view = ContactView(look, document)
        kept.append((view, document, look))
        view.resize(*size)
        qtbot.addWidget(view)
        view.show()
        return view

    return made


@pytest.fixture
def line(catalog):
    return chain_layout(picture(catalog, long_rig(12)).inside)


def test_a_chain_that_is_narrow_enough_is_one_row(line):
    assert row_breaks(line, inf) == row_breaks(line, line.width) == ()
    (row,) = in_rows(line).rows
    assert (row.cards, row.seams, row.again, row.tails) == (line.cards, line.seams, (), ())


@pytest.mark.parametrize("most", [900.0, 1400.0, 2000.0])
def test_no_row_is_wider_than_asked_and_all_parts_are_there_in_order(line, most):
    found = in_rows(line, row_breaks(line, most))
    assert found.width <= most
    assert [card.part.key for card in found.cards] == [card.part.key for card in line.cards]
    assert len(found.seams) == len(line.seams)
    for one, other in pairwise(found.rows):
        assert max(card.area.bottom() for card in one.cards) < min(card.area.top() for card in other.cards)


def test_rows_are_as_even_as_can_be(line):
    counts = [len(row.cards) for row in in_rows(line, row_breaks(line, 2000)).rows]
    assert max(counts) - min(counts) <= 2


def test_what_stands_on_the_seam_at_a_rows_end_stands_again_where_the_next_begins(line):
    found = in_rows(line, row_breaks(line, 1400))
    for one, other in pairwise(found.rows):
        (end,) = [place for place in one.seams if place.seam and place.seam.upstream.part == one.cards[-1].part.key]
        assert [place.seam for place in other.again] == [end.seam]
        (behind,) = [tail for tail in one.tails if tail.side > 0]
        (before,) = [tail for tail in other.tails if tail.side < 0]
        assert (behind.part, before.part) == (other.cards[0].part, one.cards[-1].part)
        assert len(behind.wires) == len(before.wires) == 3
        assert all(behind.area.contains(wire.stop) for wire in behind.wires)
    assert found.rows[1].cards[0].area.left() == pytest.approx(TAIL)


def test_cards_of_a_row_touch_along_their_seams_and_wires_begin_at_connectors(line):
    for row in in_rows(line, row_breaks(line, 1400)).rows:
        for one, other in pairwise(row.cards):
            assert other.area.left() - one.area.right() == pytest.approx(16)
        for card in row.cards:
            for end in card.terminals.values():
                assert min(abs(place.at.x() - end.at.x()) for place in (*row.seams, *row.again)) < 80


def test_columns_that_a_link_passes_stay_together(catalog):
    dual = part("headphone", {"a": "3.5mm-trs plug", "b": "2.5mm-trrs plug"})
    layout = rig("player.phones > c.plug, c.jack > hp.a, player.balanced > hp.b", player=PLAYER, c="generic/3.5mm-extension", hp=dual)
    assert row_breaks(chain_layout(picture(catalog, layout).inside), 600) == (1,)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("parts", [5, 6, 8])
def test_a_long_chain_is_whole_on_the_page_and_can_be_read(page, parts, size):
    view = page(long_rig(parts), size)
    assert view.horizontalScrollBar().maximum() == view.verticalScrollBar().maximum() == 0
    assert view.zoom >= LEAST


@pytest.mark.parametrize("size", SIZES)
def test_any_number_of_parts_is_read_downwards_and_seen_whole_on_demand(page, size):
    view = page(long_rig(40), size)
    assert view.horizontalScrollBar().maximum() == 0 < view.verticalScrollBar().maximum()
    assert view.zoom >= LEAST
    QTest.keyClick(view, Qt.Key.Key_F)
    assert view.zoom < 0.70
    assert view.horizontalScrollBar().maximum() == view.verticalScrollBar().maximum() == 0


def test_a_wider_page_needs_fewer_rows_and_the_keyboards_contact_stays(page):
    view = page(long_rig(8), (900, 620))
    rows = len(view.contacts.pictures[0].layout.rows)
    for _ in range(8):
        QTest.keyClick(view, Qt.Key.Key_Right)
    at = view.contacts.focused.ref
    view.resize(2600, 700)
    assert len(view.contacts.pictures[0].layout.rows) < rows
    assert view.contacts.focused.ref == at
    assert view.contacts.focused.scene() is view.contacts


def test_a_page_that_becomes_larger_stays_at_its_top(page):
    view = page(long_rig(20), (500, 300))
    view.resize(1400, 500)
    assert view.verticalScrollBar().value() == 0 < view.verticalScrollBar().maximum()


def test_following_a_wire_lights_it_in_every_row(page):
    view = page(long_rig(8), (1100, 620))
    QTest.keyClick(view, Qt.Key.Key_Right)
    (found,) = view.contacts.pictures
    lit = [piece for piece in found.pieces if isinstance(piece, WireItem) and piece.opacity() == 1]
    assert len(lit) == 8 + sum(len(row.tails) for row in found.layout.rows)


def test_a_tail_says_where_it_goes_on(page):
    view = page(long_rig(8), (1100, 620))
    words = [item.words for item in view.contacts.items() if isinstance(item, TailItem)]
    assert sorted(set(words)) == ["from above", "goes on below"]


@pytest.mark.parametrize("name", RIGS)
def test_every_rig_can_be_parted(catalog, name):
    found = picture(catalog, RIGS[name])
    parted = in_rows(found.line, row_breaks(found.line, 300))
    assert sorted(card.part.key for card in parted.cards) == sorted(card.part.key for card in found.line.cards)
    assert len(parted.seams) == len(found.line.seams)

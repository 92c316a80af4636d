from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible

from cablebuilder.gui.kiosk_search import WaySearch
from cablebuilder.gui.kiosk_way_card import WayCard
from cablebuilder.gui.kiosk_ways import WaysPage, heading
from cablebuilder.judge.report import Verdict
from tests.gui.kiosk import ARIA, SIZES, SR25, kiosk_look, narrow_offer, shown, tap, tap_named


@pytest.fixture(params=SIZES)
def page(qtbot, catalog, request):
    made = WaysPage(kiosk_look(request.param), WaySearch(narrow_offer(catalog), catalog.parts[SR25], catalog.parts[ARIA]))
    qtbot.addWidget(made)
    made.resize(request.param[0], request.param[1] - 202)
    made.show()
    assert made.title() == "Looking…"
    qtbot.waitUntil(lambda: not made.search.is_running, timeout=30_000)
    return made


def test_the_best_way_is_shown_at_once_and_the_unsafe_one_on_request(page):
    assert page.title() == "1 safe way"
    assert page.shown.title == "Straight into the 3.5 mm socket"
    assert page.panel.words.state == "safe"
    cards = shown(page, WayCard)
    assert [card.isChecked() for card in cards] == [True, False]
    tap(cards[1])
    assert page.panel.words.state == "unsafe"
    assert [card.isChecked() for card in shown(page, WayCard)] == [False, True]


def test_a_screen_reader_is_told_the_headline_and_each_new_verdict(page, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    assert page.accessibleName() == "One safe way, and what to avoid"
    page.choose(page.ways[1])
    assert told[0].startswith("Unsafe: Not with 2.5 plug to 3.5 socket. Unsafe")


@pytest.mark.parametrize("action", ["Toggle", "Press"])
def test_a_card_does_what_a_screen_reader_asks(qtbot, page, action):
    cards = shown(page, WayCard)
    actions = QAccessible.queryAccessibleInterface(cards[1]).actionInterface()
    assert action in actions.actionNames()
    actions.doAction(action)
    qtbot.waitUntil(lambda: page.panel.words.state == "unsafe")
    assert [card.isChecked() for card in cards] == [False, True]
    actions.doAction(action)
    qtbot.waitUntil(lambda: not cards[1].isDown())
    assert page.shown is cards[1].way
    assert [card.isChecked() for card in cards] == [False, True]


def test_cards_and_panel_share_the_page_without_overlap(page):
    places = [each.rect().translated(each.mapTo(page, each.rect().topLeft())) for each in (*shown(page, WayCard), page.panel)]
    assert not any(one.intersects(other) for place, one in enumerate(places) for other in places[:place])
    assert all(page.rect().contains(place) for place in places)


def test_see_inside_asks_for_the_way_that_is_shown(page):
    asked = []
    page.inside_asked.connect(asked.append)
    tap_named(page, "See inside")
    assert asked == [page.shown]


def test_the_headline_counts(page):
    safe, unsafe = page.ways
    assert heading(()) == "No way that we know. Ask our staff: they may know one."
    assert heading((unsafe,)) == "No safe way with what we have. Ask our staff."
    assert heading((safe,)) == "One safe way"
    assert heading((safe, safe)) == "Two safe ways"
    assert heading((safe, unsafe)) == "One safe way, and what to avoid"
    assert heading((safe,) * 9 + (unsafe,)) == "9 safe ways, and what to avoid"
    caution = replace(safe, found=replace(safe.found, verdict=Verdict.CAUTION))
    assert heading((safe, caution, unsafe)) == "One safe way, others to check first"
    assert heading((caution, unsafe)) == "No way that is surely safe. Check first."


def test_what_is_to_be_checked_first_is_not_called_safe_in_the_bar(page):
    safe, unsafe = page.ways
    page._ways = (replace(safe, found=replace(safe.found, verdict=Verdict.CAUTION)), unsafe)
    assert page.title() == "Check first"

from dataclasses import replace

import pytest

from cablebuilder import language
from cablebuilder.files.catalog_words import in_words
from cablebuilder.files.kiosk_stock import KioskStock
from cablebuilder.gui.kiosk_search import WaySearch, socket_name
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict
from tests.gui.kiosk import ARIA, SR25, narrow_offer


@pytest.fixture
def search(qtbot, catalog):
    offer = narrow_offer(catalog)
    made = WaySearch(offer, catalog.parts[SR25], catalog.parts[ARIA])
    qtbot.waitUntil(lambda: not made.is_running, timeout=30_000)
    return made


def test_safe_ways_come_first_and_those_to_avoid_say_why(search):
    kinds = [way.is_offered for way in search.ways()]
    assert kinds == sorted(kinds, reverse=True)
    assert [way.title for way in search.ways()] == ["Straight into the 3.5 mm socket", "Not with 2.5 plug to 3.5 socket"]
    assert [way.word for way in search.ways()] == ["Safe", "Unsafe"]


def test_the_verdict_is_the_judges_own_for_the_same_layout(search, catalog):
    for way in search.ways():
        report = check(way.rig(), catalog)
        assert report.verdict is way.found.verdict
        assert way.report().findings == report.findings
    assert search.ways()[-1].report().verdict is Verdict.UNSAFE


def test_in_another_language_the_ways_are_the_same_and_only_their_words_are_others(qtbot, search, catalog):
    language.use("de")
    offer = narrow_offer(in_words(catalog))
    source, listener = offer.catalog.parts[SR25], offer.catalog.parts[ARIA]
    again = search.again(offer, source, listener)
    assert not again.is_running, "nothing is looked for again"
    fresh = WaySearch(offer, source, listener)
    assert [way.key for way in again.ways()] == [way.key for way in search.ways()]
    for way in again.ways():
        report = check(way.rig(), offer.catalog)
        assert way.findings == report.findings
    assert [way.title for way in again.ways()] == ["Direkt in die 3,5-mm-Buchse", "Nicht mit Stecker 2,5 auf Buchse 3,5"]
    qtbot.waitUntil(lambda: not fresh.is_running, timeout=30_000)
    assert [way.row for way in again.ways()] == [way.row for way in fresh.ways()]


def test_another_stock_is_searched_anew(search, catalog):
    offer = narrow_offer(catalog)
    ends = catalog.parts[SR25], catalog.parts[ARIA]
    assert search.again(search._offer, *ends) is search
    assert search.again(replace(offer, stock=KioskStock()), *ends) is None


def test_it_can_be_stopped(qtbot, catalog):
    made = WaySearch(narrow_offer(catalog), catalog.parts[SR25], catalog.parts[ARIA])
    made.stop()
    assert not made.is_running
    assert made.ways() == ()


def test_a_socket_is_called_by_its_size(catalog):
    part = catalog.parts[SR25]
    assert sorted(socket_name(catalog, part, port) for port in part.ports if part.ports[port].passes == "analog") == [
        "2.5 mm balanced", "3.5 mm",
    ]  # fmt: skip

import dataclasses
import gc
import linecache

import pytest

from cablebuilder.gui.kiosk_ahead import MOST_PAIRS, WaysAhead, pairs
from cablebuilder.gui.kiosk_offer import SOCKETS, offer_of
from cablebuilder.gui.kiosk_search import WaySearch
from cablebuilder.gui.kiosk_window import KioskWindow
from cablebuilder.judge.strands import Moves
from tests.gui.kiosk import ARIA, SR25, narrow_offer, open_kiosk, shown, tap_named, to_ways


@pytest.fixture
def offer(catalog, monkeypatch):
    monkeypatch.setattr("cablebuilder.gui.kiosk_ahead.SOCKETS", SOCKETS[:1])
    monkeypatch.setattr(gc, "freeze", lambda: None)
    return narrow_offer(catalog)


def told(way):
    return way.row, way.rig(), way.verdict, way.is_boxed, way.places


def test_what_is_known_ahead_is_what_a_search_finds(qtbot, offer, catalog):
    ahead = WaysAhead(offer)
    ahead.finish()
    assert len(ahead.known) == 4
    ends = catalog.parts[SR25], catalog.parts[ARIA]
    searched = WaySearch(offer, *ends)
    qtbot.waitUntil(lambda: not searched.is_running, timeout=30_000)
    known = WaySearch(offer, *ends, known=ahead.known[SR25, ARIA])
    assert not known.is_running
    assert [told(way) for way in known.ways()] == [told(way) for way in searched.ways()]
    assert [way.findings for way in known.ways()] == [way.report().findings for way in searched.ways()]


def test_it_works_only_while_nobody_is_there_and_a_little_at_a_time(qtbot, offer):
    ahead = WaysAhead(offer)
    assert not ahead.is_working
    ahead.work(is_idle=True)
    assert ahead.is_working
    assert ahead._timer.interval() >= 300
    ahead.work(is_idle=False)
    assert not ahead.is_working
    ahead._timer.setInterval(0)
    ahead.work(is_idle=True)
    qtbot.waitUntil(lambda: not ahead.is_working, timeout=30_000)
    ahead.work(is_idle=True)
    assert not ahead.is_working, "there is nothing left to do"


def test_another_offer_is_worked_out_anew(offer, catalog):
    ahead = WaysAhead(offer)
    ahead.finish()
    nothing_sold = dataclasses.replace(offer, shelf=dataclasses.replace(catalog, parts={}))
    ahead.use_offer(nothing_sold, is_idle=True)
    assert not ahead.known
    assert ahead.is_working


def test_what_a_rare_question_needs_is_loaded_before_anybody_asks(offer, monkeypatch):
    loaded = []
    monkeypatch.setattr("cablebuilder.gui.kiosk_ahead.load_numpy", lambda: loaded.append("numpy"))
    linecache.cache["a_module.py"] = (12, None, ["its source"], "a_module.py")
    WaysAhead(offer).finish()
    assert loaded == ["numpy"]
    assert "a_module.py" not in linecache.cache


def test_the_most_popular_come_first_and_there_is_an_end(catalog):
    offer = offer_of(catalog)
    found = pairs(offer)
    assert len(found) <= MOST_PAIRS
    assert len({(one.id, other.id) for one, other in found}) == len(found)
    assert found[0][0].id == next(use for use in offer.popular if use in {part.id for part in offer.sources})
    every = dataclasses.replace(offer, popular=tuple(catalog.parts))
    assert len(pairs(every)) == MOST_PAIRS


def test_ways_that_are_known_stand_there_at_once_and_a_visit_leaves_no_trace_in_them(qtbot, offer):
    window = open_kiosk(qtbot, offer)
    window.ahead.finish()
    before = dict(window.ahead.known)
    to_ways(qtbot, window)
    assert isinstance(window, KioskWindow)
    assert window.page.title() == "1 safe way"
    assert len(window.page.grid.tiles) == 2
    assert shown(window, type(window.page.panel))[0].words.state == "safe"
    tap_named(window, "Start over")
    assert window.ahead.known == before
    assert not window.ahead.is_working


def test_a_visitor_has_the_time_that_is_spent_ahead(qtbot, offer):
    window = open_kiosk(qtbot, offer)
    assert window.ahead.is_working
    window.begin()
    assert not window.ahead.is_working
    window.reset()
    assert window.ahead.is_working


def test_the_parts_are_sorted_first_for_the_visitor_who_comes_right_at_the_start(offer, catalog):
    offer = dataclasses.replace(offer, catalog=dataclasses.replace(catalog), shelf=dataclasses.replace(offer.shelf))
    ahead = WaysAhead(offer)
    sorted_parts = [each.kept(Moves) for each in (offer.catalog, offer.shelf)]
    assert not any(each.is_prepared for each in sorted_parts)
    while not ahead.known:
        next(ahead._steps)
    assert all(each.is_prepared for each in sorted_parts)

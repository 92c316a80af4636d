"""The search of safe ways: what is not found is said with its reason."""

from cablebuilder.gui.plan_ends import Ends
from cablebuilder.gui.plan_finder import PlanFinder
from cablebuilder.judge.planner import Planner
from tests.gui.plans import LISTENER, PLAYER, both, small


def finder(catalog, *, without=()):
    shelf = small(catalog)
    for name in [name for name in shelf.parts if any(name.startswith(each) for each in without)]:
        del shelf.parts[name]
    return PlanFinder(both(), shelf, Planner(shelf), frozenset(), Ends(shelf.parts[PLAYER], None, shelf.parts[LISTENER]))


def test_where_nothing_leads_there_the_sentence_names_both_ends(qtbot, catalog):
    found = finder(catalog, without=["generic/"])
    qtbot.waitUntil(lambda: not found.is_running)
    assert not list(found.rows())
    assert found.status() == "No cable or adapter that is known leads from Astell&Kern A&norma SR25 to Sennheiser HD 600."


def test_where_only_unsafe_chains_fit_the_reason_is_there(qtbot, catalog):
    found = finder(catalog, without=["generic/hd-600-cable-2.5mm", "generic/hd-600-cable-6.35mm", "generic/hd-600-cable-4.4mm"])
    found.ask(found.ends._replace(port="balanced"))
    qtbot.waitUntil(lambda: not found.is_running)
    assert not list(found.rows())
    assert {row.state for row in found.tempting} == {"unsafe"}
    assert found.status().endswith("Below stands why.")


def test_another_question_leaves_the_first_one(qtbot, catalog):
    found = finder(catalog)
    found.ask(Ends())
    assert not found.is_running
    assert found.status() == "Choose a player, headphones, or both."

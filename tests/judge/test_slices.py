"""Work in slices: the same answer with stops as without."""

from cablebuilder.judge.planner import Planner
from cablebuilder.judge.slices import Slices, answer_of

PAIR = "astell-kern/sr25", "moondrop/aria-2"


def counting(stops: list[int]) -> Slices[str]:
    for number in range(3):
        stops.append(number)
        yield
    return "done"


def test_the_answer_is_what_the_work_returns_after_all_its_stops():
    stops: list[int] = []
    assert answer_of(counting(stops)) == "done"
    assert stops == [0, 1, 2]


def test_work_that_is_left_does_no_more():
    stops: list[int] = []
    slices = counting(stops)
    next(slices)
    slices.close()
    assert stops == [0]


def test_a_search_stops_often_before_it_finds_and_finds_the_same(catalog):
    planner = Planner(catalog)
    pair = [catalog.parts[each] for each in PAIR]
    found = list(planner.seek(*pair, "phones"))
    plans = [plan for plan in found if plan is not None]
    assert len(found) > 10 * len(plans) > 0
    assert planner.best_first(plans) == planner.plans(*pair, "phones")

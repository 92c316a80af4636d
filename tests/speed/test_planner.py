"""What planning costs, as ratios measured in one run to reading the catalogue's own JSON, which takes some 25 ms.

The aims are 100 ms for a plan of one pair, and 60 s for a whole catalogue's matrix on two cores: about 2 ms for a pair. What is
asserted has room for a machine that does other things, too; a few pairs share less than many.
"""

import dataclasses
import json
import sys
from random import Random

import pytest

from cablebuilder import paths
from cablebuilder.judge.matrix import make_matrix
from cablebuilder.judge.pieces import LEADS_ON, listening_ends
from cablebuilder.judge.planner import Planner
from tests.speed.test_judge import seconds

MOST_TIMES_FOR_A_FIRST_PLAN = 12
MOST_TIMES_FOR_A_PLAN = 8
MOST_TIMES_FOR_A_PAIR = 0.18
PAIRS = [("astell-kern/ak70", "sennheiser/hd-600"), ("fiio/k7", "moondrop/aria")]


@pytest.fixture(scope="module")
def read():
    """Return a function that reads the JSON of all parts."""
    texts = [path.read_text("utf-8") for path in (paths.resource_folder() / "parts").rglob("*.json")]
    return lambda: [json.loads(text) for text in texts]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_plan_of_one_pair_against_reading_the_parts(benchmark, catalog, read, pair):
    """The first one sorts the pieces of the catalogue as far as it needs them; the next ones find that done."""
    source, listener = (catalog.parts[use] for use in pair)

    def plan():
        return Planner(catalog).plans(source, listener)

    def first_plan():
        fresh = dataclasses.replace(catalog)
        return Planner(fresh).plans(source, listener)

    planning, first, reading = seconds([plan, first_plan, read], rounds=3)
    sys.stdout.write(f"plan of {pair}: first {1e3 * first:.0f} ms, {first / reading:.1f} times reading the parts")
    sys.stdout.write(f"; then {1e3 * planning:.0f} ms, {planning / reading:.1f} times\n")
    benchmark.extra_info["times reading the parts"] = round(planning / reading, 1)
    benchmark.pedantic(plan, rounds=1)
    assert first < MOST_TIMES_FOR_A_FIRST_PLAN * reading
    assert planning < MOST_TIMES_FOR_A_PLAN * reading


def test_a_pair_among_many_against_reading_the_parts(benchmark, catalog, read):
    chance = Random(1)
    sources = chance.sample([part for part in catalog.parts.values() if part.has_output and part.kind not in LEADS_ON], 8)
    listeners = chance.sample([part for part in catalog.parts.values() if listening_ends(part)], 8)
    between = [part for part in catalog.parts.values() if part.kind in LEADS_ON]
    few = dataclasses.replace(catalog, parts={part.id: part for part in (*between, *sources, *listeners)})

    def matrix():
        return make_matrix(dataclasses.replace(few), lambda *_: None)

    planning, reading = seconds([matrix, read], rounds=1)
    made = benchmark.pedantic(matrix, rounds=1)
    times = planning / reading / len(made.answers)
    sys.stdout.write(f"a pair of a small matrix: {1e3 * planning / len(made.answers):.1f} ms, {times:.2f} times reading the parts\n")
    benchmark.extra_info["times reading the parts"] = round(times, 2)
    assert len(made.answers) == len(sources) * len(listeners)
    assert times < MOST_TIMES_FOR_A_PAIR

"""What planning costs, as ratios measured in one run to reading the catalogue's own JSON.

The aims are 10 times for a plan of one pair with a planner that has found out nothing yet, and 0.1 times for a pair of a whole
catalogue's matrix. What is asserted has a wide margin: machines are noisy, and a few pairs share less than many.
"""

import json
from itertools import product
from random import Random

import pytest

from cablebuilder import paths
from cablebuilder.judge.pieces import listening_ends
from cablebuilder.judge.planner import Planner
from tests.speed.test_judge import seconds

MOST_TIMES_FOR_A_PLAN = 60
MOST_TIMES_FOR_A_PAIR = 1
PAIRS = [("astell-kern/ak70", "sennheiser/hd-600"), ("fiio/k7", "moondrop/aria")]


@pytest.fixture(scope="module")
def read():
    """Return a function that reads the JSON of all parts."""
    texts = [path.read_text("utf-8") for path in (paths.resource_folder() / "parts").rglob("*.json")]
    return lambda: [json.loads(text) for text in texts]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_plan_of_one_pair_against_reading_the_parts(benchmark, catalog, read, pair):
    source, listener = (catalog.parts[use] for use in pair)

    def plan():
        return Planner(catalog).plans(source, listener)

    planning, reading = seconds([plan, read], rounds=3)
    benchmark.extra_info["times reading the parts"] = round(planning / reading, 1)
    benchmark.pedantic(plan, rounds=1)
    assert planning / reading < MOST_TIMES_FOR_A_PLAN


def test_a_pair_among_many_against_reading_the_parts(benchmark, catalog, read):
    chance = Random(1)
    sources = chance.sample([part for part in catalog.parts.values() if part.has_output], 8)
    listeners = chance.sample([part for part in catalog.parts.values() if listening_ends(part)], 8)

    def matrix():
        planner = Planner(catalog)
        return [planner.best(source, listener, loudness=False) for source, listener in product(sources, listeners)]

    planning, reading = seconds([matrix, read], rounds=1)
    times = planning / reading / len(sources) / len(listeners)
    benchmark.extra_info["times reading the parts"] = round(times, 2)
    assert len(benchmark.pedantic(matrix, rounds=1)) == len(sources) * len(listeners)
    assert times < MOST_TIMES_FOR_A_PAIR

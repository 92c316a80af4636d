"""What judging costs, as ratios measured in one run: against bare union-find and numpy, and against one chain.

The aims are 20 times the floor, 1,100 times one chain for a thousand, and 3 times one chain for an edit among a thousand.
What is asserted has a wide margin: machines are noisy.
"""

import gc
import time
from collections.abc import Callable

import numpy as np
import pytest

from cablebuilder.core import edits
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import build_circuit, chain_members
from cablebuilder.core.nets import nets
from cablebuilder.core.rig import Link, PortRef, Rig
from cablebuilder.judge.check import Checker, check
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

CHAINS = 1_000
MOST_TIMES_THE_FLOOR = 80
MOST_TIMES_ONE_CHAIN = 2_000
MOST_TIMES_ONE_CHAIN_FOR_AN_EDIT = 8
THREE = rig("player.balanced > adapter > earphone", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE)


def bench_of(chains: int) -> Rig:
    """Return a rig of so many chains of three parts; the last earphone is not linked."""
    parts = {f"{key}{number}": placed for number in range(chains) for key, placed in THREE.parts.items()}
    ends = [tuple(PortRef(f"{end.part}{number}", end.port) for end in link.ends) for number in range(chains) for link in THREE.links]
    links = tuple(Link(source=str(source), target=str(target)) for source, target in ends[:-1])
    return Rig(parts=parts, links=links, definitions=THREE.definitions)


def seconds(action: Callable[[], object], rounds: int) -> float:
    """Return the least processor time that an action takes after one round to warm up; others' work and the collector do not count."""
    action()
    taken = []
    gc.disable()
    try:
        for _ in range(rounds):
            start = time.process_time()
            action()
            taken.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(taken)


@pytest.fixture(scope="module")
def one_chain(catalog: Catalog) -> float:
    """Return the seconds that a check of one chain takes."""
    return seconds(lambda: check(THREE, catalog), rounds=100)


def test_a_check_against_bare_union_find_and_two_solves(benchmark, catalog, one_chain):
    circuit = build_circuit(THREE, catalog, chain_members(THREE)[0])
    conductors = [*circuit.conductors, *circuit.crossings]
    matrix, right = np.eye(6) * 2 + 0.1, np.ones((6, 2))

    def floor():
        nets(circuit.count, conductors)
        np.linalg.solve(matrix, right)
        np.linalg.solve(matrix, right)

    times = one_chain / seconds(floor, rounds=300)
    benchmark.extra_info["times the floor"] = round(times)
    benchmark(check, THREE, catalog)
    assert times < MOST_TIMES_THE_FLOOR


def test_a_thousand_chains_against_one(benchmark, catalog, one_chain):
    many = bench_of(CHAINS)
    times = seconds(lambda: check(many, catalog), rounds=2) / one_chain
    benchmark.extra_info["times one chain"] = round(times)
    benchmark.pedantic(check, (many, catalog), rounds=1)
    assert times < MOST_TIMES_ONE_CHAIN


def test_one_edit_among_a_thousand_chains_against_one_chain(benchmark, catalog, one_chain):
    apart, checker = bench_of(CHAINS), Checker(catalog)
    last = CHAINS - 1
    joined = edits.connect(apart, catalog, PortRef(f"adapter{last}", "jack"), PortRef(f"earphone{last}", "plug"))
    states = [apart, joined]

    def edit():
        states.reverse()
        return checker.check(states[0])

    times = seconds(edit, rounds=20) / one_chain
    benchmark.extra_info["times one chain"] = round(times)
    benchmark.pedantic(edit, rounds=3)
    assert times < MOST_TIMES_ONE_CHAIN_FOR_AN_EDIT

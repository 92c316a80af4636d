"""What judging costs, as ratios measured in one run: against bare union-find and numpy, and against one chain.

The aims are 20 times the floor, 1,100 times one chain for a thousand, and 3 times one chain for an edit among a thousand.
The floor is what PERFORMANCE.md measured: contacts as numbers joined by a bare union-find, and the chain's own circuit stamped
and solved by numpy, two times. What is asserted has room for a machine that does other things, too, and so have the figures
that are printed: what is quick is done again and again, so that both sides last as long and are disturbed as much.
"""

import gc
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from cablebuilder.core import edits
from cablebuilder.core.circuit import build_circuit, chain_members
from cablebuilder.core.nets import nets
from cablebuilder.core.rig import Link, PortRef, Rig
from cablebuilder.judge.check import Checker, check
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

CHAINS = 1_000
MOST_TIMES_THE_FLOOR, MOST_TIMES_WITHOUT_STAMPING = 30, 60
MOST_TIMES_ONE_CHAIN = 1_300
MOST_TIMES_ONE_CHAIN_FOR_AN_EDIT = 5
TURNS, FEW = 20, 4
BRANCHES = [(leg, 0, 100.0, leg % 2, volts) for leg, volts in ((1, 1.0), (2, 1.0), (3, 0.5), (4, -0.5), (5, 0.5))]
BRANCHES += [(3, 4, 1 / 32, 0, 0.0), (5, 4, 1 / 32, 1, 0.0)]
THREE = rig("player.balanced > adapter > earphone", player=PLAYER, adapter=ADAPTER, earphone=EARPHONE)


def bench_of(chains: int) -> Rig:
    """Return a rig of so many chains of three parts; the last earphone is not linked."""
    parts = {f"{key}{number}": placed for number in range(chains) for key, placed in THREE.parts.items()}
    ends = [tuple(PortRef(f"{end.part}{number}", end.port) for end in link.ends) for number in range(chains) for link in THREE.links]
    links = tuple(Link(source=str(source), target=str(target)) for source, target in ends[:-1])
    return Rig(parts=parts, links=links, definitions=THREE.definitions)


def seconds(actions: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return the least processor time that each of some actions takes; others' work and the collector do not count.

    Several take turns, so that a slow minute of the machine is slow for all of them; each has one round to warm up.
    """
    taken: list[list[float]] = [[] for _ in actions]
    gc.disable()
    try:
        for _ in range(rounds + 1):
            for action, mine in zip(actions, taken, strict=True):
                start = time.process_time()
                action()
                mine.append(time.process_time() - start)
    finally:
        gc.enable()
    return [min(mine[1:]) for mine in taken]


def test_a_check_against_bare_union_find_and_two_solves(benchmark, catalog):
    circuit = build_circuit(THREE, catalog, chain_members(THREE)[0])
    conductors = [*circuit.conductors, *circuit.crossings]
    ready, knowns = np.eye(5) * 2 + 0.1, np.ones((5, 2))

    def stamped():
        """Stamp two legs for each channel and one ear on each side between six nodes, the first of them the datum, and solve."""
        matrix, right = np.zeros((6, 6)), np.zeros((6, 2))
        for one, other, siemens, drive, volts in BRANCHES:
            matrix[one, one] += siemens
            matrix[other, other] += siemens
            matrix[one, other] -= siemens
            matrix[other, one] -= siemens
            right[one, drive] += siemens * volts
            right[other, drive] -= siemens * volts
        np.linalg.solve(matrix[1:, 1:], right[1:])

    def floor():
        for _ in range(TURNS):
            nets(circuit.count, conductors)
            stamped()
            stamped()

    def nothing_stamped():
        for _ in range(TURNS):
            nets(circuit.count, conductors)
            np.linalg.solve(ready, knowns)
            np.linalg.solve(ready, knowns)

    ours, whole, bare = seconds([lambda: check(THREE, catalog), floor, nothing_stamped], rounds=200)
    whole, bare = whole / TURNS, bare / TURNS
    sys.stdout.write(f"check of one chain: {1e6 * ours:.0f} us, floor {1e6 * whole:.1f} us, {ours / whole:.1f} times; ")
    sys.stdout.write(f"without stamping {1e6 * bare:.1f} us, {ours / bare:.1f} times\n")
    benchmark(check, THREE, catalog)
    assert ours < MOST_TIMES_THE_FLOOR * whole
    assert ours < MOST_TIMES_WITHOUT_STAMPING * bare


def test_a_thousand_chains_against_one(catalog):
    """One chain is checked a thousand times in a row: what lasts as long is disturbed as much."""
    many = bench_of(CHAINS)

    def one_by_one():
        for _ in range(CHAINS):
            check(THREE, catalog)

    crowd, alone = seconds([lambda: check(many, catalog), one_by_one], rounds=2)
    times = CHAINS * crowd / alone
    sys.stdout.write(f"check of {CHAINS} chains: {1e3 * crowd:.0f} ms, {times:.0f} times one chain\n")
    assert times < MOST_TIMES_ONE_CHAIN


def test_one_edit_among_a_thousand_chains_against_one_chain(benchmark, catalog):
    apart, checker = bench_of(CHAINS), Checker(catalog)
    last = CHAINS - 1
    joined = edits.connect(apart, catalog, PortRef(f"adapter{last}", "jack"), PortRef(f"earphone{last}", "plug"))
    states = [apart, joined]

    def edit():
        states.reverse()
        return checker.check(states[0])

    def a_few_alone():
        for _ in range(FEW):
            check(THREE, catalog)

    edited, alone = seconds([edit, a_few_alone], rounds=100)
    alone /= FEW
    sys.stdout.write(f"one edit among {CHAINS} chains: {1e6 * edited:.0f} us, {edited / alone:.1f} times one chain\n")
    benchmark.pedantic(edit, rounds=3)
    assert edited < MOST_TIMES_ONE_CHAIN_FOR_AN_EDIT * alone

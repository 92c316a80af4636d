"""The solver against circuits that can be worked out by hand, and circuits that have no good answer."""

import subprocess
import sys
from random import Random

import numpy as np
import pytest

from cablebuilder.judge.solver import LEAST_OHMS, Coupling, Network, Resistance, Source, solve


def across(network: Network, plus: int, minus: int, drive: int = 0) -> float:
    volts = solve(network)
    return volts[plus][drive] - volts[minus][drive]


def test_numpy_is_not_loaded_before_it_is_asked_for():
    asked = "print('numpy' in sys.modules)"
    said = f"import sys; from cablebuilder.judge.solver import load_numpy; {asked}; load_numpy(); {asked}"
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]


def test_a_divider():
    network = Network(3, 1, [Resistance(1, 2, 32), Resistance(2, 0, 8)], [Source(1, 0, 8, 0, 1.0)])
    assert across(network, 2, 0) == pytest.approx(8 / 48)
    assert across(network, 1, 0) == pytest.approx(40 / 48)


def test_each_drive_has_a_column_and_the_others_rest_with_their_ohms():
    network = Network(3, 2, [Resistance(1, 2, 100)], [Source(1, 0, 50, 0, 1.0), Source(2, 0, 50, 1, 1.0)])
    assert across(network, 2, 0, 0) == pytest.approx(0.25)
    assert across(network, 2, 0, 1) == pytest.approx(0.75)


def test_a_floating_island_is_solved_without_a_ground():
    network = Network(6, 1, [Resistance(3, 4, 10), Resistance(4, 5, 30)], [Source(5, 3, 10, 0, 1.0)])
    assert across(network, 4, 3) == pytest.approx(0.2)
    assert across(network, 5, 4) == pytest.approx(0.6)
    assert solve(network)[:3] == [[0.0]] * 3


@pytest.mark.parametrize("ratio", [0.5, 1, 7, -2, 1e-12, 1e12])
def test_a_transformer_passes_its_ratio_between_islands(ratio):
    load = 100 * ratio**2
    network = Network(4, 1, [Resistance(2, 3, load)], [Source(1, 0, 100, 0, 1.0)], [Coupling((1, 0), (2, 3), ratio)])
    assert across(network, 2, 3) == pytest.approx(ratio / 2)
    assert across(network, 1, 0) == pytest.approx(0.5)


def test_a_transformer_that_nothing_hangs_on_draws_nothing():
    network = Network(4, 1, [], [Source(1, 0, 100, 0, 1.0)], [Coupling((1, 0), (2, 3), 2)])
    assert across(network, 1, 0) == pytest.approx(1)
    assert across(network, 2, 3) == pytest.approx(2)


def test_transformers_behind_an_open_end_draw_nothing_and_still_step_up():
    windings = [Coupling((1, 0), (2, 3), 2), Coupling((4, 3), (2, 3), -4), Coupling((2, 3), (5, 6), 3)]
    network = Network(7, 1, [Resistance(2, 3, 50)], [Source(1, 0, 100, 0, 1.0)], windings)
    assert across(network, 2, 3) == pytest.approx(2 * 12.5 / 112.5)
    assert across(network, 3, 4) == pytest.approx(across(network, 2, 3) / 4)
    assert across(network, 5, 6) == pytest.approx(3 * across(network, 2, 3))


def test_an_ear_behind_a_winding_whose_other_end_is_open_hears_nothing():
    ears = [Resistance(3, 5, 32), Resistance(4, 6, 32)]
    windings = [Coupling((0, 2), (3, 7), 1), Coupling((1, 8), (4, 7), 1)]
    sources = [Source(0, 2, 0, 0, 1.0), Source(1, 2, 0, 1, 1.0), Source(3, 5, 1e9, 2, 1e9)]
    volts = solve(Network(9, 3, ears, sources, windings))
    assert [volts[4][drive] - volts[6][drive] for drive in range(3)] == [0, 0, 0]
    assert [volts[3][drive] - volts[5][drive] for drive in range(2)] == pytest.approx([0, 0])


def test_a_shorted_secondary_shorts_the_source():
    network = Network(3, 1, [], [Source(1, 0, 100, 0, 1.0)], [Coupling((1, 0), (2, 2), 1)])
    assert across(network, 1, 0) == pytest.approx(0, abs=1e-9)


def test_a_transformer_shorted_on_both_sides_does_nothing():
    network = Network(4, 1, [Resistance(1, 0, 100)], [Source(1, 0, 100, 0, 1.0)], [Coupling((0, 0), (1, 1), 1)])
    assert across(network, 1, 0) == pytest.approx(0.5)


def test_two_equal_windings_in_parallel_share_the_current_as_they_like():
    windings = [Coupling((1, 0), (2, 3), 1), Coupling((1, 0), (2, 3), 1)]
    network = Network(4, 1, [Resistance(2, 3, 100)], [Source(1, 0, 100, 0, 1.0)], windings)
    assert across(network, 2, 3) == pytest.approx(0.5)


def test_two_windings_that_contradict_each_other_give_nothing():
    windings = [Coupling((1, 0), (2, 3), 1), Coupling((1, 0), (2, 3), 2)]
    network = Network(4, 1, [Resistance(2, 3, 100)], [Source(1, 0, 100, 0, 1.0)], windings)
    assert across(network, 2, 3) == pytest.approx(0, abs=1e-9)


def test_two_ideal_sources_meet_half_way():
    network = Network(2, 2, [], [Source(1, 0, 0, 0, 1.0), Source(1, 0, 0, 1, 1.0)])
    assert across(network, 1, 0, 0) == pytest.approx(0.5)
    assert across(network, 1, 0, 1) == pytest.approx(0.5)


def test_an_ideal_source_gives_way_by_very_little():
    network = Network(2, 1, [Resistance(1, 0, 8)], [Source(1, 0, 0, 0, 1.0)])
    assert across(network, 1, 0) == pytest.approx(8 / (8 + LEAST_OHMS))


def test_a_source_shorted_onto_itself_drives_nothing():
    assert solve(Network(2, 1, [Resistance(0, 1, 10)], [Source(1, 1, 0, 0, 1.0)])) == [[0.0], [0.0]]


def test_nothing_at_all_has_an_answer():
    assert solve(Network(0, 0)) == []
    assert solve(Network(3, 0, [Resistance(0, 1, 5)])) == [[0.0]] * 3


@pytest.mark.parametrize("seed", range(300))
def test_any_tangle_has_a_finite_answer_no_higher_than_its_sources_and_windings_can_give(seed):
    random = Random(seed)
    network = Network(random.randint(2, 7), 1)

    def node() -> int:
        return random.randrange(network.count)

    network.resistances += [Resistance(node(), node(), 10 ** random.uniform(-4, 9)) for _ in range(random.randint(0, 8))]
    network.sources += [
        Source(node(), node(), random.choice([0, 1, 1e6]), 0, random.choice([1, -0.5])) for _ in range(random.randint(1, 3))
    ]
    ratios = [random.choice([1, 2, 0.5, 10 ** random.uniform(-12, 12)]) for _ in range(random.randint(0, 3))]
    network.couplings += [Coupling((node(), node()), (node(), node()), ratio) for ratio in ratios]
    most = sum(abs(source.volts) for source in network.sources) * np.prod([2 + ratio + 1 / ratio for ratio in ratios])
    volts = solve(network)
    assert np.isfinite(volts).all()
    assert np.abs(volts).max() <= 1.001 * most


CONTRADICTORY = Network(
    12, 1,
    [
        Resistance(7, 1, 194.0), Resistance(2, 6, 0.0085), Resistance(2, 4, 6.0), Resistance(2, 9, 1.66e6), Resistance(6, 4, 1.6e8),
        Resistance(4, 6, 9.7e4), Resistance(6, 5, 1.26e6), Resistance(7, 3, 2e5), Resistance(7, 6, 2e5), Resistance(1, 11, 0.0048),
        Resistance(2, 3, 3.1e5), Resistance(1, 4, 0.0106), Resistance(1, 6, 2.8e4), Resistance(2, 0, 0.0014),
    ],
    [Source(1, 0, 1, 0, 1.0)],
    [Coupling((9, 0), (8, 3), 1e9), Coupling((6, 5), (0, 1), 1e9), Coupling((10, 6), (1, 4), 1), Coupling((2, 7), (0, 3), 1e-9)],
)  # fmt: skip
"""Windings of absurd ratios in circles: the last digits of the matrix would decide."""


def renumbered(network: Network) -> Network:
    def other(node: int) -> int:
        return network.count - 1 - node

    return Network(
        network.count,
        network.drives,
        [Resistance(other(one), other(two), ohms) for one, two, ohms in reversed(network.resistances)],
        [Source(other(each.plus), other(each.minus), each.ohms, each.drive, each.volts) for each in network.sources],
        [
            Coupling((other(each.primary[0]), other(each.primary[1])), (other(each.secondary[0]), other(each.secondary[1])), each.ratio)
            for each in reversed(network.couplings)
        ],
    )


def test_windings_that_contradict_each_other_give_no_random_number():
    first, second = CONTRADICTORY, renumbered(CONTRADICTORY)
    for plus, minus in ((1, 0), (4, 2), (7, 6)):
        assert across(first, plus, minus) == pytest.approx(across(second, 11 - plus, 11 - minus), abs=1e-3)

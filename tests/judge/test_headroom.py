"""What a stage gives at most: never more than its numbers say, and never without saying that it is a bound."""

import math

import pytest

from cablebuilder.core.elements import Output
from cablebuilder.judge.headroom import headroom_of


def stage(**numbers: object) -> Output:
    return Output.model_validate({"port": "out", "topology": "single-ended", "level": "headphone", **numbers})


def power(*figures: tuple[float, float | None]) -> list[dict[str, float | None]]:
    return [{"mw": mw, "ohms": ohms} for mw, ohms in figures]


def test_nothing_stated_is_nothing_known():
    assert headroom_of(stage(), 0, 32) is None
    assert headroom_of(stage(max_milliamps=100), 0, 32) is None
    assert headroom_of(stage(power=power((250, None))), 0, 32) is None


@pytest.mark.parametrize("load", [16, 300, math.inf, None])
def test_stated_volts_hold_at_every_load(load):
    assert headroom_of(stage(volts=2), 10, load) == (2, "exact", False)


def test_power_at_the_very_load_is_exact_and_counts_the_drop_inside():
    assert headroom_of(stage(power=power((20, 300))), 0, 300) == (pytest.approx(2.449, abs=1e-3), "exact", False)
    assert headroom_of(stage(power=power((20, 300))), 100, 300) == (pytest.approx(2.449 * 4 / 3, abs=2e-3), "exact", False)


def test_a_higher_load_gets_at_least_the_volts_of_a_lower_one():
    found = headroom_of(stage(power=power((30, 16))), 0, 300)
    assert found == (pytest.approx(0.693, abs=1e-3), "at-least", False)


def test_a_lower_load_gets_at_most_the_volts_of_a_higher_one():
    found = headroom_of(stage(power=power((100, 300))), 0, 16)
    assert found == (pytest.approx(5.477, abs=1e-3), "at-most", False)


def test_between_two_loads_both_bound():
    found = headroom_of(stage(power=power((50, 32), (10, 300))), 0, 100)
    assert found == (pytest.approx(1.732, abs=1e-3), "at-most", False)


def test_a_flat_stage_is_exact_between_its_loads():
    found = headroom_of(stage(power=power((31.25, 32), (1000 / 300, 300))), 0, 100)
    assert found == (pytest.approx(1.0, abs=1e-3), "exact", False)


def test_volts_beside_power_tell_what_a_high_load_gets():
    assert headroom_of(stage(volts=4, power=power((100, 32))), 0, 300) == (4, "exact", False)
    limited = headroom_of(stage(volts=4, power=power((100, 32))), 0, 40)
    assert limited == (pytest.approx(2.236, abs=1e-3), "exact", False)


def test_volts_beside_power_bound_a_low_load():
    found = headroom_of(stage(volts=2, power=power((100, 32))), 0, 16)
    assert found == (pytest.approx(1.789, abs=1e-3), "at-most", False)


def test_current_stops_volts():
    assert headroom_of(stage(volts=2, max_milliamps=50), 0, 16) == (pytest.approx(0.8), "exact", True)
    assert headroom_of(stage(volts=2, max_milliamps=50), 4, 16) == (pytest.approx(1.0), "exact", True)
    assert headroom_of(stage(volts=2, max_milliamps=50), 0, 300) == (2, "exact", False)
    assert headroom_of(stage(power=power((30, 16)), max_milliamps=1), 0, 300) == (pytest.approx(0.3), "at-least", True)


def test_an_unknown_load_leaves_only_the_volts():
    assert headroom_of(stage(volts=2, max_milliamps=50), 0, None) == (2, "at-most", False)
    assert headroom_of(stage(power=power((30, 16))), 0, None) is None


def test_figures_that_contradict_each_other_count_at_their_best():
    assert headroom_of(stage(volts=1, power=power((100, 32))), 0, 32) == (pytest.approx(1.789, abs=1e-3), "exact", False)

"""A short run of the synthetic visitor; the long one is ``python -m tests.endurance.kiosk_soak --sessions 20000``."""

import pytest

from tests.endurance.kiosk_soak import Times, open_window, soak


def test_many_visits_leave_neither_widgets_nor_timers_nor_files(qtbot, own_folders):
    window = open_window()
    qtbot.addWidget(window)
    outcome = soak(window, 6, own_folders)
    assert outcome.widgets[1] <= outcome.widgets[0]
    assert outcome.timers[1] <= outcome.timers[0]
    assert outcome.new_files == ()
    assert outcome.surprises == 0
    assert len(outcome.screens) > 20


def test_times_are_told_apart_by_a_tenth_of_a_millisecond():
    times = Times()
    assert times.percentile(0.99) == 0
    for milliseconds in range(1, 101):
        times.add(milliseconds / 1000 + 0.00001)
    times.add(3600)
    assert len(times) == 101
    assert times.percentile(0.5) == pytest.approx(51, abs=0.1)
    assert times.percentile(0.98) == pytest.approx(99, abs=0.1)
    assert times.told() == "median 51 ms, p99 100 ms"

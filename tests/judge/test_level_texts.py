"""Numbers in words."""

import pytest

from cablebuilder.errors import english
from cablebuilder.judge.level_texts import DECIBELS, MILLIWATTS, OHMS, SHIFT, TEXTS, amount, shown, time_words


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (0.4917, "0.492"),
        (0.8, "0.8"),
        (1, "1"),
        (9.999, "10"),
        (12.28, "12.3"),
        (100, "100"),
        (2449.5, "2450"),
        (0.000488, "0.000488"),
    ],
)
def test_numbers_have_three_digits(number, written):
    assert shown(number) == written


@pytest.mark.parametrize(
    ("unit", "number", "bound", "written"),
    [
        (OHMS, 31.96, "exact", "32 ohm"),
        (DECIBELS, 102.24, "exact", "102 dB SPL"),
        (SHIFT, 8.17, "at-most", "at most 8.2 dB"),
        (MILLIWATTS, 640.1, "at-least-for-load", "at least 640 mW (its power is stated for other loads)"),
    ],
)
def test_an_amount_tells_its_unit_and_bound(unit, number, bound, written):
    assert english(amount(unit, number, bound)) == written


@pytest.mark.parametrize(
    ("hours", "written"), [(40, "40 h"), (1, "1 h"), (0.625, "38 min"), (0.04, "2.4 min"), (0.001, "3.6 s"), (0.0002, "less than a second")]
)
def test_a_time_is_told_in_the_unit_that_suits(hours, written):
    assert english(time_words(hours)) == written


def test_bad_news_has_something_to_do():
    notes = {"level-unknown", "limits-unknown", "current-limit", "splitter-load"}
    assert {rule for rule, words in TEXTS.items() if not words.remedies} == notes

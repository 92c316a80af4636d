"""Sums of a day: what is counted, what never is, and what comes back."""

import datetime as dt
import json
import re

import pytest

from cablebuilder.errors import english
from cablebuilder.files.kiosk_counters import FORMAT, MOST_DAYS, NAME, OFTEN, DayCounters


class Calendar:
    day = dt.date(2026, 11, 28)

    def __call__(self):
        return self.day


@pytest.fixture
def calendar():
    return Calendar()


@pytest.fixture
def counted(tmp_path, calendar):
    return lambda is_on=True: DayCounters(tmp_path, is_on=is_on, today=calendar)


def test_sums_come_back_after_a_restart(counted, calendar):
    counters = counted()
    for event in ("visits", "visits", "safe"):
        counters.count(event)
    assert counters.save() is None
    again = counted()
    assert again.sums() == {"safe": 1, "visits": 2}
    again.count("visits")
    calendar.day += dt.timedelta(days=1)
    assert again.sums() == {}
    again.count("visits")
    again.save()
    calendar.day -= dt.timedelta(days=1)
    assert counted().sums() == {"safe": 1, "visits": 3}, "a clock that was set back goes on where that day stood"


def test_a_part_is_named_only_when_many_picked_it(counted, tmp_path):
    counters = counted()
    for part, times in (("rare/part", OFTEN - 1), ("common/part", OFTEN)):
        for _ in range(times):
            counters.count_part(part)
    counters.save()
    assert counters.sums() == {"picked.common/part": OFTEN}
    assert "rare/part" not in (tmp_path / NAME).read_text()


def test_the_file_holds_days_and_sums_and_nothing_else(counted, tmp_path):
    counters = counted()
    counters.count("visits")
    counters.save()
    tree = json.loads((tmp_path / NAME).read_text())
    assert tree == {"format": FORMAT, "days": {"2026-11-28": {"visits": 1}}}
    assert not re.search(r"\d\d:\d\d", (tmp_path / NAME).read_text())


def test_switched_off_nothing_is_counted_or_written(counted, tmp_path):
    counters = counted(is_on=False)
    counters.count("visits")
    assert counters.save() is None
    assert counters.sums() == {}
    assert list(tmp_path.iterdir()) == []


def test_old_days_are_let_go(counted, calendar, tmp_path):
    counters = counted()
    for _ in range(MOST_DAYS + 3):
        counters.count("visits")
        calendar.day += dt.timedelta(days=1)
    counters.save()
    days = json.loads((tmp_path / NAME).read_text())["days"]
    assert len(days) == MOST_DAYS
    assert "2026-11-28" not in days


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", '{"format": "x"}', '{"format": "cablebuilder.counters/1", "days": []}',
        '{"format": "cablebuilder.counters/1", "days": {"2026-11-28": {"visits": "9", "a": -1, "b": 1.5}, "today": {"a": 1}}}',
        '{"format": "cablebuilder.counters/1", "days": {"2026-11-27": 3}}',
    ],
)  # fmt: skip
def test_a_file_that_makes_no_sense_is_begun_anew(counted, tmp_path, text):
    (tmp_path / NAME).write_text(text)
    counters = counted()
    counters.count("visits")
    counters.save()
    assert counted().sums() == {"visits": 1}


def test_what_cannot_be_kept_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    counters = DayCounters(tmp_path / "file", is_on=True)
    counters.count("visits")
    assert f"{NAME} was not saved" in english(counters.save())
    assert counters.sums() == {"visits": 1}

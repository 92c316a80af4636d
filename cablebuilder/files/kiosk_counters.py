"""Sums of a day at the counter: how many visits, which verdicts, which parts were picked often. Nothing about anybody.

Per day only: no time, no order, nothing that belongs to one visit; a part picked fewer than five times a day is never written down.
Off unless the configuration says otherwise, and then nothing is counted. Must never hold a text that a visitor made. Read on in
:mod:`cablebuilder.files.kiosk_config`.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from cablebuilder.errors import FileError, Message
from cablebuilder.files.atomic_file import write_text
from cablebuilder.files.json_file import read_json
from cablebuilder.files.json_text import canonical

FORMAT = "cablebuilder.counters/1"
NAME = "counters.json"
OFTEN = 5
"""A part picked so many times a day says nothing about one visitor."""
MOST_DAYS = 400
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST = 10_000_000
_PARTS = "picked"


class DayCounters:
    """Counts what happens, and keeps the sums of each day in the state folder."""

    def __init__(self, state_folder: Path, *, is_on: bool, today: Callable[[], dt.date] = dt.date.today) -> None:
        """Go on with the sums that were kept; a file that makes no sense is begun anew."""
        self._path, self._is_on, self._today = state_folder / NAME, is_on, today
        self._days: dict[str, Counter[str]] = _kept(self._path) if is_on else {}

    def count(self, event: str) -> None:
        """Count one more of something: "visits", "codes", or a verdict's word."""
        if self._is_on:
            self._days.setdefault(self._today().isoformat(), Counter())[event] += 1

    def count_part(self, part: str) -> None:
        """Count one more visitor who picked a part of the catalogue."""
        self.count(f"{_PARTS}.{part}")

    def sums(self) -> Mapping[str, int]:
        """Return the sums of today, by name; parts only where they were picked often."""
        return _public(self._days.get(self._today().isoformat(), Counter()))

    def save(self) -> Message | None:
        """Keep the sums; return what stood in the way."""
        if not self._is_on or not self._days:
            return None
        newest = sorted(self._days)[-MOST_DAYS:]
        self._days = {day: self._days[day] for day in newest}
        tree = {"format": FORMAT, "days": {day: dict(_public(sums)) for day, sums in self._days.items()}}
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)  # where it cannot be made, writing says why
        try:
            write_text(self._path, canonical(tree))
        except FileError as problem:
            return problem.message
        return None


def _public(sums: Mapping[str, int]) -> Mapping[str, int]:
    return {name: sums[name] for name in sorted(sums) if not name.startswith(f"{_PARTS}.") or sums[name] >= OFTEN}


def _kept(path: Path) -> dict[str, Counter[str]]:
    try:
        tree = read_json(path).tree
    except FileError:
        return {}
    days = tree.get("days") if isinstance(tree, dict) and tree.get("format") == FORMAT else None
    if not isinstance(days, dict):
        return {}
    return {day: Counter(_counts(sums)) for day, sums in days.items() if _DAY.fullmatch(day) and isinstance(sums, dict)}


def _counts(sums: Mapping[str, object]) -> Mapping[str, int]:
    return {name: count for name, count in sums.items() if type(count) is int and 0 < count <= _MOST}

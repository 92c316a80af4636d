"""How much memory a crowded canvas takes, against the floor of plain items: whole processes that import the same.

The aim is 1.6 times the floor; 5,000 parts are weighed with ``CABLEBUILDER_NIGHTLY=1``.
Ours holds what the floor has not: the rig's report, numpy, fonts, and kept pictures of the cards.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MOST_TIMES_THE_FLOOR = 1.6
CROWDS = (1_000, 5_000) if os.environ.get("CABLEBUILDER_NIGHTLY") else (1_000,)
ROOT = Path(__file__).parents[2]


def weighed(who: str, parts: int) -> tuple[int, int]:
    """Return the most kilobytes that a process held, and how many of them came with the crowd."""
    command = [sys.executable, "-m", "tests.speed.weigh", who, str(parts)]
    peak, grown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    return int(peak), int(grown)


@pytest.mark.parametrize("parts", CROWDS)
def test_memory_against_the_floor(record_property, parts):
    (mine, grown), (bare, bare_grown) = weighed("ours", parts), weighed("floor", parts)
    record_property("memory", (mine, bare, grown, bare_grown))
    figures = f"{mine / 1000:.0f} MB, floor {bare / 1000:.0f} MB, {mine / bare:.2f} times"
    sys.stdout.write(f"memory at {parts} parts: {figures}; with the crowd came {grown / 1000:.0f} and {bare_grown / 1000:.0f} MB\n")
    assert grown > bare_grown > 0
    assert mine < MOST_TIMES_THE_FLOOR * bare

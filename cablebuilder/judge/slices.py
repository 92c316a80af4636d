"""Long work in slices: a generator that stops often, so that a window stays alive, and gives its answer at its end.

Must never wait and never know what the work is. Read on in :mod:`cablebuilder.judge.planner`.
"""

from collections.abc import Generator
from typing import TypeVar

_Answer = TypeVar("_Answer")
Slices = Generator[None, None, _Answer]
"""Work that gives an answer; each stop is a place where it may be left for good."""


def answer_of(slices: Generator[object, None, _Answer]) -> _Answer:
    """Do the work without a stop and return its answer."""
    answers: list[_Answer] = []

    def run() -> Generator[object, None, None]:
        answers.append((yield from slices))

    for _ in run():
        pass
    return answers[0]

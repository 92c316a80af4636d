"""The matrix: each source of a catalogue with each listener, through the catalogue's own cables and adapters.

Must never leave a pair out. Read on in :mod:`cablebuilder.judge.planner`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.judge.pieces import LEADS_ON, listening_ends
from cablebuilder.judge.planner import Best, Planner
from cablebuilder.judge.slices import Slices

Progress = Callable[[int, int], object]
"""Told how many sources are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The answers for every source with every listener, row by row."""

    catalog: Catalog
    sources: tuple[Part, ...]
    listeners: tuple[Part, ...]
    answers: tuple[Best, ...]
    """Of a search that was left half way, not all of them."""
    has_loudness: bool = False
    """Whether every plan was asked how loud it gets."""


def make_matrix(catalog: Catalog, progress: Progress, cancelled: Callable[[], bool] = lambda: False) -> Matrix | None:
    """Return the answer for every source with every listener of a catalogue; None where it was cancelled.

    ``cancelled`` is asked many times a second.
    """
    answers: list[Matrix] = []

    def run() -> Slices[None]:
        answers.append((yield from seek_matrix(catalog, progress)))

    for _ in run():
        if cancelled():
            return None
    return answers[0]


def seek_matrix(catalog: Catalog, progress: Progress) -> Slices[Matrix]:
    """Do what :func:`make_matrix` does, in slices, so that a window stays alive and may leave it for good."""
    planner = Planner(catalog)
    sources = tuple(part for part in catalog.parts.values() if part.has_output and part.kind not in LEADS_ON)
    listeners = tuple(part for part in catalog.parts.values() if listening_ends(part))
    answers: list[Best] = []
    for done, source in enumerate(sources):
        progress(done, len(sources))
        for listener in listeners:
            yield
            answers.append((yield from planner.seek_best(source, listener, loudness=False)))
    progress(len(sources), len(sources))
    return Matrix(catalog, sources, listeners, tuple(answers))

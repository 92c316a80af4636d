"""The matrix: each source of a catalogue or a shop with each listener, through what cables and adapters there are.

Must never leave a pair out. Read on in :mod:`cablebuilder.judge.planner`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.judge.plan_ends import listens, plays
from cablebuilder.judge.planner import Best, Planner
from cablebuilder.judge.slices import Slices

Progress = Callable[[int, int], object]
"""Told how many sources are done, and of how many."""


class Shop(NamedTuple):
    """A shop's table, where the matrix is about that: the parts in it, and the planner for what it has towards a listener."""

    parts: Iterable[Part]
    towards: Callable[[Part], Planner]


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


def make_matrix(
    catalog: Catalog, progress: Progress, cancelled: Callable[[], bool] = lambda: False, shop: Shop | None = None
) -> Matrix | None:
    """Return the answer for every source with every listener of a catalogue, or of a shop; None where it was cancelled.

    ``cancelled`` is asked many times a second.
    """
    answers: list[Matrix] = []

    def run() -> Slices[None]:
        answers.append((yield from seek_matrix(catalog, progress, shop)))

    for _ in run():
        if cancelled():
            return None
    return answers[0]


def seek_matrix(catalog: Catalog, progress: Progress, shop: Shop | None = None) -> Slices[Matrix]:
    """Do what :func:`make_matrix` does, in slices, so that a window stays alive and may leave it for good.

    For a shop each way is asked how loud it gets too: somebody is told "works", and takes it home.
    """
    planner = Planner(catalog)
    parts = tuple(shop.parts if shop else catalog.parts.values())
    sources = tuple(part for part in parts if plays(part))
    listeners = tuple(part for part in parts if listens(part))
    answers: list[Best] = []
    for done, source in enumerate(sources):
        progress(done, len(sources))
        for listener in listeners:
            yield
            here = shop.towards(listener) if shop else planner
            answers.append((yield from here.seek_best(source, listener, loudness=shop is not None)))
    progress(len(sources), len(sources))
    return Matrix(catalog, sources, listeners, tuple(answers), has_loudness=shop is not None)

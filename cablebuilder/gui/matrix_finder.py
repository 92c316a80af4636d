"""The search behind the table "What goes with what": each source with each listener, in slices, and then how loud each way gets.

Must never edit and never paint. Read on in :mod:`cablebuilder.gui.matrix_sheet` and :mod:`cablebuilder.gui.sliced_work`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig
from cablebuilder.errors import Number
from cablebuilder.files.planning import Planners
from cablebuilder.gui.choice_button import Choice
from cablebuilder.gui.matrix_cells import KINDS, Found, kind_of
from cablebuilder.gui.plan_ends import ALL, MINE, SEARCH, EndParts
from cablebuilder.gui.sliced_work import SlicedWork
from cablebuilder.judge.plan_ends import listens, plays
from cablebuilder.judge.planner import Planner

CHOSEN, HERE = "?chosen", "?here"
"""Keys of the answers that mean what is selected, and what is on the canvas."""
Place = tuple[int, int]
"""The numbers of a source and of a listener."""


class Question(NamedTuple):
    """Which sources and which listeners, by their keys, one socket of a single source, and whether only what a shop has is bought."""

    sources: str = ""
    listeners: str = ""
    port: str | None = None
    in_shop: bool = False


class Side:
    """One side of the table: what is selected, on the canvas, owned, all there is, or one part by its id."""

    def __init__(self, parts: EndParts, chosen: Sequence[str]) -> None:
        """Know the parts; ``chosen`` are the ids of those that are selected."""
        self.parts = parts
        picked = tuple(part for use in chosen if (part := parts.part(use)) is not None)
        groups = {CHOSEN: picked, HERE: tuple(parts.here.values()), MINE: tuple(parts.mine.values()), ALL: tuple(parts.all.values())}
        self.groups = {key: group for key, group in groups.items() if group}

    def of(self, key: str) -> tuple[Part, ...]:
        """Return the parts of an answer."""
        part = self.parts.part(key)
        return self.groups.get(key, (part,) if part else ())

    def first_key(self, *, is_other_chosen: bool) -> str:
        """Return the answer to begin with: what is selected; beside that what is owned, else what stands on the canvas."""
        order = (CHOSEN, MINE, ALL) if is_other_chosen else (CHOSEN, HERE, MINE, ALL)
        return next((key for key in order if key in self.groups), ALL)

    def choices(self, key: str, words: tuple[str, str]) -> Iterator[Choice]:
        """Yield the answers; ``words`` are those for what is owned and for all there is."""
        named = {CHOSEN: language.text("What is selected"), HERE: language.text("On the canvas"), MINE: words[0], ALL: words[1]}
        for group, parts in self.groups.items():
            alone = parts[0] if len(parts) == 1 else None
            yield Choice(group, short_name(alone) if alone and group == CHOSEN else named[group])
        yield Choice(SEARCH, language.text("Search…"))
        part = self.parts.part(key)
        if part is not None:
            yield Choice(key, short_name(part), language.text("Chosen"))


class MatrixFinder(QObject):
    """What is asked, and the answers so far; a new question begins a new search."""

    changed = Signal()
    """More is known, or all of it."""

    def __init__(
        self, rig: Rig, catalog: Catalog, planner: Planner, owned: frozenset[str], chosen: Sequence[str] = (),
        shop: Planners | None = None,
    ) -> None:  # fmt: skip
        """Know the sides, and where a shop's table is chosen, what that shop has; :meth:`ask` begins."""
        super().__init__()
        self.shop = shop
        self.catalog, self._planner = catalog, planner
        self.source_side, self.listener_side = (Side(EndParts(rig, catalog, owned, fits), chosen) for fits in (plays, listens))
        self.question = Question()
        self.sources: tuple[Part, ...] = ()
        self.listeners: tuple[Part, ...] = ()
        self.found: dict[Place, Found] = {}
        self._in_view: Sequence[Place] = ()
        self._looked_at = self._loud = 0
        self._work = SlicedWork(self, self._take)
        self._work.advanced.connect(self.changed)
        self._work.finished.connect(self.changed)

    def first_question(self) -> Question:
        """Return the question that the selection means."""
        source_chosen, listener_chosen = (CHOSEN in side.groups for side in (self.source_side, self.listener_side))
        return Question(
            self.source_side.first_key(is_other_chosen=listener_chosen), self.listener_side.first_key(is_other_chosen=source_chosen)
        )

    @property
    def is_running(self) -> bool:
        """Return whether more may be found."""
        return self._work.is_running

    @property
    def progress(self) -> tuple[int, int]:
        """Return how many pairs are looked at, and of how many; each of those that work is looked at twice."""
        return self._looked_at + self._loud, len(self.sources) * len(self.listeners) + sum(
            each.best.plan is not None for each in self.found.values()
        )

    def ask(self, question: Question) -> None:
        """Search for other parts."""
        self._work.stop()
        self.question = question
        self.sources = self._asked_for(self.source_side, question.sources)
        self.listeners = self._asked_for(self.listener_side, question.listeners)
        self.found = {}
        self._looked_at = self._loud = 0
        if self.sources and self.listeners:
            self._work.begin(self._steps())
        self.changed.emit()

    def _asked_for(self, side: Side, key: str) -> tuple[Part, ...]:
        """Return the parts of one side; of all there are, those that the shop has, where it is about that and has any."""
        parts = side.of(key)
        if self.shop is None or not self.question.in_shop or key != ALL:
            return parts
        return tuple(filter(self.shop.has, parts)) or parts

    def _planner_for(self, listener: Part) -> Planner:
        return self.shop.towards(listener) if self.shop is not None and self.question.in_shop else self._planner

    def look_first(self, places: Sequence[Place]) -> None:
        """Work out first how loud these get: they are in view."""
        self._in_view = places

    def stop(self) -> None:
        """Look no further; what was found stays."""
        if self._work.is_running:
            self._work.stop()
            self.changed.emit()

    def status(self) -> str:
        """Return how far the search is, or what it found, in a sentence."""
        if not self.sources or not self.listeners:
            return language.text("Choose players and headphones.")
        pairs = len(self.sources) * len(self.listeners)
        if self.is_running:
            if self._looked_at < pairs:
                return language.text(
                    "{done} of {count} pairs looked at. Esc stops.", done=Number(f"{self._looked_at:,}"), count=Number(f"{pairs:,}")
                )
            return language.text("Every pair is looked at. How loud each gets is being worked out. Esc stops.")
        kinds = [kind_of(each) for each in self.found.values()]
        counts = {kind: Number(f"{kinds.count(kind):,}") for kind in KINDS}
        said = language.text(
            "{safe} safe, {caution} to check first, {unknown} not known, {rest} without a safe way",
            safe=counts["safe"], caution=counts["caution"], unknown=counts["unknown"], rest=counts["does-not"],
        )  # fmt: skip
        left = pairs - self._looked_at
        return language.text("{said}; {count} not looked at", said=said, count=Number(f"{left:,}")) if left else said

    def _steps(self) -> Iterator[object]:
        for row, source in enumerate(self.sources):
            for column, listener in enumerate(self.listeners):
                best = yield from self._planner_for(listener).seek_best(source, listener, self.question.port, loudness=False)
                yield (row, column), Found(best, is_loudness_known=False)
        others = iter(tuple(self.found))
        while (place := self._next_quiet(others)) is not None:
            source, listener = self.sources[place[0]], self.listeners[place[1]]
            best = yield from self._planner_for(listener).seek_best(source, listener, self.question.port)
            yield place, Found(best, is_loudness_known=True)

    def _next_quiet(self, others: Iterator[Place]) -> Place | None:
        """Return the next pair of which nobody knows how loud it gets: one in view, else any other."""
        return next((place for place in self._in_view if self._is_quiet(place)), None) or next(filter(self._is_quiet, others), None)

    def _is_quiet(self, place: Place) -> bool:
        found = self.found.get(place)
        return found is not None and found.best.plan is not None and not found.is_loudness_known

    def _take(self, step: object) -> None:
        if isinstance(step, tuple):
            place, found = step
            self.found[place] = found
            self._loud += found.is_loudness_known
            self._looked_at += not found.is_loudness_known

"""The search behind the sheet of safe ways: chains between two parts, or the partners of one, in slices.

Must never edit and never paint. Read on in :mod:`cablebuilder.gui.plan_sheet` and :mod:`cablebuilder.gui.sliced_work`.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.rig import Rig
from cablebuilder.gui.plan_ends import EndParts, Ends
from cablebuilder.gui.plan_rows import PlanRow, plan_row, tempting_row
from cablebuilder.gui.sliced_work import SlicedWork
from cablebuilder.judge.plan_ends import listens, plays
from cablebuilder.judge.planner import Answer, Best, Plan, Planner, only_isolates


class PlanFinder(QObject):
    """What is asked, and what is found so far; a new question begins a new search."""

    changed = Signal()

    def __init__(self, rig: Rig, catalog: Catalog, planner: Planner, owned: frozenset[str], ends: Ends) -> None:
        """Begin to search with two ends; a planner that was used before answers sooner."""
        super().__init__()
        self.catalog, self._planner, self._owned = catalog, planner, owned
        self.sources, self.listeners = (EndParts(rig, catalog, owned, fits) for fits in (plays, listens))
        self._any = (self.sources.any_key(), self.listeners.any_key())
        self._work = SlicedWork(self, self._take)
        self._work.advanced.connect(self.changed)
        self._work.finished.connect(self.changed)
        self.ask(ends)

    @property
    def is_running(self) -> bool:
        """Return whether more may be found."""
        return self._work.is_running

    @property
    def source_key(self) -> str:
        """Return the answer at the source's end."""
        return self.ends.source.id if self.ends.source else self._any[0]

    @property
    def listener_key(self) -> str:
        """Return the answer at the listener's end."""
        return self.ends.listener.id if self.ends.listener else self._any[1]

    def ask(self, ends: Ends, *, source_key: str = "", listener_key: str = "") -> None:
        """Search for other ends; a key says which parts an end without a part stands for."""
        self.stop()
        self.ends = ends
        self._any = (
            source_key if source_key and ends.source is None else self._any[0],
            listener_key if listener_key and ends.listener is None else self._any[1],
        )
        self._plans: list[Plan] = []
        self._answers: list[Answer] = []
        self._rows: dict[int, PlanRow] = {}
        self.tempting: tuple[PlanRow, ...] = ()
        if ends.source or ends.listener:
            self._work.begin(self._steps())

    def stop(self) -> None:
        """Look no further; what was found stays."""
        if self._work.is_running:
            self._work.stop()
            self.changed.emit()

    def rows(self) -> Iterator[PlanRow]:
        """Yield what is found, best first, but for what only puts an isolator into another way."""
        return self._sorted(isolated=False)

    def isolated(self) -> tuple[PlanRow, ...]:
        """Return the ways that are another one with an isolator in between, best first."""
        return tuple(self._sorted(isolated=True))

    def _sorted(self, *, isolated: bool) -> Iterator[PlanRow]:
        told = {(plan.outlet.end, plan.inlet.end, plan.uses) for plan in self._plans}
        return (self._rows[id(plan)] for plan in self._planner.best_first(self._plans) if only_isolates(plan, told) is isolated)

    def status(self) -> str:
        """Return how far the search is, or what it found, in a sentence."""
        source, listener = self.ends.source, self.ends.listener
        if source is None and listener is None:
            return language.text("Choose a player, headphones, or both.")
        count = len(self._rows)
        if self.is_running:
            return language.plural("Looking… {count} safe way so far. Esc stops.", "Looking… {count} safe ways so far. Esc stops.", count)
        if source and listener:
            if count:
                return language.plural("{count} safe way found", "{count} safe ways, best first", count)
            names = {"source": short_name(source), "listener": short_name(listener)}
            return (
                language.text("No safe way from {source} to {listener} with the parts that are known. Below stands why.", **names)
                if self.tempting
                else language.text("No cable or adapter that is known leads from {source} to {listener}.", **names)
            )
        answers = self._answers
        return language.text(
            "Go together: {works}, not known: {unknown}, do not: {rest}",
            works=answers.count("works"), unknown=answers.count("unknown"), rest=answers.count("does-not"),
        )  # fmt: skip

    def _steps(self) -> Iterator[object]:
        source, port, listener = self.ends
        if source and listener:
            yield from self._planner.seek(source, listener, port)
            tempting = yield from self._planner.seek_tempting(source, listener, port)
            self.tempting = tuple(tempting_row(self.catalog, each) for each in tempting)
        elif source:
            for other in self.listeners.pool(self._any[1]):
                yield (yield from self._planner.seek_best(source, other, port))
        elif listener:
            for other in self.sources.pool(self._any[0]):
                yield (yield from self._planner.seek_best(other, listener))

    def _take(self, found: object) -> None:
        """Keep what was found with its row; the sentences of a caution are worded now, in this slice."""
        plan = found.plan if isinstance(found, Best) else found
        if isinstance(found, Best):
            self._answers.append(found.answer)
        if isinstance(plan, Plan):
            self._rows[id(plan)] = plan_row(self.catalog, plan, self._owned)
            self._plans.append(plan)

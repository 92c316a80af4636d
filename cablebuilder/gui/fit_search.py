"""The search for what fits: candidates are tried one by one, a few milliseconds at a time, as long as somebody looks.

No threads. Must never edit the document, and never go on after :meth:`FitSearch.stop`.
Read on in :mod:`cablebuilder.judge.candidates` (the trials) and :mod:`cablebuilder.gui.fit_list` (who looks).
"""

from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QRectF, QTimer, Signal

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.gui.card_layout import PortSpot
from cablebuilder.gui.fit_rows import FitRow, fit_row
from cablebuilder.judge.candidates import Candidate, candidates, chains_with, try_candidate
from cablebuilder.judge.report import Verdict

_SLICE_MS = 4
_TOLD_EVERY_MS = 80
_PATIENCE_MS = 500


class FitQuestion(NamedTuple):
    """What is in the hand: the port, the rig without its old link, where it lies in the scene, and whom to tell."""

    rig: Rig
    catalog: Catalog
    held: PortRef
    spot: PortSpot
    part_name: str
    place: QRectF
    choose: Callable[[Candidate], object]
    give_up: Callable[[], object]


class FitSearch(QObject):
    """The candidates for one held port, as their verdicts come in."""

    changed = Signal()
    """There are more rows; told a few times a second, and once more at the end."""

    def __init__(self, rig: Rig, catalog: Catalog, held: PortRef, parent: QObject | None = None) -> None:
        """List the candidates and try the first few; the others follow from the event loop."""
        super().__init__(parent)
        self._rig, self._near, self._catalog, self._held = rig, chains_with(rig, (held.part,)), catalog, held
        self._waiting: deque[tuple[int, Candidate]] = deque(enumerate(candidates(rig, catalog, held)))
        self._count = len(self._waiting)
        self._found: dict[int, FitRow] = {}
        self._age, self._told = QElapsedTimer(), QElapsedTimer()
        self._age.start()
        self._told.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)
        self._slice()
        if self._waiting:
            self._timer.start(0)

    @property
    def rows(self) -> Sequence[FitRow]:
        """Return the rows so far, in the order of the candidates; what turned out not to fit is left out."""
        return [self._found[number] for number in sorted(self._found)]

    @property
    def is_finished(self) -> bool:
        """Return whether every candidate was tried."""
        return not self._waiting

    @property
    def progress(self) -> tuple[int, int] | None:
        """Return how many of how many were tried, once that takes long enough to be told; else None."""
        is_slow = bool(self._waiting) and self._age.elapsed() >= _PATIENCE_MS
        return (self._count - len(self._waiting), self._count) if is_slow else None

    def finish(self) -> None:
        """Try all that is left, now."""
        while self._waiting:
            self._try_next()
        self._on_timeout()

    def stop(self) -> None:
        """Try no more: nobody looks."""
        self._timer.stop()
        self._waiting.clear()

    def _on_timeout(self) -> None:
        self._slice()
        if not self._waiting:
            self._timer.stop()
        if not self._waiting or self._told.elapsed() >= _TOLD_EVERY_MS:
            self._told.restart()
            self.changed.emit()

    def _slice(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._waiting and clock.elapsed() < _SLICE_MS:
            self._try_next()

    def _try_next(self) -> None:
        number, candidate = self._waiting.popleft()
        trial = try_candidate(self._rig if candidate.key else self._near, self._catalog, self._held, candidate)
        if trial.verdict is not Verdict.MISFIT:
            self._found[number] = fit_row(self._rig, self._catalog, candidate, trial)

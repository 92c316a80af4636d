"""The checks of one rig, chain by chain: few are made at once, many a few milliseconds at a time, so that the window goes on.

Slices come from a zero timer of the event loop. What waits is incomplete in the report, never safe. Must never edit or tell of
a rig. Read on in :mod:`cablebuilder.judge.check`, which judges, and :mod:`cablebuilder.gui.document`, which announces.
"""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.gui.steps import Steps
from cablebuilder.gui.unchecked import as_shown
from cablebuilder.judge.check import Checker
from cablebuilder.judge.report import Report
from cablebuilder.judge.slices import answer_of

_AT_ONCE = 100
"""So many chains are checked in about 150 ms: an edit seldom touches more than one, and most layouts have fewer."""
_SLICE_MS = 6
_TELL_AFTER_MS = 500


class ChainChecks(QObject):
    """The checker of a document, and what waits for it."""

    advanced = Signal(int, int)
    """How many of how many chains with links are checked; told where it takes over half a second."""
    finished = Signal()
    """What waited when :meth:`take` came back is checked now."""

    def __init__(self, catalog: Catalog, parent: QObject | None = None) -> None:
        """Begin with an empty rig."""
        super().__init__(parent)
        self._checker = Checker(catalog)
        self._checker.take(Rig())
        self._total = 0
        self._begun = QElapsedTimer()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_done(self) -> bool:
        """Return whether nothing waits."""
        return not self._checker.waiting

    def report(self) -> Report:
        """Return what there is to say so far, as it is shown."""
        return as_shown(self._checker.report())

    def use_catalog(self, catalog: Catalog) -> None:
        """Forget everything, and check with another catalogue from the next rig on."""
        self._checker = Checker(catalog)

    def take(self, rig: Rig) -> None:
        """Take another rig; what it changes is checked now where that is little, else bit by bit."""
        touched = self._checker.take(rig)
        if len(touched) <= _AT_ONCE:
            for _ in touched:
                self._checker.judge_next()
        else:
            self._total = self._left()
        if self.is_done:
            self._timer.stop()
        elif not self._timer.isActive():
            self._begun.start()
            self._timer.start()

    def finish(self) -> None:
        """Check now what waits: somebody needs the whole."""
        answer_of(self.finishing())

    def finishing(self) -> Steps[None]:
        """Do what :meth:`finish` does in steps; what the event loop checks in between counts as well."""
        whole = len(self._checker.waiting)
        while not self.is_done:
            self._checker.judge_next()
            yield 1 - len(self._checker.waiting) / whole
        self._end()

    def _left(self) -> int:
        return sum(bool(members.links) for members in self._checker.waiting)

    def _end(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.finished.emit()

    def _on_timeout(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        self._checker.judge_next()
        while not self.is_done and clock.elapsed() < _SLICE_MS:
            self._checker.judge_next()
        if self.is_done:
            self._end()
        elif self._begun.elapsed() > _TELL_AFTER_MS:
            self.advanced.emit(self._total - self._left(), self._total)

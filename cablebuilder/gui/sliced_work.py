"""Long work in the window: some milliseconds at a time from a zero timer, as long as somebody waits for it; never a thread.

Must never know what the work is. Read on in :mod:`cablebuilder.judge.slices` and :mod:`cablebuilder.gui.plan_sheet`.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_SLICE_MS = 30
_TOLD_EVERY_MS = 200


class SlicedWork(QObject):
    """Steps of an iterator, taken while the event loop has nothing else to do."""

    advanced = Signal()
    """Something was done; told a few times a second while the work goes on."""
    finished = Signal()
    """All is done; not told where the work was stopped."""

    def __init__(self, parent: QObject | None = None, take: Callable[[object], object] | None = None) -> None:
        """Wait for :meth:`begin`; ``take`` is given what the steps yield, but for None."""
        super().__init__(parent)
        self._take = take
        self._steps: Iterator[object] = iter(())
        self._told = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)

    def begin(self, steps: Iterator[object]) -> None:
        """Take these steps after the next paint, and no more of the earlier ones.

        One object does all the work of its owner: to delete one with its timer for each new question ended the program
        (PySide6 6.11).
        """
        self._steps = steps
        self._told.start()
        self._timer.start(0)

    @property
    def is_running(self) -> bool:
        """Return whether there is more to do."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Do no more."""
        self._timer.stop()

    def _on_timeout(self) -> None:
        spent = QElapsedTimer()
        spent.start()
        while spent.elapsed() < _SLICE_MS:
            try:
                found = next(self._steps)
            except StopIteration:
                self.stop()
                self.finished.emit()
                return
            if found is not None and self._take is not None:
                self._take(found)
        if self._told.elapsed() >= _TOLD_EVERY_MS:
            self._told.restart()
            self.advanced.emit()

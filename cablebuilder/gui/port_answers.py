"""What each free port answers to the plug in the hand: the verdict it would get, before anything is joined.

Asked nearest first, a few milliseconds at a time from a zero timer, so that the hand never waits. Must never edit the
document. Read on in :mod:`cablebuilder.gui.connect_gesture`.
"""

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.errors import Message
from cablebuilder.gui.theme import STATE_OF_VERDICT, StateName
from cablebuilder.judge.candidates import try_link
from cablebuilder.judge.report import Verdict

_SLICE_MS = 5


class Answer(NamedTuple):
    """The state a port would get, and why it is not safe or does not fit."""

    state: StateName
    reason: Message | None = None


def predict(rig: Rig, catalog: Catalog, held: PortRef, target: PortRef) -> Answer:
    """Return what a port would get if the held one were joined to it; a link without a verdict yet merely fits."""
    trial = try_link(rig, catalog, held, target)
    if trial.refusal:
        return Answer("not-fitting", trial.refusal)
    if trial.verdict in {Verdict.INCOMPLETE, Verdict.MISFIT}:
        return Answer("preview")
    return Answer(STATE_OF_VERDICT[trial.verdict], trial.finding.text if trial.finding else None)


class PortAnswers(QObject):
    """The answers to one held port, as they come in."""

    answered = Signal(object)
    """The PortRef whose answer is now known."""
    finished = Signal()

    def __init__(self, rig: Rig, catalog: Catalog, held: PortRef, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rig = rig
        self._catalog = catalog
        self._held = held
        self._waiting: deque[PortRef] = deque()
        self._known: dict[PortRef, Answer] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def known(self) -> dict[PortRef, Answer]:
        """Return the answers so far."""
        return self._known

    def ask(self, targets: Iterable[PortRef]) -> None:
        """Ask ports, the most wanted first."""
        self._waiting = deque(targets)
        self._timer.start(0)

    def answer(self, target: PortRef) -> Answer:
        """Return a port's answer, worked out now where it is not known yet."""
        if target not in self._known:
            self._known[target] = predict(self._rig, self._catalog, self._held, target)
            self.answered.emit(target)
        return self._known[target]

    def finish(self) -> None:
        """Work out all answers now."""
        while self._waiting:
            self.answer(self._waiting.popleft())
        self._on_timeout()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._waiting.clear()

    def _on_timeout(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._waiting and clock.elapsed() < _SLICE_MS:
            self.answer(self._waiting.popleft())
        if not self._waiting and self._timer.isActive():
            self._timer.stop()
            self.finished.emit()

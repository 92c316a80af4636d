"""The disk that recovery copies and settings are kept on: one thing after the other, in threads beside the window.

A home on a network drive may not answer for minutes. Whoever asks waits as long as nobody notices, hears of it later where that is
not enough, and can ask whether the disk hangs. Must never touch anything of a window in a thread. Read on in
:mod:`cablebuilder.gui.recovery` and :mod:`cablebuilder.gui.remembered`.
"""

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer

from cablebuilder.gui.steps import Errand

_T = TypeVar("_T")
Then = Callable[[Errand[_T]], object]
"""Is given the errand when it is done, in the window's own thread; its result is there, or raised."""
_QUIET_S = 0.5
_HANGING_S = 5.0
_LOOK_MS = 50


class _Awaited(NamedTuple):
    """An errand that is not done yet, since when, and what then."""

    done: Callable[[], bool]
    since: float
    then: Callable[[], object]


class StateDisk(QObject):
    """Does errands to a disk, in the order in which they are given."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        super().__init__()
        self._last: Callable[[], object] = bool
        self._awaited: deque[_Awaited] = deque()
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)

    @property
    def is_hanging(self) -> bool:
        """Return whether the disk has not answered for some time."""
        return bool(self._awaited) and time.monotonic() - self._awaited[0].since > _HANGING_S

    def do(self, work: Callable[[], _T], then: Then[_T] = Errand.result) -> None:
        """Do something when all that was given before is done; what comes of it is told now where it is quick, else later."""
        before = self._last

        def in_turn(_: object) -> _T:
            before()
            return work()

        errand = Errand(in_turn)
        self._last = errand.done.wait
        if errand.done.wait(0 if self._awaited else _QUIET_S):
            then(errand)
        else:
            self._awaited.append(_Awaited(errand.done.is_set, time.monotonic(), lambda: then(errand)))
            self._looking.start()

    def settle(self, seconds: float) -> None:
        """Wait for what is not done yet, but no longer than that: the program ends."""
        until = time.monotonic() + seconds
        while self._awaited and time.monotonic() < until:
            time.sleep(_LOOK_MS / 1_000)
            self._look()

    def _look(self) -> None:
        while self._awaited and self._awaited[0].done():
            self._awaited.popleft().then()
        if not self._awaited:
            self._looking.stop()

"""Keeps one recovery copy up to date: written aside shortly after each change, tried again where that failed, gone when it is saved.

Must never wait for a disk that hangs, nor know what it is a copy of. Read on in :mod:`cablebuilder.gui.recovery` (layouts) and
:mod:`cablebuilder.gui.draft_keeper` (parts of one's own).
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from cablebuilder import language
from cablebuilder.errors import CablebuilderError, Message, Template, message
from cablebuilder.gui.held_copy import HeldCopy, Write
from cablebuilder.gui.message_bar import MessageBar
from cablebuilder.gui.state_disk import StateDisk
from cablebuilder.gui.steps import Errand
from cablebuilder.paths import recovery_folder

_DELAY_MS = 1_000
"""From the first change that is not written on; what is written takes its time as well, and both stay under two seconds."""
_AGAIN_MS = 10_000
"""Until a copy that could not be written is tried again, where nothing changes in between."""


class CopyKeeper(QObject):
    """The copy of one thing that can be lost."""

    def __init__(self, work: Callable[[], Write | None], hanging: Template, bar: MessageBar, disk: StateDisk, copy: HeldCopy) -> None:
        """Keep a copy; ``work`` returns what writes it as things are now, or None where there is nothing to lose.

        ``hanging`` says that there is none because the disk does not answer.
        """
        super().__init__(bar)
        self._work, self._hanging, self._bar, self._disk, self.copy = work, hanging, bar, disk, copy
        self._is_writing, self._told = False, ""
        self.timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)  # a coarse one may say more than it was given
        self.timer.timeout.connect(self.write)

    def write_soon(self) -> None:
        """Write soon; further changes do not put it off."""
        if not self.timer.isActive() or self.timer.remainingTime() > _DELAY_MS:
            self.timer.start(_DELAY_MS)  # whether there is anything to lose is known only after the signal

    def write(self) -> None:
        """Write the copy now; where there is nothing to lose any more, it goes."""
        self.timer.stop()
        work, copy = self._work(), self.copy
        if work is None:
            self.discard()
            return
        if not self._is_writing:  # one copy that waits for a disk is enough
            self._is_writing = True
            self._disk.do(lambda: copy.write(work), self._on_written)
        elif self._disk.is_hanging:
            self._tell(message(self._hanging, folder=str(recovery_folder())))
        if self._is_writing:
            self.timer.start(_DELAY_MS)

    def discard(self) -> None:
        """Take the copy away: what it is of was saved, or its changes are not wanted."""
        self.timer.stop()
        self._disk.do(self.copy.discard)

    def _on_written(self, errand: Errand[None]) -> None:
        self._is_writing = False
        try:
            errand.result()
        except CablebuilderError as problem:
            self._tell(problem.message)
            self.timer.start(_AGAIN_MS)
        else:
            if self._told and self._bar.text == self._told:
                self._bar.clear()  # it is true no longer
            self._told = ""

    def _tell(self, problem: Message) -> None:
        """Tell that there is no copy, one time until there is one again."""
        if not self._told:
            self._told = language.render(problem)
            self._bar.tell(self._told)

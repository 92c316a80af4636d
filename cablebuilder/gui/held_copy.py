"""A recovery copy that a window writes, and the lock beside it that says so while the window lives; what it is a copy of, others know.

Only ever used where the disk is waited for. Read on in :mod:`cablebuilder.gui.copy_keeper` and :mod:`cablebuilder.gui.recovery`.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from cablebuilder.errors import CablebuilderError
from cablebuilder.files.recovery_files import discard_recovery, lock_of, make_recovery_folder

_log = logging.getLogger(__name__)
Write = Callable[[Path], object]
"""Writes a copy into a file, as things were when it was asked for."""


class HeldCopy:
    """One file that nobody else writes, and its lock once there is one."""

    def __init__(self, file: Path, lock: QLockFile | None = None) -> None:
        """Write into a file from now on; one that was left behind comes with its lock."""
        self._file, self.lock = file, lock

    def write(self, write: Write) -> None:
        """Write the copy over its earlier state."""
        with suppress(CablebuilderError):  # where the folder cannot be made, writing says why
            make_recovery_folder()
        self.lock = self.lock or taken(self._file)  # before there is a copy that another program could find
        write(self._file)

    def discard(self) -> None:
        """Take the copy away, and let go of it."""
        discard_quietly(self._file)
        if self.lock:
            self.lock.unlock()
        self.lock = None


def taken(file: Path) -> QLockFile | None:
    """Return the lock of a copy, held by us; None where somebody who lives holds it."""
    lock = QLockFile(str(lock_of(file)))
    lock.setStaleLockTime(0)  # only whether its holder lives counts, not how long it has been held
    return lock if lock.tryLock(0) else None


def discard_quietly(path: Path) -> None:
    """Take a copy away; what stays is in the log."""
    try:
        discard_recovery(path)
    except CablebuilderError as problem:
        _log.warning("%s", problem)

"""Recovery: what is not saved is written aside shortly after each change, and offered again after a crash.

Each window writes into a copy of its own and holds a lock beside it while it lives; a copy whose lock nobody holds was left
behind. Whoever offers a copy takes its lock, so that two programs never offer the same one, and keeps the copy until the user
has decided. Must never touch the layout's own file. Read on in :mod:`cablebuilder.files.recovery_files`.
"""

import logging
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from cablebuilder import language
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.recovery_files import (
    RecoveryCopy,
    discard_recovery,
    load_recovery,
    new_recovery_file,
    recovery_copies,
    write_recovery,
)
from cablebuilder.gui.document import Document
from cablebuilder.gui.message_bar import MessageBar

_log = logging.getLogger(__name__)
_DELAY_MS = 1_500


class Found(NamedTuple):
    """A copy that was left behind, with its lock in our hand."""

    copy: RecoveryCopy
    lock: QLockFile


class Recovery(QObject):
    """Keeps the recovery copy of one document, and offers what earlier runs left behind."""

    window_wanted = Signal(object)
    """A copy that is to be restored in another window, because this one has a layout: a :class:`Found`."""

    def __init__(self, document: Document, bar: MessageBar, parent: QObject | None = None) -> None:
        """Watch a document."""
        super().__init__(parent)
        self._document, self._bar = document, bar
        self._file = new_recovery_file()
        self._lock: QLockFile | None = None
        self._timer = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self.write)
        document.changed.connect(self._on_changed)

    def write(self) -> None:
        """Write the copy now, if there is anything to lose."""
        self._timer.stop()
        if not self._document.is_changed:
            return
        self._lock = self._lock or _taken(self._file)
        try:
            write_recovery(self._file, self._document.rig, self._document.catalog, self._document.path)
        except CablebuilderError as problem:
            self._bar.tell(language.render(problem.message))
            return
        self._lock = self._lock or _taken(self._file)  # the first copy of all makes the folder that locks stand in

    def discard(self) -> None:
        """Take the copy away: the layout was saved, or its changes are not wanted."""
        self._timer.stop()
        _discard(self._file)
        if self._lock:
            self._lock.unlock()
        self._lock = None

    def offer(self) -> bool:
        """Offer the newest copy that nobody holds, and then the next; return whether there is one.

        What the bar says already is not pushed away: the copies then wait for the next start.
        """
        if self._bar.text:
            return False
        return self._offer([found for copy in recovery_copies() if (found := _found(copy)) is not None])

    def restore(self, found: Found) -> None:
        """Open what a copy holds, as changes that are not saved; from now on they are written into that copy."""
        copy = found.copy
        try:
            loaded = load_recovery(copy, self._document.catalog)
        except CablebuilderError as problem:
            self._bar.tell(language.render(problem.message))
            return
        self.discard()
        self._file, self._lock = copy.path, found.lock
        self._document.open_rig(loaded.rig, copy.document)
        self._document.undo_stack.resetClean()  # nothing was edited since, and yet it stands in no file

    def _offer(self, left: list[Found]) -> bool:
        """Ask about one copy after the other."""
        if not left:
            return False
        found, rest = left[0], left[1:]
        copy = found.copy
        name = copy.document.name if copy.document else language.text("a layout without a name")
        when = datetime.fromtimestamp(copy.saved).astimezone().strftime("%H:%M")

        def restore() -> None:
            if self._document.is_changed or self._document.rig.parts:
                self.window_wanted.emit(found)
            else:
                self.restore(found)
            self._offer(rest)

        def throw_away() -> None:
            _discard(copy.path)
            found.lock.unlock()
            self._offer(rest)

        self._bar.tell(
            language.text("Changes to {name} from {time} were never saved.", name=name, time=when),
            [(language.text("Restore"), restore), (language.text("Throw away"), throw_away)],
        )
        return True

    def _on_changed(self) -> None:
        self._timer.start()  # whether there is anything to lose is known only after the signal


def _taken(file: Path) -> QLockFile | None:
    """Return the lock of a copy, held by us; None where somebody who lives holds it."""
    lock = QLockFile(f"{file}.lock")
    lock.setStaleLockTime(0)  # only whether its holder lives counts, not how long it has been held
    return lock if lock.tryLock(0) else None


def _found(copy: RecoveryCopy) -> Found | None:
    lock = _taken(copy.path)
    return None if lock is None else Found(copy, lock)


def _discard(path: Path) -> None:
    try:
        discard_recovery(path)
    except CablebuilderError as problem:
        _log.warning("%s", problem)

"""Recovery: what is not saved is written aside shortly after each change, and offered again after a crash.

Each window writes into a copy of its own and holds a lock beside it while it lives; a copy whose lock nobody holds was left
behind. Whoever offers a copy takes its lock, so that two programs never offer the same one, and keeps the copy until the user
has decided. Must never touch the layout's own file. Read on in :mod:`cablebuilder.files.recovery_files`.
"""

import logging
import time
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QObject, Qt, QTimer, Signal

from cablebuilder import language
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.recovery_files import (
    RecoveryCopy,
    bring_back,
    discard_recovery,
    is_saved,
    load_recovery,
    lock_of,
    make_recovery_folder,
    new_recovery_file,
    recovery_copies,
    sweep_recovery,
    throw_away,
    write_recovery,
)
from cablebuilder.gui.canvas_stage import CanvasStage
from cablebuilder.gui.document import Document
from cablebuilder.gui.look import Look
from cablebuilder.gui.message_bar import MessageBar
from cablebuilder.gui.recovery_offer import OfferedLayout, RecoveryOffer

_log = logging.getLogger(__name__)
_DELAY_MS = 1_000
"""From the first change that is not written on; what is written takes its time as well, and both stay under two seconds."""
_AGAIN_MS = 10_000
"""Until a copy that could not be written is tried again, where nothing changes in between."""


class Found(NamedTuple):
    """A copy that was left behind, with its lock in our hand."""

    copy: RecoveryCopy
    lock: QLockFile


class Recovery(QObject):
    """Keeps the recovery copy of one document, and offers what earlier runs left behind."""

    window_wanted = Signal(object)
    """A copy that is to be restored in another window, because this one has a layout: a :class:`Found`."""
    restored = Signal()
    """What a copy held is on screen."""

    def __init__(self, document: Document, bar: MessageBar, stage: CanvasStage, look: Look) -> None:
        """Watch a document; what was left behind is offered on the stage of its window."""
        super().__init__(document)
        self._document, self._bar = document, bar
        self.offered = RecoveryOffer(look)
        stage.float_widget(self.offered, "top")
        self.offered.changed.connect(stage.arrange)
        self._file = new_recovery_file()
        self._lock: QLockFile | None = None
        self._has_failed = False
        self._found: dict[OfferedLayout, Found] = {}
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)  # a coarse one may say more than it was given
        self._timer.timeout.connect(self.write)
        document.changed.connect(self._on_changed)
        self.offered.restore_asked.connect(self._on_restore_asked)
        self.offered.removal_asked.connect(self._on_removal_asked)

    def write(self) -> None:
        """Write the copy now; where there is nothing to lose any more, it goes."""
        self._timer.stop()
        document = self._document
        if not document.is_changed:
            self.discard()
            return
        try:
            make_recovery_folder()
            self._lock = self._lock or _taken(self._file)  # before there is a copy that another program could find
            write_recovery(self._file, document.rig, document.catalog, document.path, document.fingerprint)
        except CablebuilderError as problem:
            if not self._has_failed:
                self._bar.tell(language.render(problem.message))
            self._has_failed = True
            self._timer.start(_AGAIN_MS)
        else:
            self._has_failed = False

    def discard(self) -> None:
        """Take the copy away: the layout was saved, or its changes are not wanted."""
        self._timer.stop()
        _discard(self._file)
        if self._lock:
            self._lock.unlock()
        self._lock = None

    def take_over(self, other: "Recovery") -> None:
        """Keep the copy of a document that this one's stands for now; what was offered beside it is offered again."""
        self.write()
        other.discard()
        for found in other._found.values():  # noqa: SLF001 - of its own kind
            found.lock.unlock()
        if other._found:  # noqa: SLF001 - of its own kind
            self.offer()

    def offer(self) -> bool:
        """Offer every copy that nobody holds, the newest first; return whether there is one.

        A copy that its layout's file holds already was saved after all, and goes. What was left for ever goes as well.
        """
        self._found = {}
        for copy in recovery_copies():
            lock = _taken(copy.path)
            if lock is None:
                continue
            if is_saved(copy):
                _discard(copy.path)
                lock.unlock()
                continue
            self._found[self._offered(copy)] = Found(copy, lock)
        sweep_recovery(time.time(), lambda file: _taken(file) is not None)
        self.offered.show_layouts(tuple(self._found), self._document.catalog)
        return bool(self._found)

    def restore(self, found: Found) -> None:
        """Open what a copy holds, as changes that are not saved; from now on they are written into that copy."""
        copy = found.copy
        try:
            loaded = load_recovery(copy, self._document.catalog)
        except CablebuilderError as problem:
            found.lock.unlock()
            self._bar.tell(language.render(problem.message))
            return
        self.discard()
        self._file, self._lock = copy.path, found.lock
        self._document.open_rig(loaded.rig, copy.document, copy.fingerprint)
        self._document.undo_stack.resetClean()  # nothing was edited since, and yet it stands in no file
        self.restored.emit()

    def _offered(self, copy: RecoveryCopy) -> OfferedLayout:
        try:
            rig = load_recovery(copy, self._document.catalog).rig
        except CablebuilderError as problem:
            _log.warning("%s", problem)
            rig = None
        name = copy.document.name if copy.document else (rig.title if rig else "")
        return OfferedLayout(name or language.text("A layout without a name"), copy.saved, rig)

    def _on_restore_asked(self, layout: OfferedLayout) -> None:
        found = self._found.pop(layout)
        if self._document.is_changed or self._document.rig.parts:
            self.window_wanted.emit(found)
        else:
            self.restore(found)

    def _on_removal_asked(self, layout: OfferedLayout) -> None:
        found = self._found.pop(layout)
        try:
            thrown = throw_away(found.copy.path)
        except CablebuilderError as problem:
            self._bar.tell(language.render(problem.message))
            return
        found.lock.unlock()

        def come_back() -> None:
            try:
                bring_back(thrown)
            except CablebuilderError as problem:
                self._bar.tell(language.render(problem.message))
            self.offer()

        self._bar.tell(language.text("{name} was thrown away.", name=layout.name), [(language.text("Bring it back"), come_back)])

    def _on_changed(self) -> None:
        """Write soon; further changes do not put it off."""
        if not self._timer.isActive() or self._timer.remainingTime() > _DELAY_MS:
            self._timer.start(_DELAY_MS)  # whether there is anything to lose is known only after the signal


def _taken(file: Path) -> QLockFile | None:
    """Return the lock of a copy, held by us; None where somebody who lives holds it."""
    lock = QLockFile(str(lock_of(file)))
    lock.setStaleLockTime(0)  # only whether its holder lives counts, not how long it has been held
    return lock if lock.tryLock(0) else None


def _discard(path: Path) -> None:
    try:
        discard_recovery(path)
    except CablebuilderError as problem:
        _log.warning("%s", problem)

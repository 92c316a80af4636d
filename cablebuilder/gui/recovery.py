"""Recovery: what is not saved is written aside shortly after each change, and offered again after a crash.

Each window writes into a copy of its own and holds a lock beside it while it lives; a copy whose lock nobody holds was left
behind. Whoever offers a copy takes its lock, so that two programs never offer the same one, and keeps the copy until the user
has decided. Must never touch the layout's own file, nor wait for a disk that hangs.
Read on in :mod:`cablebuilder.files.recovery_files` and :mod:`cablebuilder.gui.copy_keeper`.
"""

import logging
import time
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QObject, Signal

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import CablebuilderError, Template
from cablebuilder.files.recovery_files import (
    RecoveryCopy,
    is_saved,
    load_recovery,
    new_recovery_file,
    recovery_copies,
    sweep_recovery,
    write_recovery,
)
from cablebuilder.files.rig_file import LoadedRig
from cablebuilder.gui.canvas_stage import CanvasStage
from cablebuilder.gui.copy_keeper import CopyKeeper
from cablebuilder.gui.document import Document
from cablebuilder.gui.held_copy import HeldCopy, Write, discard_quietly, taken
from cablebuilder.gui.look import Look
from cablebuilder.gui.message_bar import MessageBar
from cablebuilder.gui.recovery_offer import OfferedLayout, RecoveryOffer
from cablebuilder.gui.state_disk import StateDisk
from cablebuilder.gui.steps import Errand
from cablebuilder.gui.thrown_copies import throw_copy_away

_log = logging.getLogger(__name__)
_HANGING: Template = "No recovery copy is kept: the disk with {folder} does not answer. Save the layout on another disk."


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

    def __init__(self, document: Document, bar: MessageBar, stage: CanvasStage, look: Look, disk: StateDisk) -> None:
        """Watch a document; what was left behind is offered on the stage of its window."""
        super().__init__(document)
        self._document, self._bar, self._disk = document, bar, disk
        self.offered = RecoveryOffer(look)
        stage.float_widget(self.offered, "top")
        self.offered.changed.connect(stage.arrange)
        self.keeper = CopyKeeper(self._work, _HANGING, bar, disk, HeldCopy(new_recovery_file()))
        self._found: dict[OfferedLayout, Found] = {}
        document.changed.connect(self.keeper.write_soon)
        self.offered.restore_asked.connect(self._on_restore_asked)
        self.offered.removal_asked.connect(self._on_removal_asked)

    def write(self) -> None:
        """Write the copy now; where there is nothing to lose any more, it goes."""
        self.keeper.write()

    def discard(self) -> None:
        """Take the copy away: the layout was saved, or its changes are not wanted."""
        self.keeper.discard()

    def take_over(self, other: "Recovery") -> None:
        """Keep the copy of a document that this one's stands for now; what was offered beside it is offered again."""
        self.write()
        other.discard()
        for found in other._found.values():  # noqa: SLF001 - of its own kind
            self._disk.do(found.lock.unlock)
        if other._found:  # noqa: SLF001 - of its own kind
            self.offer()

    def offer(self) -> bool:
        """Offer every copy that nobody holds, the newest first; return whether there is one, so far as the disk has told."""
        self._found = {}
        catalog = self._document.catalog
        self._disk.do(lambda: _left_behind(catalog), self._on_looked)
        return bool(self._found)

    def restore(self, found: Found) -> None:
        """Open what a copy holds, as changes that are not saved; from now on they are written into that copy.

        Where this window has a layout by then, another window is asked for.
        """
        catalog = self._document.catalog
        self._disk.do(lambda: load_recovery(found.copy, catalog), lambda errand: self._on_loaded(found, errand))

    def _on_looked(self, errand: Errand[list[tuple[Found, Rig | None]]]) -> None:
        for found, rig in errand.result():
            name = found.copy.document.name if found.copy.document else (rig.title if rig else "")
            self._found[OfferedLayout(name or language.text("A layout without a name"), found.copy.saved, rig)] = found
        self.offered.show_layouts(tuple(self._found), self._document.catalog)

    def _on_loaded(self, found: Found, errand: Errand[LoadedRig]) -> None:
        copy = found.copy
        try:
            loaded = errand.result()
        except CablebuilderError as problem:
            self._disk.do(found.lock.unlock)
            self._bar.tell(language.render(problem.message))
            return
        if self._document.is_changed or self._document.rig.parts:
            self.window_wanted.emit(found)
            return
        self.discard()
        self.keeper.copy = HeldCopy(copy.path, found.lock)
        self._document.open_rig(loaded.rig, copy.document, copy.fingerprint)
        self._document.undo_stack.resetClean()  # nothing was edited since, and yet it stands in no file
        self.restored.emit()

    def _on_restore_asked(self, layout: OfferedLayout) -> None:
        self.restore(self._found.pop(layout))

    def _on_removal_asked(self, layout: OfferedLayout) -> None:
        found = self._found.pop(layout)
        unlock = partial(self._disk.do, found.lock.unlock)
        throw_copy_away(found.copy.path, layout.name, self._bar, self._disk, unlock, self.offer)

    def _work(self) -> Write | None:
        """Return what writes the document as it is now; None where there is nothing to lose."""
        document = self._document
        if not document.is_changed:
            return None
        state = document.rig, document.catalog, document.path, document.fingerprint
        return lambda file: write_recovery(file, *state)


def _left_behind(catalog: Catalog) -> list[tuple[Found, Rig | None]]:
    """Return every copy that nobody holds, in our hand from now on, the newest first, with its layout where it can be read.

    A copy that its layout's file holds already was saved after all, and goes. What was left for ever goes as well.
    """
    left: list[tuple[Found, Rig | None]] = []
    for copy in recovery_copies():
        lock = taken(copy.path)
        if lock is None:
            continue
        if is_saved(copy):
            discard_quietly(copy.path)
            lock.unlock()
            continue
        try:
            rig = load_recovery(copy, catalog).rig
        except CablebuilderError as problem:
            _log.warning("%s", problem)
            rig = None
        left.append((Found(copy, lock), rig))
    sweep_recovery(time.time(), lambda file: taken(file) is not None)
    return left

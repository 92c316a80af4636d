"""Recovery copies: what is not saved is written aside shortly after each change, and offered again after a crash.

Must never touch the layout's own file. Read on in :mod:`cablebuilder.gui.file_actions`.
"""

import logging
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from cablebuilder import language
from cablebuilder.errors import CablebuilderError
from cablebuilder.files.rig_file import RecoveryCopy, discard_recovery, load_recovery, recovery_copies, write_recovery
from cablebuilder.gui.document import Document
from cablebuilder.gui.message_bar import MessageBar

_log = logging.getLogger(__name__)
_DELAY_MS = 1_500


class Recovery(QObject):
    """Keeps the recovery copy of one document."""

    def __init__(self, document: Document, bar: MessageBar, parent: QObject | None = None) -> None:
        """Watch a document."""
        super().__init__(parent)
        self._document, self._bar = document, bar
        self._timer = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self.write)
        document.changed.connect(self._on_changed)

    def write(self) -> None:
        """Write the copy now, if there is anything to lose."""
        self._timer.stop()
        if not self._document.is_changed:
            return
        try:
            write_recovery(self._document.rig, self._document.catalog, self._document.path)
        except CablebuilderError as problem:
            self._bar.tell(language.render(problem.message))

    def discard(self, path: Path | None) -> None:
        """Take the copy of a layout away: it was saved, or is not wanted."""
        self._timer.stop()
        try:
            discard_recovery(path)
        except CablebuilderError as problem:
            _log.warning("%s", problem)

    def offer(self) -> bool:
        """Offer the newest copy that an earlier run left behind, and return whether there is one."""
        copies = recovery_copies()
        if not copies:
            return False
        newest = copies[0]
        name = newest.document.name if newest.document else language.text("a layout without a name")
        when = datetime.fromtimestamp(newest.saved).astimezone().strftime("%H:%M")
        choices = (
            (language.text("Restore"), lambda: self._restore(newest)),
            (language.text("Throw away"), lambda: self.discard(newest.document)),
        )
        self._bar.tell(language.text("Changes to {name} from {time} were never saved.", name=name, time=when), choices)
        return True

    def _restore(self, copy: RecoveryCopy) -> None:
        try:
            loaded = load_recovery(copy, self._document.catalog)
        except CablebuilderError as problem:
            self._bar.tell(language.render(problem.message))
            return
        self._document.open_rig(loaded.rig, copy.document)
        self._document.undo_stack.resetClean()  # nothing was edited since, and yet it stands in no file

    def _on_changed(self) -> None:
        self._timer.start()  # whether there is anything to lose is known only after the signal

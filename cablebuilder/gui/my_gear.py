"""What the user owns, for the windows: the counts as they are now, written whenever one changes.

A file that cannot be read is told and never written over; what another program wrote meanwhile stays. Must never ask anything. Read on in
:mod:`cablebuilder.files.gear_file`.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cablebuilder.errors import FileError, Message
from cablebuilder.files.gear_file import Gear, load_gear, save_gear, with_count


class MyGear(QObject):
    """The gear and the file that it stands in."""

    changed = Signal(object)
    """The gear that holds from now on."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Read the gear; a missing file is none."""
        super().__init__(parent)
        self._path = path
        self.gear = Gear()
        self.problem: Message | None = None
        """Why the file could not be read when it was read last."""
        self.read_again()

    def read_again(self) -> None:
        """Take over what the file holds now; what cannot be read is told by :attr:`problem`."""
        self.problem = None
        try:
            self.use(self._read())
        except FileError as broken:
            self.problem = broken.message

    def own(self, part: str, count: int) -> None:
        """Own so many of a part from now on.

        *Raises* FileError where that cannot be written; then nothing has changed.
        """
        try:
            found = self._read()
        except FileError as broken:  # it holds what somebody wrote by hand, and is mended by hand
            raise FileError("What you own was not changed: {reason}", reason=broken.message) from broken
        changed = with_count(found, part, count)
        if changed != found:
            save_gear(self._path, changed)
        self.use(changed)

    def _read(self) -> Gear:
        return load_gear(self._path) if self._path.exists() else Gear()

    def use(self, gear: Gear) -> None:
        """Take over what another window has written."""
        if gear != self.gear:
            self.gear = gear
            self.changed.emit(gear)

"""Memory that lies free between what is in use: given back to the system when another layout is shown, and now and then.

The allocator of glibc keeps what was freed; after a day of pictures and layouts that is a third of all. Elsewhere nothing is done.
Must never know what the memory was for. Read on in :mod:`cablebuilder.gui.workbench`.
"""

import ctypes
import sys

from PySide6.QtCore import QObject, Qt, QTimer

from cablebuilder.gui.document import Document

_EVERY_MS = 60_000


class SpareMemory(QObject):
    """Gives memory back while a document is worked on."""

    def __init__(self, document: Document) -> None:
        """Watch a document."""
        super().__init__(document)
        self._timer = QTimer(self, singleShot=True, interval=_EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(give_back)
        document.changed.connect(lambda: self._timer.isActive() or self._timer.start())


def give_back() -> None:
    """Give free memory back to the system."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)

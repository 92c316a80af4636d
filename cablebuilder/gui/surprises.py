"""One hook for all that nobody expected: exceptions in slots, in threads and in destructors, and what Qt itself reports.

Each is written into the crash log once and told one time, however often it comes back. The hooks may be called from any thread;
what is told arrives in the thread of the windows. Must never raise. Read on in :mod:`cablebuilder.files.crash_log`.
"""

import logging
import sys
import threading
from collections import Counter
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from cablebuilder.files.crash_log import Surprise, entry_of, surprise_of, write_entry

_log = logging.getLogger(__name__)
_MOST_TOLD = 20
"""So many different surprises are told; what comes after them has told itself."""
_FATAL = frozenset({QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


class Surprises(QObject):
    """The hooks; whoever listens tells the user."""

    surprised = Signal(object, bool)
    """A :class:`~cablebuilder.files.crash_log.Surprise`, and whether it stands in the log."""

    interrupted = Signal()
    """Somebody wants the program to end (Ctrl+C in its terminal)."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the hooks; nothing is hooked yet."""
        super().__init__(parent)
        self._counts: Counter[Surprise] = Counter()

    def install(self) -> None:
        """Take what nobody expected from now on."""
        sys.excepthook = self.take
        threading.excepthook = self._on_thread_ended
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(self._on_qt_message)

    @staticmethod
    def uninstall() -> None:
        """Give the hooks back: there is nobody any more who could be told."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)

    def take(self, kind: type[BaseException], surprise: BaseException | None, trace: TracebackType | None) -> None:
        """Log a surprise and tell it; the terminal gets all of it, since it is the user's own."""
        if issubclass(kind, KeyboardInterrupt):
            self.interrupted.emit()
            return
        _log.critical("unexpected", exc_info=(kind, surprise or kind(), trace))
        what = surprise_of(kind, trace)
        self._counts[what] += 1
        if self._counts[what] == 1 and len(self._counts) <= _MOST_TOLD:
            written = write_entry(f"{what.kind} in {what.place}", entry_of(kind, surprise, trace))
            self.surprised.emit(what, written is not None)

    def _on_thread_ended(self, ended: threading.ExceptHookArgs) -> None:
        if ended.exc_type is not SystemExit:
            self.take(ended.exc_type, ended.exc_value, ended.exc_traceback)

    def _on_unraisable(self, given: "sys.UnraisableHookArgs") -> None:
        self.take(given.exc_type, given.exc_value, given.exc_traceback)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        """Pass on what Qt says to the terminal; what it calls critical goes into the log by its place alone."""
        level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO, QtMsgType.QtWarningMsg: logging.WARNING}
        logging.getLogger(f"qt.{context.category or 'default'}").log(level.get(kind, logging.CRITICAL), "%s", words)
        if kind in _FATAL:
            what = Surprise(kind.name, f"Qt, {context.category or 'default'}")
            self._counts[what] += 1
            if self._counts[what] == 1:
                write_entry(f"{what.kind} in {what.place}", "  (Qt said it; its words are left out)")

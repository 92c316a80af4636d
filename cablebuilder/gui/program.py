"""The program behind one window: fonts, language, look, and what happens when nobody expected it.

The window is painted before anything is imported that start-up can do without (PERFORMANCE.md): the catalogue, the canvas and
the judge come after the first paint. Read on in :mod:`cablebuilder.gui.main_window` and :mod:`cablebuilder.gui.workbench`.
"""

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication

from cablebuilder import language
from cablebuilder.errors import CablebuilderError
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.style_sheet import style_sheet
from cablebuilder.gui.theme import load_fonts
from cablebuilder.paths import log_folder, settings_file

if TYPE_CHECKING:  # it imports pydantic, which the first paint does not wait for
    from cablebuilder.gui.workbench import Workbench

_log = logging.getLogger(__name__)


def make_application() -> QApplication:
    """Return the application, with our own style and fonts whatever the desktop has."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("cablebuilder")
    application.setDesktopFileName("cablebuilder")
    application.setStyle("Fusion")
    load_fonts()
    return application


class Program(QObject):
    """The window, and later the workbench behind it."""

    filled = Signal()
    """The workbench is there, or could not be made; the program is as it will be."""

    def __init__(self, application: QApplication, path: Path | None = None) -> None:
        """Make the window; it is filled after it was painted for the first time, and then opens a file if one is given."""
        super().__init__()
        self._application, self._path = application, path
        self.remembered = Remembered(settings_file())
        settings = self.remembered.settings
        language.use(settings.language or QLocale.system().name().partition("_")[0])
        contrast = None if settings.high_contrast == "system" else settings.high_contrast == "on"
        self.look = Look(None if settings.theme == "system" else settings.theme, self, high_contrast=contrast)
        self.workbench: Workbench | None = None
        self._apply_look()
        self.look.changed.connect(self._apply_look)
        self.window = MainWindow(self.look)
        if settings.window_geometry:
            self.window.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode()))
        self.window.stage.first_painted.connect(self.fill)

    def fill(self) -> None:
        """Read the catalogue, make the canvas, and open what is to be opened."""
        self._fill()
        self.filled.emit()

    def _fill(self) -> None:
        from cablebuilder.gui.workbench import Workbench  # noqa: PLC0415 - it imports what the first paint does not wait for

        try:
            self.workbench = Workbench(self.window, self.remembered)
        except CablebuilderError as problem:
            self.window.message_bar.tell(language.render(problem.message))
            return
        if self._path:
            self.workbench.files.open_path(self._path)
        else:
            self.workbench.recovery.offer()
        self.workbench.view.setFocus()

    def report_surprise(self, kind: type[BaseException], surprise: BaseException, trace: TracebackType | None) -> None:
        """Log what nobody expected and tell it in the window; the program goes on with the layout as it was."""
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
            return
        _log_to_file()
        _log.critical("unexpected", exc_info=(kind, surprise, trace))
        choices = [(language.text("Save a copy…"), self.workbench.files.save_as)] if self.workbench else []
        self.window.message_bar.tell(
            language.text("Something went wrong inside the program. Your layout is still here; save a copy to be sure."), choices
        )

    def _apply_look(self) -> None:
        self._application.setPalette(self.look.theme.palette())
        self._application.setStyleSheet(style_sheet(self.look.theme))


def _log_to_file() -> None:
    """Write the log to a file from now on, in addition to the terminal."""
    root = logging.getLogger()
    if root.handlers:
        return
    root.addHandler(logging.StreamHandler())
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        root.addHandler(logging.FileHandler(log_folder() / "cablebuilder.log", encoding="utf-8", delay=True))
    except OSError as problem:
        _log.warning("no log file: %s", problem)

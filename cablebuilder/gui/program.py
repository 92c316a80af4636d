"""The program behind its windows: fonts, language, look, and what happens when nobody expected it.

Must never import anything that the first paint can do without. Read on in :mod:`cablebuilder.gui.bench_window`.
"""

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication

from cablebuilder import language
from cablebuilder.gui.bench_window import BenchWindow
from cablebuilder.gui.look import Look
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.style_sheet import style_sheet
from cablebuilder.gui.theme import Theme, load_fonts
from cablebuilder.paths import log_folder, settings_file

if TYPE_CHECKING:  # the modules import pydantic, which the first paint does not wait for
    from collections.abc import Callable

    from cablebuilder.core.catalog import Catalog
    from cablebuilder.files.gear_file import Gear
    from cablebuilder.gui.workbench import Workbench

_log = logging.getLogger(__name__)
_ASIDE = QPoint(32, 32)
"""How far a new window stands from the one that it was opened from."""


def make_application() -> QApplication:
    """Return the application, with our own style and fonts whatever the desktop has."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("cablebuilder")
    application.setDesktopFileName("cablebuilder")
    application.setStyle("Fusion")
    load_fonts()
    application.setFont(Theme.font("body"))
    return application


class Program(QObject):
    """All windows, the look that they share, and what is remembered."""

    filled = Signal()
    """The first window is as it will be."""

    def __init__(self, application: QApplication, path: Path | None = None) -> None:
        """Make the first window; it is filled after it was painted for the first time, and then opens a file if one is given."""
        super().__init__()
        self._application = application
        self.remembered = Remembered(settings_file())
        settings = self.remembered.settings
        language.use(settings.language or QLocale.system().name().partition("_")[0])
        contrast = None if settings.high_contrast == "system" else settings.high_contrast == "on"
        motion = None if settings.reduced_motion == "system" else settings.reduced_motion == "on"
        self.look = Look(None if settings.theme == "system" else settings.theme, self, high_contrast=contrast, less_motion=motion)
        self._apply_look()
        self.look.changed.connect(self._apply_look)
        self.windows: list[BenchWindow] = []
        first = self._add_window(lambda workbench: _begin_first(workbench, path))
        first.filled.connect(self._tell_of_settings)
        first.filled.connect(self.filled)
        if settings.window_geometry:
            first.window.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode()))

    @property
    def front(self) -> BenchWindow:
        """Return the window that is or was last in use."""
        return next((each for each in self.windows if each.window.isActiveWindow()), self.windows[-1])

    def new_window(self, begin: "Callable[[Workbench], object]" = lambda _: None) -> BenchWindow:
        """Open another window, a little aside of the one in use; ``begin`` is called with its workbench."""
        beside = self.front.window
        made = self._add_window(begin)
        made.window.resize(beside.normalGeometry().size())
        made.window.move(beside.normalGeometry().topLeft() + _ASIDE)
        made.window.show()
        return made

    def quit(self) -> None:
        """Close every window, the one in use first; one that would rather stay keeps the program running."""
        for each in sorted(self.windows, key=lambda each: each is not self.front):
            if not each.window.close():
                return

    def report_surprise(self, kind: type[BaseException], surprise: BaseException, trace: TracebackType | None) -> None:
        """Log what nobody expected and tell it in the window; the program goes on with the layout as it was."""
        if issubclass(kind, KeyboardInterrupt):
            for each in self.windows:
                if each.workbench:
                    each.workbench.recovery.write()
            self._application.quit()
            return
        _log_to_file()
        _log.critical("unexpected", exc_info=(kind, surprise, trace))
        front = self.front
        choices = [(language.text("Save a copy…"), front.workbench.files.save_as)] if front.workbench else []
        front.window.message_bar.tell(
            language.text("Something went wrong inside the program. Your layout is still here; save a copy to be sure."), choices
        )

    def _tell_of_settings(self) -> None:
        """Tell what of the settings could not be used, after what opening a file had to tell."""
        if self.remembered.problem:
            self.front.window.message_bar.tell_then(language.render(self.remembered.problem))

    def _add_window(self, begin: "Callable[[Workbench], object]") -> BenchWindow:
        def begin_here(workbench: "Workbench") -> None:
            workbench.window_asked.connect(self.new_window)
            workbench.quit_asked.connect(self.quit)
            workbench.shelf.catalog_changed.connect(self._on_catalog_changed)
            workbench.shelf.gear_changed.connect(self._on_gear_changed)
            workbench.files.find_window = self._show_window_of
            begin(workbench)

        made = BenchWindow(self.look, self.remembered, begin_here, self._catalog)
        made.closed.connect(self._on_window_closed)
        self.windows.append(made)
        return made

    def _catalog(self) -> "Catalog | None":
        """Return the catalogue that a window has read already."""
        return next((each.workbench.document.catalog for each in self.windows if each.workbench), None)

    def _on_catalog_changed(self, catalog: "Catalog") -> None:
        for each in self.windows:
            if each.workbench:
                each.workbench.shelf.use_catalog(catalog)

    def _on_gear_changed(self, gear: "Gear") -> None:
        for each in self.windows:
            if each.workbench:
                each.workbench.shelf.gear.use(gear)

    def _show_window_of(self, path: Path) -> bool:
        """Bring a window to the front that has a layout's file open; return whether there is one."""
        for each in self.windows:
            if each.workbench and each.workbench.document.path == path:
                each.window.setWindowState(each.window.windowState() & ~Qt.WindowState.WindowMinimized)
                each.window.raise_()
                each.window.activateWindow()
                return True
        return False

    def _on_window_closed(self, closed: BenchWindow) -> None:
        if len(self.windows) > 1:  # the last one ends the program, and stays for what may still be told
            self.windows.remove(closed)
            closed.window.deleteLater()
            closed.deleteLater()

    def _apply_look(self) -> None:
        self._application.setPalette(self.look.theme.palette())
        self._application.setStyleSheet(style_sheet(self.look.theme))


def _begin_first(workbench: "Workbench", path: Path | None) -> None:
    """Open a file, if one is given, and offer what an earlier run left behind."""
    if path:
        workbench.files.open_path(path)
    workbench.recovery.offer()


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

"""The program behind its windows: fonts, language, look, and what happens when nobody expected it.

Must never import anything that the first paint can do without. Read on in :mod:`cablebuilder.gui.bench_window`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QObject, QPoint, QProcess, Qt, Signal
from PySide6.QtWidgets import QApplication

from cablebuilder import language
from cablebuilder.gui.bench_window import BenchWindow
from cablebuilder.gui.folders import show_folder
from cablebuilder.gui.letters import lack_of_letters
from cablebuilder.gui.look import Look
from cablebuilder.gui.qt_language import follow_language
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.style_sheet import style_sheet
from cablebuilder.gui.surprises import Surprises
from cablebuilder.gui.theme import has_own_fonts
from cablebuilder.paths import log_folder, own_command, settings_file

if TYPE_CHECKING:  # the modules import pydantic, which the first paint does not wait for
    from collections.abc import Callable

    from cablebuilder.core.catalog import Catalog
    from cablebuilder.files.crash_log import Surprise
    from cablebuilder.files.gear_file import Gear
    from cablebuilder.gui.workbench import Workbench

_ASIDE = QPoint(32, 32)
"""How far a new window stands from the one that it was opened from."""


class Program(QObject):
    """All windows, the look that they share, and what is remembered."""

    filled = Signal()
    """The first window is as it will be."""

    def __init__(self, application: QApplication, path: Path | None = None, asked: str | None = None) -> None:
        """Make the first window; it is filled after it was painted for the first time, and then opens a file if one is given.

        ``asked`` is a language for this time only.
        """
        super().__init__()
        self._application = application
        self.remembered = Remembered(settings_file())
        settings = self.remembered.settings
        self._speak(language.known(asked or "") or settings.language)
        contrast = None if settings.high_contrast == "system" else settings.high_contrast == "on"
        motion = None if settings.reduced_motion == "system" else settings.reduced_motion == "on"
        self.look = Look(None if settings.theme == "system" else settings.theme, self, high_contrast=contrast, less_motion=motion)
        self.surprises = Surprises(self)
        self.surprises.surprised.connect(self._on_surprised)
        self.surprises.interrupted.connect(self._on_interrupted)
        self._apply_look()
        self.look.changed.connect(self._apply_look)
        self.windows: list[BenchWindow] = []
        first = self._add_window(lambda workbench: _begin_first(workbench, path))
        first.filled.connect(self._tell_of_start)
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

    def use_language(self, code: str | None) -> None:
        """Speak another language from now on, None the system's: every window is made anew around what it shows."""
        self.remembered.remember_language(code)
        self._speak(code)
        before, self.windows = self.windows, []
        for each in before:
            self._make_anew(each)

    def _speak(self, code: str | None) -> None:
        language.use(code or language.best((*language.asked_by_system(), *QLocale.system().uiLanguages())))
        follow_language(self._application)

    def _make_anew(self, old: BenchWindow) -> None:
        """Put a window in the place of another, with its layout, its history and what was in view; the other one goes."""
        old.closed.disconnect(self._on_window_closed)

        def begin(workbench: "Workbench") -> None:
            from cablebuilder.gui.successor import take_over  # noqa: PLC0415 - it imports what the first paint does not wait for

            if old.workbench:
                take_over(workbench, old.workbench)
            self._tell_of_letters(made)
            old.window.hide()
            old.window.deleteLater()
            old.deleteLater()

        made = self._add_window(begin)
        made.window.restoreGeometry(old.window.saveGeometry())
        made.window.show()

    def quit(self) -> None:
        """Close every window, the one in use first; one that would rather stay keeps the program running."""
        for each in sorted(self.windows, key=lambda each: each is not self.front):
            if not each.window.close():
                return

    def start_again(self) -> None:
        """Close every window and start anew with the layout in front; a window that would rather stay leaves all as it is."""
        front = self.front.workbench
        self.quit()
        if not any(each.window.isVisible() for each in self.windows):
            program, *arguments = own_command()
            path = front.document.path if front else None
            QProcess.startDetached(program, [*arguments, *(["open", str(path)] if path else [])])

    def _on_interrupted(self) -> None:
        """End the program, and keep what is not saved for the next start."""
        self._keep_copies()
        self._application.quit()

    def _on_surprised(self, what: "Surprise", is_logged: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Tell what happened, what is safe, and what to do; the program goes on with the layout as it was."""
        self._keep_copies()
        front = self.front
        choices: list[tuple[str, Callable[[], object]]] = []
        if front.workbench:
            choices.append((language.text("Save a copy…"), front.workbench.files.save_as))
        if is_logged:
            choices.append((language.text("Show the log"), lambda: show_folder(log_folder())))
        happened = language.text("Something went wrong inside the program ({kind} in {place}).", kind=what.kind, place=what.place or "-")
        safe = language.text("Your layout is still here as it was. Save a copy to be sure, then go on.")
        front.window.message_bar.tell(language.sentences((happened, safe)), choices)

    def _keep_copies(self) -> None:
        for each in self.windows:
            if each.workbench:
                each.workbench.recovery.write()
                each.workbench.shelf.own.drafts.keeper.write()

    def _tell_of_start(self) -> None:
        """Tell what this place lacks, after what opening a file had to tell: settings, a home that keeps things, our fonts."""
        from cablebuilder.files.health import FONTS_MISSING, look_at_folders  # noqa: PLC0415 - the first paint does not wait for it

        folders = next((each.advice for each in look_at_folders() if each.state == "wrong"), None)
        for problem in (self.remembered.problem, folders, None if has_own_fonts() else FONTS_MISSING):
            if problem:
                self.front.window.message_bar.tell_then(language.render(problem))
        self._tell_of_letters(self.front)

    def _tell_of_letters(self, where: BenchWindow) -> None:
        """Tell where the language has letters that no font here has, and offer the one that can be read."""
        lacking = lack_of_letters()
        if lacking:
            where.window.message_bar.tell(lacking, [(language.NAMES["en"], lambda: self.use_language("en"))])

    def _add_window(self, begin: "Callable[[Workbench], object]") -> BenchWindow:
        def begin_here(workbench: "Workbench") -> None:
            workbench.window_asked.connect(self.new_window)
            workbench.quit_asked.connect(self.quit)
            workbench.language_asked.connect(self.use_language)
            workbench.restart_asked.connect(self.start_again)
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

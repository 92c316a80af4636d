"""New, open, save, save as, recent files, examples; nothing is lost without a question.

What goes wrong is told in the message bar, and the layout on screen stays. Must never read or write a file itself.
Read on in :mod:`cablebuilder.files.rig_file` and :mod:`cablebuilder.gui.recovery`.
"""

import itertools
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cablebuilder import language
from cablebuilder.core.edits import slug
from cablebuilder.core.rig import Rig
from cablebuilder.errors import CablebuilderError, visible
from cablebuilder.files.backup import backup_of
from cablebuilder.files.carried_layout import CARRIERS
from cablebuilder.files.catalog_words import example_in_words
from cablebuilder.files.rig_file import FileChanged, LoadedRig, load_rig, save_rig
from cablebuilder.files.salvage import Salvaged, salvage
from cablebuilder.files.shelf_files import ENDING as PART_ENDING
from cablebuilder.files.shelf_files import holds_part
from cablebuilder.gui.document import Document
from cablebuilder.gui.folders import show_folder
from cablebuilder.gui.message_bar import Choice, MessageBar
from cablebuilder.gui.recovery import Recovery
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.status_bar import StatusBar
from cablebuilder.gui.unsaved_question import ask_about_changes
from cablebuilder.gui.waiting import Stopped, Waiting

ENDING = ".rig.json"
_MANY_PARTS = 2_000
"""More of them take a third of a second and longer to be drawn for the first time."""


class Bars(NamedTuple):
    """Where it is told how things went."""

    message: MessageBar
    status: StatusBar
    waiting: Waiting


class FileActions(QObject):
    """What can be done with the document's file."""

    opened = Signal()
    """Another layout is on screen."""
    recent_changed = Signal()

    def __init__(self, document: Document, bars: Bars, remembered: Remembered, recovery: Recovery, window: QWidget) -> None:
        """Work on a document; questions and dialogs belong to a window."""
        super().__init__(window)
        self._document, self._remembered, self._recovery, self._window = document, remembered, recovery, window
        self._bar, self._status, self._waiting = bars
        self.find_window: Callable[[Path], bool] = lambda _: False
        """Brings another window to the front where that has a file open, and says so."""
        self.take_in_part: Callable[[Path], bool] = lambda _: False
        """Takes a part in a file in among the user's own, and says so."""
        document.saved_state_changed.connect(self.show_state)

    @property
    def title(self) -> str:
        """Return what the layout is called: its title, else its file's name."""
        path = self._document.path
        return visible(self._document.rig.title or (path.name.removesuffix(ENDING) if path else "")) or language.text("New layout")

    def new(self) -> bool:
        """Begin an empty layout; return False where the user would rather keep the old one."""
        return self._leave() and self._show(None, None)

    def open(self) -> bool:
        """Ask for a file and open it."""
        folder = str(self._document.path.parent) if self._document.path else ""
        carriers = " ".join(f"*{each}" for each in CARRIERS)
        kinds = f"{language.text('Layouts')} (*{ENDING} *.json);;{language.text('Reports, pictures and texts with a layout')} ({carriers})"
        name, _ = QFileDialog.getOpenFileName(self._window, language.text("Open a layout"), folder, kinds)
        return bool(name) and self.open_path(Path(name))

    def open_path(self, path: Path) -> bool:
        """Open a file, after the question about changes; return whether it is on screen now, here or in another window.

        A file with one part is taken in, as it is by importing it, whatever it is called: people drop it on the canvas.
        """
        if path.name.lower().endswith(PART_ENDING):
            return self.take_in_part(path)
        if path != self._document.path and self.find_window(path):
            return True
        loaded = self._load(path)
        if loaded is None or not self._leave():
            return False
        self._remembered.add_recent_file(path)
        self.recent_changed.emit()
        self._show(loaded, None if loaded.is_carried else path)
        if loaded.problems:
            first = language.render(loaded.problems[0].message)
            more = len(loaded.problems) - 1
            rest = language.plural("{count} more part is unknown too.", "{count} more parts are unknown too.", more) if more else ""
            self._bar.tell(language.sentences((first, rest)))
        elif loaded.differing:
            names = language.listed(loaded.differing)
            self._bar.tell(
                language.text("This layout brings its own description of {names}; it is used instead of the catalogue’s.", names=names)
            )
        return True

    def open_example(self, path: Path) -> bool:
        """Open an example as a new layout, so that saving asks where to."""
        loaded = self._load(path)
        if loaded is None or not self._leave():
            return False
        return self._show(replace(loaded, rig=example_in_words(loaded.rig)), None)

    def save(self) -> bool:
        """Save into the layout's own file; ask for one where it has none."""
        path = self._document.path
        return self._save_to(path, self._document.fingerprint) if path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save into it."""
        path = self._ask_where(language.text("Save the layout"), ENDING)
        return path is not None and self._save_to(path)

    def may_close(self) -> bool:
        """Return whether the window may close, after the question about changes."""
        return self._leave()

    def show_state(self) -> None:
        """Show in the status bar whether everything is saved."""
        path = self._document.path
        if self._document.is_changed:
            self._status.show_unsaved(path.name if path else None)
        elif path:
            self._status.show_opened(path.name)
        else:
            self._status.show_nothing()

    def _load(self, path: Path) -> LoadedRig | None:
        try:
            sentence, catalog = language.text("Opening {file}…", file=path.name), self._document.catalog
            return self._waiting.for_disk(sentence, path, lambda _: load_rig(path, catalog))
        except Stopped as problem:
            choices = ((language.text("Try again"), lambda: self.open_path(path)), (language.text("Open another…"), self.open))
            self._bar.tell(language.render(problem.message), choices)
            return None
        except CablebuilderError as problem:
            if holds_part(path):
                self.take_in_part(path)
                return None
            self._remembered.forget_file(path)
            self.recent_changed.emit()
            self._bar.tell(language.render(problem.message), self._ways_out(path))
            return None

    def _ways_out(self, path: Path) -> list[Choice]:
        """Return what can be done about a file that cannot be read."""
        choices: list[Choice] = []
        found = salvage(path, self._document.catalog)
        if found is not None:
            choices.append((_without(found), lambda: self._open_salvaged(found, path)))
        before = self._version_before(path)
        if before is not None:
            choices.append((language.text("Open the version before"), lambda: self._open_version_before(before, path)))
        if path.is_file():
            choices.append((language.text("Show the file"), lambda: show_folder(path.parent)))
        return choices or [(language.text("Open another…"), self.open)]

    def _version_before(self, path: Path) -> LoadedRig | None:
        """Return what a file held before it was last saved, where that was kept and can be read."""
        try:
            return load_rig(backup_of(path), self._document.catalog)
        except CablebuilderError:
            return None

    def _open_version_before(self, before: LoadedRig, path: Path) -> None:
        """Open the version before of a file as a new layout, so that saving asks where to."""
        if self._leave() and self._show(before, None):
            self._bar.tell(language.text("This is {file} as it was before it was last saved. Saving asks for a name.", file=path.name))

    def _open_salvaged(self, found: Salvaged, path: Path) -> None:
        """Open what is left of a file as a new layout, so that saving never writes over what was left out."""
        if self._leave() and self._show(found.loaded, None):
            file, names = path.name, language.listed((*found.parts, *found.definitions))
            said = language.text("This is what can be read of {file}. The file stays as it is; saving asks for another name.", file=file)
            lacks = language.text("It lacks: {names}.", names=names) if names else ""
            self._bar.tell(language.sentences((said, lacks)), [(language.text("Show the file"), lambda: show_folder(path.parent))])

    def _leave(self) -> bool:
        """Ask about changes, do what is answered, and return whether the layout may go."""
        if self._document.is_changed:
            answer = ask_about_changes(self._window, self.title)
            if answer == "cancel" or (answer == "save" and not self.save()):
                return False
        self._recovery.discard()
        return True

    def _show(self, loaded: LoadedRig | None, path: Path | None) -> bool:
        self._bar.clear()
        parts = len(loaded.rig.parts) if loaded else 0
        drawing = language.text("Drawing {parts} parts…", parts=f"{parts:,}")
        with self._waiting.told(drawing, is_long=parts > _MANY_PARTS):
            if loaded:
                self._document.open_rig(loaded.rig, path, loaded.fingerprint)
            else:
                self._document.open_rig(Rig())
            self.opened.emit()
        return True

    def _save_to(self, path: Path, known: str = "") -> bool:
        """Save into a file; where it holds something else than what is known of it, ask what to do."""
        self._status.show_saving(path.name)
        try:
            sentence, rig, catalog = language.text("Saving {file}…", file=path.name), self._document.rig, self._document.catalog
            written = self._waiting.for_disk(sentence, path, lambda is_wanted: save_rig(path, rig, catalog, known, is_wanted))
        except CablebuilderError as problem:
            self._status.show_failed(path.name)
            self._bar.tell(language.render(problem.message), self._ways_to_save(path, problem))
            return False
        self._document.mark_saved(path, written)
        self._recovery.discard()
        self._remembered.add_recent_file(path)
        self.recent_changed.emit()
        self._bar.clear()
        self._status.show_saved(path.name)
        return True

    def _ways_to_save(self, path: Path, problem: CablebuilderError) -> Sequence[Choice]:
        """Return what can be done where a layout was not saved."""
        if isinstance(problem, FileChanged):
            return (
                (language.text("Keep both"), lambda: self._save_to(_free_beside(path))),
                (language.text("Take theirs"), lambda: self._take_theirs(path)),
                (language.text("Replace theirs"), lambda: self._save_to(path)),
            )
        return (language.text("Save a copy…"), self.save_as), (language.text("Try again"), self.save)

    def _take_theirs(self, path: Path) -> None:
        """Show what somebody else wrote into the layout's file, as a step that can be undone."""
        loaded = self._load(path)
        if loaded is None:
            return
        self._document.edit("Take the file’s version", lambda _: loaded.rig)
        self._document.mark_saved(path, loaded.fingerprint)
        self._recovery.discard()
        self._bar.tell(language.text("This is what {file} holds now. Undo brings yours back.", file=path.name))

    def _ask_where(self, caption: str, *endings: str) -> Path | None:
        """Ask for a file to write, and return it with an ending it should have."""
        folder = self._document.path.parent if self._document.path else Path.home()
        kinds = ";;".join(f"{ending.removeprefix('.').upper()} (*{ending})" for ending in endings)
        name, _ = QFileDialog.getSaveFileName(self._window, caption, str(folder / (slug(self.title) + endings[0])), kinds)
        if not name:
            return None
        allowed = (".json",) if endings == (ENDING,) else endings
        return Path(name) if name.lower().endswith(allowed) else Path(name + endings[0])


def _without(found: Salvaged) -> str:
    """Return the word of the button that opens a file without what makes no sense in it."""
    parts, others = len(found.parts), len(found.definitions) + found.others
    if not others:
        return language.plural("Open anyway without this part", "Open anyway without these {count} parts", parts)
    return language.plural("Open anyway without this entry", "Open anyway without these {count} entries", parts + others)


def _free_beside(path: Path) -> Path:
    """Return a name beside a file that nothing has yet: ``mine-2.rig.json`` beside ``mine.rig.json``."""
    ending = next((each for each in (ENDING, ".json") if path.name.endswith(each)), "")
    stem = path.name.removesuffix(ending)
    names = (path.with_name(f"{stem}-{number}{ending}") for number in itertools.count(2))
    return next(name for name in names if not os.path.lexists(name))

"""The user's own parts: opens the page on which one is made, saves it onto the shelf, and takes parts in and gives them away.

Every window's catalogue follows: a change is announced once, and the program hands it on. Must never judge.
Read on in :mod:`cablebuilder.gui.part_page` and :mod:`cablebuilder.files.shelf_files`.
"""

import dataclasses
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cablebuilder import language
from cablebuilder.core import making
from cablebuilder.core.edits import slug
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.errors import CablebuilderError, Message
from cablebuilder.files.shelf_files import ENDING, export_part, import_part, remove_own_part, save_own_part
from cablebuilder.gui.document import Document
from cablebuilder.gui.draft_keeper import DraftKeeper
from cablebuilder.gui.folders import show_folder
from cablebuilder.gui.held_copy import HeldCopy
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.part_page import PartPage
from cablebuilder.gui.state_disk import StateDisk
from cablebuilder.gui.unsaved_question import ask_about_changes
from cablebuilder.paths import shelf_folder


class OwnParts(QObject):
    """What can be done with parts of one's own in one window."""

    catalog_changed = Signal(object)
    """The catalogue that holds from now on, in every window."""
    part_saved = Signal(str)
    """The id of a part that is on the shelf now."""
    part_made = Signal(str)
    """The id of a part that was made by hand, and is on the shelf now."""
    other_start_asked = Signal()
    """A part of the catalogue is to be chosen as the start."""

    def __init__(self, window: MainWindow, document: Document, canvas: QWidget, disk: StateDisk) -> None:
        """Work on a document's catalogue; ``canvas`` gets the focus back, and a disk keeps copies of what is being made."""
        super().__init__(window)
        self._window, self._document, self._canvas = window, document, canvas
        self.drafts = DraftKeeper(window.message_bar, disk)
        self.page: PartPage | None = None

    def make(self, name: str = "") -> None:
        """Open the page with an empty part, or go on with the one that is being made; a name may be known from a search."""
        if self.page is None:
            self._open(making.named(making.blank("amplifier"), "", name))
            self.drafts.offer(self._document.catalog, self._go_on)
        else:
            self._window.show_page(self.page)

    def edit(self, part: str) -> None:
        """Open the page with a part: one's own as it is, another one as a copy of one's own. What is being made stays."""
        catalog = self._document.catalog
        found = catalog.parts.get(part)
        if found is not None and self._may_leave():
            self._open(found if part in catalog.own else making.copy_of(found, catalog.parts))
            self.drafts.offer(catalog, self._go_on)

    def remove(self, part: str) -> None:
        """Take a part off the shelf; layouts that use it keep it, since it is in their files."""
        try:
            remove_own_part(shelf_folder(), part)
        except CablebuilderError as problem:
            self._tell(problem)
            return
        name = self._document.catalog.parts[part]
        self._use(
            {each: found for each, found in self._document.catalog.parts.items() if each != part}, self._document.catalog.own - {part}
        )
        self._window.message_bar.tell(
            language.text("{part} is no longer among your parts.", part=short_name(name)),
            [(language.text("Put it back"), lambda: self._save(name))],
        )

    def export(self, part: str) -> None:
        """Ask for a file and write a part into it, to give away."""
        found = self._document.catalog.parts[part]
        wanted = str(Path.home() / f"{slug(f'{found.maker} {found.model}')}{ENDING}")
        kinds = language.text("Parts") + f" (*{ENDING})"
        name, _ = QFileDialog.getSaveFileName(self._window, language.text("Export the part"), wanted, kinds)
        if not name:
            return
        path = Path(name if name.lower().endswith(".json") else name + ENDING)
        try:
            export_part(path, found)
        except CablebuilderError as problem:
            self._tell(problem)

    def take_in(self) -> None:
        """Ask for a file with a part, and put that onto the shelf."""
        kinds = language.text("Parts") + f" (*{ENDING} *.json)"
        name, _ = QFileDialog.getOpenFileName(self._window, language.text("Import a part"), str(Path.home()), kinds)
        if name:
            self.take_in_file(Path(name))

    def take_in_file(self, path: Path) -> bool:
        """Put the part in a file onto the shelf, under an id that nothing else has; return whether it is there."""
        catalog = self._document.catalog
        try:
            part = import_part(path, catalog)
        except CablebuilderError as problem:
            choices = (
                (language.text("Show the file"), lambda: show_folder(path.parent)),
                (language.text("Try again"), lambda: self.take_in_file(path)),
            )
            self._window.message_bar.tell(language.render(problem.message), choices)
            return False
        self._window.message_bar.clear()
        if part == catalog.parts.get(part.id):
            self._window.message_bar.tell(language.text("You have this part already."))
            return True
        if part.id in catalog.parts or not part.id.startswith(making.OWN):
            part = making.copy_of(part, catalog.parts)
        return self._save(part)

    def may_close(self) -> bool:
        """Return whether the window may close: a part that is being made is shown and asked about first."""
        page = self.page
        if page is None or self._may_leave():
            return True
        part = page.draft.part
        answer = ask_about_changes(self._window, f"{part.maker} {part.model}".strip() or language.text("Your own part"))
        if answer == "save":
            self._on_save()
        elif answer == "discard":
            self._close()
        return self.page is None

    def take_over(self, other: "OwnParts") -> None:
        """Go on with what is being made in a window that this one stands for now."""
        page = other.page
        if page is not None:
            other._close()  # noqa: SLF001 - of its own kind
            self._open(page.draft.part, is_saved=not page.draft.is_changed)

    def _go_on(self, part: Part, copy: HeldCopy) -> None:
        """Open a part that was left behind; what was begun instead is kept by a button of the bar."""
        aside = self.page.draft.part if self.page and self.page.draft.is_changed else None
        self._open(part, is_saved=False, copy=copy)
        if aside is not None:
            self._tell_not_saved(aside)

    def _open(self, part: Part, *, is_saved: bool = True, copy: HeldCopy | None = None) -> None:
        self._close()
        draft = PartDraft(part, self._document.catalog, self, is_saved=is_saved)
        self.drafts.follow(draft, copy)
        self.page = PartPage(self._window.look, draft)
        self.page.save_asked.connect(self._on_save)
        self.page.cancel_asked.connect(self._on_cancel)
        self.page.other_start_asked.connect(self.other_start_asked)
        self._window.show_page(self.page)
        self.page.model.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        if self.page is not None:
            page, self.page = self.page, None
            self.drafts.end()
            self._window.show_page(None)
            page.draft.deleteLater()
            page.deleteLater()
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        page = self.page
        if page is None:
            return
        part = page.draft.part
        if not (part.maker or part.model):
            page.tell(Message("Give the part a name first."))
            page.model.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not part.id:
            part = part.model_copy(update={"id": making.own_id(part, self._document.catalog.parts)})
        try:
            save_own_part(shelf_folder(), part, self._document.catalog)
        except CablebuilderError as problem:
            page.tell(problem.message)
            return
        self._close()
        self._keep(part)
        self.part_made.emit(part.id)

    def _on_cancel(self) -> None:
        """Close the page; what was made is kept by a button of the bar until something else is told."""
        page = self.page
        if page is None:
            return
        part, is_changed = page.draft.part, page.draft.is_changed
        self._close()
        if is_changed:
            self._tell_not_saved(part)

    def _tell_not_saved(self, part: Part) -> None:
        again = language.text("Go on with it"), lambda: self._open(part, is_saved=False)
        self._window.message_bar.tell(language.text("The part was not saved."), [again])

    def _may_leave(self) -> bool:
        """Return whether another part may be opened: not while one with changes is being made."""
        if self.page is None or not self.page.draft.is_changed:
            return True
        self._window.show_page(self.page)
        return False

    def _save(self, part: Part) -> bool:
        try:
            save_own_part(shelf_folder(), part, self._document.catalog)
        except CablebuilderError as problem:
            self._tell(problem)
            return False
        self._keep(part)
        return True

    def _keep(self, part: Part) -> None:
        catalog = self._document.catalog
        self._use({**catalog.parts, part.id: part}, catalog.own | {part.id})
        self.part_saved.emit(part.id)

    def _use(self, parts: dict[str, Part], own: frozenset[str]) -> None:
        changed = dataclasses.replace(self._document.catalog, parts=parts, own=own)
        self.catalog_changed.emit(changed)

    def _tell(self, problem: CablebuilderError) -> None:
        self._window.message_bar.tell(language.render(problem.message))

"""The recovery copy of a part of one's own while it is being made, and the offer to go on with one that was left behind.

Must never touch the shelf, nor open a part itself. Read on in :mod:`cablebuilder.gui.own_parts` and
:mod:`cablebuilder.files.draft_files`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.errors import CablebuilderError, Template
from cablebuilder.files.draft_files import draft_files, new_draft_file, read_draft, write_draft
from cablebuilder.files.json_file import NewerFile
from cablebuilder.gui.copy_keeper import CopyKeeper
from cablebuilder.gui.folders import show_folder
from cablebuilder.gui.held_copy import HeldCopy, Write, taken
from cablebuilder.gui.message_bar import Choice, MessageBar
from cablebuilder.gui.part_draft import PartDraft
from cablebuilder.gui.state_disk import StateDisk
from cablebuilder.gui.steps import Errand
from cablebuilder.gui.thrown_copies import throw_copy_away

_HANGING: Template = "No copy of this part is kept: the disk with {folder} does not answer."
GoOn = Callable[[Part, HeldCopy], object]


class _Left(NamedTuple):
    """A copy that nobody holds: the part in it, or why it cannot be read."""

    file: Path
    part: Part | None
    problem: CablebuilderError | None = None


class DraftKeeper(QObject):
    """Keeps the copy of the part that is being made in one window, and offers what an earlier run left behind."""

    def __init__(self, bar: MessageBar, disk: StateDisk) -> None:
        """Tell in a window's bar."""
        super().__init__(bar)
        self._bar, self._disk = bar, disk
        self._draft: PartDraft | None = None
        self.keeper = CopyKeeper(self._work, _HANGING, bar, disk, HeldCopy(new_draft_file()))
        self._told: set[Path] = set()
        """Copies that cannot be read, and of which that was said."""

    def follow(self, draft: PartDraft, copy: HeldCopy | None = None) -> None:
        """Keep the copy of a draft from now on; one that was left behind goes on in its own."""
        self._draft = draft
        self.keeper.copy = copy or HeldCopy(new_draft_file())
        draft.changed.connect(self.keeper.write_soon)
        if draft.is_changed:
            self.keeper.write_soon()

    def end(self) -> None:
        """Take the copy away: the part was saved, or is not wanted."""
        if self._draft is not None:
            self._draft = None
            self.keeper.discard()

    def offer(self, catalog: Catalog, go_on: GoOn) -> None:
        """Offer the newest part that was left behind, if there is one; ``go_on`` is called where it is wanted."""
        self._disk.do(lambda: _left_behind(catalog), lambda errand: self._on_looked(errand, go_on))

    def _on_looked(self, errand: Errand[list[_Left]], go_on: GoOn) -> None:
        left = sorted(errand.result(), key=lambda each: each.part is None)  # what can be read first
        found = next((each for each in left if each.part is not None or each.file not in self._told), None)
        if found is None:
            return
        away = language.text("Throw away"), lambda: self._throw_away(found.file)
        if (part := found.part) is not None:
            words = language.text("{part} was not saved when cablebuilder ended. It is still here.", part=_name(part))
            self._bar.tell(words, [(language.text("Go on with it"), lambda: self._take_up(found.file, part, go_on)), away])
        elif found.problem is not None:
            self._told.add(found.file)
            choices: list[Choice] = [(language.text("Show the file"), lambda: show_folder(found.file.parent))]
            self._bar.tell(language.render(found.problem.message), choices if isinstance(found.problem, NewerFile) else [away, *choices])

    def _take_up(self, file: Path, part: Part, go_on: GoOn) -> None:
        """Go on with a part, unless another window was quicker."""
        self._disk.do(lambda: taken(file), lambda errand: (lock := errand.result()) and go_on(part, HeldCopy(file, lock)))

    def _throw_away(self, file: Path) -> None:
        throw_copy_away(file, language.text("Your own part"), self._bar, self._disk, gone=lambda: None, back=lambda: None)

    def _work(self) -> Write | None:
        """Return what writes the part as it is now; None where there is nothing to lose."""
        draft = self._draft
        if draft is None or not draft.is_changed:
            return None
        part = draft.part
        return lambda file: write_draft(file, part)


def _name(part: Part) -> str:
    return short_name(part) or language.text("Your own part")


def _left_behind(catalog: Catalog) -> list[_Left]:
    """Return every copy that nobody holds, the newest first."""
    left = []
    for file in draft_files():
        lock = taken(file)
        if lock is None:
            continue
        try:
            left.append(_Left(file, read_draft(file, catalog)))
        except CablebuilderError as problem:
            left.append(_Left(file, None, problem))
        lock.unlock()  # what is offered may be left for later; whoever goes on with it takes it then
    return left

"""A person at the whole window, by a seed: edits, undo, redo, copies, pastes, saves, opens; the same seed does the same again.

Read on in :mod:`tests.endurance.hours` and :mod:`tests.endurance.test_person`.
"""

import random
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cablebuilder.core import edits, remarks
from cablebuilder.core.rig import PortRef, Rig, link_at, port_of
from cablebuilder.errors import EditRefused
from cablebuilder.files.recovery_files import recovery_copies
from cablebuilder.gui.held_copy import taken
from cablebuilder.gui.recovery import Found
from cablebuilder.gui.workbench import Workbench

_MOST_PARTS = 30
_USES = 60


class Person:
    """Somebody who does one thing after the other in a window."""

    def __init__(self, bench: Workbench, file: Path, seed: int) -> None:
        """Sit down at a workbench; the layout goes into a file."""
        self.bench, self._file, self._random = bench, file, random.Random(seed)
        parts = bench.document.catalog.parts
        self._uses = self._random.sample(sorted(parts), _USES)
        self.edits: tuple[Callable[[], object], ...] = (
            self._place, self._place, self._connect, self._connect, self._connect, self._pull, self._move, self._move, self._note,
            self._frame, self._retitle, self._remove, self._copy_and_paste, self._tidy,
        )  # fmt: skip
        self.others: tuple[Callable[[], object], ...] = (self._undo, self._undo, self._redo, self._save)

    def step(self) -> None:
        """Do one thing."""
        deeds = self.edits if self._random.random() < 0.75 else self.others
        self.do(self._random.choice(deeds))

    def edit(self) -> None:
        """Change something."""
        self.do(self._random.choice(self.edits))

    def do(self, deed: Callable[[], object]) -> None:
        """Do something that may be refused."""
        try:
            deed()
        except EditRefused:
            return

    def open_again(self) -> None:
        """Save, begin anew and open the file."""
        files = self.bench.files
        assert files._save_to(self._file)
        assert files.new()
        assert files.open_path(self._file)

    def crash_and_recover(self) -> None:
        """Lose the window's layout after it was written aside, and bring it back from there."""
        bench = self.bench
        bench.document.edit("Rename", edits.retitle, f"{bench.document.rig.title}!")
        lost = bench.document.rig
        bench.recovery.write()
        bench.recovery.keeper.copy.lock.unlock()
        (copy,) = recovery_copies()
        bench.document.open_rig(Rig())
        lock = taken(copy.path)
        assert lock is not None
        bench.recovery.restore(Found(copy, lock))
        assert bench.document.rig == lost

    def _at(self) -> tuple[float, float]:
        return self._random.randrange(-900, 900) * 1.5, float(self._random.randrange(-600, 600))

    def _key(self) -> str:
        return self._random.choice(list(self.bench.document.rig.parts) or [""])

    def _place(self) -> None:
        document = self.bench.document
        if len(document.rig.parts) < _MOST_PARTS:
            document.edit("Add part", edits.place, document.catalog, self._random.choice(self._uses), self._at())

    def _connect(self) -> None:
        document = self.bench.document
        rig, catalog = document.rig, document.catalog
        refs = [PortRef(key, name) for key, placed in rig.parts.items() for name in catalog.parts[placed.use].ports]
        free = [(ref, port_of(rig, catalog, ref)) for ref in refs if not link_at(rig, ref)]
        pairs = [
            (one, two) for one, plug in free if plug.gender == "plug" for two, jack in free
            if jack.gender == "jack" and one.part != two.part and catalog.mating(plug.connector, jack.connector).joins
        ]  # fmt: skip
        if pairs:
            document.edit("Connect", edits.connect, catalog, *self._random.choice(pairs))

    def _pull(self) -> None:
        if links := self.bench.document.rig.links:
            self.bench.document.edit("Disconnect", edits.disconnect, [self._random.choice(links)])

    def _move(self) -> None:
        if key := self._key():
            self.bench.document.edit("Move", edits.move, {key: self._at()})

    def _note(self) -> None:
        if len(self.bench.document.rig.notes) < 5:
            self.bench.document.edit("Add note", edits.add_note, f"note {self._random.random()}", self._at())

    def _frame(self) -> None:
        if len(self.bench.document.rig.frames) < 4:
            self.bench.document.edit("Add frame", remarks.add_frame, "frame", self._at(), (300, 200))

    def _retitle(self) -> None:
        self.bench.document.edit("Rename", edits.retitle, f"title {self._random.randrange(1000)}")

    def _remove(self) -> None:
        if key := self._key():
            self.bench.document.edit("Remove", edits.remove, [key])

    def _copy_and_paste(self) -> None:
        if (key := self._key()) and len(self.bench.document.rig.parts) < _MOST_PARTS:
            self.bench.scene.select([key])
            self.bench.action("copy").trigger()
            self.bench.action("paste").trigger()

    def _tidy(self) -> None:
        self.bench.action("tidy").trigger()

    def _undo(self) -> None:
        self.bench.document.undo_stack.undo()

    def _redo(self) -> None:
        self.bench.document.undo_stack.redo()

    def _save(self) -> None:
        assert self.bench.files._save_to(self._file)
        QApplication.processEvents()

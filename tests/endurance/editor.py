"""A person who edits and saves without a pause, in the real program: the victim of :mod:`tests.endurance.kills`.

Two layouts are at work: A has a file and is saved now and then, B was never saved. Each edit gives its layout a title with the
next number ("A17"), so that whoever looks at the disk afterwards can count what was lost. What was done is told in lines:
``offered TITLE...``, ``edit TITLE SECONDS``, ``saved TITLE``, ``tick SECONDS``.
"""

import os
import random
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer

from cablebuilder.core import edits
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.gui import file_actions, workbench
from cablebuilder.gui.application import make_application
from cablebuilder.gui.program import Program
from cablebuilder.gui.workbench import Workbench

_TICK_MS = 20
_MOST_PARTS = 24
_SAVE_EVERY = 12
"""Ticks, on average: a tenth of the time is spent in saving, so that many kills meet it."""


class Editor:
    """The hands on one program, until somebody kills it or, after so many ticks, a clean end."""

    def __init__(self, catalog: Catalog, file: Path, seed: int, told: int, ticks: int | None) -> None:
        """Start the program; ``told`` is the descriptor that lines go to."""
        self._random, self._told, self._ticks, self._file = random.Random(seed), told, ticks, file
        workbench.load_catalog = lambda *_: catalog
        file_actions.ask_about_changes = lambda *_: "discard"
        self._uses = sorted(catalog.parts)[:40]
        self._timer = QTimer(interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._application = make_application()
        self._program = Program(self._application)
        self._program.filled.connect(self._begin)

    def run(self) -> int:
        """Edit until the end."""
        self._program.front.window.show()
        return self._application.exec()

    def _tell(self, *words: object) -> None:
        os.write(self._told, (" ".join(map(str, words)) + "\n").encode())

    def _begin(self) -> None:
        """Restore what is offered, and begin what is missing."""
        if self._is_waiting():
            QTimer.singleShot(5, self._begin)
            return
        first = self._bench(0)
        offered = first.recovery.offered
        self._tell("offered", *(row.layout_offered.rig.title for row in offered.rows if row.layout_offered.rig))
        offered.all.click()
        QTimer.singleShot(0, self._begin_editing)

    def _begin_editing(self) -> None:
        """Edit as soon as both layouts are in a window."""
        benches = self._benches()
        if len(benches) < len(self._program.windows) or self._is_waiting():
            QTimer.singleShot(5, self._begin_editing)  # a window for what was restored is still to be filled
            return
        if not any(_layout(bench) == "A" for bench in benches):
            free = next((bench for bench in benches if not bench.document.rig.title), None)
            if free is None:
                self._program.new_window()
                QTimer.singleShot(5, self._begin_editing)
                return
            free.files.open_path(self._file)
        if len(self._program.windows) == 1:
            self._program.new_window()
            QTimer.singleShot(5, self._begin_editing)
            return
        self._timer.start()

    def _is_waiting(self) -> bool:
        """Whether the disk has not yet told all that was asked."""
        return bool(self._program.remembered.disk._awaited)

    def _benches(self) -> Sequence[Workbench]:
        return [each.workbench for each in self._program.windows if each.workbench]

    def _bench(self, number: int) -> Workbench:
        found = self._program.windows[number].workbench
        assert found is not None
        return found

    def _tick(self) -> None:
        self._tell("tick", time.monotonic())
        if self._ticks is not None:
            self._ticks -= 1
            if self._ticks < 0:
                self._end()
                return
        bench = self._random.choice(self._benches())
        layout = _layout(bench)
        number = int(bench.document.rig.title[1:] or 0) + 1
        if bench.document.edit("Edit", self._edited, f"{layout}{number}"):
            self._tell("edit", bench.document.rig.title, time.monotonic())
        if layout == "A" and self._random.randrange(_SAVE_EVERY) == 0 and bench.files.save():
            self._tell("saved", bench.document.rig.title)

    def _edited(self, rig: Rig, title: str) -> Rig:
        """Return a rig with another title and something else that is new."""
        keys = list(rig.parts)
        if len(keys) > _MOST_PARTS:
            rig = edits.remove(rig, self._random.sample(keys, len(keys) // 2))
        elif keys and self._random.random() < 0.7:
            rig = edits.move(rig, {self._random.choice(keys): (self._random.randrange(2_000), self._random.randrange(2_000))})
        else:
            rig = edits.place(rig, self._program.front.workbench.document.catalog, self._random.choice(self._uses), (0.0, 0.0))
        return edits.retitle(rig, title)

    def _end(self) -> None:
        """Save the one layout, throw away the other, and close everything."""
        self._timer.stop()
        for bench in self._benches():
            if _layout(bench) == "A":
                assert bench.files.save()
        self._program.quit()


def _layout(bench: Workbench) -> str:
    """Return which layout a window holds: A has a file or came from one."""
    return "A" if bench.document.path else "B"

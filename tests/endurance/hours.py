"""A working day in minutes: one person does 7,200 things in one window, one for every four seconds of eight hours.

    .venv/bin/python -m tests.endurance.hours [--deeds 7200] [--seed 1]

Every tenth of the way the memory, the open files, the timers, the widgets and the canvas items are counted, at the same point: the
layout is saved, and an empty one is on screen. After the first tenth none of them may grow; memory by five hundredths at most, and
each of its parts as well: what the system says that the process holds, what is in use of the heap that Qt lives on, and how many
pieces Python has.
"""

import argparse
import ctypes
import gc
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from cablebuilder import paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.gui.application import make_application
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.spare_memory import give_back
from cablebuilder.gui.workbench import Workbench
from tests.endurance.person import Person

MOST_GROWTH = 0.05
_TENTHS = 10
_MEMORY = 3
"""So many of the counts are kinds of memory."""


class Count(NamedTuple):
    """What the process holds: kilobytes in all, those in use of its heap, pieces of Python, open files, active timers, widgets, items."""

    memory_kb: int
    heap_kb: int
    pieces: int
    files: int
    timers: int
    widgets: int
    items: int


def _count(bench: Workbench) -> Count:
    for _ in range(5):
        _go_on()
    gc.collect()
    give_back()  # as the program does each minute: what lies free is nothing that it needs
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    window = bench.parent()
    assert isinstance(window, MainWindow)
    timers = [timer for timer in window.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()]
    widgets = QApplication.allWidgets()
    memory = int(status.partition("VmRSS:")[2].split()[0])
    pieces = sys.getallocatedblocks()
    return Count(
        memory, _heap_kb(), pieces, len(list(Path("/proc/self/fd").iterdir())), len(timers), len(widgets), len(bench.scene.items())
    )


def _go_on() -> None:
    """Do what the event loop does; outside of it Qt deletes nothing by itself that is to be deleted later."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


class _Heap(ctypes.Structure):
    """What glibc tells of its heap: ``struct mallinfo2``."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
        )
    )  # fmt: skip


def _heap_kb() -> int:
    """Return how much of the heap is in use, in kilobytes: what lies free between pieces is not counted (glibc; elsewhere 0)."""
    tell = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if tell is None:
        return 0
    tell.restype = _Heap
    heap = tell()
    return int(heap.uordblks + heap.hblkhd) // 1000


def work(deeds: int, seed: int, folder: Path, catalog: Catalog) -> list[Count]:
    """Do so many things, and return what was counted after each tenth of them."""
    window = MainWindow(Look("light"))
    bench = Workbench(window, Remembered(folder / "settings.toml"), catalog)
    window.resize(1440, 900)
    window.show()
    person, counts = Person(bench, folder / "day.rig.json", seed), []
    for number in range(1, deeds + 1):
        person.step()
        if number % 3 == 0:
            _go_on()
        if number % (deeds // _TENTHS) == 0:
            person.open_again()
            person.crash_and_recover()
            person.open_again()
            window.grab()
            bench.files.new()
            counts.append(_count(bench))
            sys.stdout.write(f"{number}: {counts[-1]}\n")
            sys.stdout.flush()
            assert bench.files.open_path(folder / "day.rig.json")
    bench.document.undo_stack.setClean()
    window.close()
    return counts


def growth(counts: list[Count]) -> tuple[tuple[float, ...], Count]:
    """Return which share of each kind of memory came after the first tenth, and how much more of everything there is."""
    first, last = counts[0], counts[-1]
    more = Count(*(after - before for before, after in zip(first, last, strict=True)))
    return tuple(new / max(1, old) for new, old in zip(more[:_MEMORY], first[:_MEMORY], strict=True)), more


def main() -> None:
    """Work a day, print what grew, and exit 1 where something did."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.hours", description=__doc__.partition("\n")[0])
    parser.add_argument("--deeds", type=int, default=7_200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        paths.use_portable(Path(home) / "state")
        application = make_application()
        begun = time.monotonic()
        counts = work(options.deeds, options.seed, Path(home), load_catalog(paths.resource_folder()))
        application.processEvents()
    shares, more = growth(counts)
    told = ", ".join(f"{name} {share:+.1%}" for name, share in zip(Count._fields, shares, strict=False))
    sys.stdout.write(f"{options.deeds} deeds in {time.monotonic() - begun:.0f} s: {told} after the first tenth; {more}\n")
    sys.exit(max(shares) > MOST_GROWTH or any(number > 0 for number in more[_MEMORY:]))


if __name__ == "__main__":
    main()

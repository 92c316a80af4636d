"""A working day in minutes: one person does 7,200 things in one window, one for every four seconds of eight hours.

    .venv/bin/python -m tests.endurance.hours [--deeds 7200] [--seed 1]

Every tenth of the way the memory, the open files, the timers, the widgets and the canvas items are counted, at the same point: the
layout is saved, and an empty one is on screen. After the first tenth none of them may grow; memory by five hundredths at most.
"""

import argparse
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
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.program import make_application
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.workbench import Workbench
from tests.endurance.person import Person

MOST_GROWTH = 0.05
_TENTHS = 10


class Count(NamedTuple):
    """What the process holds: kilobytes, open files, active timers, widgets, and items of the canvas."""

    memory_kb: int
    files: int
    timers: int
    widgets: int
    items: int


def _count(bench: Workbench) -> Count:
    for _ in range(5):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    window = bench.parent()
    assert isinstance(window, MainWindow)
    timers = [timer for timer in window.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()]
    widgets = QApplication.allWidgets()
    memory = int(status.partition("VmRSS:")[2].split()[0])
    return Count(memory, len(list(Path("/proc/self/fd").iterdir())), len(timers), len(widgets), len(bench.scene.items()))


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
            QApplication.processEvents()
        if number % (deeds // _TENTHS) == 0:
            person.open_again()
            person.crash_and_recover()
            person.open_again()
            window.grab()
            bench.files.new()
            counts.append(_count(bench))
            assert bench.files.open_path(folder / "day.rig.json")
    bench.document.undo_stack.setClean()
    window.close()
    return counts


def growth(counts: list[Count]) -> tuple[float, Count]:
    """Return how much of the memory came after the first tenth, and how much more of everything there is."""
    first, last = counts[0], counts[-1]
    more = Count(*(after - before for before, after in zip(first, last, strict=True)))
    return more.memory_kb / first.memory_kb, more


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
    share, more = growth(counts)
    sys.stdout.write(f"{options.deeds} deeds in {time.monotonic() - begun:.0f} s: memory {share:+.1%} after the first tenth; {more}\n")
    sys.stdout.write("\n".join(map(str, counts)) + "\n")
    sys.exit(share > MOST_GROWTH or any(number > 0 for number in more[1:]))


if __name__ == "__main__":
    main()

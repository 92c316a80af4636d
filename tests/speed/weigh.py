"""How much memory a crowd takes, in a process of its own: ``python -m tests.speed.weigh ours|floor PARTS`` prints kilobytes.

Two numbers: the most that the process ever held, and how much of it came with the crowd, from the rig to the painted view.
Both sides import the same. Read on in :mod:`tests.speed.test_memory`.
"""

import gc
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from cablebuilder import paths
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.document import Document
from cablebuilder.gui.theme import Theme, load_fonts
from tests.speed.crowds import SIZE, floor_of, many, plain_view, with_hub


def peak_kb() -> int:
    """Return the most memory that this program ever held; ``ru_maxrss`` would count what started it, too (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0])


def main(who: str, parts: int) -> None:
    """Build and show a crowd, and print what it took."""
    application = QApplication([])
    load_fonts()
    document = Document(load_catalog(paths.resource_folder()))
    rig = with_hub(many(parts))
    gc.collect()
    before = peak_kb()
    if who == "ours":
        document.open_rig(rig)
        document.finish_checks()
        scene = CanvasScene(document, Theme("light"))
        view = CanvasView(scene)
        view.resize(*SIZE)
        view.show()
        view.fit()
    else:
        floor = floor_of(rig)
        view = plain_view(floor.scene)
    view.viewport().grab()
    application.processEvents()
    sys.stdout.write(f"{peak_kb()} {peak_kb() - before}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

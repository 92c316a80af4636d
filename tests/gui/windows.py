"""A whole window with its workbench, for tests; its changes are never asked about when it goes."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from cablebuilder.core.catalog import Catalog
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.theme import load_fonts
from cablebuilder.gui.workbench import Workbench

SIZE = (1440, 900)


def open_window(qtbot: QtBot, catalog: Catalog, settings: Path, size: tuple[int, int] = SIZE) -> Workbench:
    """Return the workbench of a shown window."""
    load_fonts()
    window = MainWindow(Look("light"))
    bench = Workbench(window, Remembered(settings), catalog)
    qtbot.addWidget(window, before_close_func=lambda _: (bench.document.undo_stack.setClean(), bench.shelf.own._close()))
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    return bench

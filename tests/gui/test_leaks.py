"""What is opened is closed again: items, widgets, timers and documents return, however often.

``CABLEBUILDER_NIGHTLY=1`` opens 200 windows, makes 50 gestures and undoes 2,000 times, and looks at the process's memory as well.
"""

import dataclasses
import gc
import itertools
import os
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtWidgets import QApplication

from cablebuilder.core import edits
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.workbench import Workbench
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting, workbench

NIGHTLY = bool(os.environ.get("CABLEBUILDER_NIGHTLY"))
WINDOWS = 200 if NIGHTLY else 20
UNDOS = 2_000 if NIGHTLY else 500
GESTURES = 50 if NIGHTLY else 10
PARTS = 40
"""How many parts of the catalogue are looked through for each list: what is left behind grows with the lists, not with the parts."""
MOST_GROWTH_KB = 8_000


def settle():
    """Let everything that waits to be deleted go."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    gc.collect()


def resident_kb():
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0])


def open_and_close(catalog, folder):
    window = MainWindow(Look("light"))
    bench = Workbench(window, Remembered(folder / "settings.toml"), catalog)
    bench.document.open_rig(workbench())
    window.show()
    QApplication.processEvents()
    window.grab()
    bench.document.open_rig(bench.document.rig)
    window.close()
    gone = weakref.ref(bench.document)
    bench.deleteLater()
    window.deleteLater()
    return gone


@pytest.mark.timeout(900 if NIGHTLY else 300)
def test_windows_that_are_closed_leave_nothing_behind(qapp, catalog, tmp_path):
    open_and_close(catalog, tmp_path)
    settle()
    widgets, windows, memory = len(QApplication.allWidgets()), len(QApplication.topLevelWidgets()), 0
    gone = []
    for number in range(WINDOWS):
        gone.append(open_and_close(catalog, tmp_path))
        if number % 10 == 9:
            settle()
        if number == WINDOWS // 2:
            memory = resident_kb()  # caches that are limited in size are full by now
    settle()
    assert len(QApplication.topLevelWidgets()) <= windows
    assert len(QApplication.allWidgets()) <= widgets
    assert [each() for each in gone if each()] == []
    if NIGHTLY:
        assert resident_kb() - memory < MOST_GROWTH_KB


@pytest.mark.timeout(900 if NIGHTLY else 300)
def test_undo_and_redo_leave_as_many_items_as_before(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    document, scene = bench.document, bench.scene
    document.edit("Remove", edits.remove, ["adapter"])
    document.edit("Move", edits.move, {"player": (40, 200)})
    document.edit("Add part", edits.place, catalog, next(iter(catalog.parts)), (900.0, 600.0))
    steps = document.undo_stack.count()
    settle()  # painted once, with all that is made when it is seen
    before = len(scene.items()), len(scene.mirror.index._spans), len(scene.findChildren(QObject))
    for _ in range(UNDOS // steps):
        for _ in range(steps):
            document.undo_stack.undo()
        for _ in range(steps):
            document.undo_stack.redo()
    settle()
    assert (len(scene.items()), len(scene.mirror.index._spans), len(scene.findChildren(QObject))) == before


def test_gestures_and_lists_leave_nothing_behind(qtbot, catalog):
    few = dict(itertools.islice(catalog.parts.items(), 0, None, len(catalog.parts) // PARTS))
    bench = open_bench(qtbot, dataclasses.replace(catalog, parts=few), connecting())
    settle()

    def state():
        qtbot.waitUntil(lambda: not [timer for timer in bench.view.findChildren(QTimer) if timer.isActive()])
        return len(bench.scene.items()), len(bench.view.findChildren(QObject)), len(bench.scene.findChildren(QObject))

    def once():
        bench.drag(bench.port("earphone.plug").grip, QPointF(560, 430))
        bench.view.fits.search.finish()
        assert bench.view.fits.search.rows
        bench.scene.cancel_gesture()
        bench.drag(bench.port("earphone.plug").grip, bench.port("player.phones").scenePos())
        bench.document.undo_stack.undo()
        settle()

    once()
    before = state()
    for _ in range(GESTURES):
        once()
    assert state() == before

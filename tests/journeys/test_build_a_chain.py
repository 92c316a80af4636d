"""A stranger's first minutes in seconds: the same as with the real mouse, by posted events, and once with keys only."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from cablebuilder.core.rig import PortRef
from cablebuilder.gui.part_list import MIME_TYPE
from cablebuilder.gui.theme import Theme
from cablebuilder.judge.report import Verdict
from tests.gui.windows import open_window

ROOT = Path(__file__).parents[2]
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PLAYER, ADAPTER, EARPHONE = "astell-kern/sr25", "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack", "moondrop/aria-3.5mm"


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    return open_window(qtbot, catalog, tmp_path / "settings.json")


def drag_in(bench, use, at):
    mime = QMimeData()
    mime.setData(MIME_TYPE, use.encode())
    bench.view.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS))


def grip(bench, part, port):
    return bench.view.mapFromScene(bench.scene.mirror.port(PortRef(part, port)).grip)


def drag(bench, start, end):
    ground = bench.view.viewport()
    QTest.mouseMove(ground, start)
    QTest.mousePress(ground, LEFT, NO_KEYS, start)
    for step in (0.3, 0.7, 1.0):
        QTest.mouseMove(ground, start + (end - start) * step)
    QTest.mouseRelease(ground, LEFT, NO_KEYS, end)


def build(bench):
    for use, x in ((PLAYER, 110), (ADAPTER, 370), (EARPHONE, 690)):
        drag_in(bench, use, QPoint(x, 300))
    drag(bench, grip(bench, "adapter", "plug"), grip(bench, "player", "balanced"))
    drag(bench, grip(bench, "earphone", "plug"), grip(bench, "adapter", "jack"))


def red(bench):
    picture = bench.view.grab().toImage()
    wanted = Theme("light").color("state.unsafe.line").rgb()
    return sum(picture.pixel(x, y) == wanted for x in range(picture.width()) for y in range(0, picture.height(), 2))


def test_joined_with_the_mouse_it_turns_red_and_undo_takes_it_back(bench, qtbot):
    build(bench)
    document = bench.document
    assert len(document.rig.links) == 2
    assert document.report.verdict is Verdict.UNSAFE
    assert red(bench) > 300
    assert bench.checks._cards[0].words.chain.verdict is Verdict.UNSAFE
    bench.action("undo").trigger()
    bench.action("undo").trigger()
    assert document.rig.links == ()
    qtbot.waitUntil(lambda: red(bench) == 0)  # the map follows once the hand is calm
    bench.action("redo").trigger()
    bench.action("redo").trigger()
    assert document.report.verdict is Verdict.UNSAFE


def test_joined_the_safe_way_it_turns_green(bench):
    drag_in(bench, PLAYER, QPoint(110, 300))
    drag_in(bench, EARPHONE, QPoint(500, 300))
    drag(bench, grip(bench, "earphone", "plug"), grip(bench, "player", "phones"))
    assert bench.document.report.verdict is Verdict.SAFE
    assert red(bench) == 0
    assert [pill.text() for pill in bench.checks._pills] == ["1 safe"]


def test_a_plug_that_does_not_fit_is_refused_with_a_sentence(bench):
    drag_in(bench, PLAYER, QPoint(110, 300))
    drag_in(bench, "generic/4.4mm-extension", QPoint(500, 300))
    drag(bench, grip(bench, "cable", "plug"), grip(bench, "player", "phones"))
    assert bench.document.rig.links == ()
    assert "does not go into" in bench._window.message_bar.text


def test_saved_opened_again_and_checked_on_the_command_line_it_says_the_same(bench, qtbot, catalog, tmp_path, monkeypatch):
    saved = tmp_path / "red.rig.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
    build(bench)
    bench.action("save").trigger()
    again = open_window(qtbot, catalog, tmp_path / "settings.json")
    assert again.files.open_path(saved)
    assert again.document.rig == bench.document.rig
    assert again.document.report == bench.document.report
    for each in (bench, again):
        each.scene.select(())
        each.view.fit()
    assert again.view.viewport().grab().toImage() == bench.view.viewport().grab().toImage()
    command = [sys.executable, "-m", "cablebuilder", "check", "--format", "json", str(saved)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)["verdict"] == "unsafe"


def test_with_keys_only(qtbot, bench):
    window = bench._window
    for words in ("a&norma sr25", "2.5 plug to 3.5 socket"):
        bench.view.setFocus()
        qtbot.keyClick(bench.view, Qt.Key.Key_Slash)
        qtbot.waitUntil(bench.library.search.hasFocus)
        qtbot.keyClicks(bench.library.search, words)
        qtbot.keyClick(bench.library.search, Qt.Key.Key_Return)
    assert len(bench.document.rig.parts) == 2
    bench.view.setFocus()
    qtbot.waitUntil(bench.view.hasFocus)
    bench.scene.set_focus("adapter")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Return):
        qtbot.keyClick(bench.view, key)
    assert len(bench.document.rig.links) == 1
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.document.rig.links == ()

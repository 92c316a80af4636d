"""The reference chain by keys alone, in the real window: built, linked, found unsafe, mended, saved and exported.

Only the system's own file dialogs are answered for; everything else is a key press on whatever has the focus.
"""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from cablebuilder.core.rig import PortRef
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.judge.report import Verdict
from tests.gui.windows import open_window

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PARTS = (
    ("a&norma sr25", "astell-kern/sr25"),
    ("2.5 plug to 3.5 socket", "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack"),
    ("aria, 3.5", "moondrop/aria-3.5mm"),
)
LIMIT = 40


class Keyboard:
    """Keys on whatever has the focus, and the little that a person sees of it."""

    def __init__(self, qtbot, bench):
        self.bench = bench
        self._qtbot = qtbot
        bench.view.window().activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is bench.view.window())

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.bench.view.window(), key, modifiers)
        QApplication.processEvents()

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    def walk(self, key, there, modifiers=Qt.KeyboardModifier.NoModifier):
        """Press a key until the keyboard is there."""
        for _ in range(LIMIT):
            if there():
                return
            self.press(key, modifiers)
        pytest.fail("the keyboard does not get there")

    def to_canvas(self):
        self.walk(KEY.Key_F6, self.bench.view.hasFocus)

    def go(self, part, port):
        """Walk to a port of a part, from wherever on the canvas the keyboard is."""
        scene = self.bench.scene
        self.walk(KEY.Key_Escape, lambda: not isinstance(scene.focus, PortRef | LinkKey))
        order = self.bench.view.walk.order()
        is_behind = scene.focus in order and order.index(scene.focus) > order.index(part)
        self.walk(KEY.Key_Backtab if is_behind else KEY.Key_Tab, lambda: scene.focus == part)
        self.press(KEY.Key_Return)
        self.walk(KEY.Key_Tab, lambda: scene.focus == PortRef(part, port))

    def join(self, plug, socket):
        """Pick a plug up, aim it at a socket, and let it seat."""
        scene = self.bench.scene
        self.go(*plug)
        self.press(KEY.Key_Return)
        assert scene.connecting
        self.press(KEY.Key_Tab)
        self.walk(KEY.Key_Tab, lambda: (scene.connecting.aimed.part_key, scene.connecting.aimed.spot.name) == socket)
        self.press(KEY.Key_Return)
        assert scene.connecting is None


@pytest.fixture
def keyboard(qtbot, catalog, tmp_path):
    return Keyboard(qtbot, open_window(qtbot, catalog, tmp_path / "settings.json"))


def build(keyboard):
    rows = keyboard.bench.library.list
    for words, use in PARTS:
        keyboard.press(KEY.Key_Slash)
        keyboard.type(words)
        keyboard.press(KEY.Key_Down)
        keyboard.walk(KEY.Key_Down, lambda use=use: rows.model().part_at(rows.currentIndex()).id == use)
        keyboard.press(KEY.Key_Return)
    keyboard.to_canvas()
    parts = keyboard.bench.document.rig.parts
    assert [placed.use for placed in parts.values()] == [use for _, use in PARTS]
    return tuple(parts)


def is_button(beginning):
    focus = QApplication.focusWidget()
    return isinstance(focus, QAbstractButton) and focus.text().startswith(beginning)


def answer(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))


def test_the_reference_chain_is_built_checked_mended_saved_and_exported(keyboard, tmp_path, monkeypatch):
    bench, document = keyboard.bench, keyboard.bench.document
    player, adapter, earphone = build(keyboard)
    keyboard.join((adapter, "plug"), (player, "balanced"))
    keyboard.join((earphone, "plug"), (adapter, "jack"))
    assert document.report.verdict is Verdict.UNSAFE
    keyboard.press(KEY.Key_F8)
    assert isinstance(bench.scene.focus, LinkKey)
    keyboard.press(KEY.Key_F6)
    assert bench.checks.isAncestorOf(QApplication.focusWidget())
    assert "Unsafe" in QApplication.focusWidget().accessibleName()
    keyboard.press(KEY.Key_Return)
    keyboard.to_canvas()
    keyboard.join((earphone, "plug"), (player, "phones"))
    assert document.report.verdict is Verdict.UNSAFE  # the adapter alone still joins what must stay apart
    keyboard.go(adapter, "plug")
    keyboard.press(KEY.Key_Escape)
    assert bench.scene.focus == adapter
    keyboard.press(KEY.Key_Delete)
    assert set(document.rig.parts) == {player, earphone}
    assert document.report.verdict is Verdict.SAFE
    answer(monkeypatch, tmp_path / "safe.rig.json")
    keyboard.press(KEY.Key_S, CTRL)
    saved = json.loads((tmp_path / "safe.rig.json").read_text("utf-8"))
    assert saved["links"] == [{"from": f"{player}.phones", "to": f"{earphone}.plug"}]
    assert not document.is_changed
    answer(monkeypatch, tmp_path / "safe.png")
    keyboard.press(KEY.Key_E, CTRL)
    keyboard.walk(KEY.Key_Tab, lambda: is_button("Export"))
    keyboard.press(KEY.Key_Return)
    keyboard.walk(KEY.Key_Escape, lambda: QApplication.activeModalWidget() is None)
    assert QImage(str(tmp_path / "safe.png")).width() > 100


def test_an_adapter_goes_into_the_link_that_is_selected(keyboard):
    bench, document = keyboard.bench, keyboard.bench.document
    player, adapter, earphone = build(keyboard)
    keyboard.join((earphone, "plug"), (player, "phones"))
    keyboard.press(KEY.Key_Tab, SHIFT)
    keyboard.go(player, "phones")
    keyboard.press(KEY.Key_Tab)
    assert bench.scene.selection == {LinkKey(f"{player}.phones", f"{earphone}.plug")}
    keyboard.press(KEY.Key_Slash)
    keyboard.type("3.5 extension")
    keyboard.press(KEY.Key_Return)
    assert len(document.rig.parts) == 4
    assert len(document.rig.links) == 2
    assert {adapter}.isdisjoint(end.part for link in document.rig.links for end in link.ends)


def test_every_pane_is_reached_and_left_again(keyboard):
    bench, window = keyboard.bench, keyboard.bench.view.window()
    build(keyboard)
    window.message_bar.tell("Something could not be done.")
    homes = (window.top_bar, bench.library, window.message_bar, bench.view)
    for home in homes:
        keyboard.press(KEY.Key_F6)
        assert home is QApplication.focusWidget() or home.isAncestorOf(QApplication.focusWidget())
    for home in (*homes[-2::-1], bench.view):
        keyboard.press(KEY.Key_F6, SHIFT)
        assert home is QApplication.focusWidget() or home.isAncestorOf(QApplication.focusWidget())

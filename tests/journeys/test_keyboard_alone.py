"""The reference chain by keys alone: built, linked, found unsafe, mended, saved and exported.

Once in a window of this process, where only the file dialogs are answered for; once in the program on a desktop of its own, where
every key is one of the X server's, in the file dialogs, too. The first window tells how often a key must be pressed in the second.
"""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from cablebuilder.core.rig import PortRef
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.judge.report import Verdict
from tests.gui.windows import open_window
from tests.journeys.real_desktop import desktop, wait_for

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PARTS = (
    ("a&norma sr25", "astell-kern/sr25"),
    ("2.5 plug to 3.5 socket", "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack"),
    ("aria, 3.5", "moondrop/aria-3.5mm"),
)
LIMIT = 40
NAMES = {
    KEY.Key_Slash: "slash", KEY.Key_Down: "Down", KEY.Key_Return: "Return", KEY.Key_Escape: "Escape", KEY.Key_Tab: "Tab",
    KEY.Key_Backtab: "shift+Tab", KEY.Key_Delete: "Delete", KEY.Key_F6: "F6", KEY.Key_F8: "F8", KEY.Key_S: "s", KEY.Key_E: "e",
}  # fmt: skip
"""Keys as the X server calls them."""


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


@pytest.fixture
def dialogs(monkeypatch, tmp_path):
    """Answer what asks for a file to write: with one of a folder, by its ending."""
    folder = tmp_path / "asked"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args, **_: (str(folder / f"safe{Path(args[2]).suffix}"), ""))
    return folder


def mend(keyboard):
    """Build the reference chain, join it as it must not be, look at what the checks say, and put it right."""
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
    return player, earphone


def test_the_reference_chain_is_built_checked_mended_saved_and_exported(keyboard, dialogs):
    player, earphone = mend(keyboard)
    keyboard.press(KEY.Key_S, CTRL)
    saved = json.loads((dialogs / "safe.json").read_text("utf-8"))
    assert saved["links"] == [{"from": f"{player}.phones", "to": f"{earphone}.plug"}]
    assert not keyboard.bench.document.is_changed
    keyboard.press(KEY.Key_E, CTRL)
    keyboard.walk(KEY.Key_Tab, lambda: is_button("Export"))
    keyboard.press(KEY.Key_Return)
    keyboard.walk(KEY.Key_Escape, lambda: QApplication.activeModalWidget() is None)
    assert QImage(str(dialogs / "safe.png")).width() > 100


class RealKeyboard(Keyboard):
    """A keyboard whose keys go to the program on a desktop as well."""

    def __init__(self, qtbot, bench, screen):
        super().__init__(qtbot, bench)
        self._screen = screen

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self._screen.key(("ctrl+" if modifiers & CTRL else "") + NAMES[key])
        super().press(key, modifiers)

    def type(self, text):
        self._screen.type(text)
        super().type(text)

    def dialog(self, title, behind=""):
        """Wait for a dialog that has the keys, other than one behind it, and return its window's number."""
        keys = ("getactivewindow", "getwindowname", "getactivewindow")

        def shown():
            name, _, number = self._screen.do(*keys).rpartition("\n")
            return number if title in name and number != behind else ""

        return wait_for(shown, f"the dialog {title}")

    def answer(self, path):
        """Type where to save into the dialog that asks, and wait for the file."""
        self._screen.key("ctrl+a")
        self._screen.type(str(path))
        self._screen.key("Return")
        wait_for(path.is_file, f"the file {path.name}")
        wait_for(lambda: self._screen.do("getactivewindow", "getwindowname").endswith("cablebuilder"), "the window to have the keys again")


@pytest.mark.timeout(600)
def test_real_keys_do_the_same(qtbot, catalog, dialogs, tmp_path):
    with desktop(tmp_path) as screen:
        program = screen.start()
        try:
            screen.window()
            keyboard = RealKeyboard(qtbot, open_window(qtbot, catalog, tmp_path / "settings.toml"), screen)
            mend(keyboard)
            keyboard.press(KEY.Key_S, CTRL)
            keyboard.dialog("Save the layout")
            keyboard.answer(tmp_path / "real.rig.json")
            assert json.loads((tmp_path / "real.rig.json").read_text("utf-8")) == json.loads((dialogs / "safe.json").read_text("utf-8"))
            keyboard.press(KEY.Key_E, CTRL)
            choices = keyboard.dialog("Export a picture")
            keyboard.walk(KEY.Key_Tab, lambda: is_button("Export"))
            keyboard.press(KEY.Key_Return)
            keyboard.dialog("Export a picture", behind=choices)
            keyboard.answer(tmp_path / "real.png")
            assert QImage(str(tmp_path / "real.png")).size() == QImage(str(dialogs / "safe.png")).size()
            screen.key("ctrl+q")
            assert program.wait(20) == 0
        finally:
            program.kill()
            program.wait(10)


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

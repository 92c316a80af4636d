"""A newcomer describes an amplifier with two outputs by clicks alone, places it and is warned: without a line of JSON."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef
from cablebuilder.judge.report import Verdict
from tests.gui.windows import open_window

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing the keyboard)", extend=True)
LEFT = Qt.MouseButton.LeftButton
MOST_CLICKS = 30


class Newcomer:
    """Clicks what can be seen and types into what has the cursor; counts every click."""

    def __init__(self, bench, qtbot):
        self.bench, self.window, self.qtbot, self.clicks = bench, bench._window, qtbot, 0

    @property
    def page(self):
        return self.bench.shelf.own.page

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible(), widget
        self.clicks += 1
        QTest.mouseClick(widget, LEFT)
        QApplication.processEvents()

    def choose(self, button: QWidget, *words: str) -> None:
        """Click a button and then an entry of the menu that opens, by way of inner menus."""
        self.click(button)
        menu = QApplication.activePopupWidget()
        for word in words:
            assert isinstance(menu, QMenu)
            self.qtbot.waitUntil(menu.isVisible)
            action = next(each for each in menu.actions() if each.text().startswith(word) and not each.isSeparator())
            self.clicks += 1
            inner = action.menu()
            QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
            QApplication.processEvents()
            menu = inner

    def type(self, field: QWidget, text: str) -> None:
        self.click(field)
        QTest.keyClicks(field, text)


@pytest.fixture
def newcomer(qtbot, catalog, tmp_path):
    return Newcomer(open_window(qtbot, catalog, tmp_path / "settings.json"), qtbot)


def test_an_amplifier_with_two_outputs_is_made_placed_and_judged(newcomer):
    newcomer.click(newcomer.bench.library.add)
    newcomer.type(newcomer.page.maker, "Acme")
    newcomer.type(newcomer.page.model, "Twin")
    inner = newcomer.page.inner
    newcomer.choose(inner.add_jack, "Round plugs", "4.4 mm, 5 contacts")
    newcomer.choose(inner.add_jack, "Round plugs", "6.35 mm, 3 contacts")
    balanced, plain = inner.editors.values()
    newcomer.choose(balanced.use, "Headphones are driven here")
    newcomer.choose(balanced.drive, "Balanced: an amplifier behind each")
    newcomer.choose(balanced.order, "Tip L+, Ring 1 L−")
    newcomer.type(balanced.ohms.field, "2")
    newcomer.choose(plain.use, "Headphones are driven here")
    newcomer.choose(plain.order, "Tip L+, Ring R+, Sleeve common")
    newcomer.click(newcomer.page.save)
    assert newcomer.clicks <= MOST_CLICKS, "at six seconds a click that is three minutes"

    bench = newcomer.bench
    assert bench.library.list.currentIndex().data() == "Acme Twin"
    QTest.keyClick(bench.library.list, Qt.Key.Key_Return)
    (amp,) = bench.document.rig.parts
    assert bench.document.rig.parts[amp].use == "my/acme-twin"
    bench.document.edit("Add part", edits.place, bench.document.catalog, "generic/4.4mm-trrrs-plug-to-3.5mm-trs-jack", (320.0, 0.0))
    bench.document.edit("Add part", edits.place, bench.document.catalog, "moondrop/aria-3.5mm", (640.0, 0.0))
    adapter, ear = [key for key in bench.document.rig.parts if key != amp]
    bench.document.edit("Connect", edits.connect, bench.document.catalog, PortRef(amp, "jack"), PortRef(adapter, "plug"))
    bench.document.edit("Connect", edits.connect, bench.document.catalog, PortRef(adapter, "jack"), PortRef(ear, "plug"))
    assert bench.document.report.verdict is Verdict.UNSAFE


def test_escape_leaves_nothing_behind_and_a_word_brings_it_back(newcomer):
    newcomer.click(newcomer.bench.library.add)
    newcomer.type(newcomer.page.model, "Half")
    QTest.keyClick(newcomer.page.model, Qt.Key.Key_Escape)
    assert newcomer.page is None
    assert not newcomer.bench.document.rig.parts
    newcomer.click(newcomer.window.message_bar._buttons[0])
    assert newcomer.page.model.text() == "Half"

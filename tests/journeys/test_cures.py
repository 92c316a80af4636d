"""Somebody sees that a chain is unsafe, looks at what helps, takes it, and takes it back; with the mouse alone."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from cablebuilder.gui.cure_button import CureButton
from cablebuilder.judge.report import Verdict
from tests.gui.windows import open_window
from tests.gui.workbench import workbench


def test_what_helps_is_previewed_applied_beside_and_undone(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, catalog, tmp_path / "settings.json")
    bench.document.open_rig(workbench())
    before = bench.document.rig

    def buttons():
        return [button for block in bench.checks.blocks() for button in block.findChildren(CureButton) if button.isVisible()]

    qtbot.waitUntil(lambda: bool(buttons()) and all(each.height() == each.sizeHint().height() for each in buttons()), timeout=10_000)
    button, window = buttons()[0], bench._window
    middle = QPointF(button.rect().center())
    QApplication.sendEvent(button, QEnterEvent(middle, middle, middle))
    assert bench.cures._preview.isVisible()
    assert bench.document.rig is before, "a preview changes nothing"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    verdicts = [chain.verdict for chain in bench.document.report.chains if chain.links]
    assert sorted(verdicts) == sorted([Verdict.UNSAFE, Verdict.SAFE, Verdict.SAFE])
    assert not bench.cures._preview.isVisible()
    qtbot.mouseClick(window.top_bar.undo, Qt.MouseButton.LeftButton)
    assert bench.document.rig is before

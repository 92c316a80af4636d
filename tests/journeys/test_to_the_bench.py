"""A person takes a cable to the bench: right button on its card, a look at the sheet, a PDF; and the keys that do the same."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from cablebuilder.gui.build_dialog import BuildDialog
from cablebuilder.gui.text_sheet import TextSheet
from tests.gui.windows import open_window
from tests.gui.workbench import workbench

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing the keyboard|propagateSizeHints)", extend=True)


def test_from_the_card_to_a_pdf_and_a_list(qtbot, catalog, tmp_path, monkeypatch):
    bench = open_window(qtbot, catalog, tmp_path / "settings.json")
    bench.document.open_rig(workbench())
    bench.view.fit()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "cable.pdf"), ""))
    at = bench.view.mapFromScene(bench.scene.mirror.parts["cable"].area.center())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, bench.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(bench.view.viewport(), event)
    menu = QApplication.activePopupWidget()
    entry = next(action for action in menu.actions() if action.text() == "Build sheet…")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    dialog = next(each for each in bench._window.findChildren(BuildDialog) if each.isVisible())
    assert dialog.part.key == "cable"
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    assert (tmp_path / "cable.pdf").read_bytes().startswith(b"%PDF")
    bench._window.activateWindow()
    qtbot.waitUntil(bench._window.isActiveWindow)
    QTest.keyClick(bench.view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    sheet = next(each for each in bench._window.findChildren(TextSheet) if each.isVisible())
    assert "Moondrop Aria" in sheet.view.toPlainText()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert bench.document.undo_stack.count() == 0

"""A person finds out, with keys alone, what another socket of the player would change, and changes the copy while looking."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.windows import open_window
from tests.gui.workbench import workbench

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing the keyboard)", extend=True)

KEY = Qt.Key


def test_the_unsafe_chain_beside_its_copy_on_the_safe_socket(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, catalog, tmp_path / "settings.json")
    bench.document.open_rig(workbench())
    bench.view.fit()
    bench.view.setFocus()
    qtbot.waitUntil(bench.view.hasFocus)
    QTest.keyClick(bench.view, KEY.Key_Tab)
    QTest.keyClick(bench.view, KEY.Key_Menu)
    QApplication.activePopupWidget().close()
    QTest.keyClick(bench.view, KEY.Key_B)
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, KEY.Key_Down)
    QTest.keyClick(menu, KEY.Key_Return)
    panel = bench.canvas.comparing.panel
    qtbot.waitUntil(panel.rows[0].hasFocus)
    assert bench.document.undo_stack.count() == 1
    said = [row.accessibleName() for row in panel.rows]
    assert said[0] == "Only in Chain A: Unsafe: Don’t plug this adapter into this player"
    assert "Hears: Chain A: Left and right mixed. Chain C: Left. These differ" in said

    bench.scene.select(["earphone-3"])
    bench.action("remove").trigger()
    assert "Hears: Chain A: Left and right mixed. Chain C: Left. These differ" not in [row.accessibleName() for row in panel.rows]
    bench.action("undo").trigger()
    assert [row.accessibleName() for row in panel.rows] == said

    QTest.keyClick(panel.rows[0], KEY.Key_Escape)
    qtbot.waitUntil(bench.view.hasFocus)
    assert not bench.canvas.comparing.is_shown
    bench.action("undo").trigger()
    assert bench.document.rig == workbench()

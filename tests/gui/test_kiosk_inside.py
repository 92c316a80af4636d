import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from cablebuilder.gui.kiosk_inside import InsideSheet
from tests.gui.kiosk import kiosk_look, tap_named
from tests.gui.spoken import DESCRIPTION, NAME, below
from tests.gui.workbench import workbench


def test_the_contacts_of_a_way_are_shown_and_there_is_a_way_back(qtbot, catalog):
    for is_low in (False, True):
        look = kiosk_look()
        look.is_low = is_low
        sheet = InsideSheet(look, catalog, workbench())
        qtbot.addWidget(sheet)
        sheet.resize(1600, 800)
        sheet.show()
        qtbot.waitExposed(sheet)
        qtbot.waitUntil(lambda sheet=sheet: len(sheet.view.contacts.pictures) == 2)
        spoken = QAccessible.queryAccessibleInterface(sheet.view)
        assert spoken.text(DESCRIPTION).startswith("2 chains, 1 unsafe, 1 safe. Left and Right walk")
        assert spoken.text(DESCRIPTION).endswith("Esc goes back."), "and not to a workbench"
        assert next(each.text(NAME) for each in below(spoken)).startswith("Chain A, Unsafe: ")
        before = sheet.view.zoom
        tap_named(sheet, "Larger")
        assert sheet.view.zoom > before
        tap_named(sheet, "Smaller")
        assert sheet.view.zoom == pytest.approx(before)
        back = []
        sheet.back_asked.connect(lambda back=back: back.append(1))
        tap_named(sheet, "Back")
        QTest.keyClick(sheet.view, Qt.Key.Key_Escape)
        assert back == [1, 1]
        assert sheet.document.undo_stack.count() == 0

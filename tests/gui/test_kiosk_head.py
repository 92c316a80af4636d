import pytest
from PySide6.QtCore import QObject, Signal

from cablebuilder.gui.kiosk_buttons import TouchButton
from cablebuilder.gui.kiosk_head import sheet_head
from tests.gui.kiosk import kiosk_look


class Sheet(QObject):
    back_asked = Signal()


@pytest.mark.parametrize(("size", "is_slim"), [((1920, 1080), False), ((540, 960), True)])
def test_the_title_stands_before_the_buttons_where_it_has_room_and_the_last_one_leads_back(qtbot, size, is_slim):
    look, sheet = kiosk_look(size), Sheet()
    print_ = TouchButton(look, "outlined", "Print")
    title, row = sheet_head(look, "Take it home", [print_], sheet.back_asked)
    widgets = [row.itemAt(place).widget() for place in range(row.count())]
    assert look.is_slim == is_slim
    assert title.text() == "Take it home"
    assert widgets[:2] == [None if is_slim else title, print_]
    with qtbot.waitSignal(sheet.back_asked):
        widgets[-1].click()

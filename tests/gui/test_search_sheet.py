from PySide6.QtWidgets import QWidget

from cablebuilder.gui.search_sheet import SearchSheet


class Search:
    def __init__(self):
        self.is_running, self.stops = True, 0

    def stop(self):
        self.is_running = False
        self.stops += 1


def test_esc_stops_the_search_first_and_then_closes(qtbot):
    window, search = QWidget(), Search()
    qtbot.addWidget(window)
    sheet = SearchSheet(window, search)
    sheet.open()
    sheet.reject()
    assert (search.stops, sheet.isVisible()) == (1, True)
    with qtbot.waitSignal(sheet.destroyed):
        sheet.reject()
    assert search.stops == 2


def test_a_sheet_that_is_closed_searches_no_more(qtbot):
    window, search = QWidget(), Search()
    qtbot.addWidget(window)
    sheet = SearchSheet(window, search)
    sheet.open()
    with qtbot.waitSignal(sheet.destroyed):
        sheet.accept()
    assert not search.is_running

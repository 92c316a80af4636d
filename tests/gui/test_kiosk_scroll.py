import pytest
from PySide6.QtWidgets import QLabel

from cablebuilder.gui.kiosk_scroll import KioskScroll
from tests.gui.kiosk import kiosk_look, tap


@pytest.fixture
def scroll(qtbot):
    made = KioskScroll(kiosk_look())
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def rows(count):
    made = [QLabel("row") for _ in range(count)]
    for row in made:
        row.setFixedHeight(50)
    return made


def test_what_fits_has_no_buttons(qtbot, scroll):
    scroll.show_rows(rows(2))
    qtbot.waitUntil(lambda: not scroll.down.isVisible())
    assert not scroll.up.isVisible()


def test_what_does_not_fit_moves_by_a_page_to_its_end_and_back(qtbot, scroll):
    scroll.show_rows(rows(20))
    qtbot.waitUntil(scroll.down.isVisible)
    bar = scroll.area.verticalScrollBar()
    assert not scroll.up.isEnabled()
    presses = 0
    while scroll.down.isEnabled():
        tap(scroll.down)
        presses += 1
    assert bar.value() == bar.maximum()
    assert 1 < presses < 20
    while scroll.up.isEnabled():
        tap(scroll.up)
    assert bar.value() == 0


def test_other_rows_begin_at_the_top(qtbot, scroll):
    scroll.show_rows(rows(20))
    qtbot.waitUntil(scroll.down.isVisible)
    tap(scroll.down)
    scroll.show_rows(rows(15))
    assert scroll.area.verticalScrollBar().value() == 0

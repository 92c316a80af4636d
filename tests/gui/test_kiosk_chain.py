import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from cablebuilder.gui.kiosk_chain import ChainParts, paint_chain
from tests.gui.kiosk import kiosk_look
from tests.gui.pictures import has_color

PLAYER, ADAPTER, EARPHONE = "part-player", "part-adapter", "part-iem"


def picture(chain, width=324):
    image = QImage(width + 40, width, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_chain(painter, kiosk_look(), QRectF(20, 20, width, 0), chain)
    painter.end()
    return image


def ink_columns(image):
    return [x for x in range(image.width()) if any(image.pixelColor(x, y).alpha() for y in range(image.height()))]


@pytest.mark.parametrize("count", range(2, 7))
def test_a_chain_of_any_length_stays_in_its_box(qtbot, count):
    icons = (PLAYER, *(ADAPTER,) * (count - 2), EARPHONE)
    columns = ink_columns(picture(ChainParts(icons, "safe")))
    assert min(columns) >= 19
    assert max(columns) <= 20 + 324 + 1


def test_the_cable_has_the_colour_of_its_verdict_and_the_fault_a_frame(qtbot):
    look = kiosk_look()
    safe = picture(ChainParts((PLAYER, EARPHONE), "safe"))
    assert has_color(safe, look.theme.state("safe").line.name())
    icons = (PLAYER, ADAPTER, EARPHONE)
    plain, marked = (picture(ChainParts(icons, "unsafe", fault)) for fault in (None, 1))
    assert plain != marked
    assert has_color(marked, look.theme.state("unsafe").line.name())

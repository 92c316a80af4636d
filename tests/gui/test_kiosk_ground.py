from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from cablebuilder.gui.kiosk_ground import paint_dots, paint_glow
from tests.gui.kiosk import kiosk_look


def _painted(paint):
    picture = QImage(400, 400, QImage.Format.Format_ARGB32)
    picture.fill(QColor("black"))
    painter = QPainter(picture)
    paint(painter)
    painter.end()
    return {picture.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 400, 2)}


def test_the_ground_is_paper_with_dots(qtbot):
    look = kiosk_look()
    colors = _painted(lambda painter: paint_dots(painter, look, QRectF(0, 0, 400, 400)))
    assert look.theme.color("canvas").name() in colors
    assert len(colors) > 1


def test_the_light_fades_to_the_edge(qtbot):
    colors = _painted(lambda painter: paint_glow(painter, QPointF(200, 200), 100))
    assert "#000000" in colors
    assert len(colors) > 5

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.dot_grid import paint_dots
from cablebuilder.gui.theme import Theme


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
def test_dots_are_twenty_four_apart_at_every_zoom(qapp, zoom):
    image = QImage(240, 240, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(zoom, zoom)
    paint_dots(painter, CanvasStyle(Theme("light")), QRectF(0, 0, 240 / zoom, 240 / zoom), zoom, 240)
    painter.end()
    step = 24 * zoom
    middle = int(step / 2)
    assert image.pixelColor(middle, middle).alpha() > 40
    assert image.pixelColor(int(middle + step), int(middle + 3 * step)).alpha() > 40
    assert image.pixelColor(0, 0).alpha() == 0


def test_another_theme_has_other_dots(qapp):
    style = CanvasStyle(Theme("light"))
    pictures = []
    for name in ("light", "dark"):
        style.theme = Theme(name)
        image = QImage(48, 48, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_dots(painter, style, QRectF(0, 0, 48, 48), 1, 48)
        painter.end()
        pictures.append(image)
    assert pictures[0] != pictures[1]

"""The ground of the kiosk's pages: dots on paper, and the warm light behind a scene.

Must never paint words. Read on in :mod:`cablebuilder.gui.kiosk_attract`.
"""

from functools import cache
from itertools import product

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap, QRadialGradient

from cablebuilder.gui.kiosk_look import KioskLook

_DOT, _SQUARE = 32, 512


def paint_glow(painter: QPainter, middle: QPointF, radius: float) -> None:
    """Paint the warm light behind a scene."""
    glow = QRadialGradient(middle, radius)
    for place, alpha in ((0, 50), (0.3, 28), (0.65, 9), (1, 0)):
        glow.setColorAt(place, QColor(0xB0, 0x88, 0x3E, alpha))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(middle, radius, radius)


def paint_dots(painter: QPainter, look: KioskLook, area: QRectF) -> None:
    """Paint the ground of a page with its dots."""
    theme = look.theme
    painter.fillRect(area, QBrush(_dotted(look.px(_DOT), theme.color("canvas").name(), theme.color("dot").name())))


@cache
def _dotted(step: int, ground: str, color: str) -> QPixmap:
    """Return a square of the ground with some rows of dots, to be laid side by side; opaque and large, so that laying it is quick."""
    side = step * max(1, _SQUARE // step)
    pixmap = QPixmap(side, side)
    pixmap.fill(QColor(ground))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    for x, y in product(range(step // 2, side, step), repeat=2):
        painter.drawEllipse(QPointF(x, y), 1.2, 1.2)
    painter.end()
    return pixmap

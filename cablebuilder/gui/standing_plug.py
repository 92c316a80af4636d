"""Plugs that stand upright, tip up, as on a shelf: poles in any number and height, insulators, collar and barrel; pins and springs.

Drawn from measures, never from a picture of a connector. Must never know a rig or an item.
Read on in :mod:`cablebuilder.gui.seam_layout` (the measures) and :mod:`cablebuilder.gui.plug_drawing` (plugs that lie).
"""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from cablebuilder.gui.plug_drawing import TIP, metal_brush, neck_outline, tip_outline
from cablebuilder.gui.theme import Theme

_UPRIGHT = QTransform(0, 1, 1, 0, 0, 0)
"""Swaps x and y: what lies along the x axis with its tip to the left stands with its tip up, lit from the same side."""
_LIGHT, _DARK = QColor(255, 255, 255, 77), QColor(30, 18, 0, 97)
_NECK, _SHADE = QColor(61, 38, 0, 66), QColor(0, 0, 0, 46)


def paint_tip(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """Paint the tip of a plug so that it fills an area."""
    painter.save()
    painter.translate(area.center().x(), area.top())
    painter.scale(1, area.height() / TIP)
    painter.setTransform(_UPRIGHT, combine=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(metal_brush(theme, "gold", area.width()))
    painter.drawPath(tip_outline(area.width() / 2))
    painter.setBrush(_NECK)
    painter.drawPath(neck_outline(area.width() / 2))
    painter.restore()


def paint_ring(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """Paint a ring or a sleeve."""
    _paint_bar(painter, theme, area, "gold")
    edge = max(1.0, area.width() * 0.022)
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), edge), _LIGHT)
    painter.fillRect(QRectF(area.left(), area.bottom() - edge, area.width(), edge), _DARK)


def paint_insulator(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """Paint what keeps two poles apart."""
    _paint_bar(painter, theme, area, "insulator")


def paint_collar(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """Paint the rim between the sleeve and the barrel."""
    _paint_bar(painter, theme, area, "gold", min(2.0, area.height() / 3))
    painter.setBrush(_SHADE)
    painter.drawRoundedRect(area, min(2.0, area.height() / 3), min(2.0, area.height() / 3))


def paint_standing_barrel(painter: QPainter, theme: Theme, area: QRectF, flutes: int = 0) -> None:
    """Paint the barrel of a standing plug, with grooves along it to grip."""
    width = area.width()
    _paint_bar(painter, theme, area, "barrel", min(width * 0.12, area.height() * 0.3))
    painter.fillRect(QRectF(area.left(), area.top() + min(area.height() * 0.12, width * 0.12), width, 1), QColor(255, 255, 255, 56))
    top, bottom = area.top() + min(width * 0.22, area.height() * 0.4), area.bottom() - width * 0.1
    for groove in range(1, flutes):
        angle = math.pi * groove / flutes
        x = area.center().x() - width / 2 * math.cos(angle)
        painter.setPen(QPen(QColor(0, 0, 0, 107), max(0.8, width / flutes * 0.34 * math.sin(angle))))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    painter.setPen(Qt.PenStyle.NoPen)


def paint_pin_barrel(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """Paint the body of a plug whose pins point sideways."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(metal_brush(theme, "barrel", area.height(), area.center().y()))
    painter.drawRoundedRect(area, 9, 9)


def paint_pin(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """Paint a pin that lies along the x axis."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(metal_brush(theme, "gold", area.height(), area.center().y()))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)


def paint_tube(painter: QPainter, theme: Theme, area: QRectF) -> None:
    """Paint the tube that a pin goes into."""
    painter.setPen(QPen(theme.color("text"), 1.6))
    painter.setBrush(theme.color("card"))
    painter.drawRoundedRect(area, 4, 4)


def paint_spring(painter: QPainter, theme: Theme, start: QPointF, touch: QPointF) -> None:
    """Paint a socket's spring from the end of its wire to the place where it touches a pole, on either side of the pole."""
    side = 1.0 if touch.x() > start.x() else -1.0
    bend = QPointF(touch.x() - side * 22, start.y())
    path = QPainterPath(start)
    path.lineTo(bend)
    lift = touch - QPointF(side * 0.9, -0.6)
    path.cubicTo(QPointF(bend.x() + side * 11, start.y()), QPointF(bend.x() + side * 10, lift.y() - 6), lift)
    for color, width in ((theme.color("metal.gold-edge"), 5.0), (theme.color("metal.gold-mid"), 2.6)):
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
    painter.setPen(QPen(theme.color("metal.gold-edge"), 1))
    painter.setBrush(theme.color("metal.gold-mid"))
    painter.drawEllipse(touch, 3.4, 3.4)


def _paint_bar(painter: QPainter, theme: Theme, area: QRectF, metal: str, radius: float = 0.6) -> None:
    """Paint a bar of metal that is lit from the left."""
    painter.save()
    painter.translate(area.center().x(), area.top())
    painter.setTransform(_UPRIGHT, combine=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(metal_brush(theme, metal, area.width()))
    painter.drawRoundedRect(QRectF(0, -area.width() / 2, area.height(), area.width()), radius, radius)
    painter.restore()
    painter.setPen(Qt.PenStyle.NoPen)

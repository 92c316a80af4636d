"""Items painted alone, onto an image of their own."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem


def painted(item: QGraphicsItem, area: QRectF, zoom: float = 1.0) -> QImage:
    """Return what an item paints, without its children, on a transparent ground; ``area`` in scene coordinates."""
    image = QImage(round(area.width() * zoom), round(area.height() * zoom), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    painter.translate(item.scenePos() - area.topLeft())
    item.paint(painter, QStyleOptionGraphicsItem(), None)
    painter.end()
    return image


def ink(image: QImage) -> int:
    """Return how many pixels are painted."""
    return sum(1 for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).alpha() > 8)


def has_color(image: QImage, name: str) -> bool:
    """Return whether any pixel has a colour, given as ``#rrggbb``."""
    return any(
        image.pixelColor(x, y).name() == name.lower() and image.pixelColor(x, y).alpha() == 255
        for y in range(image.height())
        for x in range(image.width())
    )


def stays_inside(item: QGraphicsItem, zoom: float = 1.0) -> bool:
    """Return whether an item paints nothing outside its bounding rectangle (a margin of 40 around it is looked at)."""
    bounds = item.mapRectToScene(item.boundingRect())
    area = bounds.adjusted(-40, -40, 40, 40)
    image = painted(item, area, zoom)
    inner = QRectF((bounds.topLeft() - area.topLeft()) * zoom, bounds.size() * zoom).adjusted(-1.5, -1.5, 1.5, 1.5)
    return not any(
        image.pixelColor(x, y).alpha() > 8 and not inner.contains(QPointF(x + 0.5, y + 0.5))
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    )

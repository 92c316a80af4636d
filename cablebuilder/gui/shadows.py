"""Soft shadows under cards, tags and panels, painted from cached pixmaps in nine pieces.

Must never be a graphics effect: those draw the item anew on each move. Read on in :mod:`cablebuilder.gui.theme`.
"""

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

_ROUGH = QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
"""What is soft already shows no steps without these, and is scaled ten times as fast; and where pieces meet there is no seam."""


class Layer(NamedTuple):
    """One blur: moved down by ``y``, ``blur`` as in CSS (twice the standard deviation), at most ``alpha`` opaque."""

    y: float
    blur: float
    alpha: float


class ShadowPainter:
    """Paints the shadow of rounded rectangles; keeps one pixmap per radius and pixel ratio, and one per small size."""

    def __init__(self, layers: tuple[Layer, ...], colour: QColor) -> None:
        """Keep the layers and their colour; nothing is drawn yet."""
        self._layers = layers
        self._colour = colour
        self._margin = math.ceil(max(layer.blur + layer.y for layer in layers)) + 1
        self._pixmaps: dict[tuple[float, int, int, float], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        """Paint the shadow of a rectangle; what lies under the rectangle itself is left out where it is large."""
        hints = painter.renderHints()
        painter.setRenderHints(_ROUGH, on=False)
        self._paint(painter, rect, radius, painter.device().devicePixelRatioF())
        painter.setRenderHints(hints)

    def _paint(self, painter: QPainter, rect: QRectF, radius: float, ratio: float) -> None:
        corner = 2 * self._margin + math.ceil(radius)
        wide, high = rect.width() > 2 * corner, rect.height() > 2 * corner
        size = (2 * corner + 1 if wide else math.ceil(rect.width()), 2 * corner + 1 if high else math.ceil(rect.height()))
        pixmap = self._pixmap(radius, *size, ratio)
        outer = rect.adjusted(-self._margin, -self._margin, self._margin, self._margin)
        if not wide and not high:
            painter.drawPixmap(outer.topLeft(), pixmap)
            return
        self._paint_pieces(painter, outer, pixmap, self._margin + corner if wide else 0, self._margin + corner if high else 0)

    def _paint_pieces(self, painter: QPainter, outer: QRectF, pixmap: QPixmap, edge_x: float, edge_y: float) -> None:
        """Draw corners as they are and stretch the single line between them; 0 is a side without a stretch."""
        ratio = pixmap.devicePixelRatio()
        size = pixmap.size().toSizeF() / ratio
        columns = _spans(outer.left(), outer.width(), size.width(), edge_x)
        rows = _spans(outer.top(), outer.height(), size.height(), edge_y)
        for x, width, source_x, source_width in columns:
            for y, height, source_y, source_height in rows:
                if source_width > 1 or source_height > 1:  # the middle lies under the rectangle
                    source = QRectF(source_x * ratio, source_y * ratio, source_width * ratio, source_height * ratio)
                    painter.drawPixmap(QRectF(x, y, width, height), pixmap, source)

    def _pixmap(self, radius: float, width: int, height: int, ratio: float) -> QPixmap:
        key = (radius, width, height, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(QRectF(self._margin, self._margin, width, height), radius, ratio)
        return self._pixmaps[key]

    def _draw(self, rect: QRectF, radius: float, ratio: float) -> QPixmap:
        width, height = rect.width() + 2 * self._margin, rect.height() + 2 * self._margin
        pixmap = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        for layer in self._layers:
            painter.setOpacity(layer.alpha)
            painter.drawImage(QPointF(0, 0), _blurred(pixmap, rect.translated(0, layer.y), radius, layer.blur / 2, self._colour))
        painter.end()
        return pixmap


def _spans(start: float, length: float, source: float, edge: float) -> tuple[tuple[float, float, float, float], ...]:
    """Return (place, length, source place, source length) for one direction."""
    if not edge:
        return ((start, length, 0, source),)
    return ((start, edge, 0, edge), (start + edge, length - 2 * edge, edge, 1), (start + length - edge, edge, source - edge, edge))


def _blurred(like: QPixmap, rect: QRectF, radius: float, deviation: float, colour: QColor) -> QImage:
    """Return a blurred rounded rectangle: rounded rectangles from large to small, each adding its share of the bell curve.

    Sixteen bits a channel, since one share is often less than one step of eight.
    """
    image = QImage(like.size(), QImage.Format.Format_RGBA64_Premultiplied)
    image.setDevicePixelRatio(like.devicePixelRatio())
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.setPen(Qt.PenStyle.NoPen)
    reach = max(1, math.ceil(2 * deviation))
    for step in range(-reach, reach + 1):
        share = _bell(step + 0.5, deviation) - _bell(step - 0.5, deviation)
        tint = QColor(colour)
        tint.setAlphaF(share)
        painter.setBrush(tint)
        round_to = max(0.0, radius + step, deviation + step)
        painter.drawRoundedRect(rect.adjusted(-step, -step, step, step), round_to, round_to)
    painter.end()
    return image


def _bell(distance: float, deviation: float) -> float:
    """Return the share of a bell curve up to a distance."""
    return 0.5 * (1 + math.erf(distance / (deviation * math.sqrt(2))))

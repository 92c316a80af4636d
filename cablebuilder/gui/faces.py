"""Pictures of what is painted again and again, kept as pixmaps: cards at rest with their ports, and tags.

A picture is kept from the second time on that it is wanted at one scale, so that a zoom which runs through many scales, and
a picture file which is painted once, cost no more than painting. Must never know what is in a picture.
Read on in :mod:`cablebuilder.gui.part_item` and :mod:`cablebuilder.gui.verdict_tag`.
"""

import math
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

_MOST_BYTES = 48_000_000
_MOST_SCALE = 3.0
_BYTES_PER_PIXEL = 4


class Faces:
    """Pixmaps by what they show and at which scale."""

    def __init__(self) -> None:
        """Start empty."""
        self._kept: dict[Hashable, tuple[QPixmap, object]] = {}
        self._wanted: set[Hashable] = set()
        self._bytes = 0

    def forget(self) -> None:
        """Drop all pictures: colours have changed."""
        self._kept.clear()
        self._wanted.clear()
        self._bytes = 0

    def paint(self, painter: QPainter, key: Hashable, owner: object, area: QRectF, draw: Callable[[QPainter], None]) -> None:
        """Paint a picture that covers an area, from what is kept or with ``draw``.

        The key says all that it shows; the owner is kept alive with it, since a key may hold its id.
        """
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatio()
        scale = world.m11()
        if world.m12() or world.m21() or scale != world.m22() or not 0 < scale * ratio <= _MOST_SCALE:
            draw(painter)
            return
        corner = world.map(area.topLeft())
        place = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
        full = (key, scale, ratio)
        found = self._kept.get(full)
        if found is None and full in self._wanted:
            found = self._kept[full] = (self._drawn(area, scale, ratio, draw), owner)
        if found is None:
            # on whole pixels, as the kept picture will be: else the next paint would look different
            self._wanted.add(full)
            painter.setWorldTransform(world * QTransform.fromTranslate(place.x() - corner.x(), place.y() - corner.y()))
            draw(painter)
        else:
            painter.setWorldTransform(QTransform())
            painter.drawPixmap(place, found[0])
        painter.setWorldTransform(world)

    def stamp(self, key: Hashable, owner: object, area: QRectF, scale: tuple[float, float], draw: Callable[[QPainter], None]) -> QPixmap:
        """Return the picture of an area, to be painted many times at once; ``scale`` is that of the painter and of its device."""
        full = (key, *scale)
        if full not in self._kept:
            self._kept[full] = (self._drawn(area, *scale, draw), owner)
        return self._kept[full][0]

    def _drawn(self, area: QRectF, scale: float, ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
        pixmap = QPixmap(math.ceil(area.width() * scale * ratio) + 1, math.ceil(area.height() * scale * ratio) + 1)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        self._bytes += pixmap.width() * pixmap.height() * _BYTES_PER_PIXEL
        if self._bytes > _MOST_BYTES:
            self.forget()
        painter = QPainter(pixmap)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.scale(scale, scale)
        painter.translate(-area.topLeft())
        draw(painter)
        painter.end()
        return pixmap

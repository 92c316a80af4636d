"""Pictures of what is painted again and again, kept as pixmaps: cards at rest with their ports, cables and tags.

A picture is kept from the second time on that it is wanted at one scale, so that a zoom which runs through many scales, and
a picture file which is painted once, cost no more than painting. What is no longer painted goes: whoever works all day at many
scales keeps no more than who has just begun. Must never know what is in a picture.
Read on in :mod:`cablebuilder.gui.part_item` and :mod:`cablebuilder.gui.link_item`.
"""

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

_MOST_BYTES = 48_000_000
_MOST_SCALE = 3.0
_BYTES_PER_PIXEL = 4
_MOST_THIN = 100_000
"""Above so many pixels it takes as long to paint a picture as the thin line in it."""
_MOST_OTHERS = 4_000
"""A picture that was not painted while so many others were, or four times as many as are kept, goes."""


@dataclass(slots=True)
class _Face:
    """A picture, what it hangs on, and which painting of all was its last."""

    picture: QPixmap
    owner: object
    last: int

    @property
    def bytes(self) -> int:
        """Return how much memory the picture takes."""
        return self.picture.width() * self.picture.height() * _BYTES_PER_PIXEL


class Faces:
    """Pixmaps by what they show and at which scale, the one that was painted last at the end."""

    def __init__(self) -> None:
        """Start empty."""
        self._kept: dict[Hashable, _Face] = {}
        self._wanted: dict[Hashable, int] = {}
        self._bytes = 0
        self._paintings = 0

    def forget(self) -> None:
        """Drop all pictures: colours have changed."""
        self._kept.clear()
        self._wanted.clear()
        self._bytes = 0

    def paint(self, painter: QPainter, key: Hashable, owner: object, area: QRectF, draw: Callable[[QPainter], None]) -> None:
        """Paint a picture that covers an area, on whole pixels, from what is kept or with ``draw``.

        The key says all that it shows; the owner is kept alive with it, since a key may hold its id.
        """
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatio()
        scale = world.m11()
        if not _has_picture(world, scale, ratio):
            draw(painter)
            return
        left, top = area.x() * scale + world.dx(), area.y() * scale + world.dy()
        place = QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio)
        full = (key, scale, ratio)
        found = self._found(full)
        if found is None:
            found = self._kept_now(full, owner, lambda: self._drawn(area, scale, ratio, draw))
        if found is None:
            # on whole pixels, as the kept picture will be: else the next paint would look different
            painter.setWorldTransform(world * QTransform.fromTranslate(place.x() - left, place.y() - top))
            draw(painter)
            painter.setWorldTransform(world)
        else:
            _put(painter, place, found)

    def paint_thin(self, painter: QPainter, key: Hashable, area: QRectF, draw: Callable[[QPainter], None]) -> None:
        """Paint a picture of a thin line exactly where it is, which may be between two pixels; where it is large, always anew."""
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatio()
        scale = world.m11()
        if not _has_picture(world, scale, ratio) or area.width() * area.height() * (scale * ratio) ** 2 > _MOST_THIN:
            draw(painter)
            return
        x, y = (area.x() * scale + world.dx()) * ratio, (area.y() * scale + world.dy()) * ratio
        left, top = math.floor(x), math.floor(y)
        rest = (round(x - left, 3), round(y - top, 3))
        full = (key, scale, ratio, rest)
        found = self._found(full)
        if found is None:
            found = self._kept_now(full, None, lambda: self._drawn(area, scale, ratio, draw, rest))
        if found is None:
            draw(painter)
        else:
            _put(painter, QPointF(left / ratio, top / ratio), found)

    def stamp(self, key: Hashable, owner: object, area: QRectF, scale: tuple[float, float], draw: Callable[[QPainter], None]) -> QPixmap:
        """Return the picture of an area, to be painted many times at once; ``scale`` is that of the painter and of its device."""
        full = (key, *scale)
        found = self._found(full)
        return self._keep(full, owner, self._drawn(area, *scale, draw)) if found is None else found

    def _found(self, full: Hashable) -> QPixmap | None:
        """Return a picture that is kept, which is painted now."""
        self._paintings += 1
        face = self._kept.pop(full, None)
        if face is None:
            return None
        face.last = self._paintings
        self._kept[full] = face
        return face.picture

    def _kept_now(self, full: Hashable, owner: object, draw: Callable[[], QPixmap]) -> QPixmap | None:
        """Return a picture that is kept from now on since it is wanted again; None for the first time, which is noted."""
        if self._wanted.pop(full, None) is not None:
            return self._keep(full, owner, draw())
        self._wanted[full] = self._paintings
        self._let_go()
        return None

    def _keep(self, full: Hashable, owner: object, picture: QPixmap) -> QPixmap:
        self._kept[full] = face = _Face(picture, owner, self._paintings)
        self._bytes += face.bytes
        self._let_go()
        return picture

    def _let_go(self) -> None:
        """Let those go that nobody paints any more, and the longest unused ones where there is no room."""
        unused = self._paintings - max(_MOST_OTHERS, 4 * len(self._kept))
        while len(self._kept) > 1:
            full, face = next(iter(self._kept.items()))
            if face.last >= unused and self._bytes <= _MOST_BYTES:
                break
            del self._kept[full]
            self._bytes -= face.bytes
        while self._wanted and next(iter(self._wanted.values())) < unused:
            del self._wanted[next(iter(self._wanted))]

    @staticmethod
    def _drawn(
        area: QRectF, scale: float, ratio: float, draw: Callable[[QPainter], None], rest: tuple[float, float] = (0.0, 0.0)
    ) -> QPixmap:
        pixmap = QPixmap(math.ceil(area.width() * scale * ratio) + 1, math.ceil(area.height() * scale * ratio) + 1)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.translate(rest[0] / ratio, rest[1] / ratio)
        painter.scale(scale, scale)
        painter.translate(-area.topLeft())
        draw(painter)
        painter.end()
        return pixmap


def _put(painter: QPainter, place: QPointF, picture: QPixmap) -> None:
    """Paint a picture at a place of the device, whatever the painter's transform is."""
    painter.setWorldMatrixEnabled(False)
    painter.drawPixmap(place, picture)
    painter.setWorldMatrixEnabled(True)


def _has_picture(world: QTransform, scale: float, ratio: float) -> bool:
    """Return whether what is painted so is neither turned nor large, and may be kept as a picture."""
    return 0 < scale * ratio <= _MOST_SCALE and scale == world.m22() and not world.isRotating()

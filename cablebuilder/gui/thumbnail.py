"""A small picture of a layout, by which somebody knows it again.

Must never take long: a large layout is drawn unchecked, and a huge one not at all. Read on in :mod:`cablebuilder.gui.recovery_offer`.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.unchecked import as_shown
from cablebuilder.judge.check import Checker

_MOST_CHECKED = 100
"""Chains; their verdicts take about 150 ms."""
_MOST_DRAWN = 1_000
"""Parts; a small picture of so many takes a quarter of a second, and shows nothing but a grey ground."""
_INSET = 6


def thumbnail(rig: Rig, catalog: Catalog, theme: Theme, size: QSize, ratio: float) -> QPixmap | None:
    """Return a picture of a layout in so many logical pixels; None where there is nothing to draw, or too much."""
    if not 0 < len(rig.parts) + len(rig.notes) + len(rig.frames) <= _MOST_DRAWN:
        return None
    checker = Checker(catalog)
    touched = checker.take(rig)
    if len(touched) <= _MOST_CHECKED:
        for _ in touched:
            checker.judge_next()
    scene, style = QGraphicsScene(), CanvasStyle(theme)
    mirror = RigMirror(scene, style, catalog)
    mirror.sync(rig, as_shown(checker.report()))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    area = mirror.bounds()
    room = area.size().scaled(QSizeF(size.width() - 2 * _INSET, size.height() - 2 * _INSET), Qt.AspectRatioMode.KeepAspectRatio)
    corner = QPointF(size.width() - room.width(), size.height() - room.height()) / 2
    scene.render(painter, QRectF(corner, room), area)
    painter.end()
    return picture

"""The dots of the canvas, 24 apart, each on whole pixels of the screen, so that all look the same.

Must never be painted below 45 % zoom. Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

import math
from functools import lru_cache, partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.theme import TOKENS

_STEP = float(TOKENS["grid"]["step"])
_RADIUS = float(TOKENS["grid"]["dot_radius"])


def paint_dots(painter: QPainter, style: CanvasStyle, area: QRectF, ratio: float, width: int) -> None:
    """Paint the dots of an area in scene coordinates; ``ratio`` is device pixels per unit, ``width`` that of the view.

    A row is one kept picture as wide as the view, whatever of it is painted: hundreds of dots would be slow.
    """
    world = painter.worldTransform()
    scale, half = world.m11(), math.ceil(_RADIUS * ratio)
    dense = ratio / scale
    left, gaps = _columns(-world.dx() / scale, (width - world.dx()) / scale, ratio, world.dx() * dense, half)
    down = _places(area.top(), area.bottom(), ratio, world.dy() * dense, half)
    room = QRectF(0, 0, (gaps[-1] + 2 * half) / dense, 2 * half / dense)
    row = style.stamp(("dots", gaps, ratio), None, room, (1.0, dense), partial(_paint_row, style, gaps, ratio, dense))
    painter.setWorldTransform(QTransform())
    for y in down:
        painter.drawPixmap(QPointF(left / dense, y / dense), row)
    painter.setWorldTransform(world)


def _paint_row(style: CanvasStyle, gaps: tuple[int, ...], ratio: float, dense: float, painter: QPainter) -> None:
    dot = _dot(style, ratio)
    painter.scale(1 / dense, 1 / dense)
    for x in gaps:
        painter.drawPixmap(x, 0, dot)


def _dot(style: CanvasStyle, ratio: float) -> QPixmap:
    """Return one dot, whose middle is a corner of pixels."""
    half = math.ceil(_RADIUS * ratio)
    dot = QPixmap(2 * half, 2 * half)
    dot.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.color("dot"))
    painter.drawEllipse(QPointF(half, half), _RADIUS * ratio, _RADIUS * ratio)
    painter.end()
    return dot


@lru_cache(maxsize=16)
def _places(first: float, last: float, ratio: float, origin: float, half: float) -> tuple[int, ...]:
    """Return where dots begin along one direction, in device pixels; those at the rim of the area are among them."""
    steps = range(math.floor(first / _STEP - 1), math.ceil(last / _STEP + 1))
    return tuple([round((step + 0.5) * _STEP * ratio + origin - half) for step in steps])


@lru_cache(maxsize=16)
def _columns(first: float, last: float, ratio: float, origin: float, half: float) -> tuple[int, tuple[int, ...]]:
    """Return where the first dot of a row begins, and how far from there each one does: the same again at the next paint."""
    across = _places(first, last, ratio, origin, half)
    return across[0], tuple([x - across[0] for x in across])

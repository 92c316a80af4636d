"""The dots of the canvas, 24 apart, each on whole pixels of the screen, so that all look the same.

Must never be painted below 45 % zoom. Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.theme import TOKENS

_STEP = float(TOKENS["grid"]["step"])
_RADIUS = float(TOKENS["grid"]["dot_radius"])


class DotGrid:
    """Paints dots; keeps the dot of the last theme and zoom."""

    def __init__(self, style: CanvasStyle) -> None:
        """Paint with a style."""
        self._style = style
        self._drawn_for: tuple[int, float] = (0, 0.0)
        self._dot, self._row = QPixmap(), QPixmap()
        self._row_is: tuple[int, ...] = ()

    def paint(self, painter: QPainter, area: QRectF, ratio: float) -> None:
        """Paint the dots of an area in scene coordinates; ``ratio`` is device pixels per unit."""
        wanted = (self._style.color("dot").rgba(), ratio)
        if self._drawn_for != wanted:
            self._drawn_for, self._dot, self._row_is = wanted, self._drawn(ratio), ()
        world = painter.worldTransform()
        dense, half = ratio / world.m11(), self._dot.width() / 2
        across = _places(area.left(), area.right(), ratio, world.dx() * dense, half)
        down = _places(area.top(), area.bottom(), ratio, world.dy() * dense, half)
        if not across or not down:
            return
        row = self._row_of(across)
        row.setDevicePixelRatio(dense)
        painter.setWorldTransform(QTransform())
        for y in down:
            painter.drawPixmap(QPointF(across[0] / dense, y / dense), row)
        painter.setWorldTransform(world)

    def _row_of(self, across: list[int]) -> QPixmap:
        """Return one row of dots, kept until they stand otherwise: hundreds of dots are painted as one picture for each row."""
        gaps = tuple([x - across[0] for x in across])
        if gaps != self._row_is:
            self._row_is, self._row = gaps, _clear(gaps[-1] + self._dot.width(), self._dot.height())
            painter = QPainter(self._row)
            for x in gaps:
                painter.drawPixmap(x, 0, self._dot)
            painter.end()
        return self._row

    def _drawn(self, ratio: float) -> QPixmap:
        """Return one dot, whose middle is a corner of pixels."""
        half = math.ceil(_RADIUS * ratio)
        dot = _clear(2 * half, 2 * half)
        painter = QPainter(dot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color("dot"))
        painter.drawEllipse(QPointF(half, half), _RADIUS * ratio, _RADIUS * ratio)
        painter.end()
        return dot


def _places(first: float, last: float, ratio: float, origin: float, half: float) -> list[int]:
    """Return where dots begin along one direction, in device pixels; those at the rim of the area are among them."""
    steps = range(math.floor(first / _STEP - 1), math.ceil(last / _STEP + 1))
    return [round((step + 0.5) * _STEP * ratio + origin - half) for step in steps]


def _clear(width: int, height: int) -> QPixmap:
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap

"""The dots of the canvas, 24 apart, painted from one tile at the zoom's own sharpness.

Must never be painted below 45 % zoom. Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPixmap, QTransform

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.theme import TOKENS

_STEP = float(TOKENS["grid"]["step"])
_RADIUS = float(TOKENS["grid"]["dot_radius"])


class DotGrid:
    """Paints dots; keeps the tile of the last theme and zoom."""

    def __init__(self, style: CanvasStyle) -> None:
        """Paint with a style."""
        self._style = style
        self._drawn_for: tuple[str, int] = ("", 0)
        self._brush = QBrush()

    def paint(self, painter: QPainter, area: QRectF, ratio: float) -> None:
        """Paint the dots of an area in scene coordinates; ``ratio`` is device pixels per unit."""
        side = max(8, round(_STEP * ratio))
        if self._drawn_for != (self._style.theme.name, side):
            self._drawn_for = (self._style.theme.name, side)
            self._brush = QBrush(self._tile(side))
            self._brush.setTransform(QTransform.fromScale(_STEP / side, _STEP / side))
        painter.fillRect(area, self._brush)

    def _tile(self, side: int) -> QPixmap:
        tile = QPixmap(side, side)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color("dot"))
        painter.drawEllipse(QPointF(side / 2, side / 2), _RADIUS * side / _STEP, _RADIUS * side / _STEP)
        painter.end()
        return tile

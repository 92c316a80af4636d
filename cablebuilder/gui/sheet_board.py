"""A sheet that is written from top to bottom: the same steps measure it and paint it.

Must never know what stands on it. Read on in :mod:`cablebuilder.gui.build_picture`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cablebuilder.gui.canvas_style import CanvasStyle, Face, wrapped

_LINE = 1.45
"""Lines of text stand this many times their capital letters and descenders apart."""


class Board:
    """Where the next thing goes; without a painter everything only takes its room."""

    def __init__(self, style: CanvasStyle, left: float, width: float, painter: QPainter | None = None) -> None:
        """Begin at the top of a column."""
        self.style, self.left, self.width, self.y = style, left, width, 0.0
        self._painter = painter

    @property
    def painter(self) -> QPainter | None:
        """Return what paints, for drawings that are no text; None while measuring."""
        return self._painter

    def skip(self, room: float) -> None:
        """Leave room."""
        self.y += room

    def text(self, face: Face, words: str, *, color: str = "text", left: float = 0.0, width: float | None = None) -> None:
        """Write a paragraph and go below it."""
        room = self.width - left if width is None else width
        for line in wrapped(words, face, room):
            self.put(face, line, left=left, color=color)
            self.y += step_of(face)

    def put(self, face: Face, words: str, *, left: float = 0.0, color: str = "text") -> None:
        """Write one line at the height where the board is, and stay there."""
        if self._painter is not None:
            at = QPointF(self.left + left, self.y + face.metrics.ascent())
            face.paint(self._painter, at, words, self.style.color(color))

    def rule(self, color: str = "border") -> None:
        """Draw a line across the column."""
        if self._painter is not None:
            self._painter.fillRect(QRectF(self.left, self.y, self.width, self.style.theme.hairline), self.style.color(color))

    def box(self, area: QRectF, fill: QColor, line: QColor, radius: float = 8.0, *, is_dashed: bool = False) -> None:
        """Draw a rounded rectangle; the area counts from the column's left end and the height where the board is."""
        if self._painter is not None:
            pen = QPen(line, self.style.theme.hairline)
            if is_dashed:
                pen.setDashPattern([4, 3])
            self._painter.setPen(pen)
            self._painter.setBrush(fill)
            self._painter.drawRoundedRect(area.translated(self.left, self.y), radius, radius)
            self._painter.setPen(Qt.PenStyle.NoPen)


def step_of(face: Face) -> float:
    """Return how far two lines of a paragraph are apart."""
    return round(face.metrics.height() * _LINE / 1.25, 1)

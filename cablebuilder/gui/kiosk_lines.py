"""Texts that are painted in a few lines: in the largest size of the type scale in which all of it has room, and cut only after that.

Breaks where the script allows it, so that Japanese, Korean and Chinese wrap as well. Must never know what a text says.
Read on in :mod:`cablebuilder.gui.kiosk_way_card`.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from cablebuilder.gui.canvas_style import Face, wrapped


class Lines(NamedTuple):
    """A text as it is painted: the font that it has room in, and its lines."""

    face: Face
    texts: tuple[str, ...]

    @property
    def height(self) -> float:
        """Return how high the lines are together."""
        return len(self.texts) * self.face.metrics.lineSpacing()

    def paint(self, painter: QPainter, at: QPointF, ink: QColor) -> None:
        """Paint them from an upper left corner down."""
        metrics = self.face.metrics
        painter.setFont(self.face.font)
        painter.setPen(ink)
        for place, line in enumerate(self.texts):
            painter.drawText(QPointF(at.x(), at.y() + metrics.ascent() + place * metrics.lineSpacing()), line)

    def paint_middle(self, painter: QPainter, area: QRectF, ink: QColor) -> None:
        """Paint them in the middle of a height, from its left edge on."""
        self.paint(painter, QPointF(area.left(), area.center().y() - self.height / 2), ink)


def fitting(text: str, fonts: Sequence[QFont], width: float, most: int, high: float = math.inf) -> Lines | None:
    """Return a text in so many lines at most, in the first of some fonts in which all of it has room; None where there is no such font.

    ``high`` is how high the lines may be together.
    """
    for font in fonts:
        face = Face(font)
        texts = wrapped(text, face, width)
        is_low = len(texts) <= most and len(texts) * face.metrics.lineSpacing() <= high
        if is_low and all(face.metrics.horizontalAdvance(line) <= width + 1 for line in texts):
            return Lines(face, texts)
    return None


def fitted(text: str, fonts: Sequence[QFont], width: float, most: int, high: float = math.inf) -> Lines:
    """Return a text as :func:`fitting` does; where there is no such font, in the last one, and cut."""
    found = fitting(text, fonts, width, most, high)
    if found is not None:
        return found
    face = Face(fonts[-1])
    room = most if math.isinf(high) else max(1, min(most, int(high // face.metrics.lineSpacing())))
    cut = wrapped(text, face, width, room)
    return Lines(face, tuple(face.metrics.elidedText(line, Qt.TextElideMode.ElideRight, width + 1) for line in cut))

"""A note on the canvas: the user's own words on a sheet of paper.

Must never be part of a verdict. Read on in :mod:`cablebuilder.gui.rig_mirror`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle, wrapped

_WIDTH = 220.0
_PADDING = 12.0
_LINE = 19.0


class NoteItem(QGraphicsItem):
    """A note; its origin is its upper left corner."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self.text = ""
        self._area = QRectF()
        self._lines: tuple[str, ...] = ()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_text(self, text: str) -> None:
        """Show a text; the sheet grows downwards with it."""
        if text == self.text and not self._area.isEmpty():
            return
        self.prepareGeometryChange()
        self.text = text
        body = self._style.body
        self._lines = wrapped(text, body, _WIDTH - 2 * _PADDING)
        width = max((body.width(line) for line in self._lines), default=0.0)
        self._area = QRectF(0, 0, width + 2 * _PADDING, max(1, len(self._lines)) * _LINE + 2 * _PADDING)
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the sheet."""
        return self._area.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the sheet and its text."""
        style = self._style
        painter.setPen(QPen(style.color("border"), 1))
        painter.setBrush(style.color("sunken"))
        painter.drawRoundedRect(self._area, 8, 8)
        if option.levelOfDetailFromTransform(painter.worldTransform()) >= DETAIL_ZOOM:
            for index, line in enumerate(self._lines):
                at = QPointF(_PADDING, _PADDING + style.body.metrics.ascent() + index * _LINE)
                style.body.paint(painter, at, line, style.color("text"))

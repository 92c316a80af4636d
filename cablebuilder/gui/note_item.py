"""A note on the canvas: the user's own words on a sheet of paper.

Must never be part of a verdict. Read on in :mod:`cablebuilder.gui.remark_items`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cablebuilder.gui.canvas_style import DETAIL_ZOOM, CanvasStyle, wrapped
from cablebuilder.gui.frame_item import paint_rings

NOTE_WIDTH = 220.0
NOTE_PADDING = 12.0
_LINE = 19.0
_RADIUS = 8.0
_MARGIN = 12.0


class NoteItem(QGraphicsItem):
    """A note; its origin is its upper left corner."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self.text = ""
        self._area = QRectF()
        self._lines: tuple[str, ...] = ()
        self.is_hovered = False
        self.is_chosen = False
        self.is_focused = False
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def area(self) -> QRectF:
        """Return the sheet's rectangle in the scene."""
        return self._area.translated(self.pos())

    def show_text(self, text: str) -> None:
        """Show a text; the sheet grows downwards with it."""
        if text == self.text and not self._area.isEmpty():
            return
        self.prepareGeometryChange()
        self.text = text
        body = self._style.body
        self._lines = wrapped(text, body, NOTE_WIDTH - 2 * NOTE_PADDING)
        width = max((body.width(line) for line in self._lines), default=0.0)
        self._area = QRectF(0, 0, width + 2 * NOTE_PADDING, max(1, len(self._lines)) * _LINE + 2 * NOTE_PADDING)
        self.update()

    def show_marks(self, *, is_hovered: bool, is_chosen: bool, is_focused: bool) -> None:
        """Show hover, selection and keyboard focus."""
        marks = (is_hovered, is_chosen, is_focused)
        if marks != (self.is_hovered, self.is_chosen, self.is_focused):
            self.prepareGeometryChange()
            self.is_hovered, self.is_chosen, self.is_focused = marks
            self.update()

    def boundingRect(self) -> QRectF:
        """Return the sheet, and its rings where it has some."""
        margin = _MARGIN if self.is_chosen or self.is_focused else 1
        return self._area.adjusted(-margin, -margin, margin, margin)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        """Paint the sheet and its text."""
        style = self._style
        painter.setPen(QPen(style.color("border-control" if self.is_hovered else "border"), style.theme.hairline))
        painter.setBrush(style.color("sunken"))
        painter.drawRoundedRect(self._area, _RADIUS, _RADIUS)
        if option.levelOfDetailFromTransform(painter.worldTransform()) >= DETAIL_ZOOM:
            for index, line in enumerate(self._lines):
                at = QPointF(NOTE_PADDING, NOTE_PADDING + style.body.metrics.ascent() + index * _LINE)
                style.body.paint(painter, at, line, style.color("text"))
        paint_rings(painter, style, self._area, _RADIUS, chosen=self.is_chosen, focused=self.is_focused)

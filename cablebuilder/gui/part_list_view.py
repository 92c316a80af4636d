"""The list of the parts panel: rows that take more lines where it is narrow, and drags that take a small card along.

Must never decide what is listed. Read on in :mod:`cablebuilder.gui.part_delegate`.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.part_delegate import ROW_HEIGHT, PartDelegate, drag_picture
from cablebuilder.gui.part_list import PartListModel


class PartListView(QListView):
    """The list; a drag takes a small card along."""

    def __init__(self, look: Look, model: PartListModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self._look, self._parts = look, model
        self.empty_text = ""
        self.setModel(model)
        self.setItemDelegate(PartDelegate(look, self))
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        repaint_with(look, self.viewport())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew: long names take more lines in a narrower list."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the part under the pointer, shown as a small card."""
        index = self.currentIndex()
        part = self._parts.part_at(index)
        if part is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self._parts.mimeData([index]))
        picture = drag_picture(self._look.theme, part, self.devicePixelRatioF())
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(48, 58))
        drag.exec(supported)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or a sentence where nothing is found."""
        super().paintEvent(event)
        if self._parts.rowCount():
            return
        theme, painter = self._look.theme, QPainter(self.viewport())
        painter.setPen(theme.color("text-muted"))
        painter.setFont(theme.font("body"))
        painter.drawText(QRect(16, 8, self.viewport().width() - 32, 60), Qt.TextFlag.TextWordWrap, self.empty_text)
        painter.end()

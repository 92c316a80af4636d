"""A layout that sets its items in rows, like words in a paragraph.

Must never stretch an item. Read on in :mod:`cablebuilder.gui.library_panel`.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of items, each as wide as it asks to be."""

    def __init__(self, parent: QWidget | None = None, *, gap_x: int, gap_y: int, is_centred: bool = False) -> None:
        """Make an empty layout with gaps between items and between rows, in pixels."""
        super().__init__(*([parent] if parent else []))
        self._items: list[QLayoutItem] = []
        self._gap_x, self._gap_y = gap_x, gap_y
        self._is_centred = is_centred
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None behind the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, or None behind the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return none: rows are as high as they are."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the rows take at a width."""
        return self._set(QRect(0, 0, width, 0), only_measure=True)

    def setGeometry(self, rect: QRect) -> None:
        """Set the items into a rectangle."""
        super().setGeometry(rect)
        self._set(rect, only_measure=False)

    def sizeHint(self) -> QSize:
        """Return the size of the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _set(self, rect: QRect, *, only_measure: bool) -> int:
        """Place the items row by row and return the height that they take."""
        y = rect.y()
        for row in self._rows(rect.width()):
            width = sum(item.sizeHint().width() for item in row) + self._gap_x * (len(row) - 1)
            x = rect.x() + (max(0, rect.width() - width) // 2 if self._is_centred else 0)
            for item in row:
                size = item.sizeHint()
                if not only_measure:
                    item.setGeometry(QRect(QPoint(x, y), size.boundedTo(QSize(rect.width(), size.height()))))
                x += size.width() + self._gap_x
            y += max(item.sizeHint().height() for item in row) + self._gap_y
        return y - rect.y() - (self._gap_y if self._items else 0)

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """Return the items in the rows that they fit into."""
        rows: list[list[QLayoutItem]] = []
        left = -1
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            wanted = item.sizeHint().width()
            if not rows or wanted > left:
                rows.append([])
                left = width
            rows[-1].append(item)
            left -= wanted + self._gap_x
        return rows

"""A sheet with the parts list on which one part is chosen: the start of a part of one's own.

Must never do anything with the part. Read on in :mod:`cablebuilder.gui.library_panel`.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.document import Document
from cablebuilder.gui.library_panel import LibraryPanel
from cablebuilder.gui.look import Look
from cablebuilder.gui.part_rows import PartRows

_SIZE = QSize(400, 640)


class PartChooser(QDialog):
    """The list; a double click or Enter chooses, Escape does not."""

    part_chosen = Signal(str)

    def __init__(self, look: Look, document: Document, parent: QWidget | None = None) -> None:
        """List the parts of a document's catalogue."""
        super().__init__(parent)
        self.setWindowTitle(language.text("Choose a part"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE if parent is None else _SIZE.boundedTo(parent.size()))
        self.library = LibraryPanel(look, PartRows(document), can_add=False)
        self.library.part_chosen.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.library)
        self.library.start_search()

    def _on_chosen(self, part: str) -> None:
        self.accept()
        self.part_chosen.emit(part)

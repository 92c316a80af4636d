"""A sheet with a search that goes on while it is used: Esc stops the search first, and closing the sheet ends it.

Must never know what is looked for. Read on in :mod:`cablebuilder.gui.plan_sheet` and :mod:`cablebuilder.gui.matrix_sheet`.
"""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget


class Finder(Protocol):
    """What looks for something in slices."""

    @property
    def is_running(self) -> bool:
        """Return whether it still looks."""

    def stop(self) -> None:
        """Look no further."""


class SearchSheet(QDialog):
    """A sheet over a window; closing it deletes it."""

    def __init__(self, parent: QWidget, finder: Finder) -> None:
        """Stand over a window with what looks for something."""
        super().__init__(parent)
        self._search = finder
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def reject(self) -> None:
        """Stop a search that goes on, else close."""
        if self._search.is_running:
            self._search.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Search no more when the sheet goes."""
        self._search.stop()
        super().done(result)

"""A dialog in which Enter presses the main button, or the other one that has the focus.

Must never know what the buttons do. Read on in :mod:`cablebuilder.gui.picture_dialog` and :mod:`cablebuilder.gui.report_dialog`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog

from cablebuilder.gui.buttons import Button


class EnterDialog(QDialog):
    """A dialog with one main button and some beside it, which its maker sets."""

    main: Button
    others: tuple[Button, ...]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the main button with Enter, or the one beside it that has the focus."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            next((button for button in self.others if button is focused), self.main).click()
        else:
            super().keyPressEvent(event)

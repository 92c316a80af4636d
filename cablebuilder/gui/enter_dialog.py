"""A dialog in which Enter presses the main button; another one that has the focus takes it for itself.

Must never know what the button does. Read on in :mod:`cablebuilder.gui.picture_dialog` and :mod:`cablebuilder.gui.text_sheet`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog

from cablebuilder.gui.buttons import Button


class EnterDialog(QDialog):
    """A dialog with one main button, which its maker sets."""

    main: Button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the main button with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.main.click()
        else:
            super().keyPressEvent(event)

"""The keys by which a field walks the list below it while one types: Up and Down choose, Enter takes.

Must never know what is in the list. Read on in :mod:`cablebuilder.gui.keys_sheet` and :mod:`cablebuilder.gui.help_sheet`.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class ListKeys(QObject):
    """Takes these keys from a field, which it lives as long as."""

    stepped = Signal(int)
    """1 for the next row, -1 for the one before."""
    entered = Signal()

    def __init__(self, field: QLineEdit) -> None:
        """Listen to a field from now on."""
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Up, Down and Enter; all other keys are the field's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)

"""What shows one finding and takes a press or a key that chooses it.

Must never judge, and never paint. Read on in :mod:`cablebuilder.gui.finding_block` and :mod:`cablebuilder.gui.comparison_cells`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from cablebuilder.judge.report import Finding


class FindingPress(QWidget):
    """One finding; a press, Enter or the space bar chooses it. Who inherits says which finding it is."""

    chosen = Signal(object)
    """The finding."""
    _finding: Finding

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the finding on release, so that leaving it first cancels."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the finding with Enter or the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self._finding)
        else:
            super().keyPressEvent(event)

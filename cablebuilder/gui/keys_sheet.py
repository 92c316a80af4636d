"""The sheet of all keys.

Must never name a key that is in no table. Read on in :mod:`cablebuilder.gui.actions`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from cablebuilder import language
from cablebuilder.gui.actions import ROWS
from cablebuilder.gui.look import Look

CANVAS_KEYS: tuple[tuple[str, str], ...] = (
    ("Tab", "Next part, in chain order"),
    ("Arrows", "Nearest part"),
    ("Alt+Arrows", "Move the part"),
    ("Enter", "Step into the ports, pick a plug up, connect"),
    ("/", "With a plug in the hand: everything that fits it"),
    ("Esc", "Put the plug back"),
    ("Del", "Remove"),
    ("Space+drag", "Move the canvas"),
)
"""Keys that the canvas answers itself."""


class KeysSheet(QDialog):
    """Every action and its keys."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Lay out two columns of keys; closing the sheet deletes it."""
        super().__init__(parent)
        self.setWindowTitle(language.text("All keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout(self)
        grid.setContentsMargins(28, 24, 28, 24)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        shown = [(_native(row.keys), row.text) for row in ROWS] + list(CANVAS_KEYS)
        half = (len(shown) + 1) // 2
        for number, (keys, text) in enumerate(shown):
            column, row = divmod(number, half)
            name, key = QLabel(language.text(text)), QLabel(keys)
            name.setFont(look.theme.font("body"))
            key.setFont(look.theme.font("label"))
            key.setProperty("tone", "muted")
            grid.addWidget(key, row, column * 3)
            grid.addWidget(name, row, column * 3 + 1)
        grid.setColumnMinimumWidth(2, 24)


def _native(keys: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)

"""Words that are only words: Qt takes a text that looks like HTML for HTML, in labels and in tooltips, and loads what it names.

Every label and every tooltip of the program is made with these; a test looks for one that is not. Must never hold markup.
Read on in :mod:`cablebuilder.gui.paragraph`.
"""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Make a label."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def tip(words: str) -> str:
    """Return words for a tooltip, which shows them as they are: what Qt would take for HTML is escaped, the rest stays."""
    if "<" not in words:
        return words
    return f"<qt>{escape(words).replace(chr(10), '<br>')}</qt>"

"""Words that are only words: Qt takes a text that looks like HTML for HTML, in labels and in tooltips, and loads what it names.

Every label and every tooltip of the program is made with these; a test looks for one that is not. Must never hold markup.
Read on in :mod:`cablebuilder.gui.paragraph`.
"""

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cablebuilder.errors import visible_lines

_UNIT = re.compile(r"(?<=\d) (?=(?:mm|cm|m|Ω|V|mA|mW|dB|Hz)\b)")


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Make a label."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; what would steer or reorder it is shown as a character that does nothing."""
        super().setText(visible_lines(text))


def tip(words: str) -> str:
    """Return words for a tooltip, which shows them as they are: what Qt would take for HTML is escaped, the rest stays."""
    shown = visible_lines(words)
    if "<" not in shown:
        return shown
    return f"<qt>{escape(shown).replace(chr(10), '<br>')}</qt>"


def unparted(words: str) -> str:
    """Return words of the same length, in which no line can end between a number and its unit."""
    return _UNIT.sub("\N{NO-BREAK SPACE}", words)

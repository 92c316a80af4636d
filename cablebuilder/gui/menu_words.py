"""A line of a menu that only tells something: the heading of a group, or why there is nothing to choose.

Must never be chosen. Read on in :mod:`cablebuilder.gui.choice_button` and :mod:`cablebuilder.gui.compare_actions`.
"""

from PySide6.QtWidgets import QMenu, QWidgetAction

from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.theme import Theme


def add_words(menu: QMenu, words: str) -> None:
    """Add a line below a separator; it is muted and no more, since what is switched off may be too pale to be read."""
    if not menu.isEmpty():
        menu.addSeparator()
    label = PlainLabel(words.replace("&", "&&"))
    label.setFont(Theme.font("small", weight=600))
    label.setProperty("tone", "muted")
    label.setContentsMargins(12, 6, 28, 4)
    line = QWidgetAction(menu)
    line.setText(words)
    line.setDefaultWidget(label)
    line.setEnabled(False)
    menu.addAction(line)

"""The menu of languages: the system's, and each that there is by its own name, so that who cannot read the others finds it.

Must never change anything itself. Read on in :mod:`cablebuilder.gui.program`.
"""

from collections.abc import Callable

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from cablebuilder import language


def language_menu(chosen: str | None, ask: Callable[[str | None], object]) -> QMenu:
    """Return the menu; the word "Language" stands beside that of the current one, for whoever looks for it. ``ask`` gets the code."""
    word = language.text("Language")
    menu = QMenu(word if word == "Language" else f"{word} (Language)")
    group = QActionGroup(menu)
    for code, name in ((None, language.text("As the system has it")), *language.NAMES.items()):
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(code == (language.known(chosen) if chosen else None))
        action.setActionGroup(group)
        action.triggered.connect(lambda _checked=False, code=code: ask(code))
    menu.insertSeparator(menu.actions()[1])
    return menu

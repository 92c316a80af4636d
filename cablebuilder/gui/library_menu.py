"""The menu of a part in the parts list: what is owned of it, a copy of one's own, and what can be done with one's own.

Must never do anything itself. Read on in :mod:`cablebuilder.gui.shelf_actions`.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from cablebuilder import language

MOST_LISTED = 4


class LibraryCalls(NamedTuple):
    """What the entries call, each with the part's id; ``own`` with the number as well."""

    place: Callable[[str], object]
    own: Callable[[str, int], object]
    copy: Callable[[str], object]
    edit: Callable[[str], object]
    export: Callable[[str], object]
    remove: Callable[[str], object]


def library_menu(part: str, owned: int, calls: LibraryCalls, parent: QWidget, *, is_own: bool) -> QMenu:
    """Return the menu of a part of which so many are owned."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add(menu, language.text("Place on the canvas"), lambda: calls.place(part))
    counts = menu.addMenu(language.text("I own…"))
    for number in range(max(MOST_LISTED, owned + 1) + 1):
        words = language.text("None") if number == 0 else str(number)
        action = counts.addAction(words)
        action.setCheckable(True)
        action.setChecked(number == owned)
        action.triggered.connect(lambda _checked=False, number=number: calls.own(part, number))
    menu.addSeparator()
    if is_own:
        _add(menu, language.text("Edit this part…"), lambda: calls.edit(part))
        _add(menu, language.text("Export this part…"), lambda: calls.export(part))
        _add(menu, language.text("Remove from my parts"), lambda: calls.remove(part))
    else:
        _add(menu, language.text("Make a part of my own like this…"), lambda: calls.copy(part))
        _add(menu, language.text("Export this part…"), lambda: calls.export(part))
    return menu


def _add(menu: QMenu, words: str, call: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda _checked=False: call())

"""The menu of the layout, below its title: file actions, recent files, examples.

Must never open anything itself. Read on in :mod:`cablebuilder.gui.file_actions`.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_menus import arrange_menu
from cablebuilder.gui.file_actions import ENDING
from cablebuilder.gui.plain_words import tip
from cablebuilder.paths import resource_folder


class LayoutMenu(QMenu):
    """File actions with two inner menus that are made anew each time they open."""

    def __init__(
        self, actions: Mapping[str, QAction], examples: Sequence[tuple[str, Path]], languages: QMenu, parent: QWidget | None = None
    ) -> None:
        """Make the menu; :meth:`follow` says where recent files and examples go."""
        super().__init__(parent)
        self._recent = QMenu(language.text("Open recent"), self)
        self._examples = QMenu(language.text("Examples"), self)
        for name in ("new", "new-window", "open"):
            self.addAction(actions[name])
        self.addMenu(self._recent)
        self.addMenu(self._examples)
        self.addSeparator()
        for name in ("save", "save-as", "rename"):
            self.addAction(actions[name])
        self.addSeparator()
        for name in ("matrix", "prices", "own-part", "import-part"):
            self.addAction(actions[name])
        self.addSeparator()
        self.addMenu(arrange_menu(actions, self))
        look = QMenu(language.text("Look"), self)
        for name in ("theme", "contrast", "still", "text-larger", "text-smaller", "full-screen"):
            look.addAction(actions[name])
        self.addMenu(look)
        languages.setParent(self, languages.windowFlags())
        self.addMenu(languages)
        for name in ("find", "export", "export-report", "print", "help", "keys", "close", "quit"):
            self.addAction(actions[name])
        self._titles = tuple(examples)

    def follow(
        self, recent: Callable[[], Sequence[Path]], open_path: Callable[[Path], object], open_example: Callable[[Path], object]
    ) -> None:
        """Fill the inner menus: what was open last, and what to call for an entry."""

        def fill_recent() -> None:
            self._recent.clear()
            files = recent()
            self._recent.setEnabled(bool(files))
            for path in files:
                _add(self._recent, path.name, path, open_path)

        for title, path in self._titles:
            _add(self._examples, title, path, open_example)
        self._examples.setEnabled(bool(self._titles))
        self.aboutToShow.connect(fill_recent)


def share_menu(actions: Mapping[str, QAction], parent: QWidget) -> QMenu:
    """Return the menu of what can be given to others."""
    menu = QMenu(language.text("Share"), parent)
    for name in ("export", "export-report", "copy-picture", "print", "", "build-sheet", "shopping", "ask-shop"):
        menu.addAction(actions[name]) if name else menu.addSeparator()
    return menu


def shipped_examples() -> tuple[tuple[str, Path], ...]:
    """Return title and file of each example, in the order of the files' names; one that cannot be read is left out."""
    found = []
    for path in sorted((resource_folder() / "examples").glob(f"*{ENDING}")):
        try:
            title = json.loads(path.read_text(encoding="utf-8")).get("title")
        except (OSError, ValueError):
            continue
        found.append((language.word(title) if title else path.name.removesuffix(ENDING), path))
    return tuple(found)


def _add(menu: QMenu, text: str, path: Path, call: Callable[[Path], object]) -> None:
    action = menu.addAction(text.replace("&", "&&"))
    action.setToolTip(tip(str(path)))
    action.triggered.connect(lambda _checked=False: call(path))

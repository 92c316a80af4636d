"""What can be done from the parts list with the user's own parts and gear, and what of it every window follows.

Must never write a file itself. Read on in :mod:`cablebuilder.gui.own_parts` and :mod:`cablebuilder.gui.my_gear`.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Signal

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.errors import CablebuilderError, Message
from cablebuilder.files.catalog_files import with_shelf
from cablebuilder.files.gear_file import Gear
from cablebuilder.gui.document import Document
from cablebuilder.gui.folders import show_folder
from cablebuilder.gui.library_menu import LibraryCalls, library_menu
from cablebuilder.gui.library_panel import LibraryPanel
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.my_gear import MyGear
from cablebuilder.gui.own_parts import OwnParts
from cablebuilder.gui.part_chooser import PartChooser
from cablebuilder.gui.part_rows import PartRows
from cablebuilder.gui.text_sheet import Deed, TextSheet
from cablebuilder.paths import gear_file, shelf_folder


class ShelfActions(QObject):
    """Own parts and gear behind one window."""

    catalog_changed = Signal(object)
    gear_changed = Signal(object)

    def __init__(self, window: MainWindow, document: Document, library: LibraryPanel, rows: PartRows, own: OwnParts) -> None:
        """Answer the parts list of a window."""
        super().__init__(window)
        self._window, self._document, self._library, self._rows = window, document, library, rows
        self.own, self.gear = own, MyGear(gear_file(), self)
        rows.gear = self.gear.gear
        self._show()
        self.gear.changed.connect(self._on_gear_changed)
        own.catalog_changed.connect(self.use_catalog)
        own.catalog_changed.connect(self.catalog_changed)
        own.part_saved.connect(library.show_part)
        own.part_made.connect(self._offer_owning)
        own.other_start_asked.connect(self._choose_start)
        library.own_part_asked.connect(own.make)
        library.menu_asked.connect(self.open_menu)
        self._tell_problems()

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions call, by their names."""
        return {"own-part": self.own.make, "import-part": self.own.take_in}

    def use_catalog(self, catalog: Catalog) -> None:
        """Read the layout with another catalogue: a window has changed one's own parts."""
        if catalog is not self._document.catalog:
            self._document.use_catalog(catalog)
            self._show()

    def open_menu(self, part: str, place: QPoint) -> None:
        """Open the menu of a part in the list at a place of the screen."""
        calls = LibraryCalls(self._library.part_chosen.emit, self._own_some, self.own.edit, self.own.edit, self.own.export, self.own.remove)
        catalog = self._document.catalog
        library_menu(part, self.gear.gear.count(part), calls, self._library, is_own=part in catalog.own).popup(place)

    def _own_some(self, part: str, count: int) -> None:
        try:
            self.gear.own(part, count)
        except CablebuilderError as problem:
            self._window.message_bar.tell(language.render(problem.message))

    def _offer_owning(self, part: str) -> None:
        """Ask whether a part that was just described is there already: plans count only what is owned."""
        if self.gear.gear.count(part):
            return

        def own_it() -> None:
            self._window.message_bar.clear()
            self._own_some(part, 1)

        name = short_name(self._document.catalog.parts[part])
        words = language.text("{part} is among your parts. If you have it already, plans can use it without buying.", part=name)
        self._window.message_bar.tell(words, [(language.text("I have it"), own_it)])

    def _on_gear_changed(self, gear: Gear) -> None:
        self._rows.gear = gear
        self._show()
        self.gear_changed.emit(gear)

    def _show(self) -> None:
        self._library.offer_mine(wanted=bool(self.gear.gear.owned or self._document.catalog.own))
        self._library.refresh()

    def _choose_start(self) -> None:
        chooser = PartChooser(self._window.look, self._document, self._window)
        chooser.part_chosen.connect(self.own.edit)
        chooser.open()

    def _problems(self) -> list[Message]:
        return [*self._document.catalog.problems, *([self.gear.problem] if self.gear.problem else [])]

    def _tell_problems(self) -> None:
        """Say what on the shelf could not be used, in one sentence, with all of it behind a button."""
        problems = self._problems()
        if problems and not self._window.message_bar.text:
            more = len(problems) - 1
            rest = language.plural("{count} more file has a problem.", "{count} more files have a problem.", more) if more else ""
            words = language.sentences((language.render(problems[0]), rest))
            self._window.message_bar.tell(words, [(language.text("Files of my parts…"), self.show_problems)])

    def show_problems(self) -> TextSheet:
        """Show everything on the shelf that cannot be used, until it is mended and read again."""
        deeds: list[Deed] = [
            (language.text("Show the folder"), "", lambda: show_folder(shelf_folder())),
            (language.text("Read them again"), "restart", lambda: self._read_again(sheet)),
        ]
        sheet = TextSheet(self._window.look, language.text("Files of my parts"), deeds, self._window)
        sheet.show_text("\n\n".join(map(language.render, self._problems())))
        sheet.open()
        return sheet

    def _read_again(self, sheet: TextSheet) -> None:
        """Use what is on the shelf now; where nothing is wrong with it any more, that is the end of it."""
        self.gear.read_again()
        self.own.catalog_changed.emit(with_shelf(self._document.catalog, shelf_folder()))
        problems = self._problems()
        sheet.show_text("\n\n".join(map(language.render, problems)))
        if not problems:
            self._window.message_bar.clear()
            sheet.accept()

"""What can be taken to a bench or a shop: the build sheet of a cable, the shopping list, a letter.

What goes wrong is told in the message bar. Must never draw or word anything itself. Read on in
:mod:`cablebuilder.gui.build_picture` and :mod:`cablebuilder.files.shopping_files`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication

from cablebuilder import language
from cablebuilder.core.rig import name_of
from cablebuilder.core.shopping import ShoppingList, shopping_list
from cablebuilder.errors import FileError
from cablebuilder.files.shopping_files import SHOPPING_FORMATS, shopping_markdown, shopping_text, written_shopping
from cablebuilder.gui.build_dialog import BuildDialog
from cablebuilder.gui.build_picture import BuildPicture
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.choice_button import Choice
from cablebuilder.gui.file_question import ask_where
from cablebuilder.gui.file_writing import write_file
from cablebuilder.gui.letter_actions import LetterActions
from cablebuilder.gui.link_mirror import parts_meant
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.my_gear import MyGear
from cablebuilder.gui.picture_actions import today
from cablebuilder.gui.picture_files import drawn_sheet, image_of
from cablebuilder.gui.printing import print_picture
from cablebuilder.gui.shop_prices import ShopPrices
from cablebuilder.gui.text_sheet import TextSheet
from cablebuilder.gui.waiting import Waiting
from cablebuilder.judge.build_sheet import build_sheet, buildable, can_build

_COPY_SCALE = 2.0
_SHEET_ENDINGS = (".pdf", ".svg", ".png")


class SheetActions(QObject):
    """What makes sheets of a window's layout."""

    def __init__(self, window: MainWindow, scene: CanvasScene, gear: MyGear, shop: ShopPrices, clock: Callable[[], date] = today) -> None:
        """Make sheets of the layout in a scene; what is owned is not on its shopping list."""
        super().__init__(window)
        self._window, self._scene, self._gear, self._shop, self._clock = window, scene, gear, shop, clock
        self._document = scene.document
        self.letters = LetterActions(window, scene)

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action of the table calls."""
        return {"build-sheet": self.open_build_sheet, "shopping": self.open_shopping, **self.letters.calls()}

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Keep the actions usable or not as the layout changes."""
        self._actions = actions
        self.letters.follow(actions)
        self._document.changed.connect(self._show_usable)
        self._show_usable()

    def open_build_sheet(self) -> BuildDialog:
        """Show how a cable or adapter is soldered: the selected one, else one of its chain, else the first."""
        rig, catalog = self._document.rig, self._document.catalog
        keys = buildable(rig, catalog)
        parts = [Choice(key, name_of(rig, catalog, key)) for key in keys]
        dialog = BuildDialog(self._window.look, self._made, parts, self._meant(keys), self._window)
        dialog.save_asked.connect(self._save_build_sheet)
        dialog.copy_asked.connect(self._copy_build_sheet)
        dialog.print_asked.connect(self._print_build_sheet)
        dialog.open()
        return dialog

    def open_shopping(self) -> TextSheet:
        """Show what is to be bought for the layout."""
        wanted = self._wanted()
        deeds = (
            (language.text("Copy"), "copy", lambda: self._copy_shopping(wanted)),
            (language.text("Save…"), "share", lambda: self._save_shopping(wanted)),
        )
        sheet = TextSheet(self._window.look, language.text("Shopping list"), deeds, self._window)
        sheet.show_markdown(shopping_markdown(wanted))
        sheet.open()
        return sheet

    def _show_usable(self) -> None:
        rig, catalog = self._document.rig, self._document.catalog
        self._actions["build-sheet"].setEnabled(can_build(rig, catalog))
        self._actions["shopping"].setEnabled(bool(rig.parts))

    def _meant(self, keys: tuple[str, ...]) -> str:
        """Return the part that the selection speaks of."""
        chosen = parts_meant(self._scene.selection, self._scene.mirror.joined)
        beside = [key for chain in self._document.report.chains if not set(chosen).isdisjoint(chain.parts) for key in chain.parts]
        return next((key for group in (chosen, beside, keys) for key in keys if key in group), "")

    def _made(self, key: str, *, is_vector: bool = False) -> BuildPicture:
        document = self._document
        sheet = build_sheet(document.rig, document.catalog, document.report, key)
        return BuildPicture(sheet, document.catalog, self._clock(), is_vector=is_vector)

    def _copy_build_sheet(self, key: str) -> None:
        QGuiApplication.clipboard().setImage(image_of(self._made(key), _COPY_SCALE))
        self._window.status_bar.show_done(language.text("The build sheet is on the clipboard"))

    def _print_build_sheet(self, key: str) -> None:
        try:
            told = print_picture(self._made(key, is_vector=True), Waiting(self._window, self._window.look))
        except FileError as problem:
            save = (language.text("Save it as a file…"), lambda: self._save_build_sheet(key))
            self._window.message_bar.tell(language.render(problem.message), [save])
        else:
            if told:
                self._window.message_bar.clear()
                self._window.status_bar.show_done(told)

    def _save_build_sheet(self, key: str) -> None:
        name = f"{name_of(self._document.rig, self._document.catalog, key)}-build-sheet"
        path = self._ask_where(language.text("Save the build sheet"), name, _SHEET_ENDINGS)
        if path is not None:
            again = (language.text("Save it somewhere else…"), lambda: self._save_build_sheet(key))
            ending = path.suffix.casefold()
            write_file(self._window, path, lambda: drawn_sheet(lambda is_vector: self._made(key, is_vector=is_vector), ending), again)

    def _wanted(self) -> ShoppingList:
        return shopping_list(self._document.rig, self._document.catalog, self._gear.gear.owned, self._shop.prices())

    def _copy_shopping(self, wanted: ShoppingList) -> None:
        QGuiApplication.clipboard().setText(shopping_text(wanted))
        self._window.status_bar.show_done(language.text("The shopping list is on the clipboard"))

    def _save_shopping(self, wanted: ShoppingList) -> None:
        path = self._ask_where(
            language.text("Save the shopping list"), wanted.title or language.text("Shopping list"), tuple(SHOPPING_FORMATS)
        )
        if path is not None:
            again = (language.text("Shopping list…"), self.open_shopping)
            write_file(self._window, path, lambda: written_shopping(wanted, path), again)

    def _ask_where(self, caption: str, title: str, endings: tuple[str, ...]) -> Path | None:
        return ask_where(self._window, caption, self._document.path, title, endings)

"""Export, copy and print a picture of what is on screen.

What goes wrong is told in the message bar. Must never draw by itself. Read on in :mod:`cablebuilder.gui.picture`.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from cablebuilder import language
from cablebuilder.errors import FileError
from cablebuilder.gui.document import Document
from cablebuilder.gui.file_question import ask_where
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.picture import Picture, PictureWish, Subject, make_picture
from cablebuilder.gui.picture_dialog import PictureDialog
from cablebuilder.gui.picture_files import PICTURE_FORMATS, export_picture, image_of
from cablebuilder.gui.printing import print_picture
from cablebuilder.gui.waiting import MANY_DRAWN, Waiting
from cablebuilder.judge.chain_names import named_chains

_COPY_SCALE = 2.0


def today() -> date:
    """Return which day it is here."""
    return datetime.now().astimezone().date()


class PictureActions(QObject):
    """What makes pictures of a document; ``subject`` tells whether the layout or its inside is in view."""

    def __init__(
        self, window: MainWindow, document: Document, subject: Callable[[], Subject], title: Callable[[], str],
        clock: Callable[[], date] = today,
    ) -> None:  # fmt: skip
        """Take pictures in a window."""
        super().__init__(window)
        self._window, self._document = window, document
        self._subject, self._title, self._clock = subject, title, clock

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action of the table calls."""
        return {"export": self.export, "copy-picture": self.copy, "print": self.print}

    def export(self) -> PictureDialog:
        """Ask what the picture should show and where it goes, and write it."""
        with self._told(language.text("Drawing the picture…")):
            self._document.finish_checks()
            letters = [letter for letter, chain in named_chains(self._document.report) if chain.links]
            dialog = PictureDialog(self._window.look, self._made, self._wish(), letters, self._window)
        dialog.export_asked.connect(lambda: self._export(dialog.wish, dialog.ending, dialog.scale))
        dialog.copy_asked.connect(lambda: self._copy(dialog.wish, dialog.scale))
        dialog.open()
        return dialog

    def copy(self) -> None:
        """Put a picture of what is in view onto the clipboard."""
        self._document.finish_checks()
        self._copy(self._wish(), _COPY_SCALE)

    def print(self) -> None:
        """Print what is in view, on white paper."""
        wish = PictureWish(self._subject(), is_transparent=True, on=self._clock())
        document = self._document
        document.finish_checks()
        export = (language.text("Export picture…"), self.export)
        try:
            print_picture(make_picture(document.rig, document.catalog, document.report, wish, is_vector=True), self._window)
        except FileError as problem:
            self._window.message_bar.tell(language.render(problem.message), [export] if document.rig.parts else [])

    def _told(self, sentence: str) -> AbstractContextManager[None]:
        """Say what is drawn, where that takes a while."""
        return Waiting(self._window, self._window.look).told(sentence, is_long=len(self._document.rig.parts) > MANY_DRAWN)

    def _wish(self) -> PictureWish:
        return PictureWish(self._subject(), theme=self._window.look.theme.name, on=self._clock())

    def _made(self, wish: PictureWish) -> Picture:
        return make_picture(self._document.rig, self._document.catalog, self._document.report, wish)

    def _copy(self, wish: PictureWish, scale: float) -> None:
        try:
            with self._told(language.text("Drawing the picture…")):
                QGuiApplication.clipboard().setImage(image_of(self._made(wish), scale))
        except FileError as problem:
            self._window.message_bar.tell(language.render(problem.message))
        else:
            self._window.status_bar.show_done(language.text("The picture is on the clipboard"))

    def _export(self, wish: PictureWish, ending: str, scale: float) -> None:
        path = self._ask_where(ending)
        if path is not None:
            self._write(path, wish, scale)

    def _write(self, path: Path, wish: PictureWish, scale: float) -> None:
        document = self._document
        try:
            with self._told(language.text("Writing {file}…", file=path.name)):
                export_picture(document.rig, document.catalog, document.report, path, wish, scale=scale)
        except FileError as problem:
            again = (language.text("Save it somewhere else…"), lambda: self._export(wish, path.suffix, scale))
            self._window.message_bar.tell(language.render(problem.message), [again])
        else:
            self._window.message_bar.clear()
            self._window.status_bar.show_done(language.text("The picture stands in {file}", file=path.name))

    def _ask_where(self, ending: str) -> Path | None:
        endings = (ending, *(each for each in PICTURE_FORMATS if each != ending))
        return ask_where(self._window, language.text("Export a picture"), self._document.path, self._title(), endings)

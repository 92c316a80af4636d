"""Export, copy and print a picture of what is on screen.

What goes wrong is told in the message bar. Must never draw by itself. Read on in :mod:`cablebuilder.gui.picture`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from cablebuilder import language
from cablebuilder.errors import FileError
from cablebuilder.gui.document import Document
from cablebuilder.gui.file_question import ask_where
from cablebuilder.gui.file_writing import write_file
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.picture import Picture, PictureWish, Subject, making_picture
from cablebuilder.gui.picture_dialog import PictureDialog
from cablebuilder.gui.picture_files import PICTURE_FORMATS, drawing_picture, imaging
from cablebuilder.gui.printing import print_picture
from cablebuilder.gui.steps import Steps, within
from cablebuilder.gui.waiting import Waiting
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
        self._subject, self._title, self._clock, self._waiting = subject, title, clock, Waiting(window, window.look)

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action of the table calls."""
        return {"export": self.export, "copy-picture": self.copy, "print": self.print}

    def export(self) -> PictureDialog | None:
        """Ask what the picture should show and where it goes, and write it; nothing where the user would not wait for the checks."""
        if not self._is_checked():
            return None
        letters = [letter for letter, chain in named_chains(self._document.report) if chain.links]
        dialog = PictureDialog(self._window.look, self._making, self._wish(), letters, self._window)
        dialog.export_asked.connect(lambda: self._export(dialog.wish, dialog.ending, dialog.scale))
        dialog.copy_asked.connect(lambda: self._copy(dialog.wish, dialog.scale))
        dialog.open()
        return dialog

    def copy(self) -> None:
        """Put a picture of what is in view onto the clipboard."""
        if self._is_checked():
            self._copy(self._wish(), _COPY_SCALE)

    def print(self) -> None:
        """Print what is in view, on white paper."""
        wish = PictureWish(self._subject(), is_transparent=True, on=self._clock())
        export = (language.text("Export picture…"), self.export)
        try:
            picture = self._waiting.for_steps(self._drawing, self._making(wish, is_vector=True)) if self._is_checked() else None
            told = print_picture(picture, self._waiting) if picture is not None else ""
        except FileError as problem:
            self._window.message_bar.tell(language.render(problem.message), [export] if self._document.rig.parts else [])
        else:
            self._tell_done(told)

    @property
    def _drawing(self) -> str:
        return language.text("Drawing the picture…")

    def _is_checked(self) -> bool:
        """Check what waits, and return whether all is checked: nothing is drawn of half a report."""
        self._waiting.for_steps(language.text("Checking…"), self._document.finishing_checks())
        return self._document.is_judged

    def _tell_done(self, sentence: str) -> None:
        """Say what was done; nothing where nothing was."""
        if sentence:
            self._window.message_bar.clear()
            self._window.status_bar.show_done(sentence)

    def _wish(self) -> PictureWish:
        return PictureWish(self._subject(), theme=self._window.look.theme.name, on=self._clock())

    def _making(self, wish: PictureWish, *, is_vector: bool = False) -> Steps[Picture]:
        return making_picture(self._document.rig, self._document.catalog, self._document.report, wish, is_vector=is_vector)

    def _copying(self, wish: PictureWish, scale: float) -> Steps[QImage]:
        picture = yield from within(self._making(wish), 0.0, 0.5)
        image = yield from within(imaging(picture, scale), 0.5, 1.0)
        yield from within(picture.letting_go(), 1.0, 1.0)
        return image

    def _copy(self, wish: PictureWish, scale: float) -> None:
        try:
            image = self._waiting.for_steps(self._drawing, self._copying(wish, scale))
        except FileError as problem:
            self._window.message_bar.tell(language.render(problem.message))
        else:
            if image is not None:
                QGuiApplication.clipboard().setImage(image)
                self._window.status_bar.show_done(language.text("The picture is on the clipboard"))

    def _export(self, wish: PictureWish, ending: str, scale: float) -> None:
        path = self._ask_where(ending)
        if path is not None:
            self._write(path, wish, scale)

    def _write(self, path: Path, wish: PictureWish, scale: float) -> None:
        document = self._document
        drawing = drawing_picture(document.rig, document.catalog, document.report, path, wish, scale)
        again = (language.text("Save it somewhere else…"), lambda: self._export(wish, path.suffix, scale))
        done = language.text("The picture stands in {file}", file=path.name)
        write_file(self._window, path, lambda: self._waiting.for_steps(self._drawing, drawing), again, done)

    def _ask_where(self, ending: str) -> Path | None:
        endings = (ending, *(each for each in PICTURE_FORMATS if each != ending))
        return ask_where(self._window, language.text("Export a picture"), self._document.path, self._title(), endings)

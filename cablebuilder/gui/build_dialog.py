"""The build sheet on screen, before it is saved, printed or copied: the sheet as it will be, and which part it is about.

Must never write a file. Read on in :mod:`cablebuilder.gui.sheet_actions`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.build_picture import BuildPicture
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.choice_button import Choice, ChoiceButton
from cablebuilder.gui.look import Look
from cablebuilder.gui.picture_preview import PicturePreview
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.steps import at_once

MakeSheet = Callable[[str], BuildPicture]
"""Returns the sheet of a part by its key, or raises CablebuilderError."""
_SIZE = QSize(720, 860)


class BuildDialog(QDialog):
    """The sheet of one part; whoever opens it acts when :attr:`save_asked`, :attr:`print_asked` or :attr:`copy_asked` is emitted."""

    save_asked = Signal(str)
    print_asked = Signal(str)
    copy_asked = Signal(str)

    def __init__(self, look: Look, make: MakeSheet, parts: Sequence[Choice], key: str, parent: QWidget | None = None) -> None:
        """Begin with one of the parts that have a sheet."""
        super().__init__(parent)
        self._look, self._make = look, make
        self.setWindowTitle(language.text("Build sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE if parent is None else _SIZE.boundedTo(parent.size()))
        self.part = ChoiceButton(look, language.text("Part"), parts)
        self.part.chosen.connect(self.show_part)
        self.preview = PicturePreview(look)
        self.copy = Button(look, "outlined", language.text("Copy picture"), "copy")
        self.print = Button(look, "outlined", language.text("Print…"))
        self.cancel = Button(look, "outlined", language.text("Cancel"))
        self.save = Button(look, "filled", language.text("Save…"), "share")
        for button, signal in ((self.copy, self.copy_asked), (self.print, self.print_asked), (self.save, self.save_asked)):
            button.clicked.connect(lambda _checked=False, signal=signal: self._close_and_ask(signal))
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        self.show_part(key)
        self.save.setFocus()

    def show_part(self, key: str) -> None:
        """Show the sheet of another part."""
        self.part.show_key(key)
        self.preview.show_picture(at_once(lambda: self._make(key)))
        for button in (self.copy, self.print, self.save):
            button.setEnabled(not self.preview.sentence)

    def _close_and_ask(self, signal: SignalInstance) -> None:
        key = self.part.key
        self.accept()
        signal.emit(key)

    def _lay_out(self) -> None:
        label = PlainLabel(language.text("Part"))
        label.setFont(self._look.theme.font("label"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label)
        head.addWidget(self.part, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addWidget(self.print)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self.preview, 1)
        layout.addLayout(row)

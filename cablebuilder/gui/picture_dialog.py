"""What a picture should show, and as which file: a few choices beside a preview that follows them.

Must never write a file. Read on in :mod:`cablebuilder.gui.picture_actions`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.enter_dialog import EnterDialog
from cablebuilder.gui.flow_layout import FlowLayout
from cablebuilder.gui.look import Look
from cablebuilder.gui.picture import Picture, PictureWish
from cablebuilder.gui.picture_files import PICTURE_FORMATS
from cablebuilder.gui.picture_preview import PicturePreview
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.steps import Steps

MakePicture = Callable[[PictureWish], Steps[Picture]]
"""Makes the picture of a wish in steps, or raises FileError."""

_ROW_WIDTH = 260


class ChoiceRow(QWidget):
    """A label over chips of which one is on."""

    changed = Signal()

    def __init__(self, look: Look, label: str, words: Sequence[str], chosen: int = 0) -> None:
        """Show words to choose from."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        title = PlainLabel(label)
        title.setFont(look.theme.font("small", weight=600))
        title.setProperty("tone", "muted")
        chips = FlowLayout(gap_x=6, gap_y=6)
        for number, word in enumerate(words):
            chip = Button(look, "chip", word)
            chip.setAccessibleDescription(label)
            self._group.addButton(chip, number)
            chips.addWidget(chip)
        self._group.button(chosen).setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(title)
        layout.addLayout(chips)
        self.setFixedWidth(_ROW_WIDTH)

    @property
    def chosen(self) -> int:
        """Return the number of the word that is chosen."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Choose a word by its number."""
        self._group.button(number).setChecked(True)

    def _on_toggled(self, _number: int, is_on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if is_on:
            self.changed.emit()


class PictureDialog(EnterDialog):
    """The choices; whoever opens it writes the picture when :attr:`export_asked` or :attr:`copy_asked` is emitted."""

    export_asked = Signal()
    copy_asked = Signal()

    def __init__(self, look: Look, make: MakePicture, wish: PictureWish, letters: Sequence[str], parent: QWidget | None = None) -> None:
        """Begin with a wish; ``letters`` name the chains that there are, ``make`` draws."""
        super().__init__(parent)
        self._look, self._make, self._first = look, make, wish
        self._letters: tuple[str | None, ...] = (None, *letters)
        self.setWindowTitle(language.text("Export a picture"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = language.text
        self.subject = ChoiceRow(look, text("Show"), (text("Layout"), text("See inside")), int(wish.subject == "inside"))
        self.chain = ChoiceRow(look, text("Chains"), (text("All of them"), *letters))
        self.format = ChoiceRow(look, text("File"), [ending.removeprefix(".").upper() for ending in PICTURE_FORMATS])
        self.size_row = ChoiceRow(look, text("Size"), ("1×", "2×"), 1)
        self.ground = ChoiceRow(look, text("Ground"), (text("Canvas"), text("Transparent")), int(wish.is_transparent))
        self.theme = ChoiceRow(look, text("Theme"), (text("Light"), text("Dark")), int(wish.theme == "dark"))
        self.carried = ChoiceRow(look, text("Layout inside a PNG"), (text("Yes"), text("No")), int(not wish.carries_layout))
        self.preview = PicturePreview(look)
        self.pixels = PlainLabel()
        self.preview.shown.connect(self._show_pixels)
        self.finished.connect(self.preview.stop)
        self._lay_out()
        self._show()
        self.export.setFocus()

    @property
    def wish(self) -> PictureWish:
        """Return what was chosen."""
        return replace(
            self._first, subject="inside" if self.subject.chosen else "layout", chain=self._letters[self.chain.chosen],
            theme="dark" if self.theme.chosen else "light", is_transparent=bool(self.ground.chosen),
            carries_layout=not self.carried.chosen,
        )  # fmt: skip

    @property
    def scale(self) -> float:
        """Return how many pixels a canvas unit gets."""
        return float(self.size_row.chosen + 1)

    @property
    def ending(self) -> str:
        """Return the ending of the kind of file that was chosen."""
        return tuple(PICTURE_FORMATS)[self.format.chosen]

    def _lay_out(self) -> None:
        choices = QVBoxLayout()
        choices.setSpacing(16)
        for row in (self.subject, self.chain, self.format, self.size_row, self.ground, self.theme, self.carried):
            row.changed.connect(self._show)
            choices.addWidget(row)
        self.chain.setVisible(len(self._letters) > 2)  # noqa: PLR2004  # all, and more than one
        self.pixels.setFont(self._look.theme.font("small", tabular=True))
        self.pixels.setProperty("tone", "muted")
        choices.addWidget(self.pixels)
        choices.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(24)
        upper.addWidget(self.preview, 1)
        upper.addLayout(choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(20)
        layout.addLayout(upper, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.copy = Button(self._look, "outlined", language.text("Copy picture"), "copy")
        self.cancel = Button(self._look, "outlined", language.text("Cancel"))
        self.export = Button(self._look, "filled", language.text("Export…"), "share")
        self.main = self.export
        self.copy.clicked.connect(self._closing(self.copy_asked))
        self.export.clicked.connect(self._closing(self.export_asked))
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.export)
        return row

    def _closing(self, asked: SignalInstance) -> Callable[[], None]:
        def close_and_ask() -> None:
            self.accept()
            asked.emit()

        return close_and_ask

    def _show(self) -> None:
        self.preview.show_picture(self._make(self.wish))
        self._show_pixels()

    def _show_pixels(self) -> None:
        picture = self.preview.picture
        if picture is not None:
            width, height = (round(side * self.scale) for side in picture.size.toTuple())
            self.pixels.setText(language.text("{width} × {height} pixels", width=width, height=height))
        self.pixels.setVisible(not self.preview.sentence)
        for button in (self.copy, self.export):
            button.setEnabled(not self.preview.sentence)

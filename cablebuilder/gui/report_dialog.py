"""What to write of a layout, and as what: one choice of a few, what it is good for, and a preview of it as it will be.

Must never write a file. Read on in :mod:`cablebuilder.gui.report_actions`.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.errors import CablebuilderError, Template
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.enter_dialog import EnterDialog
from cablebuilder.gui.letters import even_family
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.picture_dialog import ChoiceRow
from cablebuilder.gui.picture_files import Sheet
from cablebuilder.gui.picture_preview import PicturePreview
from cablebuilder.gui.sliced_work import SlicedWork
from cablebuilder.gui.steps import Going, Steps
from cablebuilder.gui.style_sheet import frame_sheet


class Kind(NamedTuple):
    """One thing to write: its word, its form on the command line, the ending of its file, and what it is good for."""

    word: Template
    form: str
    ending: str
    use: Template


KINDS: tuple[Kind, ...] = (
    Kind("Web page", "report", ".html", "One file for every browser, on a phone too. It carries the layout: opened here, it is one again."),
    Kind("PDF", "report", ".pdf", "Pages to print or to send: the picture, what was found, and what is heard."),
    Kind("Markdown", "report", ".md", "The whole report for a wiki, a repository or notes."),
    Kind("Forum text", "forum", ".txt", "Short, with the chain drawn in letters. Paste it where people ask whether this is safe."),
    Kind("Plain text", "report", ".txt", "The whole report without any markup, for a mail."),
    Kind("JSON", "report", ".json", "The report for other programs; its schema is printed by “cablebuilder schema report”."),
    Kind("SPICE netlist", "netlist", ".cir", "The circuit for a simulator. ngspice prints what each ear hears of each channel."),
    Kind("WireViz", "wireviz", ".yml", "Cables and adapters wire by wire, for WireViz to draw."),
)  # fmt: skip
"""What can be chosen, in this order."""
DRAWN = frozenset({".html", ".pdf"})
"""The endings of what is not text alone."""
_QUIET_S = 0.3
_SIZE = QSize(972, 660)
_CHOICES_WIDTH = 260


class ReportDialog(EnterDialog):
    """The choice; whoever opens it writes when :attr:`save_asked` or :attr:`copy_asked` is emitted."""

    save_asked = Signal(object)
    """The :class:`Kind`."""
    copy_asked = Signal(str)
    """The text."""

    def __init__(
        self, look: Look, writing: Callable[[Kind], Steps[str]], sheet: Callable[[], Steps[Sheet]], parent: QWidget | None = None
    ) -> None:
        """Begin with the web page; ``writing`` writes what is text, ``sheet`` makes the first page of what is drawn."""
        super().__init__(parent)
        self._look, self._writing, self._sheet = look, writing, sheet
        self._going: Going[str] | None = None
        self._work = SlicedWork(self)
        self._work.finished.connect(self._show_text)
        self.setWindowTitle(language.text("Export a report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE if parent is None else _SIZE.boundedTo(parent.size()))
        self.kinds = ChoiceRow(look, language.text("Write"), [language.text(kind.word) for kind in KINDS])
        self.use = Paragraph(look, role="body", tone="text-muted")
        self.use.setFixedWidth(_CHOICES_WIDTH)
        self.drawing, self.words = PicturePreview(look), QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.words.setFont(_even_font(look))
        self.words.setStyleSheet(frame_sheet(look.theme, "QPlainTextEdit", radius=12, padding=10))
        self.words.setAccessibleName(language.text("Preview"))
        self.preview = QStackedWidget()
        self.copy = Button(look, "outlined", language.text("Copy text"), "copy")
        self.cancel = Button(look, "outlined", language.text("Cancel"))
        self.save = Button(look, "filled", language.text("Save…"), "share")
        self.main = self.save
        self._lay_out()
        self.kinds.changed.connect(self._show)
        self.drawing.shown.connect(self._show_usable)
        self.finished.connect(self._stop)
        self.copy.clicked.connect(lambda: self._close_and(self.copy_asked, self.words.toPlainText()))
        self.save.clicked.connect(lambda: self._close_and(self.save_asked, self.kind))
        self.cancel.clicked.connect(self.reject)
        self._show()
        self.save.setFocus()

    @property
    def kind(self) -> Kind:
        """Return what was chosen."""
        return KINDS[self.kinds.chosen]

    @property
    def sentence(self) -> str:
        """Return why there is nothing to write; empty where there is."""
        return self.drawing.sentence if self.preview.currentWidget() is self.drawing else ""

    def _show(self) -> None:
        """Draw or write what was chosen: at once where that is quick, else as soon as it is there."""
        self._stop()
        self.use.setText(language.text(self.kind.use))
        self.preview.setCurrentWidget(self.drawing)
        if self.kind.ending in DRAWN:
            self.drawing.show_picture(self._sheet())
        else:
            self._going = Going(self._writing(self.kind))
            if self._going.hurry(_QUIET_S):
                self._show_text()
            else:
                self.drawing.say(language.text("Writing {file}…", file=language.text(self.kind.word)), is_problem=False)
                self._work.begin(self._going.left)
        self._show_usable()

    def _show_text(self) -> None:
        going, self._going = self._going, None
        assert going is not None, "nothing was written"
        try:
            self.words.setPlainText(going.result())
        except CablebuilderError as problem:
            self.drawing.say(language.render(problem.message))
        else:
            self.preview.setCurrentWidget(self.words)
        self._show_usable()

    def _show_usable(self) -> None:
        self.save.setEnabled(not self.sentence)
        self.copy.setEnabled(self.preview.currentWidget() is self.words)

    def _stop(self) -> None:
        """Draw and write no further."""
        self.drawing.stop()
        self._work.stop()
        if self._going is not None:
            self._going.stop()
            self._going = None

    def _close_and(self, asked: SignalInstance, answer: object) -> None:
        self.accept()
        asked.emit(answer)

    def _lay_out(self) -> None:
        self.preview.addWidget(self.drawing)
        self.preview.addWidget(self.words)
        choices = QVBoxLayout()
        choices.setSpacing(16)
        choices.addWidget(self.kinds)
        choices.addWidget(self.use)
        choices.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(24)
        upper.addWidget(self.preview, 1)
        upper.addLayout(choices)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(20)
        layout.addLayout(upper, 1)
        layout.addLayout(row)


def _even_font(look: Look) -> QFont:
    """Return a font in which all letters are as wide, for drawings in letters."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([even_family() or font.family(), font.family()])
    font.setPixelSize(look.theme.font("small").pixelSize())
    return font

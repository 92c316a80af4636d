"""A text to give away: shown as it is, with buttons for what can be done with it. Enter presses the filled one.

Must never open an address by itself. Read on in :mod:`cablebuilder.gui.sheet_actions`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.enter_dialog import EnterDialog
from cablebuilder.gui.look import Look
from cablebuilder.gui.style_sheet import frame_sheet
from cablebuilder.gui.text_blocks import blocks_of, dress_block

Deed = tuple[str, str, Callable[[], object]]
"""The word of a button, its glyph, and what it does; the sheet stays open."""
_SIZE = QSize(720, 640)


class TextSheet(EnterDialog):
    """A text that can be selected; the last deed is the filled button."""

    def __init__(self, look: Look, title: str, deeds: Sequence[Deed], parent: QWidget | None = None) -> None:
        """Make a sheet; :meth:`show_text` or :meth:`show_markdown` fills it."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE if parent is None else _SIZE.boundedTo(parent.size()))
        self._theme = theme = look.theme
        self.view = QTextBrowser()
        self.view.setFont(theme.font("body"))
        self.view.setOpenLinks(False)
        self.view.setAccessibleName(title)
        self.view.setStyleSheet(frame_sheet(theme, "QTextBrowser", padding=12))
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self.buttons = [Button(look, "outlined", word, icon) for word, icon, _ in deeds[:-1]]
        self.buttons.append(Button(look, "filled", deeds[-1][0], deeds[-1][1]))
        for button, (_, _, act) in zip(self.buttons, deeds, strict=True):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.close_button = Button(look, "outlined", language.text("Close"))
        self.close_button.clicked.connect(self.reject)
        self.main = self.buttons[-1]
        for button in self.buttons[:-1]:
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self.close_button)
        self._row.addWidget(self.buttons[-1])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(self.head)
        layout.addWidget(self.view, 1)
        layout.addLayout(self._row)
        self.buttons[-1].setFocus()

    def show_text(self, text: str) -> None:
        """Show plain text."""
        self.view.setPlainText(text)

    def show_markdown(self, text: str) -> None:
        """Show Markdown without the HTML that may be in it."""
        self.view.document().setMarkdown(
            text, QTextDocument.MarkdownFeature.MarkdownNoHTML | QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        )
        for block in blocks_of(self.view.document()):
            if QTextCursor(block).currentTable() is None:
                dress_block(block, self._theme)
        for table in self.view.document().rootFrame().childFrames():
            if isinstance(table, QTextTable):
                look = table.format()
                look.setBorder(0)
                look.setCellPadding(6)
                look.setTopMargin(12)
                look.setBottomMargin(12)
                table.setFormat(look)

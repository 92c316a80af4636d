"""The help: contents and a search on the left, a page on the right. Stays open beside the work; Esc or its button closes it.

Typing narrows the contents, Up and Down choose a page, Alt+Left goes back to the page before. Must never edit the rig.
Read on in :mod:`cablebuilder.gui.help_view`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.files.help_files import CHAPTERS, HelpPage, found, load_help
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.canvas_style import text_face, wrapped
from cablebuilder.gui.help_view import HelpView
from cablebuilder.gui.list_keys import ListKeys
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.style_sheet import tree_sheet
from cablebuilder.paths import resource_folder

_SIZE = QSize(1180, 760)
_CONTENTS_WIDTH, _TITLE_WIDTH, _TITLE_PADDING = 320, 280, 10
"""The width of a title is what the contents leave it beside their scroll bar."""
_PAGE_ROLE = Qt.ItemDataRole.UserRole


class HelpSheet(QDialog):
    """All pages of the help; closing the sheet deletes it."""

    def __init__(self, look: Look, catalog: Catalog, parent: QWidget | None = None) -> None:
        """Read the pages in the language of the texts, and show the first."""
        super().__init__(parent)
        self._look = look
        self.pages = load_help(resource_folder(), language.code())
        self._before: list[str] = []
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._heads: list[QTreeWidgetItem] = []
        self.setWindowTitle(language.text("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE if parent is None else _SIZE.boundedTo(parent.size()))
        self.field = self._make_field()
        self.contents = self._make_contents()
        self.none = Paragraph(look, language.text("No page holds these words. Try fewer, or another word for it."), tone="text-muted")
        self.view = HelpView(look, catalog)
        self.view.page_asked.connect(self.show_page)
        self.back = Button(look, "outlined", language.text("Back"), "chevron-left")
        self.back.clicked.connect(self.go_back)
        self.close_button = Button(look, "outlined", language.text("Close"))
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        self._lay_out()
        self._dress()
        look.changed.connect(self._dress)
        self._fill(self.pages)
        layout = self.layout()
        assert layout is not None
        layout.activate()  # so that the first picture is drawn for the width that it gets
        self.show_page(self.pages[0].id)
        self.field.setFocus()

    def show_page(self, name: str) -> None:
        """Show a page by its id and choose it in the contents; one that is not there changes nothing."""
        page = next((page for page in self.pages if page.id == name), None)
        if page is None or page == self.view.page:
            return
        if self.view.page is not None:
            self._before.append(self.view.page.id)
        self._show(page)

    def go_back(self) -> None:
        """Show the page that was shown before."""
        if self._before:
            name = self._before.pop()
            self._show(next(page for page in self.pages if page.id == name))

    def _show(self, page: HelpPage) -> None:
        self.view.show_page(page)
        self.back.setEnabled(bool(self._before))
        item = self._rows.get(page.id)
        self.contents.blockSignals(True)  # noqa: FBT003 - Qt's signature
        if item is None:
            self.contents.clearSelection()
        else:
            self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)  # noqa: FBT003

    def _make_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setFont(self._look.theme.font("body"))
        field.setFixedHeight(36)
        field.setPlaceholderText(language.text("Find a page"))
        field.setAccessibleName(language.text("Find a page"))
        field.textChanged.connect(self._narrow)
        keys = ListKeys(field)
        keys.stepped.connect(self._step)
        keys.entered.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        return field

    def _make_contents(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setIndentation(10)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(language.text("Contents"))
        made.setFont(self._look.theme.font("body"))
        made.currentItemChanged.connect(self._on_item_changed)
        return made

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(10)
        for widget in (self.field, self.none):
            left.addWidget(widget)
        left.addWidget(self.contents, 1)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(_CONTENTS_WIDTH)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.view, 1)
        right.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addWidget(side)
        layout.addLayout(right, 1)

    def _fill(self, pages: Sequence[HelpPage], *, by_chapter: bool = True) -> None:
        """List pages below their chapters, or the best first."""
        self.contents.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.contents.clear()
        self._rows.clear()
        self._heads.clear()
        chapter, home = "", self.contents.invisibleRootItem()
        for page in pages:
            if by_chapter and page.chapter != chapter:
                chapter = page.chapter
                home = QTreeWidgetItem(self.contents, [language.render(CHAPTERS[chapter])])
                home.setFlags(Qt.ItemFlag.ItemIsEnabled)
                home.setFont(0, self._look.theme.font("small", weight=600))
                home.setForeground(0, self._look.theme.color("text-muted"))
                self._heads.append(home)
            item = QTreeWidgetItem(home, [self._wrapped(page.title)])
            item.setData(0, _PAGE_ROLE, page.id)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, page.title)
            item.setSizeHint(0, self._title_size(item.text(0)))
            item.setToolTip(0, tip(page.title))
            self._rows[page.id] = item
        self.contents.expandAll()
        self.contents.blockSignals(False)  # noqa: FBT003
        self.none.setVisible(not pages)

    def _wrapped(self, title: str) -> str:
        """Return a title in the lines that it takes."""
        return "\n".join(wrapped(title, text_face(self._look.theme, self.contents.font()), _TITLE_WIDTH))

    def _title_size(self, lines: str) -> QSize:
        """Return the room of a title: a tree gives a text one line unless it is told more."""
        words = self.contents.fontMetrics().boundingRect(QRect(0, 0, _TITLE_WIDTH, self.height()), 0, lines)
        return QSize(_TITLE_WIDTH, words.height() + _TITLE_PADDING)

    def _narrow(self, text: str) -> None:
        """Show the pages that hold every word, and the first of them, to which no way leads back; without a word, all."""
        pages = found(self.pages, text) if text.strip() else self.pages
        self._fill(pages, by_chapter=not text.strip())
        if text.strip() and pages:
            self._show(pages[0])
        elif self.view.page is not None:
            self._show(self.view.page)

    def _step(self, by: int) -> None:
        rows = list(self._rows.values())
        now = self.contents.currentItem()
        place = rows.index(now) + by if now in rows else 0
        if rows:
            self.contents.setCurrentItem(rows[max(0, min(len(rows) - 1, place))])

    def _on_item_changed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and (name := item.data(0, _PAGE_ROLE)):
            self.show_page(name)

    def _dress(self) -> None:
        theme = self._look.theme
        self.contents.setStyleSheet(tree_sheet(theme, "5px 4px"))
        for head in self._heads:
            head.setForeground(0, theme.color("text-muted"))

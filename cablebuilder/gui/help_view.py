"""One page of the help as it is read: title, picture, text, sources; links lead to other pages, addresses only after a question.

What it shows is Markdown of our own without any HTML. Must never fetch anything: pictures are drawn here.
Read on in :mod:`cablebuilder.gui.help_sheet` and :mod:`cablebuilder.files.help_files`.
"""

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.files.help_files import SECTIONS, HelpPage, help_rig
from cablebuilder.gui.help_pictures import help_picture
from cablebuilder.gui.look import Look
from cablebuilder.gui.picture_files import image_of
from cablebuilder.gui.source_words import is_address, source_words
from cablebuilder.gui.style_sheet import frame_sheet
from cablebuilder.gui.text_blocks import around, blocks_of, dress_block, fragments_of
from cablebuilder.gui.web_links import ask_and_open
from cablebuilder.judge.rule_sources import sources_of
from cablebuilder.paths import resource_folder

WIDEST_PICTURE = 1440.0
"""In canvas units; a longer chain is parted into rows."""
_PICTURE = re.compile(r"!\[[^]]*\]\(([^)]+)\)")
_MARGIN = 28
_LEAST_ROOM = 320
_SETTLED_MS = 120
"""Without another size for so long, a window is as wide as it was meant to be."""


def page_markdown(page: HelpPage, catalog: Catalog) -> str:
    """Return a page as Markdown: its title, its picture, its text with the headings of its sections, and its sources."""
    parts = [f"# {page.title}"]
    if page.paragraphs:
        if help_rig(resource_folder(), page.id):
            parts.append(f"![{page.title}](rig:{page.id})")
        for heading, paragraph in zip(SECTIONS, page.paragraphs, strict=True):
            parts += [f"## {language.render(heading)}", paragraph]
        parts += _sources(page.id, catalog)
    else:
        parts.append(page.text)
    return "\n\n".join(parts) + "\n"


def _sources(rule: str, catalog: Catalog) -> list[str]:
    sources = sources_of(rule, catalog)
    lines = [f"- [{source_words(each)}](<{each}>)" if is_address(each) else f"- {source_words(each)}" for each in sources]
    return [f"## {language.text('Sources')}", "\n".join(lines)]


class HelpView(QTextBrowser):
    """A page."""

    page_asked = Signal(str)
    """The id of the page that a link leads to."""

    def __init__(self, look: Look, catalog: Catalog, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._look, self._catalog = look, catalog
        self._page: HelpPage | None = None
        self._drawn_for = 0
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._show_again)
        self.setOpenLinks(False)
        self.setAccessibleName(language.text("Page"))
        self.anchorClicked.connect(self._on_link)
        look.changed.connect(self._on_look_changed)
        self._dress()

    @property
    def page(self) -> HelpPage | None:
        """Return the page that is shown."""
        return self._page

    def show_page(self, page: HelpPage) -> None:
        """Show a page from its top on."""
        self._page, self._drawn_for = page, self.viewport().width()
        document = QTextDocument(self)
        document.setDocumentMargin(_MARGIN)
        document.setDefaultFont(self._look.theme.font("body"))
        markdown = page_markdown(page, self._catalog)
        pictures = {name: self._drawn(name) for name in _PICTURE.findall(markdown)}
        document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownNoHTML | QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        for name, image in pictures.items():
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        for block in blocks_of(document):
            dress_block(block, self._look.theme)
            _set_pictures(block, pictures)
        self.setDocument(document)  # deletes the one before, which is this browser's own
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _drawn(self, name: str) -> QImage:
        """Return a picture in the device's pixels, no wider than the page; an empty one where there is none of that name."""
        picture = help_picture(name, self._catalog, self._look.theme, WIDEST_PICTURE)
        if picture is None:
            return QImage()
        room = max(self.viewport().width() - 2 * _MARGIN, _LEAST_ROOM)
        ratio = self.devicePixelRatioF()
        image = image_of(picture, ratio)
        if picture.size.width() > room:  # made smaller as a whole: letters that are drawn smaller take up more room than was measured
            image = image.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def _on_link(self, url: QUrl) -> None:
        if url.scheme():
            ask_and_open(self, url.toString())
        else:
            self.page_asked.emit(url.path())

    def _on_look_changed(self) -> None:
        self._dress()
        self._show_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pictures anew once the page has its new width."""
        super().resizeEvent(event)
        if self.viewport().width() != self._drawn_for:
            self._settled.start()

    def _show_again(self) -> None:
        """Show the same page, at the same place."""
        if self._page is not None:
            place = self.verticalScrollBar().value()
            self.show_page(self._page)
            self.verticalScrollBar().setValue(place)

    def _dress(self) -> None:
        self.setStyleSheet(frame_sheet(self._look.theme, "QTextBrowser"))


def _set_pictures(block: QTextBlock, pictures: Mapping[str, QImage]) -> None:
    """Give the pictures of a block the size that they were drawn for, whatever the screen's pixels are."""
    for fragment in fragments_of(block):
        if fragment.charFormat().isImageFormat():
            image = QTextImageFormat(fragment.charFormat().toImageFormat())
            size = pictures[image.name()].deviceIndependentSize()
            image.setWidth(size.width())
            image.setHeight(size.height())
            around(block, fragment).setCharFormat(image)

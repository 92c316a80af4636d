"""Sections of a card in the Checks panel: small headings, lines with a glyph, sources and missing facts, what is heard.

Must never judge. Read on in :mod:`cablebuilder.gui.chain_card`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.chain_words import ChainWords
from cablebuilder.gui.heard_words import heard_line
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.source_link import SourceLink
from cablebuilder.gui.source_words import is_address, source_words


def add_section(layout: QVBoxLayout, look: Look, heading: str) -> None:
    """Add the small heading of a section."""
    layout.addSpacing(14)
    layout.addWidget(Paragraph(look, heading, font=look.theme.font("small", weight=600), line=16, tone="text-muted"))
    layout.addSpacing(4)


def add_row(layout: QVBoxLayout, look: Look, icon: str, text: str, *, role: str = "small") -> None:
    """Add a line with a glyph before it."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 3, 0, 3)
    row.setSpacing(8)
    row.addWidget(Glyph(look, icon), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Paragraph(look, text, role=role), 1)
    layout.addLayout(row)


def add_reasons(layout: QVBoxLayout, look: Look, sources: Iterable[str]) -> None:
    """Add where a finding comes from; addresses open in the browser. What is not known stands in the finding's own words."""
    for source in sources:
        if is_address(source):
            layout.addWidget(SourceLink(look, source))
        else:
            add_row(layout, look, "source", source_words(source))


def add_heard(layout: QVBoxLayout, look: Look, words: ChainWords) -> None:
    """Add what each ear and input hears."""
    lines = [line for heard in words.chain.heard if (line := heard_line(heard, words.place_of(heard.at)))]
    if lines:
        add_section(layout, look, language.text("What you will hear"))
    for line in lines:
        add_row(layout, look, "part-headphones", line)


class Glyph(QWidget):
    """A small muted glyph; says nothing to a screen reader, since the text beside it does."""

    def __init__(self, look: Look, icon: str, size: int = 15, parent: QWidget | None = None) -> None:
        """Make a glyph of a size in pixels."""
        super().__init__(parent)
        self._look, self._icon = look, icon
        self.setFixedSize(size, size + 1)
        repaint_with(look, self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the glyph."""
        painter = QPainter(self)
        theme = self._look.theme
        painter.drawPixmap(QPointF(0, 1), theme.icon(self._icon, theme.color("text-muted"), self.width(), ratio=self.devicePixelRatioF()))
        painter.end()

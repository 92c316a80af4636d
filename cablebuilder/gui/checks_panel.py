"""The Checks panel: how many chains are how, and a card for each, worst first.

Must never judge: it is told what to show.
Read on in :mod:`cablebuilder.gui.chain_card` and :mod:`cablebuilder.gui.chain_words`.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.chain_card import CARD_RADIUS, OPEN_VERDICTS, ChainCard
from cablebuilder.gui.chain_words import ChainWords
from cablebuilder.gui.finding_block import FindingBlock
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.plain_words import PlainLabel, tip
from cablebuilder.gui.theme import TOKENS
from cablebuilder.gui.verdict_counts import verdict_counts
from cablebuilder.gui.verdict_pill import VerdictPill, pill_width
from cablebuilder.judge.report import Verdict

_NO_CHAINS: Template = "Join a player and headphones. What that means for your ears and your player stands here."
_CHECKING: Template = "The chains are being checked. What they mean for your ears and your players stands here in a moment."
_MOST_OPEN = 6
_MOST_CARDS = 100
"""Thousands of cards are laid out for seconds; the worst stand first, and the others are there when they are asked for."""
_SIDE = 16
_SCROLL_BAR = 12


class ChecksPanel(QWidget):
    """Title, counts, and a scrolling column of cards."""

    finding_chosen = Signal(object)
    """A finding that was pressed; the canvas shows its place."""
    cure_chosen = Signal(object, object)
    """A finding, and the cure of it that was pressed."""
    cure_pointed = Signal(object)
    """The cure that is pointed at or has the focus; None where it is left."""
    shop_asked = Signal(object)
    """The finding for which a shop should make a cable."""
    why_asked = Signal(object)
    """The finding about whose rule more is to be read."""
    blocks_changed = Signal()
    """Findings are shown that were not there before."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make the panel without chains."""
        super().__init__(parent)
        self._look = look
        self._shown: tuple[ChainWords, ...] | None = None
        self._cards: list[ChainCard] = []
        self._room = _MOST_CARDS
        self._pills: list[VerdictPill] = []
        self.setAccessibleName(language.text("Checks"))
        title = self._title = PlainLabel(language.text("Checks"))
        title.setFont(look.theme.font("title"))
        self._head = QHBoxLayout()
        self._head.setContentsMargins(_SIDE, 13, _SIDE, 0)
        self._head.setSpacing(6)
        self._head.addWidget(title)
        self._head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._head)
        layout.addWidget(self._make_column(), 1)
        self.show_chains(())

    def show_chains(self, chains: Iterable[ChainWords]) -> None:
        """Show these chains; a card whose chain says the same as before stays as it is, open or folded.

        Those that wait to be judged have no card yet, but count.
        """
        named = tuple(chains)
        if named == self._shown:
            return
        self._shown = named
        self._fill()
        self._show_counts(named)

    def _fill(self) -> None:
        """Show the cards for which there is room, and how many more there are."""
        wanted = self._judged()
        kept = {card.words.name: card for card in self._cards}
        self._cards = [self._card_for(words, kept, number) for number, words in enumerate(wanted[: self._room])]
        for card in kept.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for number, card in enumerate(self._cards):
            self._column.removeWidget(card)
            self._column.insertWidget(number, card)
        self._empty.setVisible(not self._cards)
        if not self._cards:
            self._empty.setText(language.text(_CHECKING if self._shown else _NO_CHAINS))
        left = len(wanted) - len(self._cards)
        self._more.setText(language.plural("Show {count} more chain", "Show {count} more chains", left))
        self._more.setVisible(left > 0)
        self.blocks_changed.emit()

    def _judged(self) -> list[ChainWords]:
        return [words for words in self._shown or () if words.chain.is_judged]

    def _make_room(self, cards: int) -> None:
        if cards > self._room:
            self._room = cards
            self._fill()

    def blocks(self) -> tuple[FindingBlock, ...]:
        """Return the findings that stand open, in the panel's order."""
        return tuple(block for card in self._cards for block in card.findChildren(FindingBlock))

    def focus_problem(self) -> None:
        """Put the focus on the worst finding."""
        if self._cards:
            card = self._cards[0]
            target = next((child for child in card.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus), card)
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_part(self, key: str) -> None:
        """Scroll to the card of the chain that holds a part."""
        number = next((number for number, words in enumerate(self._judged()) if key in words.chain.parts), None)
        if number is not None:
            self._make_room(number + 1)
            self._area.ensureWidgetVisible(self._cards[number], 0, 12)

    def _make_column(self) -> QScrollArea:
        column = CardColumn(self._look)
        self._column = QVBoxLayout(column)
        self._column.setSpacing(0)
        self._empty = Paragraph(self._look, language.text(_NO_CHAINS), tone="text-muted")
        self._empty.setContentsMargins(0, 0, 0, 0)
        inset = QHBoxLayout()
        inset.setContentsMargins(17, 8, 12, 0)
        inset.addWidget(self._empty)
        self._column.addLayout(inset)
        self._more = Button(self._look, "plain")
        self._more.clicked.connect(lambda: self._make_room(self._room + _MOST_CARDS))
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidget(column)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumWidth(TOKENS["layout"]["panel_min"])
        area.verticalScrollBar().rangeChanged.connect(self._on_scroll_range_changed)
        self._on_scroll_range_changed(0, 0)
        return area

    def _on_scroll_range_changed(self, _least: int, most: int) -> None:
        """Keep the cards as wide with a scroll bar as without."""
        self._column.setContentsMargins(0, 4, 0 if most else _SCROLL_BAR, 16)

    def _card_for(self, words: ChainWords, kept: dict[str, ChainCard], number: int) -> ChainCard:
        """Return the card that shows a chain already, taken out of ``kept``, or a new one."""
        if words.name in kept and kept[words.name].words == words:
            return kept.pop(words.name)
        has_reason = words.chain.verdict is Verdict.INCOMPLETE and bool(words.chain.findings)
        is_open = (words.chain.verdict in OPEN_VERDICTS or has_reason) and number < _MOST_OPEN
        card = ChainCard(self._look, words, is_open=is_open)
        card.finding_chosen.connect(self.finding_chosen)
        card.cure_chosen.connect(self.cure_chosen)
        card.cure_pointed.connect(self.cure_pointed)
        card.shop_asked.connect(self.shop_asked)
        card.why_asked.connect(self.why_asked)
        card.blocks_changed.connect(self.blocks_changed)
        return card

    def _show_counts(self, chains: tuple[ChainWords, ...]) -> None:
        for pill in self._pills:
            self._head.removeWidget(pill)
            pill.deleteLater()
        counts = verdict_counts(words.chain.told for words in chains)
        self._pills = [VerdictPill(self._look, state, word) for state, word in counts]
        for pill in self._pills:
            pill.setAccessibleName(pill.text())
            pill.setToolTip(tip(pill.text()))
            self._head.addWidget(pill)
        self._fit_pills()

    def _fit_pills(self) -> None:
        """Show the pills with their words, or with numbers alone where the words have no room."""
        words = [pill.accessibleName() for pill in self._pills]
        needed = sum(pill_width(word) + self._head.spacing() for word in words)
        room = self.width() - self._title.sizeHint().width() - 2 * _SIDE
        for pill, word in zip(self._pills, words, strict=True):
            pill.show_word(word if needed <= room else "".join(filter(str.isdecimal, word)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pills the words for which there is room."""
        super().resizeEvent(event)
        self._fit_pills()


class CardColumn(QWidget):
    """The ground of the cards; paints their shadows."""

    def __init__(self, look: Look) -> None:
        """Make an empty column."""
        super().__init__()
        self._look = look
        repaint_with(look, self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a shadow needs the whole
        """Paint a shadow below each card."""
        painter = QPainter(self)
        for card in self.findChildren(ChainCard, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if card.isVisible():
                self._look.theme.shadow(painter, card.box().translated(card.pos()), CARD_RADIUS)
        painter.end()

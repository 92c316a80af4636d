"""Two chains side by side, in the place of the Checks panel: verdicts, findings, and the sound at each ear in two columns.

The arrows walk along the rows, Esc closes. Must never judge: it is told what to show.
Read on in :mod:`cablebuilder.gui.compare_actions` and :mod:`cablebuilder.gui.comparison_cells`.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.comparison_cells import ColumnHead, Columns, CompareCard, FindingCell, Focusable, Head, ValueRow, inset, stacked
from cablebuilder.gui.comparison_words import aspect_word, louder_line, place_word, summary, value_word
from cablebuilder.gui.look import Look
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.theme import TOKENS
from cablebuilder.judge.comparison import Comparison, Place
from cablebuilder.judge.report import Finding


class ComparisonPanel(QWidget):
    """Title, one line on how much differs, and the card with the two columns."""

    closed = Signal()
    """Esc or the cross was pressed."""
    chain_chosen = Signal(int)
    """The head of the first (0) or second (1) column was pressed."""
    finding_chosen = Signal(object)
    """A finding that was pressed; the canvas shows its place."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(parent)
        self._look = look
        self._shown: tuple[Comparison, tuple[Head, Head]] | None = None
        self.rows: list[Focusable] = []
        self.setAccessibleName(language.text("Side by side"))
        title = PlainLabel(language.text("Side by side"))
        title.setFont(look.theme.font("title"))
        close = Button(look, "plain", icon="close")
        close.setAccessibleName(language.text("Close the comparison"))
        close.setToolTip(language.text("Close the comparison (Esc)"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(16, 9, 12, 0)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(close)
        self._summary = Paragraph(look, tone="text-muted")
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(self._summary)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMinimumWidth(TOKENS["layout"]["panel_min"])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(line)
        layout.addWidget(self._area, 1)

    @property
    def summary(self) -> str:
        """Return the line on how much differs."""
        return self._summary.text()

    def show_comparison(self, comparison: Comparison, heads: tuple[Head, Head]) -> None:
        """Show two chains; what is shown already stays, and the focus stays on its row."""
        if self._shown == (comparison, heads):
            return
        at = next((number for number, row in enumerate(self.rows) if row.hasFocus()), None)
        scrolled = self._area.verticalScrollBar().value()
        self._shown = (comparison, heads)
        self.rows = []
        self._summary.setText(summary(comparison))
        self._area.setWidget(self._make_card(comparison, heads))
        self._area.verticalScrollBar().setValue(scrolled)
        for number, row in enumerate(self.rows):
            row.setFocusPolicy(Qt.FocusPolicy.ClickFocus if number else Qt.FocusPolicy.StrongFocus)
            row.stepped.connect(lambda step, number=number: self._step(number + step))
        if at is not None and self.rows:
            self.rows[min(at, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the focus on the first row."""
        (self.rows[0] if self.rows else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _make_card(self, comparison: Comparison, heads: tuple[Head, Head]) -> CompareCard:
        card = CompareCard(self._look)
        made = [ColumnHead(self._look, head) for head in heads]
        for number, column in enumerate(made):
            column.chosen.connect(lambda number=number: self.chain_chosen.emit(number))
        card.column.addWidget(Columns(self._look, made[0], made[1]))
        names = (heads[0].name, heads[1].name)
        self._add_findings(card, comparison, names)
        for place in comparison.places:
            self._add_place(card, place, names)
        if not comparison.places:
            self._add_heading(card, language.text("What you will hear"))
            text = language.text("Nothing is heard in either of them yet. Join a listener to compare the sound.")
            card.column.addWidget(inset(Paragraph(self._look, text, tone="text-muted"), 3))
        self._add_untold(card, comparison)
        card.column.addStretch(1)
        return card

    def _add_heading(self, card: CompareCard, text: str) -> None:
        card.column.addSpacing(16)
        card.column.addWidget(inset(Paragraph(self._look, text, role="strong"), 3))
        card.column.addSpacing(2)

    def _add_findings(self, card: CompareCard, comparison: Comparison, names: tuple[str, str]) -> None:
        """Add what only one of the two has, and what both have."""
        if comparison.only_one or comparison.only_other:
            self._add_heading(card, language.text("Only in one of the two"))
            alone = [
                stacked(self._cells(found, language.text("Only in {chain}", chain=name)) or [self._nothing()])
                for found, name in zip((comparison.only_one, comparison.only_other), names, strict=True)
            ]
            card.column.addWidget(Columns(self._look, alone[0], alone[1]))
        if comparison.both:
            self._add_heading(card, language.text("In both"))
            card.column.addWidget(stacked(self._cells([pair.one for pair in comparison.both], language.text("In both"), is_alike=True)))

    def _cells(self, findings: Iterable[Finding], where: str, *, is_alike: bool = False) -> list[QWidget]:
        cells: list[QWidget] = []
        for finding in findings:
            cell = FindingCell(self._look, finding, where, is_alike=is_alike)
            cell.chosen.connect(self.finding_chosen)
            self.rows.append(cell)
            cells.append(cell)
        return cells

    def _nothing(self) -> QWidget:
        return inset(Paragraph(self._look, language.text("Nothing"), role="small", tone="text-muted"), 3)

    def _add_place(self, card: CompareCard, place: Place, names: tuple[str, str]) -> None:
        self._add_heading(card, place_word(place))
        for row in place.rows:
            values = (value_word(place, row, row.one), value_word(place, row, row.other))
            made = ValueRow(self._look, aspect_word(row.aspect), values, names, differs=row.differs)
            self.rows.append(made)
            card.column.addWidget(made)
            if row.aspect == "spl" and (line := louder_line(place, names)):
                card.column.addWidget(inset(Paragraph(self._look, line, role="small"), 3))
                card.column.addSpacing(6)

    def _add_untold(self, card: CompareCard, comparison: Comparison) -> None:
        """Add what cannot be told, and which fact is missing for it."""
        if not (comparison.untold_one or comparison.untold_other):
            return
        self._add_heading(card, language.text("What cannot be told"))
        columns = [stacked(self._reasons(found) or [self._nothing()]) for found in (comparison.untold_one, comparison.untold_other)]
        card.column.addWidget(Columns(self._look, columns[0], columns[1]))

    def _reasons(self, findings: Sequence[Finding]) -> list[QWidget]:
        return [
            inset(Paragraph(self._look, f"{language.render(each.title)}. {language.render(each.text)}", role="small", tone="text-muted"), 3)
            for each in findings
        ]

    def _step(self, number: int) -> None:
        row = self.rows[max(0, min(len(self.rows) - 1, number))]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(row, 0, 24)

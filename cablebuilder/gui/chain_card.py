"""One chain in the Checks panel: a card with all that is to say about it, or a single row that opens.

Must never judge. Read on in :mod:`cablebuilder.gui.checks_panel`.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button, EnterButton, elided, paint_focus_ring
from cablebuilder.gui.canvas_style import Face, wrapped
from cablebuilder.gui.chain_words import ChainWords
from cablebuilder.gui.check_sections import add_heard, add_reasons
from cablebuilder.gui.finding_block import FindingBlock
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.theme import STATE_OF_VERDICT, TOKENS
from cablebuilder.gui.verdict_pill import HEIGHT as PILL_HEIGHT
from cablebuilder.gui.verdict_pill import paint_pill, pill_width
from cablebuilder.gui.wiring_strip import make_strip
from cablebuilder.judge.report import Finding

CARD_RADIUS: float = TOKENS["radius"]["card"]
_SIDE = 16
_GAP = 6
RIGHT_MARGIN = 4
"""Right of a card; the rest of the panel's margin is where its scroll bar comes."""
ROW_HEIGHT = 64
_ROW_TOP, _ARROW = 20, 40
_LINE, _MOST_LINES = 16, 3
"""How far the lines of a long sentence in a row are apart, and how many there are at most."""
OPEN_VERDICTS = frozenset({"unsafe", "unknown", "wrong", "caution", "misfit"})
"""Verdicts about which there is something to do: their chains stand open."""


class ChainCard(QFrame):
    """A rounded card with a hairline: findings one below the other, or one row."""

    finding_chosen = Signal(object)
    """A finding that was pressed."""
    cure_chosen = Signal(object, object)
    """A finding, and the cure of it that was pressed."""
    cure_pointed = Signal(object)
    """The cure that is pointed at or has the focus; None where it is left."""
    shop_asked = Signal(object)
    """The finding for which a shop should make a cable."""
    why_asked = Signal(object)
    """The finding about whose rule more is to be read."""
    blocks_changed = Signal()
    """The card was opened: findings stand on it that did not before."""

    def __init__(self, look: Look, words: ChainWords, *, is_open: bool, parent: QWidget | None = None) -> None:
        """Make the card of a chain; one that is not open is a row."""
        super().__init__(parent)
        self._look, self.words = look, words
        self._body: QWidget | None = None
        self.setContentsMargins(_SIDE, _GAP, RIGHT_MARGIN, _GAP)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        if is_open:
            self._show_body()
        else:
            row = ChainRow(look, words)
            row.toggled.connect(self._on_row_toggled)
            self._layout.addWidget(row)
        repaint_with(look, self)

    def box(self) -> QRectF:
        """Return where the card itself is, without its margins, in its own coordinates."""
        return QRectF(self.rect()).adjusted(_SIDE, _GAP, -RIGHT_MARGIN, -_GAP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the outline needs the whole
        """Paint ground and hairline; the shadow reaches farther than the card's own room, so the column below paints it."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border"), theme.hairline))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(self.box().adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS - 0.5, CARD_RADIUS - 0.5)
        painter.end()

    def _on_row_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signature
        if checked:
            self._show_body()
            self.blocks_changed.emit()
        elif self._body:
            self._layout.removeWidget(self._body)
            self._body.deleteLater()
            self._body = None

    def _show_body(self) -> None:
        self._body = QWidget()
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        problems, notes = self._sorted_findings()
        for number, finding in enumerate(problems):
            strip = make_strip(self._look, finding, self.words.wiring) if self.words.wiring else None
            block = FindingBlock(self._look, finding, self.words.name, is_first=number == 0, strip=strip)
            block.chosen.connect(self.finding_chosen)
            block.cure_chosen.connect(self.cure_chosen)
            block.cure_pointed.connect(self.cure_pointed)
            block.shop_asked.connect(self.shop_asked)
            block.why_asked.connect(self.why_asked)
            layout.addWidget(block)
        foot = QVBoxLayout()
        foot.setContentsMargins(_SIDE, 0, _SIDE, _SIDE)
        foot.setSpacing(0)
        add_heard(foot, self._look, self.words)
        if notes:
            foot.addSpacing(10)
            fold = NotesFold(self._look, notes)
            fold.why_asked.connect(self.why_asked)
            foot.addWidget(fold)
        if foot.count():
            layout.addLayout(foot)
        self._layout.addWidget(self._body)

    def _sorted_findings(self) -> tuple[list[Finding], list[Finding]]:
        """Return what there is to do, worst first, and the mere notes."""
        findings = sorted(self.words.chain.findings, key=lambda finding: finding.verdict.rank)
        return [each for each in findings if each.verdict != "safe"], [each for each in findings if each.verdict == "safe"]


class ChainRow(EnterButton):
    """A chain in one row: pill, name, one line; a press opens or folds it."""

    def __init__(self, look: Look, words: ChainWords, parent: QWidget | None = None) -> None:
        """Make the row of a chain."""
        super().__init__(parent)
        self._look, self._words = look, words
        self._state = STATE_OF_VERDICT[words.chain.told]
        pill = look.theme.state(self._state).word
        self.setAccessibleName(f"{words.name}, {pill}")
        self.setAccessibleDescription(words.line)
        self.setToolTip(tip(words.line))
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        repaint_with(look, self)

    def sizeHint(self) -> QSize:
        """Return the height of a row whose sentence is short."""
        return QSize(200, ROW_HEIGHT)

    def heightForWidth(self, width: int) -> int:
        """Return the height of a row, higher where the sentence has no room beside the pill and stands below it."""
        below = self._lines_below(width)
        return ROW_HEIGHT + _LINE * len(below) if below else ROW_HEIGHT

    def _lines_below(self, width: int) -> tuple[str, ...]:
        """Return the sentence in lines, where it stands below the pill."""
        face = Face(self._look.theme.font("small"))
        if face.width(self._words.line) <= self._room_beside(width):
            return ()
        return wrapped(self._words.line, face, width - _SIDE - _ARROW, _MOST_LINES)

    def _room_beside(self, width: int) -> float:
        return width - self._left - _ARROW

    @property
    def _left(self) -> float:
        """Return where the words begin beside the pill."""
        return _SIDE + pill_width(self._look.theme.state(self._state).word) + 10

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint pill, name, line and arrow."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = theme.state(self._state)
        place = QRectF(_SIDE, _ROW_TOP, pill_width(style.word), PILL_HEIGHT)
        paint_pill(painter, theme, place, style, style.word, solid=self._state == "unsafe")
        below, name = self._lines_below(self.width()), theme.font("body", weight=600)
        painter.setFont(name)
        painter.setPen(theme.color("text"))
        painter.drawText(QPointF(self._left, 37 if below else 28), elided(self._words.name, name, self._room_beside(self.width())))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text-muted"))
        for number, words in enumerate(below or (self._words.line,)):
            painter.drawText(QPointF(_SIDE if below else self._left, (62 if below else 45) + _LINE * number), words)
        arrow = theme.icon(
            "chevron-down" if self.isChecked() else "chevron-right", theme.color("text-muted"), 16, ratio=self.devicePixelRatioF()
        )
        painter.drawPixmap(QPointF(self.width() - 32, 24), arrow)
        if self.hasFocus():
            paint_focus_ring(painter, theme, QRectF(self.rect()), CARD_RADIUS)
        painter.end()


class NotesFold(QWidget):
    """Notes behind a line that says how many there are."""

    why_asked = Signal(object)
    """The note about whose rule more is to be read."""

    def __init__(self, look: Look, notes: list[Finding], parent: QWidget | None = None) -> None:
        """Make the line; the notes are laid out when it is opened."""
        super().__init__(parent)
        self._look, self._notes = look, notes
        self._line = Button(look, "plain", language.plural("{count} note", "{count} notes", len(notes)), after="chevron-down")
        self._line.clicked.connect(self._open)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._line)

    def _open(self) -> None:
        self._line.hide()
        for note in self._notes:
            self._layout.addSpacing(8)
            self._layout.addWidget(Paragraph(self._look, language.render(note.title), role="label"))
            self._layout.addWidget(Paragraph(self._look, language.render(note.text), role="small", tone="text-muted"))
            add_reasons(self._layout, self._look, note.sources)
            why = Button(self._look, "link", language.text("Why?"))
            why.setAccessibleDescription(language.render(note.title))
            why.clicked.connect(lambda _checked=False, note=note: self.why_asked.emit(note))
            self._layout.addWidget(why, 0, Qt.AlignmentFlag.AlignLeft)

"""The pieces of the comparison: a card, the head of a column, a row of two values, a finding that can be chosen.

Must never judge. Read on in :mod:`cablebuilder.gui.comparison_panel`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button, paint_focus_ring
from cablebuilder.gui.finding_press import FindingPress
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.theme import STATE_OF_VERDICT, TOKENS
from cablebuilder.gui.verdict_pill import VerdictPill
from cablebuilder.judge.report import Finding, Verdict

GUTTER = 16
"""Between the two columns; a hairline stands in its middle."""
_RADIUS: float = TOKENS["radius"]["card"]
_INSET = 8
ROOM = 8
"""Between the edge of a row and its words: room for the ring of the focus."""
_ICON = 16


class Head(NamedTuple):
    """What stands above a column: the chain's name, the output that it hangs on, its verdict."""

    name: str
    output: str
    verdict: Verdict


class CompareCard(QWidget):
    """The ground of all rows: a card with a hairline between its columns."""

    def __init__(self, look: Look) -> None:
        """Make an empty card with the shadow's room around it."""
        super().__init__()
        self._look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16 + _INSET, 18, 12 + _INSET, 16 + _INSET)
        self.column.setSpacing(0)
        repaint_with(look, self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a shadow needs the whole
        """Paint shadow, ground and hairline."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(16, 6, -12, -16)
        theme.shadow(painter, box, _RADIUS)
        painter.setPen(QPen(theme.color("border"), theme.hairline))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS - 0.5, _RADIUS - 0.5)
        painter.end()


class Columns(QWidget):
    """Two widgets side by side, each as wide as the other."""

    def __init__(self, look: Look, one: QWidget, other: QWidget) -> None:
        """Put two widgets side by side."""
        super().__init__()
        self._look = look
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        for widget in (one, other):
            layout.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
        repaint_with(look, self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the hairline between the columns."""
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(QRectF(self.width() // 2, 0, theme.hairline, self.height()), theme.color("border"))
        painter.end()


class ColumnHead(QWidget):
    """The name of a chain, which shows it on the canvas, its output and its verdict."""

    chosen = Signal()
    """The name was pressed."""

    def __init__(self, look: Look, head: Head) -> None:
        """Head a column."""
        super().__init__()
        state = STATE_OF_VERDICT[head.verdict]
        pill = VerdictPill(look, state, solid=state == "unsafe")
        name = Button(look, "link", head.name)
        name.setToolTip(language.text("Show this chain on the canvas"))
        name.setAccessibleName(f"{head.name}, {pill.text()}, {head.output}")
        name.clicked.connect(self.chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ROOM, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(name)
        layout.addWidget(Paragraph(look, head.output, role="small", tone="text-muted"))
        layout.addSpacing(2)
        layout.addWidget(pill)


class Focusable(QWidget):
    """Something that can be walked to and shows the keyboard's focus."""

    stepped = Signal(int)
    """Down (1) or Up (-1) was pressed."""

    def __init__(self, look: Look) -> None:
        """Take the focus by a click or from the panel."""
        super().__init__()
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        repaint_with(look, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk up or down; the area around would scroll."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the ring needs the whole
        """Paint the focus ring."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus_ring(painter, self._look.theme, QRectF(self.rect()), 8)
            painter.end()


class ValueRow(Focusable):
    """A heading and a value in each column; where the two differ they stand out."""

    def __init__(self, look: Look, label: str, values: tuple[str, str], names: tuple[str, str], *, differs: bool) -> None:
        """Show two values."""
        super().__init__(look)
        tone = "text" if differs else "text-muted"
        cells = [Paragraph(look, value, font=look.theme.font("body", weight=600 if differs else 400), tone=tone) for value in values]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 5, 0, 5)
        layout.setSpacing(1)
        layout.addWidget(inset(Paragraph(look, label, role="small", tone="text-muted")))
        layout.addWidget(Columns(look, inset(cells[0]), inset(cells[1])))
        words = language.text(
            "{label}: {one}: {first}. {other}: {second}", label=label, one=names[0], first=values[0], other=names[1], second=values[1]
        )
        self.setAccessibleName(language.text("{words}. These differ", words=words) if differs else words)


class FindingCell(FindingPress, Focusable):
    """A finding by its title with the icon of its verdict; a press or Enter shows it on the canvas.

    What is told of a safe chain, such as that it plays loud, is no praise: it has the icon of a notice.
    """

    def __init__(self, look: Look, finding: Finding, where: str, *, is_alike: bool) -> None:
        """Show a finding; ``where`` says which chain has it."""
        super().__init__(look)
        self._finding, self._state = finding, STATE_OF_VERDICT[finding.told]
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        title = language.render(finding.title)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(ROOM + _ICON + 7, 4, ROOM, 4)
        font = look.theme.font("small", weight=400 if is_alike else 600)
        layout.addWidget(Paragraph(look, title, role="small", font=font, tone="text-muted" if is_alike else "text"))
        self.setToolTip(tip(language.render(finding.text)))
        self.setAccessibleName(f"{where}: {look.theme.state(self._state).word}: {title}")
        self.setAccessibleDescription(language.render(finding.text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon of the verdict."""
        super().paintEvent(event)
        theme, painter = self._look.theme, QPainter(self)
        state = theme.state(self._state)
        icon, ink = ("info", theme.color("text-muted")) if self._state == "safe" else (state.icon, state.line)
        painter.drawPixmap(ROOM, 5, theme.icon(icon, ink, _ICON, theme.color("card"), self.devicePixelRatioF()))
        painter.end()


def inset(words: Paragraph, above: int = 0) -> QWidget:
    """Return words that stand level with those of the rows."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(ROOM, above, 0, 0)
    layout.addWidget(words)
    return made


def stacked(widgets: Sequence[QWidget]) -> QWidget:
    """Return widgets one below the other."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return made

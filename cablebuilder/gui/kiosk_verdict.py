"""The panel that says what a way means: verdict, how to plug it in or why not, and the doors to See inside and to taking it home.

The words of a finding are the judge's own, the same as on the desktop and nothing softened.
Must never judge. Read on in :mod:`cablebuilder.gui.kiosk_ways`.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.finding_words import spoken
from cablebuilder.gui.kiosk_buttons import TARGET, TouchButton
from cablebuilder.gui.kiosk_lines import fitted, fitting
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_scroll import KioskScroll
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.theme import STATE_OF_VERDICT, StateName
from cablebuilder.judge.report import Finding, Verdict

_HEAD = 132
_PANEL_RADIUS = 28


class Judged(Protocol):
    """What the judge has spoken about: a layout's report, or a way that was found."""

    @property
    def verdict(self) -> Verdict:
        """Return the verdict."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings, worst first."""


class VerdictWords(NamedTuple):
    """What the panel says: the state, one line below its word, and paragraphs, each a step with its number or words alone."""

    state: StateName
    line: str
    steps: tuple[str, ...]
    texts: tuple[str, ...]


def finding_texts(judged: Judged) -> tuple[str, ...]:
    """Return all that the judge says, worst first: of each finding its instruction, its reason and what belongs to it."""
    return tuple(text for finding in judged.findings for text in _finding_lines(finding))


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield language.render(finding.title)
    yield from spoken(finding)


def verdict_words(judged: Judged, socket: str | None, plugs: int) -> VerdictWords:
    """Return the words for a way: steps where it is good to plug in, the judge's reasons in any case. No socket: it is seen."""
    state = STATE_OF_VERDICT[judged.verdict]
    is_good = judged.verdict in {Verdict.SAFE, Verdict.CAUTION}
    first = language.render(judged.findings[0].title) if judged.findings else ""
    line = language.text("Plug it in like this") if judged.verdict is Verdict.SAFE else first
    return VerdictWords(state, line, _steps(socket, plugs) if is_good else (), finding_texts(judged))


def _steps(socket: str | None, plugs: int) -> tuple[str, ...]:
    first = language.text("Turn the volume down.")
    if socket is None:
        into = language.text("Find its socket on the player.")
    else:
        into = language.text("Find the {socket} socket on the player.", socket=socket)
    if plugs > 1:
        return first, language.text("Join the parts as in the picture."), into, language.text("Push the plug in until it clicks.")
    return first, into, language.text("Push the plug in until it clicks.")


class VerdictPanel(QWidget):
    """The panel."""

    inside_asked = Signal()
    home_asked = Signal()
    build_asked = Signal()

    def __init__(self, look: KioskLook, parent: QWidget | None = None) -> None:
        """Make a panel that says nothing yet."""
        super().__init__(parent)
        self._look = look
        self._words: VerdictWords | None = None
        self.rows = KioskScroll(look, parent=self)
        self.inside = TouchButton(look, "outlined", language.text("See inside"), "inside", height=72, glyph=28, parent=self)
        self.home = TouchButton(look, "outlined", language.text("Take it home"), "phone-scan", height=72, glyph=28, parent=self)
        self.build = TouchButton(look, "outlined", language.text("Try it out"), "bench", height=72, glyph=28, parent=self)
        for button, signal in ((self.inside, self.inside_asked), (self.home, self.home_asked), (self.build, self.build_asked)):
            button.clicked.connect(signal)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setFont(look.text(23, 600))
        layout = QVBoxLayout(self)
        side = look.px(32 if not look.is_narrow else 20)
        layout.setContentsMargins(side, look.px(_HEAD if not look.is_short else 100) + look.px(20), side, look.px(24))
        layout.setSpacing(look.px(12))
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.home)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(look.px(12))
        self._pair.addWidget(self.inside)
        self._pair.addWidget(self.build)
        layout.addLayout(self._pair)
        self.show_nothing()

    @property
    def words(self) -> VerdictWords | None:
        """Return what is said."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let two buttons stand one above the other where their words have no room side by side."""
        super().resizeEvent(event)
        layout = self.layout()
        assert layout is not None, "made with it"
        margins = layout.contentsMargins()
        each = (self.width() - margins.left() - margins.right() - self._pair.spacing()) / 2
        is_wide = max(self.inside.least_width(), self.build.least_width()) <= each
        self._pair.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def take_share(self, height: int, share: float) -> None:
        """Be as high as a share of a height, or as the buttons and two lines between them and the verdict need."""
        layout = self.layout()
        assert layout is not None, "made with it"
        least = layout.minimumSize().height() - self.rows.minimumSizeHint().height() + self._look.px(TARGET + 2 * 40)
        self.setFixedHeight(max(round(height * share), least))

    def show_nothing(self) -> None:
        """Say that the ways are looked for."""
        self._words = None
        self.rows.show_rows([])
        for button in (self.inside, self.home, self.build):
            button.setEnabled(False)
        self.update()

    def show_words(self, words: VerdictWords) -> None:
        """Say what a way means."""
        self._words = words
        rows: list[QWidget] = [_StepRow(self._look, number, text) for number, text in enumerate(words.steps, 1)]
        rows += [self._paragraph(text) for text in words.texts]
        self.rows.show_rows(rows)
        for button in (self.inside, self.home, self.build):
            button.setEnabled(True)
        style = self._look.theme.state(words.state)
        self.setAccessibleName(f"{style.word}. {words.line}")
        self.setAccessibleDescription(" ".join((*words.steps, *words.texts)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the card and the verdict at its head."""
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), look.px(_PANEL_RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box, radius, radius)
        style = theme.state(self._words.state if self._words else "neutral")
        head = QRectF(box.left(), box.top(), box.width(), look.px(_HEAD if not look.is_short else 100))
        path = QPainterPath()
        path.addRoundedRect(box, radius, radius)
        painter.save()
        painter.setClipPath(path)
        is_unsafe = style.name == "unsafe"
        ground, ink = (style.solid, style.on) if is_unsafe else (style.tint, style.text)
        painter.fillRect(head, ground)
        painter.restore()
        painter.setPen(QPen(theme.color("border"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, radius, radius)
        glyph = look.px(60 if not look.is_short else 48)
        side = look.px(32 if not look.is_narrow else 20)
        look.draw_icon(
            painter, style.icon, ink if is_unsafe else style.line, QRectF(side, head.center().y() - glyph / 2, glyph, glyph), ground
        )
        left = side + glyph + look.px(20)
        word = style.word if self._words else language.text("Looking…")
        line = self._words.line if self._words else ""
        self._paint_head(painter, QRectF(left, head.top(), head.right() - left - look.px(12), head.height()), word, line)
        painter.end()

    def _paint_head(self, painter: QPainter, area: QRectF, word: str, line: str) -> None:
        look, theme = self._look, self._look.theme
        style = theme.state(self._words.state if self._words else "neutral")
        ink = style.on if style.name == "unsafe" else style.text
        large, small = ((38, 34, 30), (23, 21, 20)) if not look.is_short else ((32, 28, 22), (20,))
        fonts = [look.text(size) for size in small]
        lower = fitting(line, fonts, area.width(), 2) or fitted(line, fonts, area.width(), 3)
        room = large[len(lower.texts) - 1 :]
        upper = fitted(word, [look.text(size, 600, display=True) for size in room], area.width(), 1)
        top = area.center().y() - (upper.height + lower.height) / 2
        upper.paint(painter, QPointF(area.left(), top), ink)
        lower.paint(painter, QPointF(area.left(), top + upper.height), style.on if style.name == "unsafe" else theme.color("text"))

    def _paragraph(self, text: str) -> Paragraph:
        return Paragraph(self._look, text, font=self._look.text(22), line=self._look.px(31))


class _StepRow(QWidget):
    """A step with its number in a circle."""

    def __init__(self, look: KioskLook, number: int, text: str) -> None:
        super().__init__()
        self._look, self._number = look, number
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(58), look.px(5), 0, look.px(5))
        layout.addWidget(Paragraph(look, text, font=look.text(24), line=look.px(34)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(1, 1, look.px(40), look.px(40))
        painter.setPen(QPen(theme.color("border-control"), 1.8))
        painter.drawEllipse(disc)
        painter.setPen(theme.color("text"))
        painter.setFont(look.text(22, 600))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()

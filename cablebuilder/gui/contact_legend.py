"""The legend of the contact view in the status bar: how each signal is drawn, and what the keyboard's contact carries.

Must never know a chain. Read on in :mod:`cablebuilder.gui.inside_page`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.look import Themed, repaint_with
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.signal_wire import fault_stroke, paint_wires, signal_stroke
from cablebuilder.gui.theme import StateName
from cablebuilder.judge.strand_names import Style

_SAMPLE, _GAP, _STEP = 30.0, 10.0, 20.0
_SCALE = 0.85
_ENTRIES: tuple[tuple[Style | None, Template], ...] = (
    ("L+", "left plus"), ("L-", "left minus"), ("R+", "right plus"), ("R-", "right minus"), ("ground", "ground or shared return"),
    (None, "fault path"),
)  # fmt: skip
"""Each signal with its words; the one without a signal is the way of a fault."""


def wire_words(signals: Iterable[Style], fault: StateName | None) -> tuple[tuple[Style | None, str], ...]:
    """Return the words of each of the signals that are drawn, and of the way of a fault (None) if one of that state is drawn."""
    there = frozenset(signals)
    return tuple((signal, language.text(word)) for signal, word in _ENTRIES if (signal in there if signal else fault is not None))


class ContactLegend(QWidget):
    """Samples with their words from the left, and a hint or the words of a contact on the right; what has no room is left out."""

    def __init__(self, look: Themed, parent: QWidget | None = None) -> None:
        """Make the legend with its hint; it names nothing yet."""
        super().__init__(parent)
        self._look = look
        self._entries: tuple[tuple[Style | None, str], ...] = ()
        self._fault: StateName = "unsafe"
        self._hint = language.text("Point at a contact to follow its wire")
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        repaint_with(look, self)

    def show_wires(self, signals: Iterable[Style], fault: StateName | None) -> None:
        """Name the signals that are drawn, and the way of a fault of this state if there is one."""
        self._entries, self._fault = wire_words(signals, fault), fault or "unsafe"
        entries = language.listed(words for _, words in self._entries)
        self.setAccessibleName(language.text("Legend: {entries}", entries=entries) if entries else "")
        self.show_words("" if self.words == self._hint else self.words)

    def show_words(self, words: str) -> None:
        """Show what a contact carries; empty shows the hint, where there is something to point at."""
        self.words = words or (self._hint if self._entries else "")
        self.setToolTip(tip(words))
        self.update()

    def shown(self, room: float) -> list[tuple[Style | None, str]]:
        """Return the entries that have room: the way of a fault before all others, then as many as fit from the left."""
        metrics = QFontMetricsF(self._look.theme.font("small"))
        fitting: list[tuple[Style | None, str]] = []
        for entry in sorted(self._entries, key=lambda entry: entry[0] is not None):
            room -= _width(metrics, entry[1])
            if room < 0:
                break
            fitting.append(entry)
            room -= _STEP
        return [entry for entry in self._entries if entry in fitting]

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(200, 20)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint as many samples as fit, and the words."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("small")
        metrics = QFontMetricsF(font)
        is_hint = self.words == self._hint
        words_width = metrics.horizontalAdvance(self.words)
        room = self.width() - min(words_width, self.width() * 0.5) - _STEP
        ground, middle, x = theme.color("surface"), self.height() / 2, 0.0
        painter.setFont(font)
        for style, text in self.shown(self.width() if is_hint else room):
            path = QPainterPath(QPointF(x, middle))
            path.lineTo(x + _SAMPLE, middle)
            stroke = signal_stroke(theme, style, ground, _SCALE) if style else fault_stroke(theme, self._fault, _SCALE)
            paint_wires(painter, [(path, stroke)], None)
            painter.setPen(theme.color("text-muted"))
            painter.drawText(QPointF(x + _SAMPLE + _GAP, middle + metrics.capHeight() / 2), text)
            x += _width(metrics, text) + _STEP
        left = self.width() - x
        if left > (words_width if is_hint else _SAMPLE):
            words = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, left)
            painter.setPen(theme.color("text-muted" if is_hint else "text"))
            painter.drawText(QPointF(self.width() - metrics.horizontalAdvance(words), middle + metrics.capHeight() / 2), words)
        painter.end()


def _width(metrics: QFontMetricsF, text: str) -> float:
    """Return how wide an entry is."""
    return _SAMPLE + _GAP + metrics.horizontalAdvance(text)

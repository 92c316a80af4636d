"""The pill that says a verdict: icon and word on the state's tint, or solid for what is unsafe.

Must never judge. Read on in :mod:`cablebuilder.gui.checks_panel`.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.theme import StateName, StateStyle, Theme

HEIGHT = 24
_GLYPH_SHARE = 0.6


class VerdictPill(PlainLabel):
    """A pill for one state; ``word`` replaces the state's own ("1 unsafe")."""

    def __init__(self, look: Look, state: StateName, word: str = "", *, solid: bool = False, parent: QWidget | None = None) -> None:
        """Make a pill, tinted or solid."""
        super().__init__(parent=parent)
        self._look, self._state, self._solid = look, state, solid
        self.setText(word or look.theme.state(state).word)
        self.setFont(pill_font())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        repaint_with(look, self)

    def show_word(self, word: str) -> None:
        """Show a word; what the pill is called stays."""
        self.setText(word)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size that icon and word take."""
        return QSize(round(pill_width(self.text())), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a pill is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_pill(painter, self._look.theme, QRectF(self.rect()), self._look.theme.state(self._state), self.text(), solid=self._solid)
        painter.end()


def pill_font() -> QFont:
    """Return the font of a pill."""
    return Theme.font("small", weight=600)


def pill_width(word: str, height: float = HEIGHT) -> float:
    """Return the width of a pill with a word."""
    return 8 + height * 0.58 + 6 + QFontMetricsF(pill_font()).horizontalAdvance(word) + height * 0.45


def paint_pill(painter: QPainter, theme: Theme, box: QRectF, style: StateStyle, word: str, *, solid: bool) -> None:
    """Paint a pill into a box."""
    ground, ink = (style.solid, style.on) if solid else (style.tint, style.text)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    if theme.is_high_contrast and not solid:
        painter.setPen(QPen(style.line, 1.5))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), box.height() / 2, box.height() / 2)
    glyph = box.height() * _GLYPH_SHARE
    theme.draw_icon(painter, style.icon, ink, QRectF(box.left() + 7, box.center().y() - glyph / 2, glyph, glyph), ground)
    painter.setFont(pill_font())
    painter.setPen(ink)
    baseline = box.center().y() + QFontMetricsF(pill_font()).capHeight() / 2
    painter.drawText(QPointF(box.left() + 7 + glyph + 5, baseline), word)

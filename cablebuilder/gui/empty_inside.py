"""What See inside shows while nothing is joined: what to do first, and the way back to the workbench.

Must never know a rig. Read on in :mod:`cablebuilder.gui.contact_view`.
"""

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.plain_words import PlainLabel

_WIDTH, _GLYPH, _GAP = 360, 48, 16


class EmptyInside(QWidget):
    """A glyph, a sentence and a button, in the middle of a page."""

    back_asked = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Stand hidden on a page."""
        super().__init__(parent)
        self._look = look
        words = PlainLabel(language.text("Nothing is joined yet. Join two parts on the workbench: here you then see which contacts touch."))
        words.setFont(look.theme.font("body"))
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        back = Button(look, "outlined", language.text("Workbench"), "bench")
        back.clicked.connect(self.back_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _GLYPH + _GAP, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(words)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()
        repaint_with(look, self)

    def stand(self, page: QRect) -> None:
        """Stand in the middle of a page."""
        width = min(_WIDTH, page.width())
        self.resize(width, self.heightForWidth(width))
        self.move(page.center() - self.rect().center())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the glyph."""
        painter = QPainter(self)
        theme = self._look.theme
        glyph = theme.icon("inside", theme.color("text-muted"), _GLYPH, theme.color("canvas"), self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - _GLYPH) / 2, 0), glyph)
        painter.end()

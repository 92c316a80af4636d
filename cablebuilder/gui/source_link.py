"""A page that a finding rests on, as a link: its name in two lines where one is too short for it.

Must never open a page unasked. Read on in :mod:`cablebuilder.gui.check_sections`.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy

from cablebuilder.gui.buttons import Button, elided
from cablebuilder.gui.canvas_style import text_face, wrapped
from cablebuilder.gui.look import Look
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.source_words import source_words
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.web_links import ask_and_open

_GLYPH, _TEXT_LEFT = 15, 21.0
_HEIGHT, _LINE = 24, 17
_MOST_LINES = 2
_NARROWEST = 40


class SourceLink(Button):
    """A link to an address, called by what people call the page."""

    def __init__(self, look: Look, source: str) -> None:
        """Lead to an address; it is asked before a browser opens."""
        super().__init__(look, "link", source_words(source), "external")
        self.setFont(look.theme.font("small", weight=500))
        self.setToolTip(tip(source))
        self.setAccessibleDescription(source)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(_NARROWEST)
        self.clicked.connect(lambda: ask_and_open(self.window(), source))

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the name wrapped at a width."""
        return _HEIGHT + _LINE * (len(self.lines(width)) - 1)

    def lines(self, width: int) -> tuple[str, ...]:
        """Return the name in lines; what has no place to break is cut in its middle."""
        room = width - _TEXT_LEFT
        found = wrapped(self.text(), text_face(self._look.theme, self.font()), room, _MOST_LINES)
        return tuple(elided(line, self.font(), room + 1) for line in found)

    def _paint_content(self, painter: QPainter, theme: Theme, ink: QColor) -> None:
        top = (_HEIGHT - _GLYPH) / 2
        glyph = theme.icon("external", ink, _GLYPH, theme.color("surface"), self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, top), glyph)
        painter.setFont(self.font())
        painter.setPen(ink)
        metrics = self.fontMetrics()
        for number, line in enumerate(self.lines(self.width())):
            baseline = _HEIGHT / 2 + metrics.capHeight() / 2 + _LINE * number
            painter.drawText(QPointF(_TEXT_LEFT, baseline), line)
            painter.fillRect(QRectF(_TEXT_LEFT, baseline + 3, metrics.horizontalAdvance(line), 1), theme.color("text-muted"))

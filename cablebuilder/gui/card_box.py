"""A box that looks like a card on the bench: white ground, hairline, round corners; for widgets that ask something.

Must never hold anything of its own. Read on in :mod:`cablebuilder.gui.port_editor`.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.theme import TOKENS

_RADIUS: float = TOKENS["radius"]["card"]


class CardBox(QWidget):
    """A widget on a card."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty box."""
        super().__init__(parent)
        self._look = look
        repaint_with(look, self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the card."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("card"))
        painter.setPen(QPen(theme.color("border"), theme.hairline))
        half = theme.hairline / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS, _RADIUS)
        painter.end()

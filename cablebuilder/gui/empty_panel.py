"""What stands in the place of a panel until it is there: its title, and grey shapes where the list of parts will be.

Must never import what the first paint does not need. Read on in :mod:`cablebuilder.gui.main_window`.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.look import Look
from cablebuilder.gui.theme import TOKENS

_SIDE = 16
_FIRST_ROW = 190


class EmptyPanel(QWidget):
    """A title over grey shapes."""

    def __init__(self, look: Look, title: str, *, has_rows: bool = False) -> None:
        """Paint a title, and a field and rows where ``has_rows``."""
        super().__init__()
        self._look, self._title, self._has_rows = look, title, has_rows

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - painted one time or two
        """Paint the title and the shapes."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("title"))
        painter.setPen(theme.color("text"))
        painter.drawText(QPointF(_SIDE, 30), self._title)
        if self._has_rows:
            half = theme.hairline / 2
            painter.setPen(QPen(theme.color("border-control"), theme.hairline))
            painter.setBrush(theme.color("card"))
            painter.drawRoundedRect(QRectF(_SIDE, 44, self.width() - 2 * _SIDE, 36).adjusted(half, half, -half, -half), 8, 8)
            tone = theme.color("border")
            painter.setPen(QPen(tone, theme.hairline))
            painter.setBrush(theme.color("surface") if theme.is_high_contrast else tone)
            for top in range(_FIRST_ROW, self.height(), TOKENS["layout"]["list_row"]):
                painter.drawRoundedRect(QRectF(_SIDE, top + 10, 40, 40), 10, 10)
                painter.drawRoundedRect(QRectF(68, top + 12, 60, 9), 4, 4)
                painter.drawRoundedRect(QRectF(68, top + 27, 120, 11), 4, 4)
        painter.end()

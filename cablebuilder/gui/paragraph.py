"""A text that wraps, with the line height of its role; a label to screen readers.

Must never hold markup. Read on in :mod:`cablebuilder.gui.chain_card`.
"""

import math

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from cablebuilder.gui.line_ends import ways
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.theme import TOKENS

BULLET = "•  "
"""What stands before each text of a list."""
_NARROWEST = 80
_MOST_KEPT = 4


class Paragraph(PlainLabel):
    """Wrapped plain text in a role of the type scale; ``tone`` is the path of its colour."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        role: str = "body",
        tone: str = "text",
        font: QFont | None = None,
        line: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a paragraph; ``font`` and ``line`` replace those of the role; after a :data:`BULLET` all lines begin alike."""
        self._kept: dict[int, QTextLayout] = {}
        super().__init__(parent=parent)
        self._look, self._tone = look, tone
        self._line: float = line or TOKENS["type"]["scale"][role]["line"]
        self.setFont(font or look.theme.font(role))
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        repaint_with(look, self)

    @property
    def line(self) -> float:
        """Return how high a line is."""
        return self._line

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text wrapped at a width."""
        return math.ceil(self._laid_out(width).lineCount() * self._line)

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line, or as it is wrapped now."""
        wanted = math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text())) + 1
        return QSize(wanted, self.heightForWidth(max(self.width(), _NARROWEST)))

    def minimumSizeHint(self) -> QSize:
        """Return the size of a single short line."""
        return QSize(_NARROWEST, math.ceil(self._line))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the lines, each in the middle of its height."""
        painter = QPainter(self)
        painter.setPen(self._look.theme.color(self._tone))
        metrics = QFontMetricsF(self.font())
        lead = (self._line - metrics.ascent() - metrics.descent()) / 2
        laid_out = self._laid_out(self.width())
        for number in range(laid_out.lineCount()):
            laid_out.lineAt(number).draw(painter, QPointF(0, number * self._line + lead))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the text out anew in another font."""
        super().changeEvent(event)
        self._kept.clear()

    def setText(self, text: str) -> None:
        """Say something else."""
        self._kept.clear()
        super().setText(text)

    def _laid_out(self, width: int) -> QTextLayout:
        """Return the text wrapped at a width; a layout asks many times for the same few widths."""
        if width not in self._kept:
            if len(self._kept) == _MOST_KEPT:
                self._kept.clear()
            self._kept[width] = self._wrapped(width)
        return self._kept[width]

    def _wrapped(self, width: int) -> QTextLayout:
        return min((self._lines_of(text, width) for text in ways(self.text())), key=QTextLayout.lineCount)

    def _lines_of(self, text: str, width: int) -> QTextLayout:
        laid_out = QTextLayout(text, self.font())
        laid_out.setTextOption(_WRAP)
        laid_out.beginLayout()
        hang = QFontMetricsF(self.font()).horizontalAdvance(BULLET) if self.text().startswith(BULLET) else 0.0
        indent = 0.0
        while (line := laid_out.createLine()).isValid():
            line.setLineWidth(max(width - indent, 1))
            line.setPosition(QPointF(indent, 0))
            indent = hang
        laid_out.endLayout()
        return laid_out


_WRAP = QTextOption(Qt.AlignmentFlag.AlignLeft)
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

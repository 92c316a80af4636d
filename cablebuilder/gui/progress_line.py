"""A thin line that fills as long work goes on; it takes its room even while there is nothing to tell.

Must never know what the work is. Read on in :mod:`cablebuilder.gui.matrix_sheet`.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from cablebuilder import language
from cablebuilder.gui.look import Look, repaint_with

_HEIGHT = 4


class ProgressLine(QProgressBar):
    """A progress bar as a hairline, said by screen readers like any other."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Begin with nothing to tell."""
        super().__init__(parent)
        self._look = look
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(language.text("How far it is"))
        self.show_share(0, 0)
        repaint_with(look, self)

    def show_share(self, done: int, whole: int) -> None:
        """Show how much of the whole is done; a whole of 0 is nothing to tell."""
        self.setRange(0, max(whole, 1))
        self.setValue(min(done, whole))

    def sizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(0, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the line is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the share that is done in ink."""
        painter = QPainter(self)
        if self.value() > 0:
            box = QRectF(self.rect())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(box, self._look.theme.color("sunken"))
            box.setWidth(box.width() * self.value() / self.maximum())
            painter.fillRect(box, self._look.theme.color("accent"))
        painter.end()

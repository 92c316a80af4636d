"""The zoom buttons that float over the canvas.

Must never zoom by itself. Read on in :mod:`cablebuilder.gui.workbench`.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.look import Look
from cablebuilder.gui.theme import TOKENS

_MARGIN = 12
_BOX = QSize(194, 36)
_RADIUS: float = TOKENS["radius"]["tile"]


class ZoomBar(QWidget):
    """Smaller, the zoom in percent (a press goes back to 100), larger, fit."""

    out_asked = Signal()
    reset_asked = Signal()
    in_asked = Signal()
    fit_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make the bar at 100 percent."""
        super().__init__(parent)
        self._look = look
        self.setCursor(Qt.CursorShape.ArrowCursor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN + 3, _MARGIN + 2, _MARGIN + 3, _MARGIN + 2)
        layout.setSpacing(0)
        self._percent = Button(look, "plain", language.text("{percent} %", percent=100))
        self._percent.setFont(look.theme.font("label", tabular=True))
        out, more = Button(look, "plain", icon="minus"), Button(look, "plain", icon="plus")
        self._fit = Button(look, "plain", language.text("Fit"), "fit")
        for button, name, signal in (
            (out, language.text("Smaller"), self.out_asked),
            (self._percent, language.text("Zoom to 100 %"), self.reset_asked),
            (more, language.text("Larger"), self.in_asked),
            (self._fit, language.text("Show everything"), self.fit_asked),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(signal)
        self._percent.setFixedWidth(60)
        layout.addWidget(out)
        layout.addWidget(self._percent)
        layout.addWidget(more)
        layout.addStretch(1)
        layout.addWidget(self._fit)
        look.changed.connect(self.update)

    def show_zoom(self, zoom: float) -> None:
        """Show a zoom; 1 is 100 percent."""
        self._percent.setText(language.text("{percent} %", percent=round(zoom * 100)))
        self._percent.update()

    def sizeHint(self) -> QSize:
        """Return the size with the room for the shadow."""
        return QSize(max(_BOX.width(), 113 + self._fit.sizeHint().width() + 12) + 2 * _MARGIN, _BOX.height() + 2 * _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - small enough to paint whole
        """Paint the box and the line before the last button."""
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        theme.shadow(painter, box, _RADIUS)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS - 0.5, _RADIUS - 0.5)
        painter.fillRect(QRectF(self._fit.x() - 4, box.top() + 8, 1, 20), theme.color("border"))
        painter.end()

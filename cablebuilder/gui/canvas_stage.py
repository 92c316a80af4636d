"""Where the canvas stands: an empty dotted ground that is painted at once, later the view, and what floats above it.

Must never know a rig. Read on in :mod:`cablebuilder.gui.main_window`.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.theme import TOKENS

Place = Literal["top", "middle"]
_ZOOM_BAR = 72


class CanvasStage(QWidget):
    """The middle of the window."""

    first_painted = Signal()
    """The window can be seen; emitted one time, after the first paint."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty stage."""
        super().__init__(parent)
        self._look = look
        self._view: QWidget | None = None
        self._floating: dict[QWidget, Place] = {}
        self._is_painted = False
        self.setMinimumSize(240, 200)
        self.setAcceptDrops(True)
        repaint_with(look, self)

    def set_view(self, view: QWidget) -> None:
        """Fill the stage with a view, below what floats."""
        self._view = view
        view.setParent(self)
        self.arrange()
        view.lower()
        view.show()

    def float_widget(self, widget: QWidget, place: Place) -> None:
        """Let a widget stand above the view, which makes room for it, or float over its middle down to the zoom bar."""
        self._floating[widget] = place
        widget.setParent(self)
        widget.raise_()
        self.arrange()

    def let_go(self, widget: QWidget) -> None:
        """Let a widget that floats go elsewhere."""
        self._floating.pop(widget, None)

    def arrange(self) -> None:
        """Put the view and everything that floats into their places; nothing on the view is covered by what is told above it."""
        below = 0
        for widget in self._at("top"):
            height = max(widget.heightForWidth(self.width()), widget.minimumSizeHint().height())
            widget.setGeometry(0, below, self.width(), height)
            below += 0 if widget.isHidden() else height
        if self._view:
            self._view.setGeometry(0, below, self.width(), max(0, self.height() - below))
        for widget in self._at("middle"):
            widget.setGeometry(0, below, self.width(), max(0, self.height() - _ZOOM_BAR - below))

    def _at(self, place: Place) -> list[QWidget]:
        return [widget for widget, where in self._floating.items() if where == place]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Hand a drag that is over something floating to the view, which covers the same ground."""
        if self._view:
            self._view.dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Hand the drag on."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the drop on."""
        if self._view:
            self._view.dropEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in its place."""
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dotted ground, and tell when that was done for the first time."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.theme.color("canvas"))
        painter.drawTiledPixmap(self.rect(), self._dot())
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def _dot(self) -> QPixmap:
        """Return one tile of the ground: a single dot."""
        step, ratio = TOKENS["grid"]["step"], self.devicePixelRatioF()
        tile = QPixmap(round(step * ratio), round(step * ratio))
        tile.setDevicePixelRatio(ratio)
        tile.fill(self._look.theme.color("canvas"))
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.theme.color("dot"))
        painter.setBrush(self._look.theme.color("dot"))
        radius = TOKENS["grid"]["dot_radius"]
        painter.drawEllipse(QPointF(step / 2, step / 2), radius - 0.5, radius - 0.5)
        painter.end()
        return tile

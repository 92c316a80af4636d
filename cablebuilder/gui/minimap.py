"""The small map in the lower right corner of the canvas: all cards, their links, and a frame around what is in view.

A press on it brings that place into view. Must never be needed: everything it does, the canvas does too.
Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_scene import CanvasScene

_SIZE = 112
_MARGIN = 34
_INSET = 9.0
MAP_MARGIN = _MARGIN
"""Room around the map for its shadow, within the widget."""


class Minimap(QWidget):
    """A map of a scene; the widget is larger than the card by :data:`MAP_MARGIN`."""

    place_asked = Signal(QPointF)

    def __init__(self, scene: CanvasScene, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = scene
        self._view = QRectF()
        self.setFixedSize(_SIZE + 2 * _MARGIN, _SIZE + 2 * _MARGIN)
        self.setAccessibleName(language.text("Map of the canvas"))
        self.setToolTip(language.text("Press to go there"))

    def show_view(self, view: QRectF) -> None:
        """Show a frame around what is in view, in scene coordinates."""
        self._view = view
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint card, links, parts and frame."""
        style = self._scene.canvas_style
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(_MARGIN, _MARGIN, _SIZE, _SIZE)
        style.shadow(painter, card, 10)
        painter.setPen(QPen(style.color("border"), 1))
        painter.setBrush(style.color("card"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        scale, origin = self._projection()
        painter.setClipRect(card.adjusted(4, 4, -4, -4))
        self._paint_links(painter, scale, origin)
        for part in self._scene.mirror.parts.values():
            area = part.area
            ink = style.theme.state("unsafe").line if part.foot else style.color("border-control")
            painter.setPen(QPen(ink, 1))
            painter.setBrush(style.color("sunken"))
            painter.drawRoundedRect(QRectF(origin + area.topLeft() * scale, area.size() * scale), 2.5, 2.5)
        painter.setPen(QPen(style.color("text"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(origin + self._view.topLeft() * scale, self._view.size() * scale), 5, 5)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the place under the press."""
        scale, origin = self._projection()
        self.place_asked.emit((event.position() - origin) / scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ask for the place under the pointer while it is pressed."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the release from the canvas below."""
        event.accept()

    def _paint_links(self, painter: QPainter, scale: float, origin: QPointF) -> None:
        for link in self._scene.mirror.links.values():
            state = self._scene.canvas_style.theme.state(link.state)
            pen = QPen(state.line, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            if link.state in {"unsafe", "caution", "wrong", "not-fitting"}:
                pen.setDashPattern([1.5, 0.7])
            painter.setPen(pen)
            painter.drawLine(origin + link.curve.start * scale, origin + link.curve.end * scale)

    def _projection(self) -> tuple[float, QPointF]:
        """Return the scale of the map, and where the scene's origin lies on it."""
        world = self._scene.mirror.bounds().united(self._view)
        room = _SIZE - 2 * _INSET
        scale = min(room / max(1.0, world.width()), room / max(1.0, world.height()))
        middle = QPointF(self.width() / 2, self.height() / 2)
        return scale, middle - world.center() * scale

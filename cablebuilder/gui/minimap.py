"""The small map in the lower right corner of the canvas: all cards, their links, and a frame around what is in view.

A press on it brings that place into view. Must never be needed: everything it does, the canvas does too.
Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from cablebuilder import language
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.see_through import SeeThrough

MAP_SIZE = 112
_MARGIN = 34
_INSET = 9.0
_CALM_MS = 100
_ROUND, _ROUND_FROM = 2.0, 0.05
"""How round the corners of a card are, and the scale from which on that can be seen."""
_CARD = QRectF(_MARGIN, _MARGIN, MAP_SIZE, MAP_SIZE)
MAP_MARGIN = _MARGIN
"""Room around the map for its shadow, within the widget."""


class Minimap(SeeThrough):
    """A map of a scene; the widget is larger than the card by :data:`MAP_MARGIN`."""

    place_asked = Signal(QPointF)

    def __init__(self, scene: CanvasScene, parent: QWidget) -> None:
        super().__init__(_MARGIN, parent)
        self._scene = scene
        self._view = QRectF()
        self._drawn: QPixmap | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._world = scene.mirror.bounds()
        self._waiting = QTimer(self, interval=_CALM_MS, singleShot=True)
        self._waiting.timeout.connect(self.refresh)
        scene.document.changed.connect(self._on_document_changed)
        scene.document.judged.connect(self._on_document_changed)
        self.setFixedSize(MAP_SIZE + 2 * _MARGIN, MAP_SIZE + 2 * _MARGIN)
        self.setAccessibleName(language.text("Map of the canvas"))
        self.setToolTip(language.text("Press to go there"))

    def show_view(self, view: QRectF) -> None:
        """Show a frame around what is in view, in scene coordinates."""
        self._view = view
        self.update()

    def refresh(self) -> None:
        """Show the canvas as it is now; after a change that happens by itself, once the hand is calm."""
        self._world, self._drawn = self._scene.mirror.bounds(), None
        if Shiboken.isValid(self):  # the timer may ring while the window goes, and Python may take it away within the line above
            self._waiting.stop()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the map, which is kept until something on it changes, and the frame."""
        style, (scale, origin) = self._scene.canvas_style, self._projection()
        wanted = (style.theme, scale, origin.x(), origin.y(), self.devicePixelRatioF())
        if self._drawn is None or wanted != self._drawn_for:
            self._drawn, self._drawn_for = self._draw(scale, origin), wanted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._drawn)
        painter.setClipRect(_CARD.adjusted(4, 4, -4, -4))
        painter.setPen(QPen(style.color("text"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(origin + self._view.topLeft() * scale, self._view.size() * scale), 5, 5)
        painter.end()

    def _on_document_changed(self) -> None:
        self._waiting.start()

    def press_card(self, at: QPointF) -> None:
        """Ask for the place under the pointer while it is pressed."""
        scale, origin = self._projection()
        self.place_asked.emit((at - origin) / scale)

    def _draw(self, scale: float, origin: QPointF) -> QPixmap:
        """Return card, links and parts."""
        style, ratio = self._scene.canvas_style, self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style.shadow(painter, _CARD, 10)
        painter.setPen(QPen(style.color("border"), style.theme.hairline))
        painter.setBrush(style.color("card"))
        painter.drawRoundedRect(_CARD.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.setClipRect(_CARD.adjusted(4, 4, -4, -4))
        self._paint_links(painter, scale, origin)
        self._paint_parts(painter, scale, origin)
        painter.end()
        return pixmap

    def _paint_parts(self, painter: QPainter, scale: float, origin: QPointF) -> None:
        style = self._scene.canvas_style
        painter.setBrush(style.color("sunken"))
        parts = self._scene.mirror.parts.values()
        for is_faulty, ink in ((False, style.color("border-control")), (True, style.theme.state("unsafe").line)):
            areas = [part.area for part in parts if bool(part.foot) is is_faulty]
            painter.setPen(QPen(ink, 1))
            cards = [QRectF(origin + area.topLeft() * scale, area.size() * scale) for area in areas]
            if scale < _ROUND_FROM:
                painter.drawRects(cards)
            else:
                for card in cards:
                    painter.drawRoundedRect(card, _ROUND, _ROUND)

    def _paint_links(self, painter: QPainter, scale: float, origin: QPointF) -> None:
        mirror = self._scene.mirror
        for state in {link.state for link in mirror.links.values()}:
            pen = QPen(self._scene.canvas_style.theme.state(state).line, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            if state in {"unsafe", "caution", "wrong", "not-fitting"}:
                pen.setDashPattern([1.5, 0.7])
            painter.setPen(pen)
            joined = [mirror.joined[key] for key, link in mirror.links.items() if link.state == state]
            ends = ((each.source.scenePos(), each.target.scenePos()) for each in joined)
            painter.drawLines([QLineF(origin + start * scale, origin + end * scale) for start, end in ends])

    def _projection(self) -> tuple[float, QPointF]:
        """Return the scale of the map, and where the scene's origin lies on it."""
        world = self._world.united(self._view)
        room = MAP_SIZE - 2 * _INSET
        scale = min(room / max(1.0, world.width()), room / max(1.0, world.height()))
        middle = QPointF(self.width() / 2, self.height() / 2)
        return scale, middle - world.center() * scale

"""A view that zooms and pans: wheel, keys, pinch, middle button, Space and a drag; it knows nothing of what it shows.

Must never touch a rig or an item. Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

LEAST_ZOOM, MOST_ZOOM = 0.1, 4.0
_STEPS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0, 4.0)
_NOTCH = 120.0


class ZoomView(QGraphicsView):
    """A view of a scene, between 10 and 400 %."""

    zoom_changed = Signal(float)

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        """Show a scene at 100 %."""
        super().__init__(scene, parent)
        self._pan_from: QPoint | None = None
        self._pan_button = Qt.MouseButton.NoButton
        self._is_left_down = False
        self._is_space_held = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def zoom(self) -> float:
        """Return the zoom, 1 being 100 %."""
        return self.transform().m11()

    def visible_area(self) -> QRectF:
        """Return the part of the scene that is in view."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def set_zoom(self, zoom: float, around: QPointF | None = None, *, least: float = LEAST_ZOOM) -> None:
        """Zoom to a factor between 10 and 400 %, keeping a place of the viewport where it is (default: its middle).

        A smaller ``least`` is for what must be seen whole, however much it is; from there the way leads up, not down.
        """
        wanted = self._possible(zoom, least)
        place = around if around is not None else QRectF(self.viewport().rect()).center()
        before = self.viewportTransform().inverted()[0].map(place)
        self.setTransform(QTransform.fromScale(wanted, wanted))
        after = self.viewportTransform().inverted()[0].map(place)
        self.shift(before - after)
        self.zoom_changed.emit(wanted)

    def show_around(self, place: QPointF, zoom: float, *, least: float = LEAST_ZOOM) -> None:
        """Zoom to a factor, with a place of the scene in the middle of the viewport."""
        wanted = self._possible(zoom, least)
        self.setTransform(QTransform.fromScale(wanted, wanted))
        self.shift(place - self.visible_area().center())
        self.zoom_changed.emit(wanted)

    def _possible(self, zoom: float, least: float) -> float:
        return min(MOST_ZOOM, max(min(least, self.zoom), zoom))

    @Slot()
    def zoom_in(self) -> None:
        """Zoom to the next larger step."""
        self.set_zoom(next((step for step in _STEPS if step > self.zoom * 1.01), MOST_ZOOM))

    @Slot()
    def zoom_out(self) -> None:
        """Zoom to the next smaller step."""
        self.set_zoom(next((step for step in reversed(_STEPS) if step < self.zoom * 0.99), LEAST_ZOOM))

    @Slot()
    def zoom_reset(self) -> None:
        """Zoom to 100 %."""
        self.set_zoom(1.0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pan; with Ctrl held, zoom at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * 1.2 ** (event.angleDelta().y() / _NOTCH), event.position())
        else:
            step = QPointF(event.pixelDelta()) if not event.pixelDelta().isNull() else QPointF(event.angleDelta()) / 2
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not step.x():
                step = step.transposed()
            self.shift(-step / self.zoom)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pan with the middle button or with Space held; else the scene has the press. While a button is down, no other counts."""
        button = event.button()
        is_left = button is Qt.MouseButton.LeftButton
        if self._pan_from is not None or (self._is_left_down and not is_left):
            event.accept()
        elif button is Qt.MouseButton.MiddleButton or (self._is_space_held and is_left):
            self._pan_from, self._pan_button = event.position().toPoint(), button
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._is_left_down = is_left
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or let the scene follow."""
        if self._pan_from is not None:
            at = event.position().toPoint()
            self.shift(QPointF(self._pan_from - at) / self.zoom)
            self._pan_from = at
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the pan with the button that began it; else the scene has the release."""
        if self._pan_from is not None:
            if event.button() is self._pan_button:
                self._pan_from = None
                self._show_cursor()
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_left_down = False
        elif self._is_left_down:
            return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open no menu in the middle of a drag."""
        if self._is_left_down:
            event.accept()
        else:
            super().contextMenuEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End panning with Space."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_space(is_held=False)

    def hold_space(self, *, is_held: bool) -> None:
        """Let a drag with the left button pan while Space is held."""
        self._is_space_held = is_held
        self._show_cursor()

    def end_pan(self) -> None:
        """Let go of Space, of the canvas and of the button: their releases may never come."""
        self._pan_from = None
        self._is_left_down = False
        self.hold_space(is_held=False)

    def place(self, at: QPointF) -> QPointF:
        """Return the place of the scene under a place of the viewport."""
        return self.mapToScene(at.toPoint())

    def pinch(self, before: QPointF, now: QPointF, wider: float) -> None:
        """Follow two fingers: their middle before and now, in the viewport, and how much wider they are."""
        self.shift((before - now) / self.zoom)
        self.set_zoom(self.zoom * wider, now)

    def shift(self, step: QPointF) -> None:
        """Move the view over the scene by a step in scene units."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(step.x() * self.zoom))
        down.setValue(down.value() + round(step.y() * self.zoom))

    def _show_cursor(self) -> None:
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._is_space_held else Qt.CursorShape.ArrowCursor)

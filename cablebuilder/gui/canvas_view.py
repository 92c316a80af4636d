"""The window onto the canvas: zoom, pan, fit, the dot grid, the keyboard, and drops from the library.

Must never hold anything of the rig. Read on in :mod:`cablebuilder.gui.canvas_scene` and :mod:`cablebuilder.gui.key_walk`.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_style import DETAIL_ZOOM
from cablebuilder.gui.dot_grid import DotGrid
from cablebuilder.gui.key_walk import KeyWalk
from cablebuilder.gui.minimap import MAP_MARGIN, Minimap
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.zoom_bar import BAR_MARGIN, ZoomBar

PART_MIME = "application/x-cablebuilder-part"
"""What the library drags: the part's id in UTF-8."""
LEAST_ZOOM, MOST_ZOOM = 0.1, 4.0
_STEPS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0, 4.0)
_FIT_MARGIN = 48.0
_OVERLAY_INSET = 20
_NOTCH = 120.0
_DROP_HOLD = QPointF(94, 34)
"""Where in its header a dropped card hangs under the pointer."""


class CanvasView(QGraphicsView):
    """A view of a canvas scene."""

    zoom_changed = Signal(float)
    file_dropped = Signal(str)
    """The path of a file that was dropped on the canvas."""

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._canvas = scene
        self._dots = DotGrid(scene.canvas_style)
        self._pan_from: QPoint | None = None
        self._is_space_held = False
        self._set_up()
        self._walk = KeyWalk(scene)
        self._walk.place_reached.connect(self._on_place_reached)
        self._zoom_bar = ZoomBar(scene.canvas_style, self)
        self._zoom_bar.less_asked.connect(self.zoom_out)
        self._zoom_bar.more_asked.connect(self.zoom_in)
        self._zoom_bar.reset_asked.connect(self.zoom_reset)
        self._zoom_bar.fit_asked.connect(self.fit)
        self._minimap = Minimap(scene, self)
        self._minimap.place_asked.connect(self._on_place_asked)
        scene.document.changed.connect(self._show_overlays)
        self.centerOn(0, 0)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(language.text("Canvas"))
        self.setAccessibleDescription(
            language.text("Tab walks along the parts, Enter steps into their ports. The checks list says every verdict.")
        )

    @property
    def zoom(self) -> float:
        """Return the zoom, 1 being 100 %."""
        return self.transform().m11()

    @property
    def zoom_bar(self) -> ZoomBar:
        """Return the zoom control."""
        return self._zoom_bar

    @property
    def minimap(self) -> Minimap:
        """Return the small map."""
        return self._minimap

    def visible_area(self) -> QRectF:
        """Return the part of the scene that is in view."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._canvas.set_theme(theme)
        self._zoom_bar.update()
        self._minimap.update()

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom to a factor between 10 and 400 %, keeping a place of the viewport where it is (default: its middle)."""
        wanted = min(MOST_ZOOM, max(LEAST_ZOOM, zoom))
        place = around if around is not None else QRectF(self.viewport().rect()).center()
        before = self.viewportTransform().inverted()[0].map(place)
        self.setTransform(QTransform.fromScale(wanted, wanted))
        after = self.viewportTransform().inverted()[0].map(place)
        self._shift(before - after)
        self._zoom_bar.show_zoom(wanted)
        self.zoom_changed.emit(wanted)

    def zoom_in(self) -> None:
        """Zoom to the next larger step."""
        self.set_zoom(next((step for step in _STEPS if step > self.zoom * 1.01), MOST_ZOOM))

    def zoom_out(self) -> None:
        """Zoom to the next smaller step."""
        self.set_zoom(next((step for step in reversed(_STEPS) if step < self.zoom * 0.99), LEAST_ZOOM))

    def zoom_reset(self) -> None:
        """Zoom to 100 %."""
        self.set_zoom(1.0)

    def fit(self) -> None:
        """Show everything, never larger than 100 %."""
        area = self._canvas.mirror.bounds()
        if area.isEmpty():
            self.set_zoom(1.0)
            self.centerOn(0, 0)
        else:
            area.adjust(-_FIT_MARGIN, -_FIT_MARGIN, _FIT_MARGIN, _FIT_MARGIN)
            self.set_zoom(min(1.0, self.viewport().width() / area.width(), self.viewport().height() / area.height()))
            self._shift(area.center() - self.visible_area().center())

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the canvas and its dots."""
        painter.fillRect(rect, self._canvas.canvas_style.color("canvas"))
        if self.zoom >= DETAIL_ZOOM:
            self._dots.paint(painter, QRectF(rect), self.zoom * self.devicePixelRatioF())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pan; with Ctrl held, zoom at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * 1.2 ** (event.angleDelta().y() / _NOTCH), event.position())
        else:
            step = QPointF(event.pixelDelta()) if not event.pixelDelta().isNull() else QPointF(event.angleDelta()) / 2
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not step.x():
                step = step.transposed()
            self._shift(-step / self.zoom)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by pinching; end the hover where the pointer leaves."""
        if event.type() is QEvent.Type.Leave:
            self._canvas.end_hover()
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pan with the middle button or with Space held; else the scene's gesture begins."""
        is_pan = event.button() is Qt.MouseButton.MiddleButton or (self._is_space_held and event.button() is Qt.MouseButton.LeftButton)
        if is_pan:
            self._pan_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or let the gesture follow."""
        if self._pan_from is not None:
            at = event.position().toPoint()
            self._shift(QPointF(self._pan_from - at) / self.zoom)
            self._pan_from = at
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the pan, or the gesture."""
        if self._pan_from is not None:
            self._pan_from = None
            self._show_cursor()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, connect, delete, zoom; what means nothing here goes on to the window."""
        if event.key() == Qt.Key.Key_Space:
            self._is_space_held = True
            self._show_cursor()
        elif not self._zoom_key(event) and not self._walk.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End panning with Space."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_space_held = False
            self._show_cursor()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # Qt's signature
        """Walk along the parts with Tab; behind the last one the focus goes on to the next widget."""
        return self._walk.step(forwards=next) or super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of Space."""
        self._is_space_held = False
        super().focusOutEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take parts of the library and files."""
        if event.mimeData().hasFormat(PART_MIME) or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on taking what was taken."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Place a part, or tell which file was dropped."""
        mime = event.mimeData()
        if mime.hasFormat(PART_MIME):
            use = bytes(mime.data(PART_MIME).data()).decode("utf-8", "replace")
            self._canvas.place_part(use, self.mapToScene(event.position().toPoint()) - _DROP_HOLD)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            event.acceptProposedAction()
        elif mime.hasUrls() and mime.urls()[0].isLocalFile():
            self.file_dropped.emit(mime.urls()[0].toLocalFile())
            event.acceptProposedAction()

    def hideEvent(self, event: QHideEvent) -> None:
        """End what moves."""
        self._canvas.motion.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlays in their corners."""
        super().resizeEvent(event)
        bottom = self.viewport().height() - _OVERLAY_INSET
        bar, small_map = self._zoom_bar, self._minimap
        bar.move(_OVERLAY_INSET - BAR_MARGIN, bottom - bar.height() + BAR_MARGIN)
        small_map.move(self.viewport().width() - _OVERLAY_INSET - small_map.width() + MAP_MARGIN, bottom - small_map.height() + MAP_MARGIN)
        self._show_overlays()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell the map where the view is."""
        super().scrollContentsBy(dx, dy)
        if hasattr(self, "_minimap"):  # scrolled by the constructor of QGraphicsView already
            self._show_overlays()

    def _zoom_key(self, event: QKeyEvent) -> bool:
        actions = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.zoom_reset,
            Qt.Key.Key_F: self.fit,
        }
        action = actions.get(Qt.Key(event.key()))
        if action is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        action()
        return True

    def _shift(self, step: QPointF) -> None:
        """Move the view over the scene by a step in scene units."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(step.x() * self.zoom))
        down.setValue(down.value() + round(step.y() * self.zoom))

    def _show_overlays(self) -> None:
        self._minimap.setVisible(bool(self._canvas.mirror.parts))
        self._minimap.show_view(self.visible_area())

    def _show_cursor(self) -> None:
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._is_space_held else Qt.CursorShape.ArrowCursor)

    def _on_place_asked(self, place: QPointF) -> None:
        self._shift(place - self.visible_area().center())

    def _on_place_reached(self, area: QRectF) -> None:
        self.ensureVisible(area, 48, 48)

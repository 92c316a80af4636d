"""The window onto the canvas: zoom, pan, fit, the dot grid, the keyboard, and drops from the library.

Must never hold anything of the rig. Read on in :mod:`cablebuilder.gui.canvas_scene` and :mod:`cablebuilder.gui.key_walk`.
"""

from functools import cached_property

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_look import CanvasLook
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_style import DETAIL_ZOOM
from cablebuilder.gui.dot_grid import paint_dots
from cablebuilder.gui.fit_list import FitList
from cablebuilder.gui.fit_search import FitQuestion
from cablebuilder.gui.fitting import Fitting
from cablebuilder.gui.key_walk import KeyWalk
from cablebuilder.gui.minimap import Minimap
from cablebuilder.gui.overlays import Overlays
from cablebuilder.gui.part_drop import PartDrop
from cablebuilder.gui.rejoin_offer import Rejoin, RejoinOffer
from cablebuilder.gui.sight import tell_under
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.touch_hand import TouchHand
from cablebuilder.gui.zoom_bar import ZoomBar
from cablebuilder.gui.zoom_view import ZoomView


class CanvasView(ZoomView):
    """A view of a canvas scene."""

    file_dropped = Signal(str)
    """The path of a file that was dropped on the canvas."""
    entered = Signal()
    """The keyboard has come to the canvas."""
    menu_asked = Signal(QPoint)
    """The place on the screen of a finger that rests."""
    has_overlays = True
    """Whether a zoom bar and a map float over the canvas."""

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._canvas = scene
        self._drop = PartDrop(scene)
        self._fits: FitList | None = None
        self._offer: RejoinOffer | None = None
        self._set_up()
        self.zoom_changed.connect(self._on_zoom_changed)
        self.overlays = Overlays(self, scene, self.fit)
        self.fitting = Fitting(self, scene.mirror, self.overlays)
        scene.fits_asked.connect(self._on_fits_asked)
        scene.rejoin_offered.connect(self._on_rejoin_offered)
        self.centerOn(0, 0)

    def _set_up(self) -> None:
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # drawBackground() covers it: nothing is filled before
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(language.text("Canvas"))
        self.setAccessibleDescription(
            language.text("Tab walks along the parts, Enter steps into their ports. The checks list says every verdict.")
        )

    @cached_property
    def walk(self) -> KeyWalk:
        """The keyboard on the canvas; made when it comes there."""
        walk = KeyWalk(self._canvas)
        walk.place_reached.connect(self._on_place_reached)
        return walk

    @cached_property
    def _look(self) -> CanvasLook:
        """The theme for what floats over the canvas; made when something asks for it."""
        return CanvasLook(self._canvas.canvas_style, self)

    @cached_property
    def _touch(self) -> TouchHand:
        """What follows fingers; made for the first one."""
        return TouchHand(self._canvas, self.place, self.pinch, self._on_finger_rested)

    @property
    def zoom_bar(self) -> ZoomBar:
        """Return the zoom control."""
        return self.overlays.zoom_bar

    @property
    def fits(self) -> FitList | None:
        """Return the list of what fits, while it is open."""
        return self._fits

    @property
    def offer(self) -> RejoinOffer | None:
        """Return the offer to join two ends again, while it stands."""
        return self._offer

    @property
    def minimap(self) -> Minimap:
        """Return the small map."""
        return self.overlays.minimap

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._canvas.set_theme(theme)
        self._look.changed.emit()
        self.overlays.repaint()

    @Slot()
    def fit(self) -> None:
        """Show everything, never larger than 100 %, and go on doing so in another size until something moves."""
        self.fitting.fit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the canvas and its dots."""
        edge = 2 / self.zoom  # at 125 % of the screen the area ends within pixels, which are to be covered, too
        painter.fillRect(QRectF(rect).adjusted(-edge, -edge, edge, edge), self._canvas.canvas_style.color("canvas"))
        if self.has_overlays:
            self.overlays.show_soon()
        if self.zoom >= DETAIL_ZOOM:
            paint_dots(painter, self._canvas.canvas_style, QRectF(rect), self.zoom * self.devicePixelRatioF(), self.viewport().width())

    def viewportEvent(self, event: QEvent) -> bool:
        """Before a paint see to it that what is painted suits the zoom; take fingers; pinch; say what is under a resting pointer."""
        kind = event.type()
        if kind is QEvent.Type.Paint:
            self._on_zoom_changed(self.zoom)
            return super().viewportEvent(event)
        if kind is QEvent.Type.Leave:
            self._canvas.hover(None)
        if isinstance(event, QHelpEvent) and kind is QEvent.Type.ToolTip:
            tell_under(event, self, self._canvas.mirror)
            return True
        if isinstance(event, QTouchEvent):
            self._touch.take(event)
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the key that asks what fits, which elsewhere searches all parts, while a plug is held."""
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Slash and self._canvas.connecting:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, connect, delete, zoom; what means nothing here goes on to the window."""
        if event.key() == Qt.Key.Key_Space:
            self.hold_space(is_held=True)
        elif not self._zoom_key(event) and not self.walk.press(event):
            event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # Qt's signature
        """Walk along the parts with Tab; behind the last one the focus goes on to the next widget."""
        return self.walk.step(forwards=next) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where on the canvas the keyboard is, unless it was the mouse that brought it here."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.walk.begin()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of Space and of what is in the hand, unless the list of what fits takes over."""
        self.end_pan()
        if not ((connecting := self._canvas.connecting) and connecting.is_asking):
            self._canvas.cancel_gesture()
        super().focusOutEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take parts of the library and files."""
        if self._drop.takes(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what a drop here would do."""
        self._drop.move(event.mimeData(), self.place(event.position()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        self._drop.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Place a part, or tell which file was dropped."""
        count, was_whole = len(self._canvas.mirror.parts), self.fitting.is_whole
        if self._drop.drop(event.mimeData(), self.place(event.position())):
            if was_whole and len(self._canvas.mirror.parts) > count + 1:  # a cable that comes along may have no room but outside
                self.fitting.stay_whole()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            event.acceptProposedAction()
        elif name := self._drop.file_in(event.mimeData()):
            self.file_dropped.emit(name)
            event.acceptProposedAction()

    def hideEvent(self, event: QHideEvent) -> None:
        """End what moves and what the hand is doing: nobody sees it."""
        self._canvas.cancel_gesture()
        self._canvas.motion.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlays in their corners, and what was fitted in view."""
        super().resizeEvent(event)
        self.overlays.arrange()
        if self._fits:
            self._fits.stand()
        if not self._canvas.is_busy:
            self.fitting.fit_again()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell the map where the view is."""
        super().scrollContentsBy(dx, dy)
        if hasattr(self, "overlays"):  # scrolled by the constructor of QGraphicsView already
            self.overlays.show_view()

    def _zoom_key(self, event: QKeyEvent) -> bool:
        actions = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.zoom_reset,
            Qt.Key.Key_F: self.fit,
        }
        if self._offer:
            actions[Qt.Key.Key_J] = self._offer.accepted.emit
        action = None if event.modifiers() & Qt.KeyboardModifier.AltModifier else actions.get(Qt.Key(event.key()))
        if action:
            action()
        return action is not None

    @Slot(object)
    def _on_fits_asked(self, question: FitQuestion | None) -> None:
        """Open the list beside the plug that lies on the canvas, or close it and go on with the keyboard where it was."""
        if self._fits:
            fits, self._fits = self._fits, None
            fits.search.stop()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            fits.hide()
            fits.deleteLater()
        if question:
            self._fits = FitList(self._look, question, self)
            self._fits.stand(QRectF(self.mapFromScene(question.place).boundingRect()))
            self._fits.show()
            self._fits.field.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(object)
    def _on_rejoin_offered(self, offer: Rejoin | None) -> None:
        """Let the chip stand where the part was, until the next change."""
        if self._offer:
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None
        if offer:
            self._offer = RejoinOffer(self._look, offer, self)
            self._offer.stand(QPointF(self.mapFromScene(offer.place)), QRectF(self.rect()))
            self._offer.accepted.connect(lambda: self._canvas.join_again(offer))
            self._offer.declined.connect(lambda: self._on_rejoin_offered(None))
            self._offer.show()

    @Slot(float)
    def _on_zoom_changed(self, zoom: float) -> None:
        """Let one picture stand for all items where these are too small to tell apart."""
        self._canvas.mirror.show_far(is_far=zoom < DETAIL_ZOOM)

    def _on_finger_rested(self, at: QPointF) -> None:
        self.menu_asked.emit(self.viewport().mapToGlobal(at.toPoint()))

    @Slot(QRectF)
    def _on_place_reached(self, area: QRectF) -> None:
        self.ensureVisible(area, *((0, 0) if self.visible_area().contains(area) else (48, 48)))

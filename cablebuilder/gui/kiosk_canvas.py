"""The workbench's canvas in touch dress: large, without small overlays, without drops; a mouse counts as a finger.

Tap a plug, tap a socket; hold for what can be done; draw the ground to move over it; two fingers zoom. With larger text cards are as
large as the text beside them, and not all of them are in view. Must never edit but through the scene.
Read on in :mod:`cablebuilder.gui.canvas_view` and :mod:`cablebuilder.gui.kiosk_build`.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.fit_search import FitQuestion
from cablebuilder.gui.geometry import DRAG_START_TOUCH, distance
from cablebuilder.gui.gestures import Gesture, Hand, Select
from cablebuilder.gui.rejoin_offer import Rejoin

LARGEST = 1.7
"""The zoom at which a port is a finger's target of 64 and more."""
READABLE = 1.4
"""The zoom at which the names on the cards are as large as the smallest text of the kiosk."""
_ROOM = 40.0


class TouchScene(CanvasScene):
    """A scene whose ground is drawn along by a finger: there is no frame to select with."""

    ground_drawn = Signal(QPointF)
    """By how much the view is to move over the scene."""

    def _begin(self, hand: Hand) -> Gesture | None:
        begun = super()._begin(hand)
        return Pan(hand, self.ground_drawn.emit) if isinstance(begun, Select) else begun


class Pan:
    """Keeps the place of the ground below the finger that was pressed."""

    def __init__(self, hand: Hand, shift: Callable[[QPointF], object]) -> None:
        """Begin at the ground; ``shift`` moves the view."""
        self._start, self._shift = hand.at, shift
        self._is_drawn = self.is_done = False

    def press(self, hand: Hand) -> None:
        """Do nothing: one press draws."""

    def move(self, hand: Hand) -> None:
        """Follow the finger, once it has not only trembled."""
        self._is_drawn = self._is_drawn or distance(hand.at, self._start) >= hand.drag_start
        if self._is_drawn:
            self._shift(self._start - hand.at)

    def release(self, hand: Hand) -> None:
        """End at the place of the release."""
        self.move(hand)
        self.is_done = True

    def cancel(self) -> None:
        """End where it is."""
        self.is_done = True


class KioskCanvas(CanvasView):
    """A view of a canvas for fingers."""

    has_overlays = False
    fitted_changed = Signal()
    """The rig was fitted into the view, or the view has moved since."""

    def __init__(self, scene: TouchScene, parent: QWidget | None = None, *, scale: float = 1.0, is_whole: bool = True) -> None:
        """Show a scene; on a large screen everything is larger by a scale. Whole, or large enough to read."""
        super().__init__(scene, parent)
        self._largest, self._readable = LARGEST * scale, READABLE * scale
        self.is_whole = is_whole
        """Whether everything is to be in view, however small."""
        self._whole, self._is_fitted = LARGEST, False
        scene.ground_drawn.connect(self._on_ground_drawn)
        self._touched = scene
        self.setAcceptDrops(False)
        self._press_at = QPoint()
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._on_rested)
        self.setAccessibleDescription(language.text("Tab walks along the parts, Enter steps into their ports, Backspace takes away."))
        self.walk.can_list = False

    @property
    def can_be_larger(self) -> bool:
        """Return whether everything is in view, and smaller than it can be read."""
        return self.is_whole and self._is_fitted and self._whole < self._readable

    def show_whole(self, *, is_whole: bool) -> None:
        """Show everything, however small, or all as large as it can be read, however much is out of view."""
        self.is_whole = is_whole
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Show everything, as large as fingers like it; with larger text never too small to read: then from where it begins."""
        area = self._touched.mirror.bounds()
        if area.isEmpty():
            self._whole = self._largest
            self.set_zoom(self._largest)
            self.centerOn(0, 0)
            self._end_fit()
            return
        area.adjust(-_ROOM, -_ROOM, _ROOM, _ROOM)
        self._whole = min(self._largest, self.viewport().width() / area.width(), self.viewport().height() / area.height())
        self.set_zoom(self._whole if self.is_whole else max(self._whole, self._readable))
        seen = self.visible_area()
        step, begin = area.center() - seen.center(), area.topLeft() + QPointF(_ROOM, _ROOM) * 0.8 - seen.topLeft()
        if area.width() > seen.width():
            step.setX(begin.x())
        if area.height() > seen.height():
            step.setY(begin.y())
        self.shift(step)
        self._end_fit()

    def shift(self, step: QPointF) -> None:
        """Move the view over the scene; what was fitted may be out of view then."""
        super().shift(step)
        if self._is_fitted:
            self._is_fitted = False
            self.fitted_changed.emit()

    def _end_fit(self) -> None:
        self._is_fitted = True
        self.fitted_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on showing everything."""
        super().resizeEvent(event)
        self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press as a finger's; one that rests asks what can be done."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._press_at = event.position().toPoint()
            self._rest.start(QGuiApplication.styleHints().mousePressAndHoldInterval())
            self._touched.press(self._hand(event))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second tap of two as a tap."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a finger; nothing hovers."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            if (event.position().toPoint() - self._press_at).manhattanLength() >= DRAG_START_TOUCH:
                self._rest.stop()
            self._touched.move(self._hand(event))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the finger did, unless it had rested."""
        if event.button() is Qt.MouseButton.LeftButton and self._rest.isActive() | self._touched.is_busy:
            self._rest.stop()
            self._touched.release(self._hand(event))
        event.accept()

    @Slot(QPointF)
    def _on_ground_drawn(self, step: QPointF) -> None:
        self.shift(step)

    def _hand(self, event: QMouseEvent) -> Hand:
        return Hand(self.place(event.position()), event.modifiers(), is_touch=True)

    @Slot()
    def _on_rested(self) -> None:
        self._touched.cancel_gesture()
        self.menu_asked.emit(self._press_at)

    def _on_finger_rested(self, at: QPointF) -> None:
        """Tell where, in this view: what can be done is shown on it."""
        self.menu_asked.emit(at.toPoint())

    def _on_fits_asked(self, question: FitQuestion | None) -> None:
        """Put the plug back: parts are added from the page."""
        if question is not None:
            question.give_up()

    def _on_rejoin_offered(self, offer: Rejoin | None) -> None:
        """Offer nothing: the chip is too small for a finger."""

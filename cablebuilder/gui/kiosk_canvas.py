"""The workbench's canvas in touch dress: large, without small overlays, without drops; a mouse counts as a finger.

Tap a plug, tap a socket; hold for what can be done; two fingers zoom. Must never edit but through the scene.
Read on in :mod:`cablebuilder.gui.canvas_view` and :mod:`cablebuilder.gui.kiosk_build`.
"""

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.fit_search import FitQuestion
from cablebuilder.gui.geometry import DRAG_START_TOUCH
from cablebuilder.gui.gestures import Hand
from cablebuilder.gui.rejoin_offer import Rejoin

LARGEST = 1.7
"""The zoom at which a port is a finger's target of 64 and more."""
_ROOM = 40.0


class KioskCanvas(CanvasView):
    """A view of a canvas for fingers."""

    has_overlays = False

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None, *, scale: float = 1.0) -> None:
        """Show a scene; on a large screen everything is larger by a scale."""
        super().__init__(scene, parent)
        self._largest = LARGEST * scale
        self._touched = scene
        self.setAcceptDrops(False)
        self._press_at = QPoint()
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._on_rested)
        self.setAccessibleDescription(language.text("Tab walks along the parts, Enter steps into their ports, Backspace takes away."))
        self.walk.can_list = False

    @Slot()
    def fit(self) -> None:
        """Show everything, as large as fingers like it."""
        area = self._touched.mirror.bounds()
        if area.isEmpty():
            self.set_zoom(self._largest)
            self.centerOn(0, 0)
            return
        area.adjust(-_ROOM, -_ROOM, _ROOM, _ROOM)
        self.set_zoom(min(self._largest, self.viewport().width() / area.width(), self.viewport().height() / area.height()))
        self.shift(area.center() - self.visible_area().center())

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

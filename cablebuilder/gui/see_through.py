"""A widget that floats over the canvas with a soft shadow around its card: presses on the shadow mean the canvas below.

Must never keep a press that is not on its card. Read on in :mod:`cablebuilder.gui.minimap` and :mod:`cablebuilder.gui.zoom_bar`.
"""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


class SeeThrough(QWidget):
    """A card in a widget that is larger than it by a margin."""

    def __init__(self, margin: int, parent: QWidget | None = None) -> None:
        """Leave a margin around the card for its shadow."""
        super().__init__(parent)
        self._margin = margin
        self._is_passing = False

    def card(self) -> QRectF:
        """Return the card's rectangle in the widget."""
        room = self._margin
        return QRectF(self.rect()).adjusted(room, room, -room, -room)

    def area(self) -> QRectF:
        """Return the card's rectangle in the canvas's view."""
        return self.card().translated(QPointF(self.pos()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a press on the card; hand on one beside it, with all that follows until its release."""
        self._is_passing = not self.card().contains(event.position())
        if self._is_passing:
            self._pass_on(event)
        else:
            self.press_card(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a press, or hand the move on."""
        if self._is_passing:
            self._pass_on(event)
        else:
            self.press_card(event.position())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the release of what was kept."""
        if self._is_passing:
            self._pass_on(event)
        event.accept()

    def press_card(self, at: QPointF) -> None:
        """Take a press or a drag on the card; a card that is only read does nothing."""

    def _pass_on(self, event: QMouseEvent) -> None:
        below = self.parentWidget()
        if isinstance(below, QAbstractScrollArea):
            ground, place = below.viewport(), event.globalPosition()
            at = QPointF(ground.mapFromGlobal(place.toPoint()))
            QCoreApplication.sendEvent(
                ground, QMouseEvent(event.type(), at, place, event.button(), event.buttons(), event.modifiers(), event.pointingDevice())
            )

"""A glance at another place of the canvas: the view goes there when something has been pointed at for a moment, and comes back.

A pointer that only passes by moves nothing, nor does what is in view already. Must never zoom.
Read on in :mod:`cablebuilder.gui.cure_offers`.
"""

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

from cablebuilder.gui.zoom_view import ZoomView

_CALM_MS = 250
_MARGIN = 24


class Glance(QObject):
    """One view, where it stood before, and where it was led."""

    def __init__(self, view: ZoomView) -> None:
        """Look where the view looks."""
        super().__init__(view)
        self._view = view
        self._area = QRectF()
        self._from: QPointF | None = None
        self._at = QPointF()
        self._calm = QTimer(self, interval=_CALM_MS, singleShot=True)
        self._calm.timeout.connect(self._on_calm)

    def look(self, area: QRectF) -> None:
        """Bring an area into view soon; an empty one asks for the way back."""
        self._area = area
        self._calm.start()

    def stay(self) -> None:
        """Stay where the view is now: there is no way back any more."""
        self._calm.stop()
        self._from = None

    def _on_calm(self) -> None:
        view, seen, area = self._view, self._view.visible_area(), self._area
        here = seen.center()
        if self._from is not None and here != self._at:
            self._from = None  # somebody moved the view since, and means to be where it is
        if not area.isEmpty() and not seen.contains(area):
            self._from = here if self._from is None else self._from  # a place at 0, 0 is false
            if area.width() > seen.width() or area.height() > seen.height():
                view.centerOn(area.center())
            else:
                view.ensureVisible(area, _MARGIN, _MARGIN)
            self._at = view.visible_area().center()
        elif area.isEmpty() and self._from is not None:
            view.shift(self._from - here)
            self._from = None

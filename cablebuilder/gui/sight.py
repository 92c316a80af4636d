"""What a view makes of how near it is and where the pointer rests: the picture from afar, and what is said of a port or card.

Must never change a rig. Read on in :mod:`cablebuilder.gui.far_picture` and :mod:`cablebuilder.gui.hit_test`.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from cablebuilder.gui.canvas_style import DETAIL_ZOOM
from cablebuilder.gui.hit_test import tooltip_at
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.zoom_view import ZoomView


class Sight(QObject):
    """Belongs to one view of a mirror."""

    def __init__(self, view: ZoomView, mirror: RigMirror) -> None:
        """Watch the zoom and the resting pointer of a view."""
        super().__init__(view)
        self._view, self._mirror = view, mirror
        view.zoom_changed.connect(self._on_zoom_changed)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what is under a pointer that rests; before a paint, see to it that what is painted suits the zoom."""
        if event.type() is QEvent.Type.Paint:
            self._on_zoom_changed(self._view.zoom)
        if not isinstance(event, QHelpEvent) or event.type() is not QEvent.Type.ToolTip:
            return super().eventFilter(watched, event)
        view = self._view
        QToolTip.showText(event.globalPos(), tip(tooltip_at(self._mirror, view.mapToScene(event.pos()))), view.viewport())
        return True

    def _on_zoom_changed(self, zoom: float) -> None:
        self._mirror.show_far(is_far=zoom < DETAIL_ZOOM)

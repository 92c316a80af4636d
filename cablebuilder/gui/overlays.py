"""Zoom bar and map over the lower corners of a canvas; they are made when the canvas was painted, since they would only delay it.

Where they will stand is known before, so that nothing moves when they come. Must never decide what is in view.
Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from collections.abc import Callable

from PySide6.QtCore import QMetaObject, QObject, QPoint, QPointF, QRectF, Qt, Slot
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.minimap import MAP_MARGIN, MAP_SIZE, Minimap
from cablebuilder.gui.zoom_bar import BAR_MARGIN, ZoomBar, bar_size
from cablebuilder.gui.zoom_view import ZoomView

_INSET = 20


class Overlays(QObject):
    """What floats over one view."""

    def __init__(self, view: ZoomView, scene: CanvasScene, fit: Callable[[], None]) -> None:
        """Make nothing yet; ``fit`` shows all of the scene in the view."""
        super().__init__(view)
        self._view, self._scene, self._fit = view, scene, fit
        self._bar: ZoomBar | None = None
        self._map: Minimap | None = None
        self._is_coming = False

    def show_soon(self) -> None:
        """Make both when the paint that goes on now is done."""
        if not self._is_coming:
            self._is_coming = True
            # by name: a timer would keep the method, and all of the window with it, where that is closed before
            QMetaObject.invokeMethod(self, "_make", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _make(self) -> None:
        self._bar, self._map = self.zoom_bar, self.minimap

    @property
    def zoom_bar(self) -> ZoomBar:
        """Return the zoom control."""
        if self._bar is None:
            bar = self._bar = ZoomBar(self._scene.canvas_style, self._view)
            bar.less_asked.connect(self._view.zoom_out)
            bar.more_asked.connect(self._view.zoom_in)
            bar.reset_asked.connect(self._view.zoom_reset)
            bar.fit_asked.connect(self._fit)
            self._view.zoom_changed.connect(bar.show_zoom)
            bar.show_zoom(self._view.zoom)
            self._put_lowest(bar)
            self.arrange()
            bar.show()
        return self._bar

    @property
    def minimap(self) -> Minimap:
        """Return the small map."""
        if self._map is None:
            self._map = Minimap(self._scene, self._view)
            self._map.place_asked.connect(self._on_place_asked)
            self._scene.document.changed.connect(self.show_view)
            self._put_lowest(self._map)
            self.arrange()
        return self._map

    def _put_lowest(self, made: QWidget) -> None:
        """Put one below all else that floats over the view: a list may have been opened before."""
        made.lower()
        self._view.viewport().lower()

    @property
    def areas(self) -> tuple[QRectF, QRectF]:
        """Return where the cards of zoom bar and map are in the view."""
        size, bottom = bar_size(), self._view.viewport().height() - _INSET
        return (
            QRectF(_INSET, bottom - size.height(), size.width(), size.height()),
            QRectF(self._view.viewport().width() - _INSET - MAP_SIZE, bottom - MAP_SIZE, MAP_SIZE, MAP_SIZE),
        )

    def arrange(self) -> None:
        """Put both into their corners."""
        if not (self._bar or self._map):
            return
        bar, small_map = self.areas
        if self._bar:
            self._bar.move(bar.topLeft().toPoint() - QPoint(BAR_MARGIN, BAR_MARGIN))
        if self._map:
            self._map.move(small_map.topLeft().toPoint() - QPoint(MAP_MARGIN, MAP_MARGIN))
        self.show_view()

    @Slot()
    def show_view(self) -> None:
        """Show on the map where the view is; without parts there is no map."""
        if self._map:
            self._map.setVisible(bool(self._scene.mirror.parts))
            self._map.show_view(self._view.visible_area())

    def repaint(self) -> None:
        """Paint both anew: the theme is another one."""
        for each in (self._bar, self._map):
            if each:
                each.update()

    def _on_place_asked(self, place: QPointF) -> None:
        self._view.shift(place - self._view.visible_area().center())

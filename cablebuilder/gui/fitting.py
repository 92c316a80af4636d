"""Shows all of a rig in a view, and goes on doing so when the view gets another size, until somebody moves either of them.

Must never change a rig. Read on in :mod:`cablebuilder.gui.canvas_view`.
"""

from itertools import chain
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from cablebuilder.gui.geometry import box_of, meet
from cablebuilder.gui.overlays import Overlays
from cablebuilder.gui.rig_bounds import card_box, tag_reach
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.zoom_view import ZoomView

_MARGIN = 18.0
_LEAST = 0.01
_BESIDE = 12.0
"""How far zoom bar and map are from what they are not to cover, in pixels."""


class _Stand(NamedTuple):
    """Where a view stands, and what there is to be seen."""

    zoom: float
    across: int
    down: int
    bounds: QRectF


class Fitting:
    """Fits one view, of which zoom bar and map cover two corners."""

    def __init__(self, view: ZoomView, mirror: RigMirror, overlays: Overlays) -> None:
        """Fit nothing before it is asked for."""
        self._view, self._mirror, self._overlays = view, mirror, overlays
        self._fitted: _Stand | None = None

    def fit(self) -> None:
        """Show everything, never larger than 100 %, and above the zoom bar and the map where a card or a tag would lie under them."""
        area = self._mirror.bounds()
        if area.isEmpty():
            self._view.set_zoom(1.0)
            self._view.centerOn(0, 0)
        else:
            area.adjust(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
            self._fit_above(area, 0)
            if self._is_covered():
                self._fit_above(area, self._view.viewport().height() - round(self._overlays.areas[1].top()))
        self._fitted = self._stand()

    def fit_again(self) -> None:
        """Fit in another size what was fitted and has not been moved since."""
        if self._fitted is not None and self._fitted == self._stand():
            self.fit()

    @property
    def is_whole(self) -> bool:
        """Return whether all of the rig is in view."""
        bounds = self._mirror.bounds()
        return bounds.isEmpty() or self._view.visible_area().contains(bounds)

    def stay_whole(self) -> None:
        """Fit where not all is in view any more."""
        if not self.is_whole:
            self.fit()

    def _stand(self) -> _Stand:
        view = self._view
        return _Stand(view.zoom, view.horizontalScrollBar().value(), view.verticalScrollBar().value(), self._mirror.bounds())

    def _fit_above(self, area: QRectF, foot: int) -> None:
        """Show an area in the middle of the viewport without so many pixels at its foot."""
        view = self._view
        room = max(1, view.viewport().height() - foot)
        zoom = min(1.0, view.viewport().width() / area.width(), room / area.height())
        view.show_around(area.center() + QPointF(0, foot / 2 / max(zoom, _LEAST)), zoom, least=_LEAST)

    def _is_covered(self) -> bool:
        """Return whether a card or a tag lies under the zoom bar or the map, or touches them."""
        if not (self._view.isVisible() and self._mirror.parts):
            return False
        zoom, seen, bounds = self._view.zoom, self._view.visible_area().topLeft(), box_of(self._mirror.bounds())
        rooms = [over.adjusted(-_BESIDE, -_BESIDE, _BESIDE, _BESIDE) for over in self._overlays.areas]
        overlays = [box_of(QRectF(seen + over.topLeft() / zoom, over.size() / zoom)) for over in rooms]
        near = [over for over in overlays if meet(bounds, over)]
        cards = map(card_box, self._mirror.parts.values())
        # where a tag hangs is looked for, which takes long: only those are asked that may hang there
        tagged = (link for link in self._mirror.links.values() if link.has_tag)
        tags = (box_of(link.tag_bounds()) for link in tagged if any(meet(tag_reach(link), over) for over in near))
        return bool(near) and any(meet(box, over) for box in chain(cards, tags) for over in near)

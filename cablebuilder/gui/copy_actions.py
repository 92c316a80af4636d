"""Copy, cut, paste and duplicate: a selection goes over the clipboard as the JSON of a layout.

What cannot be pasted is told in one sentence, and nothing is changed. Must never read a file.
Read on in :mod:`cablebuilder.core.copying` and :mod:`cablebuilder.files.copied_text`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication

from cablebuilder.core import copying
from cablebuilder.core.remarks import Chosen
from cablebuilder.core.rig import Point, Rig
from cablebuilder.errors import CablebuilderError, Template
from cablebuilder.files.copied_text import copied_text, read_copied
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.chain_heading import ABOVE
from cablebuilder.gui.geometry import snapped
from cablebuilder.gui.item_keys import PlacedKey, RemarkKey, chosen_of, placed_keys

_ASIDE = 24.0
_CARD = QPointF(190, 140)
"""About as large as a card; how large a pasted one is, is known when it stands."""
_BELOW = 156.0
"""Between a chain and its copy: room for a hanging cable and a heading."""
_VIEW_MARGIN = 48
_INSIDE = QPointF(96, 96)
"""From the corner of the view to what is added on an empty canvas."""


class CopyActions:
    """What goes to the clipboard and what comes from it."""

    def __init__(self, scene: CanvasScene, view: CanvasView) -> None:
        """Copy from a canvas and paste onto it."""
        self._scene, self._view = scene, view

    def copy(self) -> bool:
        """Put the selection on the clipboard, frames with what is in them; return whether there was any."""
        chosen = chosen_of(self._scene.mirror.with_contents(placed_keys(self._scene.selection)))
        document = self._scene.document
        copied = copying.copy(document.rig, chosen)
        if not (copied.parts or copied.notes or copied.frames):
            return False
        QGuiApplication.clipboard().setText(copied_text(copied, document.catalog))
        return True

    def cut(self) -> None:
        """Copy the selection and remove it."""
        if self.copy():
            chosen = chosen_of(self._scene.mirror.with_contents(placed_keys(self._scene.selection)))
            self._scene.document.edit("Cut", copying.cut, chosen)

    def paste(self, place: QPointF | None = None) -> None:
        """Put what is on the clipboard at a place of the scene, else beside where it was, else in the middle of the view."""
        document = self._scene.document
        try:
            loaded = read_copied(QGuiApplication.clipboard().text(), document.catalog)
            self._add("Paste", loaded.rig, self._offset(loaded.rig, place))
        except CablebuilderError as problem:
            self._scene.refuse(problem.message)
            return
        if loaded.problems:
            self._scene.refuse(loaded.problems[0].message)

    def duplicate(self) -> None:
        """Put a copy of the chains of what is selected below them, and select it; notes and frames are copied as they are selected."""
        rig, mirror = self._scene.document.rig, self._scene.mirror
        chosen = chosen_of(mirror.with_contents(placed_keys(self._scene.selection)))
        chosen = Chosen(copying.chains_of(rig, chosen.parts), chosen.notes, chosen.frames)
        keys: list[PlacedKey] = [*chosen.parts, *_remark_keys(chosen)]
        if not keys:
            return
        try:
            self._add("Duplicate", copying.copy(rig, chosen), (0.0, self.way_down(keys)))
        except CablebuilderError as problem:
            self._scene.refuse(problem.message)

    def bring_into_view(self, keys: Iterable[PlacedKey]) -> None:
        """Scroll so that these can be seen with their headings, and zoom out where they do not fit, or lie under the map."""
        wanted = list(keys)
        area = self._area(wanted).adjusted(-_VIEW_MARGIN, -_VIEW_MARGIN - ABOVE, _VIEW_MARGIN, 2 * _VIEW_MARGIN)
        self._show(area, 0)
        small_map = self._view.overlays.areas[1].toRect()
        boxes = [self._view.mapFromScene(self._area([key])).boundingRect() for key in wanted]
        if any(box.intersects(small_map) for box in boxes):
            self._show(area, self._view.viewport().height() - small_map.top())

    def _show(self, area: QRectF, foot: int) -> None:
        """Show an area in the viewport without so many pixels at its foot, no larger than now."""
        seen, below = self._view.visible_area(), foot / self._view.zoom
        share = min(seen.width() / area.width(), (seen.height() - below) / area.height())
        if share < 1:
            self._view.set_zoom(self._view.zoom * share)
            self._view.centerOn(area.center() + QPointF(0, below / share / 2))
        else:
            self._view.ensureVisible(area.adjusted(0, 0, 0, below), 0, 0)

    def way_down(self, keys: Iterable[PlacedKey]) -> float:
        """Return how far below a copy stands clear of every card."""
        area = self._area(keys)
        down = area.height() + _BELOW
        cards = [part.area for part in self._scene.mirror.parts.values()]
        while below := [card.bottom() for card in cards if card.intersects(area.translated(0, down).adjusted(0, -_ASIDE, 0, _ASIDE))]:
            down = max(below) - area.top() + _BELOW
        return snapped(QPointF(0, down)).y()

    def add_below(self, label: Template, added: Rig) -> None:
        """Put a rig below everything that is there, as one undo step, select it, and bring it into view."""
        area = self._area(self._scene.document.rig.parts)
        corner = QPointF(area.left(), area.bottom() + _BELOW) if not area.isEmpty() else self._view.visible_area().topLeft() + _INSIDE
        step = snapped(corner)
        try:
            self._add(label, added, (step.x(), step.y()))
        except CablebuilderError as problem:
            self._scene.refuse(problem.message)

    def _add(self, label: Template, copied: Rig, offset: Point) -> None:
        """Paste a rig, select what is new, and bring it into view."""
        document = self._scene.document
        before = document.rig
        document.edit(label, copying.paste, document.catalog, copied, offset)
        after = document.rig
        new: list[PlacedKey] = [key for key in after.parts if key not in before.parts]
        new += [RemarkKey("note", index) for index in range(len(before.notes), len(after.notes))]
        new += [RemarkKey("frame", index) for index in range(len(before.frames), len(after.frames))]
        if new:
            self._scene.select(new)
            self.bring_into_view(new)

    def _offset(self, copied: Rig, place: QPointF | None) -> Point:
        corners = [QPointF(*at) for at in _places(copied)]
        if not corners:
            return 0.0, 0.0
        corner = QPointF(min(each.x() for each in corners), min(each.y() for each in corners))
        far = QPointF(max(each.x() for each in corners), max(each.y() for each in corners))
        if place is not None:
            step = snapped(place) - corner
            return step.x(), step.y()
        taken = set(_places(self._scene.document.rig))
        aside = 0.0
        while any((each.x() + aside, each.y() + aside) in taken for each in corners):
            aside += _ASIDE
        view = self._view.visible_area()
        if view.intersects(QRectF(corner, far + _CARD).translated(aside, aside)):
            return aside, aside
        step = snapped(view.center() - (far + _CARD - corner) / 2) - corner
        return step.x(), step.y()

    def _area(self, keys: Iterable[PlacedKey]) -> QRectF:
        area = QRectF()
        for key in keys:
            area = area.united(self._scene.mirror.placed(key).area)
        return area


def _remark_keys(chosen: Chosen) -> list[RemarkKey]:
    return [*(RemarkKey("note", number) for number in chosen.notes), *(RemarkKey("frame", number) for number in chosen.frames)]


def _places(rig: Rig) -> list[Point]:
    """Return where parts, notes and frames stand."""
    return [*(part.at for part in rig.parts.values()), *(note.at for note in rig.notes), *(frame.at for frame in rig.frames)]

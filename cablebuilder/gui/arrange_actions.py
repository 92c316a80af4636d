"""Arranging: align, distribute, tidy and pin, with the sizes of the cards on screen.

Must never decide where anything goes. Read on in :mod:`cablebuilder.core.arrange` and :mod:`cablebuilder.core.tidying`.
"""

from collections.abc import Callable

from cablebuilder.core import arrange, edits
from cablebuilder.core.areas import Area
from cablebuilder.core.arrange import Axis, Edge, Sizes
from cablebuilder.core.rig import Rig
from cablebuilder.core.tidying import Room, tidy
from cablebuilder.errors import EditRefused, Template
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.geometry import SNAP_STEP
from cablebuilder.gui.item_keys import chosen_of

ROOM = Room(across=132, down=72, between=156, inset=24, cap=96, widest_row=1200, step=SNAP_STEP)
"""Between columns hangs a cable with its tag; between chains hang cables, and the next heading stands."""


class ArrangeActions:
    """What puts the selection, or everything, in order; each is one undo step."""

    def __init__(self, scene: CanvasScene) -> None:
        """Arrange a canvas."""
        self._scene = scene

    def align(self, edge: Edge) -> None:
        """Give the selected parts an edge or their middles in common."""
        self._do("Align", lambda rig: edits.move(rig, arrange.align(rig, self._sizes(), self._chosen(), edge)))

    def distribute(self, axis: Axis) -> None:
        """Give the selected parts equal gaps."""
        self._do("Distribute", lambda rig: edits.move(rig, arrange.distribute(rig, self._sizes(), self._chosen(), axis)))

    def tidy(self) -> None:
        """Put everything in order, left to right along the signal."""
        sheets = [item.area for item in self._scene.mirror.notes]
        notes = [Area(sheet.x(), sheet.y(), sheet.width(), sheet.height()) for sheet in sheets]
        document = self._scene.document
        self._do("Tidy", lambda rig: tidy(rig, document.catalog, self._sizes(), ROOM, notes))

    def pin(self) -> None:
        """Pin the selected parts to their places, or loosen them where all are pinned."""
        pinned = self.is_pinned()
        self._do("Unpin" if pinned else "Pin", lambda rig: edits.pin(rig, self._chosen(), pinned=not pinned))

    def is_pinned(self) -> bool:
        """Return whether all selected parts are pinned."""
        parts, chosen = self._scene.document.rig.parts, self._chosen()
        return bool(chosen) and all(parts[key].pinned for key in chosen)

    def _chosen(self) -> frozenset[str]:
        return chosen_of(self._scene.selection).parts

    def _sizes(self) -> Sizes:
        return {key: (item.area.width(), item.area.height()) for key, item in self._scene.mirror.parts.items()}

    def _do(self, label: Template, arranged: Callable[[Rig], Rig]) -> None:
        try:
            self._scene.document.edit(label, arranged)
        except EditRefused as refused:
            self._scene.refuse(refused.message)

"""The notes and frames of a rig as items, by their places in the rig's lists.

Must never edit the rig. Read on in :mod:`cablebuilder.gui.rig_mirror`, which holds them beside parts and links.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder.core.rig import Rig
from cablebuilder.errors import visible, visible_lines
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.frame_item import FRAME_Z, FrameItem
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.note_item import NoteItem

_Item = TypeVar("_Item", NoteItem, FrameItem)
RemarkItem = NoteItem | FrameItem
_Z_STEP = 1e-6


class RemarkItems:
    """All notes and frames in one scene."""

    def __init__(self, scene: QGraphicsScene, style: CanvasStyle) -> None:
        """Start empty."""
        self._scene = scene
        self._style = style
        self.notes: list[NoteItem] = []
        self.frames: list[FrameItem] = []

    def sync(self, rig: Rig) -> None:
        """Make the items show the notes and frames of a rig."""
        _fit_number(self.notes, len(rig.notes), self._scene, lambda: NoteItem(self._style))
        _fit_number(self.frames, len(rig.frames), self._scene, lambda: FrameItem(self._style))
        for item, note in zip(self.notes, rig.notes, strict=True):
            item.show_text(visible_lines(note.text))
            item.setPos(*note.at)
        for number, (drawn, frame) in enumerate(zip(self.frames, rig.frames, strict=True)):
            drawn.show_frame(visible(frame.title), *frame.size)
            drawn.setPos(*frame.at)
            drawn.setZValue(FRAME_Z + number * _Z_STEP)

    def keys(self) -> Iterator[RemarkKey]:
        """Return the keys of all notes, then of all frames."""
        yield from (RemarkKey("note", index) for index in range(len(self.notes)))
        yield from (RemarkKey("frame", index) for index in range(len(self.frames)))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, RemarkKey) and key.number < len(self.notes if key.kind == "note" else self.frames)

    def __getitem__(self, key: RemarkKey) -> RemarkItem:
        return self.notes[key.number] if key.kind == "note" else self.frames[key.number]

    def at(self, place: QPointF, *, is_touch: bool = False) -> RemarkKey | None:
        """Return the key of the note at a scene point, or of the topmost frame that is held there, by a finger or a pointer."""
        for index, note in reversed(list(enumerate(self.notes))):
            if note.area.contains(place):
                return RemarkKey("note", index)
        held = (index for index, frame in reversed(list(enumerate(self.frames))) if frame.is_held_at(place, is_touch=is_touch))
        return next((RemarkKey("frame", index) for index in held), None)


def _fit_number(items: list[_Item], wanted: int, scene: QGraphicsScene, make: Callable[[], _Item]) -> None:
    while len(items) > wanted:
        scene.removeItem(items.pop())
    while len(items) < wanted:
        items.append(make())
        scene.addItem(items[-1])

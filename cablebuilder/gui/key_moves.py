"""Moving and resizing by the arrow keys: what is selected goes one step of the grid, what is pinned stays.

Must never edit but through the document. Read on in :mod:`cablebuilder.gui.key_walk`.
"""

from PySide6.QtCore import QPointF

from cablebuilder.core import remarks
from cablebuilder.core.remarks import Places
from cablebuilder.core.rig import Point, name_of
from cablebuilder.errors import EditRefused, message
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.frame_item import LEAST_SIDE
from cablebuilder.gui.geometry import SNAP_STEP
from cablebuilder.gui.item_keys import chosen_of, placed_keys


def move_by_key(scene: CanvasScene, towards: QPointF, *, resizes: bool = False) -> bool:
    """Move the selection one step, frames with what is in them, or resize the selected frame; return whether there is any."""
    chosen = chosen_of(placed_keys(scene.selection))
    if resizes and len(chosen.frames) != 1:
        return False
    try:
        return _resize(scene, next(iter(chosen.frames)), towards) if resizes else _move(scene, towards)
    except EditRefused as refused:
        scene.refuse(refused.message)
        return True


def _resize(scene: CanvasScene, number: int, towards: QPointF) -> bool:
    frame = scene.document.rig.frames[number]
    width, height = (max(LEAST_SIDE, side + way * SNAP_STEP) for side, way in zip(frame.size, (towards.x(), towards.y()), strict=True))
    scene.document.edit("Resize", remarks.resize_frame, number, frame.at, (width, height))
    return True


def _move(scene: CanvasScene, towards: QPointF) -> bool:
    rig = scene.document.rig
    chosen = chosen_of(scene.mirror.with_contents(placed_keys(scene.selection)))
    loose = [key for key in chosen.parts if not rig.parts[key].pinned]
    if chosen.parts and not loose and not (chosen.notes or chosen.frames):
        name = name_of(rig, scene.document.catalog, min(chosen.parts))
        scene.refuse(message("{part} is pinned to its place. Unpin it to move it.", part=name))
        return True

    def beside(at: Point) -> Point:
        return at[0] + towards.x() * SNAP_STEP, at[1] + towards.y() * SNAP_STEP

    places = Places(
        {key: beside(rig.parts[key].at) for key in loose},
        {number: beside(rig.notes[number].at) for number in chosen.notes},
        {number: beside(rig.frames[number].at) for number in chosen.frames},
    )
    if any(places):
        scene.document.edit("Move", remarks.move, places)
    return any(places)

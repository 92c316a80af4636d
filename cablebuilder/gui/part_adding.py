"""Adding a part that was chosen in the list: into the link that is selected, or where there is room.

Must never edit but through the scene. Read on in :mod:`cablebuilder.gui.canvas_edits`.
"""

from PySide6.QtCore import QPointF, QRectF

from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.free_place import free_place
from cablebuilder.gui.geometry import point_on
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.unpacking import NEW_CARD, room_for

_VIEW_MARGIN = 80


def add_part(scene: CanvasScene, view: CanvasView, use: str) -> None:
    """Put a part of the catalogue into the link that is selected, or where there is room, and bring it into view."""
    if _put_into_link(scene, use):
        return
    cards = [item.area for item in scene.mirror.parts.values()]
    room = room_for(use, scene.document.rig, scene.document.catalog)
    at = free_place(room, cards, view.visible_area())
    scene.place_part(use, at + QPointF(room.width() - NEW_CARD.width(), 0))
    view.ensureVisible(QRectF(at, room), _VIEW_MARGIN, _VIEW_MARGIN)


def _put_into_link(scene: CanvasScene, use: str) -> bool:
    """Put a part between the ends of the one link that is selected; return False where it does not go there."""
    link = next(iter(scene.selection), None)
    if len(scene.selection) != 1 or not isinstance(link, LinkKey):
        return False
    at = point_on(scene.mirror.links[link].curve, 0.5)
    scene.splicing.point([at], use)
    if scene.splicing.link != link:
        scene.splicing.clear()
        return False
    scene.drop_part(use, at, at - QPointF(NEW_CARD.width(), NEW_CARD.height()) / 2)
    return True

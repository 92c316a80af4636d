"""Adding a part that was chosen in the list: into the link that is selected, or where there is room.

Must never edit but through the scene. Read on in :mod:`cablebuilder.gui.canvas_edits`.
"""

from PySide6.QtCore import QPointF, QRectF

from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.card_layout import role_of
from cablebuilder.gui.free_place import free_place
from cablebuilder.gui.geometry import point_on
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.unpacking import card_of, room_for

_VIEW_MARGIN = 80


def add_part(scene: CanvasScene, view: CanvasView, use: str) -> None:
    """Put a part of the catalogue into the link that is selected, or where there is room, and bring it into view.

    Where all was in view before, all is afterwards.
    """
    if _put_into_link(scene, use):
        return
    items, catalog = scene.mirror.parts.values(), scene.document.catalog
    part = scene.document.rig.definitions.get(use) or catalog.parts.get(use)
    if part is None:
        scene.place_part(use, view.visible_area().center())  # which says why not
        return
    is_first = role_of(part.kind) == "source" and not any(item.card.role == "source" for item in items)
    room, corner = room_for(part, catalog, scene.canvas_style.measure)
    at = free_place(room, [item.area for item in items], view.visible_area(), is_first=is_first)
    was_whole = view.fitting.is_whole
    scene.place_part(use, at + corner)
    if was_whole:
        view.fitting.stay_whole()
    else:
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
    part = scene.document.rig.definitions.get(use) or scene.document.catalog.parts[use]
    card = card_of(part, scene.document.catalog, scene.canvas_style.measure)
    scene.drop_part(use, at, at - QPointF(card.width, card.height) / 2)
    return True

"""All items of a rig by their keys, and the rectangle that holds them.

Must never move an item. Read on in :mod:`cablebuilder.gui.rig_mirror`.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from cablebuilder.gui.chain_heading import ChainHeading
from cablebuilder.gui.geometry import PARKED, Box, box_of
from cablebuilder.gui.link_item import LinkItem, LinkKey
from cablebuilder.gui.part_item import PartItem

_WIDEST_HEADING = 4_000.0
_PLUG_REACH = PARKED + 26
_TAG_ASIDE, _TAG_LOW = 90.0, 276.0
"""How far a tag may reach beyond the box of its link at the sides, and below it."""


class RigItems(NamedTuple):
    """The items of a rig by their keys, as the mirror holds them."""

    parts: Mapping[str, PartItem]
    links: Mapping[LinkKey, LinkItem]
    headings: Mapping[str, ChainHeading]


def bounds_of(items: RigItems, others: Iterable[QGraphicsItem]) -> QRectF:
    """Return the rectangle of all cards, cables, tags, headings and other items that show; empty where there is nothing.

    Plugs, tags and words are measured only where they may reach beyond all cards and cables.
    """
    parts = [(part, card_box(part)) for part in items.parts.values() if part.isVisible()]
    links = [(link, box_of(link.boundingRect())) for link in items.links.values() if link.isVisible()]
    boxes = [box for _, box in parts]
    if links:
        left, top, right, bottom = _hull([box for _, box in links])
        boxes.append((left + 20, top + 20, right - 20, bottom - 20))
    boxes += [box_of(item.sceneBoundingRect()) for item in others if item.isVisible()]
    if not boxes:
        return QRectF()
    core = _hull(boxes)
    boxes = [core]
    boxes += [_plugs_box(part) for part, box in parts if _is_at_rim(box, core, _PLUG_REACH)]
    boxes += [box_of(link.tag_bounds()) for link, box in links if _tag_may_stand_out(box, core) and link.has_tag]
    headings = [heading for heading in items.headings.values() if heading.isVisible()]
    boxes += [(x, y, x, y) for x, y in ((heading.x(), heading.y()) for heading in headings)]
    boxes += [box_of(heading.area) for heading in headings if heading.x() + _WIDEST_HEADING > core[2]]
    left, top, right, bottom = _hull(boxes)
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def card_box(part: PartItem) -> Box:
    """Return the box of a card alone."""
    left, top = part.x(), part.y()
    return left, top, left + part.card.width, top + part.height


def tag_reach(link: LinkItem) -> Box:
    """Return the box outside of which a link's tag never hangs: it hangs below the middle of its cable."""
    left, top, right, bottom = box_of(link.boundingRect())
    return left - _TAG_ASIDE, top, right + _TAG_ASIDE, bottom + _TAG_LOW


def _hull(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_at_rim(box: Box, core: Box, reach: float) -> bool:
    """Return whether what reaches so far beyond a box may reach beyond all others, too."""
    return box[0] - reach < core[0] or box[1] - reach < core[1] or box[2] + reach > core[2] or box[3] + reach > core[3]


def _tag_may_stand_out(box: Box, core: Box) -> bool:
    """Return whether the tag of a link may reach beyond all others: it hangs below the middle of its cable."""
    return box[3] + _TAG_LOW > core[3] or box[0] - _TAG_ASIDE < core[0] or box[2] + _TAG_ASIDE > core[2]


def _plugs_box(part: PartItem) -> Box:
    """Return the box of a card and of the plugs that lie beside it."""
    left, right = -8.0, part.card.width + 12
    for port in part.ports.values():
        if port.spot.form == "plug" and port.use == "free":
            middle = port.pos().x() + port.spot.direction * (PARKED / 2)
            left, right = min(left, middle - 26), max(right, middle + 26)
    return part.x() + left, part.y(), part.x() + right, part.y() + part.height

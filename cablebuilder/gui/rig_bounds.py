"""All items of a rig by their keys, and the rectangle that holds them.

Must never move an item. Read on in :mod:`cablebuilder.gui.rig_mirror`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from cablebuilder.gui.chain_heading import ChainHeading
from cablebuilder.gui.geometry import PARKED
from cablebuilder.gui.link_item import LinkItem, LinkKey
from cablebuilder.gui.part_item import PartItem

_WIDEST_HEADING = 4_000.0
_Box = tuple[float, float, float, float]
"""Left, top, right and bottom: thousands of plain numbers are faster than thousands of rectangles."""


class RigItems(NamedTuple):
    """The items of a rig by their keys, as the mirror holds them."""

    parts: Mapping[str, PartItem]
    links: Mapping[LinkKey, LinkItem]
    headings: Mapping[str, ChainHeading]


def bounds_of(items: RigItems, others: Iterable[QGraphicsItem]) -> QRectF:
    """Return the rectangle of all cards, cables, tags, headings and other items that show; empty where there is nothing."""
    boxes = [_card_box(part) for part in items.parts.values() if part.isVisible()]
    boxes += _link_boxes([link for link in items.links.values() if link.isVisible()])
    boxes += [_box(item.sceneBoundingRect()) for item in others if item.isVisible()]
    if not boxes:
        return QRectF()
    most = max(right for _, _, right, _ in boxes)
    for heading in filter(ChainHeading.isVisible, items.headings.values()):
        if heading.pos().x() + _WIDEST_HEADING > most:  # words are measured only where their length may tell
            boxes.append(_box(heading.sceneBoundingRect()))
        else:
            boxes.append(_box(heading.small_room().translated(heading.pos())))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return QRectF(QPointF(min(lefts), min(tops)), QPointF(max(rights), max(bottoms)))


def _box(area: QRectF) -> _Box:
    return area.left(), area.top(), area.right(), area.bottom()


def _card_box(part: PartItem) -> _Box:
    """Return the box of a card and of the plugs that lie beside it."""
    at, left, right = part.pos(), -8.0, part.card.width + 12
    for port in part.ports.values():
        if port.spot.form == "plug" and port.use == "free":
            middle = port.pos().x() + port.spot.direction * (PARKED / 2)
            left, right = min(left, middle - 26), max(right, middle + 26)
    return at.x() + left, at.y(), at.x() + right, at.y() + part.height


def _link_boxes(links: Iterable[LinkItem]) -> Iterator[_Box]:
    """Return the boxes of cables and of their tags, of which each state's is measured one time."""
    pills: dict[str, _Box] = {}
    for link in links:
        left, top, right, bottom = _box(link.boundingRect())
        yield left + 20, top + 20, right - 20, bottom - 20
        if link.has_tag:
            if link.state not in pills:
                pills[link.state] = _box(link.tag_bounds().translated(-link.tag_at()))
            at, (left, top, right, bottom) = link.tag_at(), pills[link.state]
            yield at.x() + left, at.y() + top, at.x() + right, at.y() + bottom

"""Where the tags of links hang: below their cable, and lower on their stem where a card or another tag is in the way there.

Law: at rest it hangs on the rig alone, in whatever order that came about. The tags of a chain are hung one after the other,
each clear of the cards around it and of the tags before it at the same cards. While a card is dragged, its own tags follow.
Must never move a card. Read on in :mod:`cablebuilder.gui.link_mirror`, which ties the tags.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.geometry import BARREL, PARKED, RELIEF, SOCKET_RADIUS, Box, Curve, meet
from cablebuilder.gui.link_item import LinkItem, LinkKey
from cablebuilder.gui.part_item import PartItem
from cablebuilder.gui.place_index import PlaceIndex
from cablebuilder.gui.rig_bounds import card_box
from cablebuilder.gui.theme import StateName
from cablebuilder.gui.verdict_tag import HEIGHT, pill_size, usual_drop

_ASIDE = 4.0
"""How far a tag is from what stands beside it, at least."""
_BELOW = 10.0
"""How far a tag that had to hang lower is from what it hangs below: there is room for the rings of selection and focus."""
_MOST_LOWER = 240.0
"""How much lower a tag may hang; what has no room by then hangs where it hangs alone."""
_MOST_CHANGES = 16
"""After changes of more parts than that, or of all, all tags are hung anew; after fewer, those near. A crowd is more that move."""
_REACHES: Mapping[str, float] = {"barrel": BARREL, "relief": RELIEF, "hand": RELIEF}
"""How far a plug in use stands out of its card."""


class _Hung(NamedTuple):
    """How far the middle of a tag hangs below its cable, for which curve and state, and the room that it chose from."""

    curve: Curve
    state: StateName
    drop: float
    pill: Box
    column: Box


class TagPlaces:
    """Finds a place for each tag of a rig when somebody asks for it: from afar nobody does."""

    def __init__(
        self,
        style: CanvasStyle,
        parts: Mapping[str, PartItem],
        links: Mapping[LinkKey, LinkItem],
        at: Callable[[Iterable[str]], list[LinkKey]],
    ) -> None:
        """Know the cards and cables of a mirror as they come; ``at`` finds the cables that end at parts."""
        self._style, self._parts, self._links, self._at = style, parts, links, at
        self._index = PlaceIndex()
        self._unplaced: dict[str, None] = {}
        self._reach: dict[str, Box] = {}
        self._boxes: dict[str, tuple[Box, ...]] = {}
        self._moved: set[str] = set()
        """The parts that moved since the last sync."""
        self._left: dict[str, tuple[Box, ...]] = {}
        """The boxes that some of these had then."""
        self._is_crowd = False
        self._hung: dict[LinkKey, _Hung] = {}
        self._stale: set[LinkKey] = set()
        self._is_settled = False

    def drop_of(self, link: LinkItem) -> float:
        """Return how far the middle of a link's tag hangs below the middle of its cable."""
        if not self._is_settled:
            return usual_drop(self._style, link.state, link.curve, pill_size(self._style, link.state)[0])
        if link.key in self._stale:
            self._hang_chain(link.key)
        hung = self._hung.get(link.key)
        if hung is None or not (self._is_crowd or (hung.curve is link.curve and hung.state == link.state)):
            hung = self._hang(link)
        return hung.drop

    def unsettle(self) -> None:
        """Look at nothing for now: a sync is in the middle of its work."""
        self._is_settled = False

    def settle(self, parts: frozenset[str], links: frozenset[LinkKey]) -> frozenset[LinkKey]:
        """Take note of which parts and cables a sync changed, and tie the tags anew that may hang elsewhere now; return their keys."""
        parts |= self._moved
        if len(parts) > _MOST_CHANGES or len(parts) >= len(self._parts):
            self._boxes.clear()
            self._hung.clear()
            self._unplaced.update(dict.fromkeys(parts))
            stale = set(self._links)
        else:
            for key in links - self._links.keys():
                self._hung.pop(key, None)
            stale = self._settle_some(parts.union(*map(_parts_of, links)))
        self._moved.clear()
        self._left.clear()
        self._is_crowd = False
        self._stale |= stale
        self._is_settled = True
        for key in stale:
            self._links[key].tie_tag()
        return frozenset(stale)

    def _settle_some(self, parts: Iterable[str]) -> set[LinkKey]:
        """Take note that parts changed; return the links of all chains whose tags chose from room that they take now, or took before."""
        self._forget(parts)
        boxes = [box for each in self._left.values() for box in each]
        boxes += [box for key in parts for box in self._boxes_of(key)]
        near = [key for key, hung in self._hung.items() if any(meet(hung.column, box) for box in boxes)]
        return self._chains((*self._at(parts), *near))

    def follow(self, parts: Sequence[str]) -> None:
        """Take note that parts are on the move: their tags are hung anew when asked for; those of a crowd come along as they are."""
        self._moved.update(parts)
        self._is_crowd = len(parts) > _MOST_CHANGES
        if not self._is_crowd:
            self._forget(parts)

    def _forget(self, parts: Iterable[str]) -> None:
        """Take note that parts stand elsewhere or look otherwise."""
        for key in parts:
            if key in self._boxes:
                self._left.setdefault(key, self._boxes.pop(key))
        self._unplaced.update(dict.fromkeys(parts))
        for link in self._at(parts):
            self._hung.pop(link, None)

    def _chains(self, links: Iterable[LinkKey]) -> set[LinkKey]:
        """Return all links of the chains that some links belong to."""
        waiting = [part for link in links for part in _parts_of(link)]
        found: set[LinkKey] = set()
        seen = set(waiting)
        while waiting:
            for link in self._at((waiting.pop(),)):
                if link not in found:
                    found.add(link)
                    fresh = [part for part in _parts_of(link) if part not in seen]
                    seen.update(fresh)
                    waiting += fresh
        return found

    def _hang_chain(self, link: LinkKey) -> None:
        """Hang all tags of a chain, in the order of their names."""
        keys = sorted(self._chains((link,)))
        self._stale.difference_update(keys)
        for key in keys:
            self._hung.pop(key, None)
        for key in keys:
            if self._links[key].is_tagged:
                self._hang(self._links[key])

    def _hang(self, link: LinkItem) -> _Hung:
        """Hang one tag clear of the cards around it, and of the tags that hang at its two cards already."""
        at, (width, _) = link.tag_at(), pill_size(self._style, link.state)
        drop = usual_drop(self._style, link.state, link.curve, width)
        left, top, right = at.x() - width / 2, at.y() + drop - HEIGHT / 2, at.x() + width / 2
        column = left - _ASIDE, top, right + _ASIDE, top + HEIGHT + _MOST_LOWER
        near = [box for key in self._near(column) for box in self._boxes_of(key)]
        tags = [self._hung[key].pill for key in self._at(_parts_of(link.key)) if key in self._hung and self._counts(key, link)]
        lower = _lower(column, [box for box in (*near, *tags) if meet(box, column)])
        pill = left, top + lower, right, top + lower + HEIGHT
        hung = self._hung[link.key] = _Hung(link.curve, link.state, drop + lower, pill, column)
        return hung

    def _counts(self, key: LinkKey, link: LinkItem) -> bool:
        """Return whether another link's tag shows for good: one that shows while it has the focus makes no other one move."""
        return key != link.key and self._links[key].is_tagged

    def _near(self, area: Box) -> Iterable[str]:
        """Return the parts that may meet an area."""
        for key in self._unplaced:
            if (part := self._parts.get(key)) is None:
                self._index.drop(key)
                self._reach.pop(key, None)
            else:
                left, top, right, bottom = card_box(part)
                self._reach[key] = reach = left - PARKED, top, right + PARKED, bottom
                self._index.put(key, reach)
        self._unplaced.clear()
        return [key for key in self._index.around(area) if isinstance(key, str) and meet(self._reach[key], area)]

    def _boxes_of(self, key: str) -> tuple[Box, ...]:
        """Return the boxes of a card and of what stands out of it."""
        if key not in self._boxes:
            part = self._parts.get(key)
            self._boxes[key] = _boxes_of(part) if part else ()
        return self._boxes[key]


def _parts_of(link: LinkKey) -> tuple[str, str]:
    """Return the parts at the ends of a link."""
    return link.source.partition(".")[0], link.target.partition(".")[0]


def _boxes_of(part: PartItem) -> tuple[Box, ...]:
    """Return the boxes of a card and of what stands out of it at each port."""
    card = card_box(part)
    boxes = [card]
    for port in part.ports.values():
        at, spot = port.pos(), port.spot
        x, y = card[0] + at.x(), card[1] + at.y()
        reach = _REACHES.get(port.use) or (SOCKET_RADIUS if spot.form == "socket" else PARKED)
        left, right = (x, x + reach) if spot.direction > 0 else (x - reach, x)
        boxes.append((left, y - SOCKET_RADIUS, right, y + SOCKET_RADIUS))
    return tuple(boxes)


def _lower(column: Box, boxes: list[Box]) -> float:
    """Return how much lower than the top of a column a tag hangs clear of boxes; 0 where it finds no room."""
    _, usual, _, bottom = column
    top = usual
    while in_way := [box[3] for box in boxes if box[1] < top + HEIGHT + _ASIDE and box[3] > top - _ASIDE]:
        top = max(in_way) + _BELOW
        if top + HEIGHT > bottom:
            return 0.0
    return math.ceil(top - usual)

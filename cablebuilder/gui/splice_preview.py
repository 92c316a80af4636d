"""A cable or adapter held over a link: the link shows the verdict that it would get, and takes the part on release.

Until then only pictures change. Must never find out by itself what fits: :mod:`cablebuilder.core.splicing` says so.
Read on in :mod:`cablebuilder.gui.canvas_edits` (drops) and :mod:`cablebuilder.gui.move_gesture` (moves).
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSizeF

from cablebuilder.core import splicing
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Link, PlacedPart, Point, Rig, links_at, part_of
from cablebuilder.errors import EditRefused
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.card_layout import known_card
from cablebuilder.gui.document import Document
from cablebuilder.gui.hit_test import link_at
from cablebuilder.gui.landing import clear_of
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.theme import STATE_OF_VERDICT, StateName
from cablebuilder.judge.candidates import chains_with
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Verdict, worst

_REACH = 48.0
"""How wide a link is to a part that is held over it."""


class SplicePreview:
    """At most one link at a time, and the look it had before."""

    def __init__(self, document: Document, mirror: RigMirror, style: CanvasStyle) -> None:
        """Preview nothing yet."""
        self._document, self._mirror, self._style = document, mirror, style
        self._verdicts: dict[tuple[LinkKey, str], StateName | None] = {}
        self._before: tuple[StateName, bool] = ("neutral", False)
        self._link: LinkKey | None = None

    @property
    def link(self) -> LinkKey | None:
        """Return the link that would take the part."""
        return self._link

    def point(self, places: Iterable[QPointF], use: str, key: str = "") -> None:
        """Hold a part over some places of the scene, the best first; ``key`` where it stands on the canvas already."""
        found = next((link for at in places if (link := link_at(self._mirror, at, _REACH)) and self._state(link, use, key)), None)
        if found == self._link:
            return
        self._show_as_before()
        self._link = found
        if found:
            item, state = self._mirror.links[found], self._state(found, use, key)
            self._before = (item.state, item.has_tag)
            item.show_state(state or "preview")
            item.show_tag(is_shown=True)
            item.show_marks(is_hovered=True, is_chosen=item.is_chosen, is_focused=item.is_focused)

    def clear(self) -> None:
        """Show the link as it was, and forget what was tried: the rig changes."""
        self._show_as_before()
        self._link = None
        self._verdicts.clear()

    def drop(self, use: str, corner: QPointF) -> bool:
        """Place a part and put it into the link it is held over, as one undo step; return False where there is none."""
        link = self._link
        if link is None:
            return False
        card = known_card(self._document.catalog.parts[use], PlacedPart(use=use, at=(0, 0)), self._document.catalog, self._style.measure)
        at = self._clear(corner, QSizeF(card.width, card.height))
        return self._document.edit("Put in between", splicing.splice, self._document.catalog, self._rig_link(link), use, at)

    def drop_placed(self, key: str) -> bool:
        """Put a part that was moved over a link into it, where it stands now, as one undo step; return False where there is none."""
        link = self._link
        if link is None:
            return False
        area = self._mirror.parts[key].area
        places: Mapping[str, Point] = {key: self._clear(area.topLeft(), area.size(), key)}
        edit = splicing.splice_placed
        return self._document.edit("Put in between", edit, self._document.catalog, self._rig_link(link), key, places.items())

    def _clear(self, corner: QPointF, size: QSizeF, key: str = "") -> Point:
        others: list[QRectF] = [item.area for each, item in self._mirror.parts.items() if each != key]
        at = clear_of(corner, size, others)
        return at.x(), at.y()

    def _rig_link(self, key: LinkKey) -> Link:
        return self._document.rig.links[self._mirror.joined[key].indices[0]]

    def _state(self, link: LinkKey, use: str, key: str) -> StateName | None:
        """Return the state that the link would get; None where the part does not go into it."""
        asked = (link, key or use)
        if asked not in self._verdicts:
            self._verdicts[asked] = _tried(self._document.rig, self._document.catalog, self._rig_link(link), use, key)
        return self._verdicts[asked]

    def _show_as_before(self) -> None:
        item = self._mirror.links.get(self._link) if self._link else None
        if item:
            state, has_tag = self._before
            item.show_state(state)
            item.show_tag(is_shown=has_tag)
            item.show_marks(is_hovered=False, is_chosen=item.is_chosen, is_focused=item.is_focused)


def _tried(rig: Rig, catalog: Catalog, link: Link, use: str, key: str) -> StateName | None:
    source, _ = link.ends
    near = chains_with(rig, (source.part, key) if key else (source.part,))
    part = near.definitions.get(use) or catalog.parts.get(use)
    if part is None or splicing.inlet(near, catalog, link, part) is None:
        return None
    try:
        if key and part_of(near, catalog, key):
            after = splicing.splice_placed(near, catalog, link, key)
        else:
            after = splicing.splice(near, catalog, link, use, (0, 0))
    except EditRefused:
        return None
    new = key or next(each for each in after.parts if each not in near.parts)
    rows, links = check(after, catalog).links, links_at(after, new)
    verdict = worst([row.verdict for row, each in zip(rows, after.links, strict=True) if each in links])
    return "preview" if verdict is Verdict.INCOMPLETE else STATE_OF_VERDICT[verdict]

"""Edits that begin on the canvas: placing, dropping onto a link, removing, and joining again what a removal left apart.

Must never paint. Read on in :mod:`cablebuilder.gui.canvas_scene`, which calls them.
"""

from PySide6.QtCore import QPointF, QSizeF

from cablebuilder.core import edits, remarks
from cablebuilder.core.bringing import place_with
from cablebuilder.core.rig import Rig
from cablebuilder.core.splicing import rejoinable
from cablebuilder.errors import EditRefused
from cablebuilder.gui.geometry import snapped
from cablebuilder.gui.gestures import Bench
from cablebuilder.gui.item_keys import chosen_of
from cablebuilder.gui.landing import with_cable_room
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.rejoin_offer import Rejoin
from cablebuilder.gui.theme import STATE_OF_VERDICT
from cablebuilder.gui.unpacking import cable_corner, card_of
from cablebuilder.judge.candidates import try_link
from cablebuilder.judge.report import Verdict


class CanvasEdits:
    """What the canvas does to its document outside of gestures."""

    def __init__(self, bench: Bench) -> None:
        """Edit the document of a bench."""
        self._bench = bench

    def place(self, use: str, at: QPointF) -> None:
        """Place a part of the catalogue with its upper left corner at a scene point, with what comes on it, and select them."""
        place, catalog, rig = snapped(at), self._bench.document.catalog, self._bench.document.rig
        before, part, beside = rig.parts.keys(), rig.definitions.get(use) or catalog.parts.get(use), place
        if part:
            cards = [item.area for item in self._bench.mirror.parts.values()]
            beside = cable_corner(part, place, cards, catalog, self._bench.canvas_style.measure)
        try:
            corners = (place.x(), place.y()), (beside.x(), beside.y())
            self._bench.document.edit("Add part", place_with, catalog, use, *corners)
        except EditRefused as refused:
            self._bench.refuse(refused.message)
            return
        self._bench.select(self._bench.document.rig.parts.keys() - before)

    def drop(self, use: str, at: QPointF, corner: QPointF) -> None:
        """Take a part that was dropped at a place: into the link there if it fits, else with its corner at another place.

        Dropped against another card it keeps room for the cable between the two.
        """
        splicing = self._bench.splicing
        splicing.point([at], use)
        before = self._bench.document.rig.parts.keys()
        if splicing.drop(use, snapped(corner)):
            self._bench.select(self._bench.document.rig.parts.keys() - before)
        else:
            splicing.clear()
            self.place(use, self._clear_corner(use, corner))

    def _clear_corner(self, use: str, corner: QPointF) -> QPointF:
        """Return the place nearest to a corner where a part's card leaves its cable room beside all others."""
        catalog, rig = self._bench.document.catalog, self._bench.document.rig
        part = rig.definitions.get(use) or catalog.parts.get(use)
        if part is None:
            return corner
        card, cards = card_of(part, catalog, self._bench.canvas_style.measure), (item.area for item in self._bench.mirror.parts.values())
        return with_cable_room(snapped(corner), QSizeF(card.width, card.height), cards)

    def remove(self) -> Rejoin | None:
        """Remove what is selected, as one undo step; what stands in a frame stays. Return what could be joined again."""
        document, before = self._bench.document, self._bench.document.rig
        places = {key: item.area.center() for key, item in self._bench.mirror.parts.items() if key in self._bench.selection}
        chosen = [self._bench.mirror.joined[key] for key in self._bench.selection if isinstance(key, LinkKey)]
        links = tuple(before.links[index] for ends in chosen for index in ends.indices)
        document.edit("Remove", remarks.remove, chosen_of(self._bench.selection), links)
        gone = next((places[key] for key in before.parts if key not in document.rig.parts), QPointF())
        return self._rejoin(before, document.rig, gone)

    def join_again(self, offer: Rejoin) -> None:
        """Join two ends that a removal left apart."""
        try:
            self._bench.document.edit("Connect", edits.connect, self._bench.document.catalog, offer.one, offer.other)
        except EditRefused as refused:
            self._bench.refuse(refused.message)

    def _rejoin(self, before: Rig, after: Rig, place: QPointF) -> Rejoin | None:
        """Return what could be joined again; nothing that would be unsafe is offered."""
        ends = rejoinable(before, after, self._bench.document.catalog)
        if ends is None:
            return None
        trial = try_link(after, self._bench.document.catalog, *ends)
        if trial.verdict in {Verdict.UNSAFE, Verdict.MISFIT}:
            return None
        names = tuple(after.parts[end.part].label or self._bench.mirror.parts[end.part].card.name for end in ends)
        state = "preview" if trial.verdict is Verdict.INCOMPLETE else STATE_OF_VERDICT[trial.verdict]
        return Rejoin(*ends, (names[0], names[1]), state, place)

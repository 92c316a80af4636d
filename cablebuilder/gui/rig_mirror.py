"""The rig as items: one card per placed part, one cable per link or pair of links, one heading per chain.

Law: items hold keys and drawing state, never the truth; a mirror that was synced step by step equals one made afresh.
Must never edit the rig. Read on in :mod:`cablebuilder.gui.canvas_scene`, which adds the hand.
"""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Link, PortRef, Rig, part_of, port_of
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.card_layout import Ghost, Measure
from cablebuilder.gui.chain_heading import ABOVE, ChainHeading
from cablebuilder.gui.far_picture import FarPicture
from cablebuilder.gui.geometry import box_of
from cablebuilder.gui.item_keys import PlacedKey
from cablebuilder.gui.known_cards import KnownCards
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.link_mirror import LinkMirror, PartChanges, same_chains
from cablebuilder.gui.part_item import PartItem
from cablebuilder.gui.place_index import PlaceIndex
from cablebuilder.gui.port_item import PortItem
from cablebuilder.gui.remark_items import RemarkItem, RemarkItems
from cablebuilder.gui.rig_bounds import RigItems, bounds_of
from cablebuilder.gui.rig_ground import RigGround
from cablebuilder.gui.steps import Steps, within
from cablebuilder.gui.theme import STATE_OF_VERDICT
from cablebuilder.judge.chain_names import named_chains
from cablebuilder.judge.report import Chain, Finding, Report, Verdict
from cablebuilder.judge.slices import answer_of

PART_Z, HEADING_Z = 2.0, 0.5
_Z_STEP = 1e-6
_PARTS_SHARE = 0.6
_STEP = 16
"""How many parts are shown between two stops of the work: a stop takes as long as a twentieth of a part."""
_NOTHING, _UNJUDGED = Rig(), Report(Verdict.INCOMPLETE)
"""What a mirror shows before its first sync."""
_HARMLESS = frozenset({Verdict.SAFE, Verdict.INCOMPLETE})


class RigMirror:
    """All items of one rig in one scene, by their keys."""

    def __init__(self, scene: QGraphicsScene, style: CanvasStyle, catalog: Catalog) -> None:
        """Start empty."""
        self._style = style
        self.ground = RigGround()
        scene.addItem(self.ground)
        self._catalog = catalog
        self._cards = catalog.kept(KnownCards)
        self.parts: dict[str, PartItem] = {}
        self._cables = LinkMirror(self.ground, style, self.parts, self.port)
        self.links, self.joined = self._cables.items, self._cables.joined
        self._index = PlaceIndex()
        self._unplaced: dict[str | LinkKey, None] = {}
        self.headings: dict[str, ChainHeading] = {}
        self.items = RigItems(self.parts, self.links, self.headings)
        self.remarks = RemarkItems(scene, style)
        self.notes = self.remarks.notes
        self._chains: dict[str, Chain] = {}
        self._first: dict[str, str] = {}
        self._rig, self.report = _NOTHING, _UNJUDGED
        self._ghosts: dict[str, tuple[Ghost, ...]] = {}
        self._is_recatalogued = False
        self._touched_links: frozenset[LinkKey] = frozenset()
        self._touched_ports: frozenset[PortItem] = frozenset()
        self._bounds: QRectF | None = None
        self._displaced: frozenset[str] = frozenset()
        """Parts that a gesture moved, and that may not stand where the rig has them."""

    def sync(self, rig: Rig, report: Report, catalog: Catalog | None = None) -> None:
        """Make the items show a rig and its report: add what is new, remove what is gone, change what changed."""
        answer_of(self.syncing(rig, report, catalog))

    def syncing(self, rig: Rig, report: Report, catalog: Catalog | None = None) -> Steps[None]:
        """Do what :meth:`sync` does in steps; nobody may look at the items before the last one."""
        with nullcontext() if self.parts else self.ground.apart():
            yield from self._syncing(rig, report, catalog)
        self.ground.repaint()

    def _syncing(self, rig: Rig, report: Report, catalog: Catalog | None) -> Steps[None]:
        self._is_recatalogued = catalog is not None and catalog is not self._catalog
        if catalog is not None and self._is_recatalogued:
            self._catalog, self._cards = catalog, catalog.kept(KnownCards)
        touched = self._forget_touched()
        earlier = frozenset(self.links)
        self._cables.tags.unsettle()
        parts = yield from within(self._syncing_parts(rig), 0.0, _PARTS_SHARE)
        moved = yield from within(self._cables.syncing(rig, report, parts, touched), _PARTS_SHARE, 1.0)
        moved |= earlier - self.links.keys()
        changed = parts.changed
        if not same_chains(report, self.report):
            changed |= self._sync_feet(report)
            self._sync_headings(report)
        elif changed:
            self._place_headings(changed)
        self.remarks.sync(rig)
        moved |= self._cables.tags.settle(changed, moved)
        if changed or moved or rig is not self._rig:
            self._place(changed, moved)
        self._rig, self.report = rig, report

    def port(self, ref: PortRef) -> PortItem | None:
        """Return the item that shows a port."""
        ports = part.ports if (part := self.parts.get(ref.part)) else {}
        return ports.get(ref.port) or next((item for item in ports.values() if ref.port in item.spot.names), None)

    def ports(self) -> Iterator[PortItem]:
        """Return the items of all ports."""
        return (port for part in self.parts.values() for port in part.ports.values())

    def chain_headed_at(self, at: QPointF) -> tuple[str, ...] | None:
        """Return the parts of the chain whose heading is at a place."""
        first = next((key for key, heading in self.headings.items() if heading.sceneBoundingRect().contains(at)), None)
        return self._chains[first].parts if first is not None else None

    def placed(self, key: PlacedKey) -> PartItem | RemarkItem:
        """Return the item of a part, note or frame that is there."""
        return self.parts[key] if isinstance(key, str) else self.remarks[key]

    def placed_keys(self) -> Iterator[PlacedKey]:
        """Return the keys of all parts, notes and frames."""
        yield from self.parts
        yield from self.remarks.keys()

    def with_contents(self, keys: Iterable[PlacedKey]) -> frozenset[PlacedKey]:
        """Return keys and, for each frame among them, the keys of what lies wholly inside it."""
        given = frozenset(keys)
        frames = [self.remarks[key].area for key in given if not isinstance(key, str) and key.kind == "frame"]
        return given | {key for key in self.placed_keys() if any(area.contains(self.placed(key).area) for area in frames)}

    def links_of(self, keys: Iterable[str]) -> list[LinkKey]:
        """Return the links that end at parts."""
        return self._cables.at(keys)

    def link_at_port(self, port: PortItem) -> LinkKey | None:
        """Return the link whose end a port is."""
        keys = self._cables.at((port.part_key,))
        return next((key for key in keys if port in (self.joined[key].source, self.joined[key].target)), None)

    def touch(self, links: Iterable[LinkKey] = (), ports: Iterable[PortItem] = ()) -> None:
        """Take note of what a gesture makes look otherwise than the rig has it; the next sync puts it right."""
        self._touched_links |= frozenset(links)
        self._touched_ports |= frozenset(ports)

    def rehang(self, keys: Iterable[str]) -> None:
        """Let the links and headings of moved cards follow."""
        moved = frozenset(keys)
        links = self._cables.rehang(moved)
        self._displaced |= moved
        self._place(moved, links)
        self._place_headings(moved)

    @property
    def index(self) -> PlaceIndex:
        """Return who is near a place; what moved is looked up when somebody asks."""
        for key in self._unplaced:
            item = self.parts.get(key) if isinstance(key, str) else self.links.get(key)
            if item is None:
                self._index.drop(key)
            else:
                self._index.put(key, box_of(item.reach))
        self._unplaced.clear()
        return self._index

    def show_far(self, *, is_far: bool) -> None:
        """Let one picture stand for all items, for a view from afar, or show them themselves."""
        if is_far != self.ground.is_far:
            self.ground.show_far(FarPicture(self._style, self.items) if is_far else None)
            for link in () if is_far else self.links.values():
                link.make_tag()

    def bounds(self) -> QRectF:
        """Return the rectangle of all cards, cables, tags, headings, notes and frames that show; empty where there is nothing."""
        if self._bounds is None:
            self._bounds = bounds_of(self.items, (*self.notes, *self.remarks.frames))
        return QRectF(self._bounds)

    def _forget_touched(self) -> frozenset[LinkKey]:
        """Free the ports that gestures changed, and return the cables to be shown again."""
        ports = [port for port in self._touched_ports if self.port(PortRef(port.part_key, port.spot.name)) is port]
        for port in ports:
            port.show_use("free")
        touched = self._touched_links | frozenset(self._cables.at(port.part_key for port in ports))
        self._touched_links, self._touched_ports = frozenset(), frozenset()
        return touched

    def _place(self, parts: Iterable[str], links: Iterable[LinkKey]) -> None:
        """Take note that parts and cables are elsewhere now."""
        self._bounds = None
        self._unplaced.update(dict.fromkeys((*parts, *links)))

    def _syncing_parts(self, rig: Rig) -> Steps[PartChanges]:
        """Show the parts of a rig, and return what changed."""
        before = self._rig
        remade = {key for key in self.parts if key not in rig.parts}
        for key in remade:
            self.ground.remove(self.parts.pop(key))
        moved = set()
        is_redefined = rig.definitions is not before.definitions or self._is_recatalogued
        if rig.links is not before.links or rig.parts.keys() != before.parts.keys() or is_redefined:
            ghosts = _ghosts(rig, self._catalog)
            is_redefined = is_redefined or ghosts != self._ghosts
            self._ghosts = ghosts
        is_same_order = list(rig.parts) == list(before.parts) and not is_redefined
        displaced, self._displaced = self._displaced, frozenset()
        measure = self._style.measure
        for index, (key, placed) in enumerate(rig.parts.items()):
            if is_same_order and placed is before.parts[key] and key not in displaced:
                continue
            if (is_redefined or key not in self.parts or placed is not before.parts.get(key)) and self._sync_part(rig, key, measure):
                remade.add(key)
            item = self.parts[key]
            if (item.x(), item.y()) != placed.at:
                item.setPos(*placed.at)
                moved.add(key)
            if item.zValue() != PART_Z + index * _Z_STEP:
                item.setZValue(PART_Z + index * _Z_STEP)
            if index % _STEP == 0:
                yield index / len(rig.parts)
        return PartChanges(frozenset(remade), frozenset(remade | moved))

    def _sync_part(self, rig: Rig, key: str, measure: Measure) -> bool:
        """Show one part; return whether its card is new or another one."""
        placed, part = rig.parts[key], part_of(rig, self._catalog, key)
        layout, item = self._cards.layout(placed, part, self._ghosts.get(key, ()), measure), self.parts.get(key)
        is_other = item is None or item.card is not layout
        if item is None:
            item = self.parts[key] = PartItem(self._style, key, layout, self.ground)
        elif is_other:
            item.show_card(layout)
        item.show_pinned(is_pinned=placed.pinned)
        return is_other

    def _sync_feet(self, report: Report) -> frozenset[str]:
        """Show what is wrong in which part; return the keys of the cards whose height that changed."""
        feet: dict[str, Finding] = {}
        harms = [each for chain in report.chains for each in chain.findings if each.joint and each.foot and each.verdict not in _HARMLESS]
        for finding in sorted(harms, key=lambda each: each.verdict.rank):
            feet.setdefault(finding.joint or "", finding)
        heights = {key: item.height for key, item in self.parts.items() if key in feet or item.foot}
        for key in heights:
            found = feet.get(key)
            words = language.render(found.foot) if found and found.foot else ""
            self.parts[key].show_foot(words, STATE_OF_VERDICT[found.verdict] if found else "unsafe")
        return frozenset(key for key, height in heights.items() if height != self.parts[key].height)

    def _sync_headings(self, report: Report) -> None:
        wanted = {chain.parts[0]: (letter, chain) for letter, chain in named_chains(report) if chain.links}
        self._chains = {key: chain for key, (_, chain) in wanted.items()}
        self._first = {part: key for key, chain in self._chains.items() for part in chain.parts}
        for key in [key for key in self.headings if key not in wanted]:
            self.ground.remove(self.headings.pop(key))
        for key, (letter, chain) in wanted.items():
            if key not in self.headings:
                self.headings[key] = ChainHeading(self._style, self.ground)
                self.headings[key].setZValue(HEADING_Z)
            self.headings[key].show_chain(chain, letter)
            self._place_heading(chain)

    def _place_headings(self, parts: Iterable[str]) -> None:
        for first in {self._first[key] for key in parts if key in self._first}:
            self._place_heading(self._chains[first])

    def _place_heading(self, chain: Chain) -> None:
        parts = [self.parts[key] for key in chain.parts if key in self.parts]
        if parts:
            self.headings[chain.parts[0]].setPos(min([part.x() for part in parts]), min([part.y() for part in parts]) - ABOVE)


def _ghosts(rig: Rig, catalog: Catalog) -> dict[str, tuple[Ghost, ...]]:
    """Return, by part, the linked ports that only their links know of."""
    found: dict[str, dict[str, Ghost]] = {}
    for link in rig.links:
        for end, ghost in _ghost_ends(rig, catalog, link):
            if end.part in rig.parts:
                found.setdefault(end.part, {})[end.port] = ghost
    return {key: tuple(ghosts.values()) for key, ghosts in found.items()}


def _ghost_ends(rig: Rig, catalog: Catalog, link: Link) -> Iterator[tuple[PortRef, Ghost]]:
    source, target = link.ends
    for end, other, direction in ((source, target, 1), (target, source, -1)):
        if port_of(rig, catalog, end) is None:
            facing = port_of(rig, catalog, other)
            takes_plug = facing.gender == "plug" if facing else direction > 0
            yield end, Ghost(end.port, "jack" if takes_plug else "plug", 1 if direction > 0 else -1)

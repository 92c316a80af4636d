"""The rig as items: one card per placed part, one cable per link or pair of links, one heading per chain.

Law: items hold keys and drawing state, never the truth; a mirror that was synced step by step equals one made afresh.
Must never edit the rig. Read on in :mod:`cablebuilder.gui.canvas_scene`, which adds the hand.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Link, PortRef, Rig, part_of, port_of
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.card_layout import CardLayout, Ghost, known_card, unknown_card
from cablebuilder.gui.chain_heading import ABOVE, ChainHeading, named_chains
from cablebuilder.gui.geometry import BARREL, RELIEF, Curve, hanging
from cablebuilder.gui.item_keys import PlacedKey
from cablebuilder.gui.link_item import LinkItem, LinkKey
from cablebuilder.gui.part_item import PartItem
from cablebuilder.gui.port_item import PortItem, Use
from cablebuilder.gui.remark_items import RemarkItem, RemarkItems
from cablebuilder.gui.theme import STATE_OF_VERDICT
from cablebuilder.judge.report import Chain, Finding, LinkVerdict, Report, Verdict, worst

LINK_Z, PART_Z, HEADING_Z = 1.0, 2.0, 0.5
_Z_STEP = 1e-6
_TAGGED = frozenset({Verdict.SAFE, Verdict.MISFIT})
_HARMLESS = frozenset({Verdict.SAFE, Verdict.INCOMPLETE})


class Joined(NamedTuple):
    """The links behind one cable on screen, by their index in the rig, and its two ports."""

    indices: tuple[int, ...]
    source: PortItem
    target: PortItem


class _Known(NamedTuple):
    """A layout, and the record it was made from."""

    part: object
    layout: CardLayout


class RigMirror:
    """All items of one rig in one scene, by their keys."""

    def __init__(self, scene: QGraphicsScene, style: CanvasStyle, catalog: Catalog) -> None:
        """Start empty."""
        self._scene = scene
        self._style = style
        self._catalog = catalog
        self._layouts: dict[tuple[str, str | None, tuple[Ghost, ...]], _Known] = {}
        self.parts: dict[str, PartItem] = {}
        self.links: dict[LinkKey, LinkItem] = {}
        self.joined: dict[LinkKey, Joined] = {}
        self.headings: dict[str, ChainHeading] = {}
        self.remarks = RemarkItems(scene, style)
        self.notes = self.remarks.notes
        self._chains: tuple[Chain, ...] = ()

    def sync(self, rig: Rig, report: Report, catalog: Catalog | None = None) -> None:
        """Make the items show a rig and its report: add what is new, remove what is gone, change what changed."""
        if catalog is not None and catalog is not self._catalog:
            self._catalog = catalog
            self._layouts.clear()
        self._sync_parts(rig)
        self._sync_links(rig, report)
        self._sync_feet(report)
        self._sync_headings(report)
        self.remarks.sync(rig)

    def port(self, ref: PortRef) -> PortItem | None:
        """Return the item that shows a port."""
        part = self.parts.get(ref.part)
        return next((item for item in part.ports.values() if ref.port in item.spot.names), None) if part else None

    def ports(self) -> Iterator[PortItem]:
        """Return the items of all ports."""
        return (port for part in self.parts.values() for port in part.ports.values())

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
        wanted = frozenset(keys)
        return [key for key, ends in self.joined.items() if ends.source.part_key in wanted or ends.target.part_key in wanted]

    def link_at_port(self, port: PortItem) -> LinkKey | None:
        """Return the link whose end a port is."""
        return next((key for key, ends in self.joined.items() if port in (ends.source, ends.target)), None)

    def rehang(self, keys: Iterable[str]) -> None:
        """Let the links and headings of moved cards follow."""
        moved = frozenset(keys)
        for key in self.links_of(moved):
            self.links[key].hang(_curve(self.joined[key]))
        for chain in self._chains:
            if moved & frozenset(chain.parts):
                self._place_heading(chain)

    def bounds(self) -> QRectF:
        """Return the rectangle of all cards, cables, tags, headings, notes and frames; empty where there is nothing."""
        area = QRectF()
        for part in self.parts.values():
            area = area.united(part.area.adjusted(-8, 0, 12, 0))
            for port in part.ports.values():
                if port.spot.form == "plug" and port.use == "free":
                    area = area.united(QRectF(port.grip.x() - 26, port.grip.y() - 10, 52, 20))
        for link in self.links.values():
            area = area.united(_hanging_bounds(link))
        others: list[QGraphicsItem] = [*self.headings.values(), *self.notes, *self.remarks.frames]
        for item in others:
            area = area.united(item.sceneBoundingRect())
        return area

    def _sync_parts(self, rig: Rig) -> None:
        for key in [key for key in self.parts if key not in rig.parts]:
            self._scene.removeItem(self.parts.pop(key))
        ghosts = _ghosts(rig, self._catalog)
        for index, (key, placed) in enumerate(rig.parts.items()):
            layout = self._layout(rig, key, ghosts.get(key, ()))
            item = self.parts.get(key)
            if item is None:
                item = self.parts[key] = PartItem(self._style, key, layout)
                self._scene.addItem(item)
            elif item.card is not layout:
                item.show_card(layout)
            item.show_pinned(is_pinned=placed.pinned)
            item.setPos(*placed.at)
            item.setZValue(PART_Z + index * _Z_STEP)

    def _layout(self, rig: Rig, key: str, ghosts: tuple[Ghost, ...]) -> CardLayout:
        placed = rig.parts[key]
        part = part_of(rig, self._catalog, key)
        known = self._layouts.get((placed.use, placed.label, ghosts))
        if known and known.part is part:
            return known.layout
        if part is None:
            layout = unknown_card(placed, ghosts, self._style.measure)
        else:
            layout = known_card(part, placed, self._catalog, self._style.measure, ghosts)
        self._layouts[placed.use, placed.label, ghosts] = _Known(part, layout)
        return layout

    def _sync_links(self, rig: Rig, report: Report) -> None:
        self.joined = self._joined(rig)
        for key in [key for key in self.links if key not in self.joined]:
            item = self.links.pop(key)
            self._scene.removeItem(item)
            self._scene.removeItem(item.tag)
        uses: dict[PortItem, Use] = {}
        for key, ends in self.joined.items():
            item = self.links[key] if key in self.links else self._new_link(key)
            verdict, on_path = _verdict_of(ends.indices, report)
            item.show_state(STATE_OF_VERDICT[verdict])
            item.hang(_curve(ends))
            item.show_tag(is_shown=on_path or verdict in _TAGGED)
            barrel = _barrel_end(ends)
            uses[barrel] = "barrel"
            uses[ends.target if barrel is ends.source else ends.source] = "relief"
        for port in self.ports():
            port.show_use(uses.get(port, "free"))

    def _new_link(self, key: LinkKey) -> LinkItem:
        item = self.links[key] = LinkItem(self._style, key)
        item.setZValue(LINK_Z)
        self._scene.addItem(item)
        self._scene.addItem(item.tag)
        return item

    def _joined(self, rig: Rig) -> dict[LinkKey, Joined]:
        groups: dict[tuple[PortItem, PortItem], list[int]] = {}
        for index, link in enumerate(rig.links):
            source, target = (self.port(end) for end in link.ends)
            if source and target:
                groups.setdefault((source, target), []).append(index)
        return {_link_key(source, target): Joined(tuple(indices), source, target) for (source, target), indices in groups.items()}

    def _sync_feet(self, report: Report) -> None:
        feet: dict[str, Finding] = {}
        for finding in report.findings:
            if finding.joint and finding.foot and finding.verdict not in _HARMLESS:
                feet.setdefault(finding.joint, finding)
        for key, item in self.parts.items():
            found = feet.get(key)
            words = language.render(found.foot) if found and found.foot else ""
            item.show_foot(words, STATE_OF_VERDICT[found.verdict] if found else "unsafe")

    def _sync_headings(self, report: Report) -> None:
        wanted = {chain.parts[0]: (letter, chain) for letter, chain in named_chains(report) if chain.links}
        self._chains = tuple(chain for _, chain in wanted.values())
        for key in [key for key in self.headings if key not in wanted]:
            self._scene.removeItem(self.headings.pop(key))
        for key, (letter, chain) in wanted.items():
            if key not in self.headings:
                self.headings[key] = ChainHeading(self._style)
                self.headings[key].setZValue(HEADING_Z)
                self._scene.addItem(self.headings[key])
            self.headings[key].show_chain(chain, letter)
            self._place_heading(chain)

    def _place_heading(self, chain: Chain) -> None:
        areas = [self.parts[key].area for key in chain.parts if key in self.parts]
        if areas:
            self.headings[chain.parts[0]].setPos(min(area.left() for area in areas), min(area.top() for area in areas) - ABOVE)


def cable_end(port: PortItem, reach: float) -> QPointF:
    """Return where a cable begins: so far out of a port."""
    return port.scenePos() + QPointF(port.spot.direction * reach, 0)


def _link_key(source: PortItem, target: PortItem) -> LinkKey:
    return LinkKey(f"{source.part_key}.{source.spot.name}", f"{target.part_key}.{target.spot.name}")


def _curve(ends: Joined) -> Curve:
    barrel = _barrel_end(ends)
    start, end = (cable_end(port, BARREL if port is barrel else RELIEF) for port in (ends.source, ends.target))
    return hanging(start, ends.source.spot.direction, end, ends.target.spot.direction)


def _barrel_end(ends: Joined) -> PortItem:
    """Return the end that the plug is seated in: the socket, or the jack where both ends are of one form."""
    if ends.source.spot.form != ends.target.spot.form:
        return ends.source if ends.source.spot.form == "socket" else ends.target
    return ends.source if ends.source.spot.gender == "jack" else ends.target


def _verdict_of(indices: tuple[int, ...], report: Report) -> tuple[Verdict, bool]:
    rows = [report.links[index] if index < len(report.links) else LinkVerdict(Verdict.INCOMPLETE) for index in indices]
    misfit = any(row.verdict is Verdict.MISFIT for row in rows)
    return Verdict.MISFIT if misfit else worst([row.verdict for row in rows]), any(row.on_fault_path for row in rows)


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


def _hanging_bounds(link: LinkItem) -> QRectF:
    area = link.boundingRect().adjusted(20, 20, -20, -20)
    return area.united(link.tag.pill().translated(link.tag.pos())) if link.has_tag else area

"""The links of a rig as cables on screen: one for each link or pair of links, in the look of its verdict.

A sync changes only what is not as the rig has it. Must never edit the rig.
Read on in :mod:`cablebuilder.gui.rig_mirror`, which holds the parts.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from cablebuilder.core.rig import Link, PortRef, Rig
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.geometry import BARREL, RELIEF, Curve, Direction, hanging
from cablebuilder.gui.item_keys import ItemKey
from cablebuilder.gui.link_item import LinkItem, LinkKey
from cablebuilder.gui.part_item import PartItem
from cablebuilder.gui.port_item import PortItem, Use
from cablebuilder.gui.rig_ground import RigGround
from cablebuilder.gui.steps import Steps
from cablebuilder.gui.tag_places import TagPlaces
from cablebuilder.gui.theme import STATE_OF_VERDICT
from cablebuilder.judge.report import LinkVerdict, Report, Verdict, worst

LINK_Z = 1.0
_STEP = 16
"""How many cables are shown between two stops of the work."""
_TAGGED = frozenset({Verdict.SAFE, Verdict.MISFIT})


class Joined(NamedTuple):
    """The links behind one cable on screen, by their index in the rig, and its two ports."""

    indices: tuple[int, ...]
    source: PortItem
    target: PortItem


class _Look(NamedTuple):
    """All that a cable's look hangs on, but for its ends."""

    verdict: Verdict
    on_path: bool
    towards: Direction | None


class PartChanges(NamedTuple):
    """The keys of parts that are gone, new or remade since the last sync, and of these and those that moved."""

    remade: frozenset[str]
    changed: frozenset[str]


class LinkMirror:
    """The cables of one rig in one scene, by their keys."""

    def __init__(
        self, ground: RigGround, style: CanvasStyle, parts: Mapping[str, PartItem], port: Callable[[PortRef], PortItem | None]
    ) -> None:
        """Start empty; ``port`` finds the item of a port on one of the cards."""
        self._ground, self._style, self._port = ground, style, port
        self._shown: tuple[tuple[Link, ...], Report | None] = ((), None)
        self._looks: dict[LinkKey, _Look] = {}
        self._uses: dict[PortItem, Use] = {}
        self._at: dict[str, list[LinkKey]] = {}
        self.items: dict[LinkKey, LinkItem] = {}
        self.joined: dict[LinkKey, Joined] = {}
        self.tags = TagPlaces(style, parts, self.items, self.at)
        self._first: dict[LinkKey, LinkKey] = {}
        """For a cable between the same two parts as another one that meets it at a port: that one, which has their tag."""

    def at(self, parts: Iterable[str]) -> list[LinkKey]:
        """Return the keys of the cables that end at parts."""
        return list(dict.fromkeys(key for part in parts for key in self._at.get(part, ())))

    def syncing(self, rig: Rig, report: Report, parts: PartChanges, touched: frozenset[LinkKey]) -> Steps[frozenset[LinkKey]]:
        """Show the links of a rig, of which some parts changed, in steps; ``touched`` cables were changed by a gesture.

        Return the keys of the cables that hang elsewhere now.
        """
        links, before = self._shown
        is_rejoined = rig.links is not links or bool(parts.remade)
        is_told = is_rejoined or before is None or not same_chains(report, before)
        if not is_told and not parts.changed and not touched:
            return frozenset()
        if is_rejoined:
            self._rejoin(rig)
        towards = fault_directions(rig, report) if is_told else {}
        moved = set(self.at(parts.changed)) | touched
        for number, (key, ends) in enumerate(self.joined.items()):
            look = self._look(ends, report, towards) if is_told else self._looks.get(key)
            if look is not None and (key in moved or key not in self.items or look != self._looks.get(key)):
                self._show(key, ends, look)
                moved.add(key)
                if number % _STEP == 0:
                    yield number / len(self.joined)
        if is_rejoined or touched:
            self._show_uses()
        self._shown = (rig.links, report)
        return frozenset(moved)

    def rehang(self, parts: Iterable[str]) -> list[LinkKey]:
        """Let the cables of moved parts follow; return their keys."""
        moved = tuple(parts)
        self.tags.follow(moved)
        keys = self.at(moved)
        for key in keys:
            self.items[key].hang(_curve(self.joined[key]))
        return keys

    def _rejoin(self, rig: Rig) -> None:
        """Find out which cables there are, and remove those that are gone."""
        groups: dict[tuple[PortItem, PortItem], list[int]] = {}
        for index, link in enumerate(rig.links):
            source, target = (self._port(end) for end in link.ends)
            if source and target:
                groups.setdefault((source, target), []).append(index)
        self.joined.clear()
        self._at.clear()
        self._first.clear()
        meeting: dict[tuple[PortItem, str], LinkKey] = {}
        for (source, target), indices in groups.items():
            key = _link_key(source, target)
            self.joined[key] = Joined(tuple(indices), source, target)
            self._at.setdefault(source.part_key, []).append(key)
            self._at.setdefault(target.part_key, []).append(key)
            for spot in ((target, source.part_key), (source, target.part_key)):
                if meeting.setdefault(spot, key) != key:
                    self._first[key] = meeting[spot]
        for key in [key for key in self.items if key not in self.joined]:
            item = self.items.pop(key)
            self._looks.pop(key, None)
            item.drop_tag()
            self._ground.remove(item)

    def _look(self, ends: Joined, report: Report, towards: dict[int, Direction]) -> _Look:
        rows = [report.links[index] if index < len(report.links) else LinkVerdict(Verdict.INCOMPLETE) for index in ends.indices]
        verdicts = [row.verdict for row in rows]
        verdict = Verdict.MISFIT if Verdict.MISFIT in verdicts else worst(verdicts)
        directions = [towards[index] for index in ends.indices if index in towards]
        return _Look(verdict, True in [row.on_fault_path for row in rows], directions[0] if directions else None)

    def _show(self, key: LinkKey, ends: Joined, look: _Look) -> None:
        item = self.items.get(key)
        if item is None:
            item = self.items[key] = LinkItem(self._style, key, self._ground, self.tags.drop_of)
            item.setZValue(LINK_Z)
        self._looks[key] = look
        item.show_state(STATE_OF_VERDICT[look.verdict])
        item.show_direction(look.towards)
        item.hang(_curve(ends))
        is_told = key in self._first and self._looks.get(self._first[key]) == look
        item.show_tag(is_shown=(look.on_path or look.verdict in _TAGGED) and not is_told)

    def _show_uses(self) -> None:
        """Show what every port is in use for; those that a cable left are free again."""
        uses: dict[PortItem, Use] = {}
        for ends in self.joined.values():
            barrel = _barrel_end(ends)
            uses[barrel] = "barrel"
            uses[ends.target if barrel is ends.source else ends.source] = "relief"
        for port in self._uses.keys() - uses.keys():
            if self._port(PortRef(port.part_key, port.spot.name)) is port:
                port.show_use("free")
        for port, use in uses.items():
            port.show_use(use)
        self._uses = uses


def same_chains(one: Report, other: Report) -> bool:
    """Return whether two reports tell the same of the same chains; the checker keeps those that no edit touched."""
    return len(one.chains) == len(other.chains) and all(chain is each for chain, each in zip(one.chains, other.chains, strict=True))


def fault_directions(rig: Rig, report: Report) -> dict[int, Direction]:
    """Return, for each link that an unsafe fault passes, whether it passes it towards the target (1) or the source (-1) first."""
    found: dict[int, Direction] = {}
    for finding in (each for chain in report.chains for each in chain.findings if each.verdict is Verdict.UNSAFE):
        ports = [PortRef(contact.part, contact.port) for contact in finding.path]
        steps: dict[frozenset[PortRef], PortRef] = {}
        for one, other in pairwise(ports):
            steps.setdefault(frozenset((one, other)), one)
        for index in finding.links:
            source, target = rig.links[index].ends
            first = steps.get(frozenset((source, target)))
            if first:
                found.setdefault(index, 1 if first == source else -1)
    return found


def _link_key(source: PortItem, target: PortItem) -> LinkKey:
    return LinkKey(f"{source.part_key}.{source.spot.name}", f"{target.part_key}.{target.spot.name}")


def _curve(ends: Joined) -> Curve:
    barrel = _barrel_end(ends)
    start = ends.source.beside(BARREL if ends.source is barrel else RELIEF)
    end = ends.target.beside(BARREL if ends.target is barrel else RELIEF)
    return hanging(start, ends.source.spot.direction, end, ends.target.spot.direction)


def _barrel_end(ends: Joined) -> PortItem:
    """Return the end that the plug is seated in: the socket, or the jack where both ends are of one form."""
    if ends.source.spot.form != ends.target.spot.form:
        return ends.source if ends.source.spot.form == "socket" else ends.target
    return ends.source if ends.source.spot.gender == "jack" else ends.target


def parts_meant(keys: Iterable[ItemKey], joined: Mapping[LinkKey, Joined]) -> tuple[str, ...]:
    """Return the parts among some keys, and for each cable the part at its source."""
    found = []
    for key in keys:
        if isinstance(key, str):
            found.append(key)
        elif isinstance(key, LinkKey) and key in joined:
            found.append(joined[key].source.part_key)
    return tuple(found)

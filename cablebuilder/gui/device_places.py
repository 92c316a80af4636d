"""Where amplifiers, inputs, coils, grounds and resistors stand in a card of the contact view, and where wires reach them.

Pure geometry, in the units of :mod:`cablebuilder.gui.contact_layout`. Must never paint.
Read on in :mod:`cablebuilder.gui.card_wiring`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF

from cablebuilder.core.rig import ContactRef
from cablebuilder.gui.contact_layout import CardPlace
from cablebuilder.gui.contact_sizes import FOOT, HEADER, Side
from cablebuilder.judge.inside_parts import Device

REACH = 144.0
"""From the end of a socket's spring to the amplifier behind it."""
AMPLIFIER_HEIGHT, AMPLIFIER_DEPTH = 38.0, 36.0
BOX_WIDTH, BOX_HEIGHT = 54.0, 20.0
_EAR_INSET = 180.0
_COIL, _COIL_GAP, _MICROPHONE = 94.0, 40.0, 52.0
_LEAST_COIL, _MOST_COIL = 44.0, 130.0
_BOX_GAP, _BOX_ROOM, _BOX_COLUMNS, _WORD_BELOW = 9.0, 130.0, 4, 16.0
_ASIDE = 27.0
_INPUT_ROOM, _CHANNEL_ROOM, _BELOW, _WORD = 86.0, 150.0, 15.0, 44.0
"""Beyond an input and an amplifier, for their words; and from the lowest contact to a ground that both sides share."""
_SOURCES = frozenset({"amplifier", "winding", "sense", "ground", "supply", "bias"})
_BOXES = frozenset({"resistor", "capacitor", "transformer"})


class End(NamedTuple):
    """Where a wire reaches something, and which way it leaves from there: to the right (1) or to the left (-1)."""

    at: QPointF
    leaves: Side


@dataclass(frozen=True, slots=True)
class DevicePlace:
    """A device: its middle, its height, the side that it looks to, and where a wire reaches each of its ends."""

    device: Device
    at: QPointF
    height: float
    faces: Side
    ends: tuple[End, ...]


class _Contacts(NamedTuple):
    """What the wires of a card begin at, strand by strand."""

    card: CardPlace
    by_strand: Mapping[int, tuple[ContactRef, ...]]

    def ys(self, strand: int) -> list[float]:
        """Return the heights of a strand's contacts."""
        return [self.card.terminals[ref].at.y() for ref in self.by_strand[strand]]

    def sides(self, strand: int) -> list[Side]:
        """Return the edges of a strand's contacts."""
        return [self.card.terminals[ref].side for ref in self.by_strand[strand]]

    def middle(self, device: Device) -> float:
        """Return the mean height of all contacts of a device's strands; the card's middle where there are none."""
        ys = [y for end in device.ends for y in self.ys(end)]
        return sum(ys) / len(ys) if ys else self.card.area.center().y()

    def edge(self, side: Side) -> float:
        """Return where the innermost wire end at an edge is."""
        xs = [each.at.x() for each in self.card.terminals.values() if each.side == side]
        area = self.card.area
        return (min(xs) if side > 0 else max(xs)) if xs else (area.right() - 20 if side > 0 else area.left() + 20)


def device_places(card: CardPlace) -> tuple[DevicePlace, ...]:
    """Return where every device of a card stands, in the part's order."""
    part = card.part
    by_strand = {place: tuple(ref for ref in strand.contacts if ref in card.terminals) for place, strand in enumerate(part.strands)}
    contacts = _Contacts(card, by_strand)
    coils = _coil_places(contacts, [device for device in part.devices if device.kind in {"coil", "microphone"}])
    boxes = _box_places(contacts, [device for device in part.devices if device.kind in _BOXES])
    placed: list[DevicePlace] = []
    for device in part.devices:
        if device.kind in _SOURCES:
            placed.append(_source_place(contacts, device, part.devices))
        elif device.kind == "input":
            placed.append(_input_place(contacts, device))
    return (*placed, *coils, *boxes)


def _port_side(contacts: _Contacts, device: Device) -> Side:
    """Return at which edge the port of an amplifier or input is."""
    own = [each.side for ref, each in contacts.card.terminals.items() if ref.port == device.port]
    sides = own or [side for end in device.ends for side in contacts.sides(end)]
    return sides[0] if sides else 1


def _source_place(contacts: _Contacts, device: Device, others: Sequence[Device]) -> DevicePlace:
    side = _port_side(contacts, device)
    edges = {side for end in device.ends for side in contacts.sides(end)}
    x = contacts.edge(side) - side * REACH
    away: Side = 1 if side > 0 else -1
    if device.kind == "winding":
        return _winding_place(contacts, device, x, away)
    if device.kind == "ground" and len(edges) > 1:
        lowest = max(each.at.y() for each in contacts.card.terminals.values())
        middle = (contacts.edge(-1) + contacts.edge(1) - _CHANNEL_ROOM + _INPUT_ROOM) / 2 + _WORD
        at = QPointF(middle, lowest + _BELOW)
        return DevicePlace(device, at, 0, away, (End(at, away),))
    ys = contacts.ys(device.ends[0]) or [contacts.middle(device)]
    y = ys[-1] if device.kind == "ground" else sum(ys) / len(ys)
    shared = any(device.ends[0] in other.ends for other in others if other.kind in {"amplifier", "input", "ground"} and other != device)
    if device.kind == "sense" and shared:
        y += _ASIDE
    if device.kind in {"supply", "bias"} and shared:
        before = [each for each in others if each.kind in {"supply", "bias"} and each.port == device.port]
        lowest = max(each.at.y() for each in contacts.card.terminals.values() if each.side == side)
        y = lowest + _ASIDE + before.index(device) * (BOX_HEIGHT + _BOX_GAP) + BOX_HEIGHT
    at = QPointF(x, y)
    return DevicePlace(device, at, _height(contacts, side), away, (End(at, away),))


def _height(contacts: _Contacts, side: Side) -> float:
    """Return how high an amplifier may be, so that neighbours do not touch."""
    ys = sorted(each.at.y() for each in contacts.card.terminals.values() if each.side == side)
    gaps = [other - one for one, other in pairwise(ys) if other - one > 1]
    return min(AMPLIFIER_HEIGHT, 0.78 * min(gaps, default=AMPLIFIER_HEIGHT * 2))


def _winding_place(contacts: _Contacts, device: Device, x: float, away: Side) -> DevicePlace:
    ys = [(contacts.ys(end) or [contacts.card.area.center().y()])[0] for end in device.ends]
    ends = tuple(End(QPointF(x, y), away) for y in ys)
    return DevicePlace(device, QPointF(x, sum(ys) / len(ys)), abs(ys[0] - ys[-1]), away, ends)


def _input_place(contacts: _Contacts, device: Device) -> DevicePlace:
    side = _port_side(contacts, device)
    x = contacts.edge(side) - side * REACH
    ys = [(contacts.ys(end) or [contacts.card.area.center().y()])[0] for end in device.ends]
    height = max(_height(contacts, side), abs(ys[0] - ys[-1]) + (26 if len(ys) > 1 else 0))
    leaves: Side = 1 if side > 0 else -1
    return DevicePlace(device, QPointF(x, sum(ys) / len(ys)), height, leaves, tuple(End(QPointF(x, y), leaves) for y in ys))


def _coil_places(contacts: _Contacts, devices: Sequence[Device]) -> list[DevicePlace]:
    """Return where coils and microphones stand: level with their contacts where each has its own, else one below the other."""
    if not devices:
        return []
    sides = [side for device in devices for end in device.ends for side in contacts.sides(end)]
    leaves: Side = -1 if sum(sides) <= 0 else 1
    area = contacts.card.area
    x = area.right() - _EAR_INSET if leaves < 0 else area.left() + _EAR_INSET
    ordered = sorted(devices, key=lambda device: _rank(contacts, device))
    levels = _own_levels(contacts, ordered)
    if levels is None:
        heights = [_MICROPHONE if device.kind == "microphone" else _COIL for device in ordered]
        total = sum(heights) + _COIL_GAP * (len(heights) - 1)
        room = area.height() - HEADER - FOOT
        shrink = min(1.0, room / total)
        ys = [y for device in ordered for end in device.ends for y in contacts.ys(end)] or [area.center().y()]
        wanted = (min(ys) + max(ys)) / 2 - total * shrink / 2
        top = min(max(wanted, area.top() + HEADER), area.bottom() - FOOT - total * shrink)
        levels = []
        for height in heights:
            levels.append((top, top + height * shrink))
            top += (height + _COIL_GAP) * shrink
    return [_coil_place(contacts, device, x, level, leaves) for device, level in zip(ordered, levels, strict=True)]


def _rank(contacts: _Contacts, device: Device) -> float:
    """Return what sorts coils from top to bottom: first their own contacts, so that a shared return does not decide."""
    own = [y for end in device.ends for y in contacts.ys(end)]
    return min(own, default=contacts.middle(device))


def _own_levels(contacts: _Contacts, ordered: Sequence[Device]) -> list[tuple[float, float]] | None:
    """Return the heights between which each coil stands if it can stand level with its contacts; None where it cannot."""
    users = [end for device in contacts.card.part.devices for end in device.ends]
    levels: list[tuple[float, float]] = []
    for device in ordered:
        ys = [contacts.ys(end) for end in device.ends]
        if any(len(each) != 1 for each in ys) or any(users.count(end) > 1 for end in device.ends):
            return None
        top, bottom = sorted(each[0] for each in ys)
        if not _LEAST_COIL <= bottom - top <= _MOST_COIL or (levels and top < levels[-1][1] + 10):
            return None
        levels.append((top, bottom))
    return levels


def _coil_place(contacts: _Contacts, device: Device, x: float, level: tuple[float, float], leaves: Side) -> DevicePlace:
    means = [sum(ys) / len(ys) if (ys := contacts.ys(end)) else level[0] for end in device.ends]
    upper_first = means[0] <= means[-1]
    ends = level if upper_first else (level[1], level[0])
    middle = QPointF(x, sum(level) / 2)
    faces: Side = 1 if leaves < 0 else -1
    return DevicePlace(device, middle, level[1] - level[0], faces, tuple(End(QPointF(x, y), leaves) for y in ends))


def _box_places(contacts: _Contacts, devices: Sequence[Device]) -> list[DevicePlace]:
    """Return where what stands between two strands is: as far across as its strands are, level with them, none on another."""
    area = contacts.card.area
    near, far = contacts.edge(-1) - area.left() + _BOX_ROOM, contacts.edge(1) - area.left() - _BOX_ROOM
    if any(device.kind == "coil" for device in contacts.card.part.devices):
        far = area.width() - _EAR_INSET - _BOX_ROOM
    last: dict[int, float] = {}
    placed = []
    for device in sorted(devices, key=contacts.middle):
        across = _across(contacts, device)
        column = round(across * _BOX_COLUMNS)
        height = BOX_HEIGHT if len(device.ends) == 2 else 3 * BOX_HEIGHT  # noqa: PLR2004  # a transformer has four
        y = max(contacts.middle(device), last.get(column, area.top() + HEADER) + height / 2 + _BOX_GAP)
        last[column] = y + height / 2 + (_WORD_BELOW if device.kind == "transformer" else 0.0)
        placed.append(_box_place(contacts, device, QPointF(area.left() + near + (far - near) * column / _BOX_COLUMNS, y), height))
    return placed


def _across(contacts: _Contacts, device: Device) -> float:
    """Return how far across a box stands: 0 at the wires of the left edge, 1 at those of the right edge.

    A wire from edge to edge is in the middle; what hangs between such a one and an inner node stands right of the node.
    """
    edges = [{*contacts.sides(end)} for end in device.ends]
    if not any(len(each) == 1 for each in edges):
        return 0.75 if any(edges) else 0.5
    return sum(0.0 if each == {-1} else 1.0 if each == {1} else 0.5 for each in edges) / len(edges)


def _lean(contacts: _Contacts, strand: int) -> float:
    """Return how much a strand leans to the right edge; one from edge to edge leans less than one at the right edge only."""
    edges = {*contacts.sides(strand)}
    return float(sum(edges)) if len(edges) < 2 else 0.5  # noqa: PLR2004  # both edges


def _box_place(contacts: _Contacts, device: Device, at: QPointF, height: float) -> DevicePlace:
    """Return a box with its first ends towards the edge where their contacts are."""
    half = len(device.ends) // 2
    first, second = ([_lean(contacts, end) for end in ends] for ends in (device.ends[:half], device.ends[half:]))
    is_first_left = sum(first) <= sum(second)
    ends = []
    for place in range(len(device.ends)):
        leaves: Side = -1 if (place < half) == is_first_left else 1
        offset = 0.0 if half == 1 else (height / 2 - 6) * (-1 if place % 2 == 0 else 1)
        ends.append(End(QPointF(at.x() + leaves * BOX_WIDTH / 2, at.y() + offset), leaves))
    return DevicePlace(device, at, height, 1, tuple(ends))

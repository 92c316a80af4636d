"""The wires inside one card of the contact view: their curves, where they meet, where their name tags hang, what is a fault's way.

Pure geometry. Must never paint, and never decide what a fault is: that comes with the values.
Read on in :mod:`cablebuilder.gui.contact_items`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from cablebuilder.core.rig import ContactRef
from cablebuilder.gui.contact_layout import CardPlace, Side
from cablebuilder.gui.contact_words import tag_word
from cablebuilder.gui.device_places import DevicePlace, End, device_places
from cablebuilder.gui.signal_wire import tag_area
from cablebuilder.judge.inside import Fault, Inside
from cablebuilder.judge.inside_parts import Device
from cablebuilder.judge.strand_names import NetName

_PLUG_TAG, _SPRING_TAG = 74.0, 40.0
"""From the end of a wire to the near edge of its tag."""
_LEAD, _TAIL = 128.0, 82.0
_STUB = 34.0
_WITH_TAIL = 300.0
_MEETS_LATE, _MEETS_EARLY = 0.76, 0.58
_TURN = 150.0
_FAULT_ENDS = frozenset({"amplifier", "winding", "ground", "input", "sense"})


class Piece(NamedTuple):
    """A part of a wire: one curve, and whether a fault's way runs along it."""

    path: QPainterPath
    on_path: bool


class TagPlace(NamedTuple):
    """A name tag: its middle, and what it says."""

    at: QPointF
    name: NetName


@dataclass(frozen=True, slots=True)
class WirePlace:
    """A strand as it is drawn; ``node`` is where more than two ends meet, ``is_joint`` whether a fault's two ends do so there."""

    strand: int
    net: int
    name: NetName
    pieces: tuple[Piece, ...]
    tags: tuple[TagPlace, ...]
    node: QPointF | None = None
    is_joint: bool = False
    open_ends: tuple[QPointF, ...] = ()


@dataclass(frozen=True, slots=True)
class CardWiring:
    """All that is inside a card."""

    devices: tuple[DevicePlace, ...]
    wires: tuple[WirePlace, ...]


class _Ending(NamedTuple):
    """An end of a strand: at a contact of the part, or at a device."""

    end: End
    contact: ContactRef | None = None
    device: Device | None = None
    is_plug: bool = False


def card_wiring(inside: Inside, card: CardPlace) -> CardWiring:
    """Return the devices and wires of a card."""
    devices = device_places(card)
    wires = []
    for place in range(len(card.part.strands)):
        endings = _endings(card, devices, place)
        if endings:
            wires.append(_wire(inside, card, place, endings))
    return CardWiring(devices, tuple(wires))


def _endings(card: CardPlace, devices: Sequence[DevicePlace], strand: int) -> list[_Ending]:
    found = []
    for ref in card.part.strands[strand].contacts:
        terminal = card.terminals.get(ref)
        if terminal is not None:
            leaves: Side = 1 if terminal.side < 0 else -1
            found.append(_Ending(End(terminal.at, leaves), ref, None, terminal.is_plug))
    for place in devices:
        for number, end in zip(place.device.ends, place.ends, strict=False):
            if number == strand:
                found.append(_Ending(end, None, place.device))
    return found


def _wire(inside: Inside, card: CardPlace, strand: int, endings: Sequence[_Ending]) -> WirePlace:
    metal = card.part.strands[strand]
    fault = inside.fault if inside.fault and inside.fault.part == card.part.key else None
    is_joint = fault is not None and fault.contact is None and fault.strand == strand
    red = [_is_on_path(inside, card, strand, ending, is_joint=is_joint) for ending in endings]
    name = inside.nets[metal.net]
    tags = _tags(inside, card, endings, red if is_joint else ())
    rightwards = [each for each in endings if each.end.leaves > 0]
    leftwards = [each for each in endings if each.end.leaves < 0]
    if len(endings) == 1:
        end = endings[0].end
        stop = end.at + QPointF(end.leaves * _STUB, 0)
        path = QPainterPath(end.at)
        path.lineTo(stop)
        shown = tuple(tag for tag in tags if tag.name.names)
        return WirePlace(strand, metal.net, name, (Piece(path, red[0]),), shown, open_ends=(stop,))
    if len(rightwards) == len(leftwards) == 1 and not is_joint:
        start, stop = rightwards[0].end.at, leftwards[0].end.at
        return WirePlace(strand, metal.net, name, (Piece(curve(start, stop), all(red)),), tags)
    node = _node(rightwards, leftwards)
    pieces = tuple(Piece(_to_node(each.end, node), is_red) for each, is_red in zip(endings, red, strict=True))
    return WirePlace(strand, metal.net, name, pieces, tags, node, is_joint)


def _is_on_path(inside: Inside, card: CardPlace, strand: int, ending: _Ending, *, is_joint: bool) -> bool:
    """Whether a fault's way runs to this end: on contacts of the way, on to the amplifier that it ends at, and on from a joint."""
    fault: Fault | None = inside.fault
    passed = card.part.strands[strand].on_path
    if fault is None or not passed:
        return False
    devices = [each for each in card.part.devices if strand in each.ends]
    if ending.contact is not None:
        if len(passed) > 1 or (devices and _ends_here(devices)):
            others = [ref for ref in card.part.strands[strand].contacts if ref not in passed]
            return ending.contact in passed or (is_joint and len(others) == 1)
        return ending.contact in passed and any(_crosses(card, each) for each in devices)
    return ending.device is not None and (_crosses(card, ending.device) or (len(passed) == 1 and ending.device.kind in _FAULT_ENDS))


def _ends_here(devices: Sequence[Device]) -> bool:
    return any(device.kind in _FAULT_ENDS for device in devices)


def _crosses(card: CardPlace, device: Device) -> bool:
    """Whether a fault's way runs through a resistor or capacitor."""
    return device.kind in {"resistor", "capacitor"} and all(card.part.strands[end].on_path for end in device.ends)


def _tags(inside: Inside, card: CardPlace, endings: Sequence[_Ending], at_joint: Sequence[bool]) -> tuple[TagPlace, ...]:
    """Return a tag beside every contact; behind a joint there is none, since two signals are there that should be apart."""
    tags = []
    lone = sum(each.contact is not None for each in endings) == 1 and len(endings) <= 2  # noqa: PLR2004  # two ends
    contacts = {contact.ref: contact for port in card.part.ports for contact in port.contacts}
    for each in endings:
        if each.contact is None or (at_joint and not contacts[each.contact].on_path):
            continue
        name = inside.name_at(contacts[each.contact])
        away = (_PLUG_TAG if lone or each.is_plug else _SPRING_TAG) + tag_area(QPointF(), tag_word(name)).width() / 2
        tags.append(TagPlace(each.end.at + QPointF(each.end.leaves * away, 0), name))
    return tuple(tags)


def _node(rightwards: Sequence[_Ending], leftwards: Sequence[_Ending]) -> QPointF:
    """Return where the ends of a strand meet: level with the one that stands alone on its side, nearer to it."""
    lefts, rights = [each.end.at for each in rightwards], [each.end.at for each in leftwards]
    ys = [at.y() for at in (*lefts, *rights)]
    if not lefts or not rights:
        x = max(at.x() for at in lefts) + _TURN if lefts else min(at.x() for at in rights) - _TURN
        return QPointF(x, sum(ys) / len(ys))
    near, far = max(at.x() for at in lefts), min(at.x() for at in rights)
    if len(rights) == 1:
        return QPointF(near + (far - near) * _MEETS_LATE, rights[0].y())
    if len(lefts) == 1:
        return QPointF(near + (far - near) * _MEETS_EARLY, lefts[0].y())
    return QPointF((near + far) / 2, sum(ys) / len(ys))


def _to_node(end: End, node: QPointF) -> QPainterPath:
    """Return the way from an end to where its strand meets, which it reaches level, but no sooner than there."""
    return curve(end.at, node, tail=0.0) if end.leaves > 0 else curve(node, end.at, lead=0.0)


def curve(start: QPointF, stop: QPointF, *, lead: float = _LEAD, tail: float = _TAIL) -> QPainterPath:
    """Return a wire that leaves to the right, bends once where their heights differ, and arrives from the left.

    ``lead`` and ``tail`` are how far it runs level at its ends, where there is room.
    """
    path = QPainterPath(start)
    across = stop.x() - start.x()
    if abs(stop.y() - start.y()) < 0.5:  # noqa: PLR2004  # level
        path.lineTo(stop)
        return path
    lead = min(lead, 0.34 * max(0.0, across))
    tail = min(tail, 0.22 * across if across > _WITH_TAIL else 20.0, 0.22 * max(0.0, across))
    bend, straighten = start.x() + lead, stop.x() - tail
    middle = (bend + straighten) / 2
    path.lineTo(bend, start.y())
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, stop.y()), QPointF(straighten, stop.y()))
    path.lineTo(stop)
    return path

"""The wires inside one card of the contact view: their curves, where they meet, where their name tags hang, what is a fault's way.

Pure geometry. Must never paint, and never decide what a fault is: that comes with the values.
Read on in :mod:`cablebuilder.gui.contact_items`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from cablebuilder.core.rig import ContactRef
from cablebuilder.gui.contact_layout import CardPlace
from cablebuilder.gui.contact_words import tag_word
from cablebuilder.gui.device_places import DevicePlace, End, device_places
from cablebuilder.gui.signal_wire import tag_area
from cablebuilder.judge.inside import Fault, Inside
from cablebuilder.judge.inside_parts import Device
from cablebuilder.judge.strand_names import NetName

_PLUG_TAG, _SPRING_TAG = 74.0, 40.0
"""From the end of a wire to the near edge of its tag."""
_LEVEL, _PAST_TAG, _BEND = 20.0, 24.0, 60.0
"""Level at an end without a tag, past a tag, and the least that a bend takes."""
_STUB = 34.0
_TAGS_APART = 12.0
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
            found.append(_Ending(End(terminal.at, 1 if terminal.side < 0 else -1), ref, None, terminal.is_plug))
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
    tags = [_tag(inside, card, ending, endings, is_joint=is_joint) for ending in endings]
    rightwards = [each for each in endings if each.end.leaves > 0]
    leftwards = [each for each in endings if each.end.leaves < 0]
    node = None
    if len(endings) == 1:
        stop = endings[0].end.at + QPointF(endings[0].end.leaves * max(_STUB, _level(endings[0], tags[0])), 0)
        tags = [tag if tag and tag.name.names else None for tag in tags]
        pieces = [Piece(_straight(endings[0].end.at, stop), red[0])]
    elif len(rightwards) == len(leftwards) == 1 and not is_joint:
        first, last = rightwards[0], leftwards[0]
        tags = _apart(tags, endings.index(first), endings.index(last))
        level = [_level(each, tags[endings.index(each)]) for each in (first, last)]
        pieces = [Piece(curve(first.end.at, last.end.at, level[0], level[1]), all(red))]
    else:
        levels = [
            _level(each, tag) for each, tag in zip(endings, tags, strict=True) if each in (rightwards if len(leftwards) > 1 else leftwards)
        ]
        node = _node(rightwards, leftwards, levels[0] if len(levels) == 1 else 0.0)
        tags = [tag if tag and _has_room(each, tag, node) else None for each, tag in zip(endings, tags, strict=True)]
        pieces = [Piece(_to_node(each, tag, node), is_red) for each, tag, is_red in zip(endings, tags, red, strict=True)]
    shown = tuple(tag for tag in tags if tag is not None)
    stops = (pieces[0].path.currentPosition(),) if len(endings) == 1 else ()
    return WirePlace(strand, metal.net, inside.nets[metal.net], tuple(pieces), shown, node, is_joint, stops)


def _straight(start: QPointF, stop: QPointF) -> QPainterPath:
    path = QPainterPath(start)
    path.lineTo(stop)
    return path


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


def _tag(inside: Inside, card: CardPlace, ending: _Ending, endings: Sequence[_Ending], *, is_joint: bool) -> TagPlace | None:
    """Return the tag beside a contact; behind a joint there is none, since two signals are there that should be apart."""
    contact = next((each for port in card.part.ports for each in port.contacts if each.ref == ending.contact), None)
    if contact is None or (is_joint and not contact.on_path):
        return None
    others = [each.device for each in endings if each is not ending]
    before_source = len(others) == 1 and others[0] is not None and others[0].kind in _FAULT_ENDS
    name = inside.name_at(contact)
    away = (_PLUG_TAG if ending.is_plug or before_source else _SPRING_TAG) + tag_area(QPointF(), tag_word(name)).width() / 2
    return TagPlace(ending.end.at + QPointF(ending.end.leaves * away, 0), name)


def _apart(tags: Sequence[TagPlace | None], first: int, last: int) -> list[TagPlace | None]:
    """Return the tags of a wire with two ends; where the two do not stand apart, only the first of them."""
    one, other = tags[first], tags[last]
    if one is None or other is None or _area(one).right() + _TAGS_APART < _area(other).left():
        return list(tags)
    return [None if place == last else tag for place, tag in enumerate(tags)]


def _area(tag: TagPlace) -> QRectF:
    return tag_area(tag.at, tag_word(tag.name))


def _level(ending: _Ending, tag: TagPlace | None) -> float:
    """Return how far a wire runs level from one of its ends: past its tag, and past the name of a pole."""
    if tag is None:
        return _LEVEL
    return abs(tag.at.x() - ending.end.at.x()) + tag_area(QPointF(), tag_word(tag.name)).width() / 2 + _PAST_TAG


def _has_room(ending: _Ending, tag: TagPlace, node: QPointF) -> bool:
    """Whether a tag hangs on its wire before that bends towards its node."""
    across = abs(node.x() - ending.end.at.x())
    return across >= _level(ending, tag) + (_BEND if abs(node.y() - ending.end.at.y()) > 1 else 0)


def _node(rightwards: Sequence[_Ending], leftwards: Sequence[_Ending], room: float) -> QPointF:
    """Return where the ends of a strand meet: level with the one that stands alone on its side, nearer to it, but behind its tag."""
    lefts, rights = [each.end.at for each in rightwards], [each.end.at for each in leftwards]
    ys = [at.y() for at in (*lefts, *rights)]
    if not lefts or not rights:
        x = max(at.x() for at in lefts) + _TURN if lefts else min(at.x() for at in rights) - _TURN
        return QPointF(x, sum(ys) / len(ys))
    near, far = max(at.x() for at in lefts), min(at.x() for at in rights)
    if len(rights) == 1:
        return QPointF(max((near + far) / 2, min(near + (far - near) * _MEETS_LATE, far - room)), rights[0].y())
    if len(lefts) == 1:
        return QPointF(min(far - _BEND, max(near + (far - near) * _MEETS_EARLY, near + room)), lefts[0].y())
    return QPointF((near + far) / 2, sum(ys) / len(ys))


def _to_node(ending: _Ending, tag: TagPlace | None, node: QPointF) -> QPainterPath:
    """Return the way from an end to where its strand meets, which it reaches level, but no sooner than there."""
    level = _level(ending, tag)
    at = ending.end.at
    return curve(at, node, level, 0.0) if ending.end.leaves > 0 else curve(node, at, 0.0, level)


def curve(start: QPointF, stop: QPointF, lead: float = 0.0, tail: float = 0.0) -> QPainterPath:
    """Return a wire that leaves to the right, bends once where their heights differ, and arrives from the left.

    ``lead`` and ``tail`` are how far it runs level at its ends, where there is room.
    """
    path = QPainterPath(start)
    across = max(0.0, stop.x() - start.x())
    if abs(stop.y() - start.y()) < 0.5:  # noqa: PLR2004  # level
        path.lineTo(stop)
        return path
    shrink = min(1.0, max(0.0, across - _BEND) / (lead + tail)) if lead + tail else 1.0
    bend, straighten = start.x() + lead * shrink, stop.x() - tail * shrink
    middle = (bend + straighten) / 2
    path.lineTo(bend, start.y())
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, stop.y()), QPointF(straighten, stop.y()))
    path.lineTo(stop)
    return path

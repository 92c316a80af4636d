"""Which connectors of a pair stand above which, and which way round a plug of two pins lies, so that few wires cross.

A plug of the phone family has its order; two pins side by side have none, and neither have the two ears of a pair.
Must never change what touches. Read on in :mod:`cablebuilder.gui.contact_layout`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cablebuilder.core.rig import ContactRef
from cablebuilder.judge.inside import Inside, PartInside, Seam
from cablebuilder.judge.inside_parts import PortInside

_TURNABLE = 2
_CHANNELS = {"left": 0.0, "right": 100.0, "mono": 50.0, "both": 50.0}
_STEP = 1000.0


def contact_heights(inside: Inside, seams: Sequence[Seam]) -> Mapping[ContactRef, float]:
    """Return for each contact how far down it wants to be: its place on a plug, or the height of what it is wired to."""
    heights: dict[ContactRef, float] = {}
    for part in inside.parts:
        for number, seam in enumerate(each for each in seams if each.upstream.part == part.key):
            near, far = part.port(seam.upstream.port), inside.part(seam.downstream.part).port(seam.downstream.port)
            for place, contact in enumerate(near.contacts):
                wanted = _wired_height(part, contact.ref, heights)
                fixed = number * _STEP + place if wanted is None else wanted
                heights[contact.ref] = number * _STEP + place if near.family == "phone" else fixed
            _carry_over(seam, near, far, heights)
    return heights


def _wired_height(part: PartInside, ref: ContactRef, heights: Mapping[ContactRef, float]) -> float | None:
    """Return the height of what a contact is wired to inside its part; None where nothing tells."""
    place = part.strand_at(ref)
    if place is None:
        return None
    known = [heights[each] for each in part.strands[place].contacts if each in heights and each.port != ref.port]
    if known:
        return sum(known) / len(known)
    channels = [_CHANNELS[device.channel] for device in part.devices if place in device.ends and device.channel in _CHANNELS]
    return channels[0] + (0.0 if ref.contact in {"+", "center", "positive"} else 1.0) if channels else None


def _carry_over(seam: Seam, near: PortInside, far: PortInside, heights: dict[ContactRef, float]) -> None:
    is_plug_near = seam.plug == near.ref
    for plug, jack in seam.touches:
        one, other = (plug, jack) if is_plug_near else (jack, plug)
        heights.setdefault(ContactRef(*far.ref, other), heights[ContactRef(*near.ref, one)])


def port_height(port: PortInside | None, heights: Mapping[ContactRef, float]) -> float:
    """Return how far down a port wants to be; last where nothing tells."""
    known = [heights[contact.ref] for contact in port.contacts if contact.ref in heights] if port else []
    return sum(known) / len(known) if known else _STEP * _STEP


def turned(port: PortInside, heights: Mapping[ContactRef, float]) -> PortInside:
    """Return a port with its two pins the other way round where their wires would cross."""
    if port.family == "phone" or len(port.contacts) != _TURNABLE:
        return port
    upper, lower = (heights.get(contact.ref, float(place)) for place, contact in enumerate(port.contacts))
    return _reversed(port) if upper > lower else port


def matched(port: PortInside, other: PortInside, seam: Seam) -> PortInside:
    """Return the far port with its contacts in the order of those that touch them."""
    is_plug = seam.plug == port.ref
    places = [contact.ref.contact for contact in other.contacts]
    partner = {(plug if is_plug else jack): places.index(jack if is_plug else plug) for plug, jack in seam.touches}
    if port.family == "phone" or len(port.contacts) != _TURNABLE or len(partner) != _TURNABLE:
        return port
    first, second = (partner[contact.ref.contact] for contact in port.contacts)
    return _reversed(port) if first > second else port


def _reversed(port: PortInside) -> PortInside:
    return replace(port, contacts=port.contacts[::-1])

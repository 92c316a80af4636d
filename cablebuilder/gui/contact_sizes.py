"""How large a card of the contact view is by what stands in it, and at which of its edges each port stands.

Pure: values in, numbers out, in canvas units. Must never place anything. Read on in :mod:`cablebuilder.gui.contact_layout`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from cablebuilder.judge.inside import PartInside, Seam

Side = Literal[-1, 1]
"""The left (-1) or right (1) edge of a card."""
HEADER = 46.0
FOOT = 8.0
LEAST_CARD = 236.0
_COIL_ROOM, _AMPLIFIER_ROOM = 138.0, 54.0
_SOURCE, _THROUGH, _LISTENER, _BOTH, _UNKNOWN, _BUNDLED = 372.0, 448.0, 524.0, 712.0, 300.0, 230.0
_STRAIGHT = 290.0
"""A mere cable in a long chain."""
_BOXED, _FEW_BOXES = 640.0, 2
"""With more boxes than a few."""


def sides_of(part: PartInside, seams: Sequence[Seam]) -> Mapping[str, Side]:
    """Return at which edge of its card each port stands: linked ones towards their link, free ones away from the source."""
    sides: dict[str, Side] = {}
    for seam in seams:
        for ref, side in ((seam.upstream, 1), (seam.downstream, -1)):
            if ref.part == part.key:
                sides[ref.port] = 1 if side > 0 else -1
    pairs = {port.pair: sides[port.ref.port] for port in part.ports if port.pair and port.ref.port in sides}
    listens = any(device.kind == "coil" for device in part.devices)
    gives = any(device.kind == "amplifier" for device in part.devices)
    for port in part.ports:
        if port.pair in pairs:
            sides[port.ref.port] = pairs[port.pair]
        elif port.ref.port not in sides:
            taken = set(sides.values())
            free: Side = -1 if listens else 1 if gives or taken == {-1} else -1 if taken == {1} else 1 if port.gender == "jack" else -1
            sides[port.ref.port] = free
            if port.pair:
                pairs[port.pair] = free
    return sides


def least_height(part: PartInside) -> float:
    """Return how high a card is at least: by its coils and amplifiers, one below the other."""
    coils = sum(device.kind in {"coil", "microphone"} for device in part.devices)
    drivers = sum(device.kind in {"amplifier", "input", "winding"} for device in part.devices)
    return HEADER + FOOT + max(LEAST_CARD - HEADER - FOOT, coils * _COIL_ROOM, drivers * _AMPLIFIER_ROOM)


def card_width(part: PartInside, sides: frozenset[Side], *, is_long: bool = False) -> float:
    """Return how wide a part's card is: by what stands in it, and at which edges; in a long chain a mere cable is short."""
    kinds = {device.kind for device in part.devices}
    if part.kind is None:
        return _UNKNOWN
    if not any(port.contacts for port in part.ports):
        return _BUNDLED
    if "coil" in kinds:
        return _LISTENER
    if len(sides) > 1 and kinds & {"input", "transformer"} and kinds & {"amplifier", "winding", "supply"}:
        return _BOTH
    if kinds & {"amplifier", "winding", "input", "ground", "supply"}:
        return _SOURCE
    if len([device for device in part.devices if device.kind in {"resistor", "capacitor"}]) > _FEW_BOXES:
        return _BOXED
    is_straight = not part.devices and all(len(strand.contacts) <= 2 for strand in part.strands)  # noqa: PLR2004  # in and out
    return _STRAIGHT if is_long and is_straight else _THROUGH

"""What a builder sees of a connector from its solder side: where each lug is, as far as that is known.

Only what follows from the way a connector is built, or stands in a source, is drawn; for every other one the lugs are a list.
Must never guess a place. Read on in :mod:`cablebuilder.judge.build_sheet`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cablebuilder.core.connectors import Connector
from cablebuilder.errors import Message, message

Drawing = Literal["phone", "round", "coaxial", "pair", "single", "list"]
"""How the lugs are drawn: in line behind a phone plug's poles, as cups in a ring, one around the other, side by side, or as a list."""

_XLR_3: Mapping[str, tuple[float, float]] = {"1": (0.6, -0.45), "2": (-0.6, -0.45), "3": (0.0, 0.65)}
"""The cups of a plug from behind, pin 3 below; x to the right and y down, the ring's radius being 1. A socket is its mirror.

The same order in two descriptions of a plug's solder side (pin 1 above: pin 2 on the left), read 2026-11-28.
"""
_PAIRS = frozenset({"2-pin-0.78mm", "2-pin-0.75mm", "2-pin-qdc", "speaker-posts"})
_NUMBERED = frozenset({"xlr", "mini-xlr"})


@dataclass(frozen=True, slots=True)
class SolderSide:
    """How to draw a solder side: places of the cups where they are known, and what a builder has to look out for."""

    drawing: Drawing
    advice: Message
    places: Mapping[str, tuple[float, float]]


def solder_side(connector: Connector, gender: str) -> SolderSide:
    """Return the solder side of a plug or socket; a list where nobody told where its lugs are."""
    if connector.family == "phone":
        return SolderSide("phone", _PHONE_PLUG if gender == "plug" else _PHONE_SOCKET, {})
    if connector.id == "xlr-3":
        mirrored = {pin: (x if gender == "plug" else -x, y) for pin, (x, y) in _XLR_3.items()}
        return SolderSide("round", _NUMBERS_DECIDE, mirrored)
    if connector.family in _NUMBERED and any(contact.isdigit() for contact in connector.contacts):
        return SolderSide("list", _GO_BY_NUMBERS, {})
    if set(connector.contacts) == {"center", "outer"}:
        return SolderSide("coaxial", _COAXIAL, {})
    if connector.id in _PAIRS:
        return SolderSide("pair", _MARK_THE_PLUS, {})
    if len(connector.contacts) == 1:
        return SolderSide("single", _BARE, {})
    return SolderSide("list", _NOT_KNOWN, {})


_PHONE_PLUG = message("Which lug leads to which pole differs between makers. Find each one with a meter before you solder.")
_PHONE_SOCKET = message("Where the lugs are differs between makers. Push a plug in and find each one with a meter before you solder.")
_NUMBERS_DECIDE = message("The number beside each cup decides, should it differ from the drawing.")
_GO_BY_NUMBERS = message("Where the cups are is not known here. Go by the number that is moulded beside each.")
_COAXIAL = message("The inner contact is the lug in the middle, the outer one lies around it.")
_MARK_THE_PLUS = message("Mark which one is plus before you solder. Both plugs of a pair have to agree.")
_BARE = message("One wire, no plug.")
_NOT_KNOWN = message("Where its lugs are is not known here. Ask the maker or find each one with a meter before you solder.")

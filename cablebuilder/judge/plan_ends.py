"""The two ends of a plan: a socket that plays, and what listens.

Must never look at what is between them. Read on in :mod:`cablebuilder.judge.planner`.
"""

from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Output
from cablebuilder.core.parts import Part
from cablebuilder.judge.casting import LEG_SIGNALS
from cablebuilder.judge.pieces import LEADS_ON, End, listening_ends, output_ends


class Outlet(NamedTuple):
    """A source with one of its ends, in the mode in which it plays there."""

    part: Part
    end: End
    mode: str | None = None


class Inlet(NamedTuple):
    """A listener with one of its ends."""

    part: Part
    end: End


def plays(part: Part) -> bool:
    """Return whether a chain can begin at a part."""
    return part.has_output and part.kind not in LEADS_ON


def listens(part: Part) -> bool:
    """Return whether a chain can end at a part."""
    return bool(listening_ends(part))


def outlets(source: Part, listener: Part, port: str | None = None) -> tuple[Outlet, ...]:
    """Return the sockets to start from: the one that is named, else those made for such a listener, else all with an output."""
    found = tuple(Outlet(source, end, mode) for mode, end in output_ends(source))
    if port is not None:
        return tuple(outlet for outlet in found if port in outlet.end.ports)
    wanted = {"speaker"} if listener.kind == "speaker" else {"headphone", "electrostatic"}
    levels = {each.port: each.level for each in source.elements if isinstance(each, Output)}
    return tuple(each for each in found if any(levels.get(name) in wanted for name in each.end.ports)) or found


def inlets(listener: Part, port: str | None = None) -> tuple[Inlet, ...]:
    """Return the ends of a listener, or the one that is named."""
    return tuple(Inlet(listener, end) for end in listening_ends(listener) if port is None or port in end.ports)


def is_driven(catalog: Catalog, outlet: Outlet) -> bool:
    """Return whether a contact is known that a channel drives; from a socket without any nobody hears anything for certain."""
    outputs = [each for _, each in outlet.part.elements_in(outlet.mode) if isinstance(each, Output) and each.port in outlet.end.ports]
    return any(not LEG_SIGNALS.isdisjoint(catalog.signals(each).values()) for each in outputs)

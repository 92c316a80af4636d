"""Changes that cost something in sound or use: resistors that make it quieter, and a plug that stays free.

They are tried where what leaves nothing out does not help. Must never judge. Read on in :mod:`cablebuilder.judge.changes`.
"""

from collections.abc import Iterator
from dataclasses import replace

from cablebuilder.core.elements import Resistor
from cablebuilder.errors import message
from cablebuilder.judge.changes import Change, Spot, exchangeable, exchanged, insertions
from cablebuilder.judge.pieces import LEADS_ON
from cablebuilder.judge.planner import Planner

_TOO_MUCH = frozenset({"overload-headphone"})
"""Rules that say that too much power arrives."""


def paddings(spot: Spot, planner: Planner) -> Iterator[Change]:  # noqa: ARG001 (one shape for all kinds of changes)
    """Yield the changes that put resistors into a link where too much arrives, those that take least first."""
    if spot.rule not in _TOO_MUCH:
        return
    found = []
    for use, part in spot.catalog.parts.items():
        ohms = [each.ohms for each in part.elements if isinstance(each, Resistor)]
        known = [each for each in ohms if each is not None]
        if part.kind in LEADS_ON and ohms and len(known) == len(ohms):
            found.append((sum(known), use))
    for _, use in sorted(found):
        yield from insertions(spot, use)


def leavings(spot: Spot, planner: Planner) -> Iterator[Change]:
    """Yield the changes in which a lead is exchanged for one that leaves one of its plugs out, and the socket stays free.

    The part with that socket stays joined by another of its ports.
    """
    for key, neighbours in exchangeable(spot):
        for free in neighbours:
            kept = [each for each in neighbours if each != free]
            if any(each.part == free.part for each in kept):
                stays = message(
                    "To buy, in place of {old}; {port} of {part} stays free",
                    old=spot.name(key),
                    port=spot.port_name(free),
                    part=spot.name(free.part),
                )
                for change in exchanged(spot, planner, key, kept):
                    yield replace(change, detail=stays)

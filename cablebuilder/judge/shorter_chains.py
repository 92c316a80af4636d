"""The change that leaves a cable or adapter of a chain out, where what it stands between goes together without it.

It costs nothing, so it is tried before anything that is to be bought. Must never judge. Read on in :mod:`cablebuilder.judge.changes`.
"""

from collections.abc import Iterator

from cablebuilder.core import edits
from cablebuilder.errors import EditRefused, message
from cablebuilder.judge.changes import NOTHING_TO_BUY, Change, Spot, exchangeable


def shorter_chains(spot: Spot) -> Iterator[Change]:
    """Yield the changes in which a cable or adapter between two parts is left out, and those two are joined."""
    for key, neighbours in exchangeable(spot):
        ends = {each.part: each for each in reversed(neighbours)}
        if len(ends) != 2:  # noqa: PLR2004  # two that it stands between
            continue
        try:
            rig = edits.connect(edits.remove(spot.rig, (key,)), spot.catalog, *ends.values())
        except EditRefused:
            continue
        yield Change(message("Leave out {part}", part=spot.name(key)), NOTHING_TO_BUY, rig)

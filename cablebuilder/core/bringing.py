"""Placing a part together with what is on it in its box: headphones with their cable, already joined.

Pure functions from a rig to a rig, as in :mod:`cablebuilder.core.edits`. Must never judge. The cable is a part of its own, so
that it can be pulled off and changed. Read on in :class:`cablebuilder.core.parts.Companion`.
"""

from cablebuilder.core import edits
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Companion, Part
from cablebuilder.core.rig import Point, PortRef, Rig, link_at


def brought(part: Part, catalog: Catalog) -> Companion | None:
    """Return what a part has on it in its box; None where that is nothing, or nothing that the catalogue knows."""
    return next((each for each in part.comes_with if each.links and goes_on(part, each, catalog)), None)


def goes_on(part: Part, companion: Companion, catalog: Catalog) -> bool:
    """Return whether every link that a companion names can be made."""
    other = catalog.parts.get(companion.use)
    return other is not None and all(
        theirs in other.ports and _fits(part, mine, other, theirs, catalog) for mine, theirs in companion.links.items()
    )


def place_with(rig: Rig, catalog: Catalog, use: str, at: Point, beside: Point) -> Rig:
    """Place a part, and at ``beside`` what it has on it in its box, joined to it; the part alone where it has nothing.

    *Raises* EditRefused where the part is not known.
    """
    alone = edits.place(rig, catalog, use, at)
    part = rig.definitions.get(use) or catalog.parts[use]
    companion = brought(part, catalog)
    if companion is None:
        return alone
    key = next(each for each in alone.parts if each not in rig.parts)
    both = edits.place(alone, catalog, companion.use, beside)
    other = next(each for each in both.parts if each not in alone.parts)
    for mine, theirs in companion.links.items():
        if link_at(both, PortRef(key, mine)) is None:  # the other half of a pair is joined with the first
            both = edits.connect(both, catalog, PortRef(other, theirs), PortRef(key, mine))
    return both


def _fits(part: Part, mine: str, other: Part, theirs: str, catalog: Catalog) -> bool:
    one, two = part.ports[mine], other.ports[theirs]
    plug, jack = (one, two) if one.gender == "plug" else (two, one)
    return one.gender != two.gender and catalog.mating(plug.connector, jack.connector).joins

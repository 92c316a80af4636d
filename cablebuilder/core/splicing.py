"""Splicing: put a cable or an adapter into a link that is there, and join two ends again when one between them is gone.

Pure functions from a rig to a rig, as in :mod:`cablebuilder.core.edits`. Must never judge: what a splice does to the sound is
for the checker. Read on in :mod:`cablebuilder.gui.splice_preview`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from cablebuilder.core import edits
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part, Port
from cablebuilder.core.rig import Link, Point, PortRef, Rig, link_at, links_at, part_of, port_of
from cablebuilder.errors import EditRefused


class Inlet(NamedTuple):
    """How a part goes into a link: the port that faces the link's source, and the one that faces its target."""

    source_side: str
    target_side: str


def inlet(rig: Rig, catalog: Catalog, link: Link, part: Part) -> Inlet | None:
    """Return how a part goes into a link, or None where its ends do not fit both ends of the link."""
    source, target = link.ends
    ends = port_of(rig, catalog, source), port_of(rig, catalog, target)
    if ends[0] is None or ends[1] is None or part.is_active:
        return None
    for near, one in part.ports.items():
        for far, other in part.ports.items():
            is_pair = one.pair is not None and one.pair == other.pair
            if near != far and not is_pair and _goes(catalog, ends[0], one) and _goes(catalog, ends[1], other):
                return Inlet(near, far)
    return None


def splice(rig: Rig, catalog: Catalog, link: Link, use: str, at: Point) -> Rig:
    """Place a part and put it into a link. *Raises* EditRefused where it does not fit."""
    placed = edits.place(rig, catalog, use, at)
    return splice_placed(placed, catalog, link, next(key for key in placed.parts if key not in rig.parts))


def splice_placed(rig: Rig, catalog: Catalog, link: Link, key: str, places: Iterable[tuple[str, Point]] = ()) -> Rig:
    """Put a part that stands on the canvas into a link, and move parts with it. *Raises* EditRefused where it does not fit."""
    part = part_of(rig, catalog, key)
    way = inlet(rig, catalog, link, part) if part and not links_at(rig, key) else None
    if way is None:
        raise EditRefused("This part does not go into that link. Its ends must fit both ends of the link.")
    source, target = link.ends
    open_rig = edits.disconnect(rig, _both_halves(rig, catalog, link))
    near, far = PortRef(key, way.source_side), PortRef(key, way.target_side)
    half = edits.connect(open_rig, catalog, source, edits.opposite_half(rig, catalog, source, near))
    whole = edits.connect(half, catalog, edits.opposite_half(rig, catalog, target, far), target)
    links = tuple(_turned_round(each) if _leads_back(each, source.part, key, target.part) else each for each in whole.links)
    return edits.move(whole.model_copy(update={"links": links}), dict(places))


def rejoinable(before: Rig, after: Rig, catalog: Catalog) -> tuple[PortRef, PortRef] | None:
    """Return the two ends that a removed part joined, where they are free now and fit each other."""
    gone = [key for key in before.parts if key not in after.parts]
    if len(gone) != 1:
        return None
    ends = [end for link in links_at(before, gone[0]) for end in link.ends if end.part != gone[0]]
    for number, one in enumerate(ends):
        for other in ends[number + 1 :]:
            if one.part != other.part and _may_join(after, catalog, one, other):
                return one, other
    return None


def _may_join(rig: Rig, catalog: Catalog, one: PortRef, other: PortRef) -> bool:
    ports = port_of(rig, catalog, one), port_of(rig, catalog, other)
    is_free = not link_at(rig, one) and not link_at(rig, other)
    return is_free and ports[0] is not None and ports[1] is not None and _goes(catalog, ports[0], ports[1])


def _goes(catalog: Catalog, one: Port, other: Port) -> bool:
    """Return whether two ports are a plug and a jack that fit."""
    if one.gender == other.gender:
        return False
    plug, jack = (one, other) if one.gender == "plug" else (other, one)
    return catalog.mating(plug.connector, jack.connector).joins


def _both_halves(rig: Rig, catalog: Catalog, link: Link) -> tuple[Link, ...]:
    """Return a link, and the link of the other half where both of its ends are pairs."""
    names = [_pair_names(rig, catalog, end) for end in link.ends]
    return tuple(
        each for each in rig.links if all(end in names[0] | names[1] for end in each.ends) and any(end in names[0] for end in each.ends)
    )


def _pair_names(rig: Rig, catalog: Catalog, ref: PortRef) -> frozenset[PortRef]:
    port, part = port_of(rig, catalog, ref), part_of(rig, catalog, ref.part)
    if port is None or part is None or port.pair is None:
        return frozenset({ref})
    return frozenset(PortRef(ref.part, name) for name, each in part.ports.items() if each.pair == port.pair)


def _leads_back(link: Link, source: str, key: str, target: str) -> bool:
    """Return whether one of the new links names its far end first."""
    one, other = (end.part for end in link.ends)
    return (one, other) in {(key, source), (target, key)}


def _turned_round(link: Link) -> Link:
    return Link(source=link.target, target=link.source, turned=link.turned)

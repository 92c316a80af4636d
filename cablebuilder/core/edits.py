"""Edits: pure functions from a rig to a rig. What cannot be done raises :class:`EditRefused` and changes nothing.

The same object comes back where there is nothing to do. Must never judge: an unsafe link may be built, a misfit may not.
Read on in :mod:`cablebuilder.gui.document`, which keeps their history.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Input, Transducer
from cablebuilder.core.parts import Part
from cablebuilder.core.records import LONGEST_TEXT
from cablebuilder.core.rig import FARTHEST, Link, Note, PlacedPart, Point, PortRef, Rig, link_at, part_of, port_of
from cablebuilder.errors import EditRefused


def place(rig: Rig, catalog: Catalog, use: str, at: Point, label: str | None = None) -> Rig:
    """Place a part; its key is made from its kind, so that a saved file can be read."""
    part = rig.definitions.get(use) or catalog.parts.get(use)
    if part is None:
        raise EditRefused("The catalogue has no part named {part}. Choose another one.", part=use)
    key = free_key(rig, part.kind)
    return _with(rig, parts={**rig.parts, key: PlacedPart(use=use, at=within(at), label=storable(label) if label else None)})


def free_key(rig: Rig, stem: str) -> str:
    """Return a part key that is not taken yet: the stem, or the stem with a number."""
    return next(key for key in numbered(stem) if key not in rig.parts)


def numbered(stem: str) -> Iterator[str]:
    """Return a stem, then the stem with 2, 3, and so on."""
    yield stem
    yield from (f"{stem}-{number}" for number in itertools.count(2))


def move(rig: Rig, places: Mapping[str, Point]) -> Rig:
    """Move parts to new places."""
    moved = {key: at for key, at in places.items() if _placed(rig, key).at != at}
    if not moved:
        return rig
    return _with(rig, parts={key: _with_at(part, moved[key]) if key in moved else part for key, part in rig.parts.items()})


def remove(rig: Rig, keys: Iterable[str]) -> Rig:
    """Remove parts, and with them their links."""
    gone = frozenset(keys) & rig.parts.keys()
    if not gone:
        return rig
    parts = {key: part for key, part in rig.parts.items() if key not in gone}
    links = tuple(link for link in rig.links if not any(end.part in gone for end in link.ends))
    used = {part.use for part in parts.values()}
    definitions = {name: part for name, part in rig.definitions.items() if name in used}
    return _with(rig, parts=parts, links=links, definitions=definitions)


def connect(rig: Rig, catalog: Catalog, one: PortRef, other: PortRef) -> Rig:
    """Push a plug into a jack, and with it the other half where both ends are pairs.

    *Raises* EditRefused where a port is unknown or taken, where two plugs or two jacks meet, and where the plug does not fit.
    """
    links = tuple(_link(rig, catalog, *ends) for ends in matching_pairs(rig, catalog, one, other))
    return _with(rig, links=(*rig.links, *links))


def matching_pairs(rig: Rig, catalog: Catalog, one: PortRef, other: PortRef) -> tuple[tuple[PortRef, PortRef], ...]:
    """Return the ends that one gesture joins: those given, and the free other half where both belong to a pair.

    Halves match by ear where both say one, else by their order in the part.
    """
    halves = _halves(rig, catalog, one), _halves(rig, catalog, other)
    if len(halves[0]) != len(halves[1]) or len(halves[0]) == 1:
        return ((one, other),)
    rest = _other_halves(rig, catalog, halves[0], one), _other_halves(rig, catalog, halves[1], other)
    return ((one, other), *zip(*rest, strict=True)) if not any(link_at(rig, ref) for half in rest for ref in half) else ((one, other),)


def opposite_half(rig: Rig, catalog: Catalog, held: PortRef, target: PortRef) -> PortRef:
    """Return the half of a target's pair that the held half belongs to (left to left), or the target itself."""
    mine, theirs = _halves(rig, catalog, held), _halves(rig, catalog, target)
    return theirs[mine.index(held)] if len(mine) == len(theirs) else target


def disconnect(rig: Rig, links: Iterable[Link]) -> Rig:
    """Pull links apart."""
    gone = tuple(links)
    kept = tuple(link for link in rig.links if link not in gone)
    return rig if len(kept) == len(rig.links) else _with(rig, links=kept)


def turn(rig: Rig, link: Link) -> Rig:
    """Turn an unkeyed plug, or turn it back."""
    if link not in rig.links:
        raise EditRefused("That link is gone. Nothing was changed.")
    turned = Link(source=link.source, target=link.target, turned=not link.turned)
    return _with(rig, links=tuple(turned if each == link else each for each in rig.links))


def relabel(rig: Rig, key: str, label: str | None) -> Rig:
    """Give a placed part a name of the user's own; an empty one takes it away."""
    placed = _placed(rig, key)
    label = storable((label or "").strip()) or None
    return rig if placed.label == label else _with(rig, parts={**rig.parts, key: placed.model_copy(update={"label": label})})


def set_mode(rig: Rig, catalog: Catalog, key: str, mode: str) -> Rig:
    """Set the mode a placed part is in."""
    placed = _placed(rig, key)
    part = part_of(rig, catalog, key)
    if part is None or mode not in part.modes:
        raise EditRefused("{part} has no mode named {mode}. Choose one that it has.", part=key, mode=mode)
    return rig if placed.mode == mode else _with(rig, parts={**rig.parts, key: placed.model_copy(update={"mode": mode})})


def pin(rig: Rig, keys: Iterable[str], *, pinned: bool = True) -> Rig:
    """Pin parts to their places, so that no arranging moves them; or loosen them again."""
    changed = {key for key in keys if _placed(rig, key).pinned != pinned}
    if not changed:
        return rig
    parts = {key: part.model_copy(update={"pinned": pinned}) if key in changed else part for key, part in rig.parts.items()}
    return _with(rig, parts=parts)


def retitle(rig: Rig, title: str) -> Rig:
    """Give the layout a name."""
    title = storable(title)
    return rig if rig.title == title else _with(rig, title=title)


def add_note(rig: Rig, text: str, at: Point) -> Rig:
    """Put a text on the canvas."""
    return _with(rig, notes=(*rig.notes, Note(text=storable(text), at=within(at))))


def nearest_within(at: Point) -> Point:
    """Return the place nearest to one that a file can hold."""
    x, y = (min(max(coordinate, -FARTHEST), FARTHEST) for coordinate in at)
    return x, y


def within(at: Point) -> Point:
    """Return a place that a file can hold. *Raises* EditRefused for one that it cannot."""
    if not all(-FARTHEST <= coordinate <= FARTHEST for coordinate in at):
        raise EditRefused("That is too far out for the canvas. Put it nearer to the other parts.")
    return at


def storable(text: str) -> str:
    """Return a text that a file can hold: not too long, and half a character (a broken paste has some) replaced."""
    if len(text) > LONGEST_TEXT:
        raise EditRefused("This text has more than {limit} characters. Shorten it.", limit=LONGEST_TEXT)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _with(rig: Rig, **changes: object) -> Rig:
    return rig.model_copy(update=changes)


def _with_at(part: PlacedPart, at: Point) -> PlacedPart:
    return PlacedPart(use=part.use, at=within(at), label=part.label, mode=part.mode, pinned=part.pinned)


def _placed(rig: Rig, key: str) -> PlacedPart:
    if key not in rig.parts:
        raise EditRefused("There is no part named {part} on the canvas. Nothing was changed.", part=key)
    return rig.parts[key]


def _link(rig: Rig, catalog: Catalog, one: PortRef, other: PortRef) -> Link:
    ends = {}
    for ref in (one, other):
        port = port_of(rig, catalog, ref)
        if port is None:
            raise EditRefused("There is no port named {port}. Nothing was changed.", port=str(ref))
        if link_at(rig, ref):
            raise EditRefused("{port} already holds a plug. Pull that one first.", port=port.label or str(ref))
        ends[port.gender] = (ref, port)
    if len(ends) == 1:
        if "plug" in ends:
            raise EditRefused("A plug does not go into a plug. Join a plug and a socket.")
        raise EditRefused("A socket does not go into a socket. Join a plug and a socket.")
    (plug, plug_port), (jack, jack_port) = ends["plug"], ends["jack"]
    if plug.part == jack.part:
        raise EditRefused("A plug does not go into a socket of its own part. Choose a socket of another part.")
    if not catalog.mating(plug_port.connector, jack_port.connector).joins:
        names = {role: catalog.connectors[port.connector].long_name for role, port in (("plug", plug_port), ("jack", jack_port))}
        raise EditRefused("A {plug} plug does not go into a {jack} socket. An adapter may bridge the two.", **names)
    jack_part = part_of(rig, catalog, jack.part)
    first, second = (plug, jack) if jack_part and _listens(jack_part, jack.port) else (jack, plug)
    return Link(source=str(first), target=str(second))


def _listens(part: Part, port: str) -> bool:
    """Whether a jack is the far end of a link: an input, or the socket of a headphone."""
    if any(isinstance(element, Input) and element.port == port for element in part.elements):
        return True
    return not part.has_output and any(isinstance(element, Transducer) for element in part.elements)


def _halves(rig: Rig, catalog: Catalog, ref: PortRef) -> tuple[PortRef, ...]:
    """Return all halves of the pair that a port belongs to, in the part's order; the port alone where it has none."""
    port = port_of(rig, catalog, ref)
    part = part_of(rig, catalog, ref.part) if port else None
    if part is None or port is None or port.pair is None:
        return (ref,)
    return tuple(PortRef(ref.part, name) for name, each in part.ports.items() if each.pair == port.pair)


def _other_halves(rig: Rig, catalog: Catalog, halves: tuple[PortRef, ...], taken: PortRef) -> tuple[PortRef, ...]:
    order = {"left": 0, "right": 1}

    def by_ear(ref: PortRef) -> int:
        port = port_of(rig, catalog, ref)
        return order.get(port.ear or "", 2) if port else 2

    return tuple(sorted((ref for ref in halves if ref != taken), key=by_ear))


_WORD = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return a text as a key: small letters, digits and hyphens."""
    return _WORD.sub("-", text.casefold()).strip("-") or "part"

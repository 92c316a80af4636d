"""The rig: the saved document, placed parts and links (MODEL.md section 5). A value; edits make new ones.

Must never hold a verdict. Read on in :mod:`cablebuilder.core.edits` and :mod:`cablebuilder.core.circuit`.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints, model_validator

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part, Port
from cablebuilder.core.records import Finite, Flag, Key, Record, ShortText, misplaced
from cablebuilder.errors import visible

FORMAT = "cablebuilder.rig/1"
FARTHEST = 1_000_000
Coordinate = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-FARTHEST, le=FARTHEST)]
Point = tuple[Coordinate, Coordinate]
"""A place on the canvas, x to the right and y down, in canvas units (pixels at 100 %)."""
Side = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=1, le=2 * FARTHEST)]
Size = tuple[Side, Side]
"""Width and height in canvas units."""


class PortRef(NamedTuple):
    """A port of a placed part."""

    part: str
    port: str

    def __str__(self) -> str:
        """Return the form used in files."""
        return f"{self.part}.{self.port}"


class ContactRef(NamedTuple):
    """A contact of a port of a placed part; ``port`` is empty for a node inside the part."""

    part: str
    port: str
    contact: str

    def __str__(self) -> str:
        """Return the form used in reports."""
        return ".".join(name for name in self if name)


PortText = Annotated[str, StringConstraints(max_length=401, pattern=r"^[^.\s]+\.[^.\s]+$")]


class PlacedPart(Record):
    """A part on the canvas: what it is (``use``), where it stands and whether it is pinned there, what the user calls it."""

    use: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    at: Point
    label: ShortText | None = None
    mode: Key | None = None
    pinned: Flag = False


class Link(Record):
    """One plug mated with one jack; ``from`` is the source's side. Order has no electrical meaning."""

    source: PortText = Field(alias="from")
    target: PortText = Field(alias="to")
    turned: Flag = False

    @property
    def ends(self) -> tuple[PortRef, PortRef]:
        """Return both ends, the source's side first."""
        return port_ref(self.source), port_ref(self.target)


class Note(Record):
    """A text on the canvas."""

    text: ShortText
    at: Point


class Frame(Record):
    """A rectangle with a title, drawn behind the parts that belong together; it ties nothing."""

    title: ShortText = ""
    at: Point
    size: Size


class Waiver(Record):
    """A finding that somebody has judged and accepted, with the facts it was judged on; never for unsafe."""

    rule: str
    parts: tuple[Key, ...]
    reason: ShortText
    facts: Mapping[str, ShortText | Finite | Flag | None] = {}


class Rig(Record):
    """A layout: placed parts by key, and the links between their ports."""

    format: Literal["cablebuilder.rig/1"] = "cablebuilder.rig/1"
    title: ShortText = ""
    parts: Mapping[Key, PlacedPart] = {}
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    frames: tuple[Frame, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    definitions: Mapping[str, Part] = {}

    @model_validator(mode="after")
    def _check_definitions(self) -> "Rig":
        for name, part in self.definitions.items():
            if part.id not in {"", name}:
                raise misplaced("This part calls itself {id}, not {name}.", "definitions", name, "id", id=part.id, name=name)
        return self


@lru_cache(maxsize=10_000)
def port_ref(text: str) -> PortRef:
    """Return the port that a ``part.port`` text names; asked for the same ones again and again."""
    part, _, port = text.partition(".")
    return PortRef(part, port)


def part_of(rig: Rig, catalog: Catalog, key: str) -> Part | None:
    """Return the part that stands under a key; a definition in the rig wins over the catalogue. None: nobody knows it."""
    use = rig.parts[key].use
    return rig.definitions.get(use) or catalog.parts.get(use)


def port_of(rig: Rig, catalog: Catalog, ref: PortRef) -> Port | None:
    """Return the port a reference names, or None where its part or port is not known."""
    if ref.part not in rig.parts:
        return None
    part = part_of(rig, catalog, ref.part)
    return part.ports.get(ref.port) if part else None


def name_of(rig: Rig, catalog: Catalog, key: str) -> str:
    """Return what people call a placed part, in one line: its label, else the part's short name, else the id it was saved with."""
    placed = rig.parts[key]
    part = part_of(rig, catalog, key)
    return visible(placed.label or (part and short_name(part)) or placed.use)


def links_at(rig: Rig, key: str) -> tuple[Link, ...]:
    """Return the links that end at a part."""
    return tuple(link for link in rig.links if any(end.part == key for end in link.ends))


def link_at(rig: Rig, ref: PortRef) -> Link | None:
    """Return the link that a port takes, or None where the port is free."""
    return next((link for link in rig.links if ref in link.ends), None)

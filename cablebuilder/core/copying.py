"""Copying: a selection as a rig of its own, and a rig put into another one under fresh keys.

A copy takes the parts, the links between them, notes, frames, and the definitions that it uses; it leaves waivers behind, because
somebody accepted those for one bench. Must never change what a part is: where two rigs mean different things by one id, the pasted
definition gets an id of its own. Read on in :mod:`cablebuilder.files.copied_text`.
"""

import re
from collections.abc import Iterable, Iterator

from cablebuilder.core import edits, remarks
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.core.remarks import Chosen
from cablebuilder.core.rig import Frame, Link, Note, PlacedPart, Point, PortRef, Rig

_NUMBER = re.compile(r"-\d+$")
_LONGEST_STEM = 180
"""A key or id has at most 200 characters, its number included."""


def copy(rig: Rig, chosen: Chosen) -> Rig:
    """Return a selection as a rig of its own; where it stands is kept."""
    parts = {key: placed for key, placed in rig.parts.items() if key in chosen.parts}
    used = {placed.use for placed in parts.values()}
    return Rig(
        parts=parts,
        links=tuple(link for link in rig.links if all(end.part in parts for end in link.ends)),
        notes=tuple(note for index, note in enumerate(rig.notes) if index in chosen.notes),
        frames=tuple(frame for index, frame in enumerate(rig.frames) if index in chosen.frames),
        definitions={name: part for name, part in rig.definitions.items() if name in used},
    )


def paste(rig: Rig, catalog: Catalog, copied: Rig, offset: Point = (0, 0)) -> Rig:
    """Put a copied rig into another one, moved by an offset, under keys that are free there; nothing of it is pinned.

    New parts, notes and frames come last, in their order. *Raises* EditRefused where they would stand off the canvas.
    """
    if not (copied.parts or copied.notes or copied.frames):
        return rig
    uses, definitions = _uses(rig, catalog, copied)
    keys = dict(zip(copied.parts, _fresh_keys(rig, copied.parts), strict=True))
    parts = {
        keys[key]: PlacedPart(use=uses[each.use], at=_moved(each.at, offset), label=each.label, mode=each.mode)
        for key, each in copied.parts.items()
    }
    notes = (Note(text=note.text, at=_moved(note.at, offset)) for note in copied.notes)
    frames = (Frame(title=frame.title, at=_moved(frame.at, offset), size=frame.size) for frame in copied.frames)
    return rig.model_copy(
        update={
            "parts": {**rig.parts, **parts},
            "links": (*rig.links, *(_renamed(link, keys) for link in copied.links)),
            "notes": (*rig.notes, *notes),
            "frames": (*rig.frames, *frames),
            "definitions": {**rig.definitions, **definitions},
        }
    )


def duplicate(rig: Rig, catalog: Catalog, chosen: Chosen, offset: Point) -> Rig:
    """Put a copy of a selection beside it."""
    return paste(rig, catalog, copy(rig, chosen), offset)


def cut(rig: Rig, chosen: Chosen) -> Rig:
    """Take a selection out of a rig; :func:`copy` says what was in it."""
    return remarks.remove(rig, chosen)


def chains_of(rig: Rig, keys: Iterable[str]) -> frozenset[str]:
    """Return all parts that are linked with the given ones, directly or through others, and those themselves."""
    neighbours: dict[str, set[str]] = {key: set() for key in rig.parts}
    for link in rig.links:
        one, other = (end.part for end in link.ends)
        neighbours[one].add(other)
        neighbours[other].add(one)
    found = {key for key in keys if key in neighbours}
    waiting = list(found)
    while waiting:
        beside = neighbours[waiting.pop()] - found
        found |= beside
        waiting += beside
    return frozenset(found)


def _moved(at: Point, offset: Point) -> Point:
    return edits.within((at[0] + offset[0], at[1] + offset[1]))


def _renamed(link: Link, keys: dict[str, str]) -> Link:
    source, target = (str(PortRef(keys[end.part], end.port)) for end in link.ends)
    return Link(source=source, target=target, turned=link.turned)


def _stem(name: str) -> str:
    """Return a name without the number that made it different."""
    return (_NUMBER.sub("", name) or name)[:_LONGEST_STEM]


def _fresh_keys(rig: Rig, wanted: Iterable[str]) -> Iterator[str]:
    """Return a free key for each wanted one: itself, or its stem with the next number; each stem is counted through once."""
    counters: dict[str, Iterator[str]] = {}
    taken = set(rig.parts)
    for key in wanted:
        if key in taken:
            stem = _stem(key)
            names = counters.setdefault(stem, edits.numbered(stem))
            fresh = next(name for name in names if name not in taken)
        else:
            fresh = key
        taken.add(fresh)
        yield fresh


def _uses(rig: Rig, catalog: Catalog, copied: Rig) -> tuple[dict[str, str], dict[str, Part]]:
    """Return under which id each used part goes on, and the definitions that have to be added for that."""
    names: dict[str, str] = {}
    added: dict[str, Part] = {}
    standing = {placed.use for placed in rig.parts.values()}
    for use in dict.fromkeys(placed.use for placed in copied.parts.values()):
        meant = copied.definitions.get(use) or catalog.parts.get(use)
        known = rig.definitions.get(use) or catalog.parts.get(use)
        names[use] = use
        if meant == known:
            continue
        if use in standing or use in rig.definitions:
            taken = {*standing, *rig.definitions, *catalog.parts, *added, *names.values()}
            names[use] = next(name for name in edits.numbered(use[:_LONGEST_STEM]) if name not in taken)
        if meant is not None:
            added[names[use]] = meant.model_copy(update={"id": names[use]})
    return names, added

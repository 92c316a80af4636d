"""Remarks: the notes and frames that people put on the canvas, as edits; and what is chosen together with the parts.

A note or frame is named by its place in the rig's list. Must never be part of a verdict.
Read on in :mod:`cablebuilder.core.copying`.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from cablebuilder.core import edits
from cablebuilder.core.areas import Area
from cablebuilder.core.rig import FARTHEST, Frame, Link, Note, Point, Rig, Size
from cablebuilder.errors import EditRefused

_T = TypeVar("_T", bound=Hashable)
_Remark = TypeVar("_Remark", Note, Frame)


class Chosen(NamedTuple):
    """What somebody has selected: parts by key, notes and frames by their places in the rig's lists."""

    parts: frozenset[str] = frozenset()
    notes: frozenset[int] = frozenset()
    frames: frozenset[int] = frozenset()


class Places(NamedTuple):
    """Where parts, notes and frames go."""

    parts: Mapping[str, Point] = {}
    notes: Mapping[int, Point] = {}
    frames: Mapping[int, Point] = {}


def rewrite_note(rig: Rig, index: int, text: str) -> Rig:
    """Give a note another text."""
    note = _one(rig.notes, index)
    text = edits.storable(text)
    if note.text == text:
        return rig
    return rig.model_copy(update={"notes": _replaced(rig.notes, {index: Note(text=text, at=note.at)})})


def add_frame(rig: Rig, title: str, at: Point, size: Size) -> Rig:
    """Draw a frame; it lies over the earlier ones."""
    return rig.model_copy(update={"frames": (*rig.frames, Frame(title=edits.storable(title), at=edits.within(at), size=_possible(size)))})


def retitle_frame(rig: Rig, index: int, title: str) -> Rig:
    """Give a frame another title."""
    frame = _one(rig.frames, index)
    title = edits.storable(title)
    if frame.title == title:
        return rig
    return rig.model_copy(update={"frames": _replaced(rig.frames, {index: frame.model_copy(update={"title": title})})})


def resize_frame(rig: Rig, index: int, at: Point, size: Size) -> Rig:
    """Give a frame another place and size; what is in it stays."""
    frame = _one(rig.frames, index)
    if (frame.at, frame.size) == (at, size):
        return rig
    resized = Frame(title=frame.title, at=edits.within(at), size=_possible(size))
    return rig.model_copy(update={"frames": _replaced(rig.frames, {index: resized})})


def move(rig: Rig, places: Places) -> Rig:
    """Move parts, notes and frames together."""
    notes = {index: at for index, at in places.notes.items() if _one(rig.notes, index).at != at}
    frames = {index: at for index, at in places.frames.items() if _one(rig.frames, index).at != at}
    moved = edits.move(rig, places.parts)
    if not notes and not frames:
        return moved
    new_notes = {index: Note(text=rig.notes[index].text, at=edits.within(at)) for index, at in notes.items()}
    new_frames = {index: Frame(title=(old := rig.frames[index]).title, at=edits.within(at), size=old.size) for index, at in frames.items()}
    return moved.model_copy(update={"notes": _replaced(rig.notes, new_notes), "frames": _replaced(rig.frames, new_frames)})


def remove(rig: Rig, chosen: Chosen, links: Iterable[Link] = ()) -> Rig:
    """Remove parts with their links, notes, frames, and some more links; what stands in a frame stays."""
    left = edits.remove(edits.disconnect(rig, links), chosen.parts)
    notes = tuple(note for index, note in enumerate(rig.notes) if index not in chosen.notes)
    frames = tuple(frame for index, frame in enumerate(rig.frames) if index not in chosen.frames)
    if len(notes) == len(rig.notes) and len(frames) == len(rig.frames):
        return left
    return left.model_copy(update={"notes": notes, "frames": frames})


def area_of(frame: Frame) -> Area:
    """Return the rectangle of a frame."""
    return Area(*frame.at, *frame.size)


def inside(outer: Area, areas: Mapping[_T, Area]) -> frozenset[_T]:
    """Return what lies wholly inside a rectangle, not counting a rectangle that is the same."""
    return frozenset(key for key, area in areas.items() if outer.holds(area) and area != outer)


def _one(remarks: tuple[_Remark, ...], index: int) -> _Remark:
    if not 0 <= index < len(remarks):
        raise EditRefused("That note or frame is gone. Nothing was changed.")
    return remarks[index]


def _replaced(remarks: tuple[_Remark, ...], others: Mapping[int, _Remark]) -> tuple[_Remark, ...]:
    return tuple(others.get(index, remark) for index, remark in enumerate(remarks))


def _possible(size: Size) -> Size:
    if not all(1 <= side <= 2 * FARTHEST for side in size):
        raise EditRefused("A frame cannot have that size. Make it as large as what it should hold.")
    return size

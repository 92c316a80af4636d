"""Rig files: load and save a layout.

Loading refuses what makes no sense (a port that does not exist, a port used twice) and keeps what is only not known here
(a part that this catalogue does not have). Must never judge, and never write over a file it could not read.
Read on in :mod:`cablebuilder.files.recovery_files` and :mod:`cablebuilder.judge.check`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog, part_problems
from cablebuilder.core.near_names import nearest
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Rig, part_of
from cablebuilder.errors import FileError, Message, message
from cablebuilder.files import migrations
from cablebuilder.files.atomic_file import write_bytes
from cablebuilder.files.backup import keep_backup
from cablebuilder.files.carried_layout import read_layout
from cablebuilder.files.json_file import LARGEST_MEGABYTES, JsonFile, NewerFile, file_content, fingerprint, parse_json
from cablebuilder.files.json_places import Place, written
from cablebuilder.files.quick_reading import quick_rig
from cablebuilder.files.quick_writing import rig_text
from cablebuilder.files.trees import dotted_place, to_record, to_tree

_MOST_NEAR = 5
"""So many unknown parts are told with the nearest one; looking for more would take a while where a whole catalogue is missing."""
_Known = Mapping[str, Part | None]
"""The part that each key of a layout stands for; None: nobody knows it."""


class Problem(NamedTuple):
    """Something in a rig file that is kept as it is, and that nobody here knows: where, and a sentence about it."""

    path: str
    line: int
    message: Message


@dataclass(frozen=True, slots=True)
class LoadedRig:
    """A rig as it was read.

    ``problems``: parts that nobody knows. ``differing``: definitions that are not what the catalogue says under their id; the rig's
    own holds. ``fingerprint``: of the file's bytes, which tells later whether somebody else changed it. ``is_carried``: it stood in a
    report or a picture, which is no file to save it into.
    """

    rig: Rig
    problems: tuple[Problem, ...] = ()
    differing: tuple[str, ...] = ()
    fingerprint: str = field(default="", compare=False)
    is_carried: bool = False


class FileChanged(FileError):
    """A file that holds something else than what was read from it or last written to it; it was not touched."""


def load_rig(path: Path, catalog: Catalog) -> LoadedRig:
    """Load a rig file, or the rig that a report or picture of ours carries.

    *Raises* FileError where it cannot be read or makes no sense; the file is as it was.
    """
    content = file_content(path)
    rig = quick_rig(content)
    if rig is None:
        return loaded_from(read_layout(path), catalog)
    return _checked(JsonFile(path, content.decode("utf-8"), None, fingerprint(content)), rig, catalog)


def save_rig(path: Path, rig: Rig, catalog: Catalog, known: str = "", is_wanted: Callable[[], bool] = lambda: True) -> str:
    """Save a rig, with the parts that it uses from the user's own shelf in it, so that the file opens anywhere.

    Return the fingerprint of what was written. ``known`` is the fingerprint of what the file should hold; a file that holds something
    else is not written over. ``is_wanted`` is asked last of all: where the disk answers when nobody waits any more, the file stays as
    it is. What is written over is kept as the version before. *Raises* FileError; an older file of that name is
    then untouched.
    """
    content = rig_as_saved(rig, catalog).encode("utf-8", "backslashreplace")

    def look_first(target: Path) -> None:
        _keep_what_is_there(target, content, known)
        if not is_wanted():
            raise FileError("{file} was not saved: its disk answered when nobody waited any more. Save it again.", file=path.name)

    write_bytes(path, content, look_first)
    return fingerprint(content)


def _keep_what_is_there(target: Path, content: bytes, known: str) -> None:
    """Keep the layout that a file holds as the version before; refuse where that is not what is known of it, or of a newer program."""
    try:
        there = target.read_bytes() if target.stat().st_size <= LARGEST_MEGABYTES * 1_000_000 else None
    except FileNotFoundError:
        return  # nothing there, nothing lost
    if there == content:
        return
    is_known = there is not None and fingerprint(there) == known
    if known and not is_known:
        raise FileChanged("{file} was changed by somebody else since it was opened here. Nothing was written.", file=target.name)
    if there is not None and (is_known or _is_layout(target, there)):
        keep_backup(target, there)


def _is_layout(path: Path, content: bytes) -> bool:
    """Return whether a file holds a layout; what is broken must not take the place of a good version before.

    *Raises* NewerFile where a newer program saved it.
    """
    try:
        to_record(Rig, migrations.to_current(file := parse_json(path, content.decode("utf-8", "replace"))), file)
    except NewerFile:
        raise
    except FileError:
        return False
    return True


def rig_as_saved(rig: Rig, catalog: Catalog) -> str:
    """Return the text of a rig as it is saved, with the parts from the user's own shelf in it."""
    return rig_text(_with_own_parts(rig, catalog))


def rig_tree(rig: Rig, catalog: Catalog) -> object:
    """Return the same as plain values."""
    return to_tree(_with_own_parts(rig, catalog))


def _with_own_parts(rig: Rig, catalog: Catalog) -> Rig:
    used = dict.fromkeys(placed.use for placed in rig.parts.values())
    copied = {use: catalog.parts[use] for use in used if use in catalog.own and use not in rig.definitions}
    return rig.model_copy(update={"definitions": {**rig.definitions, **copied}}) if copied else rig


def loaded_from(file: JsonFile, catalog: Catalog) -> LoadedRig:
    """Return the rig in a file that was read.

    *Raises* FileError where it makes no sense.
    """
    return _checked(file, to_record(Rig, migrations.to_current(file), file), catalog)


def _checked(file: JsonFile, read: Rig, catalog: Catalog) -> LoadedRig:
    """Return a rig that stands in a file, after a look at what refers to what in it. *Raises* FileError."""
    rig = _with_ids(read)
    used = {placed.use: key for key, placed in rig.parts.items()}
    found = {use: part_of(rig, catalog, key) for use, key in used.items()}
    known = {key: found[placed.use] for key, placed in rig.parts.items()}
    _check_definitions(file, rig, catalog)
    _check_modes(file, rig, known)
    _check_links(file, rig, known)
    differing = (name for name, part in rig.definitions.items() if name in catalog.parts and catalog.parts[name] != part)
    unknown: dict[Place, str] = {("parts", key, "use"): rig.parts[key].use for key, part in known.items() if part is None}
    return LoadedRig(rig, tuple(_unknown_parts(file, unknown, catalog)), tuple(differing), file.fingerprint, file.is_carried)


def _with_ids(rig: Rig) -> Rig:
    """Give every definition the id under which it stands; written out, the same rig is the same bytes."""
    if all(part.id for part in rig.definitions.values()):
        return rig
    named = {name: part if part.id else part.model_copy(update={"id": name}) for name, part in rig.definitions.items()}
    return rig.model_copy(update={"definitions": named})


def _check_definitions(file: JsonFile, rig: Rig, catalog: Catalog) -> None:
    for name, part in rig.definitions.items():
        for path, problem in part_problems(part, catalog):
            raise file.fault(("definitions", name, *dotted_place(to_tree(part), path)), problem)


def _check_modes(file: JsonFile, rig: Rig, known: _Known) -> None:
    for key, placed in rig.parts.items():
        if placed.mode is not None and (part := known[key]) and placed.mode not in part.modes:
            modes = ", ".join(part.modes) or Message("none")
            said = message("{part} has no mode named {mode}. It has: {known}.", part=placed.use, mode=placed.mode, known=modes)
            raise file.fault(("parts", key, "mode"), said)


def _check_links(file: JsonFile, rig: Rig, known: _Known) -> None:
    taken: set[str] = set()
    for index, link in enumerate(rig.links):
        genders = []
        for name, end in (("from", link.source), ("to", link.target)):
            key, _, port = end.partition(".")
            if key not in known:
                raise file.fault(("links", index, name), _no_part(key, known))
            if end in taken:
                said = message("{port} is in another link already, and takes only one.", port=end)
                raise file.fault(("links", index, name), said)
            taken.add(end)
            genders.append(_gender(file, ("links", index, name), known[key], key, port))
        if genders[0] is not None and genders[0] == genders[1]:
            raise file.fault(("links", index), Message("A link joins a plug and a socket, not two of a kind."))


def _no_part(name: str, known: _Known) -> Message:
    """Return the sentence about a name that no part of the layout has, with the one that is most like it."""
    near = nearest(name, known)
    if near is None:
        return message("There is no part named {part}.", part=name)
    return message("There is no part named {part}. Did you mean {near}?", part=name, near=near)


def _gender(file: JsonFile, place: Place, part: Part | None, key: str, port: str) -> str | None:
    """Return whether a link's end is a plug or a jack; None where nobody knows the part."""
    if part is None:
        return None
    if port not in part.ports:
        ports = ", ".join(part.ports) or "none"
        raise file.fault(place, message("{part} has no port named {port}. It has: {known}.", part=key, port=port, known=ports))
    return part.ports[port].gender


def _unknown_parts(file: JsonFile, unknown: Mapping[Place, str], catalog: Catalog) -> Iterator[Problem]:
    lines = file.lines_of(unknown)
    for number, (place, use) in enumerate(unknown.items()):
        near = nearest(use, catalog.parts) if number < _MOST_NEAR else None
        if near is None:
            said = message("The catalogue has no part named {part}. Add it to your own parts, or choose another one.", part=use)
        else:
            said = message(
                "The catalogue has no part named {part}. Did you mean {near}? If not, add it to your own parts.", part=use, near=near
            )
        yield Problem(written(place), lines.get(place, 1), said)  # a recovery copy holds the layout inside its text

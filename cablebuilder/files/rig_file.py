"""Rig files: load and save a layout.

Loading refuses what makes no sense (a port that does not exist, a port used twice) and keeps what is only not known here
(a part that this catalogue does not have). Must never judge, and never write over a file it could not read.
Read on in :mod:`cablebuilder.files.recovery_files` and :mod:`cablebuilder.judge.check`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog, part_problems
from cablebuilder.core.rig import PortRef, Rig, part_of, port_of
from cablebuilder.errors import FileError, Message, message
from cablebuilder.files import migrations
from cablebuilder.files.atomic_file import write_bytes
from cablebuilder.files.backup import keep_backup
from cablebuilder.files.carried_layout import read_layout
from cablebuilder.files.json_file import LARGEST_MEGABYTES, JsonFile, canonical, fingerprint, parse_json
from cablebuilder.files.json_places import Place, written
from cablebuilder.files.trees import dotted_place, to_record, to_tree


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
    return loaded_from(read_layout(path), catalog)


def save_rig(path: Path, rig: Rig, catalog: Catalog, known: str = "") -> str:
    """Save a rig, with the parts that it uses from the user's own shelf in it, so that the file opens anywhere.

    Return the fingerprint of what was written. ``known`` is the fingerprint of what the file should hold; a file that holds something
    else is not written over. What is written over is kept as the version before. *Raises* FileError; an older file of that name is
    then untouched.
    """
    content = canonical(rig_tree(rig, catalog)).encode("utf-8", "backslashreplace")

    def look_first(target: Path) -> None:
        _keep_what_is_there(target, content, known)

    write_bytes(path, content, look_first)
    return fingerprint(content)


def _keep_what_is_there(target: Path, content: bytes, known: str) -> None:
    """Keep the layout that a file holds as the version before; refuse where that is not what is known of it."""
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
    """Return whether a file holds a layout; what is broken must not take the place of a good version before."""
    try:
        to_record(Rig, migrations.to_current(file := parse_json(path, content.decode("utf-8", "replace"))), file)
    except FileError:
        return False
    return True


def rig_tree(rig: Rig, catalog: Catalog) -> object:
    """Return a rig as it is saved: plain values, with the parts from the user's own shelf in it."""
    used = dict.fromkeys(placed.use for placed in rig.parts.values())
    copied = {use: catalog.parts[use] for use in used if use in catalog.own and use not in rig.definitions}
    return to_tree(rig.model_copy(update={"definitions": {**rig.definitions, **copied}}) if copied else rig)


def loaded_from(file: JsonFile, catalog: Catalog) -> LoadedRig:
    """Return the rig in a file that was read.

    *Raises* FileError where it makes no sense.
    """
    rig = _with_ids(to_record(Rig, migrations.to_current(file), file))
    _check_definitions(file, rig, catalog)
    _check_modes(file, rig, catalog)
    _check_links(file, rig, catalog)
    differing = (name for name, part in rig.definitions.items() if name in catalog.parts and catalog.parts[name] != part)
    return LoadedRig(rig, tuple(_unknown_parts(file, rig, catalog)), tuple(differing), file.fingerprint, file.is_carried)


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


def _check_modes(file: JsonFile, rig: Rig, catalog: Catalog) -> None:
    for key, placed in rig.parts.items():
        part = part_of(rig, catalog, key)
        if part and placed.mode is not None and placed.mode not in part.modes:
            raise file.fault(("parts", key, "mode"), message("{part} has no mode named {mode}.", part=placed.use, mode=placed.mode))


def _check_links(file: JsonFile, rig: Rig, catalog: Catalog) -> None:
    taken: set[PortRef] = set()
    for index, link in enumerate(rig.links):
        genders = []
        for name, end in zip(("from", "to"), link.ends, strict=True):
            place: Place = ("links", index, name)
            if end.part not in rig.parts:
                raise file.fault(place, message("There is no part named {part}.", part=end.part))
            if end in taken:
                raise file.fault(place, message("{port} is in another link already, and takes only one.", port=str(end)))
            taken.add(end)
            genders.append(_gender(file, place, rig, catalog, end))
        if genders[0] is not None and genders[0] == genders[1]:
            raise file.fault(("links", index), Message("A link joins a plug and a socket, not two of a kind."))


def _gender(file: JsonFile, place: Place, rig: Rig, catalog: Catalog, end: PortRef) -> str | None:
    """Return whether a link's end is a plug or a jack; None where nobody knows the part."""
    part, port = part_of(rig, catalog, end.part), port_of(rig, catalog, end)
    if part is None:
        return None
    if port is None:
        known = ", ".join(part.ports) or "none"
        raise file.fault(place, message("{part} has no port named {port}. It has: {known}.", part=end.part, port=end.port, known=known))
    return port.gender


def _unknown_parts(file: JsonFile, rig: Rig, catalog: Catalog) -> Iterator[Problem]:
    for key, placed in rig.parts.items():
        if part_of(rig, catalog, key) is None:
            place: Place = ("parts", key, "use")
            unknown = message("The catalogue has no part named {part}. Add it to your own parts, or choose another one.", part=placed.use)
            yield Problem(written(place), file.line_of(place), unknown)

"""Recovery copies: layouts with changes that were never saved, one file for each layout that is open in a window.

A copy has a name of its own, so that two windows or two programs never write into the same one, and says which layout it
belongs to. Must never touch the layout's own file. Read on in :mod:`cablebuilder.gui.recovery`, which knows who is alive.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.atomic_file import reason_of, write_text
from cablebuilder.files.json_file import JsonFile, read_json
from cablebuilder.files.json_text import canonical
from cablebuilder.files.rig_file import LoadedRig, loaded_from, rig_as_saved
from cablebuilder.paths import recovery_folder

_FORMAT = "cablebuilder.recovery/1"
COPY_ENDING = ".recovery.json"
_THROWN = ".thrown"
_DAY_S = 86_400
KEPT_DAYS = 90
"""So long a copy waits for somebody to decide."""
_THROWN_DAYS = 7
_MOST_COPIES = 100


class RecoveryCopy(NamedTuple):
    """A copy of a layout that was not saved.

    Its own file, the layout it belongs to (None: never saved), seconds since 1970, and the fingerprint of what the layout's file held.
    """

    path: Path
    document: Path | None
    saved: float
    fingerprint: str = ""


class _Parts(NamedTuple):
    """What stands in a copy."""

    document: Path | None
    layout: JsonFile
    fingerprint: str


def new_recovery_file() -> Path:
    """Return a name for a recovery copy that nothing else has; nothing is written yet."""
    return recovery_folder() / f"{os.urandom(8).hex()}{COPY_ENDING}"


def lock_of(path: Path) -> Path:
    """Return the file that stands beside a copy while somebody has it in the hand."""
    return path.with_name(f"{path.name}.lock")


def make_recovery_folder() -> None:
    """Make the folder of copies where it is missing. *Raises* FileError."""
    try:
        recovery_folder().mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise FileError("No recovery copy was made: {reason}. Save the layout soon.", reason=reason_of(problem)) from problem


def write_recovery(path: Path, rig: Rig, catalog: Catalog, document: Path | None, known: str = "") -> None:
    """Write a recovery copy over its earlier state.

    ``document`` is the layout's own file, and ``known`` the fingerprint of what it held; None where it was never saved.
    *Raises* FileError.
    """
    make_recovery_folder()
    name = None if document is None else os.path.abspath(document)  # noqa: PTH100  # Path.absolute() keeps "..", and resolve() follows links
    try:
        head = canonical({"format": _FORMAT, "document": name, "fingerprint": known}).removesuffix("\n}\n")
        write_text(path, f'{head},\n  "layout": {rig_as_saved(rig, catalog)}}}\n')
    except FileError as problem:
        raise FileError("No recovery copy could be kept: {problem} Save the layout soon.", problem=problem.message) from problem


def recovery_copies() -> tuple[RecoveryCopy, ...]:
    """Return the recovery copies that can be read, the newest first."""
    found = []
    for path in recovery_folder().glob(f"*{COPY_ENDING}"):
        try:
            parts = _parts_of(path)
            found.append(RecoveryCopy(path, parts.document, path.stat().st_mtime, parts.fingerprint))
        except (FileError, OSError):
            continue  # one that cannot be read cannot be offered; it stays where it is
    return tuple(sorted(found, key=lambda copy: copy.saved, reverse=True))


def load_recovery(copy: RecoveryCopy, catalog: Catalog) -> LoadedRig:
    """Load the layout in a recovery copy.

    *Raises* FileError as :func:`~cablebuilder.files.rig_file.load_rig` does.
    """
    return loaded_from(_parts_of(copy.path).layout, catalog)


def is_saved(copy: RecoveryCopy) -> bool:
    """Return whether the layout's own file holds what the copy holds: it was saved, and the copy left over."""
    if copy.document is None:
        return False
    try:
        return read_json(copy.document).tree == _parts_of(copy.path).layout.tree
    except FileError:
        return False


def discard_recovery(path: Path) -> None:
    """Take a recovery copy away, if there is one: the layout was saved, or the changes are not wanted."""
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise FileError("The recovery copy stays: {reason}. Delete it by hand.", reason=reason_of(problem)) from problem


def throw_away(path: Path) -> Path:
    """Take a copy out of what is offered, and return the file that keeps it for some days. *Raises* FileError."""
    thrown = path.with_name(path.name + _THROWN)
    _rename(path, thrown)
    return thrown


def bring_back(thrown: Path) -> None:
    """Offer a copy again that was thrown away. *Raises* FileError where it is gone."""
    _rename(thrown, thrown.with_name(thrown.name.removesuffix(_THROWN)))


def _rename(path: Path, name: Path) -> None:
    try:
        path.replace(name)
    except OSError as problem:
        raise FileError("The recovery copy stays as it is: {reason}.", reason=reason_of(problem)) from problem


def sweep_recovery(now: float, is_free: Callable[[Path], bool]) -> None:
    """Take away what nobody will ever ask for: copies of long ago and too many of them, thrown ones, halves of killed programs.

    ``now`` is in seconds since 1970; ``is_free`` says whether nobody has a copy in the hand. What cannot be taken away stays.
    """
    by_age = sorted(((written(path), path) for path in recovery_folder().glob("*")), reverse=True)
    copies = [path for _, path in by_age if path.name.endswith(COPY_ENDING)]
    for when, path in by_age:
        days = (now - when) / _DAY_S
        if path.name.endswith(COPY_ENDING):
            goes = (days > KEPT_DAYS or path in copies[_MOST_COPIES:]) and is_free(path)
        elif path.name.endswith(_THROWN):
            goes = days > _THROWN_DAYS
        elif path.name.endswith(".tmp"):
            goes = days > 1
        else:
            continue
        if goes:
            with suppress(OSError):
                path.unlink()


def written(path: Path) -> float:
    """Return when a file was written, in seconds since 1970; 0 where nobody can tell."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _parts_of(path: Path) -> _Parts:
    file = read_json(path)
    tree = file.tree
    if not isinstance(tree, dict) or tree.get("format") != _FORMAT:
        raise file.fault(("format",), "This is not a recovery copy.")
    document, known = tree.get("document"), tree.get("fingerprint")
    layout = JsonFile(path, file.text, tree.get("layout"))
    return _Parts(Path(document) if isinstance(document, str) else None, layout, known if isinstance(known, str) else "")

"""Recovery copies: layouts with changes that were never saved, one file for each layout that is open in a window.

A copy has a name of its own, so that two windows or two programs never write into the same one, and says which layout it
belongs to. Must never touch the layout's own file. Read on in :mod:`cablebuilder.gui.recovery`, which knows who is alive.
"""

import os
from pathlib import Path
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.atomic_file import reason_of, write_text
from cablebuilder.files.json_file import JsonFile, canonical, read_json
from cablebuilder.files.rig_file import LoadedRig, loaded_from, rig_tree
from cablebuilder.paths import recovery_folder

_FORMAT = "cablebuilder.recovery/1"
_ENDING = ".recovery.json"


class RecoveryCopy(NamedTuple):
    """A copy of a layout that was not saved: its own file, the layout it belongs to (None: never saved), seconds since 1970."""

    path: Path
    document: Path | None
    saved: float


def new_recovery_file() -> Path:
    """Return a name for a recovery copy that nothing else has; nothing is written yet."""
    return recovery_folder() / f"{os.urandom(8).hex()}{_ENDING}"


def write_recovery(path: Path, rig: Rig, catalog: Catalog, document: Path | None) -> None:
    """Write a recovery copy over its earlier state.

    ``document`` is the layout's own file; None where it was never saved. *Raises* FileError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise FileError("No recovery copy was made: {reason}. Save the layout soon.", reason=reason_of(problem)) from problem
    name = None if document is None else os.path.abspath(document)  # noqa: PTH100  # Path.absolute() keeps "..", and resolve() follows links
    write_text(path, canonical({"format": _FORMAT, "document": name, "layout": rig_tree(rig, catalog)}))


def recovery_copies() -> tuple[RecoveryCopy, ...]:
    """Return the recovery copies that can be read, the newest first."""
    found = []
    for path in recovery_folder().glob(f"*{_ENDING}"):
        try:
            document, _ = _parts_of(path)
            found.append(RecoveryCopy(path, document, path.stat().st_mtime))
        except (FileError, OSError):
            continue  # one that cannot be read cannot be offered; it stays where it is
    return tuple(sorted(found, key=lambda copy: copy.saved, reverse=True))


def load_recovery(copy: RecoveryCopy, catalog: Catalog) -> LoadedRig:
    """Load the layout in a recovery copy.

    *Raises* FileError as :func:`~cablebuilder.files.rig_file.load_rig` does.
    """
    _, layout = _parts_of(copy.path)
    return loaded_from(layout, catalog)


def discard_recovery(path: Path) -> None:
    """Take a recovery copy away, if there is one: the layout was saved, or the changes are not wanted."""
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise FileError("The recovery copy stays: {reason}. Delete it by hand.", reason=reason_of(problem)) from problem


def _parts_of(path: Path) -> tuple[Path | None, JsonFile]:
    file = read_json(path)
    tree = file.tree
    if not isinstance(tree, dict) or tree.get("format") != _FORMAT:
        raise file.fault(("format",), "This is not a recovery copy.")
    document = tree.get("document")
    return Path(document) if isinstance(document, str) else None, JsonFile(path, file.text, tree.get("layout"))

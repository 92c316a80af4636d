"""The user's own parts as files: one part a file, on the shelf in the data folder or anywhere else to give away.

A part is written whole or not at all, under its id, and never over a file that holds another one. Reading is as strict as for a
rig. Must never write into the shipped resources. Read on in :mod:`cablebuilder.files.catalog_files`, which reads the whole shelf.
"""

from contextlib import suppress
from pathlib import Path

from cablebuilder.core.catalog import Catalog, part_problems
from cablebuilder.core.edits import slug
from cablebuilder.core.making import OWN
from cablebuilder.core.parts import Part
from cablebuilder.errors import FileError
from cablebuilder.files.atomic_file import reason_of, write_text
from cablebuilder.files.json_file import JsonFile, NewerFile, is_version_of, read_json
from cablebuilder.files.json_text import canonical
from cablebuilder.files.trees import dotted_place, to_record, to_tree

ENDING = ".part.json"
FORMAT = "cablebuilder.part/1"


def save_own_part(shelf: Path, part: Part, catalog: Catalog) -> Path:
    """Write a part onto a shelf, over its earlier state, and return its file.

    *Raises* FileError where the id is a shipped part's, where another part's file or one of a newer program is in the way, and where it
    cannot be written.
    """
    if part.id in catalog.parts and part.id not in catalog.own:
        raise FileError("{part} is a part of the catalogue and stays as it is. Give yours another name.", part=part.id)
    path = own_part_file(shelf, part.id)
    if path.exists() and _id_in(path) != part.id:
        raise FileError("{file} holds another part, or cannot be read. Move it away, then save again.", file=path.name)
    with suppress(OSError):
        shelf.mkdir(parents=True, exist_ok=True)  # where it cannot be made, writing says why
    export_part(path, part)
    return path


def own_part_file(shelf: Path, part: str) -> Path:
    """Return the file that a part of an id has on a shelf."""
    return shelf / f"{slug(part.removeprefix(OWN))}{ENDING}"


def remove_own_part(shelf: Path, part: str) -> None:
    """Take a part off a shelf. *Raises* FileError where its file stays."""
    path = own_part_file(shelf, part)
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise FileError("{file} stays on your shelf: {reason}. Delete it by hand.", file=path.name, reason=reason_of(problem)) from problem


def export_part(path: Path, part: Part) -> None:
    """Write one part into a file to give away. *Raises* FileError."""
    tree = to_tree(part)
    assert isinstance(tree, dict)
    write_text(path, canonical({"format": FORMAT, **tree}))


def import_part(path: Path, catalog: Catalog) -> Part:
    """Return the part in a file, which may be one that a newer program wrote only if this one can read it.

    *Raises* FileError with the place of the first fault: of a newer format, with an unknown name, or with a name that the catalogue does
    not have.
    """
    file = read_json(path)
    part = to_record(Part, _without_format(file), file)
    for place, problem in part_problems(part, catalog):
        raise file.fault(dotted_place(file.tree, place), problem)
    return part


def holds_part(path: Path) -> bool:
    """Return whether a file holds a part, whatever it is called, and of whichever version; no layout looks like one."""
    try:
        tree = read_json(path).tree
    except FileError:
        return False
    if not isinstance(tree, dict):
        return False
    found = tree.get("format")
    return is_version_of(found, FORMAT) if isinstance(found, str) else {"kind", "ports"} <= tree.keys()


def _without_format(file: JsonFile) -> object:
    """Return the tree of a part without the name of its format, which a file written by hand may leave out."""
    tree = file.tree
    if not isinstance(tree, dict) or "format" not in tree:
        return tree
    found = tree["format"]
    if found == FORMAT:
        return {name: value for name, value in tree.items() if name != "format"}
    file.refuse_newer(found, FORMAT)
    raise file.fault(("format",), "This is not a part.")


def _id_in(path: Path) -> str | None:
    """Return the id of the part in a file; None where nobody can tell. *Raises* NewerFile where a newer program saved it."""
    try:
        tree = _without_format(read_json(path))
    except NewerFile:
        raise
    except FileError:
        return None
    found = tree.get("id") if isinstance(tree, dict) else None
    return found if isinstance(found, str) else None

"""Half-made parts as recovery copies: one file for each part that is being made, in the folder of the layouts' copies.

Locks, age and what is thrown away are as with those. A part has no id before it is saved, and may lack anything. Must never touch
the shelf. Read on in :mod:`cablebuilder.files.recovery_files` and :mod:`cablebuilder.gui.draft_keeper`.
"""

import os
from pathlib import Path

from cablebuilder.core.catalog import Catalog, part_problems
from cablebuilder.core.parts import Part
from cablebuilder.errors import FileError
from cablebuilder.files.atomic_file import write_text
from cablebuilder.files.json_file import JsonFile, read_json
from cablebuilder.files.json_text import canonical
from cablebuilder.files.recovery_files import COPY_ENDING, written
from cablebuilder.files.trees import dotted_place, to_record, to_tree
from cablebuilder.paths import recovery_folder

_FORMAT = "cablebuilder.part-draft/1"
_ENDING = f".part{COPY_ENDING}"


def new_draft_file() -> Path:
    """Return a name for the copy of a part that nothing else has; nothing is written yet."""
    return recovery_folder() / f"{os.urandom(8).hex()}{_ENDING}"


def write_draft(path: Path, part: Part) -> None:
    """Write a part as it is now over its earlier state. *Raises* FileError."""
    try:
        write_text(path, canonical({"format": _FORMAT, "part": to_tree(part)}))
    except FileError as problem:
        raise FileError("No copy of this part could be kept: {problem} Save the part soon.", problem=problem.message) from problem


def draft_files() -> tuple[Path, ...]:
    """Return every copy of a part, the newest first."""
    return tuple(sorted(recovery_folder().glob(f"*{_ENDING}"), key=written, reverse=True))


def read_draft(path: Path, catalog: Catalog) -> Part:
    """Return the part in a copy. *Raises* FileError with the place of the first fault, and NewerFile for a newer program's."""
    file = read_json(path)
    tree = file.tree
    if not isinstance(tree, dict) or tree.get("format") != _FORMAT:
        if isinstance(tree, dict):
            file.refuse_newer(tree.get("format"), _FORMAT)
        raise file.fault(("format",), "This is not a part.")
    inner = JsonFile(path, file.text, tree.get("part"))
    part = to_record(Part, inner.tree, inner)
    for place, problem in part_problems(part, catalog):
        raise inner.fault(dotted_place(inner.tree, place), problem)
    return part

"""A copied selection as text: a layout's own JSON, so that it goes from window to window, into an editor and back.

Must never look at the clipboard itself. Read on in :mod:`cablebuilder.gui.canvas_actions`.
"""

from pathlib import Path

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError, Message
from cablebuilder.files.json_file import LARGEST_MEGABYTES, JsonFile, parse_json
from cablebuilder.files.json_text import canonical
from cablebuilder.files.layout_code import holds_code, layout_in_code
from cablebuilder.files.rig_file import LoadedRig, loaded_from, rig_tree

_NAME = Path("clipboard")
_FAULT = frozenset({"place", "line", "problem"})


def copied_text(copied: Rig, catalog: Catalog) -> str:
    """Return a copied rig as text, with the parts from the user's own shelf in it."""
    return canonical(rig_tree(copied, catalog))


def read_copied(text: str, catalog: Catalog) -> LoadedRig:
    """Return the rig in a copied text: a layout, or a layout code.

    *Raises* FileError where the text is none, is too large or makes no sense.
    """
    if len(text) > LARGEST_MEGABYTES * 1_000_000:
        raise FileError("There is more on the clipboard than the {limit} MB that can be pasted. Copy less.", limit=LARGEST_MEGABYTES)
    if holds_code(text):
        return loaded_from(layout_in_code(_NAME, text), catalog)
    try:
        file = parse_json(_NAME, text)
    except FileError as problem:
        raise FileError("There are no parts on the clipboard. Copy some first.") from problem
    if not _is_layout(file):
        raise FileError("There are no parts on the clipboard. Copy some first.")
    try:
        return loaded_from(file, catalog)
    except FileError as problem:
        raise _unpasted(problem) from problem


def _is_layout(file: JsonFile) -> bool:
    word = file.tree.get("format") if isinstance(file.tree, dict) else None
    return isinstance(word, str) and word.startswith("cablebuilder.rig/")


def _unpasted(problem: FileError) -> FileError:
    """Return a fault of a file as one of the clipboard."""
    values: dict[str, str | int | float | Message] = {name: value for name, value in problem.message.values if name in _FAULT}
    if len(values) == len(_FAULT):
        return FileError("What was copied cannot be pasted: {place} (line {line}): {problem} Copy it again.", **values)
    return FileError("What was copied cannot be pasted: a newer cablebuilder made it. Update cablebuilder, then copy again.")

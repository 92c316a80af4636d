"""Rig files of earlier formats, made into today's: one step for each version, plain values in, plain values out.

A step must never use today's models: they will have changed. Read on in :mod:`cablebuilder.files.rig_file`.
"""

import re
from collections.abc import Callable, Mapping

from cablebuilder.files.json_file import JsonFile

Tree = dict[str, object]
Step = Callable[[Tree], Tree]

CURRENT = 1
STEPS: Mapping[int, Step] = {}
"""What leads from a version to the next one, by the version it starts from; each step writes the new ``format``."""

_FORMAT = re.compile(r"cablebuilder\.(?P<kind>[a-z]+)/(?P<version>[1-9]\d{0,8})")


def to_current(file: JsonFile, *, steps: Mapping[int, Step] = STEPS, current: int = CURRENT) -> Tree:
    """Return a rig file's tree in the current format; the file itself stays as it is.

    *Raises* FileError where the file is no layout, or is one of a newer format.
    """
    tree = file.tree
    if not isinstance(tree, dict):
        raise file.fault((), "An object in braces is needed here.")
    for version in range(_version(file, tree, current), current):
        tree = steps[version](tree)
    return tree


def _version(file: JsonFile, tree: Tree, current: int) -> int:
    if "format" not in tree:
        raise file.fault(("format",), "The format is missing here, so this may be no layout.")
    word = tree["format"]
    found = _FORMAT.fullmatch(word) if isinstance(word, str) else None
    if found is None or found["kind"] != "rig":
        raise file.fault(("format",), "This is not the format of a layout.")
    version = int(found["version"])
    if version > current:
        raise file.newer(version)
    return version

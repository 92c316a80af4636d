"""My gear: which parts the user owns, and how many of each; a small file of its own, which `cablebuilder plan` reads as well.

Parts that nobody knows any more stay in the file: the catalogue that knows them may come back. Must never judge.
Read on in :mod:`cablebuilder.paths`, which says where the file is.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from cablebuilder.core.records import Record
from cablebuilder.files.atomic_file import write_text
from cablebuilder.files.json_file import read_json
from cablebuilder.files.json_text import canonical
from cablebuilder.files.trees import to_record, to_tree

FORMAT = "cablebuilder.gear/1"
MOST_OF_ONE = 999
_Id = Annotated[str, Field(min_length=1, max_length=200)]
_Count = Annotated[int, Field(strict=True, ge=1, le=MOST_OF_ONE)]


class Gear(Record):
    """What somebody owns: the number of each part, by its id in the catalogue."""

    format: Literal["cablebuilder.gear/1"] = "cablebuilder.gear/1"
    owned: Mapping[_Id, _Count] = {}

    def count(self, part: str) -> int:
        """Return how many of a part there are."""
        return self.owned.get(part, 0)


def with_count(gear: Gear, part: str, count: int) -> Gear:
    """Return gear with another number of one part; none, or less, takes it out, and no more than :data:`MOST_OF_ONE` count."""
    owned = {name: number for name, number in gear.owned.items() if name != part}
    if count > 0:
        owned[part] = min(count, MOST_OF_ONE)
    return Gear(owned=dict(sorted(owned.items())))


def load_gear(path: Path) -> Gear:
    """Load the gear in a file.

    *Raises* FileError with the place of the first fault, where a newer program saved it, and where the file cannot be read.
    """
    file = read_json(path)
    if isinstance(file.tree, dict):
        file.refuse_newer(file.tree.get("format"), FORMAT)
    return to_record(Gear, file.tree, file)


def save_gear(path: Path, gear: Gear) -> None:
    """Save gear, all at once; the folder is made where it is missing. *Raises* FileError."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)  # where it cannot be made, writing says why
    write_text(path, canonical(to_tree(gear)))

"""What is left of a layout that makes no sense as a whole: all but the entries in which something is wrong.

Must never write, and never leave anything out without naming it. Read on in :mod:`cablebuilder.files.rig_file`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import FileError
from cablebuilder.files.carried_layout import read_layout
from cablebuilder.files.json_file import PlacedFault
from cablebuilder.files.json_places import Place
from cablebuilder.files.rig_file import LoadedRig, loaded_from

_LISTS = ("links", "notes", "frames")
_OBJECTS = ("parts", "definitions")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A layout, and what it lacks: the keys of parts, the names of descriptions, and how many links, notes and frames."""

    loaded: LoadedRig
    parts: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    others: int = 0


def salvage(path: Path, catalog: Catalog) -> Salvaged | None:
    """Return what makes sense of a layout; None where leaving entries out does not help."""
    try:
        file = read_layout(path)
    except FileError:
        return None
    left_out: list[Place] = []
    while True:
        try:
            loaded = loaded_from(file, catalog)
        except PlacedFault as fault:
            entry = fault.at[:2]
            smaller = _without(file.tree, entry)
            if smaller is None:
                return None
            left_out.append(entry)
            file = replace(file, tree=smaller)
        except FileError:
            return None
        else:
            return _named(loaded, left_out)


def _named(loaded: LoadedRig, left_out: Iterable[Place]) -> Salvaged:
    parts, definitions, others = [], [], 0
    for kind, name in left_out:
        if kind == "parts":
            parts.append(str(name))
        elif kind == "definitions":
            definitions.append(str(name))
        else:
            others += 1
    return Salvaged(loaded, tuple(parts), tuple(definitions), others)


def _without(tree: object, entry: Place) -> dict[str, object] | None:
    """Return a tree without an entry, and without the links of a part that goes; None where there is no such entry."""
    if not isinstance(tree, dict) or len(entry) != 2:  # noqa: PLR2004  # a kind, and one of that kind
        return None
    kind, name = entry
    among = tree.get(str(kind))
    if kind in _OBJECTS and isinstance(among, dict) and name in among:
        smaller = {**tree, str(kind): {key: value for key, value in among.items() if key != name}}
        if kind == "parts" and isinstance(links := tree.get("links"), list):
            smaller["links"] = [link for link in links if not _touches(link, str(name))]
        return smaller
    if kind in _LISTS and isinstance(among, list) and isinstance(name, int) and name < len(among):
        return {**tree, str(kind): [*among[:name], *among[name + 1 :]]}
    return None


def _touches(link: object, part: str) -> bool:
    return isinstance(link, dict) and any(str(link.get(end, "")).partition(".")[0] == part for end in ("from", "to"))

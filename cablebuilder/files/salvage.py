"""What is left of a layout that makes no sense as a whole: all but the entries in which something is wrong.

Must never write, and never leave anything out without naming it. Read on in :mod:`cablebuilder.files.rig_file`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import FileError
from cablebuilder.files.carried_layout import read_layout
from cablebuilder.files.json_file import JsonFile, PlacedFault
from cablebuilder.files.json_places import Place
from cablebuilder.files.rig_file import LoadedRig, loaded_from
from cablebuilder.files.trees import place_in, way_of

_LISTS = ("links", "notes", "frames")
_MOST_LOOKS = 100
"""Each takes out all that reading finds wrong at a time; a file that needs more looks is no layout any more."""
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
    for _ in range(_MOST_LOOKS):
        try:
            loaded = loaded_from(file, catalog)
        except PlacedFault as fault:
            entries = _entries(file, fault)
            smaller = _without_all(file.tree, entries)
            if smaller is None:
                return None
            left_out += entries
            file = replace(file, tree=smaller)
        except FileError:
            return None
        else:
            return _named(loaded, left_out)
    return None


def _entries(file: JsonFile, fault: PlacedFault) -> list[Place]:
    """Return every entry in which the same look at the file found something wrong, the last of each list first."""
    broken = fault.__cause__
    if not isinstance(broken, ValidationError):
        return [fault.at[:2]]
    ways = (place_in(file.tree, way_of(each))[:2] for each in broken.errors(include_url=False))
    return sorted(dict.fromkeys(ways), key=_rank, reverse=True)


def _rank(entry: Place) -> int:
    """Return where in its list an entry stands: taken out from behind, it moves none before it; parts go last, for their links go, too."""
    return entry[-1] if entry and isinstance(entry[-1], int) else -1


def _without_all(tree: object, entries: Iterable[Place]) -> object | None:
    """Return a tree without any of these entries; None where one of them is none."""
    for entry in entries:
        tree = _without(tree, entry)
        if tree is None:
            return None
    return tree


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

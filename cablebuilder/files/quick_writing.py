"""The quick way to write a layout: the lines of parts and links straight from them, of which there may be thousands.

Must never write anything but what :func:`~cablebuilder.files.json_text.canonical` makes of the layout's tree; a part or a link with
anything out of the ordinary goes that way. Read on in :mod:`cablebuilder.files.rig_file`.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from cablebuilder.core.rig import Link, PlacedPart, Rig
from cablebuilder.files.json_text import TEXT, Rows, canonical, entry
from cablebuilder.files.trees import to_tree

_OF_MOST_PARTS = {"use", "at"}
_OF_MOST_LINKS = {"source", "target"}


def rig_text(rig: Rig) -> str:
    """Return the canonical text of a rig."""
    tree = to_tree(rig.model_copy(update={"parts": {}, "links": ()}))
    assert isinstance(tree, dict)
    if rig.parts:
        tree["parts"] = Rows("{}", list(_parts(rig.parts)))
    if rig.links:
        tree["links"] = Rows("[]", list(_links(rig.links)))
    return canonical({name: tree[name] for name in Rig.model_fields if name in tree})


def _parts(parts: Mapping[str, PlacedPart]) -> Iterator[str]:
    for key, placed in parts.items():
        line = None
        if placed.model_fields_set <= _OF_MOST_PARTS:
            x, y = placed.at
            line = f'{{"use": {TEXT(placed.use)}, "at": [{int(x) if x % 1 == 0 else x}, {int(y) if y % 1 == 0 else y}]}}'
        yield f"{TEXT(key)}: {entry(line, partial(to_tree, placed))}"


def _links(links: Iterable[Link]) -> Iterator[str]:
    for link in links:
        is_usual = link.model_fields_set <= _OF_MOST_LINKS
        line = f'{{"from": {TEXT(link.source)}, "to": {TEXT(link.target)}}}' if is_usual else None
        yield entry(line, partial(to_tree, link))

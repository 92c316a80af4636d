"""The keys of what can be selected on the canvas: parts, links, notes and frames.

Must never hold an item. Read on in :mod:`cablebuilder.gui.rig_mirror`, which finds items by them.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from cablebuilder.core.remarks import Chosen
from cablebuilder.gui.link_item import LinkKey


class RemarkKey(NamedTuple):
    """A note or a frame, by its place in the rig's list."""

    kind: Literal["note", "frame"]
    number: int


PlacedKey = str | RemarkKey
"""The key of what has a place of its own: a part's, or a remark's."""
ItemKey = str | LinkKey | RemarkKey


def placed_keys(keys: Iterable[ItemKey]) -> frozenset[PlacedKey]:
    """Return the keys without those of links."""
    return frozenset(key for key in keys if not isinstance(key, LinkKey))


def chosen_of(keys: Iterable[ItemKey]) -> Chosen:
    """Return parts, notes and frames among some keys, as edits take them."""
    placed = placed_keys(keys)
    remarks = [key for key in placed if isinstance(key, RemarkKey)]
    return Chosen(
        frozenset(key for key in placed if isinstance(key, str)),
        frozenset(key.number for key in remarks if key.kind == "note"),
        frozenset(key.number for key in remarks if key.kind == "frame"),
    )

"""The rig as a tree for assistive technology.

Chains, their parts, the parts' ports, the links that start there; then loose parts, notes and frames. A value made from what
the canvas shows, by the canvas's own keys; made anew after each change, and only where somebody asks. Must never word anything.
Read on in :mod:`cablebuilder.gui.spoken_words` and :mod:`cablebuilder.gui.spoken_rig`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cablebuilder.core.rig import PlacedPart, PortRef
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.judge.chain_names import named_chains
from cablebuilder.judge.report import Chain


class ChainKey(NamedTuple):
    """A chain, by the key of its first part."""

    first: str


SpokenKey = ChainKey | str | PortRef | LinkKey | RemarkKey


class NamedChain(NamedTuple):
    """A chain and its letter."""

    letter: str
    chain: Chain


class SpokenTree(NamedTuple):
    """Who stands below whom: children by key (None is the canvas), parents by key, and what is known of each part."""

    children: Mapping[SpokenKey | None, Sequence[SpokenKey]]
    parents: Mapping[SpokenKey, SpokenKey | None]
    chains: Mapping[str, NamedChain]
    """By part, the named chain that holds it."""
    links: Mapping[PortRef, LinkKey]
    """By port, the link that ends there."""
    placed: Mapping[str, PlacedPart]

    def chain_of(self, key: SpokenKey) -> NamedChain | None:
        """Return the named chain that something belongs to."""
        part = part_of_key(key)
        return self.chains.get(part) if part else None

    def is_same(self, other: "SpokenTree", key: SpokenKey) -> bool:
        """Return whether nothing that is said of something can differ between two trees, but for notes and frames."""
        part, mine, theirs = part_of_key(key), self.chain_of(key), other.chain_of(key)
        if part is None or self.placed.get(part) is not other.placed.get(part) or (mine is None) is not (theirs is None):
            return False
        return mine is None or theirs is None or (mine.letter == theirs.letter and mine.chain is theirs.chain)


EMPTY = SpokenTree({}, {}, {}, {}, {})
"""The tree of a canvas on which nothing is."""


def tree_of(scene: CanvasScene) -> SpokenTree:
    """Return the tree of what a canvas shows now."""
    document, mirror = scene.document, scene.mirror
    chains = {part: NamedChain(letter, chain) for letter, chain in named_chains(document.report) for part in chain.parts}
    starts, links = _links(mirror)
    children: dict[SpokenKey | None, Sequence[SpokenKey]] = {}
    roots: list[SpokenKey] = []
    for _, chain in named_chains(document.report):
        key = ChainKey(chain.parts[0])
        roots.append(key)
        children[key] = tuple(part for part in chain.parts if part in mirror.parts)
    roots += [part for part in mirror.parts if part not in chains]
    roots += list(mirror.remarks.keys())
    children[None] = tuple(roots)
    for part, item in mirror.parts.items():
        ports = tuple(PortRef(part, name) for name in item.ports)
        children[part] = ports
        children.update((port, starts[port]) for port in ports if port in starts)
    parents = {child: parent for parent, below in children.items() for child in below}
    return SpokenTree(children, parents, chains, links, document.rig.parts)


def _links(mirror: RigMirror) -> tuple[dict[PortRef, Sequence[LinkKey]], dict[PortRef, LinkKey]]:
    """Return the links that start at each port, and the link that ends at each."""
    starts: dict[PortRef, Sequence[LinkKey]] = {}
    links: dict[PortRef, LinkKey] = {}
    for key, ends in mirror.joined.items():
        source, target = (PortRef(port.part_key, port.spot.name) for port in (ends.source, ends.target))
        starts[source] = (*starts.get(source, ()), key)
        links[source] = links[target] = key
    return starts, links


def part_of_key(key: SpokenKey) -> str | None:
    """Return the part that something belongs to: a chain to its first, a link to the one at its source; a remark to none."""
    if isinstance(key, RemarkKey):
        return None
    if isinstance(key, str):
        return key
    if isinstance(key, ChainKey):
        return key.first
    return key.source.partition(".")[0] if isinstance(key, LinkKey) else key.part


def parts_below(tree: SpokenTree, key: SpokenKey) -> Iterable[str]:
    """Return the parts of a chain, or the part that something belongs to."""
    if isinstance(key, ChainKey):
        return [part for part in tree.children.get(key, ()) if isinstance(part, str)]
    part = part_of_key(key)
    return [part] if part else []

"""What See inside shows as a tree for assistive technology.

Chains, their parts and connectors in the order of the signal, and below those wires, devices and contacts. A value made from the
pictures of the chains; made anew where somebody asks after a change. Must never word anything.
Read on in :mod:`cablebuilder.gui.inside_words` and :mod:`cablebuilder.gui.spoken_inside`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cablebuilder.core.rig import ContactRef, PortRef
from cablebuilder.gui.chain_picture import ChainPicture
from cablebuilder.gui.contact_layout import SeamPlace
from cablebuilder.judge.inside import PartInside


@dataclass(frozen=True, slots=True)
class ChainAt:
    """A chain, by the key of its first part."""

    first: str


@dataclass(frozen=True, slots=True)
class PartAt:
    """A part."""

    part: str


@dataclass(frozen=True, slots=True)
class PlugAt:
    """A plug with what it stands in, or a socket in which none stands."""

    port: PortRef


@dataclass(frozen=True, slots=True)
class WireAt:
    """A strand of metal of a part."""

    part: str
    strand: int


@dataclass(frozen=True, slots=True)
class DeviceAt:
    """An amplifier, a coil or whatever else a part has inside, by its number."""

    part: str
    number: int


InsideKey = ChainAt | PartAt | PlugAt | WireAt | DeviceAt | ContactRef


@dataclass(frozen=True, slots=True)
class InsideTree:
    """Who stands below whom (None is the page), and which picture shows what."""

    children: Mapping[InsideKey | None, Sequence[InsideKey]]
    parents: Mapping[InsideKey, InsideKey | None]
    pictures: Mapping[InsideKey, ChainPicture]
    plugs: Mapping[PlugAt, SeamPlace]


def tree_of(pictures: Sequence[ChainPicture]) -> InsideTree:
    """Return the tree of some chains."""
    children: dict[InsideKey | None, Sequence[InsideKey]] = {None: [ChainAt(each.inside.parts[0].key) for each in pictures]}
    shown: dict[InsideKey, ChainPicture] = {}
    plugs: dict[PlugAt, SeamPlace] = {}
    for picture in pictures:
        below = _chain(picture, children, plugs)
        chain = ChainAt(picture.inside.parts[0].key)
        children[chain] = below
        mine = [chain, *below, *(each for key in below for each in children.get(key, ()))]
        shown.update(dict.fromkeys(mine, picture))
    parents = {child: parent for parent, below in children.items() for child in below}
    return InsideTree(children, parents, shown, plugs)


def _chain(picture: ChainPicture, children: dict[InsideKey | None, Sequence[InsideKey]], plugs: dict[PlugAt, SeamPlace]) -> list[InsideKey]:
    """Return the parts of a chain, each followed by the connectors on its far side; note what stands below each."""
    below: list[InsideKey] = []
    for part in picture.inside.parts:
        below.append(PartAt(part.key))
        children[PartAt(part.key)] = _inner(part)
        for place in picture.layout.seams:
            port = place.plug or place.jack
            begins = place.seam.upstream.part if place.seam else port.ref.part if port else ""
            if port is not None and begins == part.key:
                key = PlugAt(port.ref)
                below.append(key)
                plugs[key] = place
                children[key] = [*(contact.ref for contact in port.contacts), *_untouched(place)]
    return below


def _inner(part: PartInside) -> list[InsideKey]:
    wires = [WireAt(part.key, number) for number, strand in enumerate(part.strands) if strand.contacts]
    return [*wires, *(DeviceAt(part.key, number) for number in range(len(part.devices)))]


def _untouched(place: SeamPlace) -> list[ContactRef]:
    """Return the contacts of a socket that no contact of the plug touches."""
    if place.plug is None or place.jack is None or place.seam is None:
        return []
    touched = {jack for _, jack in place.seam.touches}
    return [contact.ref for contact in place.jack.contacts if contact.ref.contact not in touched]

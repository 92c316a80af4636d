"""What a screen reader says of each thing in See inside: a name that stands alone, and a description of what more there is to know.

Must never judge: what meets, and where, comes with the values. Read on in :mod:`cablebuilder.gui.spoken_inside`.
"""

from collections.abc import Sequence
from typing import assert_never

from cablebuilder import language
from cablebuilder.core.rig import ContactRef
from cablebuilder.errors import Template
from cablebuilder.gui.chain_picture import ChainPicture
from cablebuilder.gui.contact_words import (
    channel_words,
    contact_word,
    device_word,
    ear_words,
    fault_line,
    fault_title,
    port_word,
    signal_words,
)
from cablebuilder.gui.inside_tree import ChainAt, DeviceAt, InsideKey, InsideTree, PartAt, PlugAt, WireAt
from cablebuilder.gui.spoken_words import Words
from cablebuilder.gui.verdict_counts import verdict_counts
from cablebuilder.judge.inside import Inside
from cablebuilder.judge.inside_parts import Device, PortInside
from cablebuilder.judge.strand_names import NetName

_DEVICES: dict[str, Template] = {
    "amplifier": "Amplifier", "winding": "Winding", "sense": "Sense", "ground": "Ground", "input": "Input", "coil": "Coil",
    "microphone": "Microphone", "resistor": "Resistor", "capacitor": "Capacitor", "transformer": "Transformer", "supply": "Supply",
    "bias": "Bias",
}  # fmt: skip


def page_words(tree: InsideTree) -> str:
    """Return how many chains there are, and how they are."""
    chains = [tree.pictures[key].words.chain for key in tree.children[None]]
    counts = [text for _, text in verdict_counts(chain.told for chain in chains)]
    return f"{', '.join((language.plural('{count} chain', '{count} chains', len(chains)), *counts))}."


def inside_words(key: InsideKey, tree: InsideTree) -> Words:
    """Return what is said of something that is there."""
    picture = tree.pictures[key]
    inside = picture.inside
    match key:
        case ChainAt():
            heading = picture.heading
            name = f"{picture.words.name}, {heading.word}"
            return Words(f"{name}: {heading.line}" if heading.line else name, heading.reason)
        case PartAt(part):
            card = picture.cards[part]
            return Words(f"{card.title}: {card.subtitle}", card.drives)
        case PlugAt():
            return Words(_plug(key, tree))
        case WireAt(part, strand):
            return _wire(inside, part, strand)
        case DeviceAt(part, number):
            device = inside.part(part).devices[number]
            signals = _listed([signal_words(_name(inside, part, end)) for end in device.ends])
            return Words(f"{_device(device)}: {signals}")
        case ContactRef():
            return _contact(picture, key, tree)
    assert_never(key)


def _plug(key: PlugAt, tree: InsideTree) -> str:
    place, inside = tree.plugs[key], tree.pictures[key].inside
    words = [_port(port, inside) for port in (place.plug, place.jack) if port is not None]
    if place.seam is None:
        return language.text("{port}, free", port=words[0])
    if len(words) < 2:  # noqa: PLR2004  # the other end is not known
        return words[0]
    template = "{plug}, in the {socket}" if place.seam.is_made else "{plug}, does not fit the {socket}"
    return language.text(template, plug=words[0], socket=words[1])


def _port(port: PortInside, inside: Inside) -> str:
    return language.text("{port} of {part}", port=port_word(port), part=inside.part(port.ref.part).short)


def _contact(picture: ChainPicture, key: ContactRef, tree: InsideTree) -> Words:
    """Return a contact, what it carries, and what it touches."""
    inside = picture.inside
    above = tree.parents[key]
    place = tree.plugs[above] if isinstance(above, PlugAt) else None
    port = inside.part(key.part).port(key.port)
    found = next(each for each in port.contacts if each.ref == key)
    name = language.text("{contact}: {signal}", contact=_called(port, key.contact), signal=signal_words(inside.name_at(found)))
    if place is not None and place.seam is not None:
        is_plug = place.plug is port
        touched = [jack if is_plug else plug for plug, jack in place.seam.touches if key.contact == (plug if is_plug else jack)]
        other = place.jack if is_plug else place.plug
        if touched and other is not None:
            where = _listed([_called(other, each) for each in touched])
            name = language.text("{contact}, touches {other} of the {port}", contact=name, other=where, port=port_word(other))
        elif other is not None:
            name = language.text("{contact}, touches nothing", contact=name)
    fault = inside.fault
    if fault is not None and fault.contact == key:
        return Words(name, f"{fault_title(fault)}. {fault_line(fault)}")
    return Words(name, language.text("On the way of the fault") if fault and found.on_path else "")


def _wire(inside: Inside, part: str, strand: int) -> Words:
    """Return a wire by its signal, and where its ends are; of one at which a fault's two ends meet, that they do."""
    found = inside.part(part)
    ends = [
        language.text("{contact} of the {port}", contact=_called(found.port(ref.port), ref.contact), port=port_word(found.port(ref.port)))
        for ref in found.strands[strand].contacts
    ]
    ends += [_device(device) for device in found.devices if strand in device.ends]
    signal = signal_words(_name(inside, part, strand))
    signal = signal[:1].upper() + signal[1:]
    if len(ends) == 1:
        name = language.text("{signal}: a wire from {end} that leads nowhere", signal=signal, end=ends[0])
    else:
        name = language.text("{signal}: a wire that joins {ends}", signal=signal, ends=_listed(ends))
    fault = inside.fault
    is_joint = fault is not None and fault.part == part and fault.contact is None and fault.strand == strand
    if fault is not None and is_joint:
        return Words(name, f"{fault_title(fault)}. {fault_line(fault)}")
    on_path = fault is not None and bool(found.strands[strand].on_path)
    return Words(name, language.text("On the way of the fault") if on_path else "")


def _name(inside: Inside, part: str, strand: int) -> NetName:
    """Return what stands on a strand: what its own end gives it, where a contact tells."""
    found = inside.part(part)
    fault = inside.fault
    if fault is not None and fault.part == part and fault.strand == strand:
        return inside.nets[found.strands[strand].net]
    contacts = (each for port in found.ports for each in port.contacts if each.ref in found.strands[strand].contacts)
    first = next(contacts, None)
    return inside.name_at(first) if first is not None else inside.nets[found.strands[strand].net]


def _called(port: PortInside, contact: str) -> str:
    """Return what a contact is called, as part of a sentence it begins or stands in."""
    return contact_word(contact, [each.ref.contact for each in port.contacts])


def _device(device: Device) -> str:
    word = language.text(_DEVICES[device.kind])
    if device.kind == "coil":
        return language.text("{device}, {where}", device=word, where=ear_words(device.channel)[1])
    if device.kind == "amplifier":
        return language.text("{device}, {where}", device=word, where=" ".join(channel_words(device.channel)).lower())
    value = device_word(device) if device.value is not None else ""
    return language.text("{device}, {where}", device=word, where=value) if value else word


def _listed(words: Sequence[str]) -> str:
    """Return words in one breath: "a, b and c"."""
    listed = words[0]
    for word in words[1:-1]:
        listed = language.text("{first}, {second}", first=listed, second=word)
    return language.text("{first} and {second}", first=listed, second=words[-1]) if len(words) > 1 else listed

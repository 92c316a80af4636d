"""How a cable or adapter is soldered: its plugs with their lugs, its wires, what a meter must say afterwards, and what it takes.

A value for those who paint or write it. A part that cannot be described in full is refused with the reason. A wiring is told
as it is, safe or not; what the judge says about the part where it stands comes with it. Must never guess a contact, a length or
a place. Read on in :mod:`cablebuilder.core.wiring` and :mod:`cablebuilder.judge.continuity`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import AnyElement, Capacitor, Resistor, Transformer, Wire, references
from cablebuilder.core.parts import Kind, Part
from cablebuilder.core.rig import Rig, name_of, part_of
from cablebuilder.core.wiring import nets_of, signals_of
from cablebuilder.errors import CablebuilderError, Template
from cablebuilder.judge.continuity import MeterTest, continuity_tests
from cablebuilder.judge.inside import inside_of
from cablebuilder.judge.report import Chain, Finding, Report, Verdict

BUILT: frozenset[Kind] = frozenset({"cable", "adapter", "splitter"})
"""Kinds of parts that have a build sheet."""
_WARNED = frozenset({Verdict.UNSAFE, Verdict.UNKNOWN, Verdict.WRONG})
_SILENT_SIGNALS = frozenset({"NC", "UNKNOWN"})
_EITHER_SIDE = frozenset({"+", "−"})
"""What a plug for one side calls its contacts, where the other end says which side it is."""
_SHORT: Mapping[str, str] = {"HOT": "+", "COLD": "−", "CH+": "+", "CH-": "−", "GND": "G", "SHIELD": "G", "CHASSIS": "G"}


class Lug(NamedTuple):
    """A contact of a plug or socket: its reference, its name, and the signals of the net it is on; none: nobody told."""

    ref: str
    contact: str
    signals: tuple[str, ...]
    is_free: bool


@dataclass(frozen=True, slots=True)
class BuildEnd:
    """One plug or socket, with a letter of its own."""

    letter: str
    port: str
    connector: str
    gender: str
    ear: str | None
    lugs: tuple[Lug, ...]


class BuildWire(NamedTuple):
    """One wire, from lug to lug; a bridge joins two lugs of one plug."""

    start: str
    end: str
    signals: tuple[str, ...]
    is_bridge: bool


@dataclass(frozen=True, slots=True)
class BuildSheet:
    """All that a builder needs, and the worst that the judge says about the part where it stands."""

    name: str
    kind: Kind
    mode: str | None
    """What a part with a switch is drawn as; None where it has none."""
    ends: tuple[BuildEnd, ...]
    wires: tuple[BuildWire, ...]
    components: tuple[AnyElement, ...]
    tests: tuple[MeterTest, ...]
    length_m: float | None
    finding: Finding | None

    def place_of(self, ref: str) -> tuple[str, str]:
        """Return the letter of a plug and the contact, or nothing and the name of a joint inside the part."""
        port, dot, contact = ref.partition(".")
        return (next(end.letter for end in self.ends if end.port == port), contact) if dot else ("", ref)


def buildable(rig: Rig, catalog: Catalog) -> tuple[str, ...]:
    """Return the keys of the parts of a rig that have a build sheet, in the rig's order."""
    return tuple(key for key in rig.parts if _refusal(part_of(rig, catalog, key), catalog) is None)


def can_build(rig: Rig, catalog: Catalog) -> bool:
    """Return whether any part of a rig has a build sheet."""
    return any(_refusal(part_of(rig, catalog, key), catalog) is None for key in rig.parts)


def find_key(rig: Rig, catalog: Catalog, words: str) -> str:
    """Return the key of the placed part that somebody means by its key, its name or its id in the catalogue.

    *Raises* CablebuilderError where it is none, or one of several.
    """
    if words in rig.parts:
        return words
    wanted = words.casefold()
    found = [key for key, each in rig.parts.items() if wanted in {name_of(rig, catalog, key).casefold(), each.use.casefold()}]
    if len(found) == 1:
        return found[0]
    known = ", ".join(found or buildable(rig, catalog)) or "–"
    raise CablebuilderError("This layout has no single part named {part}. Name one of these: {known}.", part=words, known=known)


def build_sheet(rig: Rig, catalog: Catalog, report: Report, key: str) -> BuildSheet:
    """Return how a placed part of a rig is built. *Raises* CablebuilderError where nobody can say."""
    part, name = part_of(rig, catalog, key), name_of(rig, catalog, key)
    refusal = _refusal(part, catalog)
    if refusal is not None:
        raise CablebuilderError(refusal, part=name)
    assert part is not None, "a part that nobody knows is refused"
    mode = rig.parts[key].mode or next(iter(part.modes), None)
    chosen = _in_mode(part, mode)
    nets = _all_nets(chosen, catalog)
    signals = _signals(chosen, catalog, nets, _names_in_rig(rig, catalog, report, key))
    components = tuple(each for each in chosen.elements if isinstance(each, Resistor | Capacitor | Transformer))
    used = {ref for each in chosen.elements for ref in references(each)}
    ends = _ends(chosen, catalog, signals, used)
    return BuildSheet(
        name, part.kind, part.modes.get(mode) if mode else None, ends, _wires(chosen, catalog, signals), components,
        continuity_tests(nets, components, {ref: each for ref, each in signals.items() if each}), part.length_m, _worst(report, key),
    )  # fmt: skip


def _refusal(part: Part | None, catalog: Catalog) -> Template | None:
    """Return why a part has no build sheet."""
    if part is None:
        return "{part}: nobody knows what this part is. Choose a part of the catalogue in its place."
    if part.kind not in BUILT:
        return "{part} is no cable or adapter. Choose one of those."
    if any(port.connector not in catalog.connectors for port in part.ports.values()):
        return "{part} has a plug that the catalogue does not know. Choose a known one on the page of the part."
    if part.is_active or any(port.passes != "analog" for port in part.ports.values()):
        return "{part} has electronics or data in it and is not soldered wire by wire. Buy it ready made."
    if not any(isinstance(element, Wire | Resistor | Transformer) for element in part.elements):
        return "{part}: how it is wired is not known. Make a copy as a part of your own and draw its wires."
    return None


def _in_mode(part: Part, mode: str | None) -> Part:
    """Return a part as it is in a mode: with the elements that exist there, as if they always did."""
    elements = tuple(element.model_copy(update={"modes": None}) for _, element in part.elements_in(mode))
    return part.model_copy(update={"elements": elements})


def _all_nets(part: Part, catalog: Catalog) -> tuple[tuple[str, ...], ...]:
    """Return every net of a part, those of one contact too; free contacts are nets of their own."""
    nets = nets_of(part, catalog)
    taken = {ref for net in nets for ref in net}
    refs = [f"{name}.{contact}" for name, port in part.ports.items() for contact in catalog.connectors[port.connector].contacts]
    return (*nets, *((ref,) for ref in (*refs, *part.inner_nodes) if ref not in taken))


def _names_in_rig(rig: Rig, catalog: Catalog, report: Report, key: str) -> dict[str, tuple[str, ...]]:
    """Return what a chain puts on each contact of a part."""
    chain = _chain_of(report, key)
    inside = inside_of(rig, catalog, chain)
    part = next(each for each in inside.parts if each.key == key)
    return {
        f"{contact.ref.port}.{contact.ref.contact}": inside.nets[contact.net].names
        for port in part.ports
        for contact in port.contacts
        if contact.net in inside.nets
    }


def _signals(
    part: Part, catalog: Catalog, nets: tuple[tuple[str, ...], ...], in_rig: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return what each contact's net carries: by the orders that the part states, else by the chain it stands in."""
    stated = {f"{name}.{contact}": signal for name in part.ports for contact, signal in signals_of(part, catalog, name).items()}
    found: dict[str, tuple[str, ...]] = {}
    for net in nets:
        names = [_short(stated[ref]) for ref in net if stated.get(ref, "NC") not in _SILENT_SIGNALS]
        names = names or [name for ref in net for name in in_rig.get(ref, ()) if name != "?"]
        sided = [name for name in names if name not in _EITHER_SIDE]
        found |= dict.fromkeys(net, tuple(dict.fromkeys(sided or names)))
    return found


def _short(signal: str) -> str:
    return _SHORT.get(signal, signal.replace("-", "−"))


def _ends(part: Part, catalog: Catalog, signals: Mapping[str, tuple[str, ...]], used: set[str]) -> tuple[BuildEnd, ...]:
    found = []
    for letter, (name, port) in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", part.ports.items(), strict=False):
        contacts = catalog.connectors[port.connector].contacts
        refs = [(f"{name}.{contact}", contact) for contact in contacts]
        lugs = tuple(Lug(ref, contact, signals.get(ref, ()), ref not in used) for ref, contact in refs)
        found.append(BuildEnd(letter, name, port.connector, port.gender, port.ear, lugs))
    return tuple(found)


def _wires(part: Part, catalog: Catalog, signals: Mapping[str, tuple[str, ...]]) -> tuple[BuildWire, ...]:
    """Return the wires of each net: from its first lug to one lug of every other plug, and bridges between lugs of one plug."""
    found = []
    for net in nets_of(part, catalog):
        homes: dict[str, list[str]] = {}
        for ref in net:
            homes.setdefault(ref.partition(".")[0] if "." in ref else f" {ref}", []).append(ref)
        anchors = [refs[0] for refs in homes.values()]
        found += [BuildWire(anchors[0], anchor, signals.get(net[0], ()), is_bridge=False) for anchor in anchors[1:]]
        found += [
            BuildWire(one, other, signals.get(net[0], ()), is_bridge=True) for refs in homes.values() for one, other in pairwise(refs)
        ]
    return tuple(found)


def _worst(report: Report, key: str) -> Finding | None:
    """Return the worst that is said about a part where it stands; None where nobody objects."""
    said = [each for each in _chain_of(report, key).findings if each.verdict in _WARNED and key in {*each.parts, each.joint}]
    return min(said, key=lambda each: each.verdict.rank, default=None)


def _chain_of(report: Report, key: str) -> Chain:
    return next(each for each in report.chains if key in each.parts)

"""The wires inside a part as nets: which of its contacts are one metal, and joining and separating them one at a time.

A part that was wired here has one wire for each net, its contacts in the order of the ports, so that the same wiring is the same
file. Must never judge a wiring. Read on in :mod:`cablebuilder.core.making`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import AnyElement, Ground, Supply, Wire, references
from cablebuilder.core.parts import Part

Net = tuple[str, ...]
"""References that are one metal, in the order of the part's ports and contacts; inner nodes last."""

_CARRIED: frozenset[str] = frozenset({"L+", "L-", "R+", "R-", "HOT", "COLD", "COM", "GND", "SHIELD", "CHASSIS", "MIC"})
_RETURNS: frozenset[str] = frozenset({"L-", "R-", "COLD"})
_GROUNDS: frozenset[str] = frozenset({"GND", "SHIELD"})


def nets_of(part: Part, catalog: Catalog) -> tuple[Net, ...]:
    """Return the nets of a part's wires: two contacts or more each; wires that exist in some modes only are left out."""
    groups: list[set[str]] = []
    for element in part.elements:
        if isinstance(element, Wire) and element.modes is None:
            groups = _merged(groups, set(element.joins))
    order = _order(part, catalog)
    found = [tuple(sorted(group, key=lambda ref: order.get(ref, len(order)))) for group in groups if len(group) > 1]
    return tuple(sorted(found, key=lambda net: order.get(net[0], len(order))))


def joined(part: Part, catalog: Catalog, one: str, other: str) -> Part:
    """Return a part in which two references are one metal, with all that each was joined to."""
    return part if one == other else _rewired(part, catalog, [*nets_of(part, catalog), (one, other)])


def separated(part: Part, catalog: Catalog, ref: str) -> Part:
    """Return a part in which a reference is joined to nothing."""
    return _rewired(part, catalog, [tuple(each for each in net if each != ref) for net in nets_of(part, catalog)])


def parted(part: Part, catalog: Catalog) -> Part:
    """Return a part without any wire."""
    return _rewired(part, catalog, [])


def wired_by_signal(part: Part, catalog: Catalog) -> Part:
    """Return a part whose contacts of the same signal are joined, across all ports whose order is known.

    Where one end joins the returns (COM) and another keeps them apart (L-, R-), they are joined with it, as a plug of fewer contacts
    does, and the other end's own ground stays free; where every end keeps them apart, they stay apart. What is not known is joined to
    nothing.
    """
    ends: dict[str, dict[str, str]] = {}
    for name, port in part.ports.items():
        found = {f"{name}.{contact}": signal for contact, signal in signals_of(part, catalog, name).items()}
        ends.setdefault(port.pair or name, {}).update(found)
    meets = any("COM" in signals.values() for signals in ends.values())
    nets: dict[str, list[str]] = {}
    for signals in ends.values():
        keeps_apart = not _RETURNS.isdisjoint(signals.values())
        for ref, signal in signals.items():
            if signal in _RETURNS | {"COM"} and meets:
                nets.setdefault("COM", []).append(ref)
            elif signal in _CARRIED and not (meets and keeps_apart and signal in _GROUNDS):
                nets.setdefault("GND" if signal in _GROUNDS else signal, []).append(ref)
    return _rewired(part, catalog, [tuple(net) for net in nets.values()])


def without_contacts(elements: Iterable[AnyElement], is_gone: Callable[[str], bool]) -> tuple[AnyElement, ...]:
    """Return elements without some references: wires and grounds lose them, everything else that speaks of one goes."""
    kept: list[AnyElement] = []
    for element in elements:
        refs = references(element)
        left = tuple(ref for ref in refs if not is_gone(ref))
        if len(left) == len(refs):
            kept.append(element)
        elif isinstance(element, Ground) or (isinstance(element, Wire) and len(left) > 1):
            kept.append(element.model_copy(update={"joins": left}))
        elif isinstance(element, Supply) and left:
            kept.append(element.model_copy(update={"contacts": {ref: element.contacts[ref] for ref in left}}))
    return tuple(kept)


def signals_of(part: Part, catalog: Catalog, name: str) -> Mapping[str, str]:
    """Return the signal on each contact of a port by its pinout, with the ear's side in the place of CH."""
    port = part.ports[name]
    pinout = catalog.pinouts.get(port.pinout or "")
    side = {"left": "L", "right": "R"}.get(port.ear or "", "CH")
    return {} if pinout is None else {contact: signal.replace("CH", side) for contact, signal in pinout.assignment.items()}


def _rewired(part: Part, catalog: Catalog, nets: Sequence[Net]) -> Part:
    rest = [each for each in part.elements if not (isinstance(each, Wire) and each.modes is None)]
    wanted = part.model_copy(update={"elements": (*rest, *(Wire(joins=net) for net in nets if len(net) > 1))})
    wires = [Wire(joins=net) for net in nets_of(wanted, catalog)]
    return part.model_copy(update={"elements": (*wires, *rest)})


def _order(part: Part, catalog: Catalog) -> dict[str, int]:
    refs = [f"{name}.{contact}" for name, port in part.ports.items() for contact in catalog.connectors[port.connector].contacts]
    return {ref: place for place, ref in enumerate(refs)}


def _merged(groups: Iterable[set[str]], new: set[str]) -> list[set[str]]:
    apart = []
    for group in groups:
        if group & new:
            new = new | group
        else:
            apart.append(group)
    return [*apart, new]

"""Making a part step by step: pure functions from a part to a part, each the answer to one question a person can be asked.

What a step does not speak of stays as it was, so that a catalogue part can be the start and loses nothing. "I don't know" is an
answer everywhere: no pinout, topology ``unknown``, a number that is absent. Must never guess one of them.
Read on in :mod:`cablebuilder.core.wiring`, which joins contacts, and :mod:`cablebuilder.core.parts`.
"""

from collections.abc import Iterable
from typing import Literal

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.connectors import Connector, Pinout
from cablebuilder.core.edits import numbered, slug
from cablebuilder.core.elements import AnyElement, Ear, Input, Output, PortSignals, references
from cablebuilder.core.parts import Kind, Part, Port
from cablebuilder.core.wiring import without_contacts
from cablebuilder.errors import EditRefused

OWN = "my/"
"""What the ids of the user's own parts begin with; no shipped part has it."""
MOST_PORTS = 24
_APART = frozenset({"bridged", "ground-separated", "balanced-line"})
"""The topologies in which each channel has a return contact of its own."""
_COMMON = frozenset({"COM", "UNKNOWN"})
_RETURNS = frozenset({"L-", "R-", "CH-", "COLD", "UNKNOWN"})


def blank(kind: Kind) -> Part:
    """Return a part of a kind that has no port yet."""
    return Part(kind=kind, ports={})


def own_id(part: Part, taken: Iterable[str]) -> str:
    """Return an id for the user's own shelf, made from maker and model, that is not taken."""
    stem = slug(f"{part.maker} {part.model}".strip()) or part.kind
    used = frozenset(taken)
    return next(name for each in numbered(stem) if (name := OWN + each) not in used)


def copy_of(part: Part, taken: Iterable[str]) -> Part:
    """Return a part of the user's own that is like another one, with the sources of its facts."""
    return part.model_copy(update={"id": own_id(part, taken)})


def named(part: Part, maker: str, model: str) -> Part:
    """Return a part with another maker and model."""
    return part.model_copy(update={"maker": maker.strip(), "model": model.strip()})


def usual_orders(catalog: Catalog, connector: str) -> tuple[Pinout, ...]:
    """Return the orders in use on a connector, the best founded first; a connector never implies one."""
    rank = {"verified": 0, "single-source": 1, "engineering": 1, "disputed": 2, "unverified": 3}
    found = [each for each in catalog.pinouts.values() if each.connector == connector]
    return tuple(sorted(found, key=lambda each: rank[each.confidence]))


def orders_at(catalog: Catalog, port: Port, chosen: str | None = None) -> tuple[Pinout, ...]:
    """Return the orders that a port can have: those for one side on half of a pair, those for both sides on a port alone.

    Of orders that say the same the chosen one, else the best founded; where none is for so many sides, all.
    """
    usual, is_half = usual_orders(catalog, port.connector), port.pair is not None or port.ear is not None
    kept: dict[frozenset[tuple[str, str]], Pinout] = {}
    for each in [each for each in usual if each.per_side == is_half or each.id == chosen] or usual:
        said = frozenset(each.assignment.items())
        kept[said] = each if each.id == chosen else kept.get(said, each)
    return tuple(kept.values())


def can_be_driven(part: Part, catalog: Catalog, name: str, topology: str) -> bool:
    """Return whether a port has the contacts for a topology: a return of its own for each channel, or a common one.

    Where its order is not known, only their number speaks.
    """
    port, stage = part.ports[name], stage_at(part, name)
    order = catalog.pinouts.get(port.pinout or "")
    signals = set((catalog.signals(stage) if stage else {}).values()) or set(order.assignment.values() if order else ())
    contacts = [each for each in catalog.connectors[port.connector].contacts if each != "shell"]
    if topology in _APART:
        needed = 2 if port.pair else 3 if topology == "balanced-line" else 4
        return bool(signals & _RETURNS) if signals else len(contacts) >= needed
    return topology != "driven-ground" or not signals or not signals.isdisjoint(_COMMON)


def with_port(part: Part, catalog: Catalog, connector: str, gender: str) -> Part:
    """Return a part with one more port, whose name is made from what it is. *Raises* EditRefused past :data:`MOST_PORTS`."""
    if len(part.ports) >= MOST_PORTS:
        raise EditRefused("A part has {most} plugs and sockets at most.", most=MOST_PORTS)
    known = catalog.connectors[connector]
    stem = "plug" if gender == "plug" else "jack"
    name = next(each for each in numbered(stem) if each not in part.ports)
    port = Port(connector=connector, gender="plug" if gender == "plug" else "jack", passes=_passes(known))
    return part.model_copy(update={"ports": {**part.ports, name: port}})


def _passes(connector: Connector) -> Literal["analog", "digital", "optical"]:
    if connector.family == "digital":
        return "digital"
    return "optical" if connector.family == "optical" else "analog"


def with_pair(part: Part, catalog: Catalog, connector: str, gender: str) -> Part:
    """Return a part with two more ports that look and behave as one: one for each ear."""
    ears: tuple[Ear, Ear] = ("left", "right")
    before = frozenset(part.ports)
    for _ in ears:
        part = with_port(part, catalog, connector, gender)
    new = [name for name in part.ports if name not in before]
    pair = next(each for each in numbered("pair") if all(port.pair != each for port in part.ports.values()))
    ports = dict(part.ports)
    for name, ear in zip(new, ears, strict=True):
        ports[name] = ports[name].model_copy(update={"ear": ear, "pair": pair})
    return part.model_copy(update={"ports": ports})


def halves(part: Part, name: str) -> tuple[str, ...]:
    """Return the ports that one belongs with: itself, or both of its pair, in the part's order."""
    pair = part.ports[name].pair
    return (name,) if pair is None else tuple(each for each, port in part.ports.items() if port.pair == pair)


def without_port(part: Part, name: str) -> Part:
    """Return a part without a port and its other half; wires lose the contacts, and what speaks of the port goes with it."""
    gone = frozenset(halves(part, name))
    elements = [each for each in part.elements if not (isinstance(each, PortSignals) and each.port in gone)]
    ports = {each: port for each, port in part.ports.items() if each not in gone}
    facts = {path: fact for path, fact in part.facts.items() if not gone & set(path.split("."))}
    kept = without_contacts(elements, lambda ref: "." in ref and ref.partition(".")[0] in gone)
    return part.model_copy(update={"ports": ports, "elements": kept, "facts": facts})


def labelled(part: Part, name: str, label: str) -> Part:
    """Return a part in which a port has words of its own; empty ones take them away."""
    return _with_ports(part, (name,), label=label.strip() or None)


def ordered(part: Part, name: str, pinout: str | None) -> Part:
    """Return a part in which a port and its other half have a contact order; None is not known."""
    gone = frozenset(halves(part, name))
    elements = tuple(
        each.model_copy(update={"pinout": pinout, "signals": None}) if isinstance(each, PortSignals) and each.port in gone else each
        for each in part.elements
    )
    return _with_ports(part.model_copy(update={"elements": elements}), halves(part, name), pinout=pinout)


def _with_ports(part: Part, names: Iterable[str], **changes: object) -> Part:
    changed = {name: part.ports[name].model_copy(update=changes) for name in names}
    return part.model_copy(update={"ports": {**part.ports, **changed}})


def stage_at(part: Part, name: str) -> Output | Input | None:
    """Return what a port gives or takes: the first output or input on it, None where it only leads on."""
    return next((each for each in part.elements if isinstance(each, Output | Input) and each.port == name), None)


def is_reached(part: Part, name: str) -> bool:
    """Return whether anything inside a part is joined to a contact of a port or of its other half."""
    ends = tuple(f"{each}." for each in halves(part, name))
    return any(ref.startswith(ends) for element in part.elements for ref in references(element))


def with_stage(part: Part, name: str, stage: Output | Input | None) -> Part:
    """Return a part whose port, and its other half, gives or takes something else; None only leads on.

    Of a pair both halves get the same stage, because one amplifier drives both.
    """
    ports = halves(part, name)
    rest = [each for each in part.elements if not (isinstance(each, Output | Input) and each.port in ports)]
    made: list[AnyElement] = []
    if stage is not None:
        shared = stage.stage or (name if len(ports) > 1 else None)
        made = [stage.model_copy(update={"port": each, "stage": shared, "pinout": _order_of(stage, part.ports[each])}) for each in ports]
    return part.model_copy(update={"elements": (*rest, *made)})


def _order_of(stage: Output | Input, port: Port) -> str | None:
    """Return the contact order of a stage: its own, else that of its port; none where it names its signals one by one."""
    return None if stage.signals is not None else stage.pinout or port.pinout

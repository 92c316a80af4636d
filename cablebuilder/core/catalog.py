"""The catalogue: every connector, pinout, mating and part, frozen; look-up.

It is built by :mod:`cablebuilder.files.catalog_files`; must never read a file itself. :func:`part_problems` says whether
a part speaks only of what the catalogue knows.
Read on in :mod:`cablebuilder.core.search` and :mod:`cablebuilder.core.rig`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar

from cablebuilder.core.connectors import Connector, Pinout, Signal, Topology
from cablebuilder.core.elements import Output, PortSignals, references
from cablebuilder.core.mating import Mating, mate
from cablebuilder.core.near_names import nearest
from cablebuilder.core.part_plan import PartPlan, PlanStore, plan_of
from cablebuilder.core.parts import Part
from cablebuilder.core.records import Record
from cablebuilder.errors import Message, message


class Kept(Protocol):
    """What is worked out from a catalogue, and from nothing else."""

    def __init__(self, catalog: "Catalog") -> None:
        """Work it out."""


K = TypeVar("K", bound=Kept)


class Hazard(Record):
    """What is known of a hazard, by the stable id of its rule (MODEL.md section 6)."""

    id: str
    title: str
    severity: Literal["damage", "may-damage", "malfunction", "quality", "safe"]
    reason: str
    symptom: str
    remedy: str
    applies_to: tuple[str, ...] = ()
    notes: str | None = None
    sources: tuple[str, ...]


class Synonym(Record):
    """What people say for something that a part is searched by: any of ``say`` finds any of ``find``."""

    say: tuple[str, ...]
    find: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """All that is known of connectors and parts, by id.

    ``own`` are the ids from the user's shelf; ``problems`` say which of the shelf's files were left out, and why.
    """

    connectors: Mapping[str, Connector]
    pinouts: Mapping[str, Pinout]
    matings: Mapping[tuple[str, str], Mating]
    topologies: Mapping[str, Topology]
    parts: Mapping[str, Part]
    hazards: Mapping[str, Hazard] = field(default_factory=dict)
    own: frozenset[str] = field(default=frozenset())
    problems: tuple[Message, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    _plans: PlanStore = field(default_factory=PlanStore, init=False, repr=False, compare=False)
    _kept: dict[type, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    _mated: dict[tuple[str, str], Mating] = field(default_factory=dict, init=False, repr=False, compare=False)

    def plan(self, part: Part, mode: str | None) -> PartPlan:
        """Return the plan of a part in a mode, drawn one time; None is the first mode."""
        plan = self._plans.get(part, mode)
        if plan is None:
            plan = plan_of(part, mode, self.connectors, self.signals)
            self._plans.keep(part, mode, plan)
        return plan

    def kept(self, kind: type[K]) -> K:
        """Return what is worked out from this catalogue one time and kept with it: an object of a kind that is made from a catalogue."""
        found = self._kept.get(kind)
        if not isinstance(found, kind):
            found = self._kept[kind] = kind(self)
        return found

    def forget(self, *but: type) -> None:
        """Let go of what is kept with this catalogue, but for some kinds: it is worked out again when it is asked for."""
        for kind in self._kept.keys() - {*but}:
            del self._kept[kind]
        self._plans.clear()
        self._mated.clear()

    def mating(self, plug: str, jack: str) -> Mating:
        """Return how a plug type mates with a jack type, both by connector id."""
        found = self._mated.get((plug, jack))
        if found is None:
            found = self._mated[plug, jack] = mate(self.matings, self.connectors[plug], self.connectors[jack])
        return found

    def signals(self, element: PortSignals) -> Mapping[str, Signal]:
        """Return the signal on each contact of an output or input; contacts that are not named carry nothing."""
        if element.signals is not None:
            return element.signals
        pinout = self.pinouts.get(element.pinout) if element.pinout else None
        return pinout.assignment if pinout else {}


Problem = tuple[str, Message]
"""Where in a part something is wrong, as a JSON path inside it ("ports.out.connector"), and what."""


def part_problems(part: Part, catalog: Catalog) -> tuple[Problem, ...]:
    """Return what a part names and the catalogue does not know: connectors, pinouts, contacts; in the part's order."""
    found = [problem for name in part.ports for problem in _port_problems(part, name, catalog)]
    contacts = {
        name: catalog.connectors[port.connector].contacts for name, port in part.ports.items() if port.connector in catalog.connectors
    }
    for index, element in enumerate(part.elements):
        for ref in references(element):
            port, dot, contact = ref.partition(".")
            if dot and contact not in contacts.get(port, (contact,)):
                found += [(f"elements.{index}", problem) for problem in _contact_problems(contact, part.ports[port].connector, catalog)]
        if element.type == "output" or element.type == "input":  # noqa: PLR1714  (mypy follows one name at a time)
            found += [(f"elements.{index}.{field}", problem) for field, problem in _signal_problems(part, element, catalog)]
    return (*found, *_twice_driven(part, catalog))


_NOT_DRIVEN = frozenset({"COM", "GND", "SHIELD", "CHASSIS", "MIC", "VIDEO", "BIAS", "SUPPLY", "DETECT", "DATA", "NC", "UNKNOWN"})
"""Signals that several outputs of a part may name for one contact: grounds, and what an output does not drive."""


def _twice_driven(part: Part, catalog: Catalog) -> list[Problem]:
    """Return the outputs that drive a contact which another output drives in the same mode."""
    found: list[Problem] = []
    seen: list[tuple[Output, set[str]]] = []
    outputs = [(index, element) for index, element in enumerate(part.elements) if element.type == "output"]
    for index, element in outputs if len(outputs) > 1 else ():
        driven = {contact for contact, signal in catalog.signals(element).items() if signal not in _NOT_DRIVEN}
        for other, contacts in seen:
            together = element.modes is None or other.modes is None or set(element.modes) & set(other.modes)
            if other.port == element.port and together and driven & contacts:
                said = message("Two outputs drive {contact} at once.", contact=f"{element.port}.{min(driven & contacts)}")
                found.append((f"elements.{index}.port", said))
                break
        seen.append((element, driven))
    return found


def _port_problems(part: Part, name: str, catalog: Catalog) -> list[Problem]:
    port = part.ports[name]
    if port.connector not in catalog.connectors:
        return [(f"ports.{name}.connector", _no_connector(port.connector, catalog))]
    return [(f"ports.{name}.pinout", problem) for problem in _pinout_problems(port.pinout, port.connector, catalog)]


def _no_connector(name: str, catalog: Catalog) -> Message:
    near = nearest(name, catalog.connectors)
    if near is None:
        return message("There is no connector named {connector}. Choose one that the catalogue has.", connector=name)
    return message("There is no connector named {connector}. Did you mean {near}?", connector=name, near=near)


def _pinout_problems(pinout: str | None, connector: str, catalog: Catalog) -> list[Message]:
    if pinout is None:
        return []
    if pinout not in catalog.pinouts:
        near = nearest(pinout, catalog.pinouts)
        if near is not None:
            return [message("There is no pinout named {pinout}. Did you mean {near}?", pinout=pinout, near=near)]
        return [message("There is no pinout named {pinout}. Choose one that the catalogue has.", pinout=pinout)]
    owner = catalog.pinouts[pinout].connector
    if owner == connector:
        return []
    return [message("The pinout {pinout} is for {owner}, not for {connector}.", pinout=pinout, owner=owner, connector=connector)]


def _signal_problems(part: Part, element: PortSignals, catalog: Catalog) -> list[Problem]:
    connector = part.ports[element.port].connector
    if connector not in catalog.connectors:
        return []
    found = [("pinout", problem) for problem in _pinout_problems(element.pinout, connector, catalog)]
    for contact in element.signals or ():
        found += [(f"signals.{contact}", problem) for problem in _contact_problems(contact, connector, catalog)]
    return found


def _contact_problems(contact: str, connector: str, catalog: Catalog) -> list[Message]:
    known = catalog.connectors.get(connector)
    if known is None or contact in known.contacts:
        return []
    contacts = ", ".join(known.contacts)
    return [message("{connector} has no contact {contact}. It has {contacts}.", connector=connector, contact=contact, contacts=contacts)]

"""The plan of a part: its contacts numbered, its wires as pairs of numbers, its elements with the contacts that they stand on.

It follows from a part and its mode alone, so it is drawn one time for each part and shared by all that are placed.
Must never know where a part is placed. Read on in :mod:`cablebuilder.core.circuit`, which lays plans beside each other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from weakref import ref

from cablebuilder.core.connectors import Connector, Signal
from cablebuilder.core.elements import AnyElement, Capacitor, PortSignals, Resistor, Transformer, Wire, references
from cablebuilder.core.parts import Part

GROUND = "ground"
"""Name of the inner node that is a part's device ground; what a digital or power link joins."""

Signals = Callable[[PortSignals], Mapping[str, Signal]]
"""Says which signal an output or input has on its contacts."""


class PlannedElement(NamedTuple):
    """An element with its place in the part's list, and the numbers of the contacts that it refers to, in its own order.

    An output or input stands on every contact of its port; ``signals`` are what is on them: all unknown where the element
    names none.
    """

    number: int
    element: AnyElement
    nodes: tuple[int, ...]
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class PartPlan:
    """A part in one of its modes as metal; contacts are numbered from zero, port by port, then the nodes inside.

    A plan equals itself alone.
    """

    contacts: tuple[tuple[str, str], ...]
    """Port and contact of each number; the port is empty for a node inside the part."""
    ports: Mapping[str, Mapping[str, int]]
    """The number of each contact, by port and contact."""
    ground: int
    wires: tuple[tuple[int, int], ...]
    elements: tuple[PlannedElement, ...]
    """All but the wires."""
    fittings: tuple[int, ...]
    """The places, among the elements, of resistors, capacitors and transformers: those that join contacts in some way."""
    is_active: bool
    kept: dict[type, object] = field(default_factory=dict, init=False, repr=False)
    """What others have worked out from this plan and from nothing else, by its type."""

    def node(self, reference: str) -> int:
        """Return the number of an element's reference."""
        port, dot, contact = reference.partition(".")
        return self.ports[port][contact] if dot else self.ports[""][port]


def plan_of(part: Part, mode: str | None, connectors: Mapping[str, Connector], signals: Signals) -> PartPlan:
    """Return the plan of a part in a mode; None is the first one."""
    names = [(name, contact) for name, port in part.ports.items() for contact in connectors[port.connector].contacts]
    names += [("", inner) for inner in dict.fromkeys((GROUND, *part.inner_nodes))]
    ports: dict[str, dict[str, int]] = {name: {} for name in ("", *part.ports)}
    for number, (port, contact) in enumerate(names):
        ports[port][contact] = number
    bare = PartPlan(tuple(names), ports, ports[""][GROUND], (), (), (), part.is_active)
    wires: list[tuple[int, int]] = []
    elements = []
    for number, element in part.elements_in(mode):
        if isinstance(element, Wire):
            first, *rest = map(bare.node, element.joins)
            wires += [(first, each) for each in rest]
        else:
            elements.append(_planned(bare, number, element, signals))
    fittings = tuple(place for place, each in enumerate(elements) if isinstance(each.element, Resistor | Capacitor | Transformer))
    return replace(bare, wires=tuple(wires), elements=tuple(elements), fittings=fittings)


def _planned(bare: PartPlan, number: int, element: AnyElement, signals: Signals) -> PlannedElement:
    if not isinstance(element, PortSignals):
        return PlannedElement(number, element, tuple(map(bare.node, references(element))))
    contacts, named = bare.ports[element.port], signals(element)
    unnamed: Signal = "NC" if named else "UNKNOWN"
    return PlannedElement(number, element, tuple(contacts.values()), tuple(named.get(contact, unnamed) for contact in contacts))


class PlanStore:
    """The plans that were drawn, by the identity of the part; those of a part that is gone are forgotten."""

    def __init__(self) -> None:
        """Start with none."""
        self._plans: dict[int, dict[str | None, PartPlan]] = {}
        self._watched: dict[int, ref[Part]] = {}

    def __len__(self) -> int:
        """Return of how many parts there are plans."""
        return len(self._plans)

    def get(self, part: Part, mode: str | None) -> PartPlan | None:
        """Return a plan; None where it was not drawn yet."""
        plans = self._plans.get(id(part))
        return plans.get(mode) if plans is not None else None

    def keep(self, part: Part, mode: str | None, plan: PartPlan) -> None:
        """Keep a plan for as long as its part lives."""
        number = id(part)
        if number not in self._plans:
            self._plans[number] = {}
            self._watched[number] = ref(part, lambda _: self._forget(number))
        self._plans[number][mode] = plan

    def clear(self) -> None:
        """Forget them all."""
        self._plans.clear()
        self._watched.clear()

    def _forget(self, number: int) -> None:
        del self._plans[number], self._watched[number]

"""The catalogue: every connector, pinout, mating and part, frozen; look-up and search.

It is built by :mod:`cablebuilder.files.catalog_files`; must never read a file itself.
Read on in :mod:`cablebuilder.core.rig`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from cablebuilder.core.connectors import Connector, Pinout, Signal, Topology
from cablebuilder.core.elements import PortSignals
from cablebuilder.core.mating import Mating, mate
from cablebuilder.core.parts import Kind, Part
from cablebuilder.core.records import Record


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


@dataclass(frozen=True, slots=True)
class Catalog:
    """All that is known of connectors and parts, by id; ``own`` are the ids from the user's shelf."""

    connectors: Mapping[str, Connector]
    pinouts: Mapping[str, Pinout]
    matings: Mapping[tuple[str, str], Mating]
    topologies: Mapping[str, Topology]
    parts: Mapping[str, Part]
    hazards: Mapping[str, Hazard] = field(default_factory=dict)
    own: frozenset[str] = field(default=frozenset())

    def mating(self, plug: str, jack: str) -> Mating:
        """Return how a plug type mates with a jack type, both by connector id."""
        return mate(self.matings, self.connectors[plug], self.connectors[jack])

    def signals(self, element: PortSignals) -> Mapping[str, Signal]:
        """Return the signal on each contact of an output or input; contacts that are not named carry nothing."""
        if element.signals is not None:
            return element.signals
        return self.pinouts[element.pinout].assignment if element.pinout in self.pinouts else {}

    def search(self, words: str, kinds: Iterable[Kind] = ()) -> tuple[Part, ...]:
        """Return the parts whose maker, model, aliases or connectors hold every word, in catalogue order; no kinds is all."""
        wanted = words.casefold().split()
        chosen = frozenset(kinds)
        return tuple(
            part for part in self.parts.values() if (not chosen or part.kind in chosen) and all(word in self._haystack(part) for word in wanted)
        )

    def _haystack(self, part: Part) -> str:
        names = (name for port in part.ports.values() for name in (port.connector, *self._names(port.connector)))
        return " ".join((part.maker, part.model, part.id, part.kind, *part.aliases, *names)).casefold()

    def _names(self, connector: str) -> tuple[str, ...]:
        found = self.connectors.get(connector)
        return found.names if found else ()

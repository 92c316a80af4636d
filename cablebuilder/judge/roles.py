"""What stands on each contact of a circuit: driven legs, grounds, inputs, ears, supplies (MODEL.md sections 2 and 3).

The values only; :mod:`cablebuilder.judge.casting` finds them. Must never decide whether a meeting is allowed: that is
:mod:`cablebuilder.judge.hazards`. Read on in :mod:`cablebuilder.judge.safety` and :mod:`cablebuilder.judge.hearing`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from cablebuilder.core.elements import Cold, Input, Output, Topology, Transducer
from cablebuilder.core.nets import Conductor

Channel = Literal["left", "right", "mono"]

RETURNS_ARE_GROUND: frozenset[Topology] = frozenset({"single-ended", "single-ended-capacitor", "ground-separated", "speaker-grounded"})
GROUND_REFERENCED: frozenset[Topology] = RETURNS_ARE_GROUND | {"driven-ground", "sensed-return", "balanced-line"}


class StageKey(NamedTuple):
    """An amplifier: outputs of one part with the same stage name are one source."""

    part: str
    stage: str


class SocketKey(NamedTuple):
    """One source of an amplifier: a socket, or a pair of sockets that carry one channel each."""

    stage: StageKey
    group: str


Element = tuple[str, int]
"""An element of a placed part: the part's key, and the element's place in its list."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """How things are taken to be where they are not known or not sure; what is not in a table is as stated."""

    alternatives: Mapping[int, int] = field(default_factory=dict)
    """The contact map of a link, by its place among the mating's maps."""
    topologies: Mapping[tuple[StageKey, Topology], Topology] = field(default_factory=dict)
    """What a stage's sockets of one stated topology are taken to be: they share their amplifiers, so they share the answer."""
    colds: Mapping[StageKey, Cold] = field(default_factory=dict)
    ohms: Mapping[Element, float] = field(default_factory=dict)
    biases: Mapping[Element, tuple[float, float | None]] = field(default_factory=dict)
    """Volts and ohms of microphone biases; no ohms where it leads nowhere."""
    receives: Mapping[Element, Literal["single-ended", "differential"]] = field(default_factory=dict)
    blank: Mapping[Element, bool] = field(default_factory=dict)
    """Outputs and inputs whose contact order is taken for unknown."""
    tied: Mapping[str, bool] = field(default_factory=dict)
    """Listeners whose returns are taken to be joined inside."""
    references: Mapping[str, str] = field(default_factory=dict)
    """Ground references of parts."""

    @property
    def parts(self) -> set[str]:
        """Return the parts whose roles these assumptions may change."""
        stages = {*self.colds, *(stage for stage, _ in self.topologies)}
        return {*self.references, *(each[0] for table in (stages, self.biases, self.receives, self.blank) for each in table)}


class Socket(NamedTuple):
    """One source as it is excited: an output, or the halves of a pair that belong to one stage."""

    key: SocketKey
    ports: tuple[str, ...]
    topology: Topology
    cold: Cold
    element: Output

    @property
    def stage(self) -> StageKey:
        """Return the amplifier that drives the socket."""
        return self.key.stage

    @property
    def name(self) -> str:
        """Return the reference used in reports."""
        return f"{self.stage.part}.{self.ports[0]}"

    @property
    def floats(self) -> bool:
        """Whether the source hangs between its two ends with no tie to ground."""
        return self.topology == "transformer" or (self.topology == "balanced-line" and self.cold in {"servo", "transformer"})


class Leg(NamedTuple):
    """A driven contact: ``sign`` is the share of the channel's voltage it swings by; a common has channel None."""

    node: int
    socket: int
    channel: Channel | None
    plus: bool
    swing: float


class Grounded(NamedTuple):
    """A ground node of a part, and what it refers to."""

    node: int
    part: str
    reference: str


class Place(NamedTuple):
    """Where something is heard: an ear or one channel of an input, between two nodes; ``wants`` is its channel."""

    at: str
    part: str
    wants: Literal["left", "right", "both"]
    plus: int
    minus: int
    ohms: float | None
    port: str
    element: Transducer | Input


class Charged(NamedTuple):
    """A contact that carries DC: a supply, ``limited`` where something stops its current, or a bias behind its ohms."""

    node: int
    part: str
    volts: float | None
    ohms: float | None
    limited: bool


@dataclass(slots=True)
class Roles:
    """Everything that stands somewhere on a circuit, under one set of assumptions."""

    sockets: list[Socket] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)
    senses: list[Leg] = field(default_factory=list)
    grounds: list[Grounded] = field(default_factory=list)
    joins: list[Conductor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    videos: list[int] = field(default_factory=list)
    supplies: list[Charged] = field(default_factory=list)
    biases: list[Charged] = field(default_factory=list)
    microphones: list[int] = field(default_factory=list)

    def ground_of(self, part: str) -> Grounded | None:
        """Return the device ground of a part."""
        return next((each for each in self.grounds if each.part == part), None)

    def stage_of(self, leg: Leg) -> StageKey:
        """Return the amplifier that drives a leg."""
        return self.sockets[leg.socket].key.stage

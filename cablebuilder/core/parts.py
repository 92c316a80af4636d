"""A part: a small circuit with ports (MODEL.md section 2). It checks its own references.

Must never know where it is placed. Read on in :mod:`cablebuilder.core.catalog` and :mod:`cablebuilder.core.rig`.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from cablebuilder.core.elements import AnyElement, Ear, Output, PortSignals, joined_ends, references
from cablebuilder.core.records import Confidence, Finite, Flag, Key, NotNegative, Record, ShortText, misplaced

Kind = Literal[
    "player", "dongle", "amplifier", "phone", "computer", "interface", "energiser", "speaker-amplifier", "cable", "adapter",
    "splitter", "selector", "headphone", "earphone", "headset", "speaker", "receiver", "supply",
]  # fmt: skip
LEADS: frozenset[Kind] = frozenset({"cable", "adapter", "splitter", "selector"})
"""The kinds that only lead on."""


class Port(Record):
    """A connector on a part, with a gender."""

    connector: str
    gender: Literal["plug", "jack"]
    label: ShortText | None = None
    pinout: str | None = None
    ear: Ear | None = None
    passes: Literal["analog", "digital", "power", "optical"] = "analog"
    pair: Key | None = None


class Claim(Record):
    """Where a statement comes from, and its value where the part has no field for it: a bound, a figure in another unit.

    ``bound`` says that the value is only a limit: at most, or at least.
    """

    source: str | None = None
    confidence: Confidence
    on: str | None = None
    note: ShortText | None = None
    unit: ShortText | None = None
    value: Finite | Flag | ShortText | None = None
    bound: Literal["at-most", "at-least"] | None = None

    @field_validator("value")
    @classmethod
    def _check_unit(cls, value: float | bool | str | None, given: "ValidationInfo[None]") -> float | bool | str | None:  # noqa: FBT001
        if _is_number(value) and not given.data.get("unit"):
            raise misplaced("A number needs its unit.", "value")
        return value

    @field_validator("bound")
    @classmethod
    def _check_bound(cls, bound: str | None, given: "ValidationInfo[None]") -> str | None:
        if bound and not _is_number(given.data.get("value")):
            raise misplaced("A bound needs a number.", "bound")
        return bound


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


class Fact(Claim):
    """Where a fact comes from; a recalled or engineering one may carry its reasoning instead of a source.

    ``others`` are the values that other sources give for the same thing, kept beside the one that the part holds.
    """

    others: tuple[Claim, ...] = ()


class Companion(Record):
    """What comes in the box with a part: another part of the catalogue, and which port of the first goes into which of its ports.

    Without ``links`` it only lies in the box. The first with links is the one that is on the part when it is unpacked.
    """

    use: Annotated[str, Field(min_length=1, max_length=200)]
    links: Mapping[Key, Key] = {}


class Price(Record):
    """A price as a decimal string with its ISO currency; never a float."""

    amount: Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,4})?$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Part(Record):
    """A thing that can be placed: its ports by name, and the elements between their contacts."""

    id: str = Field(default="", max_length=200)
    kind: Kind
    maker: ShortText = ""
    model: ShortText = ""
    aliases: tuple[str, ...] = ()
    year: Annotated[int, Field(strict=True)] | None = None
    notes: ShortText | None = None
    price: Price | None = None
    sku: ShortText | None = None
    length_m: NotNegative | None = None
    modes: Mapping[Key, ShortText] = {}
    ports: Mapping[Key, Port]
    elements: tuple[AnyElement, ...] = ()
    comes_with: tuple[Companion, ...] = ()
    facts: Mapping[str, Fact] = {}

    @model_validator(mode="after")
    def _check_references(self) -> "Part":
        for index, companion in enumerate(self.comes_with):
            for port in companion.links.keys() - self.ports.keys():
                raise misplaced("There is no port named {port}.", "comes_with", index, "links", port=port)
        ports = self.ports
        for index, element in enumerate(self.elements):
            for ref in references(element):
                port, dot, _ = ref.partition(".")
                if dot and port not in ports:
                    raise misplaced("There is no port named {port}.", "elements", index, port=port)
            if (element.type == "output" or element.type == "input") and element.port not in ports:  # noqa: PLR1714  (for mypy)
                raise misplaced("There is no port named {port}.", "elements", index, "port", port=element.port)
            for mode in element.modes or ():
                if mode not in self.modes:
                    raise misplaced("There is no mode named {mode}.", "elements", index, "modes", mode=mode)
        return self

    @model_validator(mode="after")
    def _check_ends(self) -> "Part":
        for index, element in enumerate(self.elements):
            for name, ends in joined_ends(element):
                if len({*ends}) < len(ends):
                    twice = next(ref for place, ref in enumerate(ends) if ref in ends[:place])
                    raise misplaced("This joins {contact} with itself.", "elements", index, name, contact=twice)
        return self

    @property
    def is_active(self) -> bool:
        """Whether the part drives or receives: it ends one run and starts the next."""
        return any(isinstance(element, PortSignals) for element in self.elements)

    @property
    def has_output(self) -> bool:
        """Whether the part has an output stage."""
        return any(isinstance(element, Output) for element in self.elements)

    def elements_in(self, mode: str | None) -> tuple[tuple[int, AnyElement], ...]:
        """Return the elements that exist in a mode, with their place in the part's list; None is the first mode."""
        chosen = mode if mode is not None else next(iter(self.modes), None)
        return tuple((number, each) for number, each in enumerate(self.elements) if each.modes is None or chosen in each.modes)

    @property
    def inner_nodes(self) -> tuple[str, ...]:
        """Return the names of the nodes inside the part that are no contact, in the order of their first use."""
        return tuple(dict.fromkeys(ref for element in self.elements for ref in references(element) if "." not in ref))

"""The elements inside a part: wires, resistors, output stages, drivers, grounds (MODEL.md section 2 and 3).

References are ``port.contact``; a name without a dot is an inner node of the part. Every number is optional unless an
element means nothing without it, and none is ever guessed. Must never look at another part.
Read on in :mod:`cablebuilder.core.parts`.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, assert_never

from pydantic import Field, StringConstraints, model_validator

from cablebuilder.core.connectors import Signal
from cablebuilder.core.records import Finite, Flag, Key, NotNegative, Positive, Record, misplaced

Ref = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\s\x00-\x1f]+$")]
"""``port.contact`` or the name of an inner node."""

Topology = Literal[
    "single-ended", "single-ended-capacitor", "driven-ground", "ground-separated", "sensed-return", "bridged", "transformer",
    "balanced-line", "speaker-grounded", "speaker-bridged", "electrostatic", "unknown",
]  # fmt: skip
Cold = Literal["plain", "servo", "transformer", "impedance", "unknown"]
Level = Literal["headphone", "line", "speaker", "electrostatic"]
InputLevel = Literal["line", "mic", "speaker", "headphone"]
Ear = Literal["left", "right", "both"]
Technology = Literal["dynamic", "planar", "ba", "hybrid", "ribbon", "electrostatic"]


class Element(Record):
    """What every element may carry: ``modes``, the modes of its part in which it exists (all of them where absent)."""

    modes: Annotated[tuple[Key, ...], Field(min_length=1)] | None = None


class Wire(Element):
    """A conductor of zero ohms; three or more references are a tie."""

    type: Literal["wire"] = "wire"
    joins: tuple[Ref, ...] = Field(min_length=2)


class Resistor(Element):
    """A resistance; unknown ohms (null) count as neither short nor open."""

    type: Literal["resistor"] = "resistor"
    between: tuple[Ref, Ref]
    ohms: NotNegative | None


class Capacitor(Element):
    """Open for DC, closed for audio."""

    type: Literal["capacitor"] = "capacitor"
    between: tuple[Ref, Ref]
    farads: Positive | None = None


class Transformer(Element):
    """Galvanic isolation; ``ratio`` is secondary over primary, from 1/1000 to 1000: no transformer in audio gear goes as far."""

    type: Literal["transformer"] = "transformer"
    primary: tuple[Ref, Ref]
    secondary: tuple[Ref, Ref]
    ratio: Annotated[float, Field(strict=True, ge=0.001, le=1000, allow_inf_nan=False)] | None


class Power(Record):
    """A maker's power figure: milliwatts into ohms, per channel."""

    mw: Positive
    ohms: Positive | None = None


class PortSignals(Element):
    """The signals on the contacts of one port, by a known pinout or contact by contact."""

    port: Key
    pinout: str | None = None
    signals: Mapping[str, Signal] | None = None
    stage: Key | None = None

    @model_validator(mode="after")
    def _check_order(self) -> "PortSignals":
        if self.pinout is not None and self.signals is not None:
            raise misplaced("Name either a pinout or the signals, not both.", "signals")
        return self


class Output(PortSignals):
    """An output stage at one port; outputs with the same ``stage`` are one amplifier (``ohms`` is per leg, volts are RMS)."""

    type: Literal["output"] = "output"
    topology: Topology
    level: Level
    cold: Cold | None = None
    ohms: NotNegative | None = None
    volts: Positive | None = None
    power: tuple[Power, ...] = ()
    max_milliamps: Positive | None = None
    min_load_ohms: Positive | None = None
    noise_uv: Positive | None = None
    short_circuit_protection: Flag | Literal["unknown"] | None = None
    detects_unbalanced_plug: Flag | Literal["unknown"] | None = None
    made_for: Literal["ribbon", "electrostatic"] | None = None
    needs_load: Flag | None = None
    inverts: Flag | None = None


class Input(PortSignals):
    """A receiving input; its COM, GND and SHIELD join the device ground."""

    type: Literal["input"] = "input"
    receives: Literal["single-ended", "differential", "unknown"]
    level: InputLevel | None = None
    ohms: Positive | None = None
    max_volts: Positive | None = None


class Sensitivity(Record):
    """Decibels of sound pressure for one milliwatt (``mW``) or one volt (``V``); the two are never the same number."""

    db: Finite
    per: Literal["mW", "V"]


class Transducer(Element):
    """A driver between ``plus`` and ``minus``."""

    type: Literal["transducer"] = "transducer"
    ear: Ear
    cup: Ear | None = None
    plus: Ref
    minus: Ref
    technology: Technology | None = None
    ohms: Positive | None = None
    ohms_range: tuple[Positive, Positive] | None = None
    sensitivity: Sensitivity | None = None
    max_mw: Positive | None = None
    bias_volts: Positive | None = None

    @model_validator(mode="after")
    def _check_range(self) -> "Transducer":
        if self.ohms_range is not None and self.ohms_range[0] > self.ohms_range[1]:
            raise misplaced("The lower number stands first.", "ohms_range")
        return self


class Microphone(Element):
    """A headset microphone."""

    type: Literal["microphone"] = "microphone"
    between: tuple[Ref, Ref]


class Detect(Element):
    """A jack that decides what is plugged in by the resistance it sees on a contact."""

    type: Literal["detect"] = "detect"
    contact: Ref
    below_ohms: Positive | None = None


class Bias(Element):
    """Microphone bias on a contact."""

    type: Literal["bias"] = "bias"
    contact: Ref
    volts: Positive | None = None
    ohms: Positive | None = None


class Supply(Element):
    """DC on contacts: phantom power, an intercom supply, an electrostatic bias, an output that rides on DC."""

    type: Literal["supply"] = "supply"
    contacts: Mapping[Ref, Finite | None]
    current_limited: Flag | None = None


class Ground(Element):
    """The device ground; ``reference`` is floating, earth, unearthed-class-one, usb, unknown or the name of a shared supply."""

    type: Literal["ground"] = "ground"
    joins: tuple[Ref, ...] = ()
    reference: Key


AnyElement = Annotated[
    Wire | Resistor | Capacitor | Transformer | Output | Input | Transducer | Microphone | Detect | Bias | Supply | Ground,
    Field(discriminator="type"),
]


def references(element: AnyElement) -> tuple[Ref, ...]:
    """Return every reference an element makes, in its own order (outputs and inputs name a port instead).

    It is asked for every element at each start, so it goes by the type's name, which is quicker than by its class.
    """
    if element.type == "wire" or element.type == "ground":  # noqa: PLR1714  (mypy follows one name at a time)
        return element.joins
    if element.type == "transducer":
        return (element.plus, element.minus)
    if element.type == "output" or element.type == "input":  # noqa: PLR1714
        return ()
    return _rarer_references(element)


def _rarer_references(element: "Resistor | Capacitor | Microphone | Transformer | Detect | Bias | Supply") -> tuple[Ref, ...]:
    match element:
        case Resistor() | Capacitor() | Microphone():
            return element.between
        case Transformer():
            return (*element.primary, *element.secondary)
        case Detect() | Bias():
            return (element.contact,)
        case Supply():
            return tuple(element.contacts)
        case _:
            assert_never(element)


def joined_ends(element: AnyElement) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """Return the ends that must be different ones, by the field that names them."""
    match element:
        case Wire():
            return (("joins", element.joins),)
        case Resistor() | Capacitor() | Microphone():
            return (("between", element.between),)
        case Transformer():
            return (("primary", element.primary), ("secondary", element.secondary))
        case Transducer():
            return (("minus", (element.plus, element.minus)),)
        case _:
            return ()

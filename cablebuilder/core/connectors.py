"""Connector types with their ordered contacts, and pinouts: which signal stands on which contact.

A connector never implies a pinout: a 3.5 mm TRRS has six orders in use. Must never judge.
Read on in :mod:`cablebuilder.core.mating` (which contact touches which) and :mod:`cablebuilder.core.elements`.
"""

from collections.abc import Mapping
from typing import Literal

from cablebuilder.core.records import Key, Positive, Record, ShortText

Signal = Literal[
    "L+", "L-", "R+", "R-", "HOT", "COLD", "CH+", "CH-", "COM", "GND", "SHIELD", "CHASSIS",
    "MIC", "VIDEO", "BIAS", "SUPPLY", "DETECT", "DATA", "NC", "UNKNOWN",
]  # fmt: skip
"""What stands on a contact (MODEL.md section 1); DATA is a digital line."""

Family = Literal["phone", "xlr", "mini-xlr", "rca", "speaker", "digital", "optical", "headphone-end", "source-end", "electrostatic", "bare"]
PinoutConfidence = Literal["verified", "single-source", "disputed", "engineering", "unverified"]
WEAK_PINOUTS: frozenset[PinoutConfidence] = frozenset({"disputed", "unverified"})
"""Confidences that count as weak (MODEL.md section 10, "Weak pinouts")."""


class Connector(Record):
    """A type of connector: ``contacts`` from the plug's point to its handle, or in the order of its numbers."""

    id: Key | str
    names: tuple[str, ...]
    size: str
    """Short form for a badge: "2.5", "XLR-4", "2-pin"."""
    long_name: str
    """Long form without the mode: "2.5 mm", "4-pin XLR"."""
    family: Family
    contacts: tuple[Key, ...]
    diameter_mm: Positive | None = None
    per_side: bool = False
    """One connector for each ear: two of them stand for one stereo connection."""
    standard: str | None = None
    notes: ShortText | None = None
    sources: tuple[str, ...]


class Pinout(Record):
    """A conventional order of signals on a connector."""

    id: Key | str
    connector: str
    assignment: Mapping[str, Signal]
    confidence: PinoutConfidence
    per_side: bool = False
    topology: str | None = None
    used_by: str | None = None
    notes: ShortText | None = None
    sources: tuple[str, ...]


class Topology(Record):
    """What an output stage is, in words and with its sources; what a tie means is in :mod:`cablebuilder.judge.hazards`."""

    id: str
    name: str
    tie_minus_to_minus: str
    tie_minus_to_ground: str
    examples: str | None = None
    notes: ShortText | None = None
    sources: tuple[str, ...]

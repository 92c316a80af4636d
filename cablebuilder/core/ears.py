"""The ears of a part being made: drivers on the contacts of its plug or sockets, and whether their returns meet inside.

Must never guess a number or a wiring: where a contact order is not known, there is no ear on it.
Read on in :mod:`cablebuilder.core.making`.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import AnyElement, Ear, Sensitivity, Technology, Transducer
from cablebuilder.core.parts import Fact, Kind, Part
from cablebuilder.core.wiring import joined, nets_of, separated, signals_of

Returns = Literal["apart", "joined", "unknown"]
"""Whether the two return wires of headphones whose plug keeps them apart meet inside."""

LISTENERS: frozenset[Kind] = frozenset({"headphone", "earphone", "headset", "speaker"})
RETURNS_FACT = "ears.wiring"
"""The fact under which the judge looks for a doubt about the returns (MODEL.md section 8)."""
_SIDES: tuple[tuple[Ear, str], ...] = (("left", "L"), ("right", "R"))


class EarFigures(NamedTuple):
    """What is known of the drivers; both are alike. None is not known."""

    ohms: float | None = None
    sensitivity: Sensitivity | None = None
    max_mw: float | None = None
    technology: Technology | None = None


def with_ears(part: Part, catalog: Catalog, figures: EarFigures = EarFigures()) -> Part:  # noqa: B008 (a frozen value)
    """Return a part with a driver for each ear that its ports lead to; drivers that were there are replaced.

    The plus of an ear is the contact of L+ or R+, its return L- or R-, else the common one.
    """
    at = _contacts(part, catalog)
    drivers: list[AnyElement] = []
    for ear, side in _SIDES:
        plus, minus = at.get(f"{side}+"), at.get(f"{side}-", at.get("COM"))
        if plus is not None and minus is not None:
            drivers.append(Transducer(ear=ear, plus=plus, minus=minus, **figures._asdict()))
    rest = [each for each in part.elements if not isinstance(each, Transducer)]
    return part.model_copy(update={"elements": (*rest, *drivers)})


def following_kind(part: Part, catalog: Catalog) -> Part:
    """Return a part whose ears follow what it is: a listener has one wherever its ports lead, anything else has none."""
    if part.kind in LISTENERS:
        return with_ears(part, catalog, figures_of(part))
    return part.model_copy(update={"elements": tuple(each for each in part.elements if not isinstance(each, Transducer))})


def figures_of(part: Part) -> EarFigures:
    """Return what is known of a part's first driver."""
    ear = next((each for each in part.elements if isinstance(each, Transducer)), None)
    return EarFigures() if ear is None else EarFigures(ear.ohms, ear.sensitivity, ear.max_mw, ear.technology)


def keeps_returns(part: Part, catalog: Catalog) -> bool:
    """Return whether the plug or sockets keep the returns apart, so that it can be asked whether they meet inside."""
    return {"L-", "R-"} <= _contacts(part, catalog).keys()


def returns_of(part: Part, catalog: Catalog) -> Returns:
    """Return what a part says about its returns."""
    at = _contacts(part, catalog)
    if RETURNS_FACT in part.facts and part.facts[RETURNS_FACT].confidence == "recalled":
        return "unknown"
    meets = any({at.get("L-"), at.get("R-")} <= set(net) for net in nets_of(part, catalog))
    return "joined" if meets else "apart"


def with_returns(part: Part, catalog: Catalog, returns: Returns) -> Part:
    """Return a part whose returns meet, stay apart, or are not known to; nothing changes where the plug joins them anyway."""
    at = _contacts(part, catalog)
    left, right = at.get("L-"), at.get("R-")
    if left is None or right is None:
        return part
    facts = {path: fact for path, fact in part.facts.items() if path != RETURNS_FACT}
    if returns == "unknown":
        facts[RETURNS_FACT] = Fact(confidence="recalled", note="The owner does not know whether the returns meet inside.")
    part = part.model_copy(update={"facts": facts})
    return joined(part, catalog, left, right) if returns == "joined" else separated(part, catalog, right)


def _contacts(part: Part, catalog: Catalog) -> Mapping[str, str]:
    """Return the first contact that carries each signal, over all ports whose order is known."""
    found: dict[str, str] = {}
    for name in part.ports:
        for contact, signal in signals_of(part, catalog, name).items():
            found.setdefault(signal, f"{name}.{contact}")
    return found

"""A rig with one of its safety facts taken away or doubted (MODEL.md section 10, "Deletion rule"), one rig for each fact."""

from collections.abc import Iterator, Mapping
from typing import Any

from cablebuilder.core.elements import AnyElement, Bias, Ground, Input, Output, PortSignals, Resistor, Supply
from cablebuilder.core.parts import Fact, Part
from cablebuilder.core.rig import Rig
from cablebuilder.judge.report import Report, Verdict

RECALLED = Fact(confidence="recalled", note="From memory.")


def no_better(before: Report, after: Report) -> bool:
    """Whether a verdict after a fact was taken away is one that the deletion rule allows.

    A ground loop is told only from stated references and is no safety fact, so a caution for it alone may go with them.
    """
    if before.verdict is Verdict.UNSAFE:
        return after.verdict in {Verdict.UNSAFE, Verdict.UNKNOWN}
    hums = before.verdict is Verdict.CAUTION and {each.rule for each in before.findings if each.verdict is Verdict.CAUTION} == {
        "ground-loop"
    }
    return hums or after.verdict.rank <= before.verdict.rank


def weakenings(rig: Rig) -> Iterator[tuple[str, Rig]]:
    """Yield what was taken away and the rig without it; parts must stand in the rig's own definitions."""
    for use, part in rig.definitions.items():
        for number, element in enumerate(part.elements):
            for name, changes in _weaker(element):
                yield (
                    f"{use} {number} {element.type}: {name}",
                    _with(rig, part, _elements(part, number, element.model_copy(update=changes))),
                )
            if isinstance(element, Ground) and not element.joins:
                yield f"{use} {number}: ground gone", _with(rig, part, _elements(part, number, None))
        for name in _doubtful(part):
            yield f"{use}: {name} recalled", _with(rig, part, {"facts": {**part.facts, name: RECALLED}})


def _weaker(element: AnyElement) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(element, PortSignals):
        yield "no signals", {"pinout": None, "signals": None}
        yield "no stage", {"stage": None}
    match element:
        case Output():
            yield "topology unknown", {"topology": "unknown"}
            yield "no cold", {"cold": None}
        case Input():
            yield "receives unknown", {"receives": "unknown"}
            yield "no level", {"level": None}
        case Resistor():
            yield "no ohms", {"ohms": None}
        case Ground():
            yield "reference unknown", {"reference": "unknown"}
        case Supply():
            yield "no volts", {"contacts": dict.fromkeys(element.contacts)}
            yield "no limit", {"current_limited": None}
        case Bias():
            yield "no volts", {"volts": None}
            yield "no ohms", {"ohms": None}
        case _:
            pass


def _doubtful(part: Part) -> Iterator[str]:
    for element in part.elements:
        match element:
            case Output():
                yield f"outputs.{element.port}.topology"
                yield f"outputs.{element.port}.cold"
                yield f"ports.{element.port}.pinout"
            case Input():
                yield f"ports.{element.port}.pinout"
            case Ground():
                yield "ground.reference"
            case _:
                pass


def _elements(part: Part, number: int, element: AnyElement | None) -> Mapping[str, Any]:
    changed = () if element is None else (element,)
    return {"elements": (*part.elements[:number], *changed, *part.elements[number + 1 :])}


def _with(rig: Rig, part: Part, changes: Mapping[str, Any]) -> Rig:
    use = next(use for use, each in rig.definitions.items() if each is part)
    return rig.model_copy(update={"definitions": {**rig.definitions, use: part.model_copy(update=changes)}})

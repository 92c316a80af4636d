"""Plain parts: a source or a listener with nothing but what decides whether a chain is safe and plays right.

At a headphone output volts, power, currents and sensitivities only say how loud it gets, and other sockets of a device say
nothing; without them many devices are the same one to the judge. A line or speaker stage keeps its numbers: there they can
decide about safety. Must never judge. Read on in :mod:`cablebuilder.judge.planner`.
"""

from cablebuilder.core.elements import AnyElement, Output, PortSignals, Transducer, references
from cablebuilder.core.parts import Fact, Part
from cablebuilder.judge.facts import WEAK
from cablebuilder.judge.pieces import End

_LOUD = {"volts": None, "power": (), "max_milliamps": None, "min_load_ohms": None, "noise_uv": None}


def plain_source(part: Part, end: End, mode: str | None) -> Part:
    """Return a source as it is in a mode, with one end and what belongs to it."""
    kept = [each for _, each in part.elements_in(mode) if _is_at(part, each, end)]
    elements = tuple(_in_every_mode(_quiet(each)) for each in kept)
    ports = {name: part.ports[name].model_copy(update={"label": None}) for name in end.ports}
    return Part(id="planner/source", kind=part.kind, ports=ports, elements=elements, facts=_weak(part))


def plain_listener(part: Part) -> Part:
    """Return a listener without sensitivities and limits."""
    quiet = {"sensitivity": None, "max_mw": None}
    elements = tuple(each.model_copy(update=quiet) if isinstance(each, Transducer) else each for each in part.elements)
    ports = {name: port.model_copy(update={"label": None}) for name, port in part.ports.items()}
    return Part(id="planner/listener", kind=part.kind, modes=part.modes, ports=ports, elements=elements, facts=_weak(part))


def _is_at(part: Part, element: AnyElement, end: End) -> bool:
    """Return whether an element belongs to an end, or to no port at all."""
    if isinstance(element, PortSignals):
        return element.port in end.ports
    ports = {ref.partition(".")[0] for ref in references(element)} & part.ports.keys()
    return ports <= set(end.ports)


def _quiet(element: AnyElement) -> AnyElement:
    return element.model_copy(update=_LOUD) if isinstance(element, Output) and element.level == "headphone" else element


def _in_every_mode(element: AnyElement) -> AnyElement:
    return element.model_copy(update={"modes": None})


def _weak(part: Part) -> dict[str, Fact]:
    return {name: fact for name, fact in part.facts.items() if fact.confidence in WEAK}

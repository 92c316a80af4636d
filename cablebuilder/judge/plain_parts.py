"""Plain parts: a source or a listener with nothing but what decides whether a chain is safe and plays right.

At a headphone output volts, power, currents and sensitivities only say how loud it gets, and other sockets of a device say
nothing; without them many devices are the same one to the judge. A line or speaker stage keeps its numbers: there they can
decide about safety. Must never judge. Read on in :mod:`cablebuilder.judge.planner`.
"""

from collections.abc import Mapping, Sequence

from cablebuilder.core.elements import AnyElement, Output, PortSignals, Transducer, references
from cablebuilder.core.parts import Fact, Kind, Part, Port
from cablebuilder.judge.facts import WEAK
from cablebuilder.judge.pieces import End

_FEW_OHMS = 4.0
_LEAST_OHMS = 8.0
_USUAL_OHMS = 32.0
"""A source of up to 4 ohms gives an ear of 8 and more within 3.6 dB what it gives one of 32: far from what is called attenuated."""
_ALIKE = frozenset({"dynamic", "planar", "ba", "hybrid"})
"""Technologies that no output is made for alone."""
_ASKED = (("outputs", "topology"), ("outputs", "cold"), ("ports", "pinout"))
_ASKED_OF_A_PART = frozenset({"ears.wiring", "ground.reference"})
"""Facts that the judge doubts where they are weak; all others only say how loud it gets or what the part looks like."""
_REFERRING = ("joins", "between", "primary", "secondary", "plus", "minus", "contact", "contacts")
"""Fields of elements that name contacts."""
_LOUD = {"volts": None, "power": (), "max_milliamps": None, "min_load_ohms": None, "noise_uv": None}
_NUMBERS = (*_LOUD, "ohms")
_OHMS = ("ohms",)
_HEARING = ("ohms", "ohms_range", "technology", "sensitivity", "max_mw")
"""Fields of drivers that say how loud and how evenly they play."""


def plain_source(part: Part, end: End, mode: str | None) -> tuple[Part, End]:
    """Return a source as it is in a mode, with one end and what belongs to it; its ports are named by their places."""
    names = {name: f"out-{place}" for place, name in enumerate(end.ports)}
    ports = {names[name]: _nameless(part.ports[name], (part.ports[name].pair,)) for name in end.ports}
    elements = tuple(_renamed(_in_every_mode(_quiet(each)), names) for each in _kept(part, end, mode))
    asked = {f"{group}.{name}.{field}": f"{group}.{names[name]}.{field}" for name in end.ports for group, field in _ASKED}
    kind: Kind = "player" if drives_easily(part, end, mode) else part.kind
    plain = Part(id="planner/source", kind=kind, ports=ports, elements=elements, facts=_weak(part, asked))
    return plain, end._replace(ports=tuple(names.values()))


def is_silent_about_level(part: Part, end: End, mode: str | None) -> bool:
    """Return whether nothing is stated of an end from which anybody could tell how loud or how evenly something plays there."""
    outputs = [each for _, each in part.elements_in(mode) if isinstance(each, Output) and each.port in end.ports]
    return all(getattr(each, name) in {None, ()} for each in outputs for name in _NUMBERS)


def loud_source(part: Part, end: End, mode: str | None) -> tuple[Part, End]:
    """Return a plain source with its numbers of level, taken at its word; what may be doubted of it makes nothing louder."""
    plain, plain_end = plain_source(part, end, mode)
    return plain.model_copy(update={"elements": _with_numbers(plain, _kept(part, end, mode), _NUMBERS), "facts": {}}), plain_end


def loud_listener(part: Part, end: End) -> tuple[Part, End]:
    """Return a plain listener with what it says about level, taken at its word."""
    plain, plain_end = plain_listener(part, end)
    return plain.model_copy(update={"elements": _with_numbers(plain, part.elements, _HEARING), "facts": {}}), plain_end


def source_with_ohms(part: Part, end: End, mode: str | None) -> tuple[Part, End]:
    """Return a plain source with its ohms: what shares a return with another ear is heard there too, the more the fewer ohms an ear has."""
    plain, plain_end = plain_source(part, end, mode)
    return plain.model_copy(update={"elements": _with_numbers(plain, _kept(part, end, mode), _OHMS)}), plain_end


def listener_with_ohms(part: Part, end: End) -> tuple[Part, End]:
    """Return a plain listener with its ohms, of a kind whose response no source bends: that is a matter of level."""
    plain, plain_end = plain_listener(part, end)
    drivers = (_with_planar(each) for each in _with_numbers(plain, part.elements, _OHMS))
    return plain.model_copy(update={"elements": tuple(drivers)}), plain_end


def _with_planar(element: AnyElement) -> AnyElement:
    is_usual = isinstance(element, Transducer) and element.technology in _ALIKE
    return element.model_copy(update={"technology": "planar", "ohms_range": None}) if is_usual else element


def _kept(part: Part, end: End, mode: str | None) -> Sequence[AnyElement]:
    """Return what belongs to an end of a part in a mode."""
    return [each for _, each in part.elements_in(mode) if _is_at(part, each, end)]


def _with_numbers(plain: Part, whole: Sequence[AnyElement], names: Sequence[str]) -> tuple[AnyElement, ...]:
    """Return the elements of a plain part, with some numbers of those that they were made from."""
    return tuple(
        each.model_copy(update={name: getattr(own, name) for name in names}) if isinstance(own, Output | Transducer) else each
        for each, own in zip(plain.elements, whole, strict=True)
    )


def drives_easily(part: Part, end: End, mode: str | None) -> bool:
    """Return whether an end is a headphone output with so few ohms that no usual headphone takes a share of its signal away.

    Beside an output that must not play without a load it is none: whoever plays here is told to load that one.
    """
    outputs = [each for _, each in part.elements_in(mode) if isinstance(each, Output)]
    here = [each for each in outputs if each.port in end.ports]
    is_alone = not any(each.needs_load and each.port not in end.ports for each in outputs)
    return is_alone and all(each.level == "headphone" and (each.ohms or 0.0) <= _FEW_OHMS for each in here)


def plain_listener(part: Part, end: End) -> tuple[Part, End]:
    """Return a listener without sensitivities and limits, as a source sees it that drives it easily."""
    names = {name: f"in-{place}" for place, name in enumerate(part.ports)}
    plain = (_plain_driver(each) if isinstance(each, Transducer) else each for each in part.elements)
    elements = tuple(_renamed(each, names) for each in plain)
    pairs = tuple(dict.fromkeys(port.pair for port in part.ports.values()))
    ports = {names[name]: _nameless(port, pairs) for name, port in part.ports.items()}
    kind: Kind = "headphone" if part.kind == "earphone" else part.kind
    facts = _weak(part, {})
    named = Part(id="planner/listener", kind=kind, modes=part.modes, ports=ports, elements=elements, facts=facts)
    return named, end._replace(ports=tuple(names[name] for name in end.ports))


def _nameless(port: Port, pairs: Sequence[str | None]) -> Port:
    """Return a port without a label, its pair named by its place among the pairs of the part."""
    return port.model_copy(update={"label": None, "pair": f"pair-{pairs.index(port.pair)}" if port.pair else None})


def _renamed(element: AnyElement, names: Mapping[str, str]) -> AnyElement:
    """Return an element of which the ports have other names."""

    def ref(text: str) -> str:
        port, dot, contact = text.partition(".")
        return f"{names.get(port, port)}.{contact}" if dot else text

    found: dict[str, object] = {"port": names[element.port]} if isinstance(element, PortSignals) else {}
    for name in _REFERRING:
        value = getattr(element, name, None)
        if isinstance(value, str):
            found[name] = ref(value)
        elif isinstance(value, Mapping):
            found[name] = {ref(each): volts for each, volts in value.items()}
        elif value is not None:
            found[name] = tuple(map(ref, value))
    return element.model_copy(update=found)


def _plain_driver(driver: Transducer) -> Transducer:
    is_usual = (driver.ohms or _USUAL_OHMS) >= _LEAST_OHMS
    technology = "dynamic" if driver.technology in _ALIKE else driver.technology
    ohms = {"ohms": _USUAL_OHMS, "ohms_range": None} if is_usual else {}
    return driver.model_copy(update={"sensitivity": None, "max_mw": None, "technology": technology, **ohms})


def _is_at(part: Part, element: AnyElement, end: End) -> bool:
    """Return whether an element belongs to an end, or to no port at all."""
    if isinstance(element, PortSignals):
        return element.port in end.ports
    ports = {ref.partition(".")[0] for ref in references(element)} & part.ports.keys()
    return ports <= set(end.ports)


def _quiet(element: AnyElement) -> AnyElement:
    if not isinstance(element, Output) or element.level != "headphone":
        return element
    return element.model_copy(update={**_LOUD, **({"ohms": None} if (element.ohms or 0.0) <= _FEW_OHMS else {})})


def _in_every_mode(element: AnyElement) -> AnyElement:
    return element.model_copy(update={"modes": None})


def _weak(part: Part, names: Mapping[str, str]) -> dict[str, Fact]:
    """Return the weak facts that the judge asks for, some of them under other names."""
    asked = {**names, **{name: name for name in _ASKED_OF_A_PART}}
    return {asked[name]: fact for name, fact in part.facts.items() if fact.confidence in WEAK and name in asked}

"""What is not known, and how it could be: the questions that a chain leaves open, with their answers (MODEL.md sections 8 and 10).

A fact matters only where the verdict hangs on it; so each question is tried with every answer. Must never judge.
Read on in :mod:`cablebuilder.judge.check`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Literal, NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit, Instance
from cablebuilder.core.connectors import WEAK_PINOUTS
from cablebuilder.core.elements import Bias, Cold, Ground, Input, Output, PortSignals, Resistor, Topology
from cablebuilder.core.parts import Part
from cablebuilder.judge.casting import stage_key
from cablebuilder.judge.roles import Assumptions

MOST_COMBINATIONS = 64
WEAK = frozenset({"disputed", "recalled"})

_FOUR_POLE: tuple[Topology, ...] = ("bridged", "ground-separated", "driven-ground", "transformer")
_THREE_POLE: tuple[Topology, ...] = ("single-ended", "driven-ground", "transformer")
_SPEAKER: tuple[Topology, ...] = ("speaker-bridged", "speaker-grounded")
_COLDS: tuple[Cold, ...] = ("plain", "transformer", "impedance")
_OHMS = (0.0, 1e9)
_BIAS_VOLTS = (0.0, 48.0)
_BIAS_OHMS = (None, 500.0)
"""A microphone bias of which nothing is stated leads nowhere, or to a supply behind the least ohms that there can be: a
microphone's signal stands across them, and less would short it. *Source*: engineering; phones have 1 to 5 kilohms.
"""


_REFERENCES = "references"
"""The table of ground references: what a single device hangs on closes no circle."""


class _Settled:
    """Kept with the plan of a part that leaves nothing open."""


Answer = tuple[str, object, object]
"""Which table of the assumptions, its key, and the value."""


class Question(NamedTuple):
    """Something that is not known: a jack's alternatives, a missing fact, or a weak one, with every answer it may have."""

    kind: Literal["jack", "missing", "weak"]
    fact: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """One answer to each of some questions."""

    assumed: Assumptions
    answers: tuple[Answer, ...] = ()


def questions(circuit: Circuit, catalog: Catalog) -> tuple[Question, ...]:
    """Return what a chain leaves open: jacks first, then missing facts, then weak ones. Sockets without a plug ask nothing."""
    jacks = [
        Question("jack", str(joint.jack), tuple(("alternatives", joint.link, place) for place in range(len(joint.mating.maps))))
        for joint in circuit.joints
        if joint.mating.depends_on == "jack" and len(joint.mating.maps) > 1
    ]
    asking = {key for key, plan in circuit.plans.items() if _Settled not in plan.kept and not _is_settled(circuit, catalog, key)}
    facts: dict[tuple[Answer, ...], Question] = {}
    if asking:
        linked = {ref for joint in circuit.joints for ref in (joint.plug, joint.jack)}
        for instance in (each for each in circuit.instances if each.part in asking):
            port = _port_of(instance)
            if port is None or (instance.part, port) in linked:
                facts |= {question.answers: question for question in _about(circuit, catalog, instance)}
        is_alone = sum(part.is_active for part in circuit.parts.values()) <= 1
        for key in (each for each in circuit.parts if each in asking):
            asked = _about_part(key, circuit.parts[key])
            facts |= {each.answers: each for each in asked if not (is_alone and each.answers[0][0] == _REFERENCES)}
    order = {"jack": 0, "missing": 1, "weak": 2}
    return tuple(sorted((*jacks, *facts.values()), key=lambda question: order[question.kind]))


def _is_settled(circuit: Circuit, catalog: Catalog, key: str) -> bool:
    """Whether a part never asks anything, whatever is plugged into it; looked up one time for its plan."""
    mine = (each for each in circuit.instances if each.part == key)
    asked = [*_about_part(key, circuit.parts[key]), *(question for each in mine for question in _about(circuit, catalog, each))]
    if not asked:
        circuit.plans[key].kept[_Settled] = True
    return not asked


def _port_of(instance: Instance) -> str | None:
    """Return the port whose plug an element waits for; None for what is inside."""
    match instance.element:
        case PortSignals() as element:
            return element.port
        case Bias() as element if "." in element.contact:
            return element.contact.partition(".")[0]
        case _:
            return None


def _about(circuit: Circuit, catalog: Catalog, instance: Instance) -> Iterator[Question]:
    element, number = instance.element, (instance.part, instance.number)
    match element:
        case Output():
            yield from _about_output(circuit, catalog, instance, element)
            yield from _about_order(circuit, catalog, instance, element)
        case Resistor(ohms=None):
            yield Question("missing", f"{instance.part}.resistors.{instance.number}.ohms", tuple(("ohms", number, ohms) for ohms in _OHMS))
        case Bias():
            if None in {element.volts, element.ohms}:
                yield _about_bias(instance, element)
        case Input():
            if element.receives == "unknown":
                answers: tuple[Answer, ...] = (("receives", number, "single-ended"), ("receives", number, "differential"))
                yield Question("missing", f"{instance.part}.inputs.{element.port}.receives", answers)
            yield from _about_order(circuit, catalog, instance, element)
        case _:
            pass


def _about_bias(instance: Instance, bias: Bias) -> Question:
    volts = _BIAS_VOLTS if bias.volts is None else (bias.volts,)
    ohms = _BIAS_OHMS if bias.ohms is None else (bias.ohms,)
    numbers = [(each, None) for each in volts[:1] if None in ohms] + [(one, other) for other in ohms if other is not None for one in volts]
    answers = tuple(("biases", (instance.part, instance.number), each) for each in numbers)
    return Question("missing", f"{instance.part}.biases.{instance.number}.{'volts' if bias.volts is None else 'ohms'}", answers)


def _about_output(circuit: Circuit, catalog: Catalog, instance: Instance, output: Output) -> Iterator[Question]:
    part, key = circuit.parts[instance.part], stage_key(instance.part, instance.number, output)
    name = f"{instance.part}.outputs.{output.port}"
    if output.topology == "unknown" or _is_weak(part, f"outputs.{output.port}.topology"):
        kind: Literal["missing", "weak"] = "missing" if output.topology == "unknown" else "weak"
        yield Question(kind, f"{name}.topology", tuple(("topologies", (key, output.topology), each) for each in _may_be(output, catalog)))
    if output.topology == "balanced-line":
        missing = output.cold in {None, "unknown"}
        if missing or _is_weak(part, f"outputs.{output.port}.cold"):
            yield Question("missing" if missing else "weak", f"{name}.cold", tuple(("colds", key, each) for each in _COLDS))


def _about_order(circuit: Circuit, catalog: Catalog, instance: Instance, element: Output | Input) -> Iterator[Question]:
    """Ask for the contact order where it rests on a weak pinout (MODEL.md section 10, "Weak pinouts")."""
    group = "outputs" if isinstance(element, Output) else "inputs"
    pinout = catalog.pinouts.get(element.pinout or "")
    doubted = pinout is not None and pinout.confidence in WEAK_PINOUTS
    if doubted or _is_weak(circuit.parts[instance.part], f"ports.{element.port}.pinout"):
        number = (instance.part, instance.number)
        yield Question("weak", f"{instance.part}.{group}.{element.port}.pinout", (("blank", number, False), ("blank", number, True)))


def _about_part(key: str, part: Part) -> Iterator[Question]:
    if _is_weak(part, "ears.wiring"):
        yield Question("weak", f"{key}.ears.wiring", (("tied", key, False), ("tied", key, True)))
    if _is_weak(part, "ground.reference"):
        for reference in [each.reference for each in part.elements if isinstance(each, Ground)][:1]:
            yield Question("weak", f"{key}.ground.reference", ((_REFERENCES, key, reference), (_REFERENCES, key, "unknown")))


def _may_be(output: Output, catalog: Catalog) -> tuple[Topology, ...]:
    """Return the topologies an unknown stage may have: fewer where its socket has no contact of its own for returns."""
    if output.level == "speaker":
        return _SPEAKER
    if output.level == "electrostatic":
        return ("electrostatic",)
    returns = any(signal in {"L-", "R-", "CH-", "COLD"} for signal in catalog.signals(output).values())
    return _FOUR_POLE if returns else _THREE_POLE


def _is_weak(part: Part, fact: str) -> bool:
    found = part.facts.get(fact)
    return found is not None and found.confidence in WEAK


def ways_of(asked: Iterable[Question]) -> int:
    """Return how many combinations of answers there are."""
    return prod(len(question.answers) for question in asked)


def combinations_of(asked: Iterable[Question], base: Assumptions = Assumptions()) -> tuple[Combination, ...]:  # noqa: B008 (frozen)
    """Return every combination of answers up to a bound; past it each question varies alone, the others at their first answer."""
    asked = tuple(asked)
    if ways_of(asked) <= MOST_COMBINATIONS:
        chosen = list(product(*(question.answers for question in asked)))
    else:
        first = tuple(question.answers[0] for question in asked)
        varied = ((place, answer) for place, each in enumerate(asked) for answer in each.answers[1:])
        chosen = [first, *((*first[:place], answer, *first[place + 1 :]) for place, answer in varied)]
    return tuple(Combination(assume(base, answers), tuple(answers)) for answers in chosen)


def assume(base: Assumptions, answers: Collection[Answer]) -> Assumptions:
    """Return assumptions with answers added."""
    if not answers:
        return base
    tables: dict[str, dict[object, object]] = {}
    for table, key, value in answers:
        tables.setdefault(table, dict(_table(base, table)))[key] = value
    return replace(base, **tables)  # type: ignore[arg-type]  # the tables are named by their answers


def _table(base: Assumptions, name: str) -> Mapping[object, object]:
    found: Mapping[object, object] = getattr(base, name)
    return found


def unlike_stated(circuit: Circuit, assumed: Assumptions) -> Iterator[Answer]:
    """Yield the answers among some assumptions that say something else than is stated, or may do so."""
    yield from (("alternatives", *each) for each in assumed.alternatives.items() if each[1])
    yield from (("topologies", key, topology) for key, topology in assumed.topologies.items() if topology != key[1])
    for name, flags in (("blank", assumed.blank), ("tied", assumed.tied)):
        yield from ((name, key, True) for key, flag in flags.items() if flag)
    for part, reference in assumed.references.items():
        if {each.reference for each in circuit.parts[part].elements if isinstance(each, Ground)} != {reference}:
            yield "references", part, reference
    for name in ("colds", "ohms", "biases", "receives"):
        yield from ((name, *each) for each in _table(assumed, name).items())

"""What is not known, and how it could be: the questions that a chain leaves open, with their answers (MODEL.md sections 8 and 10).

A fact matters only where the verdict hangs on it; so each question is tried with every answer. Must never judge.
Read on in :mod:`cablebuilder.judge.check`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Literal, NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit, Instance
from cablebuilder.core.elements import Cold, Input, Output, Resistor, Topology
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
    """Return what a chain leaves open: jacks first, then missing facts, then weak ones."""
    jacks = [
        Question("jack", str(joint.jack), tuple(("alternatives", joint.link, place) for place in range(len(joint.mating.maps))))
        for joint in circuit.joints
        if joint.mating.depends_on == "jack" and len(joint.mating.maps) > 1
    ]
    facts = {question.fact: question for instance in circuit.instances for question in _about(circuit, catalog, instance)}
    order = {"jack": 0, "missing": 1, "weak": 2}
    return tuple(sorted((*jacks, *facts.values()), key=lambda question: order[question.kind]))


def _about(circuit: Circuit, catalog: Catalog, instance: Instance) -> Iterator[Question]:
    part = circuit.parts[instance.part]
    match instance.element:
        case Output() as output:
            yield from _about_output(part, catalog, instance, output)
        case Resistor(ohms=None):
            number = (instance.part, instance.number)
            yield Question("missing", f"{instance.part}.resistors.{instance.number}.ohms", tuple(("ohms", number, ohms) for ohms in _OHMS))
        case Input(receives="unknown") as receiver:
            number = (instance.part, instance.number)
            answers: tuple[Answer, ...] = (("receives", number, "single-ended"), ("receives", number, "differential"))
            yield Question("missing", f"{instance.part}.inputs.{receiver.port}.receives", answers)
        case _:
            pass


def _about_output(part: Part, catalog: Catalog, instance: Instance, output: Output) -> Iterator[Question]:
    key = stage_key(instance, output)
    name = f"{instance.part}.outputs.{output.port}"
    if output.topology == "unknown" or _is_weak(part, f"outputs.{output.port}.topology"):
        kind: Literal["missing", "weak"] = "missing" if output.topology == "unknown" else "weak"
        yield Question(kind, f"{name}.topology", tuple(("topologies", key, each) for each in _may_be(output, catalog)))
    elif output.topology == "balanced-line":
        missing = output.cold in {None, "unknown"}
        if missing or _is_weak(part, f"outputs.{output.port}.cold"):
            yield Question("missing" if missing else "weak", f"{name}.cold", tuple(("colds", key, each) for each in _COLDS))


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


def combinations_of(asked: Iterable[Question], base: Assumptions = Assumptions()) -> tuple[Combination, ...]:  # noqa: B008 (frozen)
    """Return every combination of answers up to a bound; past it each question varies alone, the others at their first answer."""
    asked = tuple(asked)
    count = 1
    for question in asked:
        count *= len(question.answers)
    if count <= MOST_COMBINATIONS:
        chosen = list(islice(product(*(question.answers for question in asked)), MOST_COMBINATIONS))
    else:
        first = tuple(question.answers[0] for question in asked)
        varied = ((place, answer) for place, each in enumerate(asked) for answer in each.answers[1:])
        chosen = [first, *((*first[:place], answer, *first[place + 1 :]) for place, answer in varied)]
    return tuple(Combination(assume(base, answers), tuple(answers)) for answers in chosen)


def assume(base: Assumptions, answers: Iterable[Answer]) -> Assumptions:
    """Return assumptions with answers added."""
    tables: dict[str, dict[object, object]] = {}
    for table, key, value in answers:
        tables.setdefault(table, dict(_table(base, table)))[key] = value
    return replace(base, **tables)  # type: ignore[arg-type]  # the tables are named by their answers


def _table(base: Assumptions, name: str) -> Mapping[object, object]:
    found: Mapping[object, object] = getattr(base, name)
    return found

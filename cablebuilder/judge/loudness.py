"""How loud and how evenly a chain plays when its source and its listener have other numbers: many pairs differ in nothing else.

A chain is solved one time for its ohms; volts, power, sensitivities and limits change no current in it but for its size. Must
never solve it anew for them, nor say whether it is safe. Read on in :mod:`cablebuilder.judge.level`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Circuit, build_circuit, chain_members, runs
from cablebuilder.core.elements import AnyElement, Output, Transducer
from cablebuilder.core.rig import Rig
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.facts import questions
from cablebuilder.judge.figures import Reach, figures_from, reach_of
from cablebuilder.judge.findings import Scene
from cablebuilder.judge.hazards import verdict_of
from cablebuilder.judge.hearing import sound_of
from cablebuilder.judge.level import Measured, ear_rules, is_its_kind
from cablebuilder.judge.metal import metal_of
from cablebuilder.judge.report import Verdict
from cablebuilder.judge.roles import Assumptions
from cablebuilder.judge.sharing import is_too_low, stage_load
from cablebuilder.judge.sound import Listening, listen


class Played(NamedTuple):
    """What an ear plays, and what the circuit gives it."""

    listening: Listening
    reach: Reach


def played(rig: Rig, catalog: Catalog) -> Sequence[Played] | None:
    """Return what the ears of one chain play from its one source; None where that hangs on a jack or on what nobody knows, or is no ear."""
    (members,) = chain_members(rig)
    circuit = build_circuit(rig, catalog, members)
    if any(each.kind != "weak" for each in questions(circuit, catalog)):
        return None
    stated = Assumptions()
    roles = roles_of(circuit, catalog, stated)
    bench = Bench(Scene(rig, catalog, circuit), roles, metal_of(circuit, roles, stated))
    sound = sound_of(bench, stated)
    audible = [each for each in listen(bench, sound, runs(circuit)) if each.heard.result != "silent"]
    if not all(_is_ear(circuit, each) for each in audible):
        return None
    return tuple([Played(each, reach_of(bench, sound, each)) for each in audible])


def _is_ear(circuit: Circuit, each: Listening) -> bool:
    """Return whether the rules about ears speak of a place: not of a speaker, nor of what must not hang there at all."""
    element = each.place.element
    return isinstance(element, Transducer) and circuit.parts[each.place.part].kind != "speaker" and is_its_kind(each, element)


def rules_with(ears: Sequence[Played], numbers: Mapping[int, AnyElement]) -> Iterator[tuple[str, Verdict]]:
    """Yield the rules of level that speak, with their verdicts, where elements have other numbers, found by the id of what they replace."""
    measured = [_measured(each, numbers) for each in ears]
    for each in measured:
        ear = each.listening.place.element
        assert isinstance(ear, Transducer), "nothing else was taken for one"
        yield from ((said.rule, said.verdict or verdict_of(said.rule)) for said in ear_rules(each, ear))
        load = stage_load(each.listening.socket, measured)
        if load is not None and is_too_low(each.listening.socket.element, load):
            yield "load-too-low", verdict_of("load-too-low")


def _measured(each: Played, numbers: Mapping[int, AnyElement]) -> Measured:
    """Return the numbers of an ear with other ones for it and its source."""
    place, socket = each.listening.place, each.listening.socket
    ear, output = numbers[id(place.element)], numbers[id(socket.element)]
    assert isinstance(ear, Transducer), "numbers are those of the same kind of element"
    assert isinstance(output, Output), "numbers are those of the same kind of element"
    listening = each.listening._replace(place=place._replace(element=ear), socket=socket._replace(element=output))
    return Measured(listening, figures_from(each.reach, listening), ())

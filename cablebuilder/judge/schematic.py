"""A chain as a schematic that other programs can simulate: what the judge solves, with names for nets, legs, ears and channels.

The numbers are those of :mod:`cablebuilder.judge.hearing`, so that whoever simulates it hears what the judge hears. What is not
stated is taken as the judge tries it first, and named. Must never compute a voltage.
Read on in :mod:`cablebuilder.files.netlist_file`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import Members, build_circuit
from cablebuilder.core.elements import Transducer
from cablebuilder.core.rig import Rig
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.casting import roles_of
from cablebuilder.judge.findings import Scene
from cablebuilder.judge.hearing import drives_of, load_of, network_of, sources_of
from cablebuilder.judge.metal import metal_of
from cablebuilder.judge.roles import Assumptions, Leg, Place
from cablebuilder.judge.solver import LEAST_OHMS, Coupling, Resistance, Source

_LEG_WORDS: Mapping[tuple[str | None, bool], str] = {
    ("left", True): "l_plus", ("left", False): "l_minus", ("right", True): "r_plus", ("right", False): "r_minus",
    ("mono", True): "hot", ("mono", False): "cold",
}  # fmt: skip


class SchematicNet(NamedTuple):
    """One net: the words that name it best, and the contacts that are on it."""

    words: tuple[str, ...]
    contacts: tuple[str, ...]


class SchematicSource(NamedTuple):
    """A driven leg: its words, and the source behind it."""

    words: tuple[str, ...]
    source: Source


class SchematicLoad(NamedTuple):
    """An ear or input: its words, the nets it listens between, its ohms as resistances, and whether those are stated."""

    words: tuple[str, ...]
    plus: int
    minus: int
    resistances: tuple[Resistance, ...]
    is_stated: bool


@dataclass(frozen=True, slots=True)
class Schematic:
    """One chain, its nets by number; ``channels`` are the words of each that can be excited, in the order of ``Source.drive``."""

    parts: tuple[str, ...]
    nets: Mapping[int, SchematicNet]
    channels: tuple[tuple[str, ...], ...]
    sources: tuple[SchematicSource, ...]
    resistances: tuple[Resistance, ...]
    couplings: tuple[Coupling, ...]
    loads: tuple[SchematicLoad, ...]
    strangers: tuple[str, ...]
    """Parts that nobody knows; they are not in it."""


def schematic_of(rig: Rig, catalog: Catalog, members: Members) -> Schematic:
    """Return the schematic of a chain, each socket with the first of its matings."""
    circuit, assumed = build_circuit(rig, catalog, members), Assumptions()
    roles = roles_of(circuit, catalog, assumed)
    bench = Bench(Scene(rig, catalog, circuit), roles, metal_of(circuit, roles, assumed))
    drives = drives_of(bench)
    network = network_of(bench, assumed, drives, {}, 0)
    loads = tuple(_load(bench, place) for place in roles.places)
    ears = [each for load in loads for each in load.resistances]
    sockets = [tuple(roles.sockets[drive.socket].name.split(".")) for drive in drives]
    return Schematic(
        parts=members.parts,
        nets=dict(_nets(bench)),
        channels=tuple((*socket, drive.channel) for socket, drive in zip(sockets, drives, strict=True)),
        sources=tuple(
            SchematicSource(_leg_words(bench, leg), each._replace(ohms=max(each.ohms, LEAST_OHMS)))
            for leg, each in sources_of(bench, drives)
            if each.plus != each.minus
        ),
        resistances=tuple(each for each in network.resistances if each not in ears and each.one != each.other),
        couplings=tuple(network.couplings),
        loads=loads,
        strangers=circuit.strangers,
    )


def _load(bench: Bench, place: Place) -> SchematicLoad:
    net = bench.metal.plain_net
    resistances = tuple(each for each in load_of(bench, place, 0) if each.one != each.other)
    kind = "ear" if isinstance(place.element, Transducer) else "input"
    return SchematicLoad((kind, *place.at.split(".")), net[place.plus], net[place.minus], resistances, place.ohms is not None)


def _nets(bench: Bench) -> Iterator[tuple[int, SchematicNet]]:
    """Yield every net by its number, named by a leg before a ground before a contact."""
    net, contacts = bench.metal.plain_net, bench.scene.circuit.contacts
    members: dict[int, list[int]] = {}
    for node in range(len(contacts)):
        members.setdefault(net[node], []).append(node)
    legs: dict[int, Leg] = {}
    for leg in (*bench.roles.legs, *bench.roles.senses):
        legs.setdefault(net[leg.node], leg)
    grounds = {net[each.node]: each.part for each in reversed(bench.roles.grounds)}
    for number, nodes in members.items():
        if number in legs:
            words: Sequence[str] = _leg_words(bench, legs[number])
        elif number in grounds:
            words = (grounds[number], "ground")
        else:
            words = [word for word in contacts[nodes[0]] if word]
        yield number, SchematicNet(tuple(words), tuple(str(contacts[node]) for node in nodes))


def _leg_words(bench: Bench, leg: Leg) -> tuple[str, ...]:
    """Return part, port and leg: "player", "balanced", "l_minus"."""
    return (*bench.scene.circuit.contacts[leg.node][:2], _LEG_WORDS.get((leg.channel, leg.plus), "com"))

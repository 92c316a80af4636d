"""What each ear and input hears, from the circuit solver (MODEL.md section 6.2).

Every source channel is excited one at a time, the others rest with their impedance in place. Must never name a rule.
Read on in :mod:`cablebuilder.judge.sound`, which says what is wrong with it.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from cablebuilder.core.elements import Input, Resistor, Transducer, Transformer
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.metal import ohms_of
from cablebuilder.judge.report import Heard, Result
from cablebuilder.judge.roles import Assumptions, Channel, Leg, Place
from cablebuilder.judge.solver import Coupling, Network, Resistance, Source, Volts, solve

SILENT = 1e-3
"""Below a thousandth of the open-circuit level (-60 dB) nothing is heard."""
APART = 0.1
"""The other channel at least 20 dB below one's own."""
HALF_DB, FAINT_DB, SILENT_DB = -6.0, -30.0, -60.0
_TRIAL_EAR_OHMS = (32.0, 300.0)
_TRIAL_INPUT_OHMS = (10_000.0, 100_000.0)
"""Loads tried where a part does not state its own: what differs between the two is not told (MODEL.md: no number is guessed)."""
_TRIAL_RATIOS = (1.0, 2.0)
_SAME = 0.01
_NOISE = 1e-6
"""Volts per volt (-120 dB) that are no more than the last digits of the solution."""
PROBE_OHMS = 1e9
"""A source of so many ohms and volts gives one ampere into any listener and loads none."""


class Drive(NamedTuple):
    """One channel of one source."""

    socket: int
    channel: Channel


class Sound(NamedTuple):
    """The volts between the two ends of each place, per volt of each drive: one row per place, one column per drive."""

    drives: tuple[Drive, ...]
    places: tuple[Place, ...]
    volts: Volts
    most: Volts
    """The same without sign, with whichever trial load leaves more."""
    exact: list[list[bool]]
    """Where no unstated load moves the number."""
    nodes: tuple[Volts, Volts]
    """The volts of every node with either trial load: one row per node, one column per drive, then one per probe."""
    probes: Mapping[int, int]
    """The column in which one ampere flows through an ear of stated ohms, by the row of its place."""
    columns: Mapping[int, Sequence[int]]
    """The columns of each socket that drives anything."""


def sound_of(bench: Bench, assumed: Assumptions) -> Sound:
    """Solve a chain for all its sources and return what stands across every place."""
    drives = drives_of(bench)
    places = tuple(bench.roles.places)
    ears = [row for row, place in enumerate(places) if place.ohms is not None and isinstance(place.element, Transducer)]
    probes = {row: len(drives) + number for number, row in enumerate(ears)}
    network = network_of(bench, assumed, drives, probes, 0)
    known = _is_told(bench, network)
    solved = [solve(network)] if known else [solve(network), solve(network_of(bench, assumed, drives, probes, 1))]
    net, columns = bench.metal.plain_net, range(len(drives))
    ends = [(net[place.plus], net[place.minus]) for place in places]
    trials = [[[volts[plus][each] - volts[minus][each] for each in columns] for plus, minus in ends] for volts in solved]
    first, second = trials[0], trials[-1]
    if known:
        exact = [[True] * len(drives) for _ in places]
        most = [[abs(one) for one in row] for row in first]
    else:
        exact = [[_is_same(*both) for both in zip(*rows, strict=True)] for rows in zip(first, second, strict=True)]
        most = [[max(abs(one), abs(other)) for one, other in zip(*rows, strict=True)] for rows in zip(first, second, strict=True)]
    by_socket: dict[int, list[int]] = {}
    for column, (socket, _) in enumerate(drives):
        by_socket.setdefault(socket, []).append(column)
    return Sound(drives, places, first, most, exact, (solved[0], solved[-1]), probes, by_socket)


def _is_told(bench: Bench, network: Network) -> bool:
    """Return whether all that decides is stated; through what hangs loose no current flows, whatever its ohms."""
    if None in [each.element.ratio for each in bench.scene.circuit.fittings if isinstance(each.element, Transformer)]:
        return False
    unstated = [load_of(bench, place, 0) for place in bench.roles.places if place.ohms is None]
    if not unstated:
        return True
    met = Counter(chain.from_iterable([(each.one, each.other) for each in network.resistances]))
    met.update(chain.from_iterable([(each.plus, each.minus) for each in network.sources]))
    met.update(chain.from_iterable([(*each.primary, *each.secondary) for each in network.couplings]))
    return all(met[load.one] == 1 for loads in unstated for load in loads)


def _is_same(first: float, second: float) -> bool:
    """Whether the volts with either trial load are one number."""
    return abs(first - second) <= max(_SAME * max(abs(first), abs(second)), _NOISE)


def drives_of(bench: Bench) -> tuple[Drive, ...]:
    """Return every channel that can be excited, in the order of the columns of its network."""
    return tuple(dict.fromkeys([Drive(leg.socket, leg.channel) for leg in bench.roles.legs if leg.channel is not None]))


def network_of(bench: Bench, assumed: Assumptions, drives: Sequence[Drive], probes: Mapping[int, int], trial: int) -> Network:
    """Return a chain as the solver takes it; ``trial`` says which of the two loads a place without stated ohms has."""
    net = bench.metal.plain_net
    network = Network(len(net), len(drives) + len(probes))
    for instance in bench.scene.circuit.fittings:
        element = instance.element
        match element:
            case Resistor():
                one, other = (net[node] for node in instance.nodes)
                if one != other:
                    network.resistances.append(Resistance(one, other, ohms_of(instance.part, instance.number, element, assumed)))
            case Transformer():
                ends = [net[node] for node in instance.nodes]
                network.couplings.append(Coupling((ends[0], ends[1]), (ends[2], ends[3]), element.ratio or _TRIAL_RATIOS[trial]))
            case _:
                pass
    for bias in bench.roles.biases:
        if bias.ohms is not None:
            network.resistances.append(Resistance(net[bias.node], net[_base(bench, bias.part)], bias.ohms))
    for place in bench.roles.places:
        network.resistances += load_of(bench, place, trial)
    network.sources += [source for _, source in sources_of(bench, drives)]
    for row, column in probes.items():
        place = bench.roles.places[row]
        network.sources.append(Source(net[place.plus], net[place.minus], PROBE_OHMS, column, PROBE_OHMS))
    return network


def _base(bench: Bench, part: str) -> int:
    return bench.scene.circuit.ground(part)


def load_of(bench: Bench, place: Place, trial: int) -> tuple[Resistance, ...]:
    """Return the load of a place: an ear between its ends; a differential input with half its ohms from each end to its ground."""
    net = bench.metal.plain_net
    plus, minus = net[place.plus], net[place.minus]
    trials = _TRIAL_EAR_OHMS if isinstance(place.element, Transducer) else _TRIAL_INPUT_OHMS
    ohms = place.ohms or trials[trial]
    base = _base(bench, place.part)
    if isinstance(place.element, Input) and place.element.receives == "differential" and place.minus != base:
        ground = net[base]
        return Resistance(plus, ground, ohms / 2), Resistance(minus, ground, ohms / 2)
    return (Resistance(plus, minus, ohms),)


def sources_of(bench: Bench, drives: Sequence[Drive]) -> Iterator[tuple[Leg, Source]]:
    """Yield the legs that are sources of their own, each as what the solver makes of it; a driven common is one, whatever carries it."""
    net = bench.metal.plain_net
    columns = {(socket, channel): column for column, (socket, channel) in enumerate(drives)}
    commons = set()
    stages = [(each.floats, net[_base(bench, each.stage.part)], each.element.ohms or 0.0) for each in bench.roles.sockets]
    for leg in (*bench.roles.legs, *bench.roles.senses):
        floats, base, ohms = stages[leg.socket]
        here = net[leg.node]
        if floats:
            back = bench.return_of(leg)
            if back is not None:
                column = columns[leg.socket, leg.channel or "mono"]
                yield leg, Source(here, net[back.node], 2 * ohms, column, leg.swing)
        elif leg.channel is not None:
            yield leg, Source(here, base, ohms, columns.get((leg.socket, leg.channel), 0), leg.swing)
        elif leg.socket not in commons:
            commons.add(leg.socket)
            yield leg, Source(here, base, ohms, 0, 0.0)


def heard_at(sound: Sound, bench: Bench, place: int, socket: int) -> Heard:
    """Return what one place plays from one source."""
    row, columns, spot = sound.volts[place], sound.columns.get(socket, ()), sound.places[place]
    volts = {sound.drives[column].channel: row[column] for column in columns}
    exact = False not in [sound.exact[place][column] for column in columns]
    left, right, mono = volts.get("left"), volts.get("right"), volts.get("mono")
    if mono is not None and max(abs(left or 0.0), abs(right or 0.0)) < SILENT:
        result: Result = "correct" if abs(mono) >= SILENT else "silent"
        own, other = mono, 0.0
    else:
        result, own, other = _stereo(spot.wants, left or 0.0, right or 0.0)
    gain = _decibels(abs(own))
    crosstalk = _decibels(abs(other) / abs(own)) if own and other and abs(other) >= 1e-6 * abs(own) else None
    return Heard(
        at=spot.at,
        origin=bench.roles.sockets[socket].name,
        result=result,
        polarity="inverted" if own < 0 and result != "silent" else "normal",
        from_left=_told(left, exact=exact),
        from_right=_told(right, exact=exact),
        from_mono=_told(mono, exact=exact),
        gain_db=round(gain, 1) + 0.0 if gain is not None and exact and result != "silent" else None,
        crosstalk_db=round(crosstalk, 1) + 0.0 if crosstalk is not None and exact else None,
        attenuated=result != "silent" and gain is not None and gain <= HALF_DB,
    )


def _told(volts: float | None, *, exact: bool) -> float | None:
    return None if volts is None or not exact else round(volts, 4) + 0.0


def _decibels(ratio: float) -> float | None:
    return 20 * math.log10(ratio) if ratio > 0 else None


def _stereo(wants: str, left: float, right: float) -> tuple[Result, float, float]:
    """Return the result for a place that wants left, right or both, with its own voltage and the other one.

    *Source*: MODEL.md section 6.2: correct has the other channel at least 20 dB below; above that the same sign is mono,
    the opposite sign difference; swapped has its own channel 20 dB below the other.
    """
    if max(abs(left), abs(right)) < SILENT:
        return "silent", 0.0, 0.0
    if wants == "both":
        if abs(right) <= APART * abs(left):
            return "left-only", left, right
        if abs(left) <= APART * abs(right):
            return "right-only", right, left
        louder, other = (right, left) if abs(right) > (1 + _NOISE) * abs(left) else (left, right)
        return ("mono" if left * right > 0 else "difference"), louder, other
    own, other = (left, right) if wants == "left" else (right, left)
    if abs(other) <= APART * abs(own):
        return "correct", own, other
    if abs(own) <= APART * abs(other):
        return "swapped", other, own
    return ("mono" if own * other > 0 else "difference"), own, other

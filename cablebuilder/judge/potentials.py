"""Potentials: which channel stands between two contacts of a strand, told without a solver, where wires and transformers alone decide.

What a channel does not reach, or reaches only mixed with the other one, nothing further on brings back; so the planner gives
such strands up before the judge is asked. Where anything else could decide, the answer is that it may be heard: must never
give up what the judge could call safe. Read on in :mod:`cablebuilder.judge.ways`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.connectors import Signal
from cablebuilder.core.elements import Output, Transducer
from cablebuilder.core.parts import Part
from cablebuilder.judge.islands import DOUBT, NEW, Potential, met
from cablebuilder.judge.joints import Wiring
from cablebuilder.judge.pieces import DRIVER, MICROPHONE, TRANSFORMER, End
from cablebuilder.judge.strands import Strand

_INERT = (DRIVER, TRANSFORMER, MICROPHONE)
"""What binds no two nets in the judge's circuit, or is followed on its own; all else is doubted."""
_MOST_KEPT = 1 << 11
_GROUND = Potential(0, 0.0, 0.0)
_WINDINGS: Mapping[Signal, Potential] = {
    "L+": Potential(-2, 1.0, 0.0), "L-": Potential(-2, 0.0, 0.0), "R+": Potential(-3, 0.0, 1.0), "R-": Potential(-3, 0.0, 0.0),
}  # fmt: skip
"""What stands on the ends of an output transformer's windings: each is an island until something ties it."""
_BACK: Mapping[Signal, Signal] = {"L+": "L-", "L-": "L+", "R+": "R-", "R-": "R+"}
_OPPOSED = frozenset({"bridged", "speaker-bridged", "electrostatic", "unknown"})
_BY_EAR: Mapping[Signal, Mapping[str, Signal]] = {"CH+": {"left": "L+", "right": "R+"}, "CH-": {"left": "L-", "right": "R-"}}


class Drives(NamedTuple):
    """What a source puts on the contacts of its end, in the order of its strands; None on a contact that carries nothing."""

    potentials: tuple[Potential | None, ...]
    signed: bool
    """Whether left and right swing alike; else polarity says nothing."""
    firm: bool
    """Whether every leg is held against ground: a floating one may be grounded at either end."""

    @property
    def stereo(self) -> bool:
        """Return whether there are two channels."""
        known = [each for each in self.potentials if each is not None]
        return any(each.left > 0 for each in known) and any(each.right > 0 for each in known)


def drives_of(catalog: Catalog, part: Part, end: End, mode: str | None) -> Drives:
    """Return what a source puts on the contacts of an end in a mode."""
    outputs = {each.port: each for _, each in part.elements_in(mode) if isinstance(each, Output)}
    found: list[Potential | None] = []
    for port, name in zip(end.ports, end.connectors, strict=True):
        output = outputs.get(port)
        signals = catalog.signals(output) if output else {}
        floating = output is not None and output.topology == "transformer" and "COM" not in signals.values()
        for contact in catalog.connectors[name].contacts:
            signal = signals.get(contact, "NC")
            signal = _BY_EAR.get(signal, {}).get(part.ports[port].ear or "", signal)
            winding = _WINDINGS.get(signal) if floating and _BACK.get(signal) in signals.values() else None
            found.append(winding or _potential(signal, output))
    here = [outputs[port] for port in end.ports if port in outputs]
    return Drives(tuple(found), not any(each.inverts for each in here), not any(_floats(each) for each in here))


def _floats(output: Output) -> bool:
    return output.topology == "transformer" or (output.topology == "balanced-line" and output.cold in {"servo", "transformer", "unknown"})


def _potential(signal: Signal, output: Output | None) -> Potential | None:
    """Return what stands on a contact; the minus of a leg that swings or floats is not the ground."""
    match signal:
        case "NC" | "MIC" | "BIAS" | "DETECT" | "VIDEO":
            return None  # an ear that returns there hears nothing, or what it must not
        case "L+":
            return Potential(0, 1.0, 0.0)
        case "R+":
            return Potential(0, 0.0, 1.0)
        case "L-" | "R-" if output is not None:
            left = signal == "L-"
            return DOUBT if _floats(output) else Potential(0, -float(left), -float(not left)) if _is_opposed(output) else _GROUND
        case "COM" | "GND" | "SHIELD" | "CHASSIS":
            return _GROUND
        case _:
            return DOUBT


def _is_opposed(output: Output) -> bool:
    return output.topology in _OPPOSED or (output.topology == "balanced-line" and output.cold != "impedance")


def is_stereo(part: Part) -> bool:
    """Return whether a listener has one driver for each ear, so that it is known what each of them must hear."""
    return sorted(each.ear for each in part.elements if isinstance(each, Transducer)) == ["left", "right"]


@lru_cache(maxsize=_MOST_KEPT)
def potentials_at(wiring: Wiring, origin: int, drives: Drives) -> tuple[Potential, ...] | None:
    """Return what stands on the contacts of the open end of a wiring; None where a channel is shorted or mixed."""
    found = _potentials(wiring, origin, drives)
    return tuple([found[net] for net in wiring.nets[origin:]]) if found is not None else None


def is_lost(strand: Strand, drives: Drives) -> bool:
    """Return whether no two contacts of the open end have the left channel alone between them any more, or the right one."""
    return True in [_is_lost(wiring, strand.origin, drives) for wiring in strand.wirings]


def _is_lost(wiring: Wiring, origin: int, drives: Drives) -> bool:
    found = potentials_at(wiring, origin, drives)
    return found is None or not may_be_stereo(frozenset(found))


@lru_cache(maxsize=_MOST_KEPT)
def may_be_stereo(reached: frozenset[Potential]) -> bool:
    """Return whether two of these have the left channel alone between them, and two the right one, as far as is known."""
    if DOUBT in reached:
        return True
    left = right = False
    for one, other in combinations(reached, 2):
        if one.island == other.island:
            left |= one.left != other.left and one.right == other.right
            right |= one.right != other.right and one.left == other.left
    return left and right


@lru_cache(maxsize=_MOST_KEPT)
def _source_nets(nets: tuple[int, ...], drives: Drives) -> Mapping[int, Potential] | None:
    """Return what stands on the nets of a source's contacts; None where a plus is tied to what swings otherwise, and is gone or mixed."""
    if any(drive is not None and drive.island < DOUBT.island for drive in drives.potentials):
        here = [drive or Potential(NEW + place, 0.0, 0.0) for place, drive in enumerate(drives.potentials)]
        return met(here, enumerate(nets), firm=drives.firm)
    swings: dict[int, set[Potential]] = {}
    for net, drive in zip(nets, drives.potentials, strict=False):
        if drive is not None:
            swings.setdefault(net, set()).add(drive)
    known = [mine - {DOUBT} for mine in swings.values()]
    if drives.firm and any(len(mine) > 1 and any(each.left > 0 or each.right > 0 for each in mine) for mine in known):
        return None
    return {net: next(iter(mine)) if len(mine) == 1 else DOUBT for net, mine in swings.items()}


def is_heard(whole: Strand, drives: Drives) -> bool:
    """Return whether each of two drivers may hear its own channel alone, both the same way round."""
    return all(_is_heard(wiring, whole.origin, drives) for wiring in whole.wirings)


def _is_heard(wiring: Wiring, origin: int, drives: Drives) -> bool:
    found = _potentials(wiring, origin, drives)
    if found is None:
        return False
    loose = _loose(wiring, origin)
    drivers = [(kind, between) for kind, between in wiring.elements if kind.startswith(DRIVER)]
    return all(loose.isdisjoint(between) for _, between in drivers) and hears(found, drivers, signed=drives.signed)


def hears(found: Sequence[Potential], drivers: Iterable[tuple[str, tuple[int, ...]]], *, signed: bool) -> bool:
    """Return whether each driver may hear its own channel alone between its two nets, both the same way round where that can be told."""
    swings = []
    for kind, (plus, minus) in drivers:
        one, other = found[plus], found[minus]
        if plus == minus:
            return False
        if DOUBT in {one, other}:
            continue
        own, alien = one.left - other.left, one.right - other.right
        if kind.startswith(f"{DRIVER} right"):
            own, alien = alien, own
        if one.island != other.island or not own or alien:
            return False
        swings.append(own > 0)
    return len({*swings}) < len((True, False)) or not signed


def _potentials(wiring: Wiring, origin: int, drives: Drives) -> Sequence[Potential] | None:
    """Return the potential of every net, islands of their own where nothing holds them; None where a channel is shorted or mixed."""
    held = _source_nets(wiring.nets[:origin], drives)
    if held is None:
        return None
    count = 1 + max(*wiring.nets, *chain.from_iterable([between for _, between in wiring.elements]))
    found = [held.get(net) or Potential(net + 1, 0.0, 0.0) for net in range(count)]
    if not wiring.elements:
        return found
    loose = _loose(wiring, origin)
    busy = [each for each in wiring.elements if not each[0].startswith(TRANSFORMER) or loose.isdisjoint(each[1])]
    return found if spread(found, busy, firm=drives.firm) else None


def spread(found: list[Potential], elements: Iterable[tuple[str, tuple[int, ...]]], *, firm: bool) -> bool:
    """Carry potentials through what is no wire; say whether that can be. What is not settled is doubted."""
    windings = [between for kind, between in elements if kind.startswith(TRANSFORMER)]
    if windings and not _couple(found, windings, firm=firm):
        return False
    for one, other in [between for kind, between in elements if not kind.startswith(_INERT)]:
        if found[one].island != found[other].island:
            _doubt(found, {found[one].island, found[other].island})
    return True


def _loose(wiring: Wiring, origin: int) -> AbstractSet[int]:
    """Return the nets at which one element ends and nothing else, so that no current flows there; microphones draw none."""
    met = Counter(wiring.nets[origin:])
    met.update(chain.from_iterable([between for kind, between in wiring.elements if not kind.startswith(MICROPHONE)]))
    return {net for net, times in met.items() if times == 1}.difference(wiring.nets[:origin])


def _couple(found: list[Potential], windings: Sequence[tuple[int, ...]], *, firm: bool) -> bool:
    """Give both sides of each transformer the same swing; say whether that can be. What it does not settle is doubted."""
    moved = True
    while moved:
        moved = False
        for one, two, three, four in windings:
            moved |= _follow(found, (one, two), (three, four)) or _follow(found, (three, four), (one, two))
    for one, two, three, four in windings:
        sides = [(found[one], found[two]), (found[three], found[four])]
        islands = {each.island for side in sides for each in side}
        if any(plus.island != minus.island for plus, minus in sides):
            _doubt(found, islands)
        elif DOUBT not in {*sides[0], *sides[1]} and _swing(*sides[0]) != _swing(*sides[1]):
            if firm:
                return False
            _doubt(found, islands)
    return True


def _follow(found: list[Potential], near: tuple[int, int], far: tuple[int, int]) -> bool:
    """Bind the two nets of one winding to each other where those of the other winding are bound; say whether that was new."""
    plus, minus = found[far[0]], found[far[1]]
    here = found[near[0]], found[near[1]]
    if DOUBT in {plus, minus, *here} or here[0].island != here[1].island or plus.island == minus.island:
        return False
    left, right = _swing(*here)
    if plus.island == 0:
        moving, target, left, right = minus, plus, -left, -right
    else:
        moving, target = plus, minus
    left, right = target.left + left - moving.left, target.right + right - moving.right
    for net, each in enumerate(found):
        if each.island == moving.island:
            found[net] = Potential(target.island, each.left + left, each.right + right)
    return True


def _swing(plus: Potential, minus: Potential) -> tuple[float, float]:
    return plus.left - minus.left, plus.right - minus.right


def _doubt(found: list[Potential], islands: Collection[int]) -> None:
    """Doubt whole islands, except what the source itself holds."""
    for net, each in enumerate(found):
        if each.island in islands and each.island != 0:
            found[net] = DOUBT

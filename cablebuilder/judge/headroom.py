"""What a stage can give at most: open-circuit volts into a load, from its stated volts, powers and current.

An amplifier that gives so much into one load gives at least as many volts into a higher one, and at least as many
amperes into a lower one; nothing more is taken for granted, and what is only a bound says so.
Must never know a listener. Read on in :mod:`cablebuilder.judge.figures`.
"""

import math
from typing import Literal, NamedTuple

from cablebuilder.core.elements import Output
from cablebuilder.judge.decibels import volts_at

Bound = Literal["exact", "at-least", "at-most"]
_SAME = 0.01


class Headroom(NamedTuple):
    """The open-circuit RMS volts that a stage reaches, how sure they are, and whether its stated current stops it."""

    volts: float
    bound: Bound
    current_limited: bool = False


def headroom_of(output: Output, source_ohms: float, load_ohms: float | None) -> Headroom | None:
    """Return what a stage reaches into a load, None where too little is stated.

    ``source_ohms`` is the impedance between the stage's own contacts; ``load_ohms`` is infinite for an open output and
    None where it is not known.
    """
    if load_ohms is None:
        plain = not output.power and output.max_milliamps is None
        return Headroom(output.volts, "exact" if plain else "at-most") if output.volts is not None else None
    floor, ceiling = _limits(output, source_ohms, load_ohms)
    stop = output.max_milliamps / 1000 * (load_ohms + source_ohms) if output.max_milliamps is not None else math.inf
    if math.isinf(ceiling):
        return Headroom(min(floor, stop), "at-least", stop < floor) if floor else None
    most, least = max(min(ceiling, stop), min(floor, stop)), min(floor, stop)
    return Headroom(most, "exact" if least >= most * (1 - _SAME) else "at-most", stop < ceiling)


def _limits(output: Output, source_ohms: float, load_ohms: float) -> tuple[float, float]:
    """Return the least and the most open-circuit volts that volts and powers speak for; zero and infinity say nothing.

    What a stage gives into a lower load says how much current it has, which is a limit only beside one for its volts.
    """
    points = [(each.ohms, volts_at(each.mw, each.ohms)) for each in output.power if each.ohms is not None]
    floors, by_volts, by_current = [0.0], [math.inf if output.volts is None else output.volts], [math.inf]
    for ohms, volts in points:
        open_circuit, stopped = volts * (ohms + source_ohms) / ohms, volts / ohms * (load_ohms + source_ohms)
        if ohms <= load_ohms * (1 + _SAME):
            by_current.append(stopped)
            floors.append(open_circuit if output.volts is None else min(stopped, output.volts))
        if ohms >= load_ohms * (1 - _SAME):
            by_volts.append(open_circuit)
            floors.append(stopped)
    if not points and output.volts is not None:
        floors.append(output.volts)
    most = min(by_volts)
    return max(floors), most if math.isinf(most) else min(most, *by_current)

"""What flows out of a source's legs, and the load that a source sees: read off a solved circuit, per volt of its signal.

Must never name a rule or a limit. Read on in :mod:`cablebuilder.judge.figures` and :mod:`cablebuilder.judge.fault`.
"""

import math
from itertools import chain

from cablebuilder.judge.bench import Bench
from cablebuilder.judge.hearing import Drive, Sound
from cablebuilder.judge.roles import Channel, Leg
from cablebuilder.judge.solver import LEAST_OHMS

_SAME = 0.01
NOTHING_AMPS = 1e-9
"""Less than this, per volt, is none: the last digits of the solution."""


def back_of(bench: Bench, leg: Leg) -> Leg | None:
    """Return the driven or sensed contact that a leg's current comes back to; None where that is the device ground."""
    socket, channel = leg.socket, leg.channel
    for each in chain(bench.roles.legs, bench.roles.senses):
        if each.socket == socket and not each.plus and (each.channel is None or each.channel == channel):
            return each
    return None


def amps_out(bench: Bench, sound: Sound, leg: Leg, drive: Drive, trial: int) -> float:
    """Return the amperes that leave a leg while a drive gives one volt; ``trial`` tells which unstated loads are in place."""
    socket = bench.roles.sockets[leg.socket]
    net, volts, column = bench.metal.plain_net, sound.nodes[trial], sound.drives.index(drive)
    here = volts[net[leg.node]][column]
    swing = leg.swing if Drive(leg.socket, leg.channel or "mono") == drive else 0.0
    ohms = socket.element.ohms or 0.0
    back = back_of(bench, leg) if socket.floats else None
    if back is not None:
        return (swing - (here - volts[net[back.node]][column])) / max(2 * ohms, LEAST_OHMS)
    base = net[bench.scene.circuit.ground(socket.stage.part)]
    return (swing - (here - volts[base][column])) / max(ohms, LEAST_OHMS)


def load_of(bench: Bench, sound: Sound, socket: int, channel: Channel) -> float | None:
    """Return the ohms that a source's channel sees between its own contacts, infinite where nothing hangs on it.

    None where it rests on a load that is not stated, or the channel has no hot contact here.
    """
    mine = (each for each in bench.roles.legs if each.socket == socket and each.channel == channel and each.plus)
    leg = next(mine, None)
    if leg is None:
        return None
    first = _seen(bench, sound, leg, 0)
    second = first if sound.nodes[0] is sound.nodes[1] else _seen(bench, sound, leg, 1)
    return first if first == second or abs(first - second) <= _SAME * first else None


def _seen(bench: Bench, sound: Sound, leg: Leg, trial: int) -> float:
    drive = Drive(leg.socket, leg.channel or "mono")
    back = back_of(bench, leg)
    amps = abs(amps_out(bench, sound, leg, drive, trial))
    if back is not None and back.swing:  # what is tied to the minus leg alone loads it as well
        amps = max(amps, abs(amps_out(bench, sound, back, drive, trial)))
    if amps < NOTHING_AMPS:
        return math.inf
    net, volts, column = bench.metal.plain_net, sound.nodes[trial], sound.drives.index(drive)
    node = back.node if back else bench.scene.circuit.ground(bench.roles.sockets[leg.socket].stage.part)
    return abs((volts[net[leg.node]][column] - volts[net[node]][column]) / amps)


def stage_ohms(bench: Bench, socket: int) -> float | None:
    """Return a source's output impedance between its own contacts: both legs where its return is driven; None where not stated."""
    ohms = bench.roles.sockets[socket].element.ohms
    driven = any(each.socket == socket and not each.plus for each in bench.roles.legs)
    return ohms if ohms is None or not driven else 2 * ohms


def added_ohms(bench: Bench, socket: int) -> float:
    """Return the ohms that the solver adds to a source of next to none, so that two such sources may meet."""
    one, legs = bench.roles.sockets[socket].element.ohms or 0.0, [each for each in bench.roles.legs if each.socket == socket]
    if bench.roles.sockets[socket].floats:
        return max(LEAST_OHMS - 2 * one, 0.0)
    return max(LEAST_OHMS - one, 0.0) * (1 if all(each.plus for each in legs) else 2)

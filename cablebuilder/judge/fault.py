"""The current through the joint of an unsafe tie, from the solved circuit (MODEL.md section 6.2).

Milliamperes RMS for each volt RMS of the source's open-circuit signal, or at its stated volts. The worst excitation is
taken: one channel alone, because equal signals on two returns drive nothing through a tie between them.
Must never decide whether a tie is unsafe. Read on in :mod:`cablebuilder.judge.trials`.
"""

import math
from dataclasses import replace
from typing import NamedTuple

from cablebuilder.errors import Message, message
from cablebuilder.judge import level_texts as words
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.currents import NOTHING_AMPS, amps_out, stage_ohms
from cablebuilder.judge.headroom import headroom_of
from cablebuilder.judge.hearing import Drive, Sound
from cablebuilder.judge.level import fact_words
from cablebuilder.judge.level_texts import amount
from cablebuilder.judge.report import Finding, Verdict
from cablebuilder.judge.roles import Leg, Socket

TIES = frozenset({
    "btl-minus-tied", "trs-into-btl-trrs35", "trs25-into-ak", "internal-common", "btl-minus-to-ground", "bal-hp-to-se-input",
    "speaker-common-neg", "channels-joined", "output-shorted", "outputs-joined", "ts-into-stereo", "bal-line-cold-grounded",
    "ts-into-balanced-line", "virtual-ground-earthed", "two-active-grounds", "output-into-output",
})  # fmt: skip
"""Rules about contacts that meet and at least one of which is driven."""


class Fault(NamedTuple):
    """The worst current for one volt, and the drive that makes it."""

    milliamps: float
    drive: Drive


def with_fault_currents(bench: Bench, sound: Sound, findings: list[Finding]) -> list[Finding]:
    """Return findings with the current of each unsafe tie, or with what is missing to tell it."""
    return [_measured(bench, sound, each) if each.rule in TIES and each.verdict is Verdict.UNSAFE else each for each in findings]


def _measured(bench: Bench, sound: Sound, finding: Finding) -> Finding:
    legs = _ends(bench, finding)
    if not legs:
        return finding
    sockets = [bench.roles.sockets[leg.socket] for leg in legs]
    if legs[0].channel is None:
        direct = message(words.FAULT_DIRECT, source=bench.source(legs[0]))
        return replace(finding, numbers=direct)
    for socket in sockets:
        if socket.element.ohms is None:
            return _unlimited(bench, finding, socket)
    if not any(socket.element.ohms for socket in sockets):
        return replace(finding, numbers=message(words.FAULT_NO_LIMIT, source=bench.source(legs[0])))
    return _told(bench, finding, _worst(bench, sound, legs))


def _ends(bench: Bench, finding: Finding) -> list[Leg]:
    """Return the legs at the two ends of a fault path, a signal leg before a driven ground."""
    circuit = bench.scene.circuit
    ends = {circuit.port_node(*contact) for contact in (*finding.path[:1], *finding.path[-1:])}
    found = {leg.node: leg for leg in reversed(bench.roles.legs) if leg.node in ends}
    return sorted(found.values(), key=lambda leg: leg.channel is None)


def _unlimited(bench: Bench, finding: Finding, socket: Socket) -> Finding:
    """Return a finding about a stage whose impedance is not stated: its stated current is the most, else nobody can tell."""
    part, most = socket.stage.part, socket.element.max_milliamps
    if most is not None:
        return replace(finding, fault_ma=most, numbers=_at_most(bench, part, most))
    fact = fact_words(bench.scene, (f"{part}.outputs.{socket.ports[0]}.ohms",))
    return replace(finding, numbers=message(words.FAULT_NOT_STATED, fact=fact))


def _at_most(bench: Bench, part: str, milliamps: float) -> Message:
    return message(words.FAULT_AT_MOST, current=amount(words.MILLIAMPS, milliamps), source=bench.scene.name(part))


def _worst(bench: Bench, sound: Sound, legs: list[Leg]) -> Fault:
    """Return the largest current out of any leg, over the drives of these legs' sources; the unstated loads that make it least."""
    mine = [each for leg in legs for each in _carrying(bench, leg)]
    sockets = {leg.socket for leg in mine}
    drives = [drive for drive in sound.drives if drive.socket in sockets]
    faults = []
    for drive in drives:
        amps = min(max(abs(amps_out(bench, sound, leg, drive, trial)) for leg in mine) for trial in range(2))
        faults.append(Fault(1000 * amps if amps >= NOTHING_AMPS else 0.0, drive))
    return max(faults, key=lambda fault: (round(fault.milliamps, 3), fault.drive.channel == "left"))


def _carrying(bench: Bench, leg: Leg) -> list[Leg]:
    """Return the legs whose current counts: of a floating source its plus, through which all of it flows; of a common every plus."""
    if not bench.floats(leg):
        return [leg]
    return [each for each in bench.roles.legs if each.socket == leg.socket and each.plus and leg.channel in {each.channel, None}]


def _told(bench: Bench, finding: Finding, fault: Fault) -> Finding:
    """Return a finding with its current at full signal where that is stated, else for one volt; never more than the stage gives."""
    socket = bench.roles.sockets[fault.drive.socket]
    ohms = stage_ohms(bench, fault.drive.socket)
    assert ohms is not None, "a stage that does not state it has no current here"
    headroom = headroom_of(socket.element, ohms, math.inf)
    milliamps = fault.milliamps * (headroom.volts if headroom else 1.0)
    most = socket.element.max_milliamps
    if most is not None and (headroom is None or milliamps >= most):
        return replace(finding, fault_ma=most, numbers=_at_most(bench, socket.stage.part, most))
    bound = headroom.bound if headroom else "exact"
    told: dict[str, Message] = {"current": amount(words.MILLIAMPS, milliamps, bound)}
    if headroom:
        told["volts"] = amount(words.VOLTS, headroom.volts)
    if fault.drive.channel in words.CHANNELS:
        told["channel"] = words.CHANNELS[fault.drive.channel]
    template = words.FAULTS[headroom is not None, "channel" in told]
    return replace(finding, fault_ma=round(milliamps, 3), numbers=message(template, **told))

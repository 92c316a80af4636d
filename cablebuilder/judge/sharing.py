"""What a source has to carry: loads in parallel, current, adapters in a row, plugs that short while they slide in.

Must never look at one ear alone: that is :mod:`cablebuilder.judge.level`. Read on in :mod:`cablebuilder.judge.trials`.
"""

import math
from collections.abc import Collection, Iterator

from cablebuilder.core.circuit import Joint
from cablebuilder.core.elements import Output, Transducer
from cablebuilder.errors import Message
from cablebuilder.judge import level_texts as words
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.findings import Way, make_finding
from cablebuilder.judge.level import Measured
from cablebuilder.judge.level_texts import amount
from cablebuilder.judge.report import Finding, Verdict
from cablebuilder.judge.roles import Channel, Socket, SocketKey

_SLACK = 0.99
"""A load this close to the limit is on it."""
_IN_A_ROW = 2


def sharing_findings(bench: Bench, measured: list[Measured], found: list[Finding]) -> list[Finding]:
    """Return the findings about what each source carries; ``found`` are the findings so far."""
    by_socket: dict[SocketKey, list[Measured]] = {}
    for each in measured:
        by_socket.setdefault(each.listening.socket.key, []).append(each)
    unsafe = frozenset(part for finding in found if finding.verdict is Verdict.UNSAFE for part in finding.parts)
    sound = [mine for key, mine in by_socket.items() if key.stage.part not in unsafe]
    findings = [finding for mine in sound for finding in _loads(bench, mine, measured)]
    return [*findings, *_adapter_chains(bench, measured), *_hot_plugs(bench, unsafe)]


def _loads(bench: Bench, mine: list[Measured], measured: list[Measured]) -> Iterator[Finding]:
    socket = mine[0].listening.socket
    source, output = socket.stage.part, socket.element
    links = tuple(sorted({link for each in mine for link in each.links}))
    listeners = tuple(dict.fromkeys(each.listening.place.part for each in mine))
    ears = tuple(dict.fromkeys(each.listening.place.part for each in mine if isinstance(each.listening.place.element, Transducer)))
    load = stage_load(socket, measured)

    def said(rule: str, **told: str | Message) -> Finding:
        return make_finding(
            bench.scene, rule, "level", Way(links=links, ends=(source, *listeners)), verdict=None, source=source, missing=(), **told
        )

    if len(ears) > 1 and load != math.inf:
        shared = words.LESS_THAN_EITHER if load is None else amount(words.OHMS, load)
        yield said("splitter-load", count=str(len(ears)), load=shared)
    if load is None:
        return
    if output.min_load_ohms is not None and is_too_low(output, load):
        yield said("load-too-low", load=amount(words.OHMS, load), limit=amount(words.OHMS, output.min_load_ohms))
    is_limited = any(each.figures.headroom is not None and each.figures.headroom.current_limited for each in mine)
    if is_limited and output.volts is not None and output.max_milliamps is not None:
        level, limit = amount(words.VOLTS, output.max_milliamps / 1000 * load), amount(words.VOLTS, output.volts)
        current = amount(words.MILLIAMPS, output.max_milliamps)
        yield said("current-limit", load=amount(words.OHMS, load), level=level, limit=limit, current=current)


def is_too_low(output: Output, load: float) -> bool:
    """Return whether a load is less than a stage is made for, as far as that is stated."""
    return output.min_load_ohms is not None and load < output.min_load_ohms * _SLACK


def stage_load(socket: Socket, measured: list[Measured]) -> float | None:
    """Return the lowest load on a channel of an amplifier, all its sockets in parallel; None where a part of it is not stated.

    *Units*: ohms, zero for a short and infinite where nothing draws any current.
    """
    loads: dict[Channel, dict[SocketKey, float]] = {}
    for each in measured:
        if each.listening.socket.stage == socket.stage:
            if each.figures.load_ohms is None:
                return None
            loads.setdefault(each.figures.channel, {})[each.listening.socket.key] = each.figures.load_ohms
    return min(_in_parallel(sockets.values()) for sockets in loads.values())


def _in_parallel(loads: Collection[float]) -> float:
    siemens = 0.0 if 0.0 in loads else sum(1 / ohms for ohms in loads)
    return min(loads) if siemens == 0 else 1 / siemens


def _adapter_chains(bench: Bench, measured: list[Measured]) -> Iterator[Finding]:
    """Find two or more adapters in a row between a source and its listener."""
    told = set()
    for each in measured if sum(part.kind == "adapter" for part in bench.scene.circuit.parts.values()) >= _IN_A_ROW else ():
        source, listener, links = each.listening.socket.stage.part, each.listening.place.part, each.links
        row = _longest_row(bench, links, source)
        if len(row) >= _IN_A_ROW and row not in told:
            told.add(row)
            yield make_finding(
                bench.scene, "adapter-chain", "level", Way(links=links, ends=row), source=source,
                listener=bench.scene.name(listener), count=str(len(row)),
            )  # fmt: skip


def _longest_row(bench: Bench, links: tuple[int, ...], source: str) -> tuple[str, ...]:
    """Return the most adapters that follow one another on a way of links."""
    joints = {joint.link: joint for joint in bench.scene.circuit.joints}
    here = source
    row: tuple[str, ...] = ()
    longest = row
    for link in links:
        ends = {joints[link].plug.part, joints[link].jack.part}
        here = next(iter(ends - {here}), here)
        row = (*row, here) if bench.scene.circuit.parts[here].kind == "adapter" else ()
        longest = max(longest, row, key=len)
    return longest


def _hot_plugs(bench: Bench, unsafe: frozenset[str]) -> Iterator[Finding]:
    """Find sockets of the phone family that carry legs of bridged and speaker stages; an unsafe source needs no more words.

    *Source*: MODEL.md section 4: a note, and caution only for a speaker stage.
    """
    carried: dict[tuple[str, Verdict], set[int]] = {}
    for leg in bench.roles.legs:
        socket = bench.roles.sockets[leg.socket]
        if (socket.element.level == "speaker" or socket.topology == "bridged") and socket.stage.part not in unsafe:
            verdict = Verdict.CAUTION if socket.element.level == "speaker" else Verdict.SAFE
            carried.setdefault((socket.stage.part, verdict), set()).add(bench.metal.net[leg.node])
    sliding = [joint for joint in bench.scene.circuit.joints if carried and _slides(bench, joint)]
    for (part, verdict), nets in carried.items():
        joints = {joint.link: joint for joint in sliding if nets & _nets_of_jack(bench, joint)}
        if joints:
            others = dict.fromkeys(joint.plug.part for joint in joints.values() if joint.plug.part != part)
            way = Way(links=tuple(sorted(joints)), ends=(part, *others))
            yield make_finding(bench.scene, "hot-plug", "level", way, verdict=verdict, source=part)


def _slides(bench: Bench, joint: Joint) -> bool:
    """Whether the contacts of a link pass each other while the plug goes in."""
    port = bench.scene.circuit.parts[joint.jack.part].ports[joint.jack.port]
    return joint.mating.joins and bench.scene.catalog.connectors[port.connector].family == "phone"


def _nets_of_jack(bench: Bench, joint: Joint) -> set[int]:
    circuit = bench.scene.circuit
    contacts = bench.scene.catalog.connectors[circuit.parts[joint.jack.part].ports[joint.jack.port].connector].contacts
    nodes = (circuit.port_node(joint.jack.part, joint.jack.port, each) for each in contacts)
    return {bench.metal.net[node] for node in nodes if node is not None}

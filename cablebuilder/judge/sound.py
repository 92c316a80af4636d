"""What is wrong with what is heard: findings about channels, polarity and level differences (MODEL.md section 6.2).

Must never solve a circuit: that is :mod:`cablebuilder.judge.hearing`. Read on in :mod:`cablebuilder.judge.check`.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from cablebuilder.core.elements import Input, Microphone, Output, Transducer
from cablebuilder.core.nets import nets
from cablebuilder.core.rig import PortRef
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.findings import Way, make_finding
from cablebuilder.judge.hearing import FAINT_DB, HALF_DB, SILENT_DB, Sound, heard_at
from cablebuilder.judge.report import Finding, Heard, Judgement, Verdict
from cablebuilder.judge.roles import RETURNS_ARE_GROUND, Place, Socket
from cablebuilder.judge.sound_texts import ONE_IN_BOTH
from cablebuilder.judge.words import EARS

_UNEVEN_DB = 6.0
_STEREO_POLES = 3


class Listening(NamedTuple):
    """What one place plays from one source; ``level_db`` is that of its louder channel, with the lighter of two trial loads."""

    place: Place
    socket: Socket
    heard: Heard
    level_db: float | None
    row: int
    """The row of the place among those that the sound is told of."""
    source: int
    """The number of the socket."""


def listen(bench: Bench, sound: Sound, runs: tuple[frozenset[int], ...]) -> list[Listening]:
    """Return what every place plays from the sources that reach it; a place of a run with a source that none reaches is silent."""
    found: list[Listening] = []
    sockets = bench.roles.sockets
    for run in runs:
        ports = {ref for joint in bench.scene.circuit.joints if joint.link in run and joint.is_made for ref in (joint.plug, joint.jack)}
        parts = {ref.part for ref in ports}
        for index, place in enumerate(sound.places):
            here = place.part in parts if isinstance(place.element, Transducer) else (place.part, place.port) in ports
            if not here:
                continue
            levels = [_level(sound, index, socket) for socket in range(len(sockets))]
            reaching = [socket for socket, level in enumerate(levels) if level is not None and level > SILENT_DB]
            if not reaching and not _hears_microphone(bench, place):
                near = [socket for socket, each in enumerate(sockets) if any((each.stage.part, port) in ports for port in each.ports)]
                reaching = _nearest(bench, near, place)
            for socket in reaching:
                heard = heard_at(sound, bench, index, socket)
                found.append(Listening(place, sockets[socket], heard, levels[socket], index, socket))
    return found


def _hears_microphone(bench: Bench, place: Place) -> bool:
    """Whether a place is a microphone input with a microphone on it: it waits for no output."""
    if not isinstance(place.element, Input) or place.element.level != "mic":
        return False
    net, instances = bench.metal.net, bench.scene.circuit.instances
    return net[place.plus] in {net[node] for each in instances if isinstance(each.element, Microphone) for node in each.nodes}


def _nearest(bench: Bench, near: list[int], place: Place) -> list[int]:
    """Return the source that a silent place is told about: another part's rather than its own, and with the fewest links between."""

    def distance(index: int) -> tuple[bool, int]:
        part = bench.roles.sockets[index].stage.part
        return part == place.part, len(bench.scene.circuit.links_between(part, place.part))

    return near if len(near) < 2 else [min(near, key=distance)]  # noqa: PLR2004  (a choice needs two)


def links_between(bench: Bench, each: Listening) -> tuple[int, ...]:
    """Return the links on the shortest way from a source to its listener, part by part.

    In a circle it enters the listener by no output and leaves the source by no input, where there is such a way.
    """
    circuit, source, listener = bench.scene.circuit, each.socket.stage.part, each.place.part
    barred: frozenset[int] = frozenset()
    if len(circuit.joints) >= len(circuit.parts):
        wrong = {PortRef(source, port) for port in _ports_of(bench, source, Input) - _ports_of(bench, source, Output)}
        wrong |= {PortRef(listener, port) for port in _ports_of(bench, listener, Output) - _ports_of(bench, listener, Input)}
        barred = frozenset(joint.link for joint in circuit.joints if not wrong.isdisjoint((joint.plug, joint.jack)))
    return circuit.links_between(source, listener, barred) or circuit.links_between(source, listener)


def _ports_of(bench: Bench, part: str, kind: type[Input | Output]) -> set[str]:
    return {each.port for each in bench.scene.circuit.parts[part].elements if isinstance(each, kind)}


def _level(sound: Sound, place: int, socket: int) -> float | None:
    columns = sound.columns.get(socket)
    if columns is None:
        return None
    most = sound.most[place]
    loudest = max([most[column] for column in columns])
    return 20 * math.log10(loudest) if loudest > 0 else None


def sound_findings(bench: Bench, listening: list[Listening]) -> list[Finding]:
    """Return the findings about what is heard, each rule one time for a listener and a way to it."""
    found: dict[tuple[str, str, tuple[int, ...]], Finding] = {}
    audible = _audible(listening)
    for each in audible:
        rule, verdict = _rule(bench, each, audible)
        if rule is not None and (key := (rule, each.place.part, links_between(bench, each))) not in found:
            finding = _finding(bench, each, rule, verdict)
            found[key] = replace(finding, title=ONE_IN_BOTH) if _is_one_in_both(each, rule, audible) else finding
    for part in dict.fromkeys(each.place.part for each in audible):
        for rule, verdict, each in _pairwise(bench, part, audible):
            found.setdefault((rule, part, links_between(bench, each)), _finding(bench, each, rule, verdict))
    return list(found.values())


def _is_one_in_both(each: Listening, rule: str, audible: list[Listening]) -> bool:
    """Whether only one ear of a part plays the other channel, so that both play the same one."""
    here = [other.heard.result for other in audible if other.place.part == each.place.part and other.source == each.source]
    return rule == "channels-swapped" and "correct" in here


def _audible(listening: list[Listening]) -> list[Listening]:
    """Return what is heard without what only leaks from one source to where another plays (MODEL.md section 10, "Several outputs")."""
    playing = {id(each.place) for each in listening if _is_plain(each)}
    return [each for each in listening if _is_plain(each) or id(each.place) not in playing]


def _is_plain(each: Listening) -> bool:
    return each.level_db is not None and each.level_db > FAINT_DB


def _finding(bench: Bench, each: Listening, rule: str, verdict: Verdict | None, judgement: Judgement = "signal") -> Finding:
    scene = bench.scene
    word = EARS["input" if isinstance(each.place.element, Input) else each.place.wants]
    return make_finding(
        scene, rule, judgement, Way(links=links_between(bench, each)), verdict=verdict, source=each.socket.stage.part,
        listener=scene.name(each.place.part), ear=word,
    )  # fmt: skip


def _rule(bench: Bench, each: Listening, listening: list[Listening]) -> tuple[str | None, Verdict | None]:
    """Return the rule that objects to what a place plays, with its verdict where it differs from the rule's own."""
    heard, place = each.heard, each.place
    match heard.result:
        case "silent":
            return ("balanced-plug-in-headset-jack" if _returns_by_microphone(bench, place) else "silent"), None
        case "swapped":
            return ("trs-in-dual-bal-half" if _is_half(bench, each) else "channels-swapped"), None
        case "difference":
            return _difference_rule(bench, each), None
        case "left-only" | "right-only":
            return ("one-sided", None) if _could_hear_both(bench, place) else ("one-channel", Verdict.SAFE)
        case "mono" if place.wants != "both":
            mine = [other.heard for other in listening if other.place.part == place.part and other.heard.result == "mono"]
            turned = len({one.polarity for one in mine}) > 1
            if _is_tied(bench, each.source):
                return "mono", None
            return ("wrong-trrs-order" if turned else "l-minus-r-minus-crossed"), None
        case _:
            if each.level_db is not None and each.level_db <= HALF_DB and _returns_by_microphone(bench, place):
                return "balanced-plug-in-headset-jack", None
            return (None if _is_plain(each) else "attenuated"), None


def _is_tied(bench: Bench, source: int) -> bool:
    """Whether two legs of a source meet on one net: then it is the joint that makes the sound mono."""
    net = bench.metal.net
    nets_of = [net[leg.node] for leg in bench.roles.legs if leg.socket == source]
    return len(set(nets_of)) < len(nets_of)


def _could_hear_both(bench: Bench, place: Place) -> bool:
    """Whether the listener's own plug has a contact for each channel."""
    port = bench.scene.circuit.parts[place.part].ports.get(place.port)
    if port is None or isinstance(place.element, Input):
        return False
    return len(bench.scene.catalog.connectors[port.connector].contacts) >= _STEREO_POLES


def _difference_rule(bench: Bench, each: Listening) -> str:
    if isinstance(each.place.element, Input):
        return "stereo-into-balanced-mono"
    return "ctia-omtp" if _returns_by_microphone(bench, each.place) else "open-common"


def _returns_by_microphone(bench: Bench, place: Place) -> bool:
    """Whether a place has its minus on a microphone contact."""
    net = bench.metal.net
    nodes = [*bench.roles.microphones, *(bias.node for bias in bench.roles.biases)]
    return net[place.minus] in {net[node] for node in nodes}


def _is_half(bench: Bench, each: Listening) -> bool:
    """Whether a two-eared listener hangs on one half of a pair of sockets that carry one channel each."""
    part, port = bench.scene.circuit.parts[each.socket.stage.part], each.socket.ports[0]
    linked = {ref for joint in bench.scene.circuit.joints for ref in (joint.plug, joint.jack)}
    half = sum((each.socket.stage.part, name) in linked for name in each.socket.ports) == 1
    return part.ports[port].pair is not None and half


def _pairwise(bench: Bench, part: str, listening: list[Listening]) -> Iterator[tuple[str, Verdict | None, Listening]]:
    """Compare the ears of one part, polarity and level: what one source plays there, or all of them where each plays one ear."""
    ears = [each for each in listening if each.place.part == part and isinstance(each.place.element, Transducer)]
    by_source = [[each for each in ears if each.socket is socket] for socket in bench.roles.sockets]
    for mine in [each for each in by_source if len(each) > 1] or [ears]:
        yield from _compared(bench, mine)


def _compared(bench: Bench, mine: list[Listening]) -> Iterator[tuple[str, Verdict | None, Listening]]:
    """Compare some ears with one another."""
    good = [each for each in mine if each.heard.result in {"correct", "swapped"}]
    if len(good) > 1:
        polarities = {each.heard.polarity for each in good}
        if len(polarities) > 1:
            yield "polarity-one-side", None, next(each for each in good if each.heard.polarity == "inverted")
        elif polarities == {"inverted"}:
            yield "polarity-both", Verdict.SAFE, good[0]
        levels = [each.level_db for each in good if each.level_db is not None]
        if levels and max(levels) - min(levels) > _UNEVEN_DB:
            yield "uneven-ears", Verdict.WRONG, good[0]
        if len(good) == len(mine) and polarities == {"normal"}:
            yield from _good_news(bench, good)


def _good_news(bench: Bench, good: list[Listening]) -> Iterator[tuple[str, Verdict | None, Listening]]:
    """Find the two links that people fear needlessly: four wires kept apart, and returns joined where they belong."""
    net, own = bench.metal.net, bench.scene.circuit.conductors
    alone = nets(len(net), own)
    one, other = good[0], good[-1]
    if one.place.wants == other.place.wants or alone[one.place.minus] == alone[other.place.minus]:
        return
    if net[one.place.minus] != net[other.place.minus]:
        yield "bal-to-bal-safe", Verdict.SAFE, one
    elif one.socket.topology in RETURNS_ARE_GROUND:
        yield "se-to-balanced-safe", Verdict.SAFE, one

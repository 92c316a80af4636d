"""What does not belong on an audio contact: DC supplies, microphone bias, video, unknown contacts, plugs that do not fit.

Must never judge legs against legs: that is :mod:`cablebuilder.judge.safety`. Read on in :mod:`cablebuilder.judge.hearing`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from cablebuilder.core.circuit import Joint
from cablebuilder.core.elements import Resistor, Transformer
from cablebuilder.core.rig import PortRef
from cablebuilder.errors import Message, message
from cablebuilder.judge.bench import Bench
from cablebuilder.judge.direct_current import current_findings
from cablebuilder.judge.findings import Scene, Way, make_finding, way_between, with_certainty
from cablebuilder.judge.report import Finding, Verdict
from cablebuilder.judge.roles import Assumptions, Charged, Leg
from cablebuilder.judge.words import COMMON, CONTACT, CONTACTS, GROUND, LEGS

_NOISE_CANCELLING = "3.5mm-trrrs"
"""The five-contact plug of noise-cancelling headphones (Sony; see the pinout sony-nc-5)."""


def foreign_findings(bench: Bench, assumed: Assumptions) -> list[Finding]:
    """Return the findings about DC, video and unknown contacts of a chain."""
    return [*current_findings(bench, assumed), *_supplies(bench), *_biases(bench), *_videos(bench), *_unknown_contacts(bench)]


def link_findings(scene: Scene) -> list[Finding]:
    """Return the findings about links as such: misfits, poor fits, unknown matings, a digital end on an analogue one.

    What is to be said of both plugs of a pair is said one time.
    """
    found: list[Finding] = []
    alike: dict[tuple[str, ...], tuple[int, ...]] = {}
    for joint in scene.circuit.joints:
        rule = _link_rule(joint)
        if rule is not None:
            key = (rule, joint.plug.part, joint.jack.part, _long_name(scene, joint.plug), _long_name(scene, joint.jack))
            alike[key] = (*alike.get(key, ()), joint.link)
    for (rule, *ends, plug, jack), links in alike.items():
        found.append(make_finding(scene, rule, "safety", Way(links=links, ends=tuple(ends)), plug=plug, jack=jack))
    strangers: dict[tuple[str, ...], Finding] = {}
    for each in (_broken_link(scene, index) for index in scene.circuit.broken):
        told = strangers.get(each.missing)
        if not each.missing:
            found.append(each)
        else:
            strangers[each.missing] = replace(told, links=told.links + each.links) if told else each
    return [*found, *strangers.values()]


def _broken_link(scene: Scene, index: int) -> Finding:
    """Return the finding about a link with an end that is not there: its part is not known, or has no such port (any more)."""
    ends = scene.rig.links[index].ends
    stranger = next((end.part for end in ends if end.part in scene.circuit.strangers), None)
    if stranger is None:
        way = Way(links=(index,), ends=tuple(end.part for end in ends))
        return make_finding(scene, "misfit", "safety", way, plug=_long_name(scene, ends[0]), jack=_long_name(scene, ends[1]))
    finding = make_finding(scene, "unknown-part", "safety", Way(links=(index,), ends=(stranger,)), source=stranger)
    return with_certainty(finding, "facts-missing", (stranger,))


def _long_name(scene: Scene, ref: PortRef) -> str:
    """Return what a port's connector is called; a port that is not there by its name."""
    port = scene.circuit.parts[ref.part].ports.get(ref.port)
    return scene.catalog.connectors[port.connector].long_name if port else ref.port


def _link_rule(joint: Joint) -> str | None:
    if not joint.mating.joins:
        return "misfit"
    if joint.passes == "mixed":
        return "usbc-passive" if joint.mating.plug == "usb-c" else "digital-into-analog"
    if joint.passes != "analog":
        return None
    if not joint.mating.maps:
        return "nc-fallback" if joint.mating.plug == _NOISE_CANCELLING else "unknown-mating"
    return None if joint.mating.fits == "yes" else "poor-fit"


def _supplies(bench: Bench) -> Iterator[Finding]:
    """Find DC on a driven leg of another part, or on ground."""
    dc = bench.metal.dc_net
    for supply in (each for each in bench.roles.supplies if each.volts != 0):
        net = dc[supply.node]
        name = bench.scene.name(supply.part)
        met = [leg for leg in bench.roles.legs if dc[leg.node] == net and bench.roles.stage_of(leg).part != supply.part]
        if met:
            yield _nearest(bench, "phantom", met, supply)
        grounds = [each for each in bench.roles.grounds if dc[each.node] == net]
        ground = bench.nearest_ground(supply.node, supply.part, grounds)
        if ground is not None and not supply.limited:
            way = way_between(bench.scene, bench.metal.conductors, supply.node, ground.node)
            yield make_finding(bench.scene, "supply-grounded", "safety", way, other=name)


def _biases(bench: Bench) -> Iterator[Finding]:
    """Find a microphone bias on a leg that carries a signal.

    A three-contact plug puts it on the common return, driven or not: that is how such sockets are meant to be used.
    *Source*: https://source.android.com/devices/accessories/headset/jack-headset-spec, "3 pin & mono plug compatible".
    """
    dc = bench.metal.dc_net
    for bias in bench.roles.biases:
        met = [leg for leg in bench.roles.legs if leg.channel is not None and dc[leg.node] == dc[bias.node]]
        if met:
            yield _nearest(bench, "mic-bias", met, bias)


def _nearest(bench: Bench, rule: str, legs: list[Leg], charged: Charged) -> Finding:
    """Return the finding about the leg that is nearest to what is charged."""
    ways = [(leg, way_between(bench.scene, bench.metal.conductors, charged.node, leg.node)) for leg in legs]
    leg, way = min(ways, key=lambda each: len(each[1].contacts))
    words: Message = GROUND if leg.channel is None else LEGS[leg.channel, leg.plus]
    source, other = bench.roles.stage_of(leg).part, bench.scene.name(charged.part)
    return make_finding(bench.scene, rule, "safety", way, source=source, other=other, first=words)


def _videos(bench: Bench) -> Iterator[Finding]:
    """Find video on ground, on a leg, an ear or an input: it plays wrong, never unsafe (MODEL.md section 10, "VIDEO")."""
    if not bench.roles.videos:
        return
    net = bench.metal.net
    stands = [(0, each.node, GROUND) for each in bench.roles.grounds]
    stands += [(1, leg.node, COMMON if leg.channel is None else LEGS[leg.channel, leg.plus]) for leg in bench.roles.legs]
    stands += [(2, node, message("an ear or input")) for place in bench.roles.places for node in (place.plus, place.minus)]
    for node in bench.roles.videos:
        met = [
            (rank, way_between(bench.scene, bench.metal.conductors, node, other), said)
            for rank, other, said in stands
            if net[other] == net[node]
        ]
        if met:
            _, way, second = min(met, key=lambda each: (each[0], len(each[1].contacts)))
            part = bench.scene.circuit.contact(node).part
            yield make_finding(bench.scene, "video-grounded", "safety", way, source=part, second=second)


def _unknown_contacts(bench: Bench) -> Iterator[Finding]:
    """Find unknown contacts whose net holds anything else (MODEL.md section 10, "Unknown topology"), and ports that are all unknown."""
    net, roles = bench.metal.net, bench.roles
    if not roles.unknown:
        return
    nodes = [each.node for each in (*roles.legs, *roles.senses)] + [each.node for each in roles.grounds]
    nodes += [each.node for each in (*roles.supplies, *roles.biases)]
    nodes += [*roles.videos, *roles.microphones, *(end for place in roles.places for end in (place.plus, place.minus))]
    held = {net[node] for node in nodes}
    leads, crowd = _leads(bench), Counter(net[node] for node in roles.unknown)
    told = set()
    for node in roles.unknown:
        contact = bench.scene.circuit.contact(node)
        port = PortRef(contact.part, contact.port)
        links = tuple(joint.link for joint in bench.scene.circuit.joints if port in {joint.plug, joint.jack})
        met = net[node] in held or crowd[net[node]] > 1 or leads.get(net[node], set()) - {contact.part}
        if port not in told and (met or (links and _is_blank(bench, port))):
            told.add(port)
            way = Way((contact,), links)
            first = CONTACTS.get(contact.contact) or message(CONTACT, name=contact.contact)
            finding = make_finding(bench.scene, "unknown-contact", "safety", way, verdict=Verdict.UNKNOWN, source=contact.part, first=first)
            yield with_certainty(finding, "facts-missing", (f"{contact}.signal",))


def _is_blank(bench: Bench, port: PortRef) -> bool:
    """Whether nothing is known of a port's contacts: nobody can tell even that it stays silent."""
    part = bench.scene.circuit.parts[port.part]
    unknown = sum(bench.scene.circuit.contact(node)[:2] == port for node in bench.roles.unknown)
    return unknown == len(bench.scene.catalog.connectors[part.ports[port.port].connector].contacts)


def _leads(bench: Bench) -> dict[int, set[str]]:
    """Return the parts whose resistors and windings lead on from each net."""
    found: dict[int, set[str]] = {}
    for instance in bench.scene.circuit.instances:
        if isinstance(instance.element, Resistor | Transformer):
            for node in instance.nodes:
                found.setdefault(bench.metal.net[node], set()).add(instance.part)
    return found

"""Small changes to a chain that may cure it: another socket, another mode, a turned plug, another part, another chain.

A change is a rig to be judged; nothing here says that it helps. What would lift an earth or cut a ground pin is no change that
anybody makes here. Must never judge. Read on in :mod:`cablebuilder.judge.remedies`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cablebuilder.core import edits
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Output, Transducer, Transformer
from cablebuilder.core.named_parts import listed_names, short_name
from cablebuilder.core.parts import Part
from cablebuilder.core.rig import Link, PortRef, Rig, link_at, links_at, name_of, part_of, port_of
from cablebuilder.core.splicing import inlet, splice
from cablebuilder.errors import EditRefused, Listed, Message, message
from cablebuilder.judge.other_outputs import other_outputs
from cablebuilder.judge.pieces import LEADS_ON, as_uses, ends_of, listening_ends
from cablebuilder.judge.plan_ends import outlets
from cablebuilder.judge.planner import Plan, Planner
from cablebuilder.judge.words import KINDS

NOTHING_TO_BUY = message("Nothing to buy")
MOVE_ONE_PLUG = message("Nothing to buy: move one plug")
_BESIDE = 160.0


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody could do, in words, and the whole rig after it."""

    text: Message
    detail: Message
    rig: Rig
    to_buy: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finding is: the rig, the parts of its chain in order, the links that it names, and its rule."""

    rig: Rig
    catalog: Catalog
    chain: tuple[str, ...]
    links: tuple[Link, ...]
    rule: str = ""

    def part(self, key: str) -> Part | None:
        """Return what stands under a key."""
        return part_of(self.rig, self.catalog, key)

    def name(self, key: str) -> str:
        """Return what people call a placed part."""
        return name_of(self.rig, self.catalog, key)

    def kind(self, key: str) -> Message:
        """Return what a placed part is: player, amplifier and so on."""
        part = self.part(key)
        assert part is not None, "a part that is known"
        return KINDS[part.kind]

    def port_name(self, ref: PortRef) -> str:
        """Return what people call a port."""
        port = port_of(self.rig, self.catalog, ref)
        assert port is not None, "a port that is there"
        return port.label or self.catalog.connectors[port.connector].long_name


def free_changes(spot: Spot) -> Iterator[Change]:
    """Yield the changes that cost nothing: another socket of the device, another of its modes, a plug turned."""
    for output in _outputs_in_use(spot):
        for other in other_outputs(spot.rig, spot.catalog, output):
            if other.plug is not None and other.is_same_device and not link_at(spot.rig, other.socket):
                yield from _moved(spot, output, other.socket, (other.plug, other.dropped))
    for key in spot.chain:
        part = spot.part(key)
        for mode, name in part.modes.items() if part else ():
            rig = edits.set_mode(spot.rig, spot.catalog, key, mode)
            if rig is not spot.rig:
                yield Change(message("Switch {part} to {mode}", part=spot.name(key), mode=name), NOTHING_TO_BUY, rig)
    turned = [link for link in spot.rig.links if link.turned and link.ends[0].part in spot.chain]
    for link in dict.fromkeys((*turned, *spot.links)):
        plug = next((end for end in link.ends if (port := port_of(spot.rig, spot.catalog, end)) and port.gender == "plug"), None)
        if plug is not None:
            words = message("Turn the plug of {part} round", part=spot.name(plug.part))
            yield Change(words, NOTHING_TO_BUY, edits.turn(spot.rig, link))


def _outputs_in_use(spot: Spot) -> Iterator[PortRef]:
    for key in spot.chain:
        part = spot.part(key)
        for element in part.elements if part else ():
            ref = PortRef(key, element.port) if isinstance(element, Output) else None
            if ref and link_at(spot.rig, ref):
                yield ref


def _moved(spot: Spot, output: PortRef, socket: PortRef, tail: tuple[PortRef, tuple[str, ...]]) -> Iterator[Change]:
    plug, dropped = tail
    rig = edits.remove(spot.rig, dropped)
    pulled = [*_links_of_end(rig, spot.catalog, output), *_links_of_end(rig, spot.catalog, plug)]
    try:
        rig = edits.connect(edits.disconnect(rig, pulled), spot.catalog, socket, plug)
    except EditRefused:
        return
    said = message("Use the {device}’s {socket} socket", socket=spot.port_name(socket), device=spot.kind(output.part))
    yield Change(said, MOVE_ONE_PLUG, rig)


def _links_of_end(rig: Rig, catalog: Catalog, ref: PortRef) -> list[Link]:
    """Return the links at a port, and at the other halves of its pair."""
    part = part_of(rig, catalog, ref.part) if ref.part in rig.parts else None
    ports = next((end.ports for end in ends_of(part, frozenset({ref.port}))), (ref.port,)) if part else ()
    return [link for link in rig.links if any(end.part == ref.part and end.port in ports for end in link.ends)]


def exchanges(spot: Spot, planner: Planner) -> Iterator[Change]:
    """Yield the changes in which a cable or adapter of the chain is exchanged for another one that fits between the same two.

    Nobody needs a splitter for one listener.
    """
    for key, neighbours in exchangeable(spot):
        yield from exchanged(spot, planner, key, neighbours)


def exchangeable(spot: Spot) -> Iterator[tuple[str, list[PortRef]]]:
    """Yield the cables and adapters of the chain that could be exchanged, with what each is joined to."""
    for key in spot.chain:
        old, around = spot.part(key), links_at(spot.rig, key)
        neighbours = [end for link in around for end in link.ends if end.part != key]
        if old is not None and old.kind in LEADS_ON and len({*neighbours}) == len(around):
            yield key, neighbours


def exchanged(spot: Spot, planner: Planner, key: str, neighbours: list[PortRef]) -> Iterator[Change]:
    """Yield the changes in which one part is exchanged for each other one that goes between some of its neighbours."""
    old = spot.part(key)
    for piece in planner.ways.moves.shelf.pieces:
        use = planner.chosen(piece)
        is_sensible = piece.part.kind != "splitter" or (old is not None and old.kind == "splitter")
        if is_sensible and use != spot.rig.parts[key].use and _could_fit(spot, piece.part, neighbours):
            yield from _exchanged(spot, key, use, neighbours)


def _could_fit(spot: Spot, part: Part, neighbours: list[PortRef]) -> bool:
    """Return whether each neighbour finds a port of a part that it goes into; of pairs one half speaks for both."""
    for ref in neighbours:
        port = port_of(spot.rig, spot.catalog, ref)
        if port is None or not any(
            each.gender != port.gender
            and spot.catalog.mating(
                *((port.connector, each.connector) if port.gender == "plug" else (each.connector, port.connector))
            ).joins
            for each in part.ports.values()
        ):
            return False
    return len(part.ports) >= len(neighbours)


def _exchanged(spot: Spot, key: str, use: str, neighbours: list[PortRef]) -> Iterator[Change]:
    rig = edits.place(edits.remove(spot.rig, (key,)), spot.catalog, use, spot.rig.parts[key].at)
    new = next(each for each in rig.parts if each not in spot.rig.parts or each == key)
    part = spot.catalog.parts[use]
    for ref in neighbours:
        if link_at(rig, ref):
            continue  # joined with its other half
        for name in part.ports:
            if not link_at(rig, PortRef(new, name)):
                try:
                    rig = edits.connect(rig, spot.catalog, ref, PortRef(new, name))
                    break
                except EditRefused:
                    continue
        else:
            return
    yield Change(message("Swap in {part}", part=short_name(part)), message("To buy, in place of {old}", old=spot.name(key)), rig, (use,))


def isolations(spot: Spot, planner: Planner) -> Iterator[Change]:
    """Yield the changes that put an isolating transformer into a link of the fault."""
    for piece in planner.ways.moves.shelf.pieces:
        if any(isinstance(each, Transformer) for each in piece.part.elements):
            yield from insertions(spot, planner.chosen(piece))


def insertions(spot: Spot, use: str) -> Iterator[Change]:
    """Yield the changes that put a part into a link of the fault."""
    part = spot.catalog.parts[use]
    for link in spot.links:
        if inlet(spot.rig, spot.catalog, link, part):
            rig = splice(spot.rig, spot.catalog, link, use, _between(spot.rig, link))
            yield Change(message("Put {part} between the two", part=short_name(part)), _buy(spot, (use,)), rig, (use,))


def _between(rig: Rig, link: Link) -> tuple[float, float]:
    one, other = (rig.parts[end.part].at for end in link.ends)
    return edits.nearest_within(((one[0] + other[0]) / 2, max(one[1], other[1]) + _BESIDE))


def new_chains(spot: Spot, planner: Planner) -> Iterator[Change]:
    """Yield the changes that lead from the one source of the chain to its one listener through other parts."""
    sources = [key for key in spot.chain if (part := spot.part(key)) and part.has_output]
    listeners = [key for key in spot.chain if (part := spot.part(key)) and listening_ends(part)]
    passive = [key for key in spot.chain if (part := spot.part(key)) and part.kind in LEADS_ON]
    if len(sources) != 1 or len(listeners) != 1 or len(passive) + 2 != len(spot.chain):
        return
    source, listener = (_named(spot, key) for key in (sources[0], listeners[0]))
    for outlet in outlets(source, listener):
        plan = planner.best(source, listener, outlet.end.ports[0]).plan
        if plan is not None:
            yield from _replanned(spot, plan, (sources[0], listeners[0]), passive)


def _named(spot: Spot, key: str) -> Part:
    part = spot.part(key)
    assert part is not None, "only known parts are planned for"
    return part if part.id else part.model_copy(update={"id": spot.rig.parts[key].use})


def _replanned(spot: Spot, plan: Plan, ends: tuple[str, str], passive: list[str]) -> Iterator[Change]:
    source, listener = ends
    rig = edits.remove(spot.rig, passive)
    rig = edits.disconnect(rig, [link for link in rig.links if {end.part for end in link.ends} == {source, listener}])
    here, out = source, plan.outlet.end.ports[0]
    (left, top), (right, _) = spot.rig.parts[source].at, spot.rig.parts[listener].at
    try:
        if plan.outlet.mode is not None:
            rig = edits.set_mode(rig, spot.catalog, source, plan.outlet.mode)
        for place, (use, step) in enumerate(zip(plan.uses, as_uses(spot.catalog, plan.steps, plan.uses), strict=True), 1):
            share = place / (len(plan.uses) + 1)
            before = rig
            rig = edits.place(rig, spot.catalog, use, (left + (right - left) * share, top))
            key = next(each for each in rig.parts if each not in before.parts)
            rig = edits.connect(rig, spot.catalog, PortRef(here, out), PortRef(key, step.near.ports[0]))
            here, out = key, step.far.ports[0]
        rig = edits.connect(rig, spot.catalog, PortRef(here, out), PortRef(listener, plan.inlet.end.ports[0]))
    except EditRefused:
        return
    socket = spot.port_name(PortRef(source, plan.outlet.end.ports[0]))
    used = {spot.rig.parts[key].use for key in passive}
    to_buy = tuple(use for use in plan.to_buy if use not in used)
    if not plan.uses:
        yield Change(message("Use the {device}’s {socket} socket", socket=socket, device=spot.kind(source)), MOVE_ONE_PLUG, rig)
        return
    words = message(
        "Use the {device}’s {socket} socket, through {parts}", socket=socket, device=spot.kind(source), parts=_names(spot, plan.uses)
    )
    yield Change(words, _buy(spot, to_buy), rig, to_buy)


def reterminations(spot: Spot, planner: Planner) -> Iterator[Change]:  # noqa: ARG001 (one shape for all kinds of changes)
    """Yield the changes in which the listener's own plug is replaced by the one that the output is made for, wired to its order.

    Only where the drivers hang on the plug itself; it takes a soldering iron, and four separate wires.
    """
    for output in _outputs_in_use(spot):
        port = port_of(spot.rig, spot.catalog, output)
        listeners = [(key, part) for key in spot.chain if (part := spot.part(key)) and listening_ends(part)]
        if len(listeners) == 1 and port is not None and port.gender == "jack":
            yield from _reterminated(spot, output, *listeners[0])


def _reterminated(spot: Spot, output: PortRef, key: str, part: Part) -> Iterator[Change]:
    source, old = spot.part(output.part), listening_ends(part)[0]
    assert source is not None, "an output has a part"
    element = next(each for each in source.elements if isinstance(each, Output) and each.port == output.port)
    contact_of: dict[str, str] = {signal: contact for contact, signal in spot.catalog.signals(element).items()}
    drivers = [each for each in part.elements if isinstance(each, Transducer)]
    legs = {"left": ("L+", "L-"), "right": ("R+", "R-")}
    is_plain = (
        len(part.ports) == 1 and old.gender == "plug" and len(drivers) == len(part.elements) and {each.ear for each in drivers} == {*legs}
    )
    if not is_plain or not {leg for pair in legs.values() for leg in pair} <= contact_of.keys():
        return
    wired = tuple(
        each.model_copy(update={side: f"plug.{contact_of[leg]}" for side, leg in zip(("plus", "minus"), legs[each.ear], strict=True)})
        for each in drivers
    )
    socket = source.ports[output.port]
    plug = part.ports[old.ports[0]].model_copy(update={"connector": socket.connector, "pinout": element.pinout})
    use = f"{spot.rig.parts[key].use}-{socket.connector}"
    new = part.model_copy(update={"id": use, "ports": {"plug": plug}, "elements": wired})
    passive = [each for each in spot.chain if (found := spot.part(each)) and found.kind in LEADS_ON]
    rig = edits.remove(spot.rig, passive)
    rig = edits.disconnect(rig, [*_links_of_end(rig, spot.catalog, output), *links_at(rig, key)])
    placed = rig.parts[key].model_copy(update={"use": use})
    rig = rig.model_copy(update={"parts": {**rig.parts, key: placed}, "definitions": {**rig.definitions, use: new}})
    text = message("Have a {connector} plug soldered on", connector=spot.catalog.connectors[socket.connector].long_name)
    detail = message("With four wires, separate up to the drivers")
    yield Change(text, detail, edits.connect(rig, spot.catalog, output, PortRef(key, "plug")), (use,))


def _names(spot: Spot, uses: tuple[str, ...]) -> Listed:
    return listed_names(short_name(spot.catalog.parts[use]) for use in uses)


def _buy(spot: Spot, uses: tuple[str, ...]) -> Message:
    return message("To buy: {parts}", parts=_names(spot, uses)) if uses else NOTHING_TO_BUY

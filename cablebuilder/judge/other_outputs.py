"""Which other outputs a chain could hang on, what each would do, and a copy of the chain beside it on one of them.

The copy has devices of its own, so that both chains are judged apart. Where the chain's first plug does not go into an output,
a plug further down may: then the adapters before it stay out. Values in, values out; must never edit a document.
Read on in :mod:`cablebuilder.judge.comparison`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cablebuilder.core import copying, edits
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Output
from cablebuilder.core.remarks import Chosen
from cablebuilder.core.rig import Point, PortRef, Rig, link_at, links_at, part_of, port_of
from cablebuilder.judge.check import check_chain
from cablebuilder.judge.report import Verdict

_Tail = tuple[PortRef, tuple[str, ...]]
"""A plug of a chain, and the parts between the chain's output and it."""


@dataclass(frozen=True, slots=True)
class OtherOutput:
    """An output of a device on the canvas, and the plug of the chain that goes into it; None: none of its plugs fits.

    ``dropped`` are the parts that stay out, since they stand between the chain's output and that plug.
    """

    socket: PortRef
    plug: PortRef | None
    is_same_device: bool
    dropped: tuple[str, ...] = ()


def output_of(rig: Rig, catalog: Catalog, chain: Sequence[str], wanted: frozenset[str] = frozenset()) -> PortRef | None:
    """Return the output that a chain hangs on; None without one.

    That of the only wanted part; else of a part that nothing feeds, beside a wanted part before others.
    """

    def rank(ref: PortRef) -> tuple[bool, bool, bool]:
        return wanted != {ref.part}, _is_fed(rig, catalog, ref.part), wanted.isdisjoint({ref.part, _far_end(rig, ref).part})

    return min((ref for key in chain for ref in _outputs(rig, catalog, key) if link_at(rig, ref)), key=rank, default=None)


def other_outputs(rig: Rig, catalog: Catalog, output: PortRef) -> tuple[OtherOutput, ...]:
    """Return the other outputs: of the same device, then of other devices that are not in its chain, each kind one time."""
    chain = copying.chains_of(rig, (output.part,))
    tails = tuple(_tails(rig, catalog, output))
    own = [ref for ref in _outputs(rig, catalog, output.part) if ref != output]
    uses = {rig.parts[output.part].use}
    found = [_offered(rig, catalog, ref, tails, is_same_device=True) for ref in own]
    for key, placed in rig.parts.items():
        if key not in chain and placed.use not in uses and (outputs := _outputs(rig, catalog, key)):
            uses.add(placed.use)
            found += [_offered(rig, catalog, ref, tails, is_same_device=False) for ref in outputs]
    return tuple(found)


def verdict_on(rig: Rig, catalog: Catalog, output: PortRef, other: OtherOutput) -> Verdict:
    """Return the verdict that a copy of the chain would get on another output."""
    if other.plug is None:
        return Verdict.MISFIT
    return check_chain(_copied(rig, catalog, output, other), catalog, other.plug.part).verdict


def copy_on(rig: Rig, catalog: Catalog, output: PortRef, other: OtherOutput, offset: Point) -> Rig:
    """Put a copy of a chain on another output, moved by an offset. *Raises* EditRefused."""
    return copying.paste(rig, catalog, _copied(rig, catalog, output, other), offset)


def _copied(rig: Rig, catalog: Catalog, output: PortRef, other: OtherOutput) -> Rig:
    """Return the chain on the other output as a rig of its own; another device stands where the chain's own stood."""
    assert other.plug is not None, "an output that nothing fits"
    tail = copying.chains_of(edits.remove(rig, (output.part, *other.dropped)), (other.plug.part,))
    driven = _driven(rig, catalog, other.socket.part)
    held = tuple(link for link in rig.links if driven & {*link.ends})
    device = copying.chains_of(edits.disconnect(edits.remove(rig, other.dropped), held), (other.socket.part,))
    alone = edits.disconnect(copying.copy(rig, Chosen(tail | device)), held)
    joined = edits.connect(alone, catalog, other.socket, other.plug)
    if other.is_same_device:
        return joined
    (x, y), (old_x, old_y) = rig.parts[output.part].at, rig.parts[other.socket.part].at
    places = {key: rig.parts[key].at for key in device}
    return edits.move(joined, {key: edits.nearest_within((at[0] + x - old_x, at[1] + y - old_y)) for key, at in places.items()})


def _offered(
    rig: Rig, catalog: Catalog, socket: PortRef, tails: tuple[tuple[PortRef, tuple[str, ...]], ...], *, is_same_device: bool
) -> OtherOutput:
    for plug, dropped in tails:
        ends = port_of(rig, catalog, socket), port_of(rig, catalog, plug)
        if ends[0] and ends[1] and catalog.mating(ends[1].connector, ends[0].connector).joins:
            half = edits.opposite_half(rig, catalog, plug, socket)
            return OtherOutput(half, plug, is_same_device, dropped)
    return OtherOutput(socket, None, is_same_device)


def _tails(rig: Rig, catalog: Catalog, output: PortRef) -> Iterator[_Tail]:
    """Yield the plugs of a chain from its output on, each with the parts before it, as long as there is one way only."""
    before, plug = output.part, _far_end(rig, output)
    dropped: list[str] = []
    while True:
        port, part = port_of(rig, catalog, plug), part_of(rig, catalog, plug.part)
        if port is None or part is None or port.gender != "plug":
            return
        yield plug, tuple(dropped)
        ways = [link for link in links_at(rig, plug.part) if before not in {end.part for end in link.ends}]
        further = [end for link in ways for end in link.ends if end.part != plug.part]
        if part.is_active or len({end.part for end in further}) != 1:
            return
        dropped.append(plug.part)
        before, plug = plug.part, further[0]


def _outputs(rig: Rig, catalog: Catalog, key: str) -> tuple[PortRef, ...]:
    """Return the sockets of a part that an output drives, of each pair the first half."""
    part = part_of(rig, catalog, key)
    firsts: dict[str, PortRef] = {}
    for name, port in part.ports.items() if part else ():
        if PortRef(key, name) in _driven(rig, catalog, key) and port.gender == "jack":
            firsts.setdefault(port.pair or f".{name}", PortRef(key, name))
    return tuple(firsts.values())


def _driven(rig: Rig, catalog: Catalog, key: str) -> frozenset[PortRef]:
    """Return all ports of a part that an output drives."""
    part = part_of(rig, catalog, key)
    return frozenset(PortRef(key, element.port) for element in part.elements if isinstance(element, Output)) if part else frozenset()


def _is_fed(rig: Rig, catalog: Catalog, key: str) -> bool:
    """Whether a part has a link at a port that no output drives."""
    driven = _driven(rig, catalog, key)
    return any(end.part == key and end not in driven for link in links_at(rig, key) for end in link.ends)


def _far_end(rig: Rig, ref: PortRef) -> PortRef:
    link = link_at(rig, ref)
    assert link is not None, "an output without a link"
    one, other = link.ends
    return other if one == ref else one

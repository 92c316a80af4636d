"""A row of pieces as a rig: parts that are joined from the source on, as a hand would join them.

Must never choose a piece. Read on in :mod:`cablebuilder.judge.ways`.
"""

from cablebuilder.core import edits
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import Wire
from cablebuilder.core.parts import Part, Port
from cablebuilder.core.rig import PortRef, Rig
from cablebuilder.judge.pieces import End, Option, Piece, piece_of
from cablebuilder.judge.plan_ends import Inlet, Outlet

_STEP = 320.0
"""Canvas units between two parts of a plan."""


def assembled(catalog: Catalog, outlet: Outlet, steps: tuple[Option, ...], inlet: Inlet | None) -> Rig:
    """Return the rig of a way: its parts in a row from source to listener, joined as a hand would join them."""
    rig, here = _with_part(Rig(), catalog, outlet.part, 0)
    if outlet.mode is not None:
        rig = edits.set_mode(rig, catalog, here, outlet.mode)
    out = outlet.end
    for place, (part, near, far) in enumerate((*((step.piece.part, step.near, step.far) for step in steps), *_last(inlet))):
        rig, key = _with_part(rig, catalog, part, place + 1)
        rig = _joined(rig, catalog, (here, out), (key, near))
        here, out = key, far
    return rig


def tying_plug(catalog: Catalog, end: End, ties: tuple[int, ...]) -> Piece:
    """Return a plug for an end, with nothing behind it, whose contacts are tied as the nets say."""
    gender = "jack" if end.gender == "plug" else "plug"
    ports = {
        f"plug-{place}": Port.model_validate({"connector": name, "gender": gender, "pair": "plug"})
        for place, name in enumerate(end.connectors)
    }
    contacts = (f"{port}.{contact}" for port, each in ports.items() for contact in catalog.connectors[each.connector].contacts)
    nets: dict[int, list[str]] = {}
    for contact, net in zip(contacts, ties, strict=True):
        nets.setdefault(net, []).append(contact)
    wires = tuple(Wire(joins=tuple(joined)) for joined in nets.values() if len(joined) > 1)
    part = Part(id="planner/plug", kind="adapter", ports=ports, elements=wires)
    return piece_of((part,), (End(tuple(ports), end.connectors, gender),))


def _last(inlet: Inlet | None) -> tuple[tuple[Part, End, End], ...]:
    return ((inlet.part, inlet.end, inlet.end),) if inlet else ()


def _with_part(rig: Rig, catalog: Catalog, part: Part, place: int) -> tuple[Rig, str]:
    if catalog.parts.get(part.id) is not part:
        rig = rig.model_copy(update={"definitions": {**rig.definitions, part.id: part}})
    after = edits.place(rig, catalog, part.id, (place * _STEP, 0.0))
    return after, next(key for key in after.parts if key not in rig.parts)


def _joined(rig: Rig, catalog: Catalog, one: tuple[str, End], other: tuple[str, End]) -> Rig:
    """Join two ends port by port, left to left, where the first gesture has not done it."""
    for mine, theirs in zip(one[1].ports, other[1].ports, strict=True):
        ends = PortRef(one[0], mine), PortRef(other[0], theirs)
        if not any(ends[0] in link.ends for link in rig.links):
            rig = edits.connect(rig, catalog, *ends)
    return rig

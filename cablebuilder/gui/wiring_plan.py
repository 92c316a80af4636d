"""What a wiring strip shows: two connectors, the rows of their contacts, and which of them one piece of metal joins.

Values only; must never paint, and never decide what meets. Read on in :mod:`cablebuilder.gui.wiring_strip`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cablebuilder import language
from cablebuilder.core.rig import ContactRef
from cablebuilder.gui.contact_words import contact_word, ear_words, signal_words
from cablebuilder.judge.inside import Fault, Inside, PartInside
from cablebuilder.judge.inside_parts import PortInside
from cablebuilder.judge.strand_names import NetName
from cablebuilder.judge.words import KINDS


class Row(NamedTuple):
    """One contact beside its connector: which, what it is called, and what it carries."""

    ref: ContactRef
    word: str
    name: NetName


class Tie(NamedTuple):
    """A wire from a row of the left connector to one of the right, by their places; to nothing where ``right`` is None."""

    left: int
    right: int | None
    is_fault: bool


@dataclass(frozen=True, slots=True)
class StripPlan:
    """What a strip shows: a title, a connector and rows on either side, and the wires between; ``joint`` is the row they meet at."""

    titles: tuple[str, str]
    ports: tuple[PortInside, PortInside | None]
    rows: tuple[tuple[Row, ...], tuple[Row, ...]]
    ties: tuple[Tie, ...]
    joint: int | None
    is_socket: bool


def strip_plan(inside: Inside) -> StripPlan | None:
    """Return what the strip of a chain's fault shows; None where it has none that can be drawn."""
    fault = inside.fault
    if fault is None or (fault.contact is None and fault.strand is None):
        return None
    return _at_sleeve(inside, fault, fault.contact) if fault.contact is not None else _within(inside, fault)


def _at_sleeve(inside: Inside, fault: Fault, contact: ContactRef) -> StripPlan | None:
    """Return the springs of a socket against the plug whose contact touches two of them."""
    seam = next((each for each in inside.seams if each.plug == contact[:2]), None)
    if seam is None:
        return None
    holder, owner = inside.part(seam.jack.part), inside.part(seam.plug.part)
    jack, plug = holder.port(seam.jack.port), owner.port(seam.plug.port)
    rows = (_rows(inside, jack), _rows(inside, plug))
    ties = tuple(
        Tie(
            _place(rows[0], spring),
            _place(rows[1], pole),
            pole == contact.contact and rows[0][_place(rows[0], spring)].ref in fault.contacts,
        )
        for pole, spring in seam.touches
    )
    titles = (_title(jack, holder, is_inside=True), _title(plug, owner, is_inside=False))
    return StripPlan(titles, (jack, plug), rows, ties, _place(rows[1], contact.contact), is_socket=True)


def _within(inside: Inside, fault: Fault) -> StripPlan | None:
    """Return the two connectors of the part in which two wires meet; its ears where it has one connector only."""
    part = inside.part(fault.part)
    passed = part.strands[fault.strand or 0].on_path
    ports = [port for port in part.ports if port.contacts]
    if not passed or not ports:
        return None
    first = part.port(passed[0].port)
    near = [port for port in ports if port is first or (first.pair is not None and port.pair == first.pair)]
    linked = {ref for seam in inside.seams for ref in (seam.plug, seam.jack)}
    others = sorted((port for port in ports if port not in near), key=lambda port: port.ref not in linked)
    far = next((port for port in others if any(ref.port == port.ref.port for ref in passed)), others[0] if others else None)
    rows = (
        tuple(row for port in near for row in _rows(inside, port, has_ear=len(near) > 1)),
        _rows(inside, far) if far else _ears(inside, part),
    )
    ties = _ties(part, fault, rows)
    meets = next((tie.right for tie in ties if tie.is_fault), None)
    beyond = _kind(part) if far is None else _title(far, _across(inside, far, part), is_inside=False)
    titles = (_title(first, _across(inside, first, part), is_inside=True), beyond)
    return StripPlan(titles, (first, far), rows, ties, meets, is_socket=False)


def _across(inside: Inside, port: PortInside, part: PartInside) -> PartInside:
    """Return the part at the other end of a port's link; its own part where the port is free."""
    seam = next((each for each in inside.seams if port.ref in {each.plug, each.jack}), None)
    if seam is None:
        return part
    return inside.part(seam.upstream.part if seam.upstream.part != part.key else seam.downstream.part)


def _rows(inside: Inside, port: PortInside, *, has_ear: bool = False) -> tuple[Row, ...]:
    names = [contact.ref.contact for contact in port.contacts]
    words = [contact_word(name, names) for name in names]
    if has_ear and port.ear:
        words = [language.text("{ear} {contact}", ear=ear_words(port.ear)[0], contact=word.lower()) for word in words]
    return tuple(Row(each.ref, word, inside.name_at(each)) for each, word in zip(port.contacts, words, strict=True))


def _ears(inside: Inside, part: PartInside) -> tuple[Row, ...]:
    """Return the ends of a part's coils as rows, by the number of their strand; what several share comes last."""
    ends: dict[int, list[str]] = {}
    for device in part.devices:
        if device.kind == "coil":
            for end, sign in zip(device.ends, "+−", strict=True):
                ends.setdefault(end, []).append(f"{ear_words(device.channel)[1]} {sign}")
    ordered = sorted(ends, key=lambda end: len(ends[end]))
    words = {end: said[0] if len(said) == 1 else language.text("both ears") for end, said in ends.items()}
    return tuple(Row(ContactRef(part.key, "", str(end)), words[end], inside.nets[part.strands[end].net]) for end in ordered)


def _place(rows: Sequence[Row], contact: str) -> int:
    return next(number for number, row in enumerate(rows) if row.ref.contact == contact)


def _ties(part: PartInside, fault: Fault, rows: tuple[tuple[Row, ...], tuple[Row, ...]]) -> tuple[Tie, ...]:
    """Return the wires between the rows: one for each pair that is one piece of metal."""
    ties = []
    for number, strand in enumerate(part.strands):
        lefts = [place for place, row in enumerate(rows[0]) if row.ref in strand.contacts]
        rights = [place for place, row in enumerate(rows[1]) if row.ref in strand.contacts or row.ref == (part.key, "", str(number))]
        is_joint = number == fault.strand
        if is_joint:
            rights = rights[:1]
        for left in lefts:
            red = rows[0][left].ref in strand.on_path and (is_joint or len(strand.on_path) > 1)
            ties += [Tie(left, right, red) for right in rights] or ([Tie(left, None, red)] if is_joint else [])
    return tuple(ties)


def _kind(part: PartInside) -> str:
    return language.render(KINDS[part.kind]) if part.kind else part.short


def _title(port: PortInside, part: PartInside, *, is_inside: bool) -> str:
    """Return what stands above a connector: "2.5 mm, in the player"."""
    template = "{connector}, in the {part}" if is_inside else "{connector}, {part}"
    return language.text(template, connector=port.connector, part=_kind(part))


def spoken_wiring(plan: StripPlan) -> str:
    """Return what the strip shows, in words: each contact with what it carries and where it leads."""
    said = []
    for number, row in enumerate(plan.rows[0]):
        ends = [plan.rows[1][tie.right].word for tie in plan.ties if tie.left == number and tie.right is not None]
        text = language.text("{contact}, {signal}, to {ends}", contact=row.word, signal=signal_words(row.name), ends=language.listed(ends))
        alone = language.text("{contact}, {signal}", contact=row.word, signal=signal_words(row.name))
        said.append(text if ends else alone)
    return ". ".join((*plan.titles, *said)) + "."

"""Where everything stands in the contact view of one chain: cards, connectors on the seams, and the ends of the wires.

Pure: values in, values out, in canvas units with the chain's upper left corner at 0, 0. Must never paint.
Read on in :mod:`cablebuilder.gui.card_wiring` (what is inside a card) and :mod:`cablebuilder.gui.contact_scene`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from cablebuilder.core.rig import ContactRef
from cablebuilder.gui.contact_bands import BEFORE, BEHIND, Bands, Node, Span, bands_of, steps_of
from cablebuilder.gui.contact_sizes import FOOT, HEADER, LEAST_CARD, Side, card_width, least_height, sides_of
from cablebuilder.gui.seam_layout import BUNDLE_REACH, PIN_BODY, PIN_REACH, SPRING_REACH, SeamLayout, seam_layout
from cablebuilder.gui.seam_order import contact_heights, matched, port_height, turned
from cablebuilder.judge.inside import Inside, PartInside, Seam
from cablebuilder.judge.inside_parts import PortInside

CARD_GAP = 16.0
ROOM = 2.0
"""Above and below what stands on a seam."""
_STACK_GAP = 26.0
_LANE = 90.0
_MANY_COLUMNS = 4
_FREE_PORT = 70.0
_WORDS, _MISFIT, _CHARGED = 28.0, 52.0, 30.0
_COIL_DROP = 30.0
"""How much lower than its contacts a coil can reach."""
NOTE_HEIGHT, NOTE_MARGIN = 70.0, 8.0
NOTE_BELOW, NOTE_BELOW_PLUG = 24.0, 10.0
"""Between the note at a joint and the lowest wire, or the plug that makes the joint."""


class Terminal(NamedTuple):
    """Where a wire of a card begins: a place, and the edge of the card that it is at."""

    at: QPointF
    side: Side
    is_plug: bool


@dataclass(frozen=True, slots=True)
class SeamPlace:
    """A connector where it stands: its upper end on the seam. ``plug_side`` is the side of the seam that the plug's part is on.

    ``seam`` is None where a free port stands alone at the edge of its card.
    """

    at: QPointF
    layout: SeamLayout
    plug_side: Side
    plug: PortInside | None
    jack: PortInside | None
    seam: Seam | None = None

    def y(self, contact: str, *, is_plug: bool) -> float | None:
        """Return at which height a contact's wire leaves; None where the contact is not drawn."""
        spots = self.layout.poles if is_plug else self.layout.springs
        return next((self.at.y() + spot.y for spot in spots if spot.contact == contact), None)

    def reach(self, *, is_plug: bool) -> float:
        """Return how far from the seam the wires of the plug or of the socket begin."""
        match self.layout.form:
            case "phone":
                return self.layout.width / 2 - 4 if is_plug else SPRING_REACH
            case "pins":
                return PIN_BODY if is_plug else PIN_REACH
            case "bundle":
                return BUNDLE_REACH


@dataclass(frozen=True, slots=True)
class CardPlace:
    """A part's card, and where the wires of its contacts begin."""

    part: PartInside
    area: QRectF
    terminals: Mapping[ContactRef, Terminal]


@dataclass(frozen=True, slots=True)
class ChainLayout:
    """One chain as it stands, on one line."""

    cards: tuple[CardPlace, ...]
    seams: tuple[SeamPlace, ...]
    width: float
    height: float


class _Edge(NamedTuple):
    """Connectors that stand one below the other at one seam: between two nodes; free ones between a part and nowhere."""

    near: Node
    far: Node
    side: Side
    places: tuple[SeamPlace, ...]

    @property
    def height(self) -> float:
        """Return how high they are together."""
        return sum(place.layout.height for place in self.places) + _STACK_GAP * (len(self.places) - 1)


def chain_layout(inside: Inside) -> ChainLayout:
    """Return where everything of a chain stands."""
    seams = tuple(seam for seam in inside.seams if seam.upstream.part != seam.downstream.part)
    free = _free_edges(inside, seams)
    bands = bands_of([part.key for part in inside.parts], seams, [edge.far for edge in free])
    edges = (*_seam_edges(inside, seams, bands), *free)
    below = _reserved(inside, bands, edges)
    tops = _band_tops(inside, bands, edges, below)
    lefts = _column_lefts(inside, bands, edges)
    placed = [place for edge in edges for place in _stood(edge, bands, tops, lefts, below)]
    cards = tuple(_card(part, bands, tops, lefts, placed) for part in inside.parts)
    return ChainLayout(cards, tuple(placed), lefts[-1] - CARD_GAP / 2, tops[-1] - CARD_GAP)


def _seam_edges(inside: Inside, seams: Sequence[Seam], bands: Bands) -> list[_Edge]:
    """Return the connectors of all links, grouped by the two nodes that they stand between."""
    columns = {node.key: column for node, column in bands.columns.items() if not node.is_lane}
    heights = contact_heights(inside, seams)
    groups: dict[tuple[Node, Node], list[SeamPlace]] = {}
    for seam in seams:
        steps = steps_of(seam, columns)
        plug_side: Side = 1 if seam.plug == seam.downstream else -1
        between = (steps[0], steps[1]) if plug_side > 0 else (steps[-2], steps[-1])
        near = turned(inside.part(seam.upstream.part).port(seam.upstream.port), heights)
        far = matched(inside.part(seam.downstream.part).port(seam.downstream.port), near, seam)
        plug, jack = (far, near) if seam.plug == seam.downstream else (near, far)
        layout = seam_layout(plug, jack, seam.touches)
        groups.setdefault(between, []).append(SeamPlace(QPointF(), layout, plug_side, plug, jack, seam))
    return [
        _Edge(near, far, 1, tuple(sorted(places, key=lambda place: port_height(place.plug, heights))))
        for (near, far), places in groups.items()
    ]


def _free_edges(inside: Inside, seams: Sequence[Seam]) -> list[_Edge]:
    """Return the ports that no link takes."""
    linked = {ref for seam in seams for ref in (seam.plug, seam.jack)}
    edges = []
    for part in inside.parts:
        sides = sides_of(part, seams)
        for side in (-1, 1):
            free = [port for port in part.ports if port.ref not in linked and sides[port.ref.port] == side]
            places = tuple(_free_place(port, side) for port in free)
            if places:
                nowhere = Node(part.key, BEHIND if side > 0 else BEFORE)
                edges.append(_Edge(Node(part.key), nowhere, 1 if side > 0 else -1, places))
    return edges


def _free_place(port: PortInside, side: int) -> SeamPlace:
    plug, jack = (port, None) if port.gender == "plug" else (None, port)
    own: Side = -1 if side > 0 else 1
    return SeamPlace(QPointF(), seam_layout(plug, jack, ()), own if plug else (1 if side > 0 else -1), plug, jack)


def _band_tops(inside: Inside, bands: Bands, edges: Sequence[_Edge], below: Mapping[int, float]) -> list[float]:
    """Return the upper end of each band, and the lower end of the last, so that every card holds what is on and in it."""
    needs: list[tuple[Span, float]] = [(bands.spans[Node(part.key)], least_height(part)) for part in inside.parts]
    spans = [bands.shared(edge.near, edge.far) for edge in edges]
    needs += [
        (span, edge.height + HEADER + FOOT + 2 * ROOM + max(below[span.last], _words_below(edge)))
        for edge, span in zip(edges, spans, strict=True)
    ]
    heights = [LEAST_CARD] * bands.count
    for span, need in sorted(needs, key=lambda each: each[0].last - each[0].first):
        count = span.last - span.first + 1
        lack = need - sum(heights[span.first : span.last + 1]) - CARD_GAP * (count - 1)
        for band in range(span.first, span.last + 1):
            heights[band] += max(0.0, lack / count)
    tops = [0.0]
    for height in heights:
        tops.append(tops[-1] + height + CARD_GAP)
    return tops


def _words_below(edge: _Edge) -> float:
    """Return the room below what is wired lowest, for a line of words; a barrel that stands there leaves enough."""
    last = edge.places[-1].layout
    return 0.0 if last.form == "phone" and last.poles else _WORDS


def _below(inside: Inside, edge: _Edge) -> float:
    """Return the room below connectors for the note at a joint, supplies, or the word of a link that is not made."""
    room = _CHARGED * max(_charged(inside.part(node.key)) for node in (edge.near, edge.far))
    if any(place.seam is not None and not place.seam.is_made for place in edge.places):
        room = max(room, _MISFIT)
    fault = inside.fault
    if fault is None or fault.part not in {edge.near.key, edge.far.key}:
        return room
    if fault.contact is not None:
        is_there = any(place.plug is not None and place.plug.ref == fault.contact[:2] for place in edge.places)
        return NOTE_HEIGHT + NOTE_BELOW_PLUG + NOTE_MARGIN if is_there else room
    last = edge.places[-1].layout
    lowest = max([spot.y for spot in last.poles] + [spot.y for spot in last.springs], default=last.height)
    listens = any(device.kind == "coil" for device in inside.part(fault.part).devices)
    note = NOTE_BELOW + NOTE_HEIGHT + NOTE_MARGIN - FOOT - (last.height - lowest) + (_COIL_DROP if listens else 0.0)
    return max(room, note)


def _column_lefts(inside: Inside, bands: Bands, edges: Sequence[_Edge]) -> list[float]:
    """Return the seam left of each column, and the one right of the last; the first card begins at 0."""
    free = {edge.far for edge in edges if edge.far.lane_to in {BEFORE, BEHIND}}
    widths: dict[int, float] = {}
    is_long = max(bands.columns[Node(part.key)] for part in inside.parts) + 1 >= _MANY_COLUMNS
    for part in inside.parts:
        node = Node(part.key)
        room = sum(_FREE_PORT for where in (BEFORE, BEHIND) if Node(part.key, where) in free)
        column = bands.columns[node]
        sides = frozenset(sides_of(part, inside.seams).values())
        widths[column] = max(widths.get(column, 0.0), card_width(part, sides, is_long=is_long) + room)
    lefts = [-CARD_GAP / 2]
    for column in range(max(bands.columns[Node(part.key)] for part in inside.parts) + 1):
        lefts.append(lefts[-1] + widths.get(column, _LANE) + CARD_GAP)
    return lefts


def _charged(part: PartInside) -> int:
    """Return how many supplies hang below the contacts of a part, and how many transformers below the first."""
    kinds = [device.kind for device in part.devices]
    return sum(kind in {"supply", "bias"} for kind in kinds) + max(0, kinds.count("transformer") - 1)


def _reserved(inside: Inside, bands: Bands, edges: Sequence[_Edge]) -> Mapping[int, float]:
    """Return the room below all connectors that end in a band, so that wires stay straight from seam to seam."""
    rooms: dict[int, float] = {}
    for edge in edges:
        last = bands.shared(edge.near, edge.far).last
        rooms[last] = max(rooms.get(last, 0.0), _below(inside, edge))
    return rooms


def _stood(edge: _Edge, bands: Bands, tops: Sequence[float], lefts: Sequence[float], below: Mapping[int, float]) -> list[SeamPlace]:
    """Return the connectors of an edge where they stand: in the middle of the bands that they have."""
    span = bands.shared(edge.near, edge.far)
    top, bottom = tops[span.first] + HEADER, tops[span.last + 1] - CARD_GAP - FOOT - below[span.last]
    y = top + max(ROOM, (bottom - top - edge.height) / 2)
    column = bands.columns[edge.near] + (1 if edge.side > 0 else 0)
    x = lefts[column]
    is_free = edge.far.lane_to in {BEFORE, BEHIND}
    placed = []
    for place in edge.places:
        if is_free:
            inset = PIN_REACH if place.layout.form == "pins" and place.plug else 1.0
            x = lefts[column] - edge.side * (CARD_GAP / 2 + inset)
        placed.append(SeamPlace(QPointF(x, y), place.layout, place.plug_side, place.plug, place.jack, place.seam))
        y += place.layout.height + _STACK_GAP
    return placed


def _card(part: PartInside, bands: Bands, tops: Sequence[float], lefts: Sequence[float], placed: Sequence[SeamPlace]) -> CardPlace:
    node = Node(part.key)
    column, span = bands.columns[node], bands.spans[node]
    top, left = tops[span.first], lefts[column] + CARD_GAP / 2
    area = QRectF(left, top, lefts[column + 1] - CARD_GAP / 2 - left, tops[span.last + 1] - CARD_GAP - top)
    terminals: dict[ContactRef, Terminal] = {}
    for place in placed:
        for port in (place.plug, place.jack):
            if port is not None and port.ref.part == part.key:
                terminals |= terminals_of(place, port, area)
    return CardPlace(part, area, terminals)


def terminals_of(place: SeamPlace, port: PortInside, area: QRectF) -> dict[ContactRef, Terminal]:
    """Return where the wires of a port begin at a connector, for a card with this area."""
    is_plug = place.plug is port
    towards = place.plug_side if is_plug else -place.plug_side
    side: Side = -1 if place.at.x() < area.center().x() else 1
    found = {}
    for contact in port.contacts:
        y = place.y(contact.ref.contact, is_plug=is_plug)
        if y is not None:
            found[contact.ref] = Terminal(QPointF(place.at.x() + towards * place.reach(is_plug=is_plug), y), side, is_plug)
    return found

"""Where the contacts of a part stand on the board on which it is wired: plugs on the left, everything else on the right.

Of a lead with nothing but plugs the first stands alone on the left, so that its wires lead across.

Pure measures from the order of ports and contacts. Must never paint. Read on in :mod:`cablebuilder.gui.wire_board`.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from cablebuilder.core import wiring
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.connectors import Family
from cablebuilder.core.parts import Part
from cablebuilder.gui.contact_words import contact_word, port_called
from cablebuilder.judge.strand_names import Style

Side = Literal["left", "right"]
ROW = 26.0
_TITLE = 28.0
_GAP = 26.0
_TOP = 10.0
PLUG_X = 30.0
"""From the board's edge to the middle of a connector."""
WIRE_X = 172.0
"""From the board's edge to where wires begin."""
_STYLES: dict[str, Style] = {
    "L+": "L+", "L-": "L-", "R+": "R+", "R-": "R-", "HOT": "+", "COLD": "-", "MIC": "mic", "COM": "ground", "GND": "ground",
    "SHIELD": "ground",
}  # fmt: skip


class Spot(NamedTuple):
    """A contact on the board: its reference, where its wires begin, its words, and the signal on it where its order is known."""

    ref: str
    at: QPointF
    side: Side
    word: str
    signal: str
    style: Style


@dataclass(frozen=True, slots=True)
class Block:
    """A port on the board: what it is called, its family, and the middle of each of its rows."""

    port: str
    words: str
    side: Side
    gender: Literal["plug", "jack"]
    family: Family
    title: QPointF
    ys: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BoardLayout:
    """The whole board at a width."""

    blocks: tuple[Block, ...]
    spots: tuple[Spot, ...]
    height: float

    def spot(self, ref: str) -> Spot | None:
        """Return the spot of a contact; None for an inner node."""
        return next((each for each in self.spots if each.ref == ref), None)

    def spot_at(self, place: QPointF) -> Spot | None:
        """Return the contact whose row a place is in: from the connector to where its wires begin."""
        for each in self.spots:
            outer = each.at.x() - WIRE_X if each.side == "left" else each.at.x() - 12
            if QRectF(outer, each.at.y() - ROW / 2, WIRE_X + 12, ROW).contains(place):
                return each
        return None


def board_layout(part: Part, catalog: Catalog, width: float) -> BoardLayout:
    """Return the board of a part at a width."""
    left = [name for name, port in part.ports.items() if port.gender == "plug" and port.ear is None]
    left = left if 0 < len(left) < len(part.ports) else list(part.ports)[:1]
    blocks, spots, heights = [], [], {"left": _TOP, "right": _TOP}
    for name, port in part.ports.items():
        side: Side = "left" if name in left else "right"
        connector = catalog.connectors[port.connector]
        top = heights[side] + _TITLE
        ys = tuple(top + ROW * (number + 0.5) for number in range(len(connector.contacts)))
        x = WIRE_X if side == "left" else width - WIRE_X
        words = port_called(part, catalog, name)
        blocks.append(Block(name, words, side, port.gender, connector.family, QPointF(x, heights[side] + 18), ys))
        signals = wiring.signals_of(part, catalog, name)
        for contact, y in zip(connector.contacts, ys, strict=True):
            signal = signals.get(contact, "")
            word = contact_word(contact, connector.contacts)
            spots.append(Spot(f"{name}.{contact}", QPointF(x, y), side, word, signal, _STYLES.get(signal, "other")))
        heights[side] = ys[-1] + ROW / 2 + _GAP
    return BoardLayout(tuple(blocks), tuple(spots), max(heights.values(), default=_TOP) - _GAP + _TOP)


def net_style(spots: "list[Spot]") -> Style:
    """Return how a net is drawn: as the one signal that its contacts agree on, mixed where they do not."""
    styles = {each.style for each in spots if each.signal}
    return "mixed" if len(styles) > 1 else next(iter(styles), "other")

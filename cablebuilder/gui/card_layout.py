"""What stands where on a part card: its rows, ports, badges and width, worked out once for each part.

Plugs that lead to the source stand on the left edge, sockets on the right; ports of one pair are one port on screen.
Must never paint, and never decide what a port may be joined to.
Read on in :mod:`cablebuilder.gui.part_item` and :mod:`cablebuilder.gui.port_item`.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.circuit import port_mode
from cablebuilder.core.connectors import Connector
from cablebuilder.core.elements import Input
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Kind, Part, Port
from cablebuilder.core.rig import PlacedPart
from cablebuilder.errors import Template, visible
from cablebuilder.files.catalog_words import maker_words, size_words
from cablebuilder.gui.geometry import Direction, card_width

HEADER = 68.0
ROW = 36.0
FOOT = 32.0
BADGE_HEIGHT = 18.0
TILE = QRectF(10, 10, 48, 48)
GLYPH = 32
TEXT_LEFT = 68.0

Role = Literal["source", "through", "listener"]
Form = Literal["socket", "plug"]
Mode = Literal["balanced", "single-ended", "other"]
MINIMUM: dict[Role, float] = {"source": 188.0, "through": 148.0, "listener": 160.0}
NAME_GROWTH: dict[Role, float] = {"source": 132.0, "through": 84.0, "listener": 132.0}
"""How much a card may grow for a long name; what is longer is elided in the middle. "2.5 plug to 3.5 socket" just fits."""

_BADGE_PADDING = 11.0
_LEFT_INSET = 16.0
_RIGHT_INSET = 18.0
_BADGE_GAP = 5.0
_NAME_RIGHT = 14.0
_ROLES: dict[Kind, Role] = {
    "cable": "through", "adapter": "through", "splitter": "through", "selector": "through",
    "headphone": "listener", "earphone": "listener", "headset": "listener", "speaker": "listener", "receiver": "listener",
}  # fmt: skip
_ICONS: dict[Kind, str] = {
    "player": "part-player", "dongle": "part-dongle", "amplifier": "part-amp", "phone": "part-phone", "computer": "kiosk",
    "interface": "part-amp", "energiser": "part-amp", "speaker-amplifier": "part-amp", "cable": "part-cable", "adapter": "part-adapter",
    "splitter": "part-splitter", "selector": "part-splitter", "headphone": "part-headphones", "earphone": "part-iem",
    "headset": "part-headphones", "speaker": "part-custom", "receiver": "part-amp", "supply": "unplug",
}  # fmt: skip
_PHONE_SIZES = {"2.5": 3.0, "3.5": 3.9, "4.4": 4.8, "6.35": 6.0}
_CHASSIS_FAMILIES = frozenset({"xlr", "mini-xlr", "speaker", "bare"})
"""Families whose plugs are built into equipment as often as sockets are."""
_PLAIN_NAMES: Mapping[str, Template] = {"plug": "plug", "jack": "socket", "left": "left", "right": "right"}
"""Names of ports in files that say only what a port is, and how they read; any other is somebody's own."""


class Face(NamedTuple):
    """How a socket looks from outside: its colour family, and its hole as a radius, two pins or a slot."""

    family: str
    hole: float
    pattern: Literal["round", "pins", "slot"] = "round"


@dataclass(frozen=True, slots=True)
class PortSpot:
    """One port on screen: a port of the part, or all ports of one pair."""

    names: tuple[str, ...]
    direction: Direction
    gender: Literal["plug", "jack"]
    form: Form
    face: Face
    poles: int
    mode: Mode
    short: str
    long: str
    plain: str
    """The connector's name alone, for sentences."""
    tooltip: str

    @property
    def name(self) -> str:
        """Return the first port's name, which stands for the spot."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Badge:
    """The text on a badge and where it stands on the card."""

    text: str
    area: QRectF


@dataclass(frozen=True, slots=True)
class CardLayout:
    """A card without its state: sizes, texts, and a place and a badge for each spot, in the order of ``spots``."""

    icon: str
    maker: str
    name: str
    full_name: str
    """Maker, model and label, for the tooltip: the card may have no room for all of them."""
    width: float
    height: float
    spots: tuple[PortSpot, ...]
    anchors: tuple[QPointF, ...]
    badges: tuple[Badge, ...]
    role: Role
    is_known: bool = True


class Ghost(NamedTuple):
    """A port that only a link knows of."""

    name: str
    gender: Literal["plug", "jack"]
    direction: Direction


class Measure(NamedTuple):
    """How wide texts are: functions for the name, the maker's line and a badge; and in which letters and language."""

    name: Callable[[str], float]
    maker: Callable[[str], float]
    badge: Callable[[str], float]
    letters: Hashable = None


def role_of(kind: Kind) -> Role:
    """Return the part a kind plays on the canvas: where signal starts, passes or ends."""
    return _ROLES.get(kind, "source")


def icon_of(kind: Kind) -> str:
    """Return the name of a kind's glyph."""
    return _ICONS[kind]


def known_card(part: Part, placed: PlacedPart, catalog: Catalog, measure: Measure, ghosts: Iterable[Ghost] = ()) -> CardLayout:
    """Return the layout of a part that the catalogue or the rig knows; ghosts are linked ports that it does not have."""
    role = role_of(part.kind)
    spots = (*_spots(part, role, catalog), *map(_ghost_spot, ghosts))
    name = visible(placed.label or part.model or part.maker or placed.use)
    makers = (visible(short_name(part)), visible(maker_words(part.maker)))[0 if placed.label else 1 :]
    return _lay_out(icon_of(part.kind), (makers, name), role, spots, measure)


def unknown_card(placed: PlacedPart, ghosts: Iterable[Ghost], measure: Measure) -> CardLayout:
    """Return the layout of a part that nobody knows: its saved name, and a ghost port for each link that ends at it."""
    texts = ((language.text("Not in the catalogue"),), visible(placed.label or placed.use))
    return _lay_out("part-custom", texts, "through", tuple(map(_ghost_spot, ghosts)), measure, is_known=False)


def _ghost_spot(ghost: Ghost) -> PortSpot:
    form: Form = "socket" if ghost.gender == "jack" else "plug"
    name = language.text(_PLAIN_NAMES[ghost.name]) if ghost.name in _PLAIN_NAMES else visible(ghost.name)
    return PortSpot((ghost.name,), ghost.direction, ghost.gender, form, Face("xlr", 3.6), 3, "other", name, name, name, name)


def _spots(part: Part, role: Role, catalog: Catalog) -> tuple[PortSpot, ...]:
    groups: dict[str, list[str]] = {}
    for name, port in part.ports.items():
        groups.setdefault(f"pair {port.pair}" if port.pair else f"port {name}", []).append(name)
    return tuple(_spot(part, tuple(names), role, index, catalog) for index, names in enumerate(groups.values()))


def _spot(part: Part, names: tuple[str, ...], role: Role, index: int, catalog: Catalog) -> PortSpot:
    port = part.ports[names[0]]
    connector = catalog.connectors.get(port.connector)
    mode = port_mode(part, names[0], catalog)
    short, long = _words(connector, port, mode, len(names))
    return PortSpot(
        names=names,
        direction=_direction(part, names[0], role, index, connector),
        gender=port.gender,
        form=_form(port, role, connector),
        face=face_of(connector),
        poles=len([contact for contact in connector.contacts if contact != "shell"]) if connector else 3,
        mode=mode,
        short=short,
        long=long,
        plain=connector.long_name if connector else port.connector,
        tooltip=f"{visible(port.label)}: {long}" if port.label else long,
    )


def _direction(part: Part, name: str, role: Role, index: int, connector: Connector | None) -> Direction:
    if role == "listener":
        return -1
    if role == "source":
        port = part.ports[name]
        feeds = any(isinstance(element, Input) and element.port == name for element in part.elements)
        return -1 if feeds or port.passes != "analog" else 1
    if connector and connector.family == "headphone-end":
        return 1
    genders = {port.gender for port in part.ports.values()}
    if len(genders) == 1 or (connector and connector.family in _CHASSIS_FAMILIES and part.kind == "cable"):
        return -1 if index == 0 else 1
    return -1 if part.ports[name].gender == "plug" else 1


def _form(port: Port, role: Role, connector: Connector | None) -> Form:
    if connector and connector.family in _CHASSIS_FAMILIES:
        return "plug" if role == "through" and port.gender == "plug" else "socket"
    return "socket" if port.gender == "jack" else "plug"


def _words(connector: Connector | None, port: Port, mode: Mode, count: int) -> tuple[str, str]:
    """Return the short and the long text of a badge."""
    size, long_name = (size_words(connector), connector.long_name) if connector else (port.connector, port.connector)
    if count > 1:
        size, long_name = f"{size} ×{count}", f"{long_name} ×{count}"
    if connector and connector.family == "headphone-end":
        return size, size
    match mode:
        case "balanced":
            return language.text("{size} BAL", size=size), language.text("{connector} balanced", connector=long_name)
        case "single-ended":
            return language.text("{size} SE", size=size), language.text("{connector} single-ended", connector=long_name)
        case "other":
            return (long_name if connector and count == 1 and size[:1].isdigit() else size), long_name


def face_of(connector: Connector | None) -> Face:
    """Return how a connector's socket looks from outside."""
    if connector is None:
        return Face("xlr", 3.6)
    if connector.size in _PHONE_SIZES:
        return Face(connector.size, _PHONE_SIZES[connector.size])
    match connector.family:
        case "rca":
            return Face("rca", 3.6)
        case "digital" | "optical":
            return Face("usb-c", 3.6, "slot")
        case "headphone-end" if len(connector.contacts) == 2 and "+" in connector.contacts:  # noqa: PLR2004  # two pins
            return Face("2-pin", 3.6, "pins")
        case "headphone-end":
            return Face("mmcx", 3.6)
        case _:
            return Face("xlr", 3.6)


def _lay_out(
    icon: str, texts: tuple[tuple[str, ...], str], role: Role, spots: tuple[PortSpot, ...], measure: Measure, *, is_known: bool = True
) -> CardLayout:
    sides: dict[Direction, list[PortSpot]] = {-1: [], 1: []}
    for spot in spots:
        sides[spot.direction].append(spot)
    pairs = [(_at(sides[-1], row), _at(sides[1], row)) for row in range(max(len(sides[-1]), len(sides[1])))]
    makers, name = texts
    minimum = MINIMUM[role]
    width = max(
        card_width(minimum, TEXT_LEFT + max(measure.name(name), measure.maker(makers[-1])) + _NAME_RIGHT, minimum + NAME_GROWTH[role]),
        *(card_width(minimum, _texts_width([spot.short for spot in pair if spot], measure), 10_000) for pair in pairs or [(None, None)]),
    )
    placed: dict[str, tuple[QPointF, Badge]] = {}
    for row, (left, right) in enumerate(pairs):
        y = HEADER + 3 + ROW * row + ROW / 2
        for each, text in zip((left, right), _row_texts(left, right, width, measure), strict=True):
            if each:
                placed[each.name] = (QPointF(0 if each.direction < 0 else width, y), _badge(each, text, width, y, measure))
    height = HEADER + ROW * len(pairs) + 6
    anchors = tuple(placed[spot.name][0] for spot in spots)
    badges = tuple(placed[spot.name][1] for spot in spots)
    maker = next((each for each in makers if measure.maker(each) <= width - TEXT_LEFT - _NAME_RIGHT), makers[-1])
    return CardLayout(icon, maker, name, f"{makers[0]} {name}".strip(), width, height, spots, anchors, badges, role, is_known)


def _at(side: list[PortSpot], row: int) -> PortSpot | None:
    return side[row] if row < len(side) else None


def _texts_width(texts: Iterable[str], measure: Measure) -> float:
    widths = [measure.badge(text) + _BADGE_PADDING for text in texts]
    return sum(widths) + _LEFT_INSET + _RIGHT_INSET + (_BADGE_GAP if len(widths) > 1 else 0)


def _row_texts(left: PortSpot | None, right: PortSpot | None, width: float, measure: Measure) -> tuple[str, str]:
    """Return the long texts of a row where all of them fit, else the short ones: a row speaks in one form."""
    spots = [spot for spot in (left, right) if spot]
    is_long = _texts_width([spot.long for spot in spots], measure) <= width
    return _text(left, is_long=is_long), _text(right, is_long=is_long)


def _text(spot: PortSpot | None, *, is_long: bool) -> str:
    return "" if spot is None else spot.long if is_long else spot.short


def _badge(spot: PortSpot, text: str, width: float, y: float, measure: Measure) -> Badge:
    wide = measure.badge(text) + _BADGE_PADDING
    x = _LEFT_INSET if spot.direction < 0 else width - _RIGHT_INSET - wide
    return Badge(text, QRectF(x, y - BADGE_HEIGHT / 2, wide, BADGE_HEIGHT))

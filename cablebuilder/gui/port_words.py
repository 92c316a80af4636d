"""The questions about a port and their answers in plain words: what it is for, how it is driven, in which order its contacts are.

Tables and their lookups. Must never decide what an answer means: the judge does. Read on in :mod:`cablebuilder.gui.port_editor`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from cablebuilder import language
from cablebuilder.core import making
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.connectors import Connector, Pinout
from cablebuilder.core.elements import Input, Level, Output
from cablebuilder.core.parts import Kind, Part, Port
from cablebuilder.errors import Template
from cablebuilder.gui.choice_button import Choice
from cablebuilder.gui.contact_words import contact_word

UNKNOWN = ""
"""The key of "I don't know" where an answer is absent in the part."""
PAIR = "2 "
"""What the key of a connector begins with where two of it are meant, one for each side; no connector's id has a space."""
KINDS: tuple[tuple[Kind, Template, str], ...] = (
    ("player", "Player", "part-player"), ("dongle", "Dongle", "part-dongle"), ("amplifier", "Amp", "part-amp"),
    ("phone", "Phone", "part-phone"),
    ("cable", "Cable", "part-cable"), ("adapter", "Adapter", "part-adapter"), ("splitter", "Splitter", "part-splitter"),
    ("headphone", "Headphones", "part-headphones"), ("earphone", "In-ears", "part-iem"),
    ("speaker-amplifier", "Speaker amp", "part-amp"), ("receiver", "Other input", "part-custom"),
)  # fmt: skip
"""The kinds that a person can make, their words and glyphs."""

Use = Literal["headphone", "line", "speaker", "electrostatic", "line-in", "mic-in", "headphone-in", "speaker-in", "none"]
_USES: tuple[tuple[Use, Template], ...] = (
    ("headphone", "Headphones are driven here"),
    ("line", "A line signal comes out"),
    ("speaker", "Speakers are driven here"),
    ("line-in", "It takes a line signal"),
    ("mic-in", "It takes a microphone"),
)
_DRIVES: Mapping[Level, tuple[tuple[str, Template], ...]] = {
    "headphone": (
        ("bridged", "Balanced: an amplifier behind each of four contacts"),
        ("single-ended", "Single-ended: the common contact is ground"),
        ("ground-separated", "Single-ended, with a ground contact for each side"),
        ("driven-ground", "The common contact is driven (virtual ground)"),
        ("single-ended-capacitor", "Single-ended, through capacitors"),
        ("transformer", "Through a transformer"),
    ),
    "line": (
        ("balanced-line", "Balanced line: hot and cold"),
        ("single-ended", "Single-ended: the outer contact is ground"),
        ("transformer", "Through a transformer"),
    ),
    "speaker": (
        ("speaker-grounded", "The black post is ground"),
        ("speaker-bridged", "Bridged: both posts are driven"),
    ),
    "electrostatic": (("electrostatic", "Electrostatic: hundreds of volts"),),
}
_SIGNALS: Mapping[str, Template] = {
    "COM": "common",
    "GND": "ground",
    "SHIELD": "shield",
    "CHASSIS": "chassis",
    "UNKNOWN": "?",
    "MIC": "mic",
    "HOT": "hot (+)",
    "COLD": "cold (−)",
    "CH+": "plus",
    "CH-": "minus",
    "NC": "nothing",
    "SUPPLY": "supply",
}


def uses(part: Part, name: str) -> list[Choice]:
    """Return what a port of a device can be for; where analog contacts lead nowhere yet, nothing is no answer, but not knowing is."""
    leads_on = part.ports[name].passes != "analog" or making.is_reached(part, name)
    none = Choice("none", language.text("Nothing: it only leads on, or carries data"))
    return [
        *(Choice(key, language.text(words)) for key, words in _USES),
        none if leads_on else Choice(UNKNOWN, language.text("I don’t know")),
    ]


def use_of(part: Part, name: str) -> str:
    """Return what a port is for now; :data:`UNKNOWN` where nobody said so and it leads nowhere."""
    stage = making.stage_at(part, name)
    if isinstance(stage, Input):
        return f"{stage.level or 'line'}-in"
    if isinstance(stage, Output):
        return stage.level
    return uses(part, name)[-1].key


def stage_for(use: str, name: str) -> Output | Input | None:
    """Return the stage that a use begins with: how it is driven is not known yet."""
    match use:
        case "headphone" | "line" | "speaker" | "electrostatic":
            return Output(port=name, topology="unknown", level=use)
        case "line-in" | "mic-in":
            return Input(port=name, receives="unknown", level="mic" if use == "mic-in" else "line")
    return None


def drives(part: Part, catalog: Catalog, name: str, output: Output) -> list[Choice]:
    """Return how an output at a port can be driven, as far as its contacts let it; what was answered stays among the answers."""
    found = [
        Choice(key, language.text(words))
        for key, words in _DRIVES[output.level]
        if key == output.topology or making.can_be_driven(part, catalog, name, key)
    ]
    return [*found, Choice("unknown", language.text("I don’t know"))]


def receptions() -> list[Choice]:
    """Return how an input can receive."""
    return [
        Choice("single-ended", language.text("Single-ended: one contact and ground")),
        Choice("differential", language.text("Balanced: the difference of two contacts")),
        Choice("unknown", language.text("I don’t know")),
    ]


def orders(catalog: Catalog, port: Port, chosen: str | None = None) -> list[Choice]:
    """Return the contact orders that a port can have, in words, and not knowing."""
    contacts = catalog.connectors[port.connector].contacts
    found = [Choice(each.id, order_words(each, contacts)) for each in making.orders_at(catalog, port, chosen)]
    return [*found, Choice(UNKNOWN, language.text("I don’t know"))]


def order_words(pinout: Pinout, contacts: Sequence[str]) -> str:
    """Return an order in words: "Tip L+, Ring R+, Sleeve common"; a contact that is called as its signal is named once: "Plus, Minus"."""
    named = []
    for contact in contacts:
        if (signal := pinout.assignment.get(contact)) is not None:
            place, carried = (
                contact_word(contact, contacts),
                language.text(_SIGNALS[signal]) if signal in _SIGNALS else signal.replace("-", "−"),
            )
            named.append(place if place.casefold() == carried.casefold() else f"{place} {carried}")
    return language.listed(named)


def connector_choices(catalog: Catalog) -> list[Choice]:
    """Return all connectors by family, as a menu has them; one that is also used one for each side stands there twice."""
    paired = {each.connector for each in catalog.pinouts.values() if each.per_side}
    found = []
    for each in sorted(catalog.connectors.values(), key=_family_rank):
        found.append(Choice(each.id, _connector_word(each), _family(each)))
        if each.id in paired and not each.per_side:
            words = language.text("{connector} ×2, left and right", connector=each.long_name)
            found.append(Choice(PAIR + each.id, words, _family(each)))
    return found


def _connector_word(connector: Connector) -> str:
    poles = len([contact for contact in connector.contacts if contact != "shell"])
    if connector.family == "phone":
        return language.text("{connector}, {count} contacts", connector=connector.long_name, count=poles)
    return connector.long_name


_FAMILIES: Mapping[str, Template] = {
    "phone": "Round plugs", "xlr": "XLR", "mini-xlr": "Mini XLR", "headphone-end": "At the ear", "rca": "RCA", "speaker": "Speakers",
    "source-end": "Other players", "digital": "Data", "optical": "Data", "electrostatic": "Electrostatic", "bare": "Bare wires",
}  # fmt: skip


def _family(connector: Connector) -> str:
    return language.text(_FAMILIES[connector.family])


def _family_rank(connector: Connector) -> int:
    return list(_FAMILIES).index(connector.family) if connector.family != "optical" else list(_FAMILIES).index("digital")

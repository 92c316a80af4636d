"""The words of a build sheet: what lugs, wires, readings and parts are called, and which colour a wire could have.

Must never decide what is joined to what. Read on in :mod:`cablebuilder.gui.build_picture`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.elements import AnyElement, Capacitor, Resistor, Transformer, references
from cablebuilder.errors import Number, Template
from cablebuilder.gui.contact_words import contact_word
from cablebuilder.judge.build_sheet import BuildEnd, BuildSheet
from cablebuilder.judge.continuity import MeterTest


class WireColor(NamedTuple):
    """A suggestion: its name, the colour of the insulation, and that of its mark, if it has one."""

    name: Template
    body: str
    mark: str = ""


_COLORS: Mapping[str, WireColor] = {
    "L+": WireColor("blue", "#2D6FD0"), "L−": WireColor("white, marked blue", "#FFFFFF", "#2D6FD0"),
    "R+": WireColor("red", "#C8322B"), "R−": WireColor("white, marked red", "#FFFFFF", "#C8322B"),
    "+": WireColor("red", "#C8322B"), "−": WireColor("black", "#26282C"),
    "COM": WireColor("bare or copper", "#C08A4A"), "G": WireColor("bare or black", "#26282C"), "MIC": WireColor("green", "#3B8A5A"),
}  # fmt: skip
_OTHER = WireColor("any other", "#B9B4A8")
_SHARED = WireColor("bare or copper", "#C08A4A")
_RETURNS = frozenset({"L−", "R−", "COM", "G", "−"})


def color_of(signals: Sequence[str]) -> WireColor:
    """Return the colour that is suggested for a wire: a returning one that several share has one of its own."""
    if len(signals) > 1 and _RETURNS.issuperset(signals):
        return _SHARED
    return _COLORS.get(signals[0], _OTHER) if len(signals) == 1 else _OTHER


def signals_word(signals: Sequence[str]) -> str:
    """Return what a wire carries: "L−, R−", "common (COM)"; said plainly where nobody told."""
    words = {"COM": language.text("common (COM)"), "G": language.text("ground (G)"), "MIC": language.text("microphone (MIC)")}
    return language.listed(words.get(each, each) for each in signals) if signals else language.text("not stated")


def end_word(end: BuildEnd, catalog: Catalog) -> str:
    """Return what a plug is called, with its side: "2-pin 0.78 mm plug, left"."""
    connector = catalog.connectors[end.connector]
    name = connector.long_name
    if connector.family == "phone":
        name = f"{name} {_poles(connector.contacts)}"
    word = (
        language.text("{connector} plug", connector=name) if end.gender == "plug" else language.text("{connector} socket", connector=name)
    )
    sides = {"left": language.text("left"), "right": language.text("right")}
    return f"{word}, {sides[end.ear]}" if end.ear in sides else word


def _poles(contacts: Sequence[str]) -> str:
    """Return the short form of a phone plug's contacts: TRRS."""
    return "".join(contact[0].upper() for contact in contacts)


def lug_word(sheet: BuildSheet, catalog: Catalog, ref: str) -> str:
    """Return a lug with the letter of its plug: "A Ring 2"; a joint inside the part has its own name."""
    letter, contact = sheet.place_of(ref)
    if not letter:
        return language.text("joint {name}", name=contact)
    end = next(end for end in sheet.ends if end.letter == letter)
    return f"{letter} {contact_word(contact, catalog.connectors[end.connector].contacts)}"


def wire_numbers(sheet: BuildSheet) -> Mapping[str, str]:
    """Return the numbers of the wires and components that end at each lug: "1, 3"."""
    found: dict[str, list[str]] = {}
    for number, wire in enumerate(sheet.wires, 1):
        for ref in (wire.start, wire.end):
            found.setdefault(ref, []).append(str(number))
    for number, (_, pair) in enumerate(component_pairs(sheet), len(sheet.wires) + 1):
        for ref in pair:
            found.setdefault(ref, []).append(str(number))
    return {ref: ", ".join(numbers) for ref, numbers in found.items()}


def component_pairs(sheet: BuildSheet) -> list[tuple[AnyElement, tuple[str, str]]]:
    """Return each component with the lugs it stands between; a transformer has two such pairs."""
    found: list[tuple[AnyElement, tuple[str, str]]] = []
    for element in sheet.components:
        refs = references(element)
        found += [(element, pair) for pair in zip(refs[::2], refs[1::2], strict=True)]
    return found


def reading_word(test: MeterTest) -> str:
    """Return what a meter says: "beeps", "silent", "33 Ω"."""
    match test.reading:
        case "beep":
            return language.text("beeps")
        case "silent":
            return language.text("silent")
        case "ohms":
            return language.text("about {ohms} Ω", ohms=Number(f"{test.ohms:.3g}"))
        case "winding":
            return language.text("value not known")


def component_word(element: AnyElement) -> str:
    """Return what a component is called: "Resistor 33 Ω"."""
    match element:
        case Resistor(ohms=float(ohms)):
            return language.text("Resistor {ohms} Ω", ohms=Number(f"{ohms:g}"))
        case Resistor():
            return language.text("Resistor, value not stated")
        case Capacitor(farads=float(farads)):
            return language.text("Capacitor {micro} µF", micro=Number(f"{farads * 1e6:g}"))
        case Capacitor():
            return language.text("Capacitor, value not stated")
        case Transformer(ratio=float(ratio)):
            return language.text("Transformer 1:{ratio}", ratio=Number(f"{ratio:g}"))
        case _:
            return language.text("Transformer, ratio not stated")


def needed(sheet: BuildSheet, catalog: Catalog) -> Iterator[str]:
    """Yield what it takes, line by line."""
    for end in sheet.ends:
        yield f"1 × {end_word(end, catalog)} ({end.letter})"
    wires = sum(not wire.is_bridge for wire in sheet.wires)
    bridges = len(sheet.wires) - wires
    if wires and sheet.length_m:
        each, all_of_them = Number(f"{sheet.length_m:g}"), Number(f"{sheet.length_m * wires:g}")
        metres = language.text("{each} m each, {all} m in all", each=each, all=all_of_them)
        yield language.plural("{count} wire, {length}", "{count} wires, {length}", wires, length=metres)
    elif wires:
        yield language.plural(
            "{count} wire; how long is not stated: measure the way it has to go",
            "{count} wires; how long is not stated: measure the way they have to go", wires,
        )  # fmt: skip
    if bridges:
        yield language.plural("{count} short bridge of bare wire", "{count} short bridges of bare wire", bridges)
    for word, count in Counter(map(component_word, sheet.components)).items():
        yield f"{count} × {word}"
    yield language.text("Solder, and heat-shrink tube for each lug")

"""The letter to a shop in words: a subject and a body, plain text that survives every mail program.

Must never add what the letter's values do not say. Read on in :mod:`cablebuilder.judge.shop_letter`.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.errors import Message, message, visible
from cablebuilder.judge.shop_letter import ShopLetter, WiringRow
from cablebuilder.judge.words import CONTACT, CONTACTS, LEGS
from cablebuilder.language import labelled, listed, render, text

_SIGNALS: Mapping[str, Message] = {
    "L+": LEGS["left", True], "L-": LEGS["left", False], "R+": LEGS["right", True], "R-": LEGS["right", False],
    "HOT": LEGS["mono", True], "COLD": LEGS["mono", False], "COM": message("common return"), "GND": message("ground"),
    "SHIELD": message("shield"), "CHASSIS": message("chassis"), "MIC": message("microphone"),
}  # fmt: skip
_CONTACTS: Mapping[str, Message] = {
    **CONTACTS, "+": message("plus"), "-": message("minus"), "center": message("the centre"), "outer": message("the outside"),
    "shell": message("the shell"), "positive": message("red"), "negative": message("black"), "wire": message("the wire"),
}  # fmt: skip
_LONGEST_ADDRESS = 2_000
"""Mail programs cut longer ones."""


class Letter(NamedTuple):
    """A letter as it is sent."""

    subject: str
    body: str


def letter_text(letter: ShopLetter, catalog: Catalog) -> Letter:
    """Return the letter in the current language."""
    source, listener = short_name(letter.outlet.part), short_name(letter.inlet.part)
    subject = text("A cable between {source} and {listener}", source=source, listener=listener)
    return Letter(visible(subject), "\n".join(map(visible, _body(letter, catalog, source, listener))) + "\n")


def mail_address(letter: Letter) -> str | None:
    """Return the address that opens the letter in a mail program, without a receiver; None where it would be cut."""
    address = f"mailto:?subject={quote(letter.subject)}&body={quote(letter.body.replace(chr(10), chr(13) + chr(10)))}"
    return address if len(address) <= _LONGEST_ADDRESS else None


def _body(letter: ShopLetter, catalog: Catalog, source: str, listener: str) -> Iterator[str]:
    yield text("Hello,")
    yield ""
    yield text(
        "I am looking for a cable that I did not find ready made. Can you make it, or do you have one that is wired exactly like this?"
    )
    yield ""
    letters = dict(zip(letter.cable.ports, "ABCDEFGHIJ", strict=False))
    near = letter.outlet.part.ports[letter.outlet.end.ports[0]]
    socket = near.label or catalog.connectors[near.connector].long_name
    yield text("It goes from: {source}, {socket} socket", source=source, socket=socket)
    yield from (f"  {_end(letter.cable, name, letters[name], catalog)}" for name in letters if name.startswith("near"))
    yield text("It goes to: {listener}", listener=listener)
    yield from (f"  {_end(letter.cable, name, letters[name], catalog)}" for name in letters if name.startswith("far"))
    yield ""
    if letter.questions:
        yield text("How it has to be wired I cannot tell you yet, because some things are not known:")
        yield from (f"- {render(question)}" for question in letter.questions)
        yield text("It should not be made before that is clear.")
        yield ""
    else:
        yield text("Wiring, contact by contact:")
        for number, row in enumerate(letter.rows, 1):
            yield f"{number}. {_row(row, letters)}"
        yield ""
        yield text("Nothing else may be joined. Test it with a meter before you send it: no two of these lines may touch.")
        yield ""
    yield text("Why this matters: {why}", why=render(letter.why))
    yield ""
    yield text("How long can it be, what does it cost, and when could I have it?")
    yield ""
    yield text("Thank you")


def _end(cable: Part, name: str, letter: str, catalog: Catalog) -> str:
    port = cable.ports[name]
    connector = catalog.connectors[port.connector]
    contacts = len([contact for contact in connector.contacts if contact != "shell"])
    template = "{connector} plug, {count} contacts" if port.gender == "plug" else "{connector} socket, {count} contacts"
    words = text(template, connector=connector.long_name, count=contacts)
    sides = {"left": text("left"), "right": text("right")}
    return labelled(letter, words + (f", {sides[port.ear]}" if port.ear in sides else ""))


def _row(row: WiringRow, letters: Mapping[str, str]) -> str:
    """Return one line of the wiring: "left plus (L+): ring 2 of A, contact + of B"."""
    places = []
    for port, contact in row.contacts:
        word = render(_CONTACTS[contact]) if contact in _CONTACTS else text(CONTACT, name=contact)
        places.append(text("{contact} of {plug}", contact=word, plug=letters[port]))
    if len(places) == 1:
        return text("{contact} stays free", contact=places[0])
    carried = listed(render(_SIGNALS[each]) for each in row.signals if each in _SIGNALS) or text("joined")
    return text("{signal}: {contacts}", signal=carried, contacts=text(" to ").join(places))

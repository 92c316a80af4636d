"""The shape of a rule's words, and the words for contacts, ears and facts. Templates, never finished sentences.

Placeholders of a rule: ``source``, ``listener``, ``joint`` and ``other`` are names of parts, ``first`` and ``second`` name
contacts, ``ear`` an ear or input, ``fact`` what is missing, ``spare`` a free single-ended headphone socket of the source (a
remedy that names one is left out where there is none). Plain word first, contact name second; every bad news ends with
something to do. Must never decide anything.
The rules' own words stand in :mod:`cablebuilder.judge.safety_texts` and :mod:`cablebuilder.judge.sound_texts`;
:mod:`cablebuilder.judge.findings` fills them in.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cablebuilder.errors import Message, Template, message


class RuleText(NamedTuple):
    """What is said about a finding; ``effect`` and ``foot`` may be empty."""

    title: Template
    text: Template
    effect: Template = ""
    foot: Template = ""
    remedies: tuple[Template, ...] = ()


LEGS: Mapping[tuple[str, bool], Message] = {
    ("left", True): message("left plus (L+)"),
    ("left", False): message("left minus (L−)"),
    ("right", True): message("right plus (R+)"),
    ("right", False): message("right minus (R−)"),
    ("mono", True): message("hot (+)"),
    ("mono", False): message("cold (−)"),
}
CONTACTS: Mapping[str, Message] = {
    "tip": message("the tip"),
    "ring1": message("ring 1"),
    "ring2": message("ring 2"),
    "ring3": message("ring 3"),
    "sleeve": message("the sleeve"),
}
CONTACT: Template = "contact {name}"
COMMON = message("the driven ground")
GROUND = message("ground")
SHORT: Mapping[tuple[str, bool], str] = {
    ("left", True): "L+", ("left", False): "L−", ("right", True): "R+", ("right", False): "R−", ("mono", True): "+", ("mono", False): "−",
}  # fmt: skip
EARS: Mapping[str, Message] = {
    "left": message("left ear"),
    "right": message("right ear"),
    "both": message("ear"),
    "input": message("input"),
}

KINDS: Mapping[str, Message] = {
    "player": message("player"),
    "dongle": message("dongle"),
    "amplifier": message("amplifier"),
    "phone": message("phone"),
    "computer": message("computer"),
    "interface": message("interface"),
    "energiser": message("energiser"),
    "speaker-amplifier": message("speaker amplifier"),
    "cable": message("cable"),
    "adapter": message("adapter"),
    "splitter": message("splitter"),
    "selector": message("selector"),
    "headphone": message("headphone"),
    "earphone": message("earphone"),
    "headset": message("headset"),
    "speaker": message("speaker"),
    "receiver": message("receiver"),
    "supply": message("supply"),
}
"""What kinds of parts are called; ``joint_kind`` and ``source_kind`` in a title."""
AMPLIFIERS: Mapping[str, Message] = {
    "player": message("The player’s amplifier"),
    "dongle": message("The dongle’s amplifier"),
    "phone": message("The phone’s amplifier"),
    "computer": message("The computer’s amplifier"),
    "interface": message("The interface’s amplifier"),
}
AMPLIFIER = message("The amplifier")
"""What drives an output, at the start of a sentence, by the kind of its part; of the other kinds it is the part itself."""
FACTS: Mapping[str, Template] = {
    "topology": "how the {port} socket of {part} is driven",
    "cold": "what drives the cold contact of the {port} socket of {part}",
    "receives": "whether the {port} input of {part} is differential",
    "ohms": "a resistance in {part}",
    "volts": "the microphone supply of {part}",
    "pinout": "the contact order of the {port} socket of {part}",
    "wiring": "whether {part} keeps its returns apart",
    "reference": "what the ground of {part} is joined to",
}
"""What a missing fact is called, by the last word of its name."""
AND: Template = "{first} and {second}"
COMMA: Template = "{first}, {second}"
AT_WORST: Mapping[bool, Message] = {
    True: message("At worst an amplifier can overheat or fail."),
    False: message("At worst it plays wrong; nothing breaks."),
}
"""What a fact that is not known can mean, by whether one of its answers is unsafe."""
VERDICTS: Mapping[str, Message] = {
    "unsafe": message("Unsafe"),
    "unknown": message("Check first"),
    "wrong": message("Plays wrong"),
    "incomplete": message("Not checked yet"),
    "caution": message("Check first"),
    "safe": message("Safe"),
}
OTHER_JACK: Template = "This depends on where the springs of the socket lie; in another socket of this kind the verdict is: {verdict}."


def listed(words: Sequence[Message]) -> Message:
    """Return some words as a list: "a", "a and b", "a, b and c"."""
    first, *rest = words
    for place, each in enumerate(rest, start=2):
        first = message(AND if place == len(words) else COMMA, first=first, second=each)
    return first

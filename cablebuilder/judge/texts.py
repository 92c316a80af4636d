"""The English words of each rule: title, reason, effect, foot of the card, remedies. Templates, never finished sentences.

Placeholders: ``source``, ``listener``, ``joint`` and ``other`` are names of parts, ``first`` and ``second`` name contacts,
``ear`` an ear or input, ``fact`` what is missing. Plain word first, contact name second; every bad news ends with
something to do. Must never decide anything.
Read on in :mod:`cablebuilder.judge.findings`, which fills them in.
"""

from collections.abc import Mapping
from typing import NamedTuple

from cablebuilder.errors import Message, message


class RuleText(NamedTuple):
    """What is said about a finding; ``effect`` and ``foot`` may be empty."""

    title: str
    text: str
    effect: str = ""
    foot: str = ""
    remedies: tuple[str, ...] = ()


LEGS: Mapping[tuple[str, bool], Message] = {
    ("left", True): message("left plus (L+)"),
    ("left", False): message("left minus (L−)"),
    ("right", True): message("right plus (R+)"),
    ("right", False): message("right minus (R−)"),
    ("mono", True): message("hot (+)"),
    ("mono", False): message("cold (−)"),
}
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

_OVERHEAT = "The amplifier of {source} can overheat or fail."
_USE_SINGLE_ENDED = "Use the single-ended socket of {source} with this plug"
_FOUR_WIRE = "Use a balanced cable with four separate wires"

FACTS: Mapping[str, str] = {
    "topology": "how the {port} socket of {part} is driven",
    "cold": "what drives the cold contact of the {port} socket of {part}",
    "receives": "whether the {port} input of {part} is differential",
    "ohms": "a resistance in {part}",
}
"""What a missing fact is called, by the last word of its name."""
AND = "{first} and {second}"

TEXTS: Mapping[str, RuleText] = {
    "btl-minus-tied": RuleText(
        "Don’t plug {joint} into {source}",
        "{joint} joins two amplifier outputs that must stay apart: {first} and {second}.",
        "The amplifier of {source} can overheat or fail, even when it plays well at first.",
        "Joins {first_short} and {second_short}",
        (_USE_SINGLE_ENDED, _FOUR_WIRE),
    ),
    "trs-into-btl-trrs35": RuleText(
        "Don’t push this plug into {source}",
        "The long sleeve of this three-contact plug joins {first} and {second}, two amplifier outputs that must stay apart.",
        _OVERHEAT,
        "Joins {first_short} and {second_short}",
        (_USE_SINGLE_ENDED, _FOUR_WIRE),
    ),
    "trs25-into-ak": RuleText(
        "Don’t push this plug into {source}",
        "The long sleeve of this three-contact plug joins {first} and {second}: the output is shorted across itself.",
        _OVERHEAT,
        "Joins {first_short} and {second_short}",
        (_USE_SINGLE_ENDED, _FOUR_WIRE),
    ),
    "internal-common": RuleText(
        "Don’t plug {joint} into a balanced socket",
        "{joint} joins its returns inside, so {first} and {second} of {source} meet there although the plug looks balanced.",
        _OVERHEAT,
        "Joins {first_short} and {second_short}",
        (_USE_SINGLE_ENDED, "Have {joint} rewired with four separate wires"),
    ),
    "btl-minus-to-ground": RuleText(
        "Don’t connect {source} this way",
        "{first} of {source} is driven by an amplifier and meets {second} in {joint}.",
        "That amplifier then drives a short circuit and can overheat or fail.",
        "Joins {first_short} and ground",
        ("Use a line output of {source}", "Put an isolating transformer between the two"),
    ),
    "bal-hp-to-se-input": RuleText(
        "Don’t feed {other} from this socket",
        "{first} of {source} is driven by an amplifier and meets the ground of {other}.",
        "The amplifier of {source} then drives a short circuit and can overheat or fail.",
        "Joins {first_short} and ground",
        ("Use a line output or the single-ended socket of {source}", "Put an isolating transformer between the two"),
    ),
    "speaker-common-neg": RuleText(
        "Don’t join the black terminals of {source}",
        "{joint} joins {first} and {second}: on {source} both are amplifier outputs.",
        _OVERHEAT,
        "Joins {first_short} and {second_short}",
        ("Keep all four speaker wires separate", "Put an isolating transformer between the two"),
    ),
    "channels-joined": RuleText(
        "Don’t join left and right this way",
        "{joint} joins {first} and {second} of {source}: two amplifiers drive each other.",
        "The sound distorts, and the amplifier can overheat or fail.",
        "Joins {first_short} and {second_short}",
        ("Sum the channels through two resistors", "Use the mono setting of {source}"),
    ),
    "output-shorted": RuleText(
        "Don’t plug this in: it shorts {source}",
        "{joint} joins {first} and {second}, the two ends of one output of {source}.",
        _OVERHEAT,
        "Joins {first_short} and {second_short}",
        ("Use a plug with the contacts that this socket is made for",),
    ),
    "outputs-joined": RuleText(
        "Don’t join two outputs",
        "{first} of {source} meets {second} of {other}: each drives the other.",
        "The sound is lost or distorts, and either amplifier can overheat or fail.",
        "Joins two outputs",
        ("Connect each output to an input of its own", "Sum them through resistors or a mixer"),
    ),
    "ts-into-stereo": RuleText(
        "Don’t plug this in: it shorts one channel",
        "{joint} joins {first} of {source} and {second}.",
        "That channel stays silent, and its amplifier can overheat.",
        "Joins {first_short} and ground",
        ("Use a stereo plug with three contacts", "Use a lead that sums the channels through resistors"),
    ),
    "bal-line-cold-grounded": RuleText(
        "Don’t ground the cold wire of {source}",
        "{first} of {source} is driven and meets {second} in {joint}.",
        "Its stage can overheat; the sound can distort.",
        "Joins {first_short} and ground",
        ("Use a lead that leaves the cold contact open", "Put an isolating transformer between the two"),
    ),
    "bal-line-returns-tied": RuleText(
        "The two cold wires of {source} are joined",
        "{joint} joins {first} and {second}, which carry two different signals.",
        "Nothing breaks, but the channels mix.",
        "Joins {first_short} and {second_short}",
        ("Use one separate lead for each channel",),
    ),
    "virtual-ground-earthed": RuleText(
        "Don’t ground the sleeve of {source}",
        "The sleeve of {source} is driven by an amplifier of its own and meets {second} in {joint}.",
        "That amplifier then drives a short circuit with DC and can overheat or fail.",
        "Driven ground on ground",
        ("Use a line output of {source}", "Put an isolating transformer between the two"),
    ),
    "two-active-grounds": RuleText(
        "Don’t join two driven grounds",
        "The driven ground of {source} meets that of {other}: each drives the other.",
        "Either amplifier can overheat or fail.",
        "Joins two driven grounds",
        ("Put an isolating transformer between the two",),
    ),
    "halo-return": RuleText(
        "Keep the returns of {source} apart",
        "{source} measures its return wires, and {joint} joins {first} and {second}.",
        "Nothing should break, but the sound is wrong and the protection can click.",
        "Joins {first_short} and {second_short}",
        ("Use a cable with four separate wires", "Use the socket made for three-contact plugs"),
    ),
    "phantom": RuleText(
        "Don’t put DC on an output",
        "{other} puts a DC supply on {first} of {source}.",
        "The output stage can be damaged.",
        "DC on an output",
        ("Switch the supply off", "Use a line input"),
    ),
    "supply-grounded": RuleText(
        "Don’t short the supply of {other}",
        "The DC supply of {other} meets ground in {joint}.",
        "The supply can overheat.",
        "Supply on ground",
        ("Use a cable made for this socket",),
    ),
    "xlr4-supply": RuleText(
        "Don’t connect {listener} to this socket",
        "{source} puts a DC supply through a driver of {listener}.",
        "The driver burns out.",
        "DC through a driver",
        ("Use a socket that is made for headphones",),
    ),
    "mic-bias": RuleText(
        "The microphone contact of {other} is in the way",
        "The microphone supply of {other} meets {first} of {source}.",
        "Nothing breaks, but expect clicks, a low level or key presses that nobody made.",
        "",
        ("Use a plug with three contacts, or an adapter for headsets",),
    ),
    "video-grounded": RuleText(
        "This contact carries video",
        "The video signal of {source} meets {second} in {joint}.",
        "Nothing breaks, but picture and sound disturb each other.",
        "",
        ("Use the lead that was made for this socket",),
    ),
    "unknown-contact": RuleText(
        "Check first: a contact is not known",
        "Nobody has said what stands on {first} of {source}, and it is connected here.",
        "",
        "",
        ("Find the contact order of {source} in its manual",),
    ),
    "unknown-mating": RuleText(
        "Check first: these two may not meet as they should",
        "A {plug} plug goes into a {jack} socket, but which contacts touch is not known.",
        "",
        "",
        ("Use a plug with as many contacts as the socket",),
    ),
    "unknown-topology": RuleText(
        "Check first: the circuit of {source} is not known",
        "Whether this is safe hangs on {fact}, and that is not known.",
        "If the socket is bridged, two amplifier outputs can meet here.",
        "",
        ("Find out how this socket is driven, or ask the maker", _USE_SINGLE_ENDED),
    ),
    "unknown-reference": RuleText(
        "Check first: a ground is not known",
        "{first} of {source} meets the ground of {other}. Whether a second path joins their grounds is not known.",
        "If both are earthed or share a supply, an amplifier drives a short circuit.",
        "",
        ("Run {source} from its battery alone, with nothing else connected", "Put an isolating transformer between the two"),
    ),
    "unknown-part": RuleText(
        "Check first: a part is not known",
        "The catalogue does not know {source}, so nothing can be said about what it is connected to.",
        "",
        "",
        ("Choose a part that the catalogue knows, or make your own",),
    ),
    "not-checked": RuleText(
        "Not checked: the check itself failed",
        "This chain could not be checked ({fact}).",
        "",
        "",
        ("Save the layout and report the problem",),
    ),
    "weak-fact": RuleText(
        "Check first: a fact is not proven",
        "This is fine if {fact} is as we have it, but that rests on weak ground.",
        "",
        "",
        ("Find out how this socket is driven, or ask the maker",),
    ),
    "misfit": RuleText(
        "A {plug} plug does not go into a {jack} socket",
        "These two cannot be pushed together, so nothing is connected here.",
        "",
        "",
        ("Use an adapter made for the two",),
    ),
    "poor-fit": RuleText(
        "Check first: this plug fits badly",
        "A {plug} plug goes into a {jack} socket, but not as it should.",
        "Contacts can wear out or lose touch.",
        "",
        ("Use a cable with the plug that the socket is made for",),
    ),
    "ground-loop": RuleText(
        "Check first: a ground loop",
        "The grounds of {source} and {other} are joined by the cable and once more outside it.",
        "Nothing breaks, but it can hum.",
        "",
        ("Put an isolating transformer or a USB isolator between the two", "Run one of the two from its battery"),
    ),
    "earth-lifted": RuleText(
        "Don’t use {source} without its safety earth",
        "{source} is built to be earthed, and its earth is cut.",
        "After a fault its case can carry mains voltage.",
        "No safety earth",
        ("Have the safety earth restored", "Put an isolating transformer into the audio connection against hum"),
    ),
    "line44-no-gnd": RuleText(
        "This link has no common ground",
        "{source} and {other} share no ground, so the input of {other} has nothing to measure against.",
        "Nothing breaks, but expect hum.",
        "",
        ("Use a cable with its ground contact connected",),
    ),
    "channels-swapped": RuleText(
        "Left and right are swapped",
        "The {ear} of {listener} plays the other channel.",
        "Nothing breaks; the picture is mirrored.",
        "",
        ("Exchange the two sides", "Use an adapter that keeps left and right in place"),
    ),
    "l-minus-r-minus-crossed": RuleText(
        "You will hear mono",
        "The {ear} of {listener} plays left and right together.",
        "Nothing breaks by this alone; the stereo picture is gone.",
        "",
        ("Use an adapter or cable made for the contact order of {source}",),
    ),
    "wrong-trrs-order": RuleText(
        "Two different contact orders meet",
        "The ears of {listener} play left and right together, one of them inverted.",
        "Nothing breaks; the sound is hollow and has no bass.",
        "",
        ("Use an adapter that is made for these two contact orders",),
    ),
    "open-common": RuleText(
        "You will hear only the difference of left and right",
        "The return of {listener} leads nowhere, so the {ear} plays left minus right.",
        "Nothing breaks; voices and bass vanish.",
        "",
        ("Use an adapter that connects the return",),
    ),
    "stereo-into-balanced-mono": RuleText(
        "A stereo signal in a balanced mono input",
        "{listener} takes left and right for plus and minus and plays their difference.",
        "Nothing breaks; voices and bass vanish.",
        "",
        ("Use a lead that splits left and right to two inputs",),
    ),
    "ctia-omtp": RuleText(
        "The headset’s return and microphone are exchanged",
        "The return of {listener} meets the microphone contact of {source}, so the {ear} plays left minus right.",
        "Nothing breaks; voices vanish and the microphone stays dead.",
        "",
        ("Use a CTIA to OMTP adapter",),
    ),
    "balanced-plug-in-headset-jack": RuleText(
        "A balanced plug in a headset socket",
        "A return of {listener} meets the microphone contact of {source}.",
        "Nothing breaks; one side stays quiet or hollow.",
        "",
        ("Use an adapter from the balanced plug to a three-contact plug",),
    ),
    "polarity-one-side": RuleText(
        "One ear is inverted",
        "The left and right ear of {listener} move against each other.",
        "Nothing breaks; bass and centre are weak.",
        "",
        ("Turn one of the two plugs", "Have one side rewired"),
    ),
    "polarity-both": RuleText("Both ears are inverted alike", "Both ears of {listener} are inverted; hardly anybody can hear that."),
    "one-sided": RuleText(
        "Only one channel is heard",
        "The {ear} of {listener} gets only one of the two channels.",
        "Nothing breaks; half of the music is missing.",
        "",
        ("Use a lead that sums the channels through resistors",),
    ),
    "one-channel": RuleText("One channel of two", "The {ear} of {listener} gets one channel of a stereo socket."),
    "silent": RuleText(
        "The {ear} stays silent",
        "Nothing reaches the {ear} of {listener}.",
        "Nothing breaks by this alone.",
        "",
        ("Use a cable or adapter that connects this contact",),
    ),
    "attenuated": RuleText(
        "The {ear} is very quiet",
        "The {ear} of {listener} gets less than a thirtieth of the level.",
        "Nothing breaks.",
        "",
        ("Leave out what takes the level away",),
    ),
    "uneven-ears": RuleText(
        "One ear is much louder",
        "The two ears of {listener} are more than 6 dB apart.",
        "Nothing breaks.",
        "",
        ("Use a cable that treats both sides alike",),
    ),
    "digital-into-analog": RuleText(
        "A digital and an analogue socket",
        "One end of this link is digital and the other is analogue.",
        "Nothing breaks; you hear nothing or hiss.",
        "",
        ("Connect sockets of the same kind",),
    ),
    "rca-headphones": RuleText(
        "Headphones on a line output",
        "{listener} hangs on a line output of {source}, which is not made to drive headphones.",
        "Nothing breaks; it plays quietly and distorts early.",
        "",
        ("Use the headphone socket, or put an amplifier between the two",),
    ),
    "estat-into-dynamic": RuleText(
        "An electrostatic headphone needs its energiser",
        "{source} has neither the voltage nor the bias that {listener} needs.",
        "Nothing breaks; it stays silent.",
        "",
        ("Use an energiser made for {listener}",),
    ),
    "dynamic-into-estat": RuleText(
        "Never connect {listener} to {source}",
        "{source} is an electrostatic amplifier: it puts hundreds of volts on {listener}.",
        "The drivers burn, and the wearer can be shocked.",
        "Hundreds of volts",
        ("Use an ordinary headphone amplifier",),
    ),
    "estat-overbias": RuleText(
        "The bias of {source} is too high",
        "{listener} is made for a lower bias voltage than the socket of {source} gives.",
        "The diaphragm can arc and be destroyed.",
        "Bias too high",
        ("Use the normal-bias socket",),
    ),
    "speaker-taps": RuleText(
        "Check first: speaker level on headphones",
        "{source} can give tens of volts, and what {listener} bears or {source} gives is not known.",
        "The drivers can burn, and it can be painfully loud.",
        "",
        ("Use the headphone socket of {source}", "Put a resistor network made for the purpose between the two"),
    ),
    "overload-headphone": RuleText(
        "More power than {listener} bears",
        "{source} can put more power into {listener} than it is rated for.",
        "The drivers can burn.",
        "Too much power",
        ("Use the headphone socket of {source}",),
    ),
    "k1000-xlr4": RuleText(
        "This socket is not for {listener}",
        "{listener} and the socket of {source} are made for different kinds of drive.",
        "{listener} or the amplifier can be damaged.",
        "Made for another kind",
        ("Use an ordinary headphone socket",),
    ),
    "needs-load": RuleText(
        "Check first: {source} must not play without a load",
        "Nothing hangs on an output of {source} that needs a load.",
        "Its output transformer can be damaged.",
        "",
        ("Connect a listener before switching it on",),
    ),
    "input-overload": RuleText(
        "Too much level for {listener}",
        "{source} gives more volts than the input of {listener} takes.",
        "Nothing breaks; the sound distorts.",
        "",
        ("Turn {source} down, or use a pad",),
    ),
    "mic-input": RuleText(
        "Check first: a microphone input",
        "{source} gives far more than the microphone input of {listener} expects.",
        "The sound distorts.",
        "",
        ("Use a line input, or a pad",),
    ),
    "hp-into-line": RuleText("Two volume controls in a row", "The headphone output of {source} feeds an input of {listener}."),
    "one-leg-adapter": RuleText("Half of the balanced signal is used", "Only one leg of {source} reaches {listener}."),
}

"""The English words of the rules about safety and fit (see :mod:`cablebuilder.judge.words` for the placeholders).

Must never decide anything. Read on in :mod:`cablebuilder.judge.findings`, which fills them in.
"""

from collections.abc import Mapping

from cablebuilder.errors import Template
from cablebuilder.judge.words import RuleText

_OVERHEAT: Template = "{amplifier} can overheat or fail."
_LINE_OUT: Template = "Use the {line_out} socket of {source}, a line output"
_USE_SINGLE_ENDED: Template = "Use the {spare} socket of {source}"
_FIND_OUT: Template = "Find out from the manual, or ask the maker"
_FOUR_WIRE: Template = "Use a balanced cable with four separate wires"

RETURNS_OUTSIDE: Template = (
    "No lead joins the grounds of {source} and {other}, so the signal comes back through what both are plugged into."
)
"""Why a link has no common ground of its own where its two ends share one outside it."""
TEXTS: Mapping[str, RuleText] = {
    "btl-minus-tied": RuleText(
        "Don’t plug this {joint_kind} into this {source_kind}",
        "It joins two amplifier outputs that must stay apart: {first} and {second}.",
        "{amplifier} can overheat or fail, even when it plays well at first.",
        "Joins {first_short} and {second_short}",
        (_USE_SINGLE_ENDED, _FOUR_WIRE),
    ),
    "trs-into-btl-trrs35": RuleText(
        "Don’t push this plug into this {source_kind}",
        "The long sleeve of this three-contact plug joins {first} and {second}, two amplifier outputs that must stay apart.",
        _OVERHEAT,
        "Joins {first_short} and {second_short}",
        (_USE_SINGLE_ENDED, _FOUR_WIRE),
    ),
    "trs25-into-ak": RuleText(
        "Don’t push this plug into this {source_kind}",
        "The long sleeve of this three-contact plug joins {first} and {second}: the output is shorted across itself.",
        _OVERHEAT,
        "Joins {first_short} and {second_short}",
        (_USE_SINGLE_ENDED, _FOUR_WIRE),
    ),
    "internal-common": RuleText(
        "Don’t plug this {joint_kind} into a balanced socket",
        "Its plug looks balanced, but {first} and {second} of {source} meet inside.",
        _OVERHEAT,
        "Joins {first_short} and {second_short}",
        (_USE_SINGLE_ENDED, "Have {joint} rewired with four separate wires"),
    ),
    "btl-minus-to-ground": RuleText(
        "Don’t connect this {source_kind} this way",
        "On {source}, {first} is an amplifier output, and in {joint} it meets {second}.",
        "That output then drives a short circuit and can overheat or fail.",
        "Joins {first_short} and ground",
        (_LINE_OUT, "Put an isolating transformer between the two"),
    ),
    "bal-hp-to-se-input": RuleText(
        "Don’t feed {other} from this socket",
        "On {source}, {first} is an amplifier output, and here it meets the ground of {other}.",
        "That output then drives a short circuit and can overheat or fail.",
        "Joins {first_short} and ground",
        ("Use the {spare} socket of {source}", _LINE_OUT, "Put an isolating transformer between the two"),
    ),
    "speaker-common-neg": RuleText(
        "Don’t join the black terminals of this {source_kind}",
        "{joint} joins {first} and {second}; on {source} both are amplifier outputs.",
        _OVERHEAT,
        "Joins {first_short} and {second_short}",
        ("Keep all four speaker wires separate", "Put an isolating transformer between the two"),
    ),
    "channels-joined": RuleText(
        "Don’t join left and right this way",
        "{joint} joins {first} and {second} of {source}: two amplifiers drive each other.",
        "The sound distorts, and the amplifier can overheat or fail.",
        "Joins {first_short} and {second_short}",
        ("Sum the channels through two resistors", "Use the mono setting of {source}, if it has one"),
    ),
    "output-shorted": RuleText(
        "Don’t plug this in: it shorts this {source_kind}",
        "{joint} joins {first} and {second}, the two ends of one output of {source}.",
        _OVERHEAT,
        "Joins {first_short} and {second_short}",
        ("Use a plug with the contacts that this socket is made for",),
    ),
    "outputs-joined": RuleText(
        "Don’t join two outputs",
        "Here {first} of {source} meets {second} of {other}: each drives the other.",
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
        "Don’t ground the cold wire of this {source_kind}",
        "On {source}, {first} is an amplifier output, and in {joint} it meets {second}.",
        "That output can overheat, and the sound can distort.",
        "Cold wire on ground",
        ("Use a lead that leaves the cold contact open", "Put an isolating transformer between the two"),
    ),
    "bal-line-returns-tied": RuleText(
        "The two cold wires of {source} are joined",
        "{joint} joins {first} and {second}, which carry two different signals.",
        "Nothing breaks, but the channels mix.",
        "Joins {first_short} and {second_short}",
        ("Use a separate lead for each channel",),
    ),
    "virtual-ground-earthed": RuleText(
        "Don’t ground the common return of this {source_kind}",
        "On {source} an amplifier drives the common return, and in {joint} it meets {second}.",
        "That amplifier then drives direct current into a short circuit and can overheat or fail.",
        "Driven ground on ground",
        (_LINE_OUT, "Put an isolating transformer between the two"),
    ),
    "two-active-grounds": RuleText(
        "Don’t join two driven grounds",
        "The driven ground of {source} meets that of {other}: each drives the other.",
        "Either amplifier can overheat or fail.",
        "Joins two driven grounds",
        ("Put an isolating transformer between the two",),
    ),
    "halo-return": RuleText(
        "Keep the returns of this {source_kind} apart",
        "{source} measures its return wires, and {joint} joins {first} and {second}.",
        "Nothing breaks by this, but the sound is wrong, and the protection can switch off with a click.",
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
        "The driver can burn out.",
        "DC through a driver",
        ("Use a socket that is made for headphones",),
    ),
    "mic-bias": RuleText(
        "The microphone contact of {other} is in the way",
        "The microphone supply of {other} meets {first} of {source}.",
        "Nothing breaks, but it can click, play quietly, or act as if a button was pressed.",
        "",
        ("Use a plug with three contacts, or an adapter for headsets",),
    ),
    "video-grounded": RuleText(
        "This contact carries video",
        "The video signal of {source} meets {second} in {joint}.",
        "Nothing breaks, but picture and sound can disturb each other.",
        "",
        ("Use the lead that was made for this socket",),
    ),
    "unknown-contact": RuleText(
        "Check first: a contact is not known",
        "It is not known what {first} of {source} carries, and here it is connected.",
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
        "Check first: the circuit of this {source_kind} is not known",
        "The answer hangs on {fact}, and that is not known.",
        "{effect}",
        "",
        (_FIND_OUT, _USE_SINGLE_ENDED),
    ),
    "unknown-reference": RuleText(
        "Check first: a ground is not known",
        "Here {first} of {source} meets the ground of {other}. Whether a second path joins their grounds is not known.",
        "If both are earthed or share a supply, an amplifier can drive a short circuit.",
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
        "The check itself failed",
        "This chain could not be checked ({fact}).",
        "",
        "",
        ("Save the layout and report the problem",),
    ),
    "weak-fact": RuleText(
        "Check first: a fact is not proven",
        "This verdict hangs on {fact}, and for that we have no good source.",
        "",
        "",
        (_FIND_OUT,),
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
        "Nothing breaks, but it can hum.",
        "",
        ("Use a cable with its ground contact connected",),
    ),
    "ts-into-balanced-line": RuleText(
        "Don’t use a two-contact plug in this {source_kind}",
        "The long sleeve of this plug joins {first} of {source}, an amplifier output, to ground.",
        "That output can overheat, and the sound can distort.",
        "Cold wire on ground",
        ("Use a lead whose plug leaves the ring contact open",),
    ),
    "output-into-output": RuleText(
        "Don’t connect an output to an output",
        "{joint} leads from an output of {source} to an output of {other}: each drives the other.",
        "There is no sound, and either amplifier can overheat or fail.",
        "Joins two outputs",
        ("Connect the output to an input",),
    ),
    "usbc-passive": RuleText(
        "This adapter needs an analogue USB-C port",
        "A {plug} adapter without a converter meets a digital {jack} port, so no sound leaves it.",
        "Nothing breaks; it stays silent.",
        "",
        ("Use an adapter with its own DAC",),
    ),
    "nc-fallback": RuleText(
        "Check first: a plug for noise cancelling",
        "A {plug} plug goes into an ordinary {jack} socket, but which contacts touch is not known.",
        "It usually plays, but without noise cancelling.",
        "",
        ("Use the player that these headphones are made for",),
    ),
    "too-many-ways": RuleText(
        "Check first: too much is open",
        "So much is not known here that not every combination was tried.",
        "",
        "",
        ("Find out the facts that are named, or leave parts out",),
    ),
    "detect": RuleText(
        "Check first: this may not be recognised",
        "{source} decides what is plugged in by the resistance it sees, and here it sees less than headphones have.",
        "It can stay silent, or act as if a button was pressed.",
        "",
        ("Use the plug and cable that the socket is made for",),
    ),
}

"""Names of contacts and signals for people: on tags, beside poles, and spoken.

Must never decide what stands where. Read on in :mod:`cablebuilder.judge.strand_names`.
"""

from collections.abc import Mapping, Sequence

from cablebuilder import language
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.parts import Part
from cablebuilder.errors import Number, Template
from cablebuilder.judge.inside import Fault
from cablebuilder.judge.inside_parts import Device, PortInside
from cablebuilder.judge.strand_names import NetName

_CONTACTS: Mapping[str, Template] = {
    "tip": "Tip", "ring1": "Ring 1", "ring2": "Ring 2", "ring3": "Ring 3", "sleeve": "Sleeve", "shell": "Shell", "center": "Centre",
    "outer": "Outside", "positive": "Red", "negative": "Black", "wire": "Wire", "+": "Plus", "-": "Minus", "fibre": "Fibre",
    "L_front": "Left front", "L_rear": "Left rear", "R_front": "Right front", "R_rear": "Right rear", "bias": "Bias",
    "bias_a": "Bias", "bias_b": "Bias 2",
}  # fmt: skip
_SIGNALS: Mapping[str, Template] = {
    "L+": "left plus (L+)", "L−": "left minus (L−)", "R+": "right plus (R+)", "R−": "right minus (R−)", "+": "hot (+)",
    "−": "cold (−)", "COM": "driven ground (COM)", "G": "ground (G)", "MIC": "microphone (MIC)", "bias": "bias", "DC": "direct current",
    "video": "video", "detect": "plug detection", "?": "not known",
}  # fmt: skip
_SIDES: Mapping[str | None, Template] = {"left": "left", "right": "right"}
_MOST_ON_TAG = 3


def contact_word(contact: str, contacts: Sequence[str]) -> str:
    """Return what a contact is called; a plug with one ring has no need to count it."""
    if contact == "ring1" and "ring2" not in contacts:
        return language.text("Ring")
    if contact in _CONTACTS:
        return language.text(_CONTACTS[contact])
    return language.text("Pin {number}", number=contact)


def port_called(part: Part, catalog: Catalog, name: str) -> str:
    """Return what a port of a part is called: as it is labelled, else its connector, with its side or number where there are more."""
    port = part.ports[name]
    called = port.label or catalog.connectors[port.connector].long_name
    if port.ear in _SIDES:
        return f"{called} {language.text(_SIDES[port.ear])}"
    alike = [each for each, other in part.ports.items() if (other.connector, other.label, other.ear) == (port.connector, port.label, None)]
    return f"{called} ({alike.index(name) + 1})" if len(alike) > 1 else called


def port_word(port: PortInside) -> str:
    """Return what a port is called: "2.5 mm plug"."""
    template = "{connector} plug" if port.gender == "plug" else "{connector} socket"
    return language.text(template, connector=port.connector) if port.family else port.connector


def ports_word(ports: Sequence[PortInside]) -> str:
    """Return what the ports of a part are called, each kind one time: "2.5 mm plug, two 2-pin plugs"."""
    kinds: dict[tuple[str, str], list[PortInside]] = {}
    for port in ports:
        kinds.setdefault((port.connector, port.gender), []).append(port)
    words = []
    for (connector, gender), alike in kinds.items():
        if len(alike) == 1 or not alike[0].family:
            words.append(port_word(alike[0]))
        elif gender == "plug":
            words.append(language.text("{count} × {connector} plug", count=len(alike), connector=connector))
        else:
            words.append(language.text("{count} × {connector} socket", count=len(alike), connector=connector))
    return language.listed(words)


def tag_word(name: NetName) -> str:
    """Return the short name on a wire's tag: "L+", "shared return", "open"."""
    if not name.names:
        return language.text("open")
    if len(name.names) > 1 and all(each.endswith("−") for each in name.names):
        return language.text("shared return")
    if name.style == "ground" and "G" in name.names:
        return "G"
    return " ".join(name.names[:_MOST_ON_TAG])


def signal_words(name: NetName) -> str:
    """Return what stands on a net, for a sentence: "left minus (L−) and right minus (R−)"."""
    words = [language.text(_SIGNALS[each]) for each in name.names]
    if not words:
        return language.text("nothing")
    joined = words[0]
    for word in words[1:]:
        joined = language.text("{first} and {second}", first=joined, second=word)
    return joined


_NUMBERS: tuple[Template, ...] = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_word(number: int) -> str:
    """Return a number in a sentence: up to twelve as a word."""
    return language.text(_NUMBERS[number]) if number < len(_NUMBERS) else str(number)


def fault_title(fault: Fault) -> str:
    """Return the heading of the note at a joint: "L− and R− are joined here"."""
    if len(fault.names) < 2:  # noqa: PLR2004  # two that meet
        return language.text("Two outputs are joined here")
    return language.text("{first} and {second} are joined here", first=fault.names[0], second=fault.names[1])


def meeting_line(fault: Fault) -> str:
    """Return where the two ends of a fault meet, in a few words; empty where their names do not tell them apart."""
    if len(fault.names) < 2:  # noqa: PLR2004  # two that meet
        return ""
    if all(name.endswith("−") for name in fault.names):
        return language.text("Both minus outputs land on one contact.")
    first, second = (language.text(_SIGNALS[name]) for name in fault.names[:2])
    words = language.text("{first} and {second} land on one contact.", first=first, second=second)
    return words[:1].upper() + words[1:]


def fault_line(fault: Fault) -> str:
    """Return one line on what it means that two contacts meet."""
    if fault.verdict != "unsafe":
        return language.text("These two should stay apart.")
    if fault.driven > 1:
        return language.text("Two amplifiers now push against each other.")
    return language.text("This amplifier now drives a short circuit.")


def channel_words(channel: str | None) -> tuple[str, str]:
    """Return the word for a channel and the one below it: "Right", "channel"."""
    match channel:
        case "left":
            return language.text("Left"), language.text("channel")
        case "right":
            return language.text("Right"), language.text("channel")
        case "mono" | "both":
            return language.text("One"), language.text("channel")
        case _:
            return language.text("Driven"), language.text("ground")


def ear_words(channel: str | None) -> tuple[str, str]:
    """Return the letter of an ear and its name."""
    match channel:
        case "left":
            return "L", language.text("left ear")
        case "right":
            return "R", language.text("right ear")
        case _:
            return "", language.text("both ears")


_DEVICES: Mapping[str, Template] = {
    "supply": "supply", "bias": "bias", "ground": "ground", "sense": "sense", "microphone": "microphone", "capacitor": "capacitor",
    "transformer": "transformer", "input": "input", "resistor": "? Ω",
}  # fmt: skip


def device_word(device: Device) -> str:
    """Return what is written beside a resistor, supply, ground or microphone; nothing beside an amplifier or a coil."""
    if device.kind == "resistor" and device.value is not None:
        return language.text("{ohms} Ω", ohms=Number(f"{device.value:g}"))
    if device.kind in {"supply", "bias"} and device.value is not None:
        return language.text("{volts} V", volts=f"{device.value:g}")
    return language.text(_DEVICES[device.kind]) if device.kind in _DEVICES else ""

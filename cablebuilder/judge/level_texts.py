"""The English words of the rules about level (see :mod:`cablebuilder.judge.words` for the placeholders), and of their numbers.

Must never decide anything. Read on in :mod:`cablebuilder.judge.findings`, which fills them in.
"""

import math
from collections.abc import Mapping

from cablebuilder.errors import Message, Number, Template, message
from cablebuilder.judge.words import RuleText

TEXTS: Mapping[str, RuleText] = {
    "speaker-taps": RuleText(
        "Check first: speaker level on headphones",
        "{source} can give tens of volts. Not known: {fact}.",
        "The drivers can burn, and it can be painfully loud.",
        "",
        ("Use the {spare} socket of {source}", "Put a resistor network made for the purpose between the two"),
    ),
    "speaker-into-input": RuleText(
        "Check first: speaker level at an input",
        "{source} can give tens of volts. Not known: {fact}.",
        "The input can burn, and what follows can be painfully loud.",
        "",
        ("Use a line output of {source}", "Put a resistor network made for the purpose between the two"),
    ),
    "overload-headphone": RuleText(
        "More power than the {listener_kind} can take",
        "{source} can put {power} into {listener}, which is made for {limit}.",
        "{effect}",
        "Too much power",
        ("{remedy}",),
    ),
    "input-overload": RuleText(
        "Too much level for the {listener_kind}",
        "{source} gives {level} at the input of {listener}, which takes {limit} at most.",
        "Nothing breaks; the sound distorts.",
        "",
        ("Turn {source} down, or use a pad",),
    ),
    "too-quiet": RuleText(
        "Check first: the {listener_kind} can be too quiet",
        "{source} brings {listener} to {level} at full volume; loud passages of music need {limit}.",
        "Nothing breaks; turned up all the way it can distort before it is loud.",
        "",
        ("Put a headphone amplifier between the two", "Use a headphone that needs less voltage"),
    ),
    "load-too-low": RuleText(
        "Check first: a heavy load for the {source_kind}",
        "{source} sees {load} here, and is made for {limit} or more.",
        "It can distort early, and bass can be weak.",
        "",
        ("Use a headphone of higher impedance, or fewer at once",),
    ),
    "z-out": RuleText(
        "Check first: the sound can change",
        "{listener} sees a source impedance of {ohms}; to play evenly it wants at most an eighth of its own, {limit}.",
        "Nothing breaks; the balance of bass, middle and treble shifts by {shift}.",
        "",
        ("Use a socket with a lower output impedance", "Put a headphone amplifier between the two"),
    ),
    "hiss": RuleText(
        "Check first: you can hear hiss",
        "{listener} is very sensitive: on it the noise of {source} reaches {level}.",
        "Nothing breaks; a faint hiss stays in pauses.",
        "",
        ("Choose the low gain of {source}, if it has one", "Put an attenuator made for earphones between the two"),
    ),
    "hearing": RuleText(
        "Loud enough to harm hearing",
        "At full volume {listener} can reach {level}. A steady {steady} uses up a whole week’s allowance in {time}.",
        "Louder or longer, hearing can suffer for good.",
        "",
        ("Listen at a lower volume: at 80 dB the same allowance lasts 40 h",),
    ),
    "level-unknown": RuleText("Cannot tell {question}", "Not known: {fact}."),
    "limits-unknown": RuleText(
        "Cannot tell everything about the level",
        "Not stated: {fact}.",
        "What is stated was checked; nothing was taken for granted about the rest.",
    ),
    "current-limit": RuleText(
        "The {source_kind} runs out of current first",
        "Into {load} {source} reaches {level} instead of {limit}, because it gives {current} at most.",
    ),
    "splitter-load": RuleText("Several listeners share one output", "{source} drives {count} listeners at once and sees {load}."),
    "adapter-chain": RuleText(
        "Several adapters in a row",
        "{count} adapters stand in a row between {source} and {listener}; each joint adds a little resistance and can work loose.",
        "",
        "",
        ("Use one adapter or cable that does it all",),
    ),
    "hot-plug": RuleText(
        "Turn the volume down before you plug in",
        "While the plug slides in, it joins contacts of {source} for a moment.",
        "You can hear a pop, and an amplifier without protection can suffer.",
        "",
        ("Pause or turn the volume down, plug in, then play",),
    ),
}

BURNS: Mapping[bool, Message] = {
    True: message("At full volume the drivers can burn."),
    False: message("The drivers can burn."),
}
"""What too much power does, with a volume control in between and without."""
LESS_POWER: Mapping[bool, Message] = {
    True: message("Turn the volume down before you plug in, and keep it low"),
    False: message("Use a headphone socket, or a resistor network made for the purpose"),
}
"""What to do about it, by the same question."""

LOUDNESS, EVENNESS = message("how loud it gets"), message("how evenly it plays")
LESS_THAN_EITHER = message("less impedance than any of them alone has")

DECIBELS: Template = "{number} dB SPL"
VOLTS: Template = "{number} V"
MILLIVOLTS: Template = "{number} mV"
MILLIWATTS: Template = "{number} mW"
MILLIAMPS: Template = "{number} mA"
OHMS: Template = "{number} ohm"
SHIFT: Template = "{number} dB"
_BOUNDS: Mapping[str, Template] = {
    "at-least": "at least {amount}",
    "at-most": "at most {amount}",
    "at-least-for-load": "at least {amount} (its power is stated for other loads)",
    "at-most-for-load": "at most {amount} (its power is stated for other loads)",
}
_TIMES: tuple[tuple[float, Template, float], ...] = ((1.0, "{number} h", 1.0), (60.0, "{number} min", 1.0), (3600.0, "{number} s", 1.0))
_NO_TIME: Template = "less than a second"

FACTS: Mapping[str, Template] = {
    "outputs.volts": "how many volts {part} gives",
    "outputs.ohms": "the output impedance of {part}",
    "outputs.min_load_ohms": "the lowest load that {part} is made for",
    "outputs.max_milliamps": "how much current {part} gives",
    "outputs.noise_uv": "the noise of {part}",
    "ears.sensitivity": "the sensitivity of {part}",
    "ears.ohms": "the impedance of {part}",
    "ears.max_mw": "how much power {part} can take",
    "inputs.ohms": "the input impedance of {part}",
    "inputs.max_volts": "how many volts the input of {part} takes",
    "transformers.ratio": "the ratio of the transformer in {part}",
}
"""What a missing fact is called, by its group and the last word of its name."""

CHANNELS: Mapping[str, Message] = {"left": message("on the left channel alone"), "right": message("on the right channel alone")}
FAULTS: Mapping[tuple[bool, bool], Template] = {
    (False, True): "With a signal {channel}, {current} flow through the joint for each volt of it.",
    (True, True): "With a signal {channel} at its full {volts}, {current} flow through the joint.",
    (False, False): "For each volt of the signal, {current} flow through the joint.",
    (True, False): "With the full signal of {volts}, {current} flow through the joint.",
}
"""What flows, by whether the full signal is stated and whether it is one channel of two."""
FAULT_AT_MOST: Template = "No more than {current} flow through the joint: that is all {source} gives."
FAULT_NOT_STATED: Template = "How much current flows cannot be told: {fact} is not stated."
FAULT_NO_LIMIT: Template = "Only cables, contacts and protection limit the current: the output impedance of {source} is stated as 0 ohm."
FAULT_DIRECT: Template = "How much current flows cannot be told: the direct voltage on the driven ground of {source} is not stated."


def shown(number: float) -> Number:
    """Return a number above zero with three digits, or as a whole number from 100 on."""
    digits = max(2 - math.floor(math.log10(number)), 0) if number > 0 else 0
    written = f"{number:.{digits}f}"
    return Number(written.rstrip("0").rstrip(".") if "." in written else written)


def amount(unit: str, number: float, bound: str = "exact") -> Message:
    """Return a number with its unit, and what kind of bound it is; decibels are told to the whole."""
    written = f"{number:.0f}" if unit == DECIBELS else f"{number:.2g}" if unit == SHIFT else shown(number)
    said = message(unit, number=Number(written))
    return said if bound == "exact" else message(_BOUNDS[bound], amount=said)


def time_words(hours: float) -> Message:
    """Return a time in hours, minutes or seconds, whichever first reaches one."""
    for per_hour, template, least in _TIMES:
        if hours * per_hour >= least:
            return message(template, number=shown_time(hours * per_hour))
    return message(_NO_TIME)


def shown_time(number: float) -> Number:
    """Return a time with two digits."""
    return shown(float(f"{number:.2g}"))

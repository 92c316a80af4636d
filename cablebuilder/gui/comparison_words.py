"""The words of a comparison: what its places and rows are called, and their values as people read them.

Must never judge. Read on in :mod:`cablebuilder.gui.comparison_panel`.
"""

import math
from collections.abc import Mapping

from cablebuilder import language
from cablebuilder.errors import Number, Template
from cablebuilder.judge.comparison import Aspect, Comparison, Place, Row, Value
from cablebuilder.judge.level_texts import shown

_ASPECTS: Mapping[Aspect, Template] = {
    "hears": "Hears", "polarity": "Plus and minus", "spl": "Level at full volume", "gain": "Level against the output",
    "crosstalk": "From the other side", "damping": "Damping",
    "power": "Power at full volume", "hiss": "Hiss",
}  # fmt: skip
_RESULTS: Mapping[str, Template] = {
    "silent": "Nothing", "mono": "Left and right mixed", "difference": "Only what differs between left and right", "left-only": "Only left",
    "right-only": "Only right",
}  # fmt: skip
_UNITS: Mapping[Aspect, Template] = {
    "spl": "{number} dB SPL", "gain": "{number} dB", "crosstalk": "{number} dB", "damping": "{number}", "power": "{number} mW",
    "hiss": "{number} dB SPL",
}  # fmt: skip
_EVEN_DB = 0.05


def place_word(place: Place) -> str:
    """Return what a place is called: "Left ear"."""
    words = {"left": "Left ear", "right": "Right ear", "both": "The ear", "input": "Input"}
    return language.text(words[place.side])


def aspect_word(aspect: Aspect) -> str:
    """Return the heading of a row."""
    return language.text(_ASPECTS[aspect])


def value_word(place: Place, row: Row, value: Value) -> str:
    """Return a value of a row; one that nobody knows is named as that."""
    if value is None:
        return language.text("Not known")
    if isinstance(value, float):
        return _number(row.aspect, value)
    if row.aspect == "polarity":
        return language.text("Turned" if value == "inverted" else "As it should be")
    if value == "swapped":
        return language.text("Right" if place.side == "left" else "Left")
    if value == "correct":
        return language.text({"left": "Left", "right": "Right"}.get(place.side, "Its signal"))
    return language.text(_RESULTS[value])


def _number(aspect: Aspect, value: float) -> str:
    if math.isinf(value):
        return language.text("Nothing") if value < 0 else language.text("Without limit")
    if aspect == "power":
        return language.text(_UNITS[aspect], number=shown(value))
    number = f"{value:.1f}".removesuffix(".0").replace("-", "−")
    return language.text(_UNITS[aspect], number=Number("0" if number == "−0" else number))


def louder_line(place: Place, names: tuple[str, str]) -> str:
    """Return which chain is louder at a place, and by how much; empty where nobody can tell."""
    if place.louder_db is None:
        return ""
    if abs(place.louder_db) < _EVEN_DB:
        return language.text("Both are equally loud")
    louder = names[1] if place.louder_db > 0 else names[0]
    louder_db = Number(f"{abs(place.louder_db):.1f}".removesuffix(".0"))
    return language.text("{chain} is {number} dB louder", chain=louder, number=louder_db)


def summary(comparison: Comparison) -> str:
    """Return one line on how much differs."""
    count = sum(row.differs for place in comparison.places for row in place.rows)
    count += len(comparison.only_one) + len(comparison.only_other) + (comparison.one.verdict is not comparison.other.verdict)
    if not count:
        return language.text("Nothing differs between the two.")
    return language.plural("{count} thing differs.", "{count} things differ.", count)

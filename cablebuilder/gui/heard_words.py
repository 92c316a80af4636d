"""What an ear or input hears, as one calm line.

Must never judge. Read on in :mod:`cablebuilder.gui.check_sections`.
"""

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.judge.report import Heard


def heard_line(heard: Heard, place: str) -> str:
    """Return the line for a place that is called ``place`` ("Left ear")."""
    line = language.text(_template(heard), place=place)
    if heard.attenuated and heard.result != "silent":
        line = language.text("{line}, much quieter", line=line)
    if heard.polarity == "inverted" and heard.result in {"correct", "swapped"}:
        line = language.text("{line}, with plus and minus turned", line=line)
    return line


def _template(heard: Heard) -> Template:
    side = heard.at.rpartition(".")[2]
    match heard.result:
        case "silent":
            return "{place} stays silent"
        case "mono":
            return "{place} hears left and right mixed"
        case "difference":
            return "{place} hears only what differs between left and right"
        case "left-only":
            return "{place} hears only left"
        case "right-only":
            return "{place} hears only right"
        case "swapped":
            return "{place} hears right" if side == "left" else "{place} hears left"
        case "correct":
            return {"left": "{place} hears left", "right": "{place} hears right"}.get(side, "{place} hears its signal")

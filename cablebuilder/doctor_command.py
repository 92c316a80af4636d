"""``cablebuilder doctor``: is everything there that the program needs? For people who wonder, and for those who help them.

Nothing heavy is imported before it is needed. Read on in :mod:`cablebuilder.files.health`.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cablebuilder.errors import Message, Template, english, visible
from cablebuilder.language import render, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cablebuilder.files.health import Health

_MARKS: Mapping[str, Template] = {"good": "ok", "wrong": "WRONG", "note": "note"}
_NAMES: Mapping[str, Template] = {
    "system": "system",
    "home": "home folder",
    "settings": "settings",
    "own parts": "own parts",
    "own part": "own part",
    "recovery copies": "recovery copies",
    "logs": "logs",
    "settings file": "settings file",
    "gear": "own gear",
    "crash log": "crash log",
    "catalogue": "catalogue",
    "languages": "languages",
    "fonts": "own fonts",
    "letters": "letters of other scripts",
    "icon": "icon",
    "display": "display",
}
"""What is looked at, in words; packages and programs are called by their names. In JSON the names on the left stay."""


def add_doctor(parser: argparse.ArgumentParser) -> None:
    """Give the parser of the command its options."""
    parser.description = text("Look at versions, folders, fonts, the display and the catalogue, and say what is wrong. Nothing is changed.")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--only-drawing", action="store_true", help=argparse.SUPPRESS)  # how it asks itself in another process
    parser.set_defaults(run=doctor)


def doctor(options: argparse.Namespace) -> int:
    """Say how everything is, and return 1 where something is wrong."""
    if options.only_drawing:
        return _tell_of_drawing()
    from cablebuilder.display import has_display
    from cablebuilder.files.health import look_around

    found = look_around(has_display=has_display())
    is_well = all(each.state != "wrong" for each in found)
    sys.stdout.write(_as_json(found, is_well=is_well) if options.format == "json" else _as_text(found, is_well=is_well))
    return 0 if is_well else 1


def _tell_of_drawing() -> int:
    from cablebuilder.gui.drawing_health import look_at_drawing

    sys.stdout.write(json.dumps(look_at_drawing()))
    return 0


def _as_text(found: "Sequence[Health]", *, is_well: bool) -> str:
    from cablebuilder.files.columns import columns_of, padded

    marks = {state: text(mark) for state, mark in _MARKS.items()}
    names = {each.name: text(_NAMES[each.name]) if each.name in _NAMES else each.name for each in found}
    wide = [max(map(columns_of, words.values())) for words in (marks, names)]
    lines = []
    for each in found:
        told = render(each.found) if isinstance(each.found, Message) else each.found
        lines.append(f"{padded(marks[each.state], wide[0])}  {padded(names[each.name], wide[1])}  {visible(told)}".rstrip())
        if each.advice:
            lines.append(f"{'':<{sum(wide) + 4}}{visible(render(each.advice))}")
    lines += ["", text("All is well.") if is_well else text("Something is wrong: see the lines above.")]
    return "\n".join(lines) + "\n"


def _as_json(found: "Sequence[Health]", *, is_well: bool) -> str:
    rows = [
        {
            "name": each.name,
            "found": english(each.found) if isinstance(each.found, Message) else each.found,
            "state": each.state,
            "advice": render(each.advice) if each.advice else None,
        }
        for each in found
    ]
    return json.dumps({"format": "cablebuilder.doctor/1", "well": is_well, "found": rows}) + "\n"

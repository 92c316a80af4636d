"""What staff chose at the kiosk itself and what lasts beyond its next start: the theme.

The configuration has the last word: a theme in it that is changed afterwards is used again. Must never keep anything of a visitor.
Read on in :mod:`cablebuilder.files.kiosk_config`.
"""

from contextlib import suppress
from pathlib import Path

from cablebuilder.errors import FileError, Message
from cablebuilder.files.atomic_file import write_text
from cablebuilder.files.json_file import read_json
from cablebuilder.files.json_text import canonical
from cablebuilder.files.kiosk_config import KioskTheme

NAME = "staff.json"
FORMAT = "cablebuilder.kiosk-staff/1"


def chosen_theme(state_folder: Path, configured: KioskTheme) -> KioskTheme:
    """Return the theme that staff chose instead of the configured one; a file that makes no sense is no choice."""
    try:
        tree = read_json(state_folder / NAME).tree
    except FileError:
        return configured
    if not isinstance(tree, dict) or tree.get("format") != FORMAT or tree.get("instead_of") != configured:
        return configured
    match tree.get("theme"):
        case "dark":
            return "dark"
        case "light":
            return "light"
        case _:
            return configured


def keep_theme(state_folder: Path, theme: KioskTheme, configured: KioskTheme) -> Message | None:
    """Keep the theme that staff chose; return what stood in the way."""
    with suppress(OSError):
        state_folder.mkdir(parents=True, exist_ok=True)  # where it cannot be made, writing says why
    try:
        write_text(state_folder / NAME, canonical({"format": FORMAT, "theme": theme, "instead_of": configured}))
    except FileError as problem:
        return problem.message
    return None

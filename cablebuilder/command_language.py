"""The language of the command line: what is asked for with ``--language``, and English for what machines read.

Must never open anything. Read on in :mod:`cablebuilder.language`.
"""

import argparse
import sys
from collections.abc import Sequence

from cablebuilder import language
from cablebuilder.errors import visible

FOR_MACHINES = frozenset({"json", "csv", "netlist", "wireviz"})
"""The formats that programs read: they are the same in every language."""


def asked_language(arguments: Sequence[str]) -> str | None:
    """Return the language asked for, before the texts of the real parser are made."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--language")
    try:
        found, _ = early.parse_known_args(arguments)
    except argparse.ArgumentError:
        return None  # the real parser says what is wrong
    wanted: str | None = found.language
    return wanted


def choose_language(asked: str | None, form: str | None) -> None:
    """Say where there are no texts in the language that was asked for, and let what a machine reads be English."""
    if asked and language.known(asked) is None:
        said = language.text(
            "There are no texts in “{code}” yet, so it goes on in English. There are: {codes}.", code=asked, codes=", ".join(language.NAMES)
        )
        sys.stderr.write(f"{visible(said)}\n")
    if form in FOR_MACHINES:
        language.use(None)

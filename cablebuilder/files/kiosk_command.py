"""What ``cablebuilder kiosk`` does without a window: check the configuration, and set the staff's PIN.

Must never start anything, and never show or write a PIN. Read on in :mod:`cablebuilder.files.kiosk_shop` and
:mod:`cablebuilder.files.kiosk_pin`.
"""

import getpass
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import CablebuilderError, Message, message, visible
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.kiosk_config import load_config
from cablebuilder.files.kiosk_pin import FEWEST_DIGITS, MOST_DIGITS, check_choice, save_pin
from cablebuilder.files.kiosk_shop import printer_problem, shop_problems
from cablebuilder.files.printers import known_printers
from cablebuilder.language import render, text
from cablebuilder.paths import kiosk_config_file, resource_folder

SET_PIN = "set-pin"
"""The word that is no configuration: ``cablebuilder kiosk set-pin``."""


class Answered(NamedTuple):
    """What there is to say, in lines, and whether nothing is to be mended."""

    written: str
    is_good: bool


def config_of(word: str | None, config: Path | None) -> Path:
    """Return the configuration that is meant: the one that is named, in either of two ways, else that of this machine.

    *Raises* CablebuilderError where two are named.
    """
    named = Path(word) if word is not None and word != SET_PIN else None
    if named is not None and config is not None:
        raise CablebuilderError("Two configurations are named: {first} and {second}. Name one.", first=str(named), second=str(config))
    return named or config or kiosk_config_file()


def without_window(word: str | None, config: Path | None, *, is_check: bool, ask: Callable[[str], str] | None = None) -> Answered | None:
    """Do what was asked for without a window; None where the window is wanted. *Raises* CablebuilderError."""
    path = config_of(word, config)
    if word == SET_PIN:
        return Answered(f"{set_pin(path, ask or getpass.getpass)}\n", is_good=True)
    if not is_check:
        return None
    problems = list(kiosk_problems(path, load_catalog(resource_folder())))
    if not problems:
        return Answered(text("{file}: nothing to mend.", file=path.name) + "\n", is_good=True)
    return Answered("".join(f"{visible(render(problem))}\n" for problem in problems), is_good=False)


def kiosk_problems(path: Path, catalog: Catalog) -> Iterator[Message]:
    """Yield everything that staff have to mend."""
    yield from shop_problems(path, catalog)
    wanted = load_config(path).config
    printers = known_printers()
    if printers is None and wanted.printer:
        yield message("Whether there is a printer named {name} cannot be told here: lpstat is missing.", name=wanted.printer)
    gone = printer_problem(wanted, printers) if printers is not None else None
    if gone is not None:
        yield gone


def set_pin(path: Path, ask: Callable[[str], str]) -> str:
    """Ask for a PIN twice and keep it, scrambled; return what was done. *Raises* CablebuilderError, and then nothing is changed."""
    loaded = load_config(path)
    if loaded.problems and (path != kiosk_config_file() or path.exists()):
        first = loaded.problems[0].told(path.name)
        raise CablebuilderError("The PIN was not set, because the configuration says where it is kept. {problem}", problem=first)
    kept = loaded.config.pin_path
    try:
        pin = ask(text("New PIN, {least} to {most} digits: ", least=FEWEST_DIGITS, most=MOST_DIGITS))
        check_choice(pin)
        again = ask(text("Once more: "))
    except EOFError:
        raise CablebuilderError("Nothing was typed, so no PIN was set.") from None
    if again != pin:
        raise CablebuilderError("The two are not the same, so no PIN was set. Try it once more.")
    save_pin(kept, pin)
    return text("The PIN is set. It is kept, scrambled, in {file}.", file=kept)

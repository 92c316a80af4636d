"""What ``cablebuilder kiosk`` does without a window: check the configuration, and set the staff's PIN.

Must never start anything, and never show or write a PIN. Read on in :mod:`cablebuilder.files.kiosk_shop` and
:mod:`cablebuilder.files.kiosk_pin`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import CablebuilderError, Message, message
from cablebuilder.files.kiosk_config import load_config
from cablebuilder.files.kiosk_pin import FEWEST_DIGITS, MOST_DIGITS, check_choice, save_pin
from cablebuilder.files.kiosk_shop import printer_problem, shop_problems
from cablebuilder.files.printers import known_printers
from cablebuilder.language import text
from cablebuilder.paths import kiosk_config_file

SET_PIN = "set-pin"
"""The word that is no configuration: ``cablebuilder kiosk set-pin``."""


def kiosk_problems(config: Path | None, catalog: Catalog) -> Iterator[Message]:
    """Yield everything that staff have to mend; None is the configuration of this machine."""
    path = config or kiosk_config_file()
    yield from shop_problems(path, catalog)
    wanted = load_config(path).config
    printers = known_printers()
    if printers is None and wanted.printer:
        yield message("Whether there is a printer named {name} cannot be told here: lpstat is missing.", name=wanted.printer)
    gone = printer_problem(wanted, printers or ()) if printers is not None else None
    if gone is not None:
        yield gone


def set_pin(config: Path | None, ask: Callable[[str], str]) -> str:
    """Ask for a PIN twice and keep it, scrambled; return what was done. *Raises* CablebuilderError, and then nothing is changed."""
    path = config or kiosk_config_file()
    loaded = load_config(path)
    if loaded.problems and (config is not None or path.exists()):
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

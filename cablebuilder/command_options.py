"""The options of the commands, and the one for a portable folder; what they do stands in :mod:`cablebuilder.cli`.

Must never import anything heavy: the parser is made at every start.
"""

import argparse
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from cablebuilder.language import text

Run = Callable[[argparse.Namespace], int]
_PORTABLE = "--portable"


def add_portable(parser: argparse.ArgumentParser, usual: str) -> None:
    """Tell in the help of a parser about the option that :func:`take_portable` has taken out before."""
    said = text("keep settings, own parts and recovery copies in one folder (usual: {folder}, here)", folder=usual)
    parser.add_argument(_PORTABLE, nargs="?", metavar=text("FOLDER"), help=said)


def take_portable(arguments: Sequence[str], commands: Collection[str], usual: str) -> tuple[Path | None, list[str]]:
    """Return the folder that is asked for (None: no portable one), and the arguments without that option.

    Done before the real parser, which would take a command that follows the option for its folder.
    """
    left, folder = list(arguments), None
    for at, word in enumerate(arguments):
        if word == "--":
            break
        if word == _PORTABLE:
            following = arguments[at + 1] if at + 1 < len(arguments) else "-"
            is_named = not following.startswith("-") and following not in commands
            folder = Path(following if is_named else usual)
            del left[at : at + 1 + is_named]
            break
        if word.startswith(f"{_PORTABLE}="):
            folder = Path(word.partition("=")[2] or usual)
            del left[at]
            break
    return folder, left


def add_plan(parser: argparse.ArgumentParser, run: Run) -> None:
    """Add the options of ``cablebuilder plan``."""
    parser.add_argument("--from", dest="source", metavar="PART[.PORT]", help=text("player or amplifier to start from"))
    parser.add_argument("--to", dest="listener", metavar="PART[.PORT]", help=text("headphones to end at"))
    parser.add_argument("--owned", type=Path, metavar="FILE", help=text("file of what you own, which need not be bought"))
    parser.add_argument(
        "--stock", type=Path, metavar="STOCK.csv", help=text("a shop’s table; only what is in stock is bought, at its prices")
    )
    parser.add_argument("--skip-bad-rows", action="store_true", help=text("use the rows that make sense"))
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def add_matrix(parser: argparse.ArgumentParser, run: Run) -> None:
    """Add the options of ``cablebuilder matrix``."""
    parser.add_argument("stock", type=Path, metavar="STOCK.csv", help=text("columns: part, price, currency, stock, shelf"))
    parser.add_argument("--format", choices=("csv", "html", "json"), help=text("without it, what the ending of OUT says"))
    parser.add_argument("-o", dest="out", type=Path, metavar="OUT", help=text("a file, like table.pdf or table.html"))
    parser.add_argument("--skip-bad-rows", action="store_true", help=text("use the rows that make sense"))
    parser.set_defaults(run=run)


def add_check(parser: argparse.ArgumentParser, run: Run) -> None:
    """Add the options of ``cablebuilder check``."""
    parser.add_argument("rigs", nargs="*", metavar="RIG")
    parser.add_argument("--code", action="append", default=[], metavar="CODE", help=text("a layout code, like CB1:…, instead of a file"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=text("text, or one JSON report a line"))
    parser.set_defaults(run=run)


def add_kiosk(parser: argparse.ArgumentParser, run: Run) -> None:
    """Add the options of ``cablebuilder kiosk``."""
    parser.add_argument("word", nargs="?", metavar="CONFIG | set-pin", help=text("its configuration, or set-pin to set the staff’s PIN"))
    parser.add_argument("--config", type=Path, metavar="FILE", help=text("its configuration; without one, that of this machine"))
    parser.add_argument("--check", action="store_true", help=text("say what is wrong with it, without a window"))
    parser.add_argument("--window", metavar="SIZE", help=text("in a window of a size like 1280x800, for trying"))
    parser.set_defaults(run=run)

"""The options of the commands that plan; what they do stands in :mod:`cablebuilder.cli`.

Must never import anything heavy: the parser is made at every start.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from cablebuilder.language import text

Run = Callable[[argparse.Namespace], int]


def add_plan(parser: argparse.ArgumentParser, run: Run) -> None:
    """Add the options of ``cablebuilder plan``."""
    parser.add_argument("--from", dest="source", metavar="PART[.PORT]", help=text("player or amplifier to start from"))
    parser.add_argument("--to", dest="listener", metavar="PART[.PORT]", help=text("headphones to end at"))
    parser.add_argument("--owned", type=Path, metavar="FILE", help=text("file of what you own, which need not be bought"))
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def add_matrix(parser: argparse.ArgumentParser, run: Run) -> None:
    """Add the options of ``cablebuilder matrix``."""
    parser.add_argument("stock", type=Path, metavar="STOCK.csv", help=text("columns: part, price, currency, stock, shelf"))
    parser.add_argument("--format", choices=("csv", "html", "json"), default="csv")
    parser.add_argument("-o", dest="out", type=Path, metavar="OUT")
    parser.add_argument("--skip-bad-rows", action="store_true", help=text("use the rows that make sense"))
    parser.set_defaults(run=run)

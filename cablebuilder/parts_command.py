"""``cablebuilder parts``: the parts of the catalogue as a table, or the whole catalogue as a set for others.

Nothing heavy is imported before it is needed. Read on in :mod:`cablebuilder.files.data_release`.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cablebuilder.errors import CablebuilderError, visible
from cablebuilder.language import plural, text

if TYPE_CHECKING:
    from cablebuilder.core.catalog import Catalog
    from cablebuilder.core.parts import Part


def add_parts(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    """Give the parser of the command its options."""
    parser.add_argument("words", nargs="*", metavar="SEARCH", help=text("words to search by; without any, all parts"))
    said = text("write the whole catalogue, with its schemas and its licence, into a new folder or .zip")
    parser.add_argument("--export", type=Path, metavar="FOLDER_OR_ZIP", help=said)
    parser.set_defaults(run=run)


def export_parts(options: argparse.Namespace) -> None:
    """Write the shipped catalogue and say what was written. *Raises* CablebuilderError where it cannot be."""
    from cablebuilder.files.data_release import export_release
    from cablebuilder.paths import resource_folder

    if options.words:
        raise CablebuilderError("--export writes the whole catalogue. Leave the words out.")
    count = export_release(resource_folder(), options.export)
    said = plural("Wrote {count} file: {place}", "Wrote {count} files: {place}", count, place=options.export)
    sys.stdout.write(f"{visible(said)}\n")


def list_parts(words: str, catalog: "Catalog") -> None:
    """Write the parts that hold all the words, best first, with their connections."""
    from cablebuilder.core.search import PartSearch
    from cablebuilder.files.catalog_words import maker_words

    rows = [(part.id, maker_words(part.maker), part.model, _sockets(part, catalog)) for part in PartSearch(catalog).find(words)]
    if not rows:
        sys.stderr.write(text("Nothing is named “{words}”. Try fewer words.", words=words) + "\n")
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for row in rows:
        cells = [f"{cell:<{width}}" for cell, width in zip(row[:3], widths, strict=True)]
        sys.stdout.write("  ".join([*cells, row[3]]).rstrip() + "\n")


def _sockets(part: "Part", catalog: "Catalog") -> str:
    """Return a part's connections in words: "2.5 mm TRRS socket, 2 × 3.5 mm TRS plug"."""
    found: dict[str, int] = {}
    for port in part.ports.values():
        name = catalog.connectors[port.connector].long_name
        words = text("{connector} plug", connector=name) if port.gender == "plug" else text("{connector} socket", connector=name)
        found[words] = found.get(words, 0) + 1
    return ", ".join(words if count == 1 else f"{count} × {words}" for words, count in found.items())

"""``cablebuilder export``: a picture, a report, a list or a file for other programs, chosen by the ending and the options.

Nothing heavy is imported before it is needed. Read on in :mod:`cablebuilder.cli`.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cablebuilder.errors import CablebuilderError, FileError, visible
from cablebuilder.language import text

if TYPE_CHECKING:
    from datetime import date

    from cablebuilder.core.catalog import Catalog
    from cablebuilder.core.parts import Price
    from cablebuilder.core.rig import Rig
    from cablebuilder.files.report_text import Judged
    from cablebuilder.judge.matrix import Matrix
    from cablebuilder.judge.report import Report

PICTURE_SUFFIXES = (".png", ".svg", ".pdf")
LIST_SUFFIXES = (".csv", ".md")
FORM_SUFFIXES: "Mapping[str, tuple[str, ...]]" = {
    "picture": PICTURE_SUFFIXES, "shopping": LIST_SUFFIXES, "forum": (".txt",),
    "report": (".html", ".pdf", ".md", ".txt", ".json"), "netlist": (".cir",), "wireviz": (".yml", ".yaml"),
}  # fmt: skip
"""The endings of each form; without ``--format`` an ending means the first form that has it."""
_LEAST_SCALE, _MOST_SCALE = 0.1, 8.0


def add_export(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    """Give the parser of the command its options."""
    parser.description = text(
        "Draw a layout as .png, .svg or .pdf; write its report as .html, .json or, short, as .txt; what is to be bought as .csv or .md; "
        "for other programs as .cir (SPICE) or .yml (WireViz)."
    )
    parser.add_argument("rig", metavar="RIG")
    parser.add_argument("out", type=Path, metavar="OUT")
    formats = text("what to write, where the ending can mean several: report for .pdf, .md and .txt")
    parser.add_argument("--format", choices=tuple(FORM_SUFFIXES), help=formats)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", type=float, default=1.0, metavar="NUMBER", help=text("pixels per canvas unit, 0.1 to 8"))
    parser.add_argument("--transparent", action="store_true", help=text("leave the ground out"))
    parser.add_argument("--inside", action="store_true", help=text("draw what is inside: every contact and every wire"))
    parser.add_argument("--chain", metavar="LETTER", help=text("one chain only, by its letter"))
    parser.add_argument("--no-layout", action="store_true", help=text("let a .png not carry the layout, which can be opened again"))
    parser.add_argument("--build", metavar="PART", help=text("draw how a cable or adapter of the layout is soldered"))
    parser.add_argument("--owned", type=Path, metavar="FILE", help=text("shopping list: what is owned; without it, your own gear"))
    parser.add_argument("--stock", type=Path, metavar="STOCK.csv", help=text("shopping list: a shop’s table with its prices"))
    parser.add_argument("--skip-bad-rows", action="store_true", help=text("use the rows of the table that make sense"))
    parser.set_defaults(run=run)


def check_wish(options: argparse.Namespace) -> None:
    """See whether what is asked for can be written at all. *Raises* FileError."""
    known = PICTURE_SUFFIXES if options.build else FORM_SUFFIXES[options.format] if options.format else _all_suffixes()
    if options.out.suffix.lower() not in known:
        endings = ", ".join(known)
        raise FileError("{file} cannot be written. Choose a name that ends in one of: {known}.", file=options.out.name, known=endings)
    if not _LEAST_SCALE <= options.scale <= _MOST_SCALE:
        raise FileError("The scale {scale} cannot be drawn. Choose one from 0.1 to 8.", scale=options.scale)


def _all_suffixes() -> tuple[str, ...]:
    return tuple(dict.fromkeys(suffix for suffixes in FORM_SUFFIXES.values() for suffix in suffixes))


def export(options: argparse.Namespace, rig: "Rig", catalog: "Catalog") -> None:
    """Write what is asked for. *Raises* CablebuilderError."""
    suffix = options.out.suffix.lower()
    form: str = options.format or next(name for name, suffixes in FORM_SUFFIXES.items() if suffix in suffixes)
    if form == "shopping":
        _export_shopping(options, rig, catalog)
    elif form == "picture":
        _export_picture(options, rig, catalog)
    else:
        _export_form(options, rig, catalog, form)


def _export_form(options: argparse.Namespace, rig: "Rig", catalog: "Catalog", form: str) -> None:
    from cablebuilder.files.atomic_file import write_bytes
    from cablebuilder.files.export_forms import FORMS
    from cablebuilder.files.report_text import Judged
    from cablebuilder.judge.chain_names import chain_named, rig_of_chain
    from cablebuilder.judge.check import check
    from cablebuilder.judge.remedies import Remedies

    report = check(rig, catalog)
    if options.chain:
        rig = rig_of_chain(rig, chain_named(report, options.chain.upper()))
        report = check(rig, catalog)
    judged = Judged(Path(options.rig).name, rig, catalog, report, Remedies(catalog).all_cures(rig, report))
    suffix = options.out.suffix.lower()
    write = FORMS[form][suffix]
    is_text = write is not None and suffix != ".html"
    write_bytes(options.out, write(judged).encode() if write is not None and is_text else _drawn_report(judged, suffix))


def _drawn_report(judged: "Judged", suffix: str) -> bytes:
    """Return a report with its pictures."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from cablebuilder.gui.report_files import drawn_report
    except ImportError as problem:
        raise _no_picture(problem) from problem
    return drawn_report(judged, suffix, _today())


def drawn_matrix(matrix: "Matrix") -> bytes:
    """Return the table of ``cablebuilder matrix`` as a PDF."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from cablebuilder.gui.matrix_pages import matrix_pdf
    except ImportError as problem:
        raise _no_picture(problem) from problem
    return matrix_pdf(matrix, _today())


def _no_picture(problem: ImportError) -> CablebuilderError:
    return CablebuilderError("No picture can be drawn: {reason}. Install what is missing.", reason=str(problem))


def _export_shopping(options: argparse.Namespace, rig: "Rig", catalog: "Catalog") -> None:
    from cablebuilder.core.shopping import shopping_list
    from cablebuilder.files.gear_file import Gear, load_gear
    from cablebuilder.files.shopping_files import export_shopping
    from cablebuilder.paths import gear_file

    path = options.owned or gear_file()
    gear = load_gear(path) if options.owned or path.exists() else Gear()
    export_shopping(shopping_list(rig, catalog, gear.owned, _prices(options, catalog)), options.out)


def _prices(options: argparse.Namespace, catalog: "Catalog") -> "dict[str, Price]":
    """Return the prices of a shop's table, by part; what is wrong in it is told line by line."""
    if options.stock is None:
        return {}
    from cablebuilder.files.matrix_command import usable_stock

    stock = usable_stock(
        catalog, options.stock, skip_bad_rows=options.skip_bad_rows, tell=lambda line: sys.stderr.write(f"{visible(line)}\n")
    )
    return {row.part: row.price for row in stock.rows if row.price is not None}


def _export_picture(options: argparse.Namespace, rig: "Rig", catalog: "Catalog") -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a picture needs no display, even where there is one
    try:
        from cablebuilder.gui.picture import PictureWish
        from cablebuilder.gui.picture_files import export_picture
    except ImportError as problem:
        raise _no_picture(problem) from problem
    from cablebuilder.judge.check import check

    report = check(rig, catalog)
    if options.build:
        _export_build_sheet(options, rig, catalog, report)
        return
    wish = PictureWish(
        subject="inside" if options.inside else "layout", chain=options.chain.upper() if options.chain else None, theme=options.theme,
        is_transparent=options.transparent, on=_today(), carries_layout=not options.no_layout,
    )  # fmt: skip
    export_picture(rig, catalog, report, options.out, wish, scale=options.scale)


def _export_build_sheet(options: argparse.Namespace, rig: "Rig", catalog: "Catalog", report: "Report") -> None:
    from cablebuilder.gui.build_picture import BuildPicture
    from cablebuilder.gui.picture_files import export_sheet
    from cablebuilder.judge.build_sheet import build_sheet, find_key

    sheet = build_sheet(rig, catalog, report, find_key(rig, catalog, options.build))
    export_sheet(lambda is_vector: BuildPicture(sheet, catalog, _today(), is_vector=is_vector), options.out, scale=options.scale)


def _today() -> "date":
    from datetime import datetime

    return datetime.now().astimezone().date()

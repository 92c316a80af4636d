"""Pictures on paper: a page as large as the printer's, the sheet as large as fits on it, never larger than on screen.

Qt's printing is loaded when somebody prints, never before. Must never decide what is in the picture.
Read on in :mod:`cablebuilder.gui.picture_actions`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPageLayout, QPainter

from cablebuilder import language
from cablebuilder.errors import FileError
from cablebuilder.gui.picture import saved
from cablebuilder.gui.picture_files import DOTS_PER_INCH, Sheet, painting
from cablebuilder.gui.steps import Steps, within
from cablebuilder.gui.waiting import Waiting

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def print_picture(picture: Sheet, waiting: Waiting) -> str:
    """Ask for a printer and print; return a sentence that says where to, empty where nothing was printed.

    *Raises* FileError where there is no printer, or it does not take the page.
    """
    return print_pages((picture,), waiting)


def print_pages(pages: Sequence[Sheet], waiting: Waiting) -> str:
    """Print several pages that lie alike, as :func:`print_picture` does one."""
    try:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # noqa: PLC0415 - costs the start nothing
    except ImportError as problem:
        raise FileError("Printing is not there: {reason}. Export a PDF and print that.", reason=str(problem)) from problem
    if not QPrinterInfo.availablePrinterNames():
        raise FileError("No printer is set up on this computer. Export a PDF and print it where there is one.")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(pages[0].title)
    printer.setPageOrientation(orientation_of(pages[0]))
    dialog = QPrintDialog(printer, waiting.window)
    dialog.setWindowTitle(language.text("Print the picture"))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return ""
    told = _told(printer)
    return waiting.for_steps(language.text("Drawing the picture…"), painting_pages(pages, printer, told)) or ""


def _told(printer: "QPrinter") -> str:
    """Return the sentence for what was printed: a printer has taken it, or it stands in a file."""
    if printer.outputFileName():
        return language.text("{file} is written", file=Path(printer.outputFileName()).name)
    return language.text("The printer {name} has it now", name=printer.printerName())


def orientation_of(picture: Sheet) -> QPageLayout.Orientation:
    """Return how the paper should lie."""
    is_wide = picture.size.width() > picture.size.height()
    return QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait


def painting_pages(pages: Sequence[Sheet], printer: "QPrinter", told: str) -> Steps[str]:
    """Paint each picture onto a page, from its upper edge, in the middle, in steps; who leaves it half way stops the printer.

    It comes to what is to be told. *Raises* FileError where the printer does not take it.
    """
    painter, refused = QPainter(), "The printer does not take the page. See whether it is on, or export a PDF."
    if not painter.begin(printer):
        raise FileError(refused)
    is_taken = True
    try:
        for number, page in enumerate(pages):
            is_taken = is_taken and (number == 0 or printer.newPage())
            with saved(painter):
                _place(page, painter, printer.resolution() / DOTS_PER_INCH)
                yield from within(painting(page, painter), number / len(pages), (number + 1) / len(pages))
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        is_taken = painter.end() and is_taken
    if not is_taken or printer.printerState() in {printer.PrinterState.Aborted, printer.PrinterState.Error}:
        raise FileError(refused)
    return told


def _place(picture: Sheet, painter: QPainter, dots: float) -> None:
    page = painter.viewport()
    scale = min(dots, page.width() / picture.size.width(), page.height() / picture.size.height())
    painter.translate(QPointF((page.width() - picture.size.width() * scale) / 2, 0))
    painter.scale(scale, scale)

"""Pictures on paper: a page as large as the printer's, the sheet as large as fits on it, never larger than on screen.

Qt's printing is loaded when somebody prints, never before. Must never decide what is in the picture.
Read on in :mod:`cablebuilder.gui.picture_actions`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtWidgets import QWidget

from cablebuilder import language
from cablebuilder.errors import FileError
from cablebuilder.gui.picture_files import DOTS_PER_INCH, Sheet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def print_picture(picture: Sheet, window: QWidget) -> bool:
    """Ask for a printer and print; return whether anything was. *Raises* FileError where there is no printer."""
    return print_pages((picture,), window)


def print_pages(pages: Sequence[Sheet], window: QWidget) -> bool:
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
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(language.text("Print the picture"))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint_pages(pages, printer)
    return True


def orientation_of(picture: Sheet) -> QPageLayout.Orientation:
    """Return how the paper should lie."""
    is_wide = picture.size.width() > picture.size.height()
    return QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait


def paint_pages(pages: Sequence[Sheet], printer: "QPrinter") -> None:
    """Paint each picture onto a page, from its upper edge, in the middle. *Raises* FileError where the printer does not take it."""
    painter = QPainter()
    if not painter.begin(printer):
        raise FileError("The printer does not take the page. See whether it is on, or export a PDF.")
    try:
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            painter.save()
            _paint(page, painter, printer.resolution() / DOTS_PER_INCH)
            painter.restore()
    finally:
        painter.end()


def _paint(picture: Sheet, painter: QPainter, dots: float) -> None:
    page = painter.viewport()
    scale = min(dots, page.width() / picture.size.width(), page.height() / picture.size.height())
    painter.translate(QPointF((page.width() - picture.size.width() * scale) / 2, 0))
    painter.scale(scale, scale)
    picture.paint(painter)

"""A printed slip for whoever has no phone: the plan in words, and below it the layout's code, on the shop's printer.

Must never ask anything, and never print elsewhere than on the printer that the shop chose. Read on in :mod:`cablebuilder.files.handoff`.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from cablebuilder.errors import FileError
from cablebuilder.files.handoff import TakeHome, layout_qr_code, plan_text
from cablebuilder.files.qr_code import QrCode
from cablebuilder.gui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_TEXT_MM, _CODE_MM, _GAP_MM = 3.6, 60.0, 6.0
_MM_PER_INCH = 25.4


def known_printers() -> tuple[str, ...]:
    """Return the names of the printers that Qt can print on; none where it cannot print."""
    try:
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - costs the start nothing
    except ImportError:
        return ()
    return tuple(QPrinterInfo.availablePrinterNames())


def print_slip(take: TakeHome, printer_name: str) -> None:
    """Print the slip of a plan on a printer. *Raises* FileError where it does not take it."""
    if printer_name not in known_printers():
        raise FileError("There is no printer named {name} now.", name=printer_name)
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - it is there: its printers are

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(printer_name)
    paint_slip(take, printer)


def paint_slip(take: TakeHome, printer: "QPrinter") -> None:
    """Paint the slip on a printer's page. *Raises* FileError where it does not take it."""
    printer.setDocName("cablebuilder")
    painter = QPainter()
    if not painter.begin(printer):
        raise FileError("The printer does not take the slip. See whether it is on.")
    millimetre = printer.resolution() / _MM_PER_INCH
    page = QRectF(painter.viewport())
    font = Theme.font("body")
    font.setPixelSize(round(_TEXT_MM * millimetre))
    painter.setFont(font)
    flags = int(Qt.TextFlag.TextWordWrap)
    text = plan_text(take)
    needed = painter.boundingRect(page, flags, text)
    painter.drawText(page, flags, text)
    code = layout_qr_code(take.rig, take.catalog)
    top = needed.bottom() + _GAP_MM * millimetre
    if code is not None and top + _CODE_MM * millimetre <= page.bottom():
        _paint_code(painter, code, QRectF(page.left(), top, _CODE_MM * millimetre, _CODE_MM * millimetre))
    painter.end()


def _paint_code(painter: QPainter, code: QrCode, area: QRectF) -> None:
    module = int(area.width()) // code.size
    for row, squares in enumerate(code.rows):
        for column, is_dark in enumerate(squares):
            if is_dark:
                painter.fillRect(int(area.left()) + column * module, int(area.top()) + row * module, module, module, Qt.GlobalColor.black)

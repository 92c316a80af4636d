import pytest
from PySide6.QtPrintSupport import QPrinter

from cablebuilder.errors import FileError
from cablebuilder.gui.kiosk_slip import known_printers, paint_slip, print_slip
from tests.gui.test_kiosk_home import take


def test_a_slip_is_a_page_with_text(qtbot, catalog, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "slip.pdf"))
    paint_slip(take(catalog), printer)
    written = (tmp_path / "slip.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert len(written) > 4000


def test_a_printer_that_is_gone_is_told(qtbot, catalog):
    assert "no such printer" not in known_printers()
    with pytest.raises(FileError):
        print_slip(take(catalog), "no such printer")


@pytest.mark.qt_log_ignore("QPdf|QPrinter|Could not|could not|QPainter|open")
def test_a_page_that_is_not_taken_is_told(qtbot, catalog, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "absent" / "slip.pdf"))
    with pytest.raises(FileError):
        paint_slip(take(catalog), printer)

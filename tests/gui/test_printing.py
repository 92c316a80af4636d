import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from cablebuilder.errors import FileError
from cablebuilder.gui.look import Look
from cablebuilder.gui.picture import PictureWish, make_picture
from cablebuilder.gui.printing import orientation_of, painting_pages, print_picture
from cablebuilder.gui.steps import at_once
from cablebuilder.gui.waiting import Waiting
from cablebuilder.judge.check import check
from cablebuilder.judge.slices import answer_of
from tests.gui.test_picture_files import INSIDE_WORDS, WORDS, fonts, pdf_words
from tests.gui.workbench import workbench

__all__ = ["fonts"]


@pytest.fixture(params=["layout", "inside"])
def picture(request, qapp, catalog):
    rig = workbench()
    wish = PictureWish(request.param, is_transparent=True, on=date(2026, 11, 28))
    return make_picture(rig, catalog, check(rig, catalog), wish, is_vector=True)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_a_page_has_every_word_of_the_sheet(picture, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(orientation_of(picture))
    assert orientation_of(picture) == QPageLayout.Orientation.Landscape
    answer_of(painting_pages([picture], printer, "told"))
    said = pdf_words(tmp_path / "page.pdf")
    wanted = INSIDE_WORDS if "fault path" in said else WORDS
    assert [word for word in wanted if word not in said] == []


def test_without_a_printer_one_sentence_says_what_to_do(picture, window, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    with pytest.raises(FileError, match=r"No printer is set up on this computer\. Export a PDF"):
        print_picture(picture, Waiting(window, Look("light")))


def test_without_qt_s_printing_one_sentence_says_what_to_do(picture, window, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    with pytest.raises(FileError, match="Export a PDF"):
        print_picture(picture, Waiting(window, Look("light")))


def test_the_chosen_printer_gets_the_page_and_none_where_it_is_cancelled(picture, window, monkeypatch, tmp_path):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["paper"])

    def choose(dialog):
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Rejected)
    assert print_picture(picture, Waiting(window, Look("light"))) == ""
    monkeypatch.setattr(QPrintDialog, "exec", choose)
    assert print_picture(picture, Waiting(window, Look("light"))) == "printed.pdf is written"
    assert "Counter demo" in pdf_words(tmp_path / "printed.pdf")


def test_printing_that_is_left_half_way_stops_the_printer(picture, tmp_path, monkeypatch):
    printer, stopped = QPrinter(), []
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    monkeypatch.setattr(printer, "abort", lambda: stopped.append(True))
    pages = painting_pages([picture], printer, "told")
    next(pages)
    assert not stopped
    pages.close()
    assert stopped == [True]


def test_a_printer_has_it_where_it_goes_to_no_file(picture, window, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["paper"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Accepted)
    monkeypatch.setattr(QPrinter, "outputFileName", lambda _: "")
    monkeypatch.setattr(QPrinter, "printerName", lambda _: "Office")
    monkeypatch.setattr("cablebuilder.gui.printing.painting_pages", lambda _pages, _printer, told: at_once(lambda: told))
    assert print_picture(picture, Waiting(window, Look("light"))) == "The printer Office has it now"


@pytest.mark.qt_log_ignore("(?i)cannot|open|begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(picture, tmp_path):
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "no folder" / "page.pdf"))
    with pytest.raises(FileError, match="does not take the page"):
        answer_of(painting_pages([picture], printer, "told"))


def test_the_start_does_not_load_printing():
    program = "import sys, cablebuilder.gui.workbench; print('PySide6.QtPrintSupport' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

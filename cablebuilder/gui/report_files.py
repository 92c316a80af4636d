"""Reports that need drawing: a page with its pictures, and a PDF; without a window and without a display.

Must never word anything. Read on in :mod:`cablebuilder.files.report_page` and :mod:`cablebuilder.gui.report_paper`.
"""

from datetime import date

from cablebuilder.files.report_page import report_page
from cablebuilder.files.report_text import Judged
from cablebuilder.gui.picture import worded_day
from cablebuilder.gui.picture_files import drawing_application, drawn_pages
from cablebuilder.gui.report_paper import report_sheets
from cablebuilder.gui.report_pictures import page_pictures


def drawn_report(judged: Judged, ending: str, on: date) -> bytes:
    """Return a report as a file that ends in ``.html`` or ``.pdf``. *Raises* FileError where it is too large."""
    application, day = drawing_application(), worded_day(on)
    if ending == ".pdf":
        content = drawn_pages(report_sheets(judged, day, is_vector=True))
    else:
        content = report_page(judged, page_pictures(judged.rig, judged.catalog, judged.report), day).encode()
    del application
    return content

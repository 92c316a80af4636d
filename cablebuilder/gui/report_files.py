"""Reports that need drawing: a page with its pictures, and a PDF; without a window and without a display.

Must never word anything. Read on in :mod:`cablebuilder.files.report_page` and :mod:`cablebuilder.gui.report_paper`.
"""

from datetime import date

from cablebuilder.files.report_page import report_page
from cablebuilder.files.report_text import Judged
from cablebuilder.gui.picture import worded_day
from cablebuilder.gui.picture_files import draw_pages, drawing_application
from cablebuilder.gui.report_paper import laying_out_report
from cablebuilder.gui.report_pictures import page_pictures
from cablebuilder.gui.steps import Steps, beside, within
from cablebuilder.judge.slices import answer_of

_LAID_OUT = 0.4
"""Which share of the work on a PDF is done when its pages are laid out."""


def drawn_report(judged: Judged, ending: str, on: date) -> bytes:
    """Return a report as a file that ends in ``.html`` or ``.pdf``. *Raises* FileError where it is too large."""
    return answer_of(drawing_report(judged, ending, on))


def drawing_report(judged: Judged, ending: str, on: date) -> Steps[bytes]:
    """Do what :func:`drawn_report` does in steps."""
    application, day = drawing_application(), worded_day(on)
    if ending == ".pdf":
        sheets = yield from within(laying_out_report(judged, day, is_vector=True), 0.0, _LAID_OUT)
        content = yield from within(draw_pages(sheets), _LAID_OUT, 1.0)
    else:
        pictures = page_pictures(judged.rig, judged.catalog, judged.report)
        content = yield from beside(lambda: report_page(judged, pictures, day).encode())
    del application
    return content

"""The pictures inside a report: the layout as lines and texts, on light and on dark ground, without a head of its own.

Must never word anything. Read on in :mod:`cablebuilder.files.report_page` and :mod:`cablebuilder.gui.report_paper`.
"""

from functools import partial

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.report_page import PagePictures
from cablebuilder.gui.picture import Picture, PictureWish, make_picture
from cablebuilder.gui.picture_files import drawn_sheet
from cablebuilder.judge.report import Report

_MOST_PARTS = 250
"""Of more parts, a page would be too large to be sent, and the picture too small to be read on it."""


def page_pictures(rig: Rig, catalog: Catalog, report: Report) -> PagePictures | None:
    """Return the layout for a page; None where there is nothing to draw, or too much."""
    if len(rig.parts) > _MOST_PARTS:
        return None
    wishes = (PictureWish(is_transparent=True, is_bare=True), PictureWish(theme="dark", is_transparent=True, is_bare=True))
    try:
        light, dark = (drawn_sheet(partial(_made, rig, catalog, report, wish), ".svg").decode("utf-8") for wish in wishes)
    except FileError:
        return None
    return PagePictures(light, dark)


def _made(rig: Rig, catalog: Catalog, report: Report, wish: PictureWish, is_vector: bool) -> Picture:  # noqa: FBT001 - asked by position
    return make_picture(rig, catalog, report, wish, is_vector=is_vector)

"""Pictures as files: PNG, SVG and PDF, without a window and without a display; and as an image for the clipboard.

Texts stay texts in SVG and PDF: they can be selected, found and copied. Must never change a rig, and never leave half a file.
Read on in :mod:`cablebuilder.gui.picture`.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError, visible
from cablebuilder.files.atomic_file import write_bytes
from cablebuilder.files.carried_layout import png_with_layout
from cablebuilder.files.json_text import canonical
from cablebuilder.files.rig_file import rig_tree
from cablebuilder.gui.picture import Picture, PictureWish, making_picture, saved
from cablebuilder.gui.steps import Steps, at_once, beside, within
from cablebuilder.gui.theme import load_fonts
from cablebuilder.judge.chain_names import chain_named, rig_of_chain
from cablebuilder.judge.report import Report
from cablebuilder.judge.slices import answer_of

DOTS_PER_INCH = 96
"""What makes one canvas unit one pixel."""
_MOST_PIXELS = 100_000_000
"""400 MB while it is drawn; a rig that needs more is better off as lines."""
_LONGEST_SIDE = 30_000
"""Qt's painter draws nothing beyond 32,767."""
_PDF_DOTS_PER_INCH = 1200
"""Fine enough for every place to be exact, and never so coarse that the canvas leaves out words."""
_POINTS_PER_INCH = 72
_LONGEST_PAGE = 14_400
"""Points; readers of PDF refuse longer pages."""
_MILLIMETRES = re.compile(rb'width="[\d.]+mm" height="[\d.]+mm"')
"""Qt's way to write the size of an SVG; programs do not agree on how many pixels that is."""
_MADE, _PAINTED = 0.25, 0.8
"""Which share of the work is done when a sheet is made, and of what then follows when it is painted."""
_PIECE = 50_000
"""Bytes of an SVG that are tidied in one step, and then up to where a group begins."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no XML may hold, and a label can."""
_GROUP_FONT = re.compile(rb'\nfont-family="[^"]*" font-size="[^"]*" font-weight="[^"]*" font-style="[^"]*" *\n')
_EMPTY_GROUP = re.compile(rb"<g [^>]*>\s*</g>\s*")
"""Qt tells the font with every group of lines, and begins groups that stay empty: a third of the file."""
_TEXT = re.compile(rb'<text ([^>]*?font-family=")([^"]*)(" font-size="([\d.]+)" font-weight="(\d+)"[^>]*?)\s*>([^<]*)</text>')


class Sheet(Protocol):
    """What can be written: a picture of a layout, or a build sheet."""

    title: str
    size: QSize
    is_transparent: bool

    def paint(self, painter: QPainter) -> None:
        """Paint from the origin on, in canvas units."""


@runtime_checkable
class LongSheet(Sheet, Protocol):
    """A sheet that can be so long to paint that it is done in steps."""

    def painting(self, painter: QPainter) -> Steps[None]:
        """Do what :meth:`paint` does in steps."""


def painting(sheet: Sheet, painter: QPainter) -> Steps[None]:
    """Paint a sheet in steps, in one where it is short."""
    if isinstance(sheet, LongSheet):
        yield from sheet.painting(painter)
    else:
        sheet.paint(painter)
        yield 1.0


class PictureFormat(NamedTuple):
    """A kind of file: what comes to its bytes for a sheet at a scale, and whether it is made of lines and texts."""

    writing: Callable[[Sheet, float], Steps[bytes]]
    is_vector: bool


def image_of(picture: Sheet, scale: float) -> QImage:
    """Return a picture as pixels, ``scale`` of them per canvas unit. *Raises* FileError where they are too many."""
    return answer_of(imaging(picture, scale))


def imaging(picture: Sheet, scale: float) -> Steps[QImage]:
    """Do what :func:`image_of` does in steps."""
    size = (picture.size.toSizeF() * scale).toSize()
    if size.width() * size.height() > _MOST_PIXELS or max(size.width(), size.height()) > _LONGEST_SIDE:
        raise FileError(
            "The picture would be {width} by {height} pixels. Choose a smaller scale, or draw it into an .svg file.",
            width=size.width(), height=size.height(),
        )  # fmt: skip
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    image.setText("Title", picture.title)
    metre = round(DOTS_PER_INCH * scale / 0.0254)
    image.setDotsPerMeterX(metre)
    image.setDotsPerMeterY(metre)
    painter = QPainter(image)
    painter.scale(scale, scale)
    try:
        yield from painting(picture, painter)
    finally:
        painter.end()  # an image that goes while it is being painted ends the program
    return image


def _png(picture: Sheet, scale: float) -> Steps[bytes]:
    image = yield from within(imaging(picture, scale), 0.0, _PAINTED)
    return (yield from within(beside(lambda: _packed(image)), _PAINTED, 1.0))


def _packed(image: QImage) -> bytes:
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(content, "PNG")  # type: ignore[call-overload]  # takes bytes as well, PySide6 6.11's stubs do not say so
    return bytes(content.data().data())


def _svg(picture: Sheet, scale: float) -> Steps[bytes]:
    """Write lines and texts in canvas units; the scale is only the size at which they are shown first."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(DOTS_PER_INCH)
    size = (picture.size.toSizeF() * scale).toSize()
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, picture.size.width(), picture.size.height()))
    generator.setTitle(visible(picture.title))
    painter = QPainter(generator)
    try:
        yield from within(painting(picture, painter), 0.0, _PAINTED)
    finally:
        painter.end()  # an image that goes while it is being painted ends the program
    buffer.close()
    pixels = f'width="{size.width()}" height="{size.height()}"'.encode()
    return (yield from within(_tidied(bytes(content.data()), pixels), _PAINTED, 1.0))


def _tidied(written: bytes, pixels: bytes) -> Steps[bytes]:
    """Return an SVG of Qt's with its size in pixels, without what it does not need, and with the width of every text, in steps."""
    pieces: list[bytes] = []
    start = 0
    while start < len(written):
        end = written.find(b"\n<g ", start + _PIECE) + 1 or len(written)
        piece, start = written[start:end], end
        piece = _CONTROLS.sub(b"\xef\xbf\xbd", piece)
        if not pieces:
            piece = _MILLIMETRES.sub(pixels, piece, count=1)
        pieces.append(_TEXT.sub(_with_width, _EMPTY_GROUP.sub(b"", _GROUP_FONT.sub(b"\n", piece))))
        yield start / len(written)
    return b"".join(pieces)


def _with_width(found: "re.Match[bytes]") -> bytes:
    """Return a text of an SVG with the width that it has in our fonts: where those are missing, it still ends where it should."""
    before, families, after, size, weight, words = found.groups()
    names = list(dict.fromkeys(families.decode().split(",")))
    font = QFont(names)
    font.setPixelSize(round(float(size)))
    font.setWeight(QFont.Weight(int(weight)))
    width = QFontMetricsF(font).horizontalAdvance(unescape(words.decode()))
    told = f' textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs"' if width > 0 else ""
    return b"<text " + before + ", ".join(names).encode() + after + told.encode() + b">" + words + b"</text>"


def _pdf(picture: Sheet, scale: float) -> Steps[bytes]:
    """Write one page of the picture's own size."""
    return draw_pages((picture,), scale)


def drawn_pages(pages: Sequence[Sheet], scale: float = 1.0) -> bytes:
    """Return pages that are all of one size as a PDF. *Raises* FileError where they are too large."""
    return answer_of(draw_pages(pages, scale))


def draw_pages(pages: Sequence[Sheet], scale: float = 1.0) -> Steps[bytes]:
    """Do what :func:`drawn_pages` does in steps, one for a page that is short to paint; who leaves it half way closes it."""
    picture = pages[0]
    size = picture.size.toSizeF() * (scale * _POINTS_PER_INCH / DOTS_PER_INCH)
    if max(size.width(), size.height()) > _LONGEST_PAGE:
        raise FileError("The page would be longer than a PDF may have. Choose a smaller scale, or draw it into an .svg file.")
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setTitle(picture.title)
    writer.setCreator("cablebuilder")
    writer.setResolution(_PDF_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QSizeF(size), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    dots = scale * _PDF_DOTS_PER_INCH / DOTS_PER_INCH
    try:
        for number, page in enumerate(pages):
            if number:
                writer.newPage()
            with saved(painter):
                painter.scale(dots, dots)
                yield from within(painting(page, painter), number / len(pages), (number + 1) / len(pages))
    finally:
        painter.end()  # an image that goes while it is being painted ends the program
    return bytes(content.data().data())


PICTURE_FORMATS: Mapping[str, PictureFormat] = MappingProxyType(
    {
        ".png": PictureFormat(_png, is_vector=False),
        ".svg": PictureFormat(_svg, is_vector=True),
        ".pdf": PictureFormat(_pdf, is_vector=True),
    }
)
"""What draws a picture, by the ending of the file."""


def export_picture(rig: Rig, catalog: Catalog, report: Report, path: Path, wish: PictureWish | None = None, *, scale: float = 1.0) -> None:
    """Write a picture of a rig; the ending of the path says which format. ``scale`` is pixels per canvas unit.

    *Raises* FileError where the format is not known, there is nothing to draw, the picture is too large, or the file cannot be
    written.
    """
    write_bytes(path, answer_of(drawing_picture(rig, catalog, report, path, wish or PictureWish(), scale)))


def drawing_picture(rig: Rig, catalog: Catalog, report: Report, path: Path, wish: PictureWish, scale: float) -> Steps[bytes]:
    """Do what :func:`export_picture` does in steps, up to the bytes of the file."""
    ending = _ending(path)

    def make(is_vector: bool) -> Steps[Sheet]:  # noqa: FBT001 - one question, asked in one place
        return making_picture(rig, catalog, report, wish, is_vector=is_vector)

    content = yield from drawing_sheet(make, ending, scale)
    if ending == ".png" and wish.carries_layout:
        shown = rig if wish.chain is None else rig_of_chain(rig, chain_named(report, wish.chain))
        content = yield from beside(lambda: png_with_layout(content, canonical(rig_tree(shown, catalog))))
    return content


def export_sheet(make: Callable[[bool], Sheet], path: Path, *, scale: float = 1.0) -> None:
    """Write what a function makes, which is told whether it will be lines and texts. *Raises* FileError, as :func:`export_picture`."""
    write_bytes(path, drawn_sheet(make, _ending(path), scale))


def _ending(path: Path) -> str:
    """Return the ending of a picture's file. *Raises* FileError where nothing draws such a file."""
    ending = path.suffix.casefold()
    if ending not in PICTURE_FORMATS:
        known = ", ".join(PICTURE_FORMATS)
        raise FileError("{file}: pictures are written as {formats}. Give the file one of these endings.", file=path.name, formats=known)
    return ending


def drawn_sheet(make: Callable[[bool], Sheet], ending: str, scale: float = 1.0) -> bytes:
    """Return what a function makes as a file of an ending. *Raises* FileError where it is too large, and what the function raises."""
    return answer_of(drawing_sheet(lambda is_vector: at_once(lambda: make(is_vector)), ending, scale))


def drawing_sheet(make: Callable[[bool], Steps[Sheet]], ending: str, scale: float) -> Steps[bytes]:
    """Do what :func:`drawn_sheet` does in steps."""
    wanted = PICTURE_FORMATS[ending]
    application = drawing_application()
    sheet = yield from within(make(wanted.is_vector), 0.0, _MADE)
    content = yield from within(wanted.writing(sheet, scale), _MADE, 1.0)
    if isinstance(sheet, Picture):
        yield from within(sheet.letting_go(), 1.0, 1.0)
    del application
    return content


def drawing_application() -> QGuiApplication:
    """Return the application that is there, or one of its own without a display, with the shipped fonts."""
    running = QApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    load_fonts()
    return application

"""Pictures of a whole rig as files: PNG and SVG, without a window and without a display.

Texts go into an SVG as outlines, so that it looks the same where the fonts are missing. Must never change a rig, and
never leave half a file. Read on in :mod:`cablebuilder.gui.rig_mirror`.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QGraphicsScene

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.atomic_file import write_bytes
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.rig_mirror import RigMirror
from cablebuilder.gui.theme import Theme, ThemeName, load_fonts
from cablebuilder.judge.report import Report

_MARGIN = 48.0
_LARGEST = 16_000
"""Pixels of one side; a larger PNG would take gigabytes."""
_DOTS_PER_INCH = 96
"""What makes one unit of an SVG one pixel."""
_EMPTY = QRectF(0, 0, 400, 300)

Draw = Callable[[QPainter], None]
"""Draws the whole picture."""


def _png(draw: Draw, size: QSize, title: str) -> bytes:
    if max(size.width(), size.height()) > _LARGEST:
        sides = {"width": size.width(), "height": size.height()}
        raise FileError("The picture would be {width} by {height} pixels. Choose a smaller scale.", **sides)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setText("Title", title)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(content, "PNG")  # type: ignore[call-overload]  # takes bytes as well, PySide6 6.11's stubs do not say so
    return bytes(content.data().data())


def _svg(draw: Draw, size: QSize, title: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_DOTS_PER_INCH)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    draw(painter)
    painter.end()
    buffer.close()
    return bytes(content.data())


PICTURE_FORMATS: Mapping[str, Callable[[Draw, QSize, str], bytes]] = MappingProxyType({".png": _png, ".svg": _svg})
"""What draws a picture, by the ending of the file."""


def export_picture(rig: Rig, catalog: Catalog, report: Report, path: Path, *, theme: ThemeName = "light", scale: float = 1.0) -> None:
    """Write a picture of a rig; the ending of the path says which format. ``scale`` is pixels per canvas unit.

    *Raises* FileError where the format is not known, the picture too large, or the file cannot be written.
    """
    write = PICTURE_FORMATS.get(path.suffix.casefold())
    if write is None:
        known = ", ".join(PICTURE_FORMATS)
        raise FileError("{file}: pictures are written as {formats}. Give the file one of these endings.", file=path.name, formats=known)
    application = _application()
    content = _picture(rig, catalog, report, write, theme, scale)
    del application
    write_bytes(path, content)


def _picture(
    rig: Rig, catalog: Catalog, report: Report, write: Callable[[Draw, QSize, str], bytes], theme: ThemeName, scale: float
) -> bytes:
    scene = QGraphicsScene()
    style = CanvasStyle(Theme(theme))
    if write is _svg:
        style.use_outlines()
    mirror = RigMirror(scene, style, catalog)
    mirror.sync(rig, report)
    area = mirror.bounds() if rig.parts or rig.notes or rig.frames else _EMPTY
    area = area.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
    size = QSize(round(area.width() * scale), round(area.height() * scale))

    def draw(painter: QPainter) -> None:
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        whole = QRectF(0, 0, size.width(), size.height())
        painter.fillRect(whole, style.color("canvas"))
        scene.render(painter, whole, area)

    return write(draw, size, rig.title)


def _application() -> QGuiApplication:
    """Return the application that is there, or one of its own without a display, with the shipped fonts."""
    running = QApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    load_fonts()
    return application

"""The program's icon in the sizes and wrappings that desktops want, drawn from ``resources/app-icon.svg``.

Only made, never committed: the drawing is the one place.
"""

import shutil
import struct
from pathlib import Path

from places import APP_ID, ROOT
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
DRAWING = ROOT / "resources" / "app-icon.svg"
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ICNS_KINDS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
_ICO_LARGEST = 256


def put_icons(share: Path) -> None:
    """Put the icon in every size into the theme that all desktops know, below a ``share`` folder."""
    for size in SIZES:
        path = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{APP_ID}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(size))
    path = share / "icons" / "hicolor" / "scalable" / "apps" / f"{APP_ID}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DRAWING, path)


def png(size: int) -> bytes:
    """Return the icon as a PNG of a size."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return bytes(held.data())


def ico() -> bytes:
    """Return the icon in the wrapping of Windows: a table, then one PNG a size."""
    pictures = [png(size) for size in _ICO_SIZES]
    table, at = struct.pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, picture in zip(_ICO_SIZES, pictures, strict=True):
        side = size % _ICO_LARGEST  # 256 is written as 0
        table += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return table + b"".join(pictures)


def icns() -> bytes:
    """Return the icon in the wrapping of macOS: one chunk a size, each with its kind and length."""
    chunks = b""
    for size, kind in _ICNS_KINDS.items():
        picture = png(size)
        chunks += kind + struct.pack(">I", len(picture) + 8) + picture
    return b"icns" + struct.pack(">I", len(chunks) + 8) + chunks

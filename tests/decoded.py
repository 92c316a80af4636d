"""QR codes read back by a decoder that is not ours (zbar)."""

import struct
import subprocess
import zlib
from pathlib import Path

from cablebuilder.files.qr_code import QUIET_ZONE, QrCode


def write_png(code: QrCode, path: Path, pixels: int = 4) -> Path:
    """Write a code as a grey PNG, each square as many pixels wide, light around it."""
    margin = (False,) * QUIET_ZONE
    rows = [(False,) * (code.size + 2 * QUIET_ZONE)] * QUIET_ZONE
    squares = [*rows, *((*margin, *row, *margin) for row in code.rows), *rows]
    lines = b"".join((b"\0" + b"".join((b"\0" if dark else b"\xff") * pixels for dark in row)) * pixels for row in squares)
    side = len(squares) * pixels
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines)) + _chunk(b"IEND", b""))
    return path


def read_png(path: Path) -> list[str]:
    """Return the texts of all QR codes in a picture."""
    done = subprocess.run(["zbarimg", "-q", "-Sdisable", "-Sqrcode.enable", path], capture_output=True, check=True)
    return f"\n{done.stdout.decode()}".removesuffix("\n").split("\nQR-Code:")[1:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

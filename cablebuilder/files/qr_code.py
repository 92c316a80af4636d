"""QR codes as plain values: which squares are dark. Must never draw; the window and the slip do that.

Error correction M and at most 97 squares a side (version 20): what a phone reads from a screen at arm's length.
Read on in :mod:`cablebuilder.files.handoff`.
"""

import re
from dataclasses import dataclass

import segno

LARGEST_VERSION = 20
_PLAIN = re.compile(r"[0-9A-Z $%*+./:-]+")
_MOST_PLAIN, _MOST_BYTES = 970, 666
"""What version 20 holds at level M: of these characters, and of any others in bytes (ISO/IEC 18004, table 7)."""
QUIET_ZONE = 4
"""Light squares that must stay free on every side."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code: the text in it, and its rows of squares from the top, True where one is dark, without the quiet zone."""

    text: str
    rows: tuple[tuple[bool, ...], ...]

    @property
    def size(self) -> int:
        """Return how many squares a side has."""
        return len(self.rows)


def qr_code(text: str) -> QrCode | None:
    """Return the QR code of a text; None where there is too much of it, or none at all."""
    if not text or len(text.encode()) > (_MOST_PLAIN if _PLAIN.fullmatch(text) else _MOST_BYTES):
        return None
    # Said in the code (ECI) where it matters: without it some readers guess another encoding than UTF-8.
    made = segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8", eci=not text.isascii())
    if int(made.version) > LARGEST_VERSION:
        return None
    return QrCode(text, tuple(tuple(bool(square) for square in row) for row in made.matrix))

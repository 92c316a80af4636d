"""Which versions of Qt for Python the program can work with; the system may bring one that no installer has looked at.

Must never import Qt. Read on in :mod:`cablebuilder.files.health`.
"""

import re
import sys

from cablebuilder.errors import Message, message

_LEAST = (6, 8)
_ABORTS = ((6, 12, 0), (3, 11))
"""The one Qt that ends this Python after a few thousand pictures."""


def problem_of_qt(version: str, python: tuple[int, int] = sys.version_info[:2]) -> Message | None:
    """Return what is wrong with a version of PySide6 on a version of Python; None where they go together."""
    numbers = tuple(map(int, re.findall(r"\d+", version)[:3]))
    if numbers < _LEAST:
        least = ".".join(map(str, _LEAST))
        return message("PySide6 {version} is too old for cablebuilder. Install {least} or a newer one.", version=version, least=least)
    if (numbers, python) == _ABORTS:
        return message("PySide6 {version} ends the program on Python 3.11. Install an earlier one.", version=version)
    return None

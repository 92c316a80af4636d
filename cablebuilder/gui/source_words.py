"""What a source is called on screen: an address by its site and its page's own words, a reasoning by its reason.

Must never look anything up: the words come from the source as it is written. Read on in :mod:`cablebuilder.gui.check_sections`.
"""

import re

from PySide6.QtCore import QUrl

from cablebuilder.files.worded_sources import worded_source

_ENDING = re.compile(r"\.(html?|php|aspx?|shtml|pdf|txt|md)$", re.IGNORECASE)
_NUMBER = re.compile(r"[a-z]*\d{4,}")
"""The number of a message, below the address of what it answers."""
_WORDS = re.compile(r"[^\W\d_]{2,}(?:[-_ ][^\W_]+)+")
"""Words that a person wrote into an address: "balanced-adapters-caution", and no number of a message or a day."""


def is_address(source: str) -> bool:
    """Whether a source is a page that a browser opens."""
    return source.startswith(("https://", "http://"))


def source_words(source: str) -> str:
    """Return what people call a source: "moon-audio.com: balanced adapters caution", or site and path where it has no words."""
    if not is_address(source):
        return worded_source(source)
    url = QUrl(source)
    site, path = url.host().removeprefix("www."), url.path().strip("/")
    *before, last = path.split("/")
    plain = _ENDING.sub("", before[-1] if before and _NUMBER.fullmatch(last) else last)
    if _WORDS.fullmatch(plain):
        return f"{site}: {re.sub('[-_]', ' ', plain)}"
    return f"{site}/{path}".rstrip("/")

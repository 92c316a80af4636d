"""Words of people as they may stand in Markdown: what would be markup, a link or HTML there is only itself.

Read on in :mod:`cablebuilder.files.report_markdown` and :mod:`cablebuilder.files.shopping_files`.
"""

import re

from cablebuilder.errors import visible

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(?=:)|\bwww(?=\.)|(?<=[\w.])@(?=\w)")
"""What Markdown makes a link of without being asked; a stop behind its first word keeps it text."""


def escaped(words: str) -> str:
    """Return words on one line, without a meaning to Markdown."""
    return _MARKS.sub(r"\\\1", _ADDRESS.sub(lambda found: f"{found[0]}\N{ZERO WIDTH SPACE}", visible(words)))

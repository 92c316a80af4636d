"""German compounds, which take a hyphen at every joint: "3,5-mm-Buchse", but "eine Buchse von 3,5 mm".

A translator writes "{jack}-Buchse"; the words of what is filled in there are joined to one another. Knows nothing of texts.
Read on in :mod:`cablebuilder.language`.
"""

import re
from collections.abc import Mapping

_HEAD = re.compile(r"\{(\w+)\}(?=-\w)")
_MARKS = frozenset(',;:()„“"')
"""What keeps the words of a value apart: it is more than a name then, and stays as it is."""


def filled(template: str, values: Mapping[str, object]) -> str:
    """Return a template with its values filled in, those that a compound begins with as one word."""
    joined = {f"{name}_joined": _joined(str(values[name])) for name in _HEAD.findall(template)}
    return _HEAD.sub(r"{\1_joined}", template).format(**values, **joined)


def _joined(name: str) -> str:
    return name if _MARKS & set(re.sub(r"\d,\d", "", name)) else "-".join(name.split())

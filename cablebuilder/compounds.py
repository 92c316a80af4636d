"""What stands before or behind a size in German and Spanish: "3,5-mm-Buchse" and "toma de 3,5 mm", but "Cinch-Buchse" and "toma RCA".

A translator writes "{jack}-Buchse" or "toma {jack}"; the words of what is filled in there are joined to one another, or to what is before
them. Knows nothing of texts. Read on in :mod:`cablebuilder.language`.
"""

import re
from collections.abc import Mapping

_HEAD = re.compile(r"\{(\w+)\}(?=-\w)")
_MARKS = frozenset(',;:()„“"')
"""What keeps the words of a value apart: it is more than a name then, and stays as it is."""
_SOCKET_OF = re.compile(r"(?:[Tt]oma|[Cc]lavija|[Aa]daptador|[Pp]uerto|[Ee]ntrada)s? (?=\{(\w+)\})")
_SIZE = re.compile(r"\d+(?:,\d+)?\s?(?:mm|pines)\b")


def german(template: str, values: Mapping[str, object]) -> str:
    """Return a template with its values filled in, those that a compound begins with as one word."""
    joined = {f"{name}_joined": _joined(str(values[name])) for name in _HEAD.findall(template)}
    return _HEAD.sub(r"{\1_joined}", template).format(**values, **joined)


def spanish(template: str, values: Mapping[str, object]) -> str:
    """Return a template with its values filled in, "de" between a plug or socket and its size."""
    said = _SOCKET_OF.sub(lambda found: found[0] + ("de " if _SIZE.match(str(values[found[1]])) else ""), template)
    return said.format(**values)


def _joined(name: str) -> str:
    return name if _MARKS & set(re.sub(r"\d,\d", "", name)) else "-".join(name.split())

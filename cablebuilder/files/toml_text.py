"""A flat table of plain values as TOML: the few lines that are needed to write what :mod:`tomllib` reads.

Must never write what cannot be read back. Read on in :mod:`cablebuilder.files.settings`.
"""

import json
import re
from collections.abc import Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(values: Mapping[str, object]) -> str:
    """Return texts, whole numbers, lists of texts and tables of those as TOML: the tables last, nothing for None."""
    plain = [f"{_key(name)} = {_value(value)}\n" for name, value in values.items() if value is not None and not isinstance(value, Mapping)]
    tables = [f"\n[{_key(name)}]\n{toml_text(value)}" for name, value in values.items() if isinstance(value, Mapping) and value]
    return "".join((*plain, *tables))


def can_stand(text: str) -> bool:
    """Return whether a text can stand in TOML: half a character, as in a file name that is no UTF-8, cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(each) for each in value)}]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(text: str) -> str:
    """Return a text in quotes: as in JSON, but for the one character more that TOML does not let stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

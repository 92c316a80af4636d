"""Where the keys of a TOML text stand, and what in it cannot be read: the standard library's reader says neither of all.

Only for flat files: keys inside a table are answered by the table's own line. Must never look at what a value means.
Read on in :mod:`cablebuilder.files.kiosk_config`.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

_MOST_FAULTS = 50
_AT = re.compile(r"^(?P<reason>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", re.DOTALL)


class Unreadable(NamedTuple):
    """A line that is no TOML: its number, counted from 1, and what the reader says about it."""

    line: int
    reason: str


class TomlText(NamedTuple):
    """What could be read of a TOML text, and the lines that could not."""

    tree: Mapping[str, object]
    unreadable: tuple[Unreadable, ...]
    lines: Mapping[str, int]
    """On which line each key of the tree stands."""


def read_toml(text: str) -> TomlText:
    """Return what a text holds; a line that cannot be read is told and left out, and the others are read without it."""
    lines, faults = text.split("\n"), list[Unreadable]()
    while True:
        try:
            tree = tomllib.loads("\n".join(lines))
        except (ValueError, RecursionError) as problem:
            fault = _fault(problem, lines)
            faults.append(fault)
            if not lines[fault.line - 1].strip() or len(faults) >= _MOST_FAULTS:
                return TomlText({}, tuple(faults), {})
            lines[fault.line - 1] = ""
        else:
            return TomlText(tree, tuple(faults), _key_lines(lines))


def _fault(problem: Exception, lines: list[str]) -> Unreadable:
    found = _AT.match(str(problem))
    if found is None:
        return Unreadable(_line_too_much(lines), "A number is too long here, or too many brackets stand inside one another")
    return Unreadable(int(found["line"]) if found["line"] else _last(lines), found["reason"])


def _line_too_much(lines: list[str]) -> int:
    """Return the line that is TOML and still cannot be read, which the reader does not name; of several together, the last."""
    for number, line in enumerate(lines, 1):
        try:
            tomllib.loads(line)
        except tomllib.TOMLDecodeError:
            continue
        except (ValueError, RecursionError):
            return number
    return _last(lines)


def _last(lines: list[str]) -> int:
    """Return the number of the last line that holds something."""
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)


def _key_lines(lines: list[str]) -> Mapping[str, int]:
    """Return the line of each key, by reading one statement after the other."""
    found: dict[str, int] = {}
    statement: list[str] = []
    inside_a_table = False
    for number, line in enumerate(lines, 1):
        statement.append(line)
        try:
            tree = tomllib.loads("\n".join(statement))
        except (ValueError, RecursionError):
            continue  # it goes on in the next line
        is_table = line.lstrip().startswith("[") and len(statement) == 1
        if is_table or not inside_a_table:
            for key in tree:
                found.setdefault(key, number - len(statement) + 1)
        inside_a_table = inside_a_table or is_table
        statement.clear()
    return found

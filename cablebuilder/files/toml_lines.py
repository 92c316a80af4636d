"""Where the keys of a TOML text stand, and what in it cannot be read: the standard library's reader says neither of all.

Only for flat files: keys inside a table are answered by the table's own line. Must never look at what a value means.
Read on in :mod:`cablebuilder.files.kiosk_config`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_MOST_FAULTS = 50
_AT = re.compile(r"^(?P<reason>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", re.DOTALL)
_TEXTS = (r'"""(?:\\.|[^\\])*?"""', r'"(?:\\.|[^"\\])*"', r"'''.*?'''", r"'[^']*'")
_TOKEN = re.compile("|".join((*_TEXTS, r"#[^\n]*", r"[\[\]{}\n]")), re.DOTALL)
"""A text, a comment, a bracket or the end of a line."""
_FIRST_KEY = re.compile(r"""\s*(?P<table>\[{0,2})\s*(?P<key>[\w-]+|"(?:\\.|[^"\\])*"|'[^']*')""")


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
            return TomlText(tree, tuple(faults), key_lines("\n".join(lines)))


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


def key_lines(text: str) -> Mapping[str, int]:
    """Return on which line each key of a text stands that is TOML as a whole; each letter is looked at one time."""
    found: dict[str, int] = {}
    inside_a_table = False
    for number, statement in _statements(text):
        key = _FIRST_KEY.match(statement)
        if key is None:
            continue  # a comment, or nothing
        is_table = bool(key["table"])
        if is_table or not inside_a_table:
            found.setdefault(next(iter(tomllib.loads(f"{key['key']} = 0"))), number)
        inside_a_table = inside_a_table or is_table
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each statement of a text with the number of its first line: it ends with a line outside texts and brackets."""
    start, number, depth = 0, 1, 0
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case "\n" if depth == 0:
                statement = text[start : token.end()]
                yield number, statement
                start, number = token.end(), number + statement.count("\n")
    yield number, text[start:]

"""The canonical text of a tree of plain values: what layouts, parts and everything else of ours looks like on the disk.

Must never depend on what the values mean. Read on in :mod:`cablebuilder.files.json_file`, which reads.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

_WIDEST = 100
_ALWAYS_SPREAD = 2


class Rows(NamedTuple):
    """An object or a list at the second level of a tree, whose entries are text already: brackets, and each with its key."""

    brackets: str
    entries: Sequence[str]


def canonical(tree: object) -> str:
    """Return a tree of plain values as text: the same tree is always the same text.

    Two blanks of indent, real characters, a newline at the end, whole numbers without a point. What fits on a line stands
    on one, but for the two outer levels.
    """
    return _spread(tree, 0) + "\n"


def compact(tree: object) -> str:
    """Return a tree of plain values as the shortest text that reads back as what :func:`canonical` writes."""
    return json.dumps(_whole(tree), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def entry(line: str | None, tree: Callable[[], object]) -> str:
    """Return what stands for a value in :class:`Rows`, where its line is known or has to be made; in several lines where it is too wide."""
    if line is not None and len(line) <= _WIDEST:
        return line
    return _spread(tree(), _ALWAYS_SPREAD)


def _whole(tree: object) -> object:
    """Return a tree with whole floats as ints."""
    match tree:
        case float():
            return int(tree) if tree.is_integer() else tree
        case Mapping():
            return {key: _whole(value) for key, value in tree.items()}
        case list() | tuple():
            return [_whole(value) for value in tree]
    return tree


def _spread(tree: object, level: int) -> str:
    if isinstance(tree, Rows):
        return _block(tree.brackets, tree.entries, level)
    if not _has_inner(tree):
        return _line(tree)
    if level >= _ALWAYS_SPREAD and len(line := _line(tree)) <= _WIDEST:
        return line
    values = list(tree.values()) if isinstance(tree, Mapping) else list(tree) if isinstance(tree, list | tuple) else []
    if level + 1 < _ALWAYS_SPREAD:
        rows = [_spread(value, level + 1) for value in values]
    else:
        lines = zip(_lines(values), values, strict=True)
        rows = [line if len(line) <= _WIDEST else _spread(value, level + 1) for line, value in lines]
    if isinstance(tree, Mapping):
        return _block("{}", [f"{TEXT(str(key))}: {row}" for key, row in zip(tree, rows, strict=True)], level)
    return _block("[]", rows, level)


def _block(brackets: str, rows: Sequence[str], level: int) -> str:
    indent = "  " * level
    return f"{brackets[0]}\n{indent}  " + f",\n{indent}  ".join(rows) + f"\n{indent}{brackets[1]}"


def _has_inner(tree: object) -> bool:
    return isinstance(tree, dict | list | tuple | Mapping) and bool(tree)


def _lines(values: Sequence[object]) -> Sequence[str]:
    """Return each of many trees on one line: written at once with a mark between them, which is ten times as fast as one by one."""
    marked = _line([each for value in values for each in (value, _MARK)])
    lines = f"{marked[1:-1]}, ".split(_BETWEEN)[:-1]
    return lines if len(lines) == len(values) else [_line(value) for value in values]


def _line(tree: object) -> str:
    """Return a tree on one line; only where there may be a whole number with a point, the tree is looked at."""
    line = _LINE(tree)
    return _LINE(_whole(tree)) if ".0" in line or "e+" in line else line


_LINE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
TEXT = json.encoder.encode_basestring
"""How a text is written, with its quotes."""
_MARK = "\x1f"
_BETWEEN = f", {_LINE(_MARK)}, "

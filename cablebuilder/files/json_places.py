"""Where things stand in a JSON text: the path and the line of a value, and how deep a text is nested.

It reads tokens, never values, and needs no recursion: so it may look at a text before anything else dares to.
Must never open a file. Read on in :mod:`cablebuilder.files.json_file`.
"""

import json
import re
from collections.abc import Collection, Iterator
from itertools import accumulate

from cablebuilder.errors import visible

Step = str | int
Place = tuple[Step, ...]
"""The way to a value: keys of objects and indices of lists, from the outside in."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_NESTING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]', re.DOTALL)
_PLAIN_KEY = re.compile(r"[^\s.\[\]\"'\x00-\x1f\x7f-\x9f]{1,60}")
_LONGEST_KEY = 60
_STEPS = {**dict.fromkeys(b"{[", 1), **dict.fromkeys(b"}]", -1)}
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in _STEPS)


def too_deep(text: str, deepest: int) -> int | None:
    """Return the offset of the first bracket nested deeper than ``deepest``, or None where there is none."""
    if _depth(text) <= deepest:
        return None
    depth = 0
    for token in _NESTING.finditer(text):
        if token[0] in {"{", "["}:
            depth += 1
            if depth > deepest:
                return token.start()
        elif token[0] in {"}", "]"}:
            depth -= 1
    return None


def _depth(text: str) -> int:
    """Return how deep a text is nested; up to its first mistake never less than it is.

    A few passes over the whole text, ten times as fast as looking at each token.
    """
    outside = "".join(text.replace("\\\\", "").replace('\\"', "").split('"')[::2])
    brackets = outside.encode("ascii", "replace").translate(None, _NO_BRACKETS)
    return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0)


def places(text: str) -> Iterator[tuple[Place, int]]:
    """Yield the place and the offset of every key and every list item of a JSON text, in its order; what is no JSON ends it."""
    path: list[Step] = []
    at_key = False
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark == ":":
            continue
        if mark in {"}", "]", ","}:
            if not path:
                return
            at_key = _goes_on(path, mark)
        elif at_key:
            key = _key(mark)
            if key is None:
                return
            path[-1], at_key = key, False
            yield tuple(path), token.start()
        else:
            if path and isinstance(path[-1], int):
                yield tuple(path), token.start()
            if mark in {"{", "["}:
                at_key = mark == "{"
                path.append("" if at_key else 0)


def _goes_on(path: list[Step], mark: str) -> bool:
    """Change a way as a closing bracket or a comma says, and return whether a key must follow."""
    if mark != ",":
        path.pop()
        return False
    step = path[-1]
    if isinstance(step, int):
        path[-1] = step + 1
    return isinstance(step, str)


def _key(mark: str) -> str | None:
    """Return the key that a token is, or None where it is none."""
    try:
        found = json.loads(mark)
    except ValueError:
        return None
    return found if isinstance(found, str) else None


def offset_of(text: str, place: Place) -> int:
    """Return the offset of a place in a valid JSON text; of the nearest place around it where it is missing."""
    best, depth = 0, 0
    for found, offset in places(text):
        if len(found) > depth and found == place[: len(found)]:
            best, depth = offset, len(found)
            if found == place:
                break
    return best


def lines_of(text: str, wanted: Collection[Place]) -> dict[Place, int]:
    """Return the lines of places in a valid JSON text, in one pass; what is missing has none."""
    found: dict[Place, int] = {}
    line, counted = 1, 0
    for place, offset in places(text) if wanted else ():
        if place in wanted:
            line, counted = line + text.count("\n", counted, offset), offset
            found[place] = line
    return found


def repeated_key(text: str) -> tuple[Place, int] | None:
    """Return the place and offset of the first key that its object already has, or None."""
    seen: set[Place] = set()
    for place, offset in places(text):
        if place in seen:
            return place, offset
        seen.add(place)
    return None


def place_before(text: str, offset: int) -> Place:
    """Return the place of the value that begins at an offset."""
    best: Place = ()
    for place, start in places(text):
        if start > offset:
            break
        best = place
    return best


def offset_of_word(text: str, word: str) -> int:
    """Return the offset of a bare word or number that stands as a value of its own."""
    return next((token.start() for token in _TOKEN.finditer(text) if token[0] == word), 0)


def line_at(text: str, offset: int) -> int:
    """Return the line of an offset, counted from 1."""
    return text.count("\n", 0, offset) + 1


def written(place: Place) -> str:
    """Return a place as people write it: ``parts.player.at[0]``, ``definitions["my.part"]``."""
    out = ""
    for step in place:
        if isinstance(step, int):
            out += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            out += f".{step}" if out else step
        else:
            short = step if len(step) <= _LONGEST_KEY else f"{step[:_LONGEST_KEY]}…"
            out += f"[{json.dumps(short, ensure_ascii=False)}]"
    return visible(out)

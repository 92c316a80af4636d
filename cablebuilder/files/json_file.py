"""JSON files: read with limits and without surprises; their canonical text.

Every way a file can be unusable is one :class:`~cablebuilder.errors.FileError` that names the file, the place and what
to do. Must never look at what the values mean: that is :mod:`cablebuilder.files.trees`. It works without pydantic, because the
settings are read before the first window.
"""

import codecs
import errno
import hashlib
import json
import math
import stat
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn

from cablebuilder.errors import FileError, Message, Template, UnusableFileError, visible
from cablebuilder.files.atomic_file import reason_of
from cablebuilder.files.json_places import (
    Place,
    line_at,
    lines_of,
    offset_of,
    offset_of_word,
    place_before,
    repeated_key,
    too_deep,
    written,
)

LARGEST_MEGABYTES = 20
DEEPEST = 100
_LONGEST_NUMBER = 308
"""Digits of a whole number; one more may not fit into a float."""
_AS_NINES = bytes.maketrans(b"0123456789E", b"9999999999e")
_LONGEST_VALUE = 400


class PlacedFault(FileError):
    """A file that makes no sense at one place."""

    def __init__(self, at: Place, template: Template, **values: str | float | Message) -> None:
        """Keep the place beside the sentence."""
        super().__init__(template, **values)
        self.at = at


class NewerFile(FileError):
    """A file that a newer program saved, in a form that this one does not know; it is never written over."""


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A JSON file as it was read: its text, the tree of plain values in it, and the fingerprint of its bytes (empty: no file)."""

    path: Path
    text: str
    tree: object
    fingerprint: str = field(default="", compare=False)
    is_carried: bool = False
    """Whether the text stood inside a report or a picture, which saving must not write over."""

    def line_of(self, place: Place) -> int:
        """Return the line on which a place stands, counted from 1; of what is around it where it is missing."""
        return line_at(self.text, offset_of(self.text, place))

    def lines_of(self, places: Collection[Place]) -> dict[Place, int]:
        """Return the lines of many places at once."""
        return lines_of(self.text, places)

    def fault(self, place: Place, problem: Template | Message) -> "PlacedFault":
        """Return the error that says what is wrong at a place."""
        return _fault(self.path, place, self.line_of(place), problem)

    def refuse_newer(self, form: object, known: str) -> None:
        """Raise :class:`NewerFile` where a format is another one of the family of that which is known."""
        if isinstance(form, str) and form != known and is_version_of(form, known):
            raise self.newer(form.partition("/")[2][:40])

    def newer(self, version: int | str) -> NewerFile:
        """Return the error that says that a newer program saved the file."""
        return NewerFile(
            "{file} was saved by a newer cablebuilder (format {version}). Update cablebuilder to open it; the file is as it was.",
            file=self.path.name,
            version=version,
        )


class _Repeated(Exception):
    """An object has one key twice."""


class _NotANumber(Exception):
    """A number that is none (NaN, Infinity), or too big for one; carries its text."""


def is_version_of(form: str, known: str) -> bool:
    """Return whether a format is of the family of one that is known, "a.b/2" of that of "a.b/1", in whichever version."""
    return form.startswith(known.partition("/")[0] + "/")


def read_json(path: Path) -> JsonFile:
    """Read a JSON file in UTF-8.

    *Raises* FileError where the file is missing, unreadable, a folder, empty, over 20 MB, no text, no JSON, nested
    deeper than 100, or where a key is repeated or a number is NaN or infinite.
    """
    content = file_content(path)
    return replace(parse_json(path, decoded(path, content)), fingerprint=fingerprint(content))


def fingerprint(content: bytes) -> str:
    """Return what tells one content from every other."""
    return hashlib.sha256(content).hexdigest()


def parse_json(path: Path, text: str) -> JsonFile:
    """Return the JSON in a text, as :func:`read_json` does; ``path`` is what it is called in sentences."""
    deep = too_deep(text, DEEPEST)
    if deep is not None:
        raise UnusableFileError(
            "{file} is nested more than {limit} levels deep (line {line}). Choose a file that cablebuilder saved.",
            file=path.name,
            limit=DEEPEST,
            line=line_at(text, deep),
        )
    return JsonFile(path, text, _tree(path, text))


def file_content(path: Path, *, cut_behind: bytes | None = None) -> bytes:
    """Return a file's bytes; its size is asked before a byte is read. *Raises* FileError, as :func:`read_json`.

    A file that begins with ``cut_behind`` may be larger: it is cut where the others have to end.
    """
    limit = LARGEST_MEGABYTES * 1_000_000
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise UnusableFileError("{file} is a folder. Choose a file in it.", file=path.name or str(path))
        if not stat.S_ISREG(state.st_mode):
            raise UnusableFileError("{file} is a device, not a file. Choose a file.", file=path.name)
        if state.st_size > limit and cut_behind is None:
            _refuse_size(path, state.st_size)
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except (OSError, ValueError) as problem:
        raise _unreadable(path, problem) from problem
    if len(content) > limit and (cut_behind is None or not content.startswith(cut_behind)):
        _refuse_size(path, max(state.st_size, len(content)))
    return content[:limit]


def _refuse_size(path: Path, size: int) -> NoReturn:
    raise UnusableFileError(
        "{file} is too large: {megabytes} MB, where {limit} MB is the most. Choose a file that cablebuilder saved.",
        file=path.name,
        megabytes=math.ceil(size / 1_000_000),
        limit=LARGEST_MEGABYTES,
    )


def _unreadable(path: Path, problem: OSError | ValueError) -> UnusableFileError:
    """Return the error for what the system said; a ValueError is a name that no file can have."""
    code = problem.errno if isinstance(problem, OSError) else errno.ENOENT
    if code in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}:
        return UnusableFileError("There is no file named {file}. Check its name and folder.", file=path.name)
    if code in {errno.EACCES, errno.EPERM}:
        return UnusableFileError("{file} may not be read. Ask its owner for permission, or choose another file.", file=path.name)
    return UnusableFileError(
        "{file} cannot be read: {reason}. Check the disk, or choose another file.", file=path.name, reason=reason_of(problem)
    )


def decoded(path: Path, content: bytes) -> str:
    """Return the text of a file's bytes; a byte order mark is dropped. *Raises* FileError where they are no text in UTF-8."""
    content = content.removeprefix(codecs.BOM_UTF8)
    if not content.strip():
        raise UnusableFileError("{file} is empty. Choose another file.", file=path.name)
    if b"\0" in content:
        raise UnusableFileError("{file} is not a text file. Choose a file that cablebuilder saved.", file=path.name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise UnusableFileError(
            "{file} is not text in UTF-8 (line {line}). Save it as UTF-8, or choose a file that cablebuilder saved.",
            file=path.name,
            line=line,
        ) from problem


def _tree(path: Path, text: str) -> object:
    """Return the plain values of a text that is known not to be nested too deep."""
    try:
        if _may_have_huge_numbers(text):
            return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number, parse_float=_float, parse_int=_int)
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as problem:
        raise UnusableFileError(
            "{file} is not JSON: line {line}, column {column} cannot be read. Correct that place, or choose another file.",
            file=path.name,
            line=problem.lineno,
            column=problem.colno,
        ) from problem
    except _NotANumber as problem:
        offset = offset_of_word(text, str(problem))
        place = place_before(text, offset)
        raise _fault(path, place, line_at(text, offset), "This is not a number that can be used.") from problem
    except _Repeated as problem:
        found = repeated_key(text)
        assert found is not None
        raise _fault(path, found[0], line_at(text, found[1]), "This name stands here twice.") from problem


def _may_have_huge_numbers(text: str) -> bool:
    """Return whether any number in a text has to be looked at; for most texts, none has."""
    nines = text.encode("utf-8", "replace").translate(_AS_NINES, b"+")
    return b"9" * (_LONGEST_NUMBER + 1) in nines or b"9e999" in nines


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Repeated
    return found


def _no_number(text: str) -> NoReturn:
    raise _NotANumber(text)


def _float(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise _NotANumber(text)
    return number


def _int(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _NotANumber(text)
    return int(text)


def _fault(path: Path, place: Place, line: int, problem: Template | Message) -> "PlacedFault":
    return PlacedFault(
        place,
        "{file}: {place} (line {line}): {problem} Correct it and open the file again.",
        file=path.name,
        place=written(place) or Message("the whole file"),
        line=line,
        problem=Message(problem) if isinstance(problem, str) else _readable(problem),
    )


def _readable(problem: Message) -> Message:
    """Return a message whose values, which come from a file, can stand in a sentence."""
    values = ((name, visible(value[:_LONGEST_VALUE]) if isinstance(value, str) else value) for name, value in problem.values)
    return Message(problem.template, tuple(values))

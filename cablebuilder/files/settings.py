"""Settings: what the program remembers of its user between two starts, in a small TOML file that people can read and change.

A dataclass with its own checks and not a pydantic model, because the theme and the window's size are needed before the first
window is painted, and importing pydantic costs a third of that time (PERFORMANCE.md). Reading must never fail: what cannot be
used falls back to its default, and the file is kept beside the new one. Read on in :mod:`cablebuilder.paths`.
"""

import dataclasses
import json
import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from cablebuilder.errors import FileError, Message, Template, message, visible
from cablebuilder.files.atomic_file import write_text
from cablebuilder.files.json_file import decoded, file_content, read_json
from cablebuilder.files.json_places import lines_of
from cablebuilder.files.toml_text import can_stand, toml_text

_VERSION = 2
FORMAT = f"cablebuilder.settings/{_VERSION}"
"""Counts up with every key and every value that the version before does not know: it then leaves the file alone."""
_EARLIER_VERSION = 1
_HEADING = "# What cablebuilder remembers. What it cannot use falls back to the usual, and is kept in settings.toml.bad.\n"
_LARGEST_BYTES = 500_000
MOST_RECENT_FILES = 10
_LONGEST_TEXT = 100_000
_LONGEST_LIST = 200
_WIDEST_PANEL = 10_000
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
_FORMAT = re.compile(r"cablebuilder\.settings/(?P<version>[1-9]\d{0,8})")
_NEWER: Template = (
    "{file} was saved by a newer cablebuilder (format {version}). What this one knows of it is used; the file is as it was, "
    "and what you change is not remembered."
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*")

Theme = Literal["system", "light", "dark"]
ReducedMotion = Literal["system", "on", "off"]
Contrast = Literal["system", "on", "off"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered; ``language`` None follows the system.

    ``window_geometry`` and ``window_state`` are what Qt gave, as Base64; ``panel_widths`` are pixels by the panel's name.
    """

    theme: Theme = "system"
    language: str | None = None
    recent_files: tuple[str, ...] = ()
    window_geometry: str = ""
    window_state: str = ""
    reduced_motion: ReducedMotion = "system"
    high_contrast: Contrast = "system"
    panel_widths: Mapping[str, int] = dataclasses.field(default_factory=dict)
    text_size: int = 100
    """How large everything in the windows is, in percent: one of :data:`TEXT_SIZES`."""
    stock_file: str = ""
    """A shop's table whose prices are used; empty: none."""
    stock_skips_bad_rows: bool = False
    """Whether the user has said that the rows of it that make sense are to be used."""


class LoadedSettings(NamedTuple):
    """Settings as they were read, and one sentence where something in the file could not be used."""

    settings: Settings
    problem: Message | None = None
    is_newer: bool = False
    """Whether a newer program saved them: the file is not to be written over."""


class _Read(NamedTuple):
    """What a settings file holds: the values that can be used, sentences about the others, and whether it holds any at all."""

    good: Mapping[str, Any]
    problem: Message | None
    path: Path
    is_whole: bool = True
    is_newer: bool = False


def load_settings(path: Path) -> LoadedSettings:
    """Load the settings; a missing file is the defaults, or what an earlier version wrote as JSON.

    What cannot be used is kept in ``settings.toml.bad``; what a newer version wrote stays where it is.
    """
    found = _read(path)
    if found.problem is None:
        return LoadedSettings(Settings(**found.good))
    if found.is_newer:
        return LoadedSettings(Settings(**found.good), found.problem, is_newer=True)
    if not found.is_whole:
        return _set_aside(found.path, found.problem)
    with suppress(OSError):
        shutil.copyfile(found.path, _bad(found.path))
    return LoadedSettings(Settings(**found.good), _told(found.path, found.problem))


def look_at_settings(path: Path) -> Message | None:
    """Return what of the settings could not be used; the file stays as it is."""
    return _read(path).problem


def text_size_of(path: Path) -> int:
    """Return how large everything in the windows is wanted; the file stays as it is, whatever it holds."""
    return Settings(**_read(path).good).text_size


def _read(path: Path) -> _Read:
    read, version = _tree, _VERSION
    if _is_missing(path):
        path, read, version = _earlier(path), _earlier_tree, _EARLIER_VERSION
        if _is_missing(path):
            return _Read({}, None, path)
    try:
        tree, text = read(path)
    except FileError as broken:
        return _Read({}, broken.message, path, is_whole=False)
    found = _version(tree)
    if not isinstance(tree, dict) or (found != version and found <= _VERSION):
        return _Read({}, message("{file} does not hold settings of this version.", file=path.name), path, is_whole=False)
    good: dict[str, Any] = {name: _frozen(tree[name]) for name, usable in _USABLE.items() if name in tree and usable.test(tree[name])}
    if found > _VERSION:
        return _Read(good, message(_NEWER, file=path.name, version=found), path, is_newer=True)
    bad = sorted(tree.keys() - good.keys() - {"format"})
    return _Read(good, _unusable(path, text, bad) if bad else None, path)


def _version(tree: object) -> int:
    """Return which format a tree says it has; 0 where it is none of ours."""
    word = tree.get("format") if isinstance(tree, dict) else None
    found = _FORMAT.fullmatch(word) if isinstance(word, str) else None
    return int(found["version"]) if found else 0


def _unusable(path: Path, text: str, bad: Sequence[str]) -> Message:
    """Return a sentence about all settings that cannot be used, and one about the first of them in the file: its line and what it needs."""
    names = ", ".join(visible(name) for name in bad)[:_LONGEST_LIST]
    told = message("{file} has settings that cannot be used: {names}.", file=path.name, names=names)
    line, name = min((line, name) for name, line in _lines(path, text).items() if name in bad)
    return message("{told} Line {line}, {name}: {wanted}", told=told, line=line, name=visible(name)[:_LONGEST_LIST], wanted=_wanted(name))


def _wanted(name: str) -> Message:
    """Return what is needed where a setting stands that cannot be used."""
    if name in _USABLE:
        return _USABLE[name].wanted
    from cablebuilder.core.near_names import nearest  # noqa: PLC0415 - hardly any start needs it

    near = nearest(name, _USABLE)
    if near is not None:
        return message("There is no key of this name. The nearest is {near}.", near=near)
    return message("There is no key of this name. The keys are: {keys}.", keys=", ".join(_USABLE))


def _lines(path: Path, text: str) -> Mapping[str, int]:
    """Return on which line of a file's text each setting stands."""
    if path == _earlier(path):
        return {step: line for (step,), line in lines_of(text, {(name,) for name in json.loads(text)}).items() if isinstance(step, str)}
    from cablebuilder.files.toml_lines import key_lines  # noqa: PLC0415 - hardly any start needs it

    return key_lines(text)


def _tree(path: Path) -> tuple[object, str]:
    """Return the values in a file, and its text. *Raises* FileError."""
    import tomllib  # noqa: PLC0415 - the first start of all has nothing to read

    content = file_content(path)
    if len(content) > _LARGEST_BYTES:
        raise FileError("{file} has more than {limit} bytes.", file=path.name, limit=_LARGEST_BYTES)
    text = decoded(path, content).replace("\r\n", "\n")
    try:
        return tomllib.loads(text), text
    except (ValueError, RecursionError) as broken:
        reason = visible(str(broken))[:_LONGEST_LIST]
        raise FileError("{file} is not TOML: {reason}.", file=path.name, reason=reason) from broken


def _earlier(path: Path) -> Path:
    return path.with_suffix(".json")


def _earlier_tree(path: Path) -> tuple[object, str]:
    file = read_json(path)
    return file.tree, file.text


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except OSError as problem:
        return isinstance(problem, FileNotFoundError)
    return False


def _set_aside(path: Path, problem: Message) -> LoadedSettings:
    with suppress(OSError):
        path.replace(_bad(path))
    return LoadedSettings(Settings(), _told(path, problem))


def _told(path: Path, problem: Message) -> Message:
    return message("{problem} The usual settings are used; the old ones are kept in {copy}.", problem=problem, copy=_bad(path).name)


def _bad(path: Path) -> Path:
    return path.with_name(f"{path.name}.bad")


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def save_settings(path: Path, settings: Settings) -> None:
    """Save the settings, all at once; what an earlier version wrote is kept aside from then on.

    *Raises* FileError.
    """
    values = {field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)}
    values["recent_files"] = [name for name in settings.recent_files if can_stand(name)]
    values["stock_file"] = settings.stock_file if can_stand(settings.stock_file) else ""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)  # where it cannot be made, writing says why
    write_text(path, _HEADING + toml_text({"format": FORMAT, **values}))
    with suppress(OSError):
        _earlier(path).replace(_earlier(path).with_suffix(".json.old"))


def with_recent_file(settings: Settings, path: Path) -> Settings:
    """Return settings with a file at the head of the recent ones."""
    newest = os.path.abspath(path)  # noqa: PTH100  # Path.absolute() keeps "..", and resolve() follows links
    others = tuple(name for name in settings.recent_files if name != newest)
    return dataclasses.replace(settings, recent_files=(newest, *others)[:MOST_RECENT_FILES])


def without_recent_file(settings: Settings, path: Path) -> Settings:
    """Return settings in which a file is not among the recent ones."""
    names = tuple(name for name in settings.recent_files if Path(name) != path)
    return dataclasses.replace(settings, recent_files=names)


class _Usable(NamedTuple):
    """Whether a value can be used, and what is needed where it cannot."""

    test: Callable[[object], bool]
    wanted: Message


def _one_of(*words: str) -> _Usable:
    return _Usable(lambda value: value in words, message("This must be one of: {words}.", words=", ".join(words)))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT


def _is_language(value: object) -> bool:
    return value is None or (isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None)


def _are_files(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_RECENT_FILES and all(map(_is_text, value))


def _is_text_size(value: object) -> bool:
    return type(value) is int and value in TEXT_SIZES


def _are_widths(value: object) -> bool:
    return isinstance(value, dict) and all(type(width) is int and 0 <= width <= _WIDEST_PANEL for width in value.values())


_TEXT = _Usable(_is_text, message("A text in quotes is needed here."))
_USABLE: Mapping[str, _Usable] = {
    "theme": _one_of("system", "light", "dark"),
    "language": _Usable(_is_language, message("A language is needed here, like “de” or “pt-BR”.")),
    "recent_files": _Usable(_are_files, message("A list of {most} files at most is needed here, in brackets.", most=MOST_RECENT_FILES)),
    "window_geometry": _TEXT,
    "window_state": _TEXT,
    "reduced_motion": _one_of("system", "on", "off"),
    "high_contrast": _one_of("system", "on", "off"),
    "panel_widths": _Usable(_are_widths, message("Whole numbers from 0 to {most} are needed here.", most=_WIDEST_PANEL)),
    "text_size": _Usable(_is_text_size, message("This must be one of: {words}.", words=", ".join(map(str, TEXT_SIZES)))),
    "stock_file": _TEXT,
    "stock_skips_bad_rows": _Usable(lambda value: isinstance(value, bool), message("true or false is needed here, without quotes.")),
}
"""What each setting must look like in the file."""

"""The kiosk's configuration: one flat TOML file, written by the shop's staff (``packaging/kiosk/kiosk.toml`` explains each key).

A dataclass with checks of its own, as the settings are. What is wrong is told by line and key, all of it at once; a key that cannot
be used keeps its default, so that there is always a configuration. Must never look whether what it names is there: that is
:mod:`cablebuilder.files.kiosk_shop`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, NamedTuple

from cablebuilder import paths
from cablebuilder.errors import FileError, Message, Template, message, visible
from cablebuilder.files.json_file import decoded, file_content
from cablebuilder.files.toml_lines import read_toml

LARGEST_KILOBYTES = 64
ATTRACT_SCENES = ("plug", "safe-chain", "turning-safe")
"""The scenes there are for the screen that nobody touches: a plug, a safe chain, an unsafe one that turns safe."""
SHORTEST_COUNTDOWN = 20
"""Seconds that somebody must have to answer "Still there?" (WCAG 2.2, 2.2.1)."""
_LONGEST_TEXT = 200
_LONGEST_LIST = 50
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*")
_EXAMPLE = re.compile(r"[\w.-]+")

Orientation = Literal["auto", "landscape", "portrait"]
KioskTheme = Literal["dark", "light"]


@dataclass(frozen=True, slots=True)
class KioskConfig:
    """How a kiosk looks and behaves; paths in the file are relative to the file's own folder."""

    shop_name: str = ""
    """Shown on the attract screen and on the plan that people take home; empty: none."""
    screen: str = ""
    """Name of the screen to fill, as the system calls it ("HDMI-1"); empty, or one that is gone: the first."""
    orientation: Orientation = "auto"
    """How the pages are laid out; ``auto`` looks at the screen."""
    scale_percent: int = 100
    """How large everything is drawn, 100 to 300."""
    reach_mode: bool = False
    """Whether controls stay in the lower third of the screen, for a screen that hangs high."""
    theme: KioskTheme = "dark"
    high_contrast: bool = False
    languages: tuple[str, ...] = ("en",)
    """What visitors can choose; the first is the one it starts with."""
    idle_seconds: int = 60
    """Time without a touch until "Still there?", 20 to 3600."""
    still_there_seconds: int = SHORTEST_COUNTDOWN
    """Time to answer that, 20 to 300."""
    stock_file: Path | None = None
    """The shop's stock (CSV or JSON); none: every part of the catalogue may be in a plan, without prices."""
    show_out_of_stock: bool = False
    """Whether ways with parts that are out of stock are shown, marked as such."""
    price_days: int = 0
    """After so many days a stock file's prices are no longer shown; 0: always."""
    layouts_folder: Path | None = None
    """Folder of the shop's own layouts to play with; nothing in it is ever written."""
    examples: tuple[str, ...] = ("counter-demo",)
    """The shipped examples to play with, by their file names without ``.rig.json``."""
    attract_scenes: tuple[str, ...] = ATTRACT_SCENES
    printer: str = ""
    """Name of the printer for slips, as the system calls it; empty: no slips."""
    pin_file: Path | None = None
    """Where the scrambled PIN of the staff is kept; none: ``pin`` in the state folder."""
    log_folder: Path | None = None
    """Where logs are written; none: the system's usual folder."""
    counters: bool = False
    """Whether sums of the day are counted; nothing personal in them."""

    @property
    def pin_path(self) -> Path:
        """Return where the scrambled PIN is kept."""
        return self.pin_file or paths.kiosk_state_folder() / "pin"

    @property
    def log_path(self) -> Path:
        """Return where logs are written."""
        return self.log_folder or paths.kiosk_log_folder()


class ConfigProblem(NamedTuple):
    """What is wrong in a configuration: the line (0: the file as a whole), the key, and a sentence."""

    line: int
    key: str
    problem: Message

    def told(self, file: str) -> Message:
        """Return the whole sentence, with the file's name and the place."""
        if not self.line:
            return self.problem
        if not self.key:
            return message("{file}, line {line}: {problem}", file=file, line=self.line, problem=self.problem)
        return message("{file}, line {line}, {key}: {problem}", file=file, line=self.line, key=self.key, problem=self.problem)


class LoadedConfig(NamedTuple):
    """A configuration as it was read, everything that is wrong in it, in the order of its lines, and its text."""

    config: KioskConfig
    problems: tuple[ConfigProblem, ...] = ()
    text: str = ""
    lines: Mapping[str, int] = {}
    """On which line each key stands."""


def load_config(path: Path) -> LoadedConfig:
    """Load a configuration; a file that cannot be read is the defaults and a problem."""
    try:
        return parse_config(_read(path), path.parent)
    except FileError as problem:
        return LoadedConfig(KioskConfig(), (ConfigProblem(0, "", problem.message),))


def _read(path: Path) -> str:
    content = file_content(path)
    if len(content) > LARGEST_KILOBYTES * 1000:
        raise FileError("{file} has more than {limit} kB. A configuration is smaller.", file=path.name, limit=LARGEST_KILOBYTES)
    return decoded(path, content)


def parse_config(text: str, folder: Path) -> LoadedConfig:
    """Return the configuration in a text; ``folder`` is what its paths are relative to."""
    read = read_toml(text.replace("\r\n", "\n"))
    problems = [
        ConfigProblem(line, "", message("This is no TOML: {reason}. Write key = value.", reason=visible(why)[:_LONGEST_TEXT]))
        for line, why in read.unreadable
    ]
    good: dict[str, object] = {}
    for key, value in read.tree.items():
        line = read.lines[key]
        if key not in _READERS:
            problems.append(ConfigProblem(line, visible(key)[:_LONGEST_TEXT], _unknown(key)))
            continue
        try:
            good[key] = _READERS[key](value, folder)
        except _Unusable as problem:
            problems.append(ConfigProblem(line, key, problem.sentence))
    return LoadedConfig(KioskConfig(**good), tuple(sorted(problems)), text, read.lines)  # type: ignore[arg-type]  # each reader gives its field's type


class _Unusable(Exception):
    """A value that its key cannot have."""

    def __init__(self, template: Template, **values: str | float | Message) -> None:
        super().__init__(template)
        self.sentence = message(template, **values)


def _unknown(key: str) -> Message:
    near = get_close_matches(key, _READERS, n=1)
    if near:
        return message("There is no key of this name. The nearest is {near}.", near=near[0])
    return message("There is no key of this name. The keys are: {keys}.", keys=", ".join(_READERS))


Reader = Callable[[object, Path], object]


def _text(value: object, _folder: Path) -> str:
    if not isinstance(value, str):
        raise _Unusable("A text in quotes is needed here.")
    if len(value) > _LONGEST_TEXT:
        raise _Unusable("This text may have {limit} characters at most.", limit=_LONGEST_TEXT)
    return visible(value.strip())


def _flag(value: object, _folder: Path) -> bool:
    if not isinstance(value, bool):
        raise _Unusable("true or false is needed here, without quotes.")
    return value


def _path(value: object, folder: Path) -> Path | None:
    named = _text(value, folder)
    if "\N{REPLACEMENT CHARACTER}" in named:
        raise _Unusable("No file has such a name.")
    try:
        return folder / Path(named).expanduser() if named else None
    except RuntimeError:
        raise _Unusable("Nobody here is named {name}.", name=named.split("/")[0]) from None


def _number(least: int, most: int) -> Reader:
    def read(value: object, _folder: Path) -> int:
        if type(value) is not int or not least <= value <= most:
            raise _Unusable("A whole number from {least} to {most} is needed here.", least=least, most=most)
        return value

    return read


def _one_of(*words: str) -> Reader:
    def read(value: object, _folder: Path) -> str:
        if not isinstance(value, str) or value not in words:
            near = get_close_matches(value, words, n=1) if isinstance(value, str) else []
            if near:
                raise _Unusable("This must be one of: {words}. The nearest is {near}.", words=", ".join(words), near=near[0])
            raise _Unusable("This must be one of: {words}.", words=", ".join(words))
        return value

    return read


def _list_of(each: Reader, *, least: int = 1) -> Reader:
    def read(value: object, folder: Path) -> tuple[object, ...]:
        if not isinstance(value, list) or not least <= len(value) <= _LONGEST_LIST:
            raise _Unusable("A list in brackets is needed here, with {least} to {most} entries.", least=least, most=_LONGEST_LIST)
        return tuple(dict.fromkeys(each(one, folder) for one in value))

    return read


def _written_like(pattern: re.Pattern[str], example: str) -> Reader:
    def read(value: object, _folder: Path) -> str:
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not pattern.fullmatch(value):
            raise _Unusable("Each entry is written like “{example}”.", example=example)
        return value

    return read


_READERS: Mapping[str, Reader] = {
    "shop_name": _text,
    "screen": _text,
    "orientation": _one_of("auto", "landscape", "portrait"),
    "scale_percent": _number(100, 300),
    "reach_mode": _flag,
    "theme": _one_of("dark", "light"),
    "high_contrast": _flag,
    "languages": _list_of(_written_like(_LANGUAGE, "de")),
    "idle_seconds": _number(20, 3600),
    "still_there_seconds": _number(SHORTEST_COUNTDOWN, 300),
    "stock_file": _path,
    "show_out_of_stock": _flag,
    "price_days": _number(0, 3650),
    "layouts_folder": _path,
    "examples": _list_of(_written_like(_EXAMPLE, "counter-demo"), least=0),
    "attract_scenes": _list_of(_one_of(*ATTRACT_SCENES)),
    "printer": _text,
    "pin_file": _path,
    "log_folder": _path,
    "counters": _flag,
}
"""What each key must look like in the file."""

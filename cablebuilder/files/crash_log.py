"""The crash log: what nobody expected, written down without anything about the user.

An entry has the kind of the surprise, the way through our own code to it, and the versions of what runs; no message (it can hold a
name or a label), no path outside the program, no home folder, no user name. It is plain text, so that whoever sends it can read it
first, and never longer than a letter. Must never fail: what cannot be written is left out.
Read on in :mod:`cablebuilder.gui.surprises`.
"""

import platform
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from cablebuilder import __version__
from cablebuilder.paths import log_folder

NAME = "crash.log"
_LARGEST = 200_000
_KEPT = 100_000
"""Characters of older entries that stay where the log would become too large."""
_DEEPEST = 40
_ROOT = Path(__file__).parents[1]
_ELSEWHERE = re.compile(r".*(?:site-packages|dist-packages|lib/python[\d.]+|Lib)[\\/]")
_PACKAGES = ("PySide6_Essentials", "pydantic", "numpy", "platformdirs")
_RULE = "-" * 40


class Surprise(NamedTuple):
    """What happened, in few words: the kind of it, and the place in our code that it came from ("gui/canvas_view.py:12")."""

    kind: str
    place: str


def surprise_of(kind: type[BaseException], trace: TracebackType | None) -> Surprise:
    """Return what a surprise is called: its kind and the innermost place of our own in its way."""
    frames = traceback.extract_tb(trace)
    ours = [frame for frame in frames if Path(_ROOT.parent, frame.filename).is_relative_to(_ROOT)]
    last = ours[-1] if ours else frames[-1] if frames else None
    return Surprise(kind.__name__, f"{shown_file(last.filename)}:{last.lineno}" if last else "")


def entry_of(kind: type[BaseException], surprise: BaseException | None, trace: TracebackType | None) -> str:
    """Return what the log says of a surprise, with those that it came from."""
    return "\n".join(_lines(kind, surprise, trace, set()))


def _lines(kind: type[BaseException], surprise: BaseException | None, trace: TracebackType | None, seen: set[int]) -> Iterator[str]:
    inner = surprise and (surprise.__cause__ or (None if surprise.__suppress_context__ else surprise.__context__))
    if inner is not None and id(inner) not in seen:
        yield from _lines(type(inner), inner, inner.__traceback__, seen | {id(inner)})
        yield "which led to"
    for frame in traceback.extract_tb(trace)[-_DEEPEST:]:
        yield f"  {shown_file(frame.filename)}, line {frame.lineno}, in {frame.name}"
    yield f"{kind.__module__}.{kind.__qualname__}"


def shown_file(name: str) -> str:
    """Return where a file of code is inside the program or a package; of any other, its name alone."""
    path = Path(_ROOT.parent, name)  # in a frozen program our code has names like cablebuilder/gui/app.py
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    inside = _ELSEWHERE.sub("", path.as_posix())
    return inside if inside != path.as_posix() else path.name


def write_entry(what: str, entry: str) -> Path | None:
    """Add an entry to the log, older ones going where it grows too large; return its file, None where it cannot be written."""
    path = log_folder() / NAME
    when = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    with suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8", "replace") if path.exists() else ""
        if len(before) > _LARGEST:
            before = before[-_KEPT:].partition(f"{_RULE}\n")[2]
        path.write_text(f"{before}{_RULE}\n{when}  {what}\n{running()}\n{entry}\n", "utf-8")
        return path
    return None


def running() -> str:
    """Return what runs: the program, Python, the packages that matter, and the kind of system."""
    packages = " ".join(f"{name} {version_of(name)}" for name in _PACKAGES)
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"cablebuilder {__version__}, Python {platform.python_version()}, {packages}, {system}, {sys.platform}"


def version_of(package: str) -> str:
    """Return the version of an installed package; "-" where it is not there."""
    from importlib import metadata  # noqa: PLC0415 - it takes its time, and the first window does not wait for it

    for name in (package, package.removesuffix("_Essentials")):  # Debian's PySide6 is in one piece
        with suppress(metadata.PackageNotFoundError):
            return metadata.version(name)
    return "-"

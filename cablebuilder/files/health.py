"""Is everything there that the program needs? Versions, folders, catalogue, settings; without changing any of it.

What needs Qt is asked in a process of its own, because Qt ends the process that it cannot work in.
Must never write, and never fail: what cannot be found out is said to be wrong. Read on in :mod:`cablebuilder.doctor_command`.
"""

import gettext
import json
import os
import platform
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from cablebuilder import __version__, language, paths
from cablebuilder.errors import CablebuilderError, Message, message
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.crash_log import NAME, version_of
from cablebuilder.files.gear_file import load_gear
from cablebuilder.files.qt_versions import problem_of_qt
from cablebuilder.files.settings import look_at_settings

State = Literal["good", "wrong", "note"]
_QT = "PySide6_Essentials"
_NEEDED = (_QT, "pydantic", "platformdirs", "numpy", "segno")
_PATIENCE_SECONDS = 60
ASK_QT = "--only-drawing"
"""The option of ``cablebuilder doctor`` that answers, in a process of its own, what Qt makes of this place."""
_PROGRAM = "cablebuilder"
FONTS_MISSING = Message("The program’s own fonts are missing. Install the program again.")


class Health(NamedTuple):
    """One thing that was looked at: its name, what was found, and what to do where that is wrong."""

    name: str
    found: str | Message
    state: State = "good"
    advice: Message | None = None


def look_around(*, has_display: bool) -> tuple[Health, ...]:
    """Return how everything is, in the order in which it is told."""
    return (*_versions(), *look_at_folders(), *_files(), *_catalogue(), *_languages(), *_drawing(has_display=has_display))


def _versions() -> Iterator[Health]:
    yield _our_version()
    yield Health("python", f"{platform.python_version()} ({platform.python_implementation()})")
    yield Health("system", f"{platform.system()} {platform.release()} {platform.machine()}")
    for package in _NEEDED:
        version = version_of(package)
        if version == "-" or (package == "numpy" and not _can_compute()):
            advice = message("{package} is not installed. Install the program again.", package=package)
            yield Health(package, version, "wrong", advice)
        else:
            problem = problem_of_qt(version) if package == _QT else None
            yield Health(package, version, "wrong" if problem else "good", problem)


def _can_compute() -> bool:
    """Return whether NumPy does what it is needed for: its libraries can be broken where it seems to be there."""
    try:
        from numpy import linalg  # noqa: PLC0415 - it takes its time
    except ImportError:
        return False
    return bool(abs(linalg.solve([[2.0]], [1.0])[0] - 0.5) < 1e-12)  # noqa: PLR2004 - half, but for rounding


def _our_version() -> Health:
    """Look whether this program is one, and the only one."""
    installed = version_of(_PROGRAM)
    if installed not in {"-", __version__}:
        mixed = message(
            "Files of two versions are mixed here: {one} and {other}. Remove both and install one.", one=__version__, other=installed
        )
        return Health(_PROGRAM, __version__, "wrong", mixed)
    started_by = _programs_on_path()
    if len(started_by) > 1:
        several = message(
            "It is installed more than once, and the first is started: {files}. Remove what you do not want.", files=", ".join(started_by)
        )
        return Health(_PROGRAM, __version__, "note", several)
    return Health(_PROGRAM, __version__)


def _programs_on_path() -> list[str]:
    """Return the programs of our name that a shell would find, in its order; a link and what it leads to are one."""
    folders = [Path(each) for each in os.environ.get("PATH", os.defpath).split(os.pathsep) if each]
    found = {each.resolve(): str(each) for folder in reversed(folders) if os.access(each := folder / _PROGRAM, os.X_OK) and each.is_file()}
    return list(reversed(found.values()))


def look_at_folders() -> Iterator[Health]:
    """Look at the folders of the user's: each is there and can be written into, or can be made when it is needed."""
    if not paths.has_home():
        nothing = Message("There is no home folder, so nothing of yours can be kept. Set HOME, or name a folder with --portable.")
        yield Health("home", "-", "wrong", nothing)
        return
    folders = (
        ("settings", paths.settings_file().parent), ("own parts", paths.shelf_folder()),
        ("recovery copies", paths.recovery_folder()), ("logs", paths.log_folder()),
    )  # fmt: skip
    for name, folder in folders:
        there = next(each for each in (folder, *folder.parents) if _is_there(each))
        if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
            yield Health(name, str(folder) if _is_there(folder) else f"{folder} (-)")
        else:
            yield Health(name, str(folder), "wrong", message("Nothing can be written into {folder}. Change who may.", folder=str(there)))


def _is_there(path: Path) -> bool:
    """Return whether something is there and may be seen."""
    try:
        return path.exists()
    except OSError:
        return False


def _files() -> Iterator[Health]:
    problem = look_at_settings(paths.settings_file())
    yield Health("settings file", str(paths.settings_file()), "wrong" if problem else "good", problem)
    gear = paths.gear_file()
    try:
        if _is_there(gear):
            load_gear(gear)
    except CablebuilderError as broken:
        yield Health("gear", str(gear), "wrong", broken.message)
    else:
        yield Health("gear", str(gear))
    log = paths.log_folder() / NAME
    if _is_there(log):
        yield Health("crash log", str(log), "note", Message("Something went wrong earlier. Send this file with a report; it names nobody."))


def _catalogue() -> Iterator[Health]:
    resources = paths.resource_folder()
    try:
        catalog = load_catalog(resources, paths.shelf_folder())
    except (CablebuilderError, OSError) as broken:
        said = broken.message if isinstance(broken, CablebuilderError) else message("{problem}", problem=str(broken))
        yield Health("catalogue", str(resources), "wrong", said)
        return
    parts, connectors = len(catalog.parts), len(catalog.connectors)
    counted = message("{parts} parts, {connectors} connectors ({folder})", parts=parts, connectors=connectors, folder=str(resources))
    yield Health("catalogue", counted)
    for problem in catalog.problems:
        yield Health("own part", "", "wrong", problem)


def _languages() -> Iterator[Health]:
    """Look whether every language that there is can be read."""
    codes = language.codes()
    unread = [code for code in codes if code != "en" and not _can_read(code)]
    broken = message("These languages cannot be read: {codes}. Install the program again.", codes=", ".join(unread))
    yield _as_wished("languages", " ".join(codes), broken, is_good=not unread)


def _can_read(code: str) -> bool:
    try:
        return bool(gettext.translation("cablebuilder", paths.resource_folder() / "languages", [code]).info())
    except (OSError, ValueError):
        return False


def _drawing(*, has_display: bool) -> Iterator[Health]:
    """Look at Qt without a display, and with the one that there is; one of the wrong version was told already, and draws nothing."""
    version = version_of(_QT)
    if version != "-" and problem_of_qt(version):
        return
    drawn = _asked_qt("offscreen")
    if drawn is None:
        yield Health("Qt", "-", "wrong", Message("Qt cannot draw here: libraries of the system are missing. Install them."))
        return
    yield Health("Qt", str(drawn["qt"]))
    yield _as_wished("fonts", str(drawn["font"]), FONTS_MISSING, is_good=drawn["font"] == drawn["wanted"])
    yield _letters(str(drawn.get("without_letters", "")))
    again = Message("The program’s own icon cannot be drawn. Install the program again.")
    yield _as_wished("icon", "app-icon.svg", again, is_good=bool(drawn["icon"]))
    if not has_display:
        yield Health("display", "-", "note", Message("There is no display: everything works but the window."))
        return
    shown = _asked_qt(None)
    missing = Message("Qt cannot open the display: libraries are missing. Install them.")
    yield _as_wished("display", str(shown["platform"]) if shown else "-", missing, is_good=shown is not None)


def _letters(lacking: str) -> Health:
    """Say which languages no font of the system can write; that is a note, because the others can be used."""
    advice = message(
        "No font of this system has the letters of: {codes}. Install one, on Debian and Ubuntu the package fonts-noto-cjk.", codes=lacking
    )
    return Health("letters", lacking or "-", "note", advice) if lacking else Health("letters", "ja ko zh_CN")


def _as_wished(name: str, found: str, otherwise: Message, *, is_good: bool) -> Health:
    return Health(name, found) if is_good else Health(name, found, "wrong", otherwise)


def _asked_qt(platform_name: str | None) -> Mapping[str, object] | None:
    """Return what Qt says of itself in a process of its own; None where it says nothing."""
    environment = {**os.environ, **({"QT_QPA_PLATFORM": platform_name} if platform_name else {})}
    program = paths.own_command()
    try:
        done = subprocess.run(  # noqa: S603 - ourselves
            [*program, "doctor", ASK_QT], capture_output=True, text=True, check=False, timeout=_PATIENCE_SECONDS, env=environment,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        told = json.loads(done.stdout) if done.returncode == 0 else None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return told if isinstance(told, dict) else None

"""Is everything there that the program needs? Versions, folders, catalogue, settings; without changing any of it.

What needs Qt is asked in a process of its own, because Qt ends the process that it cannot work in.
Must never write, and never fail: what cannot be found out is said to be wrong. Read on in :mod:`cablebuilder.doctor_command`.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from cablebuilder import __version__, paths
from cablebuilder.errors import CablebuilderError, Message, message
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.crash_log import NAME, version_of
from cablebuilder.files.gear_file import load_gear
from cablebuilder.files.settings import look_at_settings

State = Literal["good", "wrong", "note"]
_NEEDED = ("PySide6_Essentials", "pydantic", "platformdirs", "numpy", "segno")
_ABORTS = ("6.12.0", (3, 11))
"""The one Qt that ends this Python after a few thousand pictures."""
_PATIENCE_SECONDS = 60
_ASK_QT = """
import json, sys
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtSvg import QSvgRenderer
from cablebuilder.gui.theme import FONT_FILES, Theme, load_fonts
application = QGuiApplication([])
load_fonts()
body = Theme.font("body")
json.dump({"qt": qVersion(), "platform": QGuiApplication.platformName(), "font": QFontInfo(body).family(), "wanted": body.family(),
           "files": len(FONT_FILES)}, sys.stdout)
"""


class Health(NamedTuple):
    """One thing that was looked at: its name, what was found, and what to do where that is wrong."""

    name: str
    found: str
    state: State = "good"
    advice: Message | None = None


def look_around(*, has_display: bool) -> tuple[Health, ...]:
    """Return how everything is, in the order in which it is told."""
    return (*_versions(), *_folders(), *_files(), *_catalogue(), *_drawing(has_display=has_display))


def _versions() -> Iterator[Health]:
    yield Health("cablebuilder", __version__)
    yield Health("python", f"{platform.python_version()} ({platform.python_implementation()})")
    yield Health("system", f"{platform.system()} {platform.release()} {platform.machine()}")
    for package in _NEEDED:
        version = version_of(package)
        if version == "-":
            advice = message("{package} is not installed. Install the program again.", package=package)
            yield Health(package, version, "wrong", advice)
        elif package.startswith("PySide6") and version == _ABORTS[0] and sys.version_info[:2] == _ABORTS[1]:
            yield Health(package, version, "wrong", Message("This version ends the program on Python 3.11. Install an earlier one."))
        else:
            yield Health(package, version)


def _folders() -> Iterator[Health]:
    """Look at the folders of the user's: each is there and can be written into, or can be made when it is needed."""
    folders = (
        ("settings", paths.settings_file().parent), ("own parts", paths.shelf_folder()),
        ("recovery copies", paths.recovery_folder()), ("logs", paths.log_folder()),
    )  # fmt: skip
    for name, folder in folders:
        there = next(each for each in (folder, *folder.parents) if each.exists())
        if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
            yield Health(name, str(folder) if folder.exists() else f"{folder} (-)")
        else:
            yield Health(name, str(folder), "wrong", message("Nothing can be written into {folder}. Change who may.", folder=str(there)))


def _files() -> Iterator[Health]:
    problem = look_at_settings(paths.settings_file())
    yield Health("settings file", str(paths.settings_file()), "wrong" if problem else "good", problem)
    gear = paths.gear_file()
    try:
        if gear.exists():
            load_gear(gear)
    except CablebuilderError as broken:
        yield Health("gear", str(gear), "wrong", broken.message)
    else:
        yield Health("gear", str(gear))
    log = paths.log_folder() / NAME
    if log.exists():
        yield Health("crash log", str(log), "note", Message("Something went wrong earlier. Send this file with a report; it names nobody."))


def _catalogue() -> Iterator[Health]:
    resources = paths.resource_folder()
    try:
        catalog = load_catalog(resources, paths.shelf_folder())
    except (CablebuilderError, OSError) as broken:
        said = broken.message if isinstance(broken, CablebuilderError) else message("{problem}", problem=str(broken))
        yield Health("catalogue", str(resources), "wrong", said)
        return
    yield Health("catalogue", f"{len(catalog.parts)} parts, {len(catalog.connectors)} connectors ({resources})")
    for problem in catalog.problems:
        yield Health("own part", "", "wrong", problem)


def _drawing(*, has_display: bool) -> Iterator[Health]:
    """Look at Qt without a display, and with the one that there is."""
    drawn = _asked_qt("offscreen")
    if drawn is None:
        yield Health("Qt", "-", "wrong", Message("Qt cannot draw here: libraries of the system are missing. Install them."))
        return
    yield Health("Qt", str(drawn["qt"]))
    if drawn["font"] == drawn["wanted"]:
        yield Health("fonts", str(drawn["font"]))
    else:
        yield Health("fonts", str(drawn["font"]), "wrong", Message("The program’s own fonts are missing. Install the program again."))
    if not has_display:
        yield Health("display", "-", "note", Message("There is no display: everything works but the window."))
        return
    shown = _asked_qt(None)
    if shown is None:
        yield Health(
            "display",
            "-",
            "wrong",
            Message("Qt cannot open the display: libraries are missing. Install them."),
        )
    else:
        yield Health("display", str(shown["platform"]))


def _asked_qt(platform_name: str | None) -> Mapping[str, object] | None:
    """Return what Qt says of itself in a process of its own; None where it says nothing."""
    environment = {**os.environ, **({"QT_QPA_PLATFORM": platform_name} if platform_name else {})}
    try:
        done = subprocess.run(  # noqa: S603 - our own Python, with a text of our own
            [sys.executable, "-c", _ASK_QT], capture_output=True, text=True, check=False, timeout=_PATIENCE_SECONDS, env=environment,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        told = json.loads(done.stdout) if done.returncode == 0 else None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return told if isinstance(told, dict) else None

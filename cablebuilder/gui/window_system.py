"""What Qt loads to reach a display, tried before Qt does: where a library of it is missing, Qt would end the program.

Must never open a display. Read on in :mod:`cablebuilder.display`.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader


def try_window_system(folder: Path | None = None, environment: Mapping[str, str] = os.environ) -> None:
    """Load the plug-in through which a window will be opened. *Raises* ImportError with the loader's words where none can be loaded."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return
    place = folder or Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    problems = []
    for path in _plugins(place, environment):
        loader = QPluginLoader(str(path))
        if loader.load():
            return
        problems.append(loader.errorString().rpartition(f"{path}: ")[2])
    if problems:
        raise ImportError(problems[0])


def _plugins(folder: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the files that Qt may take; none where it is told to use no display."""
    asked = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if asked.startswith("wayland") or (not asked and environment.get("WAYLAND_DISPLAY")):
        yield from sorted(folder.glob("libqwayland*.so"))
    if asked == "xcb" or (not asked and environment.get("DISPLAY")):
        yield from folder.glob("libqxcb.so")

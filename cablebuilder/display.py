"""Is there a display to open a window on? Asked before Qt is, because Qt ends the program where there is none.

Must never import Qt. Read on in :mod:`cablebuilder.cli`.
"""

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_NEEDS_DISPLAY = frozenset({"", "xcb", "wayland", "wayland-egl"})
_LOCAL_X = re.compile(r"(unix)?:(?P<number>\d+)(\.\d+)?")
_PATIENCE_SECONDS = 5


def has_display(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Return whether a window can be opened: a display answers, or Qt was told to use none."""
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if not system.startswith(("linux", "freebsd")) or platform not in _NEEDS_DISPLAY:
        return True
    return _wayland_answers(environment) or _x_answers(environment.get("DISPLAY", ""))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and _listens(str(Path(environment.get("XDG_RUNTIME_DIR", "/"), name)))


def _x_answers(display: str) -> bool:
    """Return whether an X server listens; one on another machine (``host:10.0``) is believed."""
    local = _LOCAL_X.fullmatch(display)
    if local is None:
        return bool(display)
    path = f"/tmp/.X11-unix/X{local['number']}"  # noqa: S108  # the place that X fixes
    return _listens(path) or _listens(f"\0{path}")


def _listens(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(_PATIENCE_SECONDS)
        try:
            client.connect(path)
        except OSError:
            return False
    return True

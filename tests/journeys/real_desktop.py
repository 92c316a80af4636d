"""A desktop nobody looks at: an X server, a window manager, a real mouse and keyboard, and pictures of what is on the screen.

Needs Xvfb, openbox and xdotool, which ``packaging/test`` installs. Must never look into the program: it only does what a person can.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage

ROOT = Path(__file__).parents[2]
SIZE = (1440, 900)
_NEEDED = ("Xvfb", "openbox", "xdotool")
_PATIENCE_S = 40.0
_T = TypeVar("_T")
_SHOOT = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
application.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


def require_desktop() -> None:
    """Skip where the tools are absent and that is meant so; fail where they are merely absent."""
    absent = [name for name in _NEEDED if shutil.which(name) is None]
    if absent and os.environ.get("CABLEBUILDER_NO_XVFB"):
        pytest.skip(f"without {', '.join(absent)}, as CABLEBUILDER_NO_XVFB asks")
    assert not absent, f"install {', '.join(absent)}, or set CABLEBUILDER_NO_XVFB to go without"


class Desktop:
    """One X server with a window manager."""

    def __init__(self, display: str, folder: Path) -> None:
        self._folder = folder
        self._shots = 0
        environment = {name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}}
        self.environment = {**environment, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1", "LC_ALL": "C.UTF-8"}

    def do(self, *words: object) -> str:
        """Let xdotool do something and return what it says."""
        done = subprocess.run(["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True, check=False, timeout=30)
        return done.stdout.strip()

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start the program as a person does."""
        return subprocess.Popen([sys.executable, "-m", "cablebuilder", *arguments], cwd=ROOT, env=self.environment)

    def window(self) -> None:
        """Wait for the program's window and let it fill the screen, so that places in it are places on the screen."""
        found = wait_for(lambda: self.do("search", "--onlyvisible", "--name", "cablebuilder$").split("\n")[0], "the window")
        self.do("windowactivate", "--sync", found)
        wait_for(lambda: self._is_filled(found), "the window to fill the screen")

    def _is_filled(self, window: str) -> bool:
        """Ask for the full screen and give the window time for it: to ask again too soon would take it back."""
        if self._fills(window):
            return True
        self.key("F11")
        for _ in range(60):
            self.do("sleep", 0.4)
            if self._fills(window):
                return True
        return False

    def _fills(self, window: str) -> bool:
        said = self.do("getwindowgeometry", "--shell", window)
        return all(word in said.split() for word in ("X=0", "Y=0", f"WIDTH={SIZE[0]}", f"HEIGHT={SIZE[1]}"))

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press, go there as a hand does, and let go."""
        self.do("mousemove", start.x(), start.y(), "sleep", 0.15, "mousedown", 1, "sleep", 0.1)
        steps = 8
        for step in range(1, steps + 1):
            at = start + (end - start) * (step / steps)
            self.do("mousemove", at.x(), at.y(), "sleep", 0.05)
        self.do("sleep", 0.2, "mouseup", 1)

    def click(self, at: QPoint) -> None:
        """Click at a place."""
        self.do("mousemove", at.x(), at.y(), "sleep", 0.1, "click", 1)

    def key(self, name: str) -> None:
        """Press a key."""
        self.do("key", "--clearmodifiers", name)

    def type(self, text: str) -> None:
        """Type a text."""
        self.do("type", "--clearmodifiers", "--delay", 15, text)

    def picture(self) -> QImage:
        """Return what is on the screen."""
        self._shots += 1
        path = self._folder / f"screen-{self._shots}.png"
        subprocess.run([sys.executable, "-c", _SHOOT, str(path)], env=self.environment, check=True, timeout=30)
        return QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)

    def still_picture(self) -> QImage:
        """Return what is on the screen once nothing moves any more."""
        last = self.picture()

        def at_rest() -> QImage | None:
            nonlocal last
            before, last = last, self.picture()
            return last if last == before else None

        return wait_for(at_rest, "a picture at rest")


@contextmanager
def desktop(folder: Path, size: tuple[int, int] = SIZE) -> Iterator[Desktop]:
    """Start an X server of a size with a window manager, and end both."""
    require_desktop()
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "{}x{}x24".format(*size), "-nolisten", "tcp", "-noreset"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as said:
            display = ":" + said.readline().strip()
        made = Desktop(display, folder)
        manager = subprocess.Popen(["openbox"], env=made.environment, stderr=subprocess.DEVNULL)
        try:
            wait_for(lambda: made.do("get_num_desktops"), "the window manager")
            yield made
        finally:
            manager.terminate()
            manager.wait(10)
    finally:
        server.terminate()
        server.wait(10)


def wait_for(ask: Callable[[], _T], what: str) -> _T:
    """Ask until there is an answer, and return it."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.05)  # asks another process, which no signal reaches
    raise AssertionError(f"waited in vain for {what}")


def count_near(picture: QImage, area: QRect, colour: QColor, within: int = 24) -> int:
    """Return how many pixels of an area have nearly a colour."""
    inside = area.intersected(picture.rect())
    wanted = colour.getRgb()[:3]
    return sum(
        all(abs(part - goal) <= within for part, goal in zip(picture.pixelColor(x, y).getRgb()[:3], wanted, strict=True))
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
    )


def count_different(one: QImage, other: QImage, area: QRect) -> int:
    """Return how many pixels of an area differ between two pictures, by more than a trace."""
    return sum(
        max(abs(a - b) for a, b in zip(one.pixelColor(x, y).getRgb()[:3], other.pixelColor(x, y).getRgb()[:3], strict=True)) > 16
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    )

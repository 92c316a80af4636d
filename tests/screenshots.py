"""Photographs of every scene in a real window, for looking at beside the mock-ups; and the picture of the README.

    .venv/bin/python -m tests.screenshots FOLDER [--scene NAME]... [--scale 1] [--look light] [--size 1440x900] [--language de]
    .venv/bin/python -m tests.screenshots FOLDER --kiosk [--wish 'scale_percent = 200']... [...]
    .venv/bin/python -m tests.screenshots --readme

Starts an X server of its own (Xvfb). Must never be run by pytest: it shows, and tests nothing.
Read on in :mod:`tests.scenes` and :mod:`tests.kiosk_scenes`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from cablebuilder.language import codes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).parents[1]
SIZES = ("1440x900", "1100x700")
KIOSK_SIZES = ("1920x1080", "1080x1920", "1280x800")
SCALES = (1.0, 2.0)
OTHER_SCALES = (1.25, 1.5, 3.0)
"""As desktops and large screens offer them to those who want larger letters; photographed when they are asked for."""
LOOKS = ("light", "dark", "contrast", "contrast-dark")
README_PICTURE = ROOT / "docs" / "workbench.png"
_PAINTED_MS = 100
_MOST_LOOKS = 100
_SETTLE_MS = 700
"""Longer than any motion but the three pulses of a fault, which are photographed where they are."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Photograph what is asked for, each scale in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="where the pictures go")
    parser.add_argument("--readme", action="store_true", help=f"write {README_PICTURE.relative_to(ROOT)} instead")
    parser.add_argument("--scene", action="append", help="only this scene; may be given again")
    parser.add_argument("--scale", type=float, choices=SCALES + OTHER_SCALES, action="append")
    parser.add_argument("--look", choices=LOOKS, action="append")
    parser.add_argument("--size", type=_size, action="append", help=f"a window, such as {SIZES[0]}")
    parser.add_argument(
        "--language", choices=codes(), action="append", help="may be given again; packaging/languages/mo_files.py compiles them"
    )
    parser.add_argument("--kiosk", action="store_true", help="the scenes of the kiosk instead of those of the desktop")
    parser.add_argument("--wish", action="append", default=[], help="a line of the kiosk's configuration; may be given again")
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.readme:
        asked.scene, asked.scale, asked.look, asked.size = ["workbench"], [1.0], ["light"], ["1440x900"]
    elif asked.folder is None:
        parser.error("say where the pictures should go, or --readme")
    if asked.kiosk:
        asked.scale, asked.size = asked.scale or [1.0], asked.size or list(KIOSK_SIZES)
    if asked.inner:
        return _photograph_kiosk(asked) if asked.kiosk else _photograph(asked)
    with tempfile.TemporaryDirectory() as home:
        for scale, language in product(asked.scale or SCALES, asked.language or [None]):
            code = _on_a_display(asked, scale, language, home)
            if code:
                return code
    return 0


def _size(text: str) -> str:
    width, height = map(int, text.split("x"))
    return f"{width}x{height}"


def _on_a_display(asked: argparse.Namespace, scale: float, language: str | None, home: str) -> int:
    """Run the photographer on an X server that ends with it."""
    reader, writer = os.pipe()
    widest, highest = map(max, zip(*(map(int, size.split("x")) for size in asked.size or SIZES), strict=True))
    screen = f"{round(widest * scale)}x{round(highest * scale)}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen, "-nolisten", "tcp"], pass_fds=[writer], stderr=subprocess.DEVNULL
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as said:
            display = said.readline().strip()
        words = [*([str(asked.folder)] if asked.folder else []), *(f"--{name}" for name in ("readme", "kiosk") if getattr(asked, name))]
        words += ["--language", language] if language else []
        for name in ("scene", "look", "size", "wish"):
            for value in getattr(asked, name) or ():
                words += [f"--{name}", value]
        environment = {
            **os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": str(scale), "LC_ALL": "C.UTF-8",
            "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home, "XDG_CACHE_HOME": home,
        }  # fmt: skip
        environment.pop("WAYLAND_DISPLAY", None)
        return subprocess.run(
            [sys.executable, "-m", "tests.screenshots", "--inner", "--scale", str(scale), *words], cwd=ROOT, env=environment, check=False
        ).returncode
    finally:
        server.terminate()
        server.wait(10)


def _photograph(asked: argparse.Namespace) -> int:
    from PySide6.QtTest import QTest

    from cablebuilder.gui.application import make_application
    from cablebuilder.gui.program import Program
    from tests.scenes import SCENES, Stand, close_all

    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    language = (asked.language or [None])[0]
    program = Program(application, asked=language)
    program.windows[0].window.show()
    unknown = set(asked.scene or ()) - SCENES.keys()
    if unknown:
        sys.stderr.write(f"no scene is called {', '.join(sorted(unknown))}; there are: {', '.join(SCENES)}\n")
        return 2
    for look in asked.look or LOOKS:
        program.look.choose("dark" if look.endswith("dark") else "light")
        program.look.set_high_contrast(look.startswith("contrast"))
        for size in asked.size or SIZES:
            width, height = map(int, size.split("x"))
            for name in asked.scene or SCENES:
                made = program.new_window()
                window = made.window
                window.move(0, 0)
                window.resize(width, height)
                window.raise_()
                while made.workbench is None:
                    QTest.qWait(20)
                window.activateWindow()
                with tempfile.TemporaryDirectory() as folder:
                    SCENES[name](Stand(window, made.workbench, Path(folder), program))
                    wait_for_cures(window)
                    QTest.qWait(_SETTLE_MS)
                    words = "-".join(filter(None, (name, size, look, f"{asked.scale[0]:g}x", language)))
                    _take(window, README_PICTURE if asked.readme else asked.folder / f"{words}.png")
                    close_all(window)
                page = made.workbench.shelf.own.page
                if page is not None:
                    page.cancel_asked.emit()  # a window that closes would ask about it
                made.workbench.document.undo_stack.setClean()
                window.close()
                QTest.qWait(1)
    return 0


def _photograph_kiosk(asked: argparse.Namespace) -> int:
    from PySide6.QtTest import QTest

    from cablebuilder.gui.application import make_application
    from tests.kiosk_scenes import KIOSK_SCENES, Shop

    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    code = (asked.language or ["en"])[0]
    for look in asked.look or LOOKS:
        for size in asked.size:
            with tempfile.TemporaryDirectory() as folder:
                shop = Shop(application, Path(folder), "\n".join((*_wishes(look), *asked.wish)), code)
                window = shop.window
                window.resize(*map(int, size.split("x")))
                window.show()
                for name in asked.scene or KIOSK_SCENES:
                    KIOSK_SCENES[name](shop)
                    QTest.qWait(_SETTLE_MS)
                    _take(window, asked.folder / f"{name}-{size}-{look}-{asked.scale[0]:g}x-{code}.png")
                    window.reset()
                window.hide()
                shop.program.deleteLater()
                window.deleteLater()
                QTest.qWait(1)
    return 0


def _wishes(look: str) -> tuple[str, str]:
    """Return the lines of a shop's configuration that ask for a look."""
    theme = "dark" if look.endswith("dark") else "light"
    return f'theme = "{theme}"', f"high_contrast = {'true' if look.startswith('contrast') else 'false'}"


def _take(window: "QWidget", target: Path) -> None:
    """Photograph what is on the screen where a window is."""
    from PySide6.QtTest import QTest

    window.grab()  # paints all that still waits for it
    QTest.qWait(_PAINTED_MS)
    target.parent.mkdir(parents=True, exist_ok=True)
    window.screen().grabWindow(0, 0, 0, window.width(), window.height()).save(str(target))


def wait_for_cures(window: "QWidget") -> None:
    """Wait until what helps was looked for everywhere: its buttons come late, and the cards grow with them."""
    from PySide6.QtTest import QTest

    from cablebuilder.gui.finding_block import FindingBlock

    for _ in range(_MOST_LOOKS):
        QTest.qWait(_PAINTED_MS)
        if all(block.is_answered for block in window.findChildren(FindingBlock) if block.isVisible()):
            return


if __name__ == "__main__":
    sys.exit(main())

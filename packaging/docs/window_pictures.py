"""The pictures of the documentation, taken of the real window on an X server of its own: still ones, and the moving one of the README.

    PYTHONPATH=. .venv/bin/python packaging/docs/window_pictures.py FOLDER     (inner: writes the frames of the moving picture)

Must never show what the program does not. Read on in :mod:`tests.screenshots` and :mod:`tests.scenes`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from cablebuilder.core.rig import Rig
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.application import make_application
from cablebuilder.gui.finding_block import FindingBlock
from cablebuilder.gui.program import Program
from tests.scenes import Stand
from tests.screenshots import wait_for_cures

ROOT = Path(__file__).parents[2]
SCENES = {"connecting-unsafe": "connecting", "inside": "inside", "side-by-side": "side-by-side", "own-part-cable": "own-part"}
"""The scenes that are shown, by the name of their picture."""
_SIZE = "1100x700"
_FRAME_MS, _STILL_MS, _END_MS = 60, 1400, 2600
_MOVING_WIDTH = 880
_MOST_COLORS = 255
_COLOURED = 48
_STEPS = 18
EXAMPLE = ROOT / "resources" / "examples" / "3.5mm-earphones-on-a-2.5mm-balanced-socket.rig.json"
_PLACES = {"player": (0, 0), "adapter": (300, 0), "earphone": (520, 170)}
_ARROW = ((0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (12, 12))


def take_still_pictures(folder: Path) -> None:
    """Photograph the scenes and keep them small."""
    with tempfile.TemporaryDirectory() as photos:
        words = [word for scene in SCENES for word in ("--scene", scene)]
        _run("-m", "tests.screenshots", photos, "--scale", "1", "--look", "light", "--size", _SIZE, *words)
        folder.mkdir(exist_ok=True)
        for scene, name in SCENES.items():
            with Image.open(Path(photos) / f"{scene}-{_SIZE}-light-1x.png") as photo:
                picture = photo.convert("RGB")
                picture.quantize(palette=_palette([picture]), dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)


def take_moving_picture(path: Path) -> None:
    """Film a plug being dragged: sockets answer, the unsafe one turns red, and what helps is taken."""
    with tempfile.TemporaryDirectory() as home:
        frames = Path(home) / "frames"
        frames.mkdir()
        reader, writer = os.pipe()
        xvfb = [shutil.which("Xvfb") or "Xvfb", "-displayfd", str(writer), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
        server = subprocess.Popen(xvfb, pass_fds=[writer])
        os.close(writer)
        try:
            with os.fdopen(reader) as said:
                display = said.readline().strip()
            own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), home)
            _run(__file__, str(frames), DISPLAY=f":{display}", QT_QPA_PLATFORM="xcb", QT_SCALE_FACTOR="1", LC_ALL="C.UTF-8", **own)
        finally:
            server.terminate()
            server.wait(10)
        _write_gif(sorted(frames.glob("*.png")), path)


def _run(*words: str, **environment: str) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, check=True)


def _write_gif(photos: list[Path], path: Path) -> None:
    """Write frames as a GIF; the time of each stands in its name."""
    frames, times = [], []
    for photo in photos:
        with Image.open(photo) as image:
            height = round(image.height * _MOVING_WIDTH / image.width)
            frames.append(image.convert("RGB").resize((_MOVING_WIDTH, height), Image.Resampling.LANCZOS))
        times.append(int(photo.stem.rpartition("-")[2]))
    palette = _palette(frames)
    packed = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    packed[0].save(path, save_all=True, append_images=packed[1:], duration=times, loop=0, optimize=True, disposal=1)


def _palette(frames: list[Image.Image]) -> Image.Image:
    """Return the colours of all frames; the few pixels of a verdict or a wire weigh as much as the large grounds."""
    rare = Image.new("RGB", frames[0].size)
    some = (frame.quantize(_MOST_COLORS, Image.Quantize.MAXCOVERAGE).convert("RGB") for frame in (*frames[::4], frames[-1]))
    colors = sorted({color for frame in some for _, color in frame.getcolors()})
    saturated = [color for color in colors if max(color) - min(color) > _COLOURED]
    for place, color in enumerate(saturated):
        rare.paste(color, (0, place * rare.height // len(saturated), rare.width, (place + 1) * rare.height // len(saturated)))
    both = Image.new("RGB", (rare.width, 2 * rare.height))
    both.paste(frames[-1], (0, 0))
    both.paste(rare, (0, rare.height))
    return both.quantize(_MOST_COLORS, dither=Image.Dither.NONE)


def film(folder: Path) -> None:
    """Drag the plug in a real window and write a frame for each step."""
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    stand = _stand(Program(application), folder.parent)
    window, bench, hand = stand.window, stand.bench, stand.hand
    number = iter(range(1000))

    def photograph(place: QPointF, time: int) -> None:
        photo = window.screen().grabWindow(0, window.x(), window.y(), window.width(), window.height())
        target = folder / f"{next(number):03}-{time}.png"
        photo.save(str(target))
        at = window.mapFromGlobal(hand.view.viewport().mapToGlobal(hand.spot(place)))
        _draw_pointer(target, at.x(), at.y())

    start = hand.port("earphone.plug").grip
    end = hand.port("adapter.jack").grip
    photograph(start, _STILL_MS)
    hand.press(start)
    for place in _way(start, end):
        hand.move(place)
        QTest.qWait(30)
        photograph(place, _FRAME_MS)
    QTest.qWait(400)
    photograph(end, _STILL_MS)
    hand.release(end)
    QTest.qWait(900)
    wait_for_cures(window)
    QTest.qWait(300)
    photograph(end, _END_MS)
    bench.actions["cure-1"].trigger()
    for _ in range(6):
        QTest.qWait(50)
        photograph(end, _FRAME_MS)
    wait_for_cures(window)
    bench.view.fit()
    QTest.qWait(900)
    photograph(end, _END_MS)
    bench.document.undo_stack.setClean()
    window.close()


def _stand(program: Program, folder: Path) -> Stand:
    """Return a window with the founding case before the earphones are plugged in."""
    program.look.choose("light")
    made = program.windows[0]
    made.window.resize(*map(int, _SIZE.split("x")))
    made.window.show()
    while made.workbench is None:
        QTest.qWait(20)
    stand = Stand(made.window, made.workbench, folder, program)
    stand.open_saved(_beginning(load_rig(EXAMPLE, stand.bench.document.catalog).rig), "earphones")
    stand.bench.view.fit()
    while not made.window.findChildren(FindingBlock):  # the panes come after the canvas
        QTest.qWait(20)
    wait_for_cures(made.window)
    QTest.qWait(800)
    return stand


def _beginning(rig: Rig) -> Rig:
    """Return the founding case before the earphones are plugged in, close together."""
    parts = {key: placed.model_copy(update={"at": _PLACES[key]}) for key, placed in rig.parts.items()}
    return rig.model_copy(update={"title": "", "parts": parts, "links": rig.links[:1]})


def _way(start: QPointF, end: QPointF) -> Iterator[QPointF]:
    """Yield places from one point to another, slower at both ends."""
    for step in range(1, _STEPS + 1):
        share = step / _STEPS
        yield start + (end - start) * (share * share * (3 - 2 * share))


def _draw_pointer(path: Path, x: int, y: int) -> None:
    """Draw the pointer into a photo: a screen's own picture does not have it."""
    with Image.open(path) as photo:
        image = photo.convert("RGB")
    points = [(x + dx, y + dy) for dx, dy in _ARROW]
    ImageDraw.Draw(image).polygon(points, fill="black", outline="white")
    image.save(path)


if __name__ == "__main__":
    film(Path(sys.argv[1]))

"""The wheel and the sdist, and the wheel's files unpacked for what is made from them."""

import sys
import zipfile
from pathlib import Path

from places import DIST, NAME, WORK, call, fresh, version


def make_wheel() -> list[Path]:
    """Make the sdist, and the wheel from the sdist as an installer would; return both."""
    DIST.mkdir(exist_ok=True)
    for old in DIST.glob(f"{NAME}-{version()}[-.]*"):
        if old.suffix in {".whl", ".gz"} and ("py3" in old.name or old.name == sdist().name):
            old.unlink()
    call(sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", DIST)
    source = fresh(WORK / "sdist")
    call("tar", "-xzf", sdist(), "-C", source, "--strip-components=1")
    call(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", DIST, cwd=source)
    return [sdist(), wheel()]


def sdist() -> Path:
    """Return where the sdist is."""
    return DIST / f"{NAME}-{version()}.tar.gz"


def wheel() -> Path:
    """Return where the wheel is."""
    return DIST / f"{NAME}-{version()}-py3-none-any.whl"


def unpacked_wheel() -> Path:
    """Return a folder with the files of the wheel, as an installer puts them into site-packages."""
    if not wheel().exists():
        make_wheel()
    folder = fresh(WORK / "site")
    with zipfile.ZipFile(wheel()) as packed:
        packed.extractall(folder)
    return folder

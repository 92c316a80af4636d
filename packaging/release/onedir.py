"""The one-dir: the program with its own Python and Qt, which runs where neither is installed. Made from the wheel by PyInstaller."""

import os
import sys
import tarfile
from pathlib import Path

from places import DIST, NAME, PACKAGING, WORK, call, epoch, size_mb, version
from wheels import unpacked_wheel

MOST_MB = 150


def onedir() -> Path:
    """Return where the folder is."""
    return DIST / NAME


def tarball() -> Path:
    """Return where the folder is packed."""
    return DIST / f"{NAME}-{version()}-linux-x86_64.tar.xz"


def make_onedir() -> list[Path]:
    """Make the folder, and end where it is too large."""
    site = unpacked_wheel()
    more = {"CABLEBUILDER_SITE": str(site), "PYTHONPATH": os.pathsep.join([str(site), str(PACKAGING / "release")])}
    words = ["--noconfirm", "--clean", "--log-level", "WARN", "--distpath", DIST, "--workpath", WORK / "onedir"]
    call(sys.executable, "-m", "PyInstaller", *words, PACKAGING / "release" / "onedir.spec", more=more)
    if sys.platform == "linux":
        _strip()
    if size_mb(onedir()) > MOST_MB:
        sys.exit(f"The one-dir takes {size_mb(onedir()):.0f} MB, and may take {MOST_MB}.")
    return [onedir()]


def _strip() -> None:
    """Take the symbols out of Python's own libraries and of ICU, which are the large ones.

    Never out of NumPy's: after it OpenBLAS does not load ("not page-aligned"), and the rules that compute fail.
    """
    for path in onedir().rglob("*.so*"):
        if not path.is_symlink() and (path.parent.name == "lib-dynload" or path.name.startswith(("libpython", "libicu"))):
            call("strip", path)


def make_tarball() -> list[Path]:
    """Pack the folder for systems without dpkg; the same files give the same bytes."""
    with tarfile.open(tarball(), "w:xz", preset=2) as tar:
        for path in [onedir(), *sorted(onedir().rglob("*"))]:
            tar.add(path, f"{NAME}-{version()}/{path.relative_to(onedir())}".removesuffix("/."), recursive=False, filter=_level)
    return [tarball()]


def _level(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mtime = epoch()
    member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    return member

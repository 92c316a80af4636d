"""The two Debian packages, by dpkg-deb alone: the same sources give the same bytes.

``cablebuilder`` (all) stands on Debian 13's own Python and Qt; ``cablebuilder-bundle`` (amd64) brings both and asks only for
libraries, on Debian 12 and newer. They exclude each other. Neither leaves a file behind.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from desktop_files import put_desktop_files
from onedir import onedir
from places import DIST, NAME, PACKAGING, ROOT, WORK, call, epoch, fresh, version
from wheels import unpacked_wheel

BUNDLE = f"{NAME}-bundle"
_MAINTAINER = "The cablebuilder authors <cablebuilder@localhost>"
_DESCRIPTION = """\
see whether it is safe to plug in, before you do
 Join a player, adapters, cables and headphones on a canvas, and see before
 you plug in whether it fits, whether it is safe, and what you will hear.
 .
 {which}
"""
_OWN_QT = "This package uses the Python and the Qt of the system."
_BUNDLED_QT = "This package brings its own Python and Qt."
_PYTHON_DEPENDS = (
    "python3 (>= 3.11)", "python3-numpy (>= 1:1.26)", "python3-platformdirs (>= 4)", "python3-pydantic (>= 2)",
    "python3-pyside6.qtprintsupport (>= 6.8)", "python3-pyside6.qtsvg (>= 6.8)", "python3-pyside6.qtwidgets (>= 6.8)",
    "python3-segno (>= 1.6)", "qt6-svg-plugins",
)  # fmt: skip
_DESKTOP = ("desktop-file-utils", "hicolor-icon-theme", "shared-mime-info")
"""They read what we install, when it comes and when it goes."""
_PYTHON_RECOMMENDS = ("fonts-noto-cjk", "libcups2t64", "qt6-translations-l10n", "qt6-wayland", "qt6-xdgdesktopportal-platformtheme")
PACKAGES: Mapping[str, str] = {
    "ld-linux-x86-64.so.2": "libc6", "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6", "libc.so.6": "libc6", "libcrypto.so.3": "libssl3t64 | libssl3", "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6", "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6", "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libm.so.6": "libc6", "libpthread.so.0": "libc6", "librt.so.1": "libc6", "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-randr.so.0": "libxcb-randr0", "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0", "libxcb-shape.so.0": "libxcb-shape0", "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1", "libxcb-util.so.1": "libxcb-util1", "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1", "libxcb.so.1": "libxcb1", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0", "libzstd.so.1": "libzstd1",
}  # fmt: skip
"""The Debian packages of the libraries that the one-dir leaves to the system, by the loader's names."""
_ONLY_WISHED = {"libcups.so.2": "libcups2t64 | libcups2"}
_LAUNCHER = """\
#!/usr/bin/python3 -I
# Isolated: what the user installed with pip cannot mix with what the system has.
import sys

from cablebuilder.cli import main

sys.exit(main())
"""
_AFTER_INSTALL = '#!/bin/sh\nset -e\nif [ "$1" = configure ]; then py3compile -p cablebuilder; fi\n'
_BEFORE_REMOVAL = "#!/bin/sh\nset -e\npy3clean -p cablebuilder\n"


def make_deb() -> list[Path]:
    """Make the package for the system's own Python and Qt."""
    root = fresh(WORK / NAME)
    packages = root / "usr/lib/python3/dist-packages"
    shutil.copytree(unpacked_wheel(), packages)
    for name in ("RECORD", "entry_points.txt"):
        next(packages.glob(f"{NAME}-*.dist-info")).joinpath(name).unlink()
    _write(root / "usr/bin" / NAME, _LAUNCHER, mode=0o755)
    _write(root / "DEBIAN/postinst", _AFTER_INSTALL, mode=0o755)
    _write(root / "DEBIAN/prerm", _BEFORE_REMOVAL, mode=0o755)
    fields = {
        "Architecture": "all", "Depends": ", ".join([*_PYTHON_DEPENDS, *_DESKTOP]), "Recommends": ", ".join(_PYTHON_RECOMMENDS),
        "Conflicts": BUNDLE, "Replaces": BUNDLE,
    }  # fmt: skip
    return [_packed(root, NAME, fields, _OWN_QT)]


def make_bundle_deb() -> list[Path]:
    """Make the package that brings everything, out of the one-dir."""
    root = fresh(WORK / BUNDLE)
    home = root / "usr/lib" / BUNDLE
    shutil.copytree(onedir(), home, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin" / NAME).symlink_to(f"../lib/{BUNDLE}/{NAME}")
    fields = {
        "Architecture": "amd64", "Depends": ", ".join([*depends_of(home), *_DESKTOP]),
        "Recommends": ", ".join(["fonts-noto-cjk", *_ONLY_WISHED.values()]),
        "Conflicts": NAME, "Replaces": NAME, "Provides": NAME,
    }  # fmt: skip
    return [_packed(root, BUNDLE, fields, _BUNDLED_QT)]


def depends_of(folder: Path) -> list[str]:
    """Return the packages of all libraries that files of a folder ask for and that are not in it. *Raises* KeyError for one not known."""
    files = [path for path in folder.rglob("*") if path.is_file() and (".so" in path.name or os.access(path, os.X_OK))]
    there = {path.name for path in files}
    asked = {name for path in files for name in _asked_libraries(path)}
    return sorted({PACKAGES[name] for name in asked - there - _ONLY_WISHED.keys()})


def _asked_libraries(path: Path) -> list[str]:
    return re.findall(r"\(NEEDED\).*\[(.+)\]", call("readelf", "-d", "-W", path))


def _packed(root: Path, name: str, fields: Mapping[str, str], which: str) -> Path:
    """Add what both packages have, and pack. *Returns* the file."""
    put_desktop_files(root / "usr/share")
    papers = root / "usr/share/doc" / name
    papers.mkdir(parents=True)
    shutil.copyfile(PACKAGING / "linux" / "copyright", papers / "copyright")
    shutil.copyfile(ROOT / "README.md", papers / "README.md")
    shutil.copytree(PACKAGING / "kiosk", papers / "kiosk")
    return pack(root, name, fields, _DESCRIPTION.format(which=which), DIST)


def pack(root: Path, name: str, fields: Mapping[str, str], description: str, out: Path) -> Path:
    """Pack a root folder as a Debian package; what is in it, and nothing about when or where it is done, makes the bytes."""
    inside = [path for path in sorted(root.rglob("*")) if path.is_file() and path.relative_to(root).parts[0] != "DEBIAN"]
    control = root / "DEBIAN"
    control.mkdir(exist_ok=True)
    size = sum(path.stat().st_size for path in inside if not path.is_symlink()) // 1024
    rows = {
        "Package": name, "Version": version(), "Section": "sound", "Priority": "optional", "Maintainer": _MAINTAINER,
        "Installed-Size": str(size), **fields, "Description": description.rstrip("\n"),
    }  # fmt: skip
    _write(control / "control", "".join(f"{key}: {value}\n" for key, value in rows.items()))
    _write(control / "md5sums", "".join(_sums(root, inside)))
    _level(root)
    packed = out / f"{name}_{version()}_{fields['Architecture']}.deb"
    call("dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--threads-max=1", "--build", root, packed)
    return packed


def _sums(root: Path, inside: list[Path]) -> Iterator[str]:
    for path in inside:
        if not path.is_symlink():
            yield f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n"  # noqa: S324 - what dpkg wants


def _level(root: Path) -> None:
    """Give every file the same time, and the rights that it has anywhere."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(mode)

"""What is for systems that are not at hand: the installer for Windows and the Flatpak, as far as the tools here can see them."""

import os
import shutil
import sys
from pathlib import Path

from desktop_files import put_desktop_files
from icons import ico
from onedir import onedir
from places import APP_ID, DIST, NAME, PACKAGING, WORK, call, fresh, version

STAND_IN = "not the program: this only shows that the installer can be made"


def make_windows_installer() -> list[Path]:
    """Make the installer from a one-dir made on Windows; elsewhere from a stand-in, which stays out of ``dist``."""
    work = fresh(WORK / "windows")
    (work / "icon.ico").write_bytes(ico())
    is_real = os.name == "nt"
    if is_real:
        source, folder = onedir(), DIST
    else:
        source, folder = work / NAME, work
        (source / "_internal" / NAME).mkdir(parents=True)
        for name in (f"{NAME}.exe", "_internal/python311.dll", f"_internal/{NAME}/resources.txt"):
            (source / name).write_text(STAND_IN)
    out = folder / f"{NAME}-{version()}-windows-x86_64{'' if is_real else '-stand-in'}.exe"
    defines = {"VERSION": version(), "SOURCE": source, "ICON": work / "icon.ico", "OUT": out}
    call("makensis", "-V2", "-WX", *[f"-D{key}={value}" for key, value in defines.items()], PACKAGING / "windows" / "cablebuilder.nsi")
    return [out]


def check_flatpak() -> list[Path]:
    """Lay out what the manifest takes, and let flatpak-builder read the manifest; unknown keys only warn, so a warning ends this."""
    work = fresh(WORK / "flatpak")
    put_desktop_files(work / "share")
    if onedir().exists():
        shutil.copytree(onedir(), work / NAME, symlinks=True)
    manifest = PACKAGING / "flatpak" / f"{APP_ID}.yml"
    said = call("flatpak-builder", "--show-manifest", manifest, cwd=work)  # it leaves a folder where it is called
    if not said.startswith("{"):
        sys.exit(said)
    (work / "manifest.json").write_text(said)
    return [work / "manifest.json"]

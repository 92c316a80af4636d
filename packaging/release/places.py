"""Where things are while packages are made, which version they are of, and the one way to call a tool.

Every product is made from the wheel, so that all of them hold the same files; what is made lands in ``dist``.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
DIST = ROOT / "dist"
WORK = ROOT / "build"
"""What only the making needs; may be deleted at any time."""
NAME = "cablebuilder"
APP_ID = "io.github.cablebuilder.cablebuilder"
"""The name of the desktop file, of the icon and of the AppStream entry; the window says the same to the desktop."""
LANGUAGES = ("de", "es", "fr", "ja", "ko", "zh_CN")
"""Languages in which Qt's own texts come along; the program's are in the wheel."""
_NO_GIT_EPOCH = 1580601600


def version() -> str:
    """Return the version of the program from its one place."""
    found = re.search(r'^__version__ = "([^"]+)"', (ROOT / NAME / "__init__.py").read_text("utf-8"), re.MULTILINE)
    assert found, "the version is in cablebuilder/__init__.py"
    return found[1]


def epoch() -> int:
    """Return the second that every file is said to be from: SOURCE_DATE_EPOCH, else that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    done = subprocess.run(
        [shutil.which("git") or "git", "-C", str(ROOT), "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False
    )
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else _NO_GIT_EPOCH


def call(*command: object, cwd: Path = ROOT, more: Mapping[str, str] | None = None) -> str:
    """Run a tool and return what it said; where it fails, say what it said and end."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "1", **(more or {})}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{' '.join(words)}\nfailed ({done.returncode}).")
    return done.stdout


def fresh(folder: Path) -> Path:
    """Return a folder that is there and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def size_mb(path: Path) -> float:
    """Return what is in a file or folder, in MB as ``du -m --apparent-size`` counts them; links take nothing."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file() and not each.is_symlink()]
    return sum(each.stat().st_size for each in files) / 2**20

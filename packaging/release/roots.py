"""Clean roots of Debian: what a person's machine is before anything of ours is on it. Made once by debootstrap, then copied."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from places import WORK, call, fresh

RELEASES = {"12": "bookworm", "13": "trixie"}
_BASES = WORK / "roots"
_PERSON = 1000
_DISPLAYS = "tmp/.X11-unix"
"""Where X servers listen; those of this machine are lent to the root, so that it needs none of its own."""
_PATH = "/home/person/.local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Root:
    """One root that may be spoilt."""

    def __init__(self, path: Path) -> None:
        """Take a folder that debootstrap has filled."""
        self.path = path

    @property
    def home(self) -> Path:
        """The folder of the person who lives there."""
        return self.path / "home/person"

    def apt(self, *words: object) -> None:
        """Let apt do something, as root; from what is in the package lists."""
        environment = {"DEBIAN_FRONTEND": "noninteractive"}
        call("chroot", self.path, "apt-get", "-y", "-q", "--no-install-recommends", *words, more={**environment, "PATH": _PATH})

    def command(self, *words: object, **more: str) -> list[str]:
        """Return the words that start something there as the person who lives there."""
        variables = {"HOME": "/home/person", "PATH": _PATH, "LANG": "C.UTF-8", **more}
        person = ["chroot", f"--userspec={_PERSON}:{_PERSON}", "--groups=", str(self.path), "env", "-i"]
        return [*person, *(f"{name}={value}" for name, value in variables.items()), *map(str, words)]

    def run(self, *words: object, **more: str) -> "subprocess.CompletedProcess[str]":
        """Run something there as the person who lives there."""
        return subprocess.run(self.command(*words, **more), capture_output=True, text=True, check=False, timeout=900)

    def run_homeless(self, *words: object) -> "subprocess.CompletedProcess[str]":
        """Run something there as somebody whom the system does not know, without a home and in a language that there is not."""
        somebody = ["chroot", "--userspec=4242:4242", "--groups=", str(self.path), "env", "-i", f"PATH={_PATH}", "LC_ALL=xx_YY.UTF-8"]
        return subprocess.run([*somebody, *map(str, words)], capture_output=True, text=True, check=False, timeout=900)

    def lend(self, path: Path) -> str:
        """Copy a file or folder in; return where it is for those inside."""
        inside = self.path / "srv" / path.name
        if path.is_dir():
            shutil.copytree(path, inside, symlinks=True, dirs_exist_ok=True)
        else:
            shutil.copyfile(path, inside)
        return f"/srv/{path.name}"


@contextmanager
def clean_root(release: str) -> Iterator[Root]:
    """Make a clean root of a release of Debian ("12"), with somebody who lives in it, and take it away again."""
    path = _own(f"{release}-used")
    _remove(path)
    base = _base(release)
    call("cp", "-a", "--reflink=auto", base, path)
    root = Root(path)
    root.home.chmod(0o755)  # as in Debian 12: somebody else there starts what is installed in it
    try:
        call("mount", "-t", "proc", "proc", path / "proc")
        (path / _DISPLAYS).mkdir(exist_ok=True)
        call("mount", "--bind", f"/{_DISPLAYS}", path / _DISPLAYS)
        yield root
    finally:
        _remove(path)


def _own(name: str) -> Path:
    """Return where a root is; ends where a link leads elsewhere: what would be mounted, spoilt and deleted there may be somebody's."""
    path = _BASES / name
    if path.resolve() != path:
        sys.exit(f"{path} leads by a link to {path.resolve()}, and roots are spoilt and deleted. Take the link away; nothing was touched.")
    return path


def _base(release: str) -> Path:
    base = _own(release)
    if not (base / "ready").exists():
        fresh(base)
        call("debootstrap", "--variant=minbase", RELEASES[release], base)
        call("chroot", base, "apt-get", "-q", "update")
        call("chroot", base, "useradd", "--create-home", "--uid", _PERSON, "person")
        (base / "ready").touch()
    return base


def _remove(path: Path) -> None:
    """Take a root away; never through a mount that is still there."""
    for mount in mounts_in(path, Path("/proc/mounts").read_text("utf-8")):
        call("umount", mount)
    if path.exists():
        call("rm", "-rf", "--one-file-system", path)


def mounts_in(path: Path, table: str) -> list[Path]:
    """Return what is mounted in a folder, by the kernel's table, the innermost first."""
    fields = [line.split()[1] for line in table.splitlines()]
    points = [Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), each)) for each in fields]
    return sorted((each for each in points if each.is_relative_to(path)), reverse=True)

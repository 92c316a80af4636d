"""A checkout of its own for a test of the scripts: their real text, a program that tells how it was called, fake system tools.

Read on in tests/packaging/test_setup.py.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHELL_TOOLS = ["sh", "cat", "cksum", "env", "flock", "mkdir", "printf", "readlink", "rm", "sed", "sort", "tail", "tr"]
PROGRAM = """
import os, sys
print([os.getcwd(), *sys.argv[1:]])
sys.exit(int(os.environ.get("PROGRAM_EXIT", "0")))
"""
PYTHON_WITHOUT_ENVIRONMENTS = """
case $1 in -c) echo python3.11-venv ;; *) exit 1 ;; esac
"""
PYTHON = """
echo "python $*" >>"$CALLS"
case "$1 $2" in
    "-m venv") mkdir -p "$3/bin" "$3/lib/python3.11/site-packages/PySide6"; cat "$0" >"$3/bin/python"; chmod +x "$3/bin/python" ;;
    "-m pip") [ "$3" != install ] || [ -z "${PIP_SAYS-}" ] || { echo "$PIP_SAYS" >&2; exit 1; } ;;
    "-P -m") echo started ;;
esac
"""
"""A Python that makes environments of itself, installs nothing, and fails to install when PIP_SAYS tells why."""


class Checkout:
    """A folder with the scripts, whose PATH and /usr/lib hold only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "check out"
        self.bin = folder / "bin"
        self.lib = folder / "lib"
        self.calls_file = folder / "calls"
        self.calls_file.touch()
        shutil.copytree(ROOT / "packaging", self.path / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
        (script := self.path / "packaging" / "setup.sh").write_text(script.read_text().replace(" /usr/lib/", f" {self.lib}/"))
        for lock in ROOT.glob("requirements*.lock"):
            shutil.copy(lock, self.path)
        (self.path / "cablebuilder").mkdir()
        (self.path / "cablebuilder" / "__init__.py").touch()
        (self.path / "cablebuilder" / "__main__.py").write_text(PROGRAM)
        self.bin.mkdir()
        for tool in [*SHELL_TOOLS, "chmod"]:
            found = shutil.which(tool)
            assert found, tool
            (self.bin / tool).symlink_to(found)

    @property
    def venv(self) -> Path:
        return self.path / ".venv"

    @property
    def calls(self) -> list[str]:
        """What the fake tools were asked for, in order."""
        return self.calls_file.read_text().splitlines()

    def fake(self, name: str, script: str = "exit 1") -> None:
        """Put a tool in PATH that notes how it was called and runs a script."""
        noted = script if '>>"$CALLS"' in script else f'echo "{name} $*" >>"$CALLS"\n{script}'
        (self.bin / name).write_text(f"#!/bin/sh\n{noted}\n")
        (self.bin / name).chmod(0o755)

    def stamp(self, *needs: str) -> None:
        """Make .venv out of this Python and let the scripts' own functions say that needs are met."""
        site = self.venv / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
        site.mkdir(parents=True)
        (site / "cablebuilder.pth").write_text("../../../..\n")
        (self.venv / "bin").mkdir()
        (self.venv / "bin" / "python").symlink_to(sys.executable)
        (self.venv / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).resolve().parent}\n")
        text = f'script="{self.path}/packaging/run"; . "{self.path}/packaging/setup.sh"; write_stamps {" ".join(needs)}'
        subprocess.run(["sh", "-euc", text], check=True)

    def environment(self, **extra: str) -> dict[str, str]:
        return {"PATH": str(self.bin), "CALLS": str(self.calls_file), **extra}

    def run(self, *arguments: str, script: str = "run", cwd: Path | None = None, **extra: str) -> "subprocess.CompletedProcess[str]":
        """Call a script from another folder and return how it ended."""
        return subprocess.run(
            self.command(script, arguments),
            cwd=cwd or self.path.parent,
            env=self.environment(**extra),
            input="",
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def command(self, script: str, arguments: Sequence[str]) -> list[str]:
        return ["sh", os.path.relpath(self.path / "packaging" / script, self.path.parent), *arguments]

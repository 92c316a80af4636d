"""Let one system call after the other of a saving fail, for real, and look at what is on the disk.

    .venv/bin/python -m tests.endurance.faults

Needs strace, which makes the calls fail in the kernel's name. For each call that a saving makes on its files, and for each of a few
reasons, the file must be whole afterwards, old or new; the saving must say that it is done only where it is; and there must be one
sentence where it is not. What is left of a draft is told, too, but only where it was the taking away that failed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

from cablebuilder.errors import FileError
from cablebuilder.files.atomic_file import write_bytes
from cablebuilder.files.backup import keep_backup

CALLS = ("openat", "write", "fsync", "fchmodat", "chmod", "linkat", "link", "rename", "renameat", "newfstatat", "fstat", "faccessat2",
         "access", "close", "unlink", "unlinkat", "read", "llistxattr", "listxattr", "lseek", "readlink")  # fmt: skip
REASONS = ("EIO", "ENOSPC", "EACCES")
OLD, NEW = b"old " * 2_000, b"new " * 2_000
_COUNTED = re.compile(r"^(\w+)\(", re.MULTILINE)


class Fault(NamedTuple):
    """A call that failed: its name, which one of that name, and why; and what the saving said: done, a sentence, or nothing."""

    call: str
    number: int
    reason: str
    said: str
    left: tuple[str, ...]


def available() -> bool:
    """Return whether strace is there and may watch."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], check=False, capture_output=True).returncode == 0


def faults(folder: Path) -> Iterator[Fault]:
    """Let each call fail for each reason. *Raises* AssertionError where a file is broken or the saving lies."""
    counts = _calls_of_a_saving(folder)
    for call, count in counts.items():
        for number in range(1, count + 1):
            for reason in REASONS:
                yield _fault(folder, call, number, reason)


def _calls_of_a_saving(folder: Path) -> dict[str, int]:
    _, trace = _save(folder, f"trace={','.join(CALLS)}")
    found: dict[str, int] = {}
    for name in _COUNTED.findall(trace):
        found[name] = found.get(name, 0) + 1
    return found


def _fault(folder: Path, call: str, number: int, reason: str) -> Fault:
    said, _ = _save(folder, f"inject={call}:error={reason}:when={number}")
    path = folder / "a.rig.json"
    content = path.read_bytes()
    assert content in {OLD, NEW}, f"{call} {number} {reason}: the file is broken"
    assert (content == NEW) or said != "done", f"{call} {number} {reason}: said to be done, and is not"
    assert said == "done" or said.endswith("."), f"{call} {number} {reason}: {said!r}"
    assert said.count("was not saved") == (said != "done")
    backup = folder / "a.rig.json~"
    assert not backup.exists() or backup.read_bytes() == OLD, f"{call} {number} {reason}: the version before is broken"
    left = tuple(each.name for each in folder.iterdir() if each.suffix == ".tmp")
    assert not left or "unlink" in call, f"{call} {number} {reason}: {left} is left"
    return Fault(call, number, reason, said, left)


def _save(folder: Path, what: str) -> tuple[str, str]:
    """Save in a child that strace watches only while it does; return what the saving said, and what strace saw."""
    for each in folder.iterdir():
        each.unlink()
    path = folder / "a.rig.json"
    path.write_bytes(OLD)
    go_reader, go_writer = os.pipe()
    said_reader, said_writer = os.pipe()
    child = os.fork()
    if not child:
        _act(path, go_reader, said_writer)
    os.close(said_writer)
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as log:
        command = ["strace", "-p", str(child), "-o", log.name, "-e", what]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as watcher:
            assert watcher.stderr is not None
            line = watcher.stderr.readline()
            assert "attached" in line, line
            os.write(go_writer, b"!")
            with os.fdopen(said_reader, "rb") as told:
                said = told.read().decode()
            os.waitpid(child, 0)
            watcher.stderr.read()
        trace = log.read()
    os.close(go_reader)
    os.close(go_writer)
    return said, trace


def _act(path: Path, go: int, told: int) -> NoReturn:
    """Save as soon as somebody watches, tell what came of it, and end; what fails of waiting and telling is done again."""
    try:
        _again(lambda: os.read(go, 1))
        try:
            write_bytes(path, NEW, lambda target: keep_backup(target, OLD))
            said = "done"
        except FileError as problem:
            said = str(problem)
        except BaseException as problem:  # noqa: BLE001 - told, and held against it
            said = repr(problem)
        _again(lambda: os.write(told, said.encode()))
    finally:
        os._exit(0)


def _again(call: Callable[[], object]) -> None:
    with suppress(OSError):
        call()
        return
    call()


def main() -> None:
    """Let everything fail, and print what came of it."""
    if not available():
        sys.exit("strace is needed, and the right to watch a process")
    with tempfile.TemporaryDirectory() as folder:
        found = list(faults(Path(folder)))
    refused = sum(fault.said != "done" for fault in found)
    calls = len({(fault.call, fault.number) for fault in found})
    left = sum(bool(fault.left) for fault in found)
    sys.stdout.write(
        f"{len(found)} savings in which one of {calls} system calls failed: every file whole, {refused} refused with one sentence, "
        f"{len(found) - refused} done all the same; in {left} a draft could not be taken away\n"
    )


if __name__ == "__main__":
    main()

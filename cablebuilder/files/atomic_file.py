"""Files written all at once: whoever looks sees the old file or the new one, never half of one.

What QSaveFile promises, without Qt. Must never leave a draft behind after a failure, and never touch the old file before the new
one is safe on the disk. Read on in :mod:`cablebuilder.files.json_file`.
"""

import errno
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from cablebuilder.errors import FileError

_OLD_S = 86_400
"""Seconds; a draft of that age belongs to nobody any more."""


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8, as :func:`write_bytes` does.

    Half a character (a file name that is no UTF-8 has some) is written the way JSON escapes it.
    """
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, content: bytes, before: Callable[[Path], object] | None = None) -> None:
    """Write a file all at once.

    A link is followed, the file's owner and permissions stay, and after a power cut the file is there. ``before`` is called with the
    file itself when the new content is safe and nothing but the replacement is left to do; what it raises keeps the old file.
    *Raises* FileError; the old file is then untouched.
    """
    try:
        _replace(Path(os.path.realpath(path)), content, before)
    except (OSError, ValueError) as problem:
        raise _unwritable(path, problem) from problem


def _replace(target: Path, content: bytes, before: Callable[[Path], object] | None) -> None:
    old = _state(target)
    # Beside the target, because only within one file system is the replacement a single step; no .json at the end,
    # so that one left behind by a power cut is never taken for a layout.
    draft = target.parent / f".cablebuilder-{os.urandom(8).hex()}.tmp"
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with open(descriptor, "wb") as file:  # noqa: PTH123  # Path.open takes no descriptor
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if old is not None:
            _give_rights(draft, target, old)
        if before is not None:
            before(target)
        draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink()
    _sync_folder(target.parent)
    _sweep(target.parent)


@cache
def _sweep(folder: Path) -> None:
    """Take away what programs that were killed while saving left in a folder; one time for each folder is enough."""
    with suppress(OSError):
        for draft in folder.glob(".cablebuilder-*.tmp"):
            if time.time() - draft.stat().st_mtime > _OLD_S:
                draft.unlink()


def _state(target: Path) -> os.stat_result | None:
    """Return the state of the file that is about to be replaced, or None where there is none."""
    try:
        state = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    # A replacement would put a file in the place of /dev/null.
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "it is a device, not a file")
    # The replacement needs no permission on the file itself, but whoever wrote-protected it meant it.
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return state


def _give_rights(draft: Path, target: Path, old: os.stat_result) -> None:
    """Give a draft the owner, the group, the lists of rights and the permissions of the file that it replaces.

    What the system does not let anybody give away stays ours; the permissions themselves can always be set.
    """
    with suppress(OSError):
        if (old.st_uid, old.st_gid) != (draft.stat().st_uid, draft.stat().st_gid):
            os.chown(draft, old.st_uid, old.st_gid)
    for name in _attributes(target):
        with suppress(OSError):
            os.setxattr(draft, name, os.getxattr(target, name))
    draft.chmod(stat.S_IMODE(old.st_mode))


def _attributes(target: Path) -> list[str]:
    """Return the names of what else a file carries, like lists of rights; systems without such a thing have none."""
    with suppress(OSError):
        return os.listxattr(target) if hasattr(os, "listxattr") else []
    return []


def _sync_folder(folder: Path) -> None:
    """Make the new name last; where a system has no such call, it needs none."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unwritable(path: Path, problem: OSError | ValueError) -> FileError:
    code = problem.errno if isinstance(problem, OSError) else errno.EINVAL
    if code in {errno.ENOSPC, errno.EDQUOT}:
        return FileError("{file} was not saved: the disk is full. Free some space, or save it somewhere else.", file=path.name)
    if code in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return FileError("{file} was not saved: it or its folder may not be changed. Save it somewhere else.", file=path.name)
    if code in {errno.ENOENT, errno.ENOTDIR}:
        return FileError("{file} was not saved: its folder is gone. Save it somewhere else.", file=path.name)
    if code == errno.EISDIR:
        return FileError("{file} was not saved: there is a folder of that name. Choose another name.", file=path.name)
    return FileError("{file} was not saved: {reason}. Save it somewhere else.", file=path.name, reason=reason_of(problem))


def reason_of(problem: OSError | ValueError) -> str:
    """Return what the system says is wrong, in its own words."""
    return (isinstance(problem, OSError) and problem.strerror) or str(problem)

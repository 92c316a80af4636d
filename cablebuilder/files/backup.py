"""The version before: what a saved layout's file held before it was last replaced, kept beside it under its name with a tilde.

One version of each file. Must never stand in the way of saving: where no copy can be kept, saving goes on without.
Read on in :mod:`cablebuilder.files.rig_file`.
"""

import logging
import os
from contextlib import suppress
from pathlib import Path

from cablebuilder.errors import FileError
from cablebuilder.files.atomic_file import write_bytes

_log = logging.getLogger(__name__)


def backup_of(path: Path) -> Path:
    """Return where the version before a file's last saving stands; a link's is beside the file that it leads to."""
    real = Path(os.path.realpath(path))
    return real.with_name(f"{real.name}~")


def keep_backup(path: Path, content: bytes) -> None:
    """Keep a file, whose content is given, as the version before, because it is about to be replaced.

    The file gets a second name where the system can do that, which needs no room on a full disk; else it is copied.
    """
    kept = backup_of(path)
    draft = path.with_name(f".cablebuilder-{os.urandom(8).hex()}.tmp")
    try:
        os.link(path, draft)
        try:
            draft.replace(kept)
        finally:
            with suppress(OSError):
                draft.unlink()
    except OSError:
        try:
            write_bytes(kept, content)
        except FileError as problem:
            _log.warning("no backup: %s", problem)

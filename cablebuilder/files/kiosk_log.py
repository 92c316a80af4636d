"""The log of a kiosk that nobody looks at for weeks: five files of a megabyte at most, and where a crash leaves its last words.

Must never hold what a visitor picked or typed; whoever logs sees to that. Read on in :mod:`cablebuilder.gui.kiosk_app`.
"""

import faulthandler
import logging
import os
from collections import deque
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from cablebuilder.errors import Message, message, visible
from cablebuilder.files.atomic_file import reason_of

NAME, CRASH_NAME = "kiosk.log", "crash.log"
LARGEST_BYTES, OLDER_FILES = 1_000_000, 4
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LONGEST_LINE = 300


def start_log(folder: Path) -> Message | None:
    """Log into a folder from now on, and on stderr; return what stands in the way of the folder."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    _add(root, logging.StreamHandler())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _add(root, RotatingFileHandler(folder / NAME, maxBytes=LARGEST_BYTES, backupCount=OLDER_FILES, encoding="utf-8", errors="replace"))
        _catch_crashes(folder / CRASH_NAME)
    except OSError as problem:
        faulthandler.enable()
        return message("Nothing can be logged in {file}: {reason}.", file=str(folder), reason=reason_of(problem))
    return None


def log_tail(folder: Path, lines: int = 50) -> tuple[str, ...]:
    """Return the last lines of the log, the oldest first; empty where there is none."""
    with suppress(OSError), (folder / NAME).open(encoding="utf-8", errors="replace") as file:
        return tuple(visible(line.rstrip("\n"))[:_LONGEST_LINE] for line in deque(file, lines))
    return ()


def _add(root: logging.Logger, handler: logging.Handler) -> None:
    handler.setFormatter(logging.Formatter(_FORM))
    root.addHandler(handler)


def _catch_crashes(path: Path) -> None:
    """Let the interpreter write where it stood when it crashed; its file stays open, because then nothing can be opened."""
    with suppress(OSError):
        if path.stat().st_size > LARGEST_BYTES:
            path.unlink()
    faulthandler.enable(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644))

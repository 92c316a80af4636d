"""The names of the printers that the system knows, asked without Qt: through CUPS' own ``lpstat``.

Must never print. Read on in :mod:`cablebuilder.files.kiosk_shop`.
"""

import os
import shutil
import subprocess

_PATIENCE_SECONDS = 10


def known_printers() -> frozenset[str] | None:
    """Return the printers' names; None where nobody here can tell."""
    command = shutil.which("lpstat")
    if command is None:
        return None
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - the system's own command, without a word from anybody
            [command, "-e"], capture_output=True, text=True, check=False, timeout=_PATIENCE_SECONDS, env=environment
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
    return frozenset(done.stdout.split())

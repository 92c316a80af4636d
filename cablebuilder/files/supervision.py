"""What a service says to the supervisor that started it: that it is ready, that it is alive, that it ends (sd_notify(3)).

A few lines over a datagram socket, without a library. Where no supervisor listens, nothing is said; where it cannot be reached,
nothing breaks. Must never ping by itself: a program that hangs must fall silent. Read on in :mod:`cablebuilder.gui.kiosk_app`.
"""

import os
import socket
from collections.abc import Mapping

from cablebuilder.errors import visible

STAFF_EXIT = 50
"""Exit code when staff end the kiosk: no supervisor starts it again (``packaging/kiosk``)."""
_MICROSECONDS = 1_000_000
_PINGS = 3
"""In the time after which a silent program is ended, so that two may be late."""
_LONGEST_STATUS = 200


class Supervisor:
    """The supervisor of this process, or nobody."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        """Find out who listens, and how often it wants to hear something."""
        self._address = environment.get("NOTIFY_SOCKET", "")
        limit = environment.get("WATCHDOG_USEC", "")
        # WATCHDOG_PID is not compared: the process that the supervisor started is the compositor around this one.
        is_watched = bool(self._address) and limit.isascii() and limit.isdecimal() and int(limit) > 0
        self.ping_seconds: float | None = int(limit) / _MICROSECONDS / _PINGS if is_watched else None
        """How often :meth:`alive` is to be said; None: nobody waits for it."""

    def ready(self) -> bool:
        """Say that the first page is on screen; return whether it was heard."""
        return self._say("READY=1")

    def alive(self) -> bool:
        """Say that the program still runs; return whether it was heard."""
        return self._say("WATCHDOG=1")

    def status(self, words: str) -> bool:
        """Say in a few words what the program does; return whether it was heard."""
        return self._say(f"STATUS={visible(words)[:_LONGEST_STATUS]}")

    def stopping(self) -> bool:
        """Say that the program ends by itself; return whether it was heard."""
        return self._say("STOPPING=1")

    def _say(self, line: str) -> bool:
        family = getattr(socket, "AF_UNIX", None)
        if not self._address or family is None:
            return False
        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as sender:
                sender.settimeout(0)  # a supervisor that does not read must not stop the window
                sender.sendto(line.encode("utf-8", "replace"), address)
        except (OSError, ValueError):
            return False
        return True

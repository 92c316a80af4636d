"""The staff's PIN: kept scrambled (scrypt), and tried ever more slowly.

There is no PIN until somebody sets one; without one, or with a file that cannot be trusted, the staff's screen stays locked. After a
few wrong tries each further one has to wait, and a restart begins that wait anew: it is measured by the monotonic clock alone, so
that no change of the date shortens it. Must never write a PIN anywhere, nor say which digit was wrong. Takes 0.4 s and 128 MB for one
try: not for the thread of the window. Read on in :mod:`cablebuilder.files.kiosk_command`, which asks for it.
"""

import base64
import binascii
import hashlib
import hmac
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from cablebuilder.errors import CablebuilderError, FileError, Message
from cablebuilder.files.atomic_file import reason_of, write_bytes

FEWEST_DIGITS, MOST_DIGITS = 6, 12
FREE_TRIES = 3
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 5, 300
TRIES_NAME = "pin.tries"
_COST = 2**17
"""With r = 8 and p = 1 what OWASP's Password Storage Cheat Sheet asks of scrypt (read 2026-11)."""
_LEAST_COST, _MOST_COST = 2**10, 2**18
_BLOCK, _SALT_BYTES, _KEY_BYTES = 8, 16, 32
_MOST_MEMORY = 2 * 128 * _BLOCK * _MOST_COST
_LARGEST_FILE = 1_000
_MOST_FAILURES = 1_000_000
_FAILURES_FOR_LONGEST = 9
_PRIVATE = 0o600


class Tried(NamedTuple):
    """What a try came to: whether the PIN was right, and for how many seconds no other is taken."""

    is_right: bool
    wait_seconds: float = 0


class _Secret(NamedTuple):
    cost: int
    salt: bytes
    key: bytes


def check_choice(pin: str) -> None:
    """Check that a PIN is worth having. *Raises* CablebuilderError."""
    if not _has_digits(pin):
        raise CablebuilderError("A PIN has {least} to {most} digits. Choose another one.", least=FEWEST_DIGITS, most=MOST_DIGITS)
    digits = [int(digit) for digit in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    half = len(pin) // 2
    if len(steps) == 1 or len(set(digits)) < 3 or pin == pin[:half] * 2 or pin == pin[::-1] or _ends_with_year(pin):  # noqa: PLR2004  # two digits by turns
        raise CablebuilderError("{count} digits like these are tried first. Choose a PIN without a pattern or a year.", count=len(pin))


def _has_digits(pin: str) -> bool:
    return pin.isascii() and pin.isdecimal() and FEWEST_DIGITS <= len(pin) <= MOST_DIGITS


def _ends_with_year(pin: str) -> bool:
    return pin[-4:-2] in {"19", "20"} and len(pin) in {6, 8}  # a month or a day with its year


def save_pin(path: Path, pin: str, cost: int = _COST) -> None:
    """Save a PIN, scrambled, in a file that nobody else can read. *Raises* CablebuilderError, FileError."""
    check_choice(pin)
    salt = os.urandom(_SALT_BYTES)
    parts = ("scrypt", str(cost), str(_BLOCK), "1", _encoded(salt), _encoded(_scrambled(pin, _Secret(cost, salt, b""))))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)  # where it cannot be made, writing says why
    _make_private(path)
    write_bytes(path, ("$".join(parts) + "\n").encode())


def _make_private(path: Path) -> None:
    """Make sure that a file is there which only its owner can read, and whose owner is the folder's: root sets PINs for others.

    What replaces it inherits both.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), _PRIVATE)
    except OSError as problem:
        raise FileError("{file} was not saved: {reason}. Save it somewhere else.", file=path.name, reason=reason_of(problem)) from problem
    os.close(descriptor)
    with suppress(OSError):
        path.chmod(_PRIVATE)
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            folder = path.parent.stat()
            os.chown(path, folder.st_uid, folder.st_gid)


class PinLock:
    """Takes PINs, and counts in the state folder what went wrong; one thread at a time."""

    def __init__(self, pin_file: Path, state_folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Start locked: with tries on record, a restart has to wait as long as the last of them."""
        self._pin_file, self._tries_file, self._clock = pin_file, state_folder / TRIES_NAME, clock
        self._failures, self._unsure = self._recorded()
        self._free_at = self._clock() + self._wait()

    @property
    def problem(self) -> Message | None:
        """Return why no PIN can be right; None where there is one to try."""
        return self.problem_of(self._pin_file)

    @staticmethod
    def problem_of(pin_file: Path) -> Message | None:
        """Return why no PIN can be right with a file; None where it holds one."""
        try:
            _secret(pin_file)
        except FileError as problem:
            return problem.message
        return None

    @property
    def wait_seconds(self) -> float:
        """Return for how long no PIN is taken."""
        return max(0.0, self._free_at - self._clock())

    def try_pin(self, pin: str) -> Tried:
        """Return whether a PIN is right; a try during the wait is not looked at and changes nothing."""
        if self.wait_seconds > 0:
            return Tried(is_right=False, wait_seconds=self.wait_seconds)
        try:
            secret = _secret(self._pin_file)
        except FileError:
            return Tried(is_right=False)
        # Before it is known whether it is right, so that a power cut in between is no free try.
        self._count(self._failures + 1)
        is_right = _has_digits(pin) and hmac.compare_digest(_scrambled(pin, secret), secret.key)
        if is_right:
            self._count(0)
        self._free_at = self._clock() + self._wait()
        return Tried(is_right, self.wait_seconds)

    def _wait(self) -> float:
        if self._unsure:
            return LONGEST_WAIT_SECONDS
        if self._failures < FREE_TRIES:
            return 0
        return min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2.0 ** min(self._failures - FREE_TRIES, 30))

    def _recorded(self) -> tuple[int, bool]:
        """Return how many tries failed, and whether that is unsure: a record that makes no sense counts as the worst."""
        try:
            text = self._tries_file.read_text("ascii")[:_LARGEST_FILE].strip()
        except FileNotFoundError:
            return 0, not self._is_recorded(0)
        except (OSError, UnicodeDecodeError):
            text = ""
        failures = int(text) if text.isdecimal() and len(text) <= len(str(_MOST_FAILURES)) else _FAILURES_FOR_LONGEST
        return failures, not self._is_recorded(failures)

    def _count(self, failures: int) -> None:
        self._failures = min(failures, _MOST_FAILURES)
        self._unsure = not self._is_recorded(self._failures)

    def _is_recorded(self, failures: int) -> bool:
        """Write the number of failed tries; return whether it will be there after a restart."""
        try:
            with suppress(OSError):
                self._tries_file.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(self._tries_file, f"{failures}\n".encode())
        except FileError:
            return False
        return True


def _scrambled(pin: str, secret: _Secret) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=secret.salt, n=secret.cost, r=_BLOCK, p=1, maxmem=_MOST_MEMORY, dklen=_KEY_BYTES)


def _secret(path: Path) -> _Secret:
    """Return the scrambled PIN of a file. *Raises* FileError where there is none that can be trusted."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise _no_pin(path)
        if sys.platform != "win32" and state.st_mode & 0o077:
            raise FileError("{file} can be read by others, so no PIN is taken. Set the PIN anew, and see who read it.", file=path.name)
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        raise FileError("No PIN is set, so the staff’s screen stays locked. Set one: cablebuilder kiosk set-pin") from None
    except (OSError, ValueError) as problem:
        raise FileError("{file} cannot be read: {reason}. Set the PIN anew.", file=path.name, reason=reason_of(problem)) from problem
    found = _parsed(content)
    if found is None:
        raise _no_pin(path)
    return found


def _no_pin(path: Path) -> FileError:
    return FileError("{file} holds no PIN. Set the PIN anew: cablebuilder kiosk set-pin", file=path.name)


def _parsed(content: bytes) -> _Secret | None:
    try:
        name, cost, block, lanes, salt, key = content.decode("ascii").strip().split("$")
        secret = _Secret(int(cost), _decoded(salt), _decoded(key))
    except ValueError:
        return None
    fits = (name, block, lanes) == ("scrypt", str(_BLOCK), "1") and _LEAST_COST <= secret.cost <= _MOST_COST
    is_power = secret.cost & (secret.cost - 1) == 0
    whole = len(secret.salt) == _SALT_BYTES and len(secret.key) == _KEY_BYTES
    return secret if fits and is_power and whole else None


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as problem:
        raise ValueError(text) from problem

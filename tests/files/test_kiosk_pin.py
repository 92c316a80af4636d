"""The staff's PIN: what may be one, how it is kept, and how slow guessing is."""

import hashlib
import os
import stat
import sys

import pytest

from cablebuilder.errors import CablebuilderError, FileError, english
from cablebuilder.files import kiosk_pin
from cablebuilder.files.kiosk_pin import LONGEST_WAIT_SECONDS, TRIES_NAME, PinLock, check_choice, save_pin

PIN, CHEAP = "280417", 2**10
THREE_HOURS = 3 * 3_600


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def counter(tmp_path):
    """A kiosk with a PIN, that can be restarted; its monotonic clock begins anew with every boot."""

    class Counter:
        pin_file, state, clock = tmp_path / "etc" / "pin", tmp_path / "state", Clock()

        def lock(self):
            return PinLock(self.pin_file, self.state, self.clock)

        def guess(self, lock, times):
            for _ in range(times):
                self.clock.now += lock.wait_seconds
                assert not lock.try_pin("135791").is_right

    made = Counter()
    save_pin(made.pin_file, PIN, CHEAP)
    return made


@pytest.mark.parametrize(
    "pin",
    [
        "",
        "28041",
        "1234567890123",
        "28a417",
        "\uff12\uff18\uff10\uff14\uff11\uff17",
        "-28041",
        " 280417",
        "\u0662\u0668\u0660\u0664\u0661\u0667",
    ],
)
def test_a_pin_has_six_to_twelve_digits(pin):
    with pytest.raises(CablebuilderError, match="6 to 12 digits"):
        check_choice(pin)


@pytest.mark.parametrize(
    "pin",
    ["000000", "123456", "654321", "789012", "135791", "121212", "123123", "280082", "112211", "041987", "28112024", "111311", "2580852"],
)
def test_what_is_tried_first_is_no_pin(pin):
    with pytest.raises(CablebuilderError, match="without a pattern"):
        check_choice(pin)


@pytest.mark.parametrize("pin", ["280417", "194528", "1029384756"])
def test_what_has_no_pattern_is_a_pin(pin):
    check_choice(pin)


def test_the_pin_is_kept_scrambled_salted_and_private(counter):
    first = counter.pin_file.read_text()
    assert first.startswith(f"scrypt${CHEAP}$8$1$")
    assert PIN not in first
    assert stat.S_IMODE(counter.pin_file.stat().st_mode) == 0o600
    save_pin(counter.pin_file, PIN, CHEAP)
    assert counter.pin_file.read_text() != first
    assert counter.lock().try_pin(PIN) == (True, 0)


def test_a_pin_file_that_others_could_read_is_made_private_when_it_is_written(counter):
    counter.pin_file.chmod(0o644)
    save_pin(counter.pin_file, PIN, CHEAP)
    assert stat.S_IMODE(counter.pin_file.stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can set a PIN for somebody else")
def test_a_pin_that_root_sets_belongs_to_whom_the_folder_belongs(tmp_path):
    os.chown(tmp_path, 12345, 12346)
    save_pin(tmp_path / "pin", PIN, CHEAP)
    state = (tmp_path / "pin").stat()
    assert (state.st_uid, state.st_gid, stat.S_IMODE(state.st_mode)) == (12345, 12346, 0o600)
    os.chown(tmp_path, 0, 0)


def test_the_cost_is_what_was_agreed(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(hashlib, "scrypt", lambda *_, **how: asked.append((how["n"], how["r"], how["p"])) or bytes(32))
    save_pin(tmp_path / "pin", PIN)
    assert asked == [(2**17, 8, 1)]


def test_a_pin_as_dear_as_the_real_one_is_checked(tmp_path):
    save_pin(tmp_path / "pin", PIN)
    assert PinLock(tmp_path / "pin", tmp_path).try_pin(PIN).is_right


def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path):
    (tmp_path / "other").write_text("theirs")
    (tmp_path / "pin").symlink_to(tmp_path / "other")
    with pytest.raises(FileError):
        save_pin(tmp_path / "pin", PIN, CHEAP)
    assert (tmp_path / "other").read_text() == "theirs"


def test_three_tries_are_free_and_then_each_takes_longer(counter):
    lock = counter.lock()
    waits = []
    for _ in range(12):
        counter.clock.now += lock.wait_seconds
        waits.append(round(lock.try_pin("135791").wait_seconds))
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]


def test_a_try_during_the_wait_is_not_looked_at_and_costs_nothing(counter):
    lock = counter.lock()
    counter.guess(lock, 3)
    assert lock.try_pin(PIN) == (False, 5)
    counter.clock.now += 4.9
    assert not lock.try_pin(PIN).is_right
    counter.clock.now += 0.2
    assert lock.try_pin(PIN) == (True, 0)
    assert counter.lock().wait_seconds == 0


def test_a_restart_does_not_shorten_the_wait(counter):
    counter.guess(counter.lock(), 5)
    for booted_at in (counter.clock.now, 3.0, 1e9):
        counter.clock.now = booted_at
        assert counter.lock().wait_seconds == 20


def test_the_date_has_no_say(counter, monkeypatch):
    lock = counter.lock()
    counter.guess(lock, 5)
    for jump in (-1e9, 1e9):
        monkeypatch.setattr("time.time", lambda jump=jump: 1.7e9 + jump)
        os.utime(counter.state / TRIES_NAME, (1.7e9 + jump, 1.7e9 + jump))
        assert lock.wait_seconds == counter.lock().wait_seconds == 20


def test_power_that_is_cut_while_a_pin_is_checked_gives_no_free_try(counter, monkeypatch):
    monkeypatch.setattr(hashlib, "scrypt", lambda *_, **__: sys.exit("power cut"))
    for _ in range(5):
        lock = counter.lock()
        counter.clock.now += lock.wait_seconds
        with pytest.raises(SystemExit):
            lock.try_pin("135791")
    assert counter.lock().wait_seconds == 20


def test_brute_force_gets_twelve_tries_an_hour_however_it_goes_about(counter, monkeypatch):
    monkeypatch.setattr(kiosk_pin, "_scrambled", lambda *_: bytes(32))
    for restarts in (False, True):
        start, tries, lock = counter.clock.now, 0, counter.lock()
        while counter.clock.now < start + THREE_HOURS:
            counter.clock.now += lock.wait_seconds
            tries += not lock.try_pin("135791").is_right
            counter.clock.now += 0.01
            lock = counter.lock() if restarts else lock
        assert tries <= 3 + 6 + THREE_HOURS / LONGEST_WAIT_SECONDS


@pytest.mark.parametrize("record", ["", "nonsense", "-5", "9" * 500, "1.5", "\xff"])
def test_a_record_that_was_tampered_with_counts_as_the_worst(counter, record):
    counter.state.mkdir()
    (counter.state / TRIES_NAME).write_bytes(record.encode("latin-1"))
    lock = counter.lock()
    assert lock.wait_seconds == LONGEST_WAIT_SECONDS
    counter.clock.now += LONGEST_WAIT_SECONDS
    assert lock.try_pin("135791").wait_seconds == LONGEST_WAIT_SECONDS


def test_where_tries_cannot_be_recorded_every_one_waits_the_longest(counter):
    counter.state.write_text("a file where the folder should be")
    lock = counter.lock()
    assert lock.wait_seconds == LONGEST_WAIT_SECONDS
    counter.clock.now += LONGEST_WAIT_SECONDS
    assert lock.try_pin(PIN).is_right
    assert lock.wait_seconds == LONGEST_WAIT_SECONDS


def test_without_a_pin_nothing_opens(counter):
    counter.pin_file.unlink()
    lock = counter.lock()
    assert "No PIN is set" in english(lock.problem)
    assert not lock.try_pin("").is_right
    assert not lock.try_pin(PIN).is_right


@pytest.mark.parametrize(
    "content",
    [
        "", "280417", "scrypt$1024$8$1$AAAA$AAAA", "scrypt$1000$8$1$%s$%s", "scrypt$2$8$1$%s$%s", "scrypt$4194304$8$1$%s$%s",
        "scrypt$1024$8$9$%s$%s", "scrypt$-1024$8$1$%s$%s", "md5$1024$8$1$%s$%s", "scrypt$1024$8$1$%s$!!", "$" * 5, "\0\0\0", "ü" * 400,
    ],
)  # fmt: skip
def test_a_file_that_holds_no_pin_stays_locked_and_says_so(counter, content):
    salt, key = "A" * 22 + "==", "A" * 43 + "="
    counter.pin_file.write_text(content.replace("%s", salt, 1).replace("%s", key))
    lock = counter.lock()
    assert "holds no PIN" in english(lock.problem)
    assert not lock.try_pin(PIN).is_right


def test_a_file_that_others_can_read_is_not_trusted(counter):
    counter.pin_file.chmod(0o644)
    assert "can be read by others" in english(counter.lock().problem)
    assert not counter.lock().try_pin(PIN).is_right


def test_what_is_no_file_is_no_pin_and_nobody_waits_for_it(counter):
    counter.pin_file.unlink()
    for make in (counter.pin_file.mkdir, lambda: os.mkfifo(counter.pin_file)):
        make()
        assert "holds no PIN" in english(counter.lock().problem)
        if counter.pin_file.is_dir():
            counter.pin_file.rmdir()


def test_odd_characters_are_only_wrong(counter):
    lock = counter.lock()
    for text in ("\ud800", "9" * 100_000, ""):
        counter.clock.now += lock.wait_seconds
        assert not lock.try_pin(text).is_right

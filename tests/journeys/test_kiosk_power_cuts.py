"""A kiosk that is killed or loses its power at any moment: afterwards configuration, stock, PIN and counters are whole."""

import datetime as dt
import itertools
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from cablebuilder import paths
from cablebuilder.files.kiosk_counters import DayCounters
from cablebuilder.files.kiosk_pin import TRIES_NAME, PinLock, save_pin
from cablebuilder.files.kiosk_shop import KEPT_NAME, open_shop

TIMES = 100
PIN = "280417"
PARTS = ("sennheiser/hd-600", "astell-kern/ak70", "moondrop/aria-3.5mm")
NEW = [f"part,sku,price,currency\n{PARTS[0]},A-{number},{number}.00,EUR\n{PARTS[1]},B-{number},1.00,EUR\n" for number in (1, 2)]
CONFIGS = [f'shop_name = "shop {number}"\nstock_file = "stock.csv"\ncounters = true\nexamples = []\n' for number in (1, 2)]
KILLED = """
import itertools, os, random, signal, sys
from pathlib import Path
from cablebuilder import paths
from cablebuilder.files.catalog_files import load_catalog
from tests.journeys.test_kiosk_power_cuts import TIMES, is_whole, live

catalog, shop, chance = load_catalog(paths.resource_folder()), Path(sys.argv[1]), random.Random(7)
for turn in range(TIMES):
    alive, says = os.pipe()
    child = os.fork()
    if not child:
        for number in itertools.count(turn):
            live(shop, catalog, number, lambda: os.write(says, b"."))
    for _ in range(chance.randrange(1, 7)):  # a step of the child each
        os.read(alive, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(alive), os.close(says)
    assert is_whole(shop, catalog), turn
print("whole")
"""


def live(shop, catalog, number, step):
    """Do once what a kiosk does with its disk, telling each step."""
    for name, text in (("kiosk.toml", CONFIGS[number % 2]), ("stock.csv", NEW[number % 2])):
        draft = shop / f"{name}.new"
        draft.write_text(text)
        draft.replace(shop / name)
        step()
    open_shop(shop / "kiosk.toml", catalog)
    step()
    counters = DayCounters(paths.kiosk_state_folder(), is_on=True, today=lambda: dt.date(2026, 11, 28))
    counters.count("visits")
    counters.save()
    step()
    lock = PinLock(paths.kiosk_state_folder() / "pin", paths.kiosk_state_folder(), itertools.count(0, 1000).__next__)
    lock.try_pin("135791" if number % 3 else PIN)
    step()


def is_whole(shop, catalog):
    """Return whether a start after the cut finds all that was there: new or old, never half."""
    state = paths.kiosk_state_folder()
    found = open_shop(shop / "kiosk.toml", catalog)
    counted = DayCounters(state, is_on=True, today=lambda: dt.date(2026, 11, 28)).sums()
    lock = PinLock(state / "pin", state, itertools.count(0, 1000).__next__)
    return (
        found.config.shop_name in {"shop 1", "shop 2"}
        and {row.sku for row in found.stock.rows.values()} in ({"A-1", "B-1"}, {"A-2", "B-2"})
        and not found.staff_problems
        and counted.keys() <= {"visits"}
        and lock.problem is None
        and lock.try_pin(PIN).is_right
    )


@pytest.fixture
def shop(tmp_path, catalog, monkeypatch):
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "state"))
    monkeypatch.setenv("LOGS_DIRECTORY", str(tmp_path / "logs"))
    folder = tmp_path / "shop"
    folder.mkdir()
    save_pin(tmp_path / "state" / "pin", PIN, 2**10)
    live(folder, catalog, 0, lambda: None)
    return folder


def test_killed_a_hundred_times_at_any_step_it_comes_back_whole(shop):
    home = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, shop],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "whole\n", done.stderr


class PowerCut(BaseException):
    """The power is gone."""


@pytest.fixture
def power(monkeypatch):
    """Cut the power at a step of writing: what was not forced onto the disk may be lost, and nothing is tidied up."""

    class Power:
        left = -1
        chance = random.Random(11)

        def step(self):
            self.left -= 1
            if self.left == 0:
                raise PowerCut

    power, fsync, replace = Power(), os.fsync, Path.replace

    def lossy_fsync(descriptor):
        try:
            power.step()
        except PowerCut:
            os.ftruncate(descriptor, power.chance.randrange(os.fstat(descriptor).st_size + 1))
            raise
        fsync(descriptor)

    def cut_replace(self, target):
        power.step()
        done = replace(self, target)
        power.step()
        return done

    def no_tidying(self, missing_ok=False):  # noqa: FBT002
        if power.left != 0:
            os.unlink(self)  # noqa: PTH108

    monkeypatch.setattr(os, "fsync", lossy_fsync)
    monkeypatch.setattr(Path, "replace", cut_replace)
    monkeypatch.setattr(Path, "unlink", no_tidying)
    return power


def test_power_lost_a_hundred_times_at_any_step_leaves_it_whole(shop, catalog, power, monkeypatch):
    cut = 0
    for turn in range(TIMES):
        power.left = power.chance.randrange(1, 30)
        try:
            live(shop, catalog, turn, lambda: None)
        except PowerCut:
            cut += 1
        power.left = -1
        assert is_whole(shop, catalog), turn
    assert cut > TIMES / 2


@pytest.mark.parametrize("name", [KEPT_NAME, "stock.good.json", TRIES_NAME, "counters.json", "pin"])
def test_whatever_a_disk_made_of_a_state_file_the_kiosk_starts(shop, catalog, name, tmp_path):
    path = tmp_path / "state" / name
    whole = path.read_bytes()
    for ruined in (b"", whole[: len(whole) // 2], b"\0" * len(whole), os.urandom(len(whole)), b"[" * 100_000):
        path.write_bytes(ruined)
        found = open_shop(shop / "kiosk.toml", catalog)
        assert found.config.shop_name
        assert len(found.stock.rows) == 2
        DayCounters(tmp_path / "state", is_on=True).save()
        lock = PinLock(tmp_path / "state" / "pin", tmp_path / "state", itertools.count(0, 1000).__next__)
        assert lock.try_pin(PIN).is_right == (name != "pin")
        assert (lock.problem is None) == (name != "pin")


def test_a_configuration_that_was_being_written_leaves_the_last_good_one(shop, catalog):
    text = CONFIGS[1]
    for length in range(0, len(text), 7):
        (shop / "kiosk.toml").write_text(text[:length])
        assert open_shop(shop / "kiosk.toml", catalog).config.shop_name in {"shop 1", "shop 2"}
        (shop / "kiosk.toml").write_text(CONFIGS[0])
        open_shop(shop / "kiosk.toml", catalog)

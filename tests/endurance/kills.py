"""Kill the program again and again while somebody edits and saves, and count what is lost.

    .venv/bin/python -m tests.endurance.kills [--kills 300] [--seed 1]

After each kill: the user's file is whole and holds what was last said to be saved, or something newer; so is the version before;
no edit is lost that was made more than two seconds before, but for the time in which the machine gave the program no turn; and the
next start offers all of it. Now and then the program ends as it should, and the next start asks nothing.
Read on in :mod:`tests.endurance.editor`.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from cablebuilder import paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.files.backup import backup_of
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.recovery_files import is_saved, load_recovery, recovery_copies
from cablebuilder.files.rig_file import load_rig, save_rig
from tests.endurance.editor import Editor

MOST_LOST_S = 2.0
_LONGEST_S = 3.0
_EARLY = 0.25
"""So many kills come while the program starts and restores; the others after its first edit."""
_LONGEST_START_S = 60.0
_STALL_S = 0.1
_CLEAN_EVERY = 10
_CLEAN_TICKS = 30


class Run(NamedTuple):
    """What a program told before it ended, and when that was."""

    lines: list[list[str]]
    ended: float
    code: int

    def said(self, what: str) -> list[list[str]]:
        """Return the lines of one kind."""
        return [line[1:] for line in self.lines if line[0] == what]

    def stalled(self) -> float:
        """Return how long the program had no turn in its last seconds: the machine did something else, or it wrote."""
        ticks = [float(words[0]) for words in self.said("tick")]
        recent = [tick for tick in ticks if tick > self.ended - 2 * MOST_LOST_S]
        gaps = [after - before for before, after in zip(recent, [*recent[1:], self.ended], strict=True)]
        return sum(gap for gap in gaps if gap > _STALL_S)


class Disk(NamedTuple):
    """The highest number of each layout that stands in a file, and what the next start is to offer."""

    saved: int
    best: dict[str, int]
    offers: set[str]


class Kills:
    """A folder, a catalogue, and the programs that are started and killed in it."""

    def __init__(self, catalog: Catalog, file: Path, seed: int, longest_s: float = _LONGEST_S) -> None:
        """Begin with a saved layout; each program lives at most so long after its first edit."""
        self._catalog, self._file, self._random, self._longest_s = catalog, file, random.Random(seed), longest_s
        save_rig(file, Rig(title="A0"), catalog)
        self.best = {"A": 0, "B": 0}
        self.lost: list[float] = []
        self.offered = self.edits = self.saves = self.while_starting = self.clean = 0

    def one(self) -> None:
        """Start, kill, look."""
        before = self._disk()
        run = self._run(None)
        self._look(run, before)

    def end_cleanly(self) -> None:
        """Start, let it end as it should, and see that nothing is left to ask."""
        before = self._disk()
        run = self._run(_CLEAN_TICKS)
        assert run.code == 0, f"ended with {run.code}"
        self._compare_offer(run, before)
        assert recovery_copies() == (), "a copy outlived a clean end"
        self.best = {"A": load_number(self._file, self._catalog), "B": 0}
        self.clean += 1

    def _run(self, ticks: int | None) -> Run:
        reader, writer = os.pipe()
        started = time.monotonic()
        child = os.fork()
        if not child:
            os.close(reader)
            os._exit(Editor(self._catalog, self._file, self._random.randrange(2**32), writer, ticks).run())
        os.close(writer)
        with os.fdopen(reader, "rb") as told:
            if ticks is None:
                content = b""
                if self._random.random() > _EARLY:
                    content, started = _read_until(told.fileno(), started + _LONGEST_START_S, b"edit"), time.monotonic()
                content += _read_until(told.fileno(), started + self._random.uniform(0.0, self._longest_s))
                os.kill(child, signal.SIGKILL)
                ended = time.monotonic()
                content += told.read()
            else:
                content, ended = told.read(), time.monotonic()
        _, status = os.waitpid(child, 0)
        lines = [line.split() for line in content.decode().splitlines(keepends=True) if line.endswith("\n")]
        return Run(lines, ended, os.waitstatus_to_exitcode(status))

    def _disk(self) -> Disk:
        """Look at what is on the disk; what cannot be read raises."""
        saved = load_number(self._file, self._catalog)
        if backup_of(self._file).exists():
            load_number(backup_of(self._file), self._catalog)
        best, offers = {"A": saved, "B": 0}, set()
        for copy in recovery_copies():
            title = load_recovery(copy, self._catalog).rig.title
            best[title[:1]] = max(best[title[:1]], int(title[1:]))
            if not is_saved(copy):
                offers.add(title)
        return Disk(saved, best, offers)

    def _look(self, run: Run, before: Disk) -> None:
        after = self._disk()
        self._compare_offer(run, before)
        said_saved = [int(title[1:]) for (title,) in run.said("saved")]
        assert after.saved >= max(said_saved, default=before.saved), "what was said to be saved is not in the file"
        made = [(title[:1], int(title[1:]), float(when)) for title, when in run.said("edit")]
        for layout in ("A", "B"):
            assert after.best[layout] >= self.best[layout], f"{layout} went back from {self.best[layout]} to {after.best[layout]}"
            lost = [when for each, number, when in made if each == layout and number > after.best[layout]]
            if lost:
                age = run.ended - min(lost)
                self.lost.append(age)
                allowed = MOST_LOST_S + run.stalled()
                assert age <= allowed, f"an edit of {layout} that was {age:.2f} s old is lost; allowed were {allowed:.2f} s"
        self.best = after.best
        self.edits += len(made)
        self.saves += len(said_saved)
        self.while_starting += not run.said("offered")

    def _compare_offer(self, run: Run, before: Disk) -> None:
        for titles in run.said("offered"):
            assert set(titles) == before.offers, f"offered were {titles}, on the disk are {before.offers}"
            self.offered += bool(titles)


def load_number(path: Path, catalog: Catalog) -> int:
    """Return the number in the title of a layout."""
    return int(load_rig(path, catalog).rig.title[1:])


def _read_until(descriptor: int, until: float, word: bytes | None = None) -> bytes:
    """Return what comes until a moment, or until a word comes, so that nobody waits for a full pipe."""
    os.set_blocking(descriptor, False)
    content = b""
    while (left := until - time.monotonic()) > 0 and (word is None or word not in content):
        time.sleep(min(left, 0.01))
        try:
            content += os.read(descriptor, 1_000_000)
        except BlockingIOError:
            continue
    os.set_blocking(descriptor, True)
    return content


def kill_again_and_again(kills: int, seed: int, home: Path, longest_s: float = _LONGEST_S) -> Kills:
    """Kill so many times in a folder that is used for everything; *raises* AssertionError where more is lost than may be."""
    paths.use_portable(home / "state")
    done = Kills(load_catalog(paths.resource_folder()), home / "mine.rig.json", seed, longest_s)
    for number in range(1, kills + 1):
        done.one()
        if number % min(_CLEAN_EVERY, kills) == 0:
            done.end_cleanly()
        if number % 25 == 0:
            sys.stderr.write(f"{number} kills\n")
    return done


def main() -> None:
    """Kill as often as is asked for, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.kills", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        done = kill_again_and_again(options.kills, options.seed, Path(home))
    worst = max(done.lost, default=0.0)
    sys.stdout.write(
        f"{options.kills} kills ({done.while_starting} before anything was offered), {done.edits} edits, {done.saves} savings: no file "
        f"broken, nothing lost that was said to be saved; oldest lost edit {worst:.2f} s; {done.offered} starts offered what was left, "
        f"each all of it; {done.clean} clean ends left nothing\n"
    )


if __name__ == "__main__":
    main()

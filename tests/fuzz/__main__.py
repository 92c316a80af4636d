"""Fuzz the readers: ``python -m tests.fuzz --inputs 2000000``.

    .venv/bin/python -m tests.fuzz [--inputs N] [--seed N] [--reader NAME]... [--findings FOLDER] [--learn]

Each input is a good file with a few things wrong in it. A reader may refuse it in its declared way, and in no other; it may take a
second of processor time at most, and the memory of all of it together has a bound. What breaks a promise is written into a folder,
and the exit code is 1. With ``--learn``, the first small input of every way to be refused goes into the kept corpus beside this
file, which the suite reads every time. Read on in :mod:`tests.fuzz.targets`.
"""

import argparse
import ctypes
import gc
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cablebuilder.core.catalog import Catalog
from tests.fuzz.mutating import mutated
from tests.fuzz.targets import DECLARED, READERS, SLOW, catalog, seeds

CORPUS = Path(__file__).parent / "corpus"
LONGEST_SECONDS = 1.0
MOST_GROWTH_MB = 20
MOST_PEAK_MB = 300
_HANGING_SECONDS = 10.0
_LARGEST_KEPT = 2_000
_TELL_EVERY = 50_000


@dataclass
class Tally:
    """What came of the inputs so far."""

    inputs: int = 0
    taken: int = 0
    slowest: float = 0.0
    slowest_reader: str = ""
    broken: list[str] = field(default_factory=list)
    ways: Counter[str] = field(default_factory=Counter)
    """How often each reader refused for each reason."""


def tried(name: str, content: bytes, folder: Path, known: Catalog, tally: Tally) -> str | None:
    """Give one input to a reader and return how it was refused, None where it was taken; what breaks a promise is in the tally."""
    file, read = READERS[name]
    path = folder / file
    path.write_bytes(content)
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, _HANGING_SECONDS)
    try:
        told = read(path, known)
        way = told if isinstance(told, str) else None
    except DECLARED as refused:
        way = refused.message.template
    except Exception:  # noqa: BLE001 - what a reader may not raise is what we are looking for
        way = traceback.format_exc(limit=-4)
        tally.broken.append(f"{name}: {way}")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    seconds = time.process_time() - begun
    if seconds > LONGEST_SECONDS:
        tally.broken.append(f"{name}: took {seconds:.1f} s of processor time")
    if seconds > tally.slowest:
        tally.slowest, tally.slowest_reader = seconds, name
    tally.inputs += 1
    tally.taken += way is None
    tally.ways[f"{name}: {way}"] += 1
    path.unlink(missing_ok=True)
    return way


def _end_hanging(_number: int, _frame: object) -> None:
    raise TimeoutError("it hangs")


def fuzz(inputs: int, seed: int, names: Sequence[str], folder: Path, findings: Path | None = None, *, learn: bool = False) -> Tally:
    """Try so many inputs, reader after reader."""
    chance, known, good, tally = random.Random(seed), catalog(), _with_corpus(seeds()), Tally()
    signal.signal(signal.SIGPROF, _end_hanging)
    turns = [name for name in names for _ in range(1 if name in SLOW else 3)]
    for number in range(inputs):
        name = turns[number % len(turns)]
        content = mutated(chance, good[name])
        faults = len(tally.broken)
        way = tried(name, content, folder, known, tally)
        if len(tally.broken) > faults and findings is not None:
            findings.mkdir(parents=True, exist_ok=True)
            (findings / f"{name}-{seed}-{number}.bin").write_bytes(content)
        if learn and way is not None and tally.ways[f"{name}: {way}"] == 1 and len(content) <= _LARGEST_KEPT:
            (CORPUS / f"{name}-{len(tally.ways):03}.bin").write_bytes(content)
        if number % _TELL_EVERY == _TELL_EVERY - 1:
            sys.stdout.write(f"{number + 1} inputs, {len(tally.broken)} broken promises, {held_megabytes():.0f} MB\n")
            sys.stdout.flush()
    return tally


def _with_corpus(good: Mapping[str, list[bytes]]) -> Mapping[str, list[bytes]]:
    kept = sorted(CORPUS.glob("*.bin"))
    return {name: [*found, *(path.read_bytes() for path in kept if path.name.startswith(f"{name}-"))] for name, found in good.items()}


def held_megabytes() -> float:
    """Return the memory that this process holds, after it gave back what lies free between its pieces."""
    gc.collect()
    if (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1_000_000


def peak_megabytes() -> float:
    """Return the most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1_000_000


def main() -> int:
    """Fuzz as the arguments say, and tell what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz everything that reads files.")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", action="append", choices=tuple(READERS))
    parser.add_argument("--findings", type=Path, default=Path(tempfile.gettempdir(), "cablebuilder-fuzz"))
    parser.add_argument("--learn", action="store_true", help="keep the first small input of every way to be refused")
    options = parser.parse_args()
    names = options.reader or list(READERS)
    begun, spent = time.monotonic(), time.process_time()
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as made:
        folder = Path(made, "inputs")
        folder.mkdir()
        fuzz(2_000, options.seed + 1_000_000, names, folder)  # what is loaded once is no growth
        before = held_megabytes()
        tally = fuzz(options.inputs, options.seed, names, folder, options.findings, learn=options.learn)
    growth = held_megabytes() - before
    if growth > MOST_GROWTH_MB or peak_megabytes() > before + MOST_PEAK_MB:
        tally.broken.append(f"memory grew by {growth:.0f} MB")
    sys.stdout.write(
        f"{tally.inputs} inputs to {len(names)} readers, seed {options.seed}: {tally.taken} taken, {len(tally.ways)} ways\n"
        f"slowest {tally.slowest * 1000:.0f} ms ({tally.slowest_reader}), memory grew {growth:.0f} MB, {peak_megabytes():.0f} MB at most, "
        f"{time.process_time() - spent:.0f} s of processor time in {time.monotonic() - begun:.0f} s\n"
    )
    for fault in dict.fromkeys(tally.broken):
        sys.stdout.write(f"{fault}\n")
    return 1 if tally.broken else 0


if __name__ == "__main__":
    sys.exit(main())

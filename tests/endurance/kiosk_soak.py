"""A synthetic visitor at the kiosk, thousands of times: ``python -m tests.endurance.kiosk_soak --sessions 20000``.

Prints every tenth how much memory the process holds, and at the end: growth after the first tenth, timers and widgets that are left,
files that were not there before, and how long it took from a tap to the next screen. The visitor only taps what can be seen.
A short run is in :mod:`tests.endurance.test_kiosk_soak`.
"""

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from array import array
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from cablebuilder import paths
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.kiosk_config import KioskConfig
from cablebuilder.files.kiosk_shop import ShopLayout
from cablebuilder.files.kiosk_stock import KioskStock
from cablebuilder.files.rig_file import load_rig
from cablebuilder.files.stock_file import StockRow
from cablebuilder.gui.application import make_application
from cablebuilder.gui.kiosk_buttons import TouchTarget
from cablebuilder.gui.kiosk_cards import PartTile, SocketTile
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_offer import offer_of
from cablebuilder.gui.kiosk_way_card import WayCard
from cablebuilder.gui.kiosk_ways import WaysPage
from cablebuilder.gui.kiosk_window import KioskWindow
from cablebuilder.gui.layout_menu import shipped_examples
from cablebuilder.gui.style_sheet import style_sheet
from tests.gui.kiosk import shown, tap

_PAGE = os.sysconf("SC_PAGE_SIZE")
_PATIENCE_S = 60.0
_SOLD = 24
_MOST_TENTHS = 100_000


class Times:
    """How long things took, in tenths of a millisecond: as large after a day as after an hour, because the memory is weighed."""

    def __init__(self) -> None:
        """Start without any."""
        self._counts = array("L", bytes(array("L").itemsize * _MOST_TENTHS))

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(self._counts)

    def add(self, seconds: float) -> None:
        """Take one down; what is longer than all that is told apart is as long as that."""
        self._counts[min(_MOST_TENTHS - 1, int(seconds * 10_000))] += 1

    def percentile(self, share: float) -> float:
        """Return what so many of them were quicker than, in milliseconds."""
        wanted, seen = share * len(self), 0
        for tenths, count in enumerate(self._counts):
            seen += count
            if seen > wanted:
                return tenths / 10
        return 0.0

    def told(self) -> str:
        """Return the usual time and the longest but for one in a hundred, in words."""
        return f"median {self.percentile(0.5):.0f} ms, p99 {self.percentile(0.99):.0f} ms"


@dataclass
class Outcome:
    """What a run came to."""

    held_kb: list[int] = field(default_factory=list)
    """Memory at each tenth of the run."""
    screens: Times = field(default_factory=Times)
    """From each tap to the next screen, on the process's own clock."""
    waits: Times = field(default_factory=Times)
    """The same on the clock on the wall, with whatever else the machine does."""
    widgets: tuple[int, int] = (0, 0)
    """How many there are at the attract page after the first session, and at the end."""
    timers: tuple[int, int] = (0, 0)
    new_files: tuple[str, ...] = ()
    surprises: int = 0
    """Exceptions that nobody expected."""

    @property
    def growth(self) -> float:
        """Return how much more memory is held at the end than after the first tenth, as a share."""
        return self.held_kb[-1] / self.held_kb[0] - 1


class Visitor:
    """Somebody who taps about, always the same for one seed."""

    def __init__(self, window: KioskWindow, seed: int, outcome: Outcome) -> None:
        """Stand before a kiosk."""
        self._window, self._hand, self._outcome = window, random.Random(seed), outcome

    def visit(self) -> None:
        """Make one visit, from the attract page back to it."""
        window, hand = self._window, self._hand
        self._tap(window.page.start)
        if hand.random() < 0.08:
            self._tap_named("Larger text" if hand.random() < 0.5 else "Controls lower")
        for _ in range(2):
            self._choose()
        page = window.page
        if isinstance(page, WaysPage) and hand.random() < 0.85:
            self._look_at_ways(page)
        self._leave()

    def _choose(self) -> None:
        window, hand = self._window, self._hand
        if hand.random() < 0.25:
            self._tap(window.page.field)
            for letter in hand.choice(("sony", "fiio", "sr25", "hd", "q")):
                tap(window.page.keys.key(letter))
            QApplication.processEvents()
        while hand.random() < 0.3 and (more := self._named("Next page")) and more.isEnabled():
            self._tap(more)
        tiles = shown(window, PartTile)
        if not tiles or hand.random() < 0.2:
            self._tap_named("Done")
            tiles = shown(window, SocketTile) or tiles
        if tiles:
            self._tap(hand.choice(tiles))

    def _look_at_ways(self, page: WaysPage) -> None:
        end = time.monotonic() + _PATIENCE_S
        while page.search.is_running and time.monotonic() < end:
            QApplication.processEvents()
        cards = shown(page, WayCard)
        if cards:
            self._tap(cards[-1])
        for name, share in (("See inside", 0.25), ("Take it home", 0.25), ("Try it out", 0.15)):
            if page.panel.words is not None and self._hand.random() < share:
                self._tap_named(name)
                self._tap_named("Back")

    def _leave(self) -> None:
        if self._hand.random() < 0.7:
            self._tap_named("Start over")
        else:
            self._window.watch._idle.timeout.emit()
            while self._window.watch.is_asking:
                self._window.watch.count()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def _named(self, name: str) -> TouchTarget | None:
        return next((each for each in shown(self._window, TouchTarget) if each.accessibleName() == name), None)

    def _tap_named(self, name: str) -> None:
        if found := self._named(name):
            self._tap(found)

    def _tap(self, target: QWidget) -> None:
        """Tap, and note how long it took until the next screen was painted."""
        begun, begun_at = time.process_time(), time.perf_counter()
        tap(target)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.sendPostedEvents()
        self._outcome.screens.add(time.process_time() - begun)
        self._outcome.waits.add(time.perf_counter() - begun_at)
        QApplication.processEvents()


def open_window() -> KioskWindow:
    """Return the kiosk of a shop that sells some cables and adapters."""
    catalog = load_catalog(paths.resource_folder())
    sold = [part.id for part in catalog.parts.values() if part.kind in {"adapter", "cable"}]
    stock = KioskStock({use: StockRow(use, count=1) for use in sold[:: len(sold) // _SOLD]})
    layouts = [ShopLayout(name, load_rig(path, catalog).rig) for name, path in shipped_examples()[:2]]
    window = KioskWindow(KioskLook("dark", less_motion=True), offer_of(catalog, stock), KioskConfig(), layouts)
    window.resize(1280, 800)
    window.show()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(style_sheet(window.look.theme))
    return window


def soak(window: KioskWindow, sessions: int, home: Path, seed: int = 1) -> Outcome:
    """Let a visitor come so many times; ``home`` is where files could turn up."""
    outcome = Outcome()
    visitor = Visitor(window, seed, outcome)
    before = {str(path) for path in home.rglob("*")}
    usual = sys.excepthook

    def count(*surprise: object) -> None:
        outcome.surprises += 1
        usual(*surprise)  # type: ignore[arg-type]  # the hook's own three

    sys.excepthook = count
    for number in range(1, sessions + 1):
        visitor.visit()
        assert window.page_name == "attract", number
        if number == 1:
            outcome.widgets, outcome.timers = (_widgets(window), 0), (_timers(window), 0)
        if number % max(1, sessions // 10) == 0:
            outcome.held_kb.append(held_kb())
            sys.stdout.write(f"{number} sessions: {outcome.held_kb[-1] / 1000:.1f} MB, {time.process_time():.0f} s CPU\n")
            sys.stdout.flush()
    sys.excepthook = usual
    outcome.widgets, outcome.timers = (outcome.widgets[0], _widgets(window)), (outcome.timers[0], _timers(window))
    outcome.new_files = tuple(sorted({str(path) for path in home.rglob("*")} - before))
    return outcome


def held_kb() -> int:
    """Return how much memory the process holds now (Linux)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE // 1000


def _widgets(window: KioskWindow) -> int:
    return len(window.findChildren(QWidget)) + len(QApplication.topLevelWidgets())


def _timers(window: KioskWindow) -> int:
    return len([timer for timer in window.findChildren(QTimer) if timer.isActive()])


def main() -> None:
    """Run as many sessions as were asked for and print what they came to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ.update({"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home, "XDG_CACHE_HOME": home})
        application = make_application()
        window = open_window()
        window.ahead.finish()  # as one that stood untouched for a while
        gc.collect()
        gc.freeze()  # as the program does
        outcome = soak(window, options.sessions, Path(home), options.seed)
        sys.stdout.write(
            f"growth after the first tenth {outcome.growth:.1%}; {len(outcome.screens)} taps to the next screen: "
            f"{outcome.screens.told()} of process time, {outcome.waits.told()} on the wall; "
            f"surprises {outcome.surprises}, widgets {outcome.widgets}, timers {outcome.timers}, "
            f"new files {list(outcome.new_files)}\n"
        )
        del application


if __name__ == "__main__":
    main()

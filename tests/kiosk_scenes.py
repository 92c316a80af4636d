"""The scenes of the kiosk that are looked at: a visit step by step, and the pages of staff, in the whole program of a shop.

A scene taps what a person taps, by its words in the language that the kiosk speaks. Must never look into what is painted.
Read on in :mod:`tests.screenshots`.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cablebuilder import language, paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.catalog_words import in_words
from cablebuilder.files.kiosk_pin import save_pin
from cablebuilder.gui.kiosk_build import BuildPage
from cablebuilder.gui.kiosk_program import KioskProgram
from cablebuilder.gui.kiosk_way_card import WayCard
from cablebuilder.gui.kiosk_ways import WaysPage
from cablebuilder.gui.part_rows import part_row
from tests.gui.kiosk import ARIA, SR25, shown, tap, tap_named
from tests.newcomer import wait_until

_PIN = "583104"
_POPULAR = (
    SR25, "fiio/btr13", "sony/nw-a105", "apple/iphone-6", "ibasso/dx160", "topping/a50s", "shanling/m0-pro", "ifi/go-bar", "fiio/k7",
    ARIA, "sennheiser/hd-600", "sennheiser/hd-25", "koss/ksc75", "beyerdynamic/dt-1990-pro", "hifiman/ananda", "akg/k240-studio",
    "audio-technica/ath-ad700x", "shure/aonic-4",
)  # fmt: skip
_SOLD = """generic/3.5mm-trs-plug-to-2.5mm-trrs-jack,K-1001,9.90,EUR,3,A 4
generic/2.5mm-trrs-plug-to-3.5mm-trs-jack,K-1002,12.50,EUR,2,A 4
generic/2-pin-cable-2.5mm,K-1003,49.00,EUR,1,A 5
generic/2.5mm-trrs-plug-to-4.4mm-trrrs-jack,K-1004,19.00,EUR,1,A 4
"""


class Shop:
    """A kiosk in a shop that sells a little, with a PIN and its sums counted."""

    def __init__(self, application: QApplication, folder: Path, wishes: str, code: str) -> None:
        """Open it in one language; ``wishes`` are more lines of its configuration."""
        rows = "".join(f"{use},,,,,\n" for use in _POPULAR)
        (folder / "stock.csv").write_text(f"part,sku,price,currency,stock,shelf\n{rows}{_SOLD}", encoding="utf-8")
        save_pin(folder / "pin", _PIN, cost=2**10)
        codes = [code, *(each for each in language.NAMES if each != code)]
        config = folder / "kiosk.toml"
        lines = ('shop_name = "Ohrenweide"', f"languages = {codes!r}", 'stock_file = "stock.csv"', 'pin_file = "pin"', "counters = true")
        config.write_text("\n".join((*lines, "idle_seconds = 600", wishes)), encoding="utf-8")
        self._shipped = load_catalog(paths.resource_folder())
        self.program = KioskProgram(application, self._shipped, config)
        self.window = self.program.window

    @property
    def catalog(self) -> Catalog:
        """Return the catalogue in the words that the kiosk uses now."""
        return in_words(self._shipped)

    def tap(self, words: str) -> None:
        """Tap what has these words, which are English here."""
        tap_named(self.window, language.word(words))

    def pick(self, use: str) -> None:
        """Tap a part."""
        tap_named(self.window, part_row(self.catalog.parts[use], self.catalog).name)


def _nothing(_: Shop) -> None:
    """Show the kiosk as it stands there."""


def _languages(shop: Shop) -> None:
    shop.program.ask_language()


def _player(shop: Shop) -> None:
    shop.tap("Touch to start")


def _typed(shop: Shop) -> None:
    _player(shop)
    shop.tap("Type a name")
    for letter in "fiio":
        tap_named(shop.window, letter.upper())


def _makers(shop: Shop) -> None:
    _player(shop)
    shop.tap("All makers")


def _headphones(shop: Shop) -> None:
    _player(shop)
    shop.pick(SR25)


def _ways(shop: Shop) -> None:
    _headphones(shop)
    shop.pick(ARIA)
    page = shop.window.page
    assert isinstance(page, WaysPage)
    wait_until(lambda: not page.search.is_running)


def _why_not(shop: Shop) -> None:
    _ways(shop)
    tap(next(card for card in shown(shop.window, WayCard) if not card.way.is_offered))


def _inside(shop: Shop) -> None:
    _why_not(shop)
    shop.tap("See inside")


def _take_home(shop: Shop) -> None:
    _ways(shop)
    shop.tap("Take it home")


def _build(shop: Shop) -> None:
    _player(shop)
    shop.tap("Build freely")


def _build_part(shop: Shop) -> None:
    _build(shop)
    shop.tap("Add a part")


def _build_held(shop: Shop) -> None:
    """Hold a finger on the middle of the first part."""
    _build(shop)
    page = shop.window.stage.sheet
    assert isinstance(page, BuildPage)
    card = next(iter(page.scene.mirror.parts.values()))
    page.view.menu_asked.emit(page.view.mapFromScene(card.area.center() - QPoint(0, 20)))


def _still_there(shop: Shop) -> None:
    _player(shop)
    shop.window.watch._idle.timeout.emit()


def _pin(shop: Shop) -> None:
    shop.program.ask_pin()


def _wrong_pin(shop: Shop) -> None:
    _pin(shop)
    QTest.keyClicks(shop.window.stage.cover, "111111\r")


def _staff(shop: Shop) -> None:
    shop.program.show_staff()


def _cleaning(shop: Shop) -> None:
    _staff(shop)
    shop.tap("Clean the screen")


KIOSK_SCENES: dict[str, Callable[[Shop], None]] = {
    "attract": _nothing, "languages": _languages, "player": _player, "typed": _typed, "makers": _makers, "headphones": _headphones,
    "ways": _ways, "why-not": _why_not, "see-inside": _inside, "take-home": _take_home, "build": _build, "build-part": _build_part,
    "build-held": _build_held, "still-there": _still_there, "pin": _pin, "wrong-pin": _wrong_pin, "staff": _staff, "cleaning": _cleaning,
}  # fmt: skip
"""Every scene by the name of its picture."""

"""A visitor at the real kiosk with a real mouse: four taps from the attract page to a verdict, and the plan in the pocket.

On a screen across, an upright one and a small one. Where things are is learned from a second kiosk of the same size that nobody sees.
"""

from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from cablebuilder.files.handoff import layout_qr_code
from cablebuilder.files.kiosk_stock import KioskStock
from cablebuilder.files.layout_code import layout_in_code
from cablebuilder.files.rig_file import loaded_from, rig_tree
from cablebuilder.files.stock_file import StockRow
from cablebuilder.gui.kiosk_home import QrPicture
from cablebuilder.gui.kiosk_offer import offer_of
from cablebuilder.gui.theme import Theme
from tests.decoded import read_png
from tests.gui.kiosk import SIZES, named, open_kiosk, shown
from tests.journeys.real_desktop import count_near, desktop, wait_for

SOLD = ("generic/3.5mm-trs-plug-to-2.5mm-trrs-jack", "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack")
ENDS = ("astell-kern/sr25", "moondrop/aria-3.5mm")
CONFIG = 'stock_file = "stock.csv"\nidle_seconds = 600\n'


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    return request.param


def middle(root: QWidget, widget: QWidget) -> QPoint:
    return widget.mapTo(root, widget.rect().center())


@contextmanager
def running(screen, config: Path):
    program = screen.start("kiosk", "--config", str(config))
    try:
        yield program
    finally:
        program.terminate()
        assert program.wait(20) == 0, "the system may end it"


@pytest.mark.timeout(600)
def test_four_taps_lead_to_a_verdict_and_its_code_leads_back_to_the_layout(qtbot, catalog, tmp_path, size):
    stock = KioskStock({use: StockRow(use) for use in (*ENDS, *SOLD)})
    twin = open_kiosk(qtbot, offer_of(catalog, stock), size)
    (tmp_path / "stock.csv").write_text("part\n" + "\n".join((*ENDS, *SOLD)) + "\n")
    (tmp_path / "kiosk.toml").write_text(CONFIG)
    with desktop(tmp_path, size) as screen, running(screen, tmp_path / "kiosk.toml"):
        start = middle(twin, twin.page.start)
        wait_for(lambda: _covers(screen, size), "the attract page to cover the screen")
        screen.key("alt+F4")
        screen.click(start)
        twin.begin()
        _wait_for_page(screen, twin)
        for name in ("Astell&Kern A&norma SR25", "Moondrop Aria, 3.5 mm cable"):
            tile = named(twin, name)
            screen.click(middle(twin, tile))
            tile.click()
            _wait_for_page(screen, twin)
        qtbot.waitUntil(lambda: not twin.page.search.is_running, timeout=60_000)
        panel = twin.page.panel
        head = QRect(panel.mapTo(twin, QPoint(0, 20)), QSize(panel.width(), 40))
        safe, unsafe = (Theme("dark").state(name) for name in ("safe", "unsafe"))
        wait_for(lambda: count_near(screen.picture(), head, safe.tint, 6) > 3000, "the verdict safe")
        cards = twin.page.grid.tiles
        screen.click(middle(twin, cards[-1]))
        wait_for(lambda: count_near(screen.picture(), head, unsafe.solid, 12) > 3000, "why not the adapter")
        screen.click(middle(twin, cards[0]))
        twin.page.choose(twin.page.ways[0])
        wait_for(lambda: count_near(screen.picture(), head, safe.tint, 6) > 3000, "the verdict safe again")
        _take_home(qtbot, screen, twin, catalog, tmp_path)


def _take_home(qtbot, screen, twin, catalog, folder) -> None:
    """Open the codes and read them off the screen, as a phone does."""
    rig = twin.page.shown.rig()
    home = named(twin, "Take it home")
    screen.click(middle(twin, home))
    home.click()
    qtbot.waitUntil(lambda: len(shown(twin, QrPicture)) == 2, timeout=20_000)
    path = folder / "codes.png"

    def texts() -> list[str] | None:
        screen.picture().save(str(path))
        found = read_png(path) if _holds_code(path) else []
        return found if len(found) == 2 else None

    found = wait_for(texts, "two codes that can be read")
    plan = next(text for text in found if not text.startswith("CB1:"))
    code = next(text for text in found if text.startswith("CB1:"))
    assert "Safe" in plan
    assert code == layout_qr_code(rig, catalog).text
    opened = loaded_from(layout_in_code(Path("code"), code), catalog).rig
    assert rig_tree(opened, catalog) == rig_tree(rig, catalog)


def _holds_code(path: Path) -> bool:
    """Return whether there is enough pure white for two codes: the decoder fails where there is none."""
    image = QImage(str(path))
    white = sum(image.pixelColor(x, y).name() == "#ffffff" for x in range(0, image.width(), 8) for y in range(0, image.height(), 8))
    return white > 1000


def _covers(screen, size) -> bool:
    found = screen.do("search", "--onlyvisible", "--name", "cablebuilder$").split("\n")[0]
    said = screen.do("getwindowgeometry", "--shell", found).split() if found else []
    return {"X=0", "Y=0", f"WIDTH={size[0]}", f"HEIGHT={size[1]}"} <= set(said)


def _wait_for_page(screen, twin) -> None:
    """Wait until the real kiosk shows the bar's current step where its twin has it."""
    bar = twin._bar
    area = QRect(bar.mapTo(twin, QPoint(0, 0)), bar.size())
    wanted = twin.grab(area).toImage().convertToFormat(QImage.Format.Format_RGB32)
    wait_for(lambda: _alike(screen.picture().copy(area), wanted), "the next page")


def _alike(one: QImage, other: QImage) -> bool:
    """Return whether two pictures of one bar differ in hardly anything."""
    if one.size() != other.size():
        return False
    places = [(x, y) for x in range(0, one.width(), 6) for y in range(0, one.height(), 6)]
    wrong = sum(abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 40 for x, y in places)
    return wrong < len(places) * 0.01

import dataclasses

import pytest
from PySide6.QtWidgets import QApplication

from cablebuilder.files.handoff import TakeHome, layout_qr_code, plan_text
from cablebuilder.files.kiosk_stock import KioskStock
from cablebuilder.files.qr_code import qr_code
from cablebuilder.files.stock_file import StockRow
from cablebuilder.gui.kiosk_home import LEAST_MODULE, QrPicture, TakeHomeSheet, way_home
from cablebuilder.gui.kiosk_offer import offer_of
from cablebuilder.gui.kiosk_search import WaySearch
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.judge.check import check
from tests.gui.kiosk import ARIA, SIZES, SR25, kiosk_look, narrow_offer, open_kiosk, picture_of, shown, tap_named
from tests.gui.workbench import workbench


def take(catalog, rig=None):
    rig = rig or workbench()
    return TakeHome(rig, catalog, check(rig, catalog), shop_name="The shop")


@pytest.mark.parametrize("size", SIZES)
def test_both_codes_are_in_sight_large_enough_and_do_not_overlap(qtbot, catalog, size):
    sheet = TakeHomeSheet(kiosk_look(size), take(catalog))
    qtbot.addWidget(sheet)
    sheet.resize(size[0], size[1] - (290 if size[1] > size[0] else 202 if size[1] > 900 else 174))
    sheet.show()
    qtbot.waitUntil(lambda: len(shown(sheet, QrPicture)) == 2)
    QApplication.processEvents()
    codes = shown(sheet, QrPicture)
    assert all(code.module >= LEAST_MODULE for code in codes)
    texts = [code.accessibleDescription() for code in codes]
    assert "The shop" in texts[0]
    assert texts[1] == layout_qr_code(workbench(), catalog).text
    places = [code.rect().translated(code.mapTo(sheet, code.rect().topLeft())) for code in codes]
    assert all(sheet.rect().contains(place) for place in places)
    assert not places[0].intersects(places[1])


def test_a_long_plan_with_larger_text_is_moved_into_sight_and_never_cut(qtbot, catalog):
    kiosk = open_kiosk(qtbot, narrow_offer(catalog), SIZES[2])
    kiosk.begin()
    kiosk.look.enlarge()
    kiosk.show_again()
    kiosk.sheets.open_home(dataclasses.replace(take(catalog), shop_name="The shop with a very long name " * 3))
    qtbot.waitUntil(lambda: len(shown(kiosk, QrPicture)) == 2)
    QApplication.processEvents()
    for code in shown(kiosk, QrPicture):
        kiosk.stage.reveal(code)
        assert code.visibleRegion().boundingRect() == code.rect()
        assert min(code.width(), code.height()) >= code.minimumHeight()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_code_is_dark_on_white_on_whole_pixels(qtbot, theme):
    code = qr_code("Turn the volume down.")
    picture = QrPicture(code)
    qtbot.addWidget(picture)
    picture.resize(400, 400)
    image = picture_of(picture)
    module = picture.module
    left = (400 - (code.size + 8) * module) // 2
    for row in range(0, code.size, 3):
        for column in range(code.size):
            at = left + (column + 4) * module, left + (row + 4) * module
            inside = image.pixelColor(at[0] + module // 2, at[1] + module // 2)
            assert inside.name() == ("#000000" if code.rows[row][column] else "#ffffff")
    assert image.pixelColor(left + 1, left + 1).name() == "#ffffff"


def test_a_plan_that_is_too_long_says_so_and_has_no_code(qtbot, catalog, monkeypatch):
    monkeypatch.setattr("cablebuilder.gui.kiosk_home.plan_code", lambda _take: None)
    sheet = TakeHomeSheet(kiosk_look(), take(catalog))
    qtbot.addWidget(sheet)
    sheet.resize(1600, 800)
    sheet.show()
    qtbot.waitUntil(lambda: not sheet._fill.isActive())
    qtbot.waitUntil(lambda: len(shown(sheet, QrPicture)) == 1)
    assert any("too long for a code" in each.text() for each in shown(sheet, Paragraph))


def test_a_slip_is_offered_where_there_is_a_printer(qtbot, catalog):
    for can_print in (False, True):
        sheet = TakeHomeSheet(kiosk_look(), take(catalog), can_print=can_print)
        qtbot.addWidget(sheet)
        sheet.resize(1600, 800)
        sheet.show()
        heard = []
        sheet.print_asked.connect(lambda heard=heard: heard.append("print"))
        sheet.back_asked.connect(lambda heard=heard: heard.append("back"))
        tap_named(sheet, "Back")
        if can_print:
            tap_named(sheet, "Print a slip")
        assert heard == (["back", "print"] if can_print else ["back"])
    sheet.say("Your slip is being printed.")
    assert sheet.said.text() == "Your slip is being printed."


def test_what_is_not_to_be_bought_may_be_something_that_the_shop_does_not_sell(qtbot, catalog):
    offer = offer_of(catalog, KioskStock({"generic/3.5mm-ctia-extension": StockRow("generic/3.5mm-ctia-extension")}))
    search = WaySearch(offer, catalog.parts[SR25], catalog.parts[ARIA])
    qtbot.waitUntil(lambda: not search.is_running, timeout=60_000)
    ways = search.ways()
    assert any(set(way.found.uses) - set(offer.shelf.parts) for way in ways)
    made = way_home(ways[0], ways, offer, "")
    assert plan_text(made)
    assert layout_qr_code(made.rig, catalog) is not None
    assert not made.rig.definitions


def test_a_way_takes_home_what_to_buy_and_what_not(qtbot, catalog):
    offer = narrow_offer(catalog)
    search = WaySearch(offer, catalog.parts[SR25], catalog.parts[ARIA])
    qtbot.waitUntil(lambda: not search.is_running, timeout=30_000)
    ways = search.ways()
    made = way_home(ways[0], ways, offer, "The shop")
    assert made.to_buy == ways[0].found.to_buy
    assert made.avoid == (ways[1].found,)
    assert "Safe" in plan_text(made)

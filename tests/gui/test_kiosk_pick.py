import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from cablebuilder.gui.kiosk_cards import NameTile, PartTile
from cablebuilder.gui.kiosk_offer import offer_of
from cablebuilder.gui.kiosk_pick import PickPage
from tests.gui.kiosk import SIZES, kiosk_look, named, shown, tap, tap_named


@pytest.fixture(params=SIZES)
def page(qtbot, catalog, request):
    made = PickPage(kiosk_look(request.param), offer_of(catalog), is_source=True)
    qtbot.addWidget(made)
    made.resize(request.param[0], request.param[1] - 202)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(page):
    return [tile.accessibleName() for tile in shown(page, PartTile)]


def test_a_part_is_chosen_by_its_picture(page):
    chosen = []
    page.chosen.connect(chosen.append)
    tile = shown(page, PartTile)[0]
    tap(tile)
    assert [f"{part.maker} {part.model}" for part in chosen] == [tile.accessibleName()]


def test_a_name_is_typed_with_the_keys_which_never_cover_the_field_or_what_is_found(page):
    tap(page.field)
    for letter in "sr25":
        tap(page.keys.key(letter))
    QApplication.processEvents()
    assert names(page)[0] == "Astell&Kern A&norma SR25"
    assert all("SR" in name for name in names(page))
    seen = [page.field, page.keys, *shown(page, PartTile)]
    areas = [each.rect().translated(each.mapTo(page, each.rect().topLeft())) for each in seen]
    assert not any(one.intersects(other) for place, one in enumerate(areas) for other in areas[:place])
    assert all(page.rect().contains(area) for area in areas)
    tap_named(page, "Delete")
    assert page.field.words == "sr2"
    tap_named(page, "Done")
    assert not page.keys.isVisible()


def test_a_name_that_nobody_has_says_what_else_to_do(page):
    page.field.type("x")
    for letter in "qqqq":
        page.field.type(letter)
    assert names(page) == []
    assert "Pick the socket you can see" in page._nothing.text()


def test_a_maker_leads_to_its_parts(page):
    tap_named(page, "FiiO")
    assert names(page)
    assert all(name.startswith("FiiO") for name in names(page))
    tap_named(page, "All makers")
    makers = shown(page, NameTile)
    assert makers
    tap(makers[0])
    assert names(page)
    tap_named(page, "Popular here")
    assert len({name.split()[0] for name in names(page)}) > 1 or len(names(page)) < 3


@pytest.mark.parametrize("action", ["Toggle", "Press"])
def test_a_chip_does_what_a_screen_reader_asks(qtbot, page, action):
    chip, popular = named(page, "FiiO"), named(page, "Popular here")
    QAccessible.queryAccessibleInterface(chip).actionInterface().doAction(action)
    qtbot.waitUntil(chip.isChecked)
    assert not popular.isChecked()
    assert all(name.startswith("FiiO") for name in names(page))
    QAccessible.queryAccessibleInterface(chip).actionInterface().doAction("Toggle")
    assert chip.isChecked()
    assert all(name.startswith("FiiO") for name in names(page))


@pytest.mark.parametrize("is_source", [True, False])
def test_a_socket_or_plug_is_chosen_by_eye(qtbot, catalog, is_source):
    page = PickPage(kiosk_look(), offer_of(catalog), is_source=is_source)
    qtbot.addWidget(page)
    page.resize(1920, 878)
    page.show()
    chosen = []
    page.chosen.connect(chosen.append)
    tap_named(page, "4.4 mm")
    assert [part.id for part in chosen] == ["seen/player-4.4mm-trrrs" if is_source else "seen/headphones-4.4mm-trrrs"]


def test_all_five_sockets_are_in_sight(page):
    assert len(page.sockets.grid.tiles) == 5

import pytest
from PySide6.QtCore import QPoint

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef
from cablebuilder.errors import message
from cablebuilder.files.kiosk_shop import ShopLayout
from cablebuilder.gui.kiosk_build import BuildPage
from cablebuilder.gui.kiosk_canvas import READABLE
from cablebuilder.gui.kiosk_cards import PartTile
from cablebuilder.judge.check import check
from tests.gui.kiosk import SIZES, kiosk_look, named, narrow_offer, shown, tap, tap_named
from tests.gui.workbench import connecting, workbench


@pytest.fixture(params=SIZES)
def page(qtbot, catalog, request):
    layouts = (ShopLayout("Counter demo", workbench()), ShopLayout("Connecting", connecting()))
    made = BuildPage(kiosk_look(request.param), narrow_offer(catalog), workbench(), layouts)
    qtbot.addWidget(made)
    made.resize(request.param[0], request.param[1] - 202)
    made.show()
    qtbot.waitExposed(made)
    return made


def hold(page, key):
    page._on_menu_asked(page.view.mapFromScene(page.scene.mirror.parts[key].area.center()))


def test_the_verdict_is_that_of_the_desktop(page, catalog):
    report = check(workbench(), catalog)
    assert page.document.report.findings == report.findings
    assert page.panel.words.state == "unsafe"


def test_a_part_that_is_held_can_be_taken_away_and_comes_back(page):
    hold(page, "adapter")
    assert [button.text() for button in page.menu] == ["Take away", "Leave it"]
    tap(page.menu[1])
    assert page.menu == ()
    hold(page, "adapter")
    tap(page.menu[0])
    assert "adapter" not in page.document.rig.parts
    tap_named(page, "Undo")
    assert "adapter" in page.document.rig.parts
    tap_named(page, "Redo")
    assert "adapter" not in page.document.rig.parts


def test_a_cable_that_is_held_can_be_pulled_out(page):
    link = next(iter(page.scene.mirror.links))
    at = page.scene.mirror.links[link].path.pointAtPercent(0.5)
    page._on_menu_asked(page.view.mapFromScene(at))
    assert page.menu[0].text() == "Pull out"
    before = len(page.document.rig.links)
    tap(page.menu[0])
    assert len(page.document.rig.links) == before - 1


def test_nothing_is_offered_where_there_is_nothing(page):
    page._on_menu_asked(QPoint(1, 1))
    assert page.menu == ()


def test_a_part_is_added_from_tiles(page):
    before = len(page.document.rig.parts)
    tap_named(page, "Add a part")
    assert page.chooser is not None
    assert not page.view.isVisible()
    tap(shown(page, PartTile)[0])
    assert len(page.document.rig.parts) == before + 1
    assert page.view.isVisible()


def test_a_layout_of_the_shop_is_opened_as_a_copy(page):
    tap_named(page, "Add a part")
    tap_named(page, "Back")
    assert page.view.isVisible()
    shop = page._layouts[1].rig
    tap_named(page, "Layouts")
    tap_named(page, "Connecting")
    assert page.document.rig is shop
    hold(page, "dongle")
    tap(page.menu[0])
    assert "dongle" in shop.parts
    assert page.document.path is None


def test_back_and_the_doors_ask(page):
    asked = []
    page.back_asked.connect(lambda: asked.append("back"))
    page.inside_asked.connect(asked.append)
    page.home_asked.connect(lambda rig, _report: asked.append(rig))
    tap_named(page, "See inside")
    tap_named(page, "Take it home")
    tap_named(page, "Back")
    assert asked == [page.document.rig, page.document.rig, "back"]


def test_what_is_not_joined_has_no_inside_to_be_seen(page):
    page.document.edit("Unplug", edits.disconnect, page.document.rig.links)
    assert not named(page, "See inside").isEnabled()
    tap_named(page, "Undo")
    assert named(page, "See inside").isEnabled()


def test_why_something_was_not_done_is_said(page):
    page.scene.refuse(message("This does not fit."))
    assert page._said.text() == "This does not fit."
    assert named(page, "Canvas") is page.view


def test_a_port_is_a_target_for_a_finger(page):
    port = page.scene.mirror.port(PortRef("player", "balanced"))
    assert page.scene.port_at(port.grip) is port


def test_with_larger_text_cards_are_as_large_as_it_and_one_button_shows_all(qtbot, catalog):
    look = kiosk_look()
    look.enlarge()
    look.enlarge()
    page = BuildPage(look, narrow_offer(catalog), workbench(), (ShopLayout("Counter demo", workbench()),))
    qtbot.addWidget(page)
    page.resize(1920, 780)
    page.show()
    qtbot.waitExposed(page)
    assert page.view.zoom == pytest.approx(READABLE * 1.5)
    tap_named(page, "Show all")
    assert page.view.visible_area().contains(page.scene.mirror.bounds())
    tap_named(page, "Larger")
    assert page.view.zoom == pytest.approx(READABLE * 1.5)
    tap_named(page, "Add a part")
    tap(shown(page, PartTile)[0])
    newest = page.scene.mirror.parts[[*page.document.rig.parts][-1]]
    assert page.view.zoom == pytest.approx(READABLE * 1.5)
    assert page.view.visible_area().intersects(newest.area)

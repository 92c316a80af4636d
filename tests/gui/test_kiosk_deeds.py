"""Build mode as assistive technology gets it, and what can be done there."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface

from cablebuilder.core.rig import PortRef
from cablebuilder.files.kiosk_shop import ShopLayout
from cablebuilder.gui.kiosk_build import BuildPage
from tests.gui.kiosk import kiosk_look, narrow_offer
from tests.gui.spoken import DESCRIPTION, NAME, below
from tests.gui.workbench import workbench

PRESS, GO = QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.setFocusAction()


@pytest.fixture
def page(qtbot, catalog):
    made = BuildPage(kiosk_look(), narrow_offer(catalog), workbench(), (ShopLayout("Counter demo", workbench()),))
    qtbot.addWidget(made)
    made.resize(1920, 878)
    made.show()
    qtbot.waitExposed(made)
    return made


def find(page, beginning, *, but="no such word"):
    canvas = QAccessible.queryAccessibleInterface(page.view)
    return next(each for each in below(canvas) if each.text(NAME).startswith(beginning) and but not in each.text(NAME))


def test_the_canvas_of_the_kiosk_speaks_as_that_of_the_workbench(page):
    canvas = QAccessible.queryAccessibleInterface(page.view)
    assert (canvas.role(), canvas.text(NAME)) == (QAccessible.Role.List, "Canvas")
    assert canvas.text(DESCRIPTION).startswith("2 chains, 1 unsafe, 1 safe, 6 parts. Tab walks along the parts")
    names = [each.text(NAME) for each in below(canvas)]
    assert names[0] == "Chain A, Unsafe"
    assert "2.5 to 3.5, adapter, Chain A, Unsafe" in names
    assert any(name.startswith("Link from Astell&Kern A&norma SR25") for name in names)
    page.view.fit()
    assert QAccessible.queryAccessibleInterface(page.view).role() is QAccessible.Role.List, "no other interface after a call"


def test_a_part_is_walked_into_taken_away_and_comes_back(page):
    part = find(page, "2.5 to 3.5").actionInterface()
    assert [(name, part.localizedActionName(name)) for name in part.actionNames()] == [
        (PRESS, "Step into its ports"), (GO, "Go there"), ("remove", "Take away"),
    ]  # fmt: skip
    part.doAction(PRESS)
    assert page.scene.focus == PortRef("adapter", "plug")
    part.doAction("remove")
    assert "adapter" not in page.document.rig.parts
    assert part.actionNames() == []
    page.document.undo_stack.undo()
    assert find(page, "2.5 to 3.5")


def test_a_cable_is_pulled_out_and_joined_again_by_two_presses(page):
    link = find(page, "Link from Astell&Kern A&norma SR25").actionInterface()
    assert link.actionNames() == [GO, "remove"]
    assert link.localizedActionName("remove") == "Pull out"
    before = set(page.document.rig.links)
    link.doAction("remove")
    assert len(page.document.rig.links) == len(before) - 1
    find(page, "2.5 mm balanced plug, free").actionInterface().doAction(PRESS)
    assert page.scene.connecting
    part = find(page, "2.5 to 3.5").actionInterface()
    part.doAction("remove")
    assert "adapter" in page.document.rig.parts, "not with a plug in the hand"
    find(page, "2.5 mm balanced socket", but="joined").actionInterface().doAction(PRESS)
    assert set(page.document.rig.links) == before


def test_a_chain_can_only_be_gone_to(page):
    assert find(page, "Chain A").actionInterface().actionNames() == [GO]


def test_nothing_can_be_done_while_something_stands_in_the_place_of_the_canvas(page):
    part = find(page, "2.5 to 3.5").actionInterface()
    page.view.hide()
    assert part.actionNames() == []
    page.view.show()
    page.setEnabled(False)
    part.doAction("remove")
    assert "adapter" in page.document.rig.parts

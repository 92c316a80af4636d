"""See inside as assistive technology gets it: asked through QAccessible, in step with the keyboard and with changes."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from cablebuilder.core import edits
from cablebuilder.core.rig import ContactRef
from cablebuilder.gui.contact_view import ContactView
from cablebuilder.gui.document import Document
from cablebuilder.gui.look import Look
from cablebuilder.gui.spoken_inside import SpokenInside
from tests.gui.workbench import workbench

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
TIP = "Tip: right minus (R−), touches Tip of the 2.5 mm socket"


class Page(NamedTuple):
    view: ContactView
    document: Document
    look: Look
    told: list[tuple[str, str]]

    @property
    def interface(self):
        return QAccessible.queryAccessibleInterface(self.view)

    def all(self, below=None):
        for number in range((below or self.interface).childCount()):
            child = (below or self.interface).child(number)
            if child.role() is QAccessible.Role.ListItem:
                yield child
                yield from self.all(child)

    def find(self, beginning):
        return next(each for each in self.all() if each.text(NAME).startswith(beginning))


@pytest.fixture
def page(qtbot, catalog, monkeypatch):
    told: list[tuple[str, str]] = []

    def tell(event):
        about = event.accessibleInterface()
        told.append((event.type().name, about.text(NAME) if about else ""))

    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    document, look = Document(catalog), Look("light")
    document.open_rig(workbench())
    view = ContactView(look, document)
    SpokenInside(view.contacts, view)
    view.resize(1100, 620)
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.setFocus()
    return Page(view, document, look, told)


def test_the_page_is_a_list_of_chains_of_parts_and_connectors(page):
    assert page.interface.role() is QAccessible.Role.List
    assert page.interface.text(NAME) == "See inside"
    assert page.interface.text(DESCRIPTION).startswith("2 chains, 1 unsafe, 1 safe. Left and Right walk")
    unsafe, safe = (page.interface.child(number) for number in range(2))
    assert unsafe.text(NAME).startswith("Chain A, Unsafe: ")
    assert safe.text(NAME).startswith("Chain B, Safe: ")
    assert unsafe.text(DESCRIPTION) == "Both minus outputs land on one contact."
    kinds = [unsafe.child(number).text(NAME).split(":")[0].split(" of ")[0] for number in range(unsafe.childCount())]
    assert kinds == ["Player", "2.5 mm plug", "Adapter", "3.5 mm plug", "Earphone"]


def test_parents_and_places_agree_with_children(page):
    for each in page.all():
        parent = each.parent()
        assert parent.child(parent.indexOfChild(each)).text(NAME) == each.text(NAME)
        assert each.isValid()
        assert each.rect().width() > 0, each.text(NAME)


def test_the_keyboards_contact_has_the_focus_and_is_told(page):
    tip = page.find(TIP)
    assert not tip.state().focused
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert tip.state().focused
    assert page.interface.focusChild().text(NAME) == TIP
    assert ("Focus", TIP) in page.told


def test_going_to_a_contact_moves_the_keyboard_there(page):
    deeds = page.find("Sleeve: left minus (L−), touches Sleeve of the 2.5 mm socket").actionInterface()
    deeds.doAction(deeds.actionNames()[0])
    assert page.view.contacts.focused.ref == ContactRef("adapter", "plug", "sleeve")
    chain = page.interface.child(1).actionInterface()
    chain.doAction(chain.actionNames()[0])
    wire = page.find("Adapter").actionInterface()
    wire.doAction(wire.actionNames()[0])
    assert page.view.contacts.focused.ref == ContactRef("adapter", "plug", "sleeve")


def test_a_contact_is_found_at_its_place_on_the_screen(page):
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    tip = page.find(TIP)
    middle = tip.rect().center()
    assert page.interface.childAt(middle.x(), middle.y()).text(NAME) == TIP
    assert page.interface.childAt(-50, -50) is None


def test_a_wire_leads_to_the_contacts_at_its_ends_and_back(page):
    wire = next(each for each in page.all() if "a wire that joins Ring 1 of the 2.5 mm plug and" in each.text(NAME))
    names = [other.text(NAME) for other, _ in wire.relations()]
    assert len(names) == 1
    assert names[0].startswith("Ring 1: right plus (R+)")
    back = page.find("Ring 1: right plus (R+)").relations()
    assert [other.text(NAME) for other, _ in back] == [wire.text(NAME)]


def test_a_change_elsewhere_is_told_and_what_is_gone_is_let_go(page):
    list(page.all())
    gone = page.find("2.5 mm plug of Balanced")
    page.document.edit("Unplug", edits.disconnect, page.document.rig.links[2:3])
    kinds = {kind for kind, _ in page.told}
    assert "ObjectDestroyed" in kinds
    assert not any(each.text(NAME).startswith("2.5 mm plug of Balanced, in the") for each in page.all())
    page.document.undo_stack.undo()
    assert page.find("2.5 mm plug of Balanced, in the")
    assert gone is not None


def test_a_switch_turns_it_off(qtbot, catalog, monkeypatch):
    monkeypatch.setenv("CABLEBUILDER_A11Y", "0")
    document, look = Document(catalog), Look("light")
    document.open_rig(workbench())
    view = ContactView(look, document)
    SpokenInside(view.contacts, view)
    qtbot.addWidget(view)
    view.show()
    assert QAccessible.queryAccessibleInterface(view).role() is not QAccessible.Role.List

import gc

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef
from cablebuilder.gui.actions import ROWS, make_actions
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.document import Document
from cablebuilder.gui.spoken_deeds import SpokenDeedList
from cablebuilder.gui.spoken_items import _KEPT, SpokenItem
from cablebuilder.gui.spoken_rig import SpokenRig
from cablebuilder.gui.theme import Theme
from tests.gui.spoken import NAME, open_reader
from tests.gui.workbench import workbench


@pytest.fixture
def reader(qtbot, catalog, monkeypatch):
    return open_reader(qtbot, catalog, workbench(), monkeypatch)


def settle():
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    gc.collect()


def test_the_canvas_is_a_tree_of_chains_parts_ports_and_links(reader):
    canvas = reader.canvas
    assert canvas.role() == QAccessible.Role.List
    assert canvas.state().multiSelectable
    chain = canvas.child(0)
    part = chain.child(1)
    assert [each.text(NAME).partition(",")[0] for each in (canvas, chain, part)] == ["Canvas", "Chain A", "2.5 to 3.5"]
    assert part.parent().object() is chain.object()
    assert chain.parent().object() is reader.bench.view
    assert (chain.indexOfChild(part), canvas.indexOfChild(chain), chain.indexOfChild(canvas)) == (1, 0, -1)
    assert chain.child(99) is None
    assert {each.role() for each in reader.all()} == {QAccessible.Role.ListItem}
    assert len(reader.names()) == 2 + 6 + 10 + 4  # chains, parts, ports with pairs as one, links with pairs as one


def test_places_are_those_on_the_screen_and_lead_back(reader):
    view, item = reader.bench.view, reader.bench.scene.mirror.parts["adapter"]
    part = reader.find("2.5 to 3.5")
    middle = view.viewport().mapToGlobal(view.mapFromScene(item.area.center()))
    assert part.rect().contains(middle)
    assert reader.canvas.childAt(middle.x(), middle.y()).text(NAME) == part.text(NAME)
    grip = view.viewport().mapToGlobal(view.mapFromScene(reader.bench.scene.mirror.port(PortRef("player", "phones")).grip))
    assert reader.canvas.childAt(grip.x(), grip.y()).text(NAME) == "3.5 mm single-ended socket, free"
    bare = view.viewport().mapToGlobal(QPoint(2, 2))
    assert not isinstance(reader.canvas.childAt(bare.x(), bare.y()), SpokenItem)


def test_a_port_leads_to_the_one_it_is_joined_to(reader):
    ports = [each for each in reader.all() if each.text(NAME).startswith("2.5 mm balanced socket, joined")]
    (other, flag), *more = ports[0].relations()
    assert flag == QAccessible.RelationFlag.FlowsTo
    assert (other.parent().text(NAME).partition(",")[0], more) == ("2.5 to 3.5", [])


def test_what_is_gone_is_invalid_and_says_nothing(reader):
    part = reader.find("2.5 to 3.5")
    reader.bench.document.edit("Remove", edits.remove, ["adapter"])
    assert not part.isValid()
    assert (part.text(NAME), part.childCount(), part.rect().isNull()) == ("", 0, True)
    assert part.state().invalid


def test_nothing_is_kept_of_what_is_gone(reader):
    reader.names()
    settle()
    before = len(_KEPT)
    stack = reader.bench.document.undo_stack
    reader.bench.document.edit("Remove", edits.remove, ["adapter"])
    for _ in range(4):
        reader.names()
        stack.undo()
        reader.names()
        stack.redo()
        settle()
    stack.undo()
    reader.names()
    settle()
    assert len(_KEPT) == before


def test_a_view_that_goes_takes_its_interfaces_along(qapp, catalog):
    settle()
    before, document = len(_KEPT), Document(catalog)
    document.open_rig(workbench())
    scene = CanvasScene(document, Theme("light"))
    view = CanvasView(scene)
    actions = make_actions({row.name: lambda: None for row in ROWS}, view, view)
    spoken = SpokenRig(scene, view, SpokenDeedList(scene, view, actions))
    spoken.interface("player").actionInterface()
    spoken.interface(None).selectionInterface()
    assert len(_KEPT) == before + 2
    view.deleteLater()
    settle()
    assert len(_KEPT) == before

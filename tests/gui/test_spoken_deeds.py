import pytest
from PySide6.QtGui import QAccessibleActionInterface

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.link_item import LinkKey
from tests.gui.spoken import open_reader
from tests.gui.workbench import connecting, workbench

PRESS, GO = QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.setFocusAction()
MENU = QAccessibleActionInterface.showMenuAction()
LINK = LinkKey("player.balanced", "adapter.plug")


@pytest.fixture
def reader(qtbot, catalog, monkeypatch):
    return open_reader(qtbot, catalog, edits.add_note(workbench(), "a note", (500, 340)), monkeypatch)


def deeds(reader, beginning):
    return reader.find(beginning).actionInterface()


def test_a_part_offers_its_menu_and_its_commands_with_their_keys(reader):
    part = deeds(reader, "2.5 to 3.5")
    assert part.actionNames() == [PRESS, GO, MENU, "inside", "duplicate", "pin", "remove"]
    assert part.localizedActionName("remove") == "Remove"
    assert part.keyBindingsForAction("remove") == ["Del", "Backspace"]
    assert part.localizedActionName(PRESS) == "Step into its ports"
    part.doAction("remove")
    assert (reader.called, reader.bench.scene.selection, reader.bench.scene.focus) == (["remove"], {"adapter"}, "adapter")
    part.doAction("nothing of that kind")
    assert reader.called == ["remove"]


def test_pressing_does_what_enter_does_there(reader, qtbot):
    scene = reader.bench.scene
    deeds(reader, "2.5 to 3.5").doAction(PRESS)
    assert scene.focus == PortRef("adapter", "plug")
    with qtbot.waitSignal(scene.finding_asked):
        deeds(reader, "Link from Astell&Kern").doAction(PRESS)
    assert (scene.focus, scene.selection) == (LINK, {LINK})
    with qtbot.waitSignal(scene.remark_edit_asked) as asked:
        deeds(reader, "Note: ").doAction(PRESS)
    assert asked.args == [RemarkKey("note", 0)]
    with qtbot.waitSignal(scene.finding_asked):
        deeds(reader, "Chain B").doAction(PRESS)
    assert scene.selection == {"player-2", "cable", "earphone-2"}


def test_going_there_moves_the_focus_and_nothing_else(reader):
    deeds(reader, "3.5 mm single-ended socket, free").doAction(GO)
    assert reader.bench.scene.focus == PortRef("player", "phones")
    assert reader.bench.scene.connecting is None


def test_the_menu_is_that_of_the_thing(reader):
    deeds(reader, "Link from Astell&Kern").doAction(MENU)
    assert (reader.called, reader.bench.scene.selection) == (["menu"], {LINK})


def test_a_plug_is_taken_up_and_joined_by_pressing_two_ports(qtbot, catalog, monkeypatch):
    reader = open_reader(qtbot, catalog, connecting(), monkeypatch)
    scene = reader.bench.scene
    plug = reader.spoken.interface(PortRef("earphone", "plug")).actionInterface()
    assert plug.localizedActionName(PRESS) == "Connect…"
    plug.doAction(PRESS)
    assert scene.connecting
    socket = reader.spoken.interface(PortRef("dongle", "phones")).actionInterface()
    assert socket.localizedActionName(PRESS) == "Join here"
    socket.doAction(PRESS)
    assert "dongle.phones" in {link.source for link in reader.bench.document.rig.links}
    assert scene.connecting is None


def test_what_fits_a_plug_can_be_asked_at_the_plug(qtbot, catalog, monkeypatch):
    reader = open_reader(qtbot, catalog, connecting(), monkeypatch)
    reader.spoken.interface(PortRef("earphone", "plug")).actionInterface().doAction("fits")
    assert reader.bench.view.fits is not None
    reader.bench.scene.cancel_gesture()
    assert reader.bench.view.fits is None


def test_what_is_gone_can_do_nothing(reader):
    part = deeds(reader, "2.5 to 3.5")
    reader.bench.document.edit("Remove", edits.remove, ["adapter"])
    assert part.actionNames() == []
    part.doAction("remove")
    assert reader.called == []

from cablebuilder.core.rig import PortRef
from cablebuilder.gui.connect_edits import reconnected
from tests.gui.workbench import connecting


def test_a_plug_is_pulled_and_joined_anew_in_one_edit(catalog):
    rig, plug = connecting(), PortRef("earphone", "plug")
    joined = reconnected(rig, (), catalog, PortRef("dongle", "phones"), plug)
    moved = reconnected(joined, joined.links[-1:], catalog, PortRef("player", "phones"), plug)
    assert [(link.source, link.target) for link in moved.links] == [
        ("player.balanced", "adapter.plug"),
        ("player.phones", "earphone.plug"),
    ]

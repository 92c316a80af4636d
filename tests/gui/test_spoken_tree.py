from cablebuilder.core import edits, remarks
from cablebuilder.core.rig import PortRef
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.spoken_tree import ChainKey, parts_below, tree_of
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

LINK = LinkKey("player.balanced", "adapter.plug")


def open_rig(qtbot, catalog):
    rig = remarks.add_frame(edits.add_note(workbench(), "a note", (500, 340)), "Counter", (0, 24), (840, 300))
    return open_bench(qtbot, catalog, edits.place(rig, catalog, "moondrop/aria-3.5mm", (900, 600)))


def test_chains_hold_parts_hold_ports_hold_the_links_that_start_there(qtbot, catalog):
    tree = tree_of(open_rig(qtbot, catalog).scene)
    loose = tree.children[None][2]
    assert tree.children[None] == (ChainKey("player"), ChainKey("player-2"), loose, RemarkKey("note", 0), RemarkKey("frame", 0))
    assert tree.children[ChainKey("player")] == ("player", "adapter", "earphone")
    assert tree.children["player"] == (PortRef("player", "balanced"), PortRef("player", "phones"))
    assert tree.children[PortRef("player", "balanced")] == (LINK,)
    assert PortRef("adapter", "plug") not in tree.children
    assert tree.links[PortRef("adapter", "plug")] == LINK
    assert tree.parents[loose] is None
    assert tree.parents[LINK] == PortRef("player", "balanced")


def test_a_pair_is_one_port_and_one_link(qtbot, catalog):
    tree = tree_of(open_rig(qtbot, catalog).scene)
    assert tree.children["earphone-2"] == (PortRef("earphone-2", "left"),)
    assert len(tree.children[PortRef("cable", "left")]) == 1


def test_only_what_an_edit_touched_is_another(qtbot, catalog):
    bench = open_rig(qtbot, catalog)
    before = tree_of(bench.scene)
    bench.document.edit("Pin", edits.pin, ["player"])
    after = tree_of(bench.scene)
    assert not after.is_same(before, "player")
    assert not after.is_same(before, PortRef("player", "phones"))
    assert after.is_same(before, "adapter")
    bench.document.edit("Remove", edits.remove, ["adapter"])
    assert not tree_of(bench.scene).is_same(after, "earphone")


def test_a_chain_stands_for_its_parts(qtbot, catalog):
    tree = tree_of(open_rig(qtbot, catalog).scene)
    assert parts_below(tree, ChainKey("player-2")) == ["player-2", "cable", "earphone-2"]
    assert parts_below(tree, LINK) == ["player"]
    assert parts_below(tree, RemarkKey("note", 0)) == []

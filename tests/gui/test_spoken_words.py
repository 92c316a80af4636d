from cablebuilder.core import edits, remarks
from cablebuilder.core.rig import PlacedPart, PortRef, Rig
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.spoken_tree import ChainKey, tree_of
from cablebuilder.gui.spoken_words import SpokenWords
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting, workbench


def words_of(bench, key):
    return SpokenWords(bench.scene).of(key, tree_of(bench.scene))


def test_a_part_says_what_it_is_where_it_belongs_and_its_verdict(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    player = words_of(bench, "player")
    assert player.name == "Astell&Kern A&norma SR25, portable player, Chain A, Unsafe"
    assert "3.5 mm single-ended socket, free" in player.description
    assert words_of(bench, "adapter").description.startswith("Joins L− and R−. 2.5 mm balanced plug, joined to Astell&Kern")
    assert words_of(bench, "cable").name == "Balanced, cable, Chain B, Safe"


def test_ports_and_links_say_the_verdict_with_what_to_do(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    unsafe = "Unsafe: Don’t plug this adapter into this player"
    assert words_of(bench, PortRef("player", "balanced")).name == f"2.5 mm balanced socket, joined to 2.5 to 3.5, {unsafe}"
    assert words_of(bench, PortRef("player", "phones")).name == "3.5 mm single-ended socket, free"
    link = words_of(bench, LinkKey("player.balanced", "adapter.plug"))
    assert link.name.startswith("Link from Astell&Kern A&norma SR25, 2.5 mm balanced socket, to 2.5 to 3.5, 2.5 mm balanced plug")
    assert link.name.endswith(unsafe)
    assert "left minus (L−) and right minus (R−)" in link.description
    assert words_of(bench, LinkKey("adapter.jack", "earphone.plug")).name.endswith(unsafe)
    assert words_of(bench, LinkKey("player-2.balanced", "cable.plug")).name.endswith(", Safe")


def test_a_chain_says_what_to_do_and_the_canvas_how_many_there_are(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    tree, words = tree_of(bench.scene), SpokenWords(bench.scene)
    assert words.of(ChainKey("player"), tree) == ("Chain A, Unsafe", "Don’t plug this adapter into this player")
    assert words.of(ChainKey("player-2"), tree) == ("Chain B, Safe", "Good to plug in")
    assert words.verdict(tree.chains["player"]) == "Chain A, Unsafe. Don’t plug this adapter into this player."
    assert words.canvas(tree) == "2 chains, 1 unsafe, 1 safe, 6 parts."


def test_loose_unknown_and_pinned_parts_say_so(qtbot, catalog):
    bench = open_bench(qtbot, catalog, Rig(parts={"odd": PlacedPart(use="nobody/knows", at=(0, 0), pinned=True)}))
    assert words_of(bench, "odd").name == "nobody/knows, Not in the catalogue, not joined, pinned"


def test_notes_and_frames_say_their_text(qtbot, catalog):
    rig = remarks.add_frame(edits.add_note(workbench(), "a note", (500, 340)), "", (0, 24), (840, 300))
    bench = open_bench(qtbot, catalog, rig)
    assert words_of(bench, RemarkKey("note", 0)).name == "Note: a note"
    assert words_of(bench, RemarkKey("frame", 0)).name == "Frame without a title"


def test_while_a_plug_is_held_a_port_says_what_it_would_get_and_why(qtbot, catalog):
    bench = open_bench(qtbot, catalog, connecting())
    bench.scene.take_up(bench.port("earphone.plug"))
    gesture = bench.scene.connecting
    targets = gesture.targets()
    gesture.aim(targets[0])
    assert words_of(bench, PortRef(targets[0].part_key, targets[0].spot.name)).name.endswith(", Safe")
    gesture.aim(targets[-1])
    said = words_of(bench, PortRef(targets[-1].part_key, targets[-1].spot.name)).name
    assert ", Unsafe: " in said
    assert said.startswith("3.5 mm")

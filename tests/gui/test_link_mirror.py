from cablebuilder.core import edits
from cablebuilder.core.rig import Link, PlacedPart, Rig
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.link_mirror import fault_directions
from cablebuilder.judge.check import check
from tests.gui.hands import open_bench
from tests.gui.workbench import ARIA_2_PIN, workbench

UNSAFE = LinkKey("player.balanced", "adapter.plug")


def test_a_fault_leads_from_the_amplifier_to_where_it_is_joined(catalog):
    rig = workbench()
    assert fault_directions(rig, check(rig, catalog)) == {0: 1}
    turned = rig.model_copy(
        update={"links": (rig.links[0].model_copy(update={"source": "adapter.plug", "target": "player.balanced"}), *rig.links[1:])}
    )
    assert fault_directions(turned, check(turned, catalog)) == {0: -1}


def test_a_move_leaves_all_other_cables_alone(qtbot, catalog, monkeypatch):
    bench = open_bench(qtbot, catalog, workbench())
    hung = []
    for key, item in bench.scene.mirror.links.items():
        monkeypatch.setattr(item, "hang", lambda _curve, key=key: hung.append(key))
    bench.document.edit("Move", edits.move, {"player": (40, 96)})
    assert hung == [UNSAFE]
    hung.clear()
    bench.scene.resync()
    assert hung == []


def test_cables_are_found_by_their_parts(qtbot, catalog):
    mirror = open_bench(qtbot, catalog, workbench()).scene.mirror
    assert mirror.links_of(["adapter"]) == [UNSAFE, LinkKey("adapter.jack", "earphone.plug")]
    assert mirror.links_of(["adapter", "player"])[0] == UNSAFE
    assert mirror.links_of([]) == []


def test_what_a_gesture_touched_is_put_right_by_the_next_sync(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    mirror, port = bench.scene.mirror, bench.port("adapter.plug")
    mirror.touch([UNSAFE], [port])
    port.show_use("hand")
    mirror.links[UNSAFE].show_state("preview")
    mirror.links[UNSAFE].show_tag(is_shown=False)
    bench.scene.resync()
    assert port.use == "relief"
    assert (mirror.links[UNSAFE].state, mirror.links[UNSAFE].has_tag) == ("unsafe", True)


def test_of_cables_that_meet_at_a_port_one_has_the_tag(qtbot, catalog):
    parts = {"gone": PlacedPart(use="gone/cable", at=(0, 0)), "ear": PlacedPart(use=ARIA_2_PIN.id, at=(300, 0))}
    links = tuple(Link(source=f"gone.{side}", target=f"ear.{side}") for side in ("left", "right"))
    bench = open_bench(qtbot, catalog, Rig(parts=parts, links=links, definitions={ARIA_2_PIN.id: ARIA_2_PIN}))
    assert [item.has_tag for item in bench.scene.mirror.links.values()] == [True, False]

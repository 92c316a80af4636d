from itertools import combinations

import pytest

from cablebuilder.core import edits, remarks
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.arrange_actions import ArrangeActions
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.paths import resource_folder
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

EXAMPLES = sorted((resource_folder() / "examples").glob("*.rig.json"))


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, workbench())


def messy(rig):
    """Return a rig with all its parts on one heap."""
    return edits.move(rig, {key: (17 * number, 11 * number) for number, key in enumerate(rig.parts)})


def in_the_way(scene):
    """Return what lies on top of what: cards, headings, tags and notes."""
    mirror = scene.mirror
    boxes = {f"card {key}": item.area for key, item in mirror.parts.items()}
    boxes |= {f"heading {key}": item.sceneBoundingRect() for key, item in mirror.headings.items()}
    boxes |= {f"tag {key}": item.tag.pill().translated(item.tag.pos()) for key, item in mirror.links.items() if item.has_tag}
    boxes |= {f"note {number}": item.area for number, item in enumerate(mirror.notes)}
    return [(one, other) for one, other in combinations(boxes, 2) if boxes[one].intersects(boxes[other])]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_tidy_bench_has_room_for_cards_cables_and_headings(qtbot, catalog, path):
    bench = open_bench(qtbot, catalog, edits.add_note(messy(load_rig(path, catalog).rig), "a note", (100, 300)))
    assert in_the_way(bench.scene)
    arranging = ArrangeActions(bench.scene)
    arranging.tidy()
    assert in_the_way(bench.scene) == []
    assert bench.document.undo_stack.count() == 1
    arranging.tidy()
    assert bench.document.undo_stack.count() == 1


def test_two_listeners_on_one_player_have_room_too(qtbot, catalog):
    rig = edits.disconnect(workbench(), workbench().links)
    for one, other in (("player.balanced", "cable.plug"), ("cable.left", "earphone-2.left"), ("player.phones", "earphone.plug")):
        rig = edits.connect(rig, catalog, edits.PortRef(*one.split(".")), edits.PortRef(*other.split(".")))
    bench = open_bench(qtbot, catalog, messy(rig))
    ArrangeActions(bench.scene).tidy()
    assert in_the_way(bench.scene) == []


def test_undo_puts_the_mess_back(bench):
    bench.document.open_rig(messy(workbench()))
    before = bench.document.rig
    ArrangeActions(bench.scene).tidy()
    bench.document.undo_stack.undo()
    assert bench.document.rig is before


def test_a_frame_stays_around_what_is_in_it(bench):
    bench.document.edit("x", remarks.add_frame, "Counter", (0, 40), (820, 240))
    ArrangeActions(bench.scene).tidy()
    frame = RemarkKey("frame", 0)
    assert {"player", "adapter", "earphone"} <= bench.scene.mirror.with_contents([frame])
    headings = [item.sceneBoundingRect() for item in bench.scene.mirror.headings.values()]
    title = bench.scene.mirror.remarks.frames[0].title_area()
    assert not any(title.intersects(heading) for heading in headings)
    assert in_the_way(bench.scene) == []


@pytest.mark.parametrize(("edge", "side"), [("left", "left"), ("right", "right"), ("top", "top"), ("bottom", "bottom")])
def test_selected_parts_are_aligned_as_they_look(bench, edge, side):
    bench.scene.select({"player", "cable", "earphone"})
    ArrangeActions(bench.scene).align(edge)
    assert len({getattr(bench.scene.mirror.parts[key].area, side)() for key in ("player", "cable", "earphone")}) == 1
    assert bench.document.undo_stack.count() == 1


def test_selected_parts_are_spread_as_they_look(bench):
    bench.scene.select({"player", "adapter", "earphone"})
    ArrangeActions(bench.scene).distribute("across")
    areas = [bench.scene.mirror.parts[key].area for key in ("player", "adapter", "earphone")]
    assert abs((areas[1].left() - areas[0].right()) - (areas[2].left() - areas[1].right())) <= 1


def test_pinning_is_shown_and_loosened_again(bench):
    arranging = ArrangeActions(bench.scene)
    bench.scene.select({"player", "adapter"})
    arranging.pin()
    assert arranging.is_pinned()
    assert bench.scene.mirror.parts["player"].is_pinned
    arranging.tidy()
    assert bench.document.rig.parts["player"].at == (28, 96)
    arranging.pin()
    assert not bench.scene.mirror.parts["player"].is_pinned
    bench.scene.select(())
    assert not arranging.is_pinned()


def test_a_bench_at_the_edge_of_the_canvas_is_told(bench, qtbot):
    bench.document.edit("Move", edits.move, dict.fromkeys(bench.document.rig.parts, (999_950, 999_950)))
    with qtbot.waitSignal(bench.scene.drop_refused):
        ArrangeActions(bench.scene).tidy()
    assert bench.document.undo_stack.count() == 1

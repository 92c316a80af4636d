"""Edits that begin on the canvas."""

import pytest
from PySide6.QtCore import QPointF

from cablebuilder.gui.canvas_edits import CanvasEdits
from cablebuilder.gui.landing import CABLE_ROOM
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, connecting())


@pytest.fixture
def hand(bench):
    return CanvasEdits(bench.scene)


def test_a_placed_part_is_selected_and_stands_on_the_grid(bench, hand):
    before = bench.document.rig.parts.keys()
    hand.place("astell-kern/ak70", QPointF(1001, 1003))
    (new,) = bench.document.rig.parts.keys() - before
    assert bench.scene.selection == {new}
    assert all(number % 12 == 0 for number in bench.document.rig.parts[new].at)


@pytest.mark.parametrize("aside", [-60, 0, 12, 80])
def test_a_part_that_is_dropped_against_another_leaves_its_cable_room(bench, hand, aside):
    player = bench.scene.mirror.parts["player"].area
    before = bench.document.rig.parts.keys()
    hand.drop("moondrop/aria-3.5mm", player.center(), player.topRight() + QPointF(aside, 12))
    (new,) = bench.document.rig.parts.keys() - before
    placed = bench.scene.mirror.parts[new].area
    others = [item.area for key, item in bench.scene.mirror.parts.items() if key != new]
    assert not any(placed.adjusted(-CABLE_ROOM, 0, CABLE_ROOM, 0).intersects(other) for other in others)
    assert (placed.topLeft() - player.topRight()).manhattanLength() <= 240


def test_a_part_that_nobody_knows_is_refused_in_a_sentence(qtbot, bench, hand):
    before = bench.document.rig
    with qtbot.waitSignal(bench.scene.drop_refused) as refused:
        hand.place("gone/player", QPointF())
    assert "gone/player" in dict(refused.args[0].values).values()
    assert bench.document.rig is before


def test_a_removal_of_parts_and_links_is_one_step(bench, hand):
    before = bench.document.rig
    bench.scene.select({"adapter", *bench.scene.mirror.links})
    hand.remove()
    assert ("adapter" in bench.document.rig.parts, bench.document.rig.links) == (False, ())
    bench.document.undo_stack.undo()
    assert bench.document.rig is before

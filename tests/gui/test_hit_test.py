from PySide6.QtCore import QPointF

from cablebuilder.gui.geometry import point_on
from cablebuilder.gui.hit_test import link_at, part_at, port_at, tooltip_at
from cablebuilder.gui.link_item import LinkKey
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench


def test_everything_is_found_where_it_is_seen(qtbot, catalog):
    mirror = open_bench(qtbot, catalog, workbench()).scene.mirror
    for key, item in mirror.parts.items():
        assert part_at(mirror, item.area.center()) == key
        for port in item.ports.values():
            assert port_at(mirror, port.grip) is port
    for key, link in mirror.links.items():
        assert link_at(mirror, point_on(link.curve, 0.5)) == key
        if link.has_tag:
            assert link_at(mirror, link.tag.pos() + link.tag.pill().center()) == key
    assert (port_at(mirror, QPointF(9_999, 0)), part_at(mirror, QPointF(9_999, 0)), link_at(mirror, QPointF(9_999, 0))) == (None,) * 3


def test_it_is_found_where_it_was_dragged_to(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    start = bench.scene.mirror.parts["earphone-2"].area.topLeft() + QPointF(90, 30)
    bench.press(start)
    bench.move(start + QPointF(0, 300))
    item = bench.scene.mirror.parts["earphone-2"]
    assert part_at(bench.scene.mirror, item.area.center()) == "earphone-2"
    key = LinkKey("cable.left", "earphone-2.left")
    assert link_at(bench.scene.mirror, point_on(bench.scene.mirror.links[key].curve, 0.5)) == key


def test_of_two_cards_the_upper_one_is_meant(qtbot, catalog):
    rig = workbench()
    over = rig.parts["adapter"].model_copy(update={"at": rig.parts["player"].at})
    mirror = open_bench(qtbot, catalog, rig.model_copy(update={"parts": {**rig.parts, "adapter": over}})).scene.mirror
    assert part_at(mirror, mirror.parts["adapter"].area.center()) == "adapter"


def test_a_resting_pointer_hears_of_the_port_before_the_card(qtbot, catalog):
    mirror = open_bench(qtbot, catalog, workbench()).scene.mirror
    player = mirror.parts["player"]
    assert tooltip_at(mirror, player.ports["phones"].scenePos()) == player.ports["phones"].toolTip()
    assert tooltip_at(mirror, player.area.topLeft() + QPointF(90, 20)) == player.toolTip()
    assert tooltip_at(mirror, QPointF(9_999, 0)) == ""

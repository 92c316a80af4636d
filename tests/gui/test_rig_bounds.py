from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsRectItem

from cablebuilder.core import edits
from cablebuilder.gui.rig_bounds import RigItems, bounds_of
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench


def test_cards_plugs_links_tags_and_headings_are_inside(qtbot, catalog):
    mirror = open_bench(qtbot, catalog, workbench()).scene.mirror
    area = bounds_of(mirror.items, ())
    assert all(area.contains(part.area) for part in mirror.parts.values())
    assert all(area.contains(link.tag_bounds()) for link in mirror.links.values() if link.has_tag)
    assert all(area.contains(heading.sceneBoundingRect()) for heading in mirror.headings.values())


def test_a_plug_that_lies_beside_its_card_counts(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    bench.document.edit("Remove", edits.remove, [key for key in bench.document.rig.parts if key != "earphone"])
    (part,) = bench.scene.mirror.parts.values()
    assert bounds_of(bench.scene.mirror.items, ()).left() < part.area.left() - 40


def test_nothing_takes_no_room_and_others_take_theirs(qapp):
    assert bounds_of(RigItems({}, {}, {}), ()).isEmpty()
    assert bounds_of(RigItems({}, {}, {}), [QGraphicsRectItem(QRectF(0, 0, 10, 10))]).contains(QRectF(0, 0, 10, 10))

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder.core import edits, remarks
from cablebuilder.core.rig import Rig
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.item_keys import RemarkKey, chosen_of, placed_keys
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.remark_items import RemarkItems
from cablebuilder.gui.theme import Theme

RIG = remarks.add_frame(remarks.add_frame(edits.add_note(Rig(), "a note", (20, 60)), "Desk", (0, 0), (400, 300)), "", (10, 10), (100, 200))


def shown(qapp, *rigs):
    scene = QGraphicsScene()
    items = RemarkItems(scene, CanvasStyle(Theme("light")))
    for rig in rigs:
        items.sync(rig)
    return scene, items


def test_items_follow_the_rig_and_go_with_it(qapp):
    scene, items = shown(qapp, RIG)
    assert [note.text for note in items.notes] == ["a note"]
    assert [frame.area.getRect() for frame in items.frames] == [(0, 0, 400, 300), (10, 10, 100, 200)]
    assert list(items.keys()) == [RemarkKey("note", 0), RemarkKey("frame", 0), RemarkKey("frame", 1)]
    items.sync(Rig())
    assert scene.items() == []


def test_a_note_lies_over_frames_and_a_later_frame_over_an_earlier_one(qapp):
    _, items = shown(qapp, RIG)
    assert items.at(QPointF(30, 70)) == RemarkKey("note", 0)
    assert items.at(QPointF(50, 30)) == RemarkKey("frame", 1)
    assert items.at(QPointF(300, 30)) == RemarkKey("frame", 0)
    assert items.at(QPointF(300, 200)) is None
    assert items.notes[0].zValue() > items.frames[1].zValue() > items.frames[0].zValue()


def test_a_note_and_a_frame_of_one_number_are_two_things(qapp):
    _, items = shown(qapp, RIG)
    assert RemarkKey("note", 0) != RemarkKey("frame", 0)
    assert RemarkKey("frame", 1) in items
    assert RemarkKey("note", 1) not in items
    assert "frame" not in items
    assert items[RemarkKey("frame", 1)] is items.frames[1]


def test_a_selection_is_sorted_for_edits():
    keys = {"player", LinkKey("a.b", "c.d"), RemarkKey("note", 2), RemarkKey("frame", 2)}
    assert chosen_of(keys) == (frozenset({"player"}), frozenset({2}), frozenset({2}))
    assert placed_keys(keys) == keys - {LinkKey("a.b", "c.d")}

import pytest

from cablebuilder.core import edits, remarks
from cablebuilder.core.areas import Area
from cablebuilder.core.remarks import Chosen, Places
from cablebuilder.core.rig import FARTHEST, Frame, Note, PlacedPart, Rig
from cablebuilder.errors import EditRefused

BENCH = Rig(
    parts={"a": PlacedPart(use="x", at=(0, 0))},
    notes=(Note(text="one", at=(1, 2)), Note(text="two", at=(3, 4))),
    frames=(Frame(title="Desk", at=(0, 0), size=(100, 50)),),
)


def test_a_note_is_rewritten_in_its_place():
    after = remarks.rewrite_note(BENCH, 1, "new\udc00")
    assert after.notes == (BENCH.notes[0], Note(text="new�", at=(3, 4)))
    assert remarks.rewrite_note(BENCH, 1, "two") is BENCH


def test_frames_are_drawn_titled_and_resized():
    layout = remarks.add_frame(BENCH, "Bag", (5, 5), (10, 10))
    assert layout.frames[1] == Frame(title="Bag", at=(5, 5), size=(10, 10))
    layout = remarks.retitle_frame(layout, 1, "Box")
    layout = remarks.resize_frame(layout, 1, (6, 7), (8, 9))
    assert layout.frames == (BENCH.frames[0], Frame(title="Box", at=(6, 7), size=(8, 9)))
    assert remarks.retitle_frame(layout, 1, "Box") is layout
    assert remarks.resize_frame(layout, 1, (6, 7), (8, 9)) is layout


def test_everything_moves_in_one_edit():
    after = remarks.move(BENCH, Places({"a": (9, 9)}, {0: (8, 8)}, {0: (7, 7)}))
    assert after.parts["a"].at == (9, 9)
    assert [note.at for note in after.notes] == [(8, 8), (3, 4)]
    assert after.frames[0] == Frame(title="Desk", at=(7, 7), size=(100, 50))
    assert remarks.move(BENCH, Places({"a": (0, 0)}, {0: (1, 2)}, {0: (0, 0)})) is BENCH


def test_what_is_chosen_is_removed_and_the_rest_stays():
    after = remarks.remove(BENCH, Chosen(notes=frozenset({0}), frames=frozenset({0})))
    assert after.notes == (BENCH.notes[1],)
    assert after.frames == ()
    assert after.parts == BENCH.parts
    assert remarks.remove(BENCH, Chosen(frozenset({"a"}))).parts == {}
    assert remarks.remove(BENCH, Chosen()) is BENCH


@pytest.mark.parametrize(
    "edit",
    [
        lambda: remarks.rewrite_note(BENCH, 2, ""),
        lambda: remarks.retitle_frame(BENCH, -1, ""),
        lambda: remarks.resize_frame(BENCH, 1, (0, 0), (1, 1)),
        lambda: remarks.move(BENCH, Places(notes={5: (0, 0)})),
    ],
)
def test_what_is_gone_is_said_to_be_gone(edit):
    with pytest.raises(EditRefused, match="is gone"):
        edit()


@pytest.mark.parametrize("size", [(0, 10), (10, -1), (3 * FARTHEST, 10), (float("nan"), 1)])
def test_a_frame_has_a_possible_size(size):
    with pytest.raises(EditRefused, match="size"):
        remarks.add_frame(BENCH, "", (0, 0), size)


def test_only_what_lies_wholly_inside_is_inside():
    areas = {"in": Area(1, 1, 5, 5), "edge": Area(0, 0, 10, 5), "out": Area(8, 8, 5, 5), "same": Area(0, 0, 10, 10)}
    assert remarks.inside(Area(0, 0, 10, 10), areas) == {"in", "edge"}
    assert remarks.area_of(BENCH.frames[0]) == Area(0, 0, 100, 50)


def test_pinning_is_an_edit_that_a_move_keeps():
    pinned = edits.pin(BENCH, ["a"])
    assert pinned.parts["a"].pinned
    assert edits.pin(pinned, ["a"]) is pinned
    assert edits.move(pinned, {"a": (5, 5)}).parts["a"] == PlacedPart(use="x", at=(5, 5), pinned=True)
    assert edits.pin(pinned, ["a"], pinned=False) == BENCH
    with pytest.raises(EditRefused):
        edits.pin(BENCH, ["gone"])

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablebuilder.core import edits
from cablebuilder.core import tidying as module
from cablebuilder.core.areas import Area
from cablebuilder.core.arrange import areas_of
from cablebuilder.core.remarks import area_of, inside
from cablebuilder.core.rig import Frame, Link, PlacedPart, Rig
from cablebuilder.core.tidying import Room, tidy
from cablebuilder.errors import EditRefused
from tests.rigs import small_catalog

SHOP = small_catalog()
ROOM = Room(across=120, down=60, between=120, inset=24, cap=60, widest_row=900, step=12)
WIDTHS, HEIGHTS = (160, 188, 205), (104, 140, 176)
SPOTS = st.tuples(st.integers(-1500, 1500) | st.floats(-1500, 1500), st.integers(-1500, 1500))


def sizes_of(layout):
    """Return a size for each part, made from its number, so that it stays the same."""
    return {key: (WIDTHS[n % 3], HEIGHTS[n % 2]) for n, key in enumerate(layout.parts)}


def tidied(layout, notes=()):
    return tidy(layout, SHOP, sizes_of(layout), ROOM, notes)


@st.composite
def benches(draw, *, frames=0, most_pins=2):
    keys = [f"p{n}" for n in range(draw(st.integers(1, 9)))]
    pairs = draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=8))
    pins = draw(st.frozensets(st.sampled_from(keys), max_size=most_pins))
    parts = {key: PlacedPart(use="x", at=draw(SPOTS), pinned=key in pins) for key in keys}
    links = tuple(Link(source=f"{a}.o{n}", target=f"{b}.i{n}") for n, (a, b) in enumerate(pairs))
    drawn = draw(st.lists(st.builds(Frame, at=SPOTS, size=st.tuples(st.integers(50, 2500), st.integers(50, 2500))), max_size=frames))
    return Rig(parts=parts, links=links, frames=tuple(drawn))


def overlapping(layout):
    areas = areas_of(layout, sizes_of(layout))
    return [(a, b) for a, b in combinations(areas, 2) if areas[a].overlaps(areas[b])]


def in_crossing_frames(layout):
    """Return the parts in frames that lie half over another one."""
    frames = [area_of(frame) for frame in layout.frames]
    crossed = {
        index
        for index, one in enumerate(frames)
        for n, two in enumerate(frames)
        if n != index and one.overlaps(two) and one.holds(two) == two.holds(one)
    }
    cards = areas_of(layout, sizes_of(layout))
    return {key for index in crossed for key, card in cards.items() if frames[index].holds(card)}


def check(before, notes=()):
    """Assert what tidying always keeps, and return the tidy rig."""
    after = tidied(before, notes)
    pinned = {key for key, placed in before.parts.items() if placed.pinned}
    alone = pinned | in_crossing_frames(before)
    assert all(set(pair) <= alone for pair in overlapping(after)), "cards on top of each other"
    assert all(after.parts[key].at == before.parts[key].at for key in pinned), "a pinned part moved"
    assert tidied(after, notes) is after, "tidying twice is not tidying once"
    assert after.links == before.links
    assert list(after.parts) == list(before.parts)
    cards = areas_of(after, sizes_of(after))
    assert not any(note.overlaps(cards[key]) for note in notes for key in cards if key not in alone), "a card on a note"
    return after


@given(benches(most_pins=0))
@settings(max_examples=200, deadline=None)
def test_nothing_overlaps_and_the_signal_goes_to_the_right(layout):
    after = check(layout)
    for link in () if _has_loop(after) else after.links:
        source, target = (end.part for end in link.ends)
        assert after.parts[source].at[0] < after.parts[target].at[0]


def _has_loop(layout):
    """Return whether links go round, told by taking away what nothing feeds until nothing goes."""
    edges = {tuple(end.part for end in link.ends) for link in layout.links}
    left = set(layout.parts)
    while gone := {part for part in left if not any(target == part and source in left for source, target in edges)}:
        left -= gone
    return bool(left)


@given(benches())
@settings(max_examples=300, deadline=None)
def test_pinned_parts_stay_and_nothing_is_put_on_them(layout):
    check(layout)


@given(benches(frames=3))
@settings(max_examples=300, deadline=None)
def test_frames_keep_what_is_in_them_and_grow_with_it(layout):
    before = areas_of(layout, sizes_of(layout))
    after = check(layout)
    cards = areas_of(after, sizes_of(after))
    for old, new in zip(layout.frames, after.frames, strict=True):
        assert area_of(new).holds(area_of(old))
        assert inside(area_of(old), before) <= inside(area_of(new), cards)


@given(
    benches(most_pins=1), st.lists(st.builds(Area, st.integers(-900, 900), st.integers(-900, 900), st.just(200), st.just(57)), max_size=3)
)
@settings(max_examples=100, deadline=None)
def test_notes_are_left_in_sight(layout, notes):
    check(layout, notes)


@given(benches(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_it_is_the_same_each_time(layout, random):
    assert tidied(layout) == tidied(Rig.model_validate(layout.model_dump(by_alias=True)))


def row(**places):
    return Rig(parts={key: PlacedPart(use="x", at=at) for key, at in places.items()})


def linked(layout, links):
    ends = [link.split("-") for link in links.split()]
    return layout.model_copy(update={"links": tuple(Link(source=f"{a}.o{n}", target=f"{b}.i{n}") for n, (a, b) in enumerate(ends))})


def places(layout):
    return {key: placed.at for key, placed in layout.parts.items()}


def test_chains_stand_below_each_other_in_the_order_they_had_with_their_columns_in_line():
    layout = linked(row(a=(500, 900), b=(0, 800), x=(50, 13), y=(400, 5)), "a-b x-y")
    assert places(tidied(layout)) == {"x": (0, 0), "y": (336, 0), "a": (0, 264), "b": (336, 264)}


def test_branches_stand_below_each_other_and_parts_without_links_in_rows_at_the_end():
    layout = linked(row(s=(0, 0), one=(10, 10), two=(10, 30), **{f"lone{n}": (0, 0) for n in range(4)}), "s-one s-two")
    assert places(tidied(layout)) == {
        "s": (0, 0), "one": (288, 0), "two": (288, 204),
        "lone0": (0, 432), "lone1": (288, 432), "lone2": (600, 432), "lone3": (0, 636),
    }  # fmt: skip


def test_a_chain_keeps_to_its_pin():
    layout = edits.pin(linked(row(a=(0, 0), b=(700, 301), c=(0, 0)), "a-b b-c"), ["b"])
    after = tidied(layout)
    assert after.parts["b"].at == (700, 301)
    assert after.parts["a"].at[1] == after.parts["c"].at[1] == 301
    assert after.parts["a"].at[0] < 700 - 160 - 100
    assert after.parts["c"].at[0] > 700 + 188 + 100


def test_parts_in_a_frame_stay_in_it():
    layout = linked(row(a=(130, 130), b=(140, 140), c=(0, 0)), "a-b b-c")
    layout = layout.model_copy(update={"frames": (Frame(at=(100, 100), size=(400, 200)),)})
    after = tidied(layout)
    frame = area_of(after.frames[0])
    cards = areas_of(after, sizes_of(after))
    assert inside(frame, cards) == {"a", "b"}
    assert not frame.overlaps(cards["c"])
    assert (frame.x, frame.y) == (100, 100)


def test_what_is_tidy_is_left_alone():
    assert tidied(Rig()) == Rig()
    layout = row(a=(24, 36))
    assert tidied(layout) is layout


def test_a_frame_takes_the_frames_around_it_along_when_it_grows():
    layout = linked(row(a=(130, 130), b=(140, 140)), "a-b")
    frames = (Frame(at=(0, 0), size=(520, 420)), Frame(at=(100, 100), size=(400, 300)))
    after = tidied(layout.model_copy(update={"frames": frames}))
    outer, inner = map(area_of, after.frames)
    assert inside(inner, areas_of(after, sizes_of(after))) == {"a", "b"}
    assert outer.holds(inner)
    assert outer.right > 520


def test_the_rounds_are_limited(monkeypatch):
    layout = linked(row(a=(500, 900), b=(0, 800)), "a-b")
    monkeypatch.setattr(module, "_MOST_ROUNDS", 1)
    assert places(tidied(layout)) == {"a": (0, 804), "b": (288, 804)}


def test_a_bench_at_the_edge_of_the_canvas_is_refused_as_a_whole():
    layout = row(**{f"p{n}": (999_900, 999_900) for n in range(12)})
    with pytest.raises(EditRefused, match="too far out"):
        tidied(layout)


def test_a_thousand_parts_are_tidied_in_one_go():
    layout = row(**{f"p{n}": (n % 37 * 11, n % 53 * 7) for n in range(1000)})
    layout = linked(layout, " ".join(f"p{n}-p{n + 1}" for n in range(999) if n % 4))
    assert overlapping(check(layout)) == []

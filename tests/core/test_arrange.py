from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cablebuilder.core import edits
from cablebuilder.core.areas import Area
from cablebuilder.core.arrange import align, areas_of, distribute
from cablebuilder.core.rig import PlacedPart, Rig

SIZES = {"a": (100, 40), "b": (60, 80), "c": (20, 20), "d": (50, 10)}
BENCH = Rig(parts={key: PlacedPart(use="x", at=at) for key, at in {"a": (0, 0), "b": (200, 10), "c": (90, 300), "d": (400, 50)}.items()})

PLACES = st.tuples(st.integers(-500, 500), st.integers(-500, 500))


@st.composite
def benches(draw):
    places = {key: draw(PLACES) for key in SIZES}
    pins = draw(st.frozensets(st.sampled_from(sorted(SIZES)), max_size=2))
    return Rig(parts={key: PlacedPart(use="x", at=at, pinned=key in pins) for key, at in places.items()})


def moved(layout, places):
    return areas_of(edits.move(layout, places), SIZES)


@pytest.mark.parametrize(
    ("edge", "of"),
    [
        ("left", lambda area: area.x),
        ("centre", lambda area: area.centre),
        ("right", lambda area: area.right),
        ("top", lambda area: area.y),
        ("middle", lambda area: area.middle),
        ("bottom", lambda area: area.bottom),
    ],
)
@given(benches())
def test_aligned_parts_have_the_edge_in_common_and_pinned_ones_stay(edge, of, bench):
    places = align(bench, SIZES, SIZES, edge)
    after = moved(bench, places)
    loose = [key for key in SIZES if not bench.parts[key].pinned]
    assert len({of(after[key]) for key in loose}) == 1
    assert all(after[key] == areas_of(bench, SIZES)[key] for key in SIZES if key not in loose)
    if len(loose) == 3:
        assert {of(area) for area in after.values()} == {of(after[loose[0]])}
    assert align(edits.move(bench, places), SIZES, SIZES, edge) == {}


def test_only_what_is_selected_is_aligned():
    assert align(BENCH, SIZES, ["a", "c"], "left") == {"c": (0, 300)}
    assert align(BENCH, SIZES, ["a", "b"], "right") == {"a": (160, 0)}
    assert align(BENCH, SIZES, ["a"], "left") == {}
    assert align(BENCH, SIZES, [], "left") == {}


def test_a_pinned_part_says_where_the_edge_is():
    pinned = edits.pin(BENCH, ["b"])
    assert align(pinned, SIZES, ["a", "b", "c"], "left") == {"a": (200, 0), "c": (200, 300)}


def test_gaps_become_equal_and_the_outermost_stay():
    places = distribute(BENCH, SIZES, SIZES, "across")
    after = sorted(moved(BENCH, places).values())
    assert (after[0], after[-1]) == (Area(0, 0, 100, 40), Area(400, 50, 50, 10))
    gaps = [second.x - first.right for first, second in pairwise(after)]
    assert max(gaps) - min(gaps) <= 1


def test_parts_are_spread_between_pinned_ones():
    layout = Rig(
        parts={key: PlacedPart(use="x", at=(0, y), pinned=key == "c") for key, y in {"a": 0, "b": 50, "c": 300, "d": 310, "e": 500}.items()}
    )
    sizes = dict.fromkeys("abcde", (10, 20))
    assert distribute(layout, sizes, "abcde", "down") == {"b": (0, 150), "d": (0, 400)}


def test_two_have_only_one_gap():
    assert distribute(BENCH, SIZES, ["a", "b"], "down") == {}


@given(benches(), st.sampled_from(["across", "down"]))
def test_pinned_parts_are_never_spread(bench, axis):
    assert not any(bench.parts[key].pinned for key in distribute(bench, SIZES, SIZES, axis))

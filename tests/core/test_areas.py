from hypothesis import given
from hypothesis import strategies as st

from cablebuilder.core.areas import Area, around

SIDES = st.integers(-50, 50)
AREAS = st.builds(Area, SIDES, SIDES, st.integers(1, 40), st.integers(1, 40))


def test_edges_and_middles():
    area = Area(10, 20, 30, 50)
    assert (area.right, area.bottom, area.centre, area.middle) == (40, 70, 25, 45)
    assert area.moved(1, -2) == Area(11, 18, 30, 50)
    assert area.grown(5, 1) == Area(5, 19, 40, 52)


def test_a_shared_edge_is_no_overlap():
    assert not Area(0, 0, 10, 10).overlaps(Area(10, 0, 10, 10))
    assert Area(0, 0, 10, 10).overlaps(Area(9, 9, 10, 10))


def test_a_rectangle_holds_what_is_wholly_inside():
    assert Area(0, 0, 10, 10).holds(Area(0, 0, 10, 10))
    assert not Area(0, 0, 10, 10).holds(Area(1, 1, 10, 2))


@given(st.lists(AREAS, min_size=1, max_size=5))
def test_around_holds_all_and_touches_each_side(areas):
    outer = around(areas)
    assert all(outer.holds(area) for area in areas)
    assert any(area.x == outer.x for area in areas)
    assert any(area.bottom == outer.bottom for area in areas)


@given(AREAS, AREAS)
def test_overlap_is_mutual(one, other):
    assert one.overlaps(other) == other.overlaps(one)


def test_nothing_has_nothing_around_it():
    assert around([]) is None

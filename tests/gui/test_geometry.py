import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from cablebuilder.gui import geometry

NUMBERS = st.floats(-5_000, 5_000)


@pytest.mark.parametrize(("length", "expected"), [(0, 34), (60, 34), (100, 42), (490, 120), (5_000, 120)])
def test_the_sag_follows_the_length_between_its_limits(length, expected):
    assert geometry.sag(length) == pytest.approx(expected)


def test_a_hanging_cable_leaves_both_ends_outwards_and_hangs_below_them():
    curve = geometry.hanging(QPointF(0, 0), 1, QPointF(300, 0), -1)
    assert (curve.leave.x(), curve.arrive.x()) == (pytest.approx(102), pytest.approx(198))
    assert curve.leave.y() == curve.arrive.y() == pytest.approx(0.9 * 82)
    assert geometry.point_on(curve, 0.5).y() == pytest.approx(0.75 * 0.9 * 82)


@pytest.mark.parametrize("gap", [1, 20, 47, 300])
def test_a_cable_between_near_ends_that_face_each_other_has_no_loop(gap):
    curve = geometry.hanging(QPointF(0, 0), 1, QPointF(gap, 20), -1)
    across = [geometry.point_on(curve, step / 20).x() for step in range(21)]
    assert across == sorted(across)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_curve_begins_and_ends_where_it_should_within_its_bounds(x0, y0, x1, y1):
    curve = geometry.hanging(QPointF(x0, y0), 1, QPointF(x1, y1), -1)
    bounds = geometry.curve_bounds(curve, 1)
    assert geometry.point_on(curve, 0) == QPointF(x0, y0)
    assert all(bounds.contains(geometry.point_on(curve, t / 10)) for t in range(11))


def test_the_distance_to_a_curve_is_small_on_it_and_large_beside_it():
    curve = geometry.hanging(QPointF(0, 0), 1, QPointF(300, 0), -1)
    assert geometry.distance_to_curve(curve, geometry.point_on(curve, 0.37)) < 1
    assert geometry.distance_to_curve(curve, QPointF(150, -40)) > 40


@given(NUMBERS, NUMBERS)
def test_snapping_goes_to_the_nearest_step_and_stays_there(x, y):
    once = geometry.snapped(QPointF(x, y))
    assert once.x() % 12 == 0
    assert abs(once.x() - x) <= 6
    assert geometry.snapped(once) == once


def test_a_free_hand_snaps_to_whole_places_only():
    assert geometry.snapped(QPointF(13.4, -7.6), free=True) == QPointF(13, -8)


@pytest.mark.parametrize(
    ("needed", "most", "expected"), [(100, 400, 188), (188, 400, 188), (189, 400, 200), (230, 400, 236), (900, 272, 272)]
)
def test_a_card_grows_in_steps_up_to_its_limit(needed, most, expected):
    assert geometry.card_width(188, needed, most) == expected


def test_the_nearest_is_found_within_reach_and_the_first_of_two_wins():
    places = [("far", QPointF(50, 0)), ("first", QPointF(10, 0)), ("second", QPointF(-10, 0))]
    assert geometry.nearest(places, QPointF(0, 0), 28) == "first"
    assert geometry.nearest(places, QPointF(0, 90), 28) is None


def test_the_nearest_in_a_direction_lies_ahead_rather_than_aside():
    places = [("ahead", QPointF(200, 10)), ("aside", QPointF(60, 150)), ("behind", QPointF(-20, 0))]
    assert geometry.nearest_in_direction(places, QPointF(0, 0), QPointF(1, 0)) == "ahead"
    assert geometry.nearest_in_direction(places, QPointF(0, 0), QPointF(-1, 0)) == "behind"
    assert geometry.nearest_in_direction(places, QPointF(0, 0), QPointF(0, -1)) is None


def test_the_hit_area_is_a_square_around_the_port():
    assert geometry.hit_area(QPointF(10, 20)) == QRectF(-8, 2, 36, 36)


def test_a_held_cable_ends_at_the_plug_and_leaves_it_along_its_axis():
    curve = geometry.held(QPointF(400, 300), -1, QPointF(100, 100), 0)
    assert curve.end == QPointF(100, 100)
    assert curve.arrive.x() > 100
    assert curve.leave.x() < 400


def test_angles_turn_clockwise_from_the_right():
    assert geometry.angle_to(QPointF(0, 0), QPointF(0, 5)) == pytest.approx(90)
    assert geometry.angle_to(QPointF(0, 0), QPointF(-5, 0)) == pytest.approx(180)

from PySide6.QtCore import QPointF

from cablebuilder.gui.place_index import PlaceIndex


def test_what_is_near_is_found_and_what_is_far_is_not():
    index = PlaceIndex()
    index.put("a", (0, 0, 100, 100))
    index.put("b", (2_000, 2_000, 2_300, 2_300))
    assert index.near(QPointF(50, 50)) == ("a",)
    assert index.near(QPointF(2250, 2299)) == ("b",)
    assert index.near(QPointF(-900, 40)) == ()


def test_a_key_that_moved_is_only_where_it_is_now():
    index = PlaceIndex()
    index.put("a", (0, 0, 100, 100))
    index.put("a", (-1_000, 0, -900, 100))
    assert index.near(QPointF(50, 50)) == ()
    assert index.near(QPointF(-950, 50)) == ("a",)
    index.drop("a")
    index.drop("a")
    assert index.near(QPointF(-950, 50)) == ()
    assert index._cells == {}


def test_what_is_very_large_is_near_everywhere():
    index = PlaceIndex()
    index.put("wide", (-50_000, 0, 50_000, 10_000))
    assert index.near(QPointF(40_000, 9_000)) == ("wide",)
    index.put("wide", (0, 0, 10, 10))
    assert index.near(QPointF(40_000, 9_000)) == ()


def test_all_that_may_meet_an_area_is_found_once():
    index = PlaceIndex()
    index.put("a", (0, 0, 100, 100))
    index.put("b", (900, 0, 1_100, 100))
    index.put("c", (3_000, 0, 3_100, 100))
    assert list(index.around((50, 0, 1_500, 10))) == ["a", "b"]
    assert list(index.around((-300, 0, -200, 10))) == []

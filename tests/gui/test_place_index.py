from PySide6.QtCore import QPointF, QRectF

from cablebuilder.gui.place_index import PlaceIndex


def test_what_is_near_is_found_and_what_is_far_is_not():
    index = PlaceIndex()
    index.put("a", QRectF(0, 0, 100, 100))
    index.put("b", QRectF(2000, 2000, 300, 300))
    assert index.near(QPointF(50, 50)) == ("a",)
    assert index.near(QPointF(2250, 2299)) == ("b",)
    assert index.near(QPointF(-900, 40)) == ()


def test_a_key_that_moved_is_only_where_it_is_now():
    index = PlaceIndex()
    index.put("a", QRectF(0, 0, 100, 100))
    index.put("a", QRectF(-1000, 0, 100, 100))
    assert index.near(QPointF(50, 50)) == ()
    assert index.near(QPointF(-950, 50)) == ("a",)
    index.drop("a")
    index.drop("a")
    assert index.near(QPointF(-950, 50)) == ()
    assert index._cells == {}


def test_what_is_very_large_is_near_everywhere():
    index = PlaceIndex()
    index.put("wide", QRectF(-50_000, 0, 100_000, 10_000))
    assert index.near(QPointF(40_000, 9_000)) == ("wide",)
    index.put("wide", QRectF(0, 0, 10, 10))
    assert index.near(QPointF(40_000, 9_000)) == ()

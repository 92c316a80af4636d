import itertools

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from cablebuilder.gui.card_layout import Face, face_of
from cablebuilder.gui.plug_drawing import held_exit, paint_barrel, paint_held, paint_parked, paint_relief, paint_socket, plug_size
from cablebuilder.gui.theme import Theme


@pytest.fixture
def theme(qapp):
    return Theme("light")


def drawn(paint, *arguments):
    """Return what a function paints, with the origin in the middle of 400 by 200 pixels."""
    image = QImage(400, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.translate(200, 100)
    paint(painter, *arguments)
    painter.end()
    return image


def extent(image):
    """Return the painted rectangle relative to the origin."""
    places = [(x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).alpha() > 8]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return QRectF(min(xs) - 200, min(ys) - 100, max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


def test_a_socket_is_a_disc_of_radius_eleven_and_a_rim(theme):
    area = extent(drawn(paint_socket, theme, QPointF(0, 0), Face("3.5", 3.9)))
    assert area.width() == pytest.approx(24, abs=1)
    assert abs(area.center().x()) <= 0.5


@pytest.mark.parametrize("pattern", ["round", "pins", "slot"])
def test_each_pattern_looks_different(theme, pattern):
    face = Face("3.5", 3.9, pattern)
    others = [drawn(paint_socket, theme, QPointF(0, 0), Face("3.5", 3.9, other)) for other in ("round", "pins", "slot") if other != pattern]
    assert drawn(paint_socket, theme, QPointF(0, 0), face) not in others


def test_holes_are_dark_and_grow_with_the_connector(theme):
    small = drawn(paint_socket, theme, QPointF(0, 0), Face("2.5", 3.0))
    large = drawn(paint_socket, theme, QPointF(0, 0), Face("6.35", 6.0))
    assert small.pixelColor(205, 100).lightness() > 150 > large.pixelColor(205, 100).lightness()


@pytest.mark.parametrize("direction", [-1, 1])
def test_a_seated_plug_reaches_thirty_out_of_its_socket(theme, direction):
    area = extent(drawn(paint_barrel, theme, QPointF(0, 0), direction))
    assert area.width() == pytest.approx(30, abs=1)
    assert (area.center().x() > 0) == (direction > 0)


def test_a_plug_that_still_comes_in_reaches_farther_out(theme):
    resting = extent(drawn(paint_barrel, theme, QPointF(0, 0), 1))
    coming = extent(drawn(paint_barrel, theme, QPointF(0, 0), 1, 14))
    assert coming.right() == pytest.approx(resting.right() + 14, abs=1)


@pytest.mark.parametrize("direction", [-1, 1])
def test_relief_and_parked_plug_lie_outside_the_card(theme, direction):
    relief = extent(drawn(paint_relief, theme, QPointF(0, 0), direction))
    parked = extent(drawn(paint_parked, theme, QPointF(0, 0), direction, Face("3.5", 3.9), 3))
    assert relief.width() == pytest.approx(8, abs=1)
    assert 44 <= parked.width() <= 51
    assert (parked.center().x() > 0) == (direction > 0)


@pytest.mark.parametrize("poles", [2, 3, 4, 5])
def test_a_plug_in_the_hand_has_a_ring_for_each_pole_more(theme, poles):
    face = Face("3.5", 3.9)
    picture = drawn(paint_held, theme, face, poles)
    shaft = int(plug_size(face, poles).length) - 58  # without collar, barrel and boot
    row = [picture.pixelColor(200 + x, 100).lightness() for x in range(shaft)]
    insulators = sum(1 for one, other in itertools.pairwise(row) if one >= 100 > other)
    assert insulators == poles - 1
    assert held_exit(face, poles) == plug_size(face, poles).length


def test_every_connector_of_the_catalogue_can_be_held(theme, catalog):
    for connector in catalog.connectors.values():
        drawn(paint_held, theme, face_of(connector), len(connector.contacts))
        assert held_exit(face_of(connector), len(connector.contacts)) > 60

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QRectF

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.snap_guides import GuideLines, Neighbours
from cablebuilder.gui.theme import Theme

CARDS = (QRectF(0, 0, 100, 50), QRectF(300, 200, 80, 80))
NEAR = Neighbours(CARDS)


@pytest.mark.parametrize(
    ("at", "pull"),
    [
        ((4, 400), (-4, None)),  # left edges
        ((303, 500), (-3, None)),
        ((42, 300), (5, None)),  # right edges: 95 to 100
        ((700, 22), (None, -2)),  # lower edges: 52 to 50
        ((700, 500), (None, None)),
    ],
)
def test_an_edge_is_pulled_to_the_same_edge_of_a_neighbour(at, pull):
    area = QRectF(*at, 53, 30)
    assert NEAR.pull(area, 6) == pull


def test_middles_attract_each_other():
    assert NEAR.pull(QRectF(32, 300, 40, 10), 6)[0] == -2
    assert NEAR.pull(QRectF(600, 237, 40, 10), 6)[1] == -2


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(20, 90), st.integers(20, 90)), min_size=1, max_size=6),
    st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(20, 90), st.integers(20, 90)),
)
def test_the_nearest_edge_wins_and_what_was_pulled_has_a_line(cards, moving):
    near = Neighbours([QRectF(*card) for card in cards])
    area = QRectF(*moving)
    across, down = near.pull(area, 6)
    wanted = [abs(of(QRectF(*card)) - of(area)) for card in cards for of in (QRectF.left, QRectF.right, lambda a: a.center().x())]
    assert (across is None) == (min(wanted) > 6)
    if across is not None:
        assert abs(across) == min(wanted)
        assert any(line.x1() == line.x2() for line in near.lines(area.translated(across, down or 0)))


def test_a_line_reaches_over_the_nearest_on_each_side():
    lines = Neighbours((*CARDS, QRectF(300, 600, 10, 10), QRectF(300, 800, 11, 10))).lines(QRectF(300, 400, 50, 50))
    assert lines == [QLineF(300, 188, 300, 622)]


def test_nothing_is_near_where_nothing_is():
    assert Neighbours(()).pull(QRectF(0, 0, 10, 10), 1000) == (None, None)
    assert NEAR.lines(QRectF(150, 120, 33, 41)) == []


def test_lines_are_hairlines_in_the_colour_of_the_selection_and_go_again(qapp):
    style = CanvasStyle(Theme("light"))
    guides = GuideLines(style)
    shown = [QLineF(10, 0, 10, 40), QLineF(0, 20, 40, 20)]
    guides.show_lines(shown)
    assert guides.lines == shown
    assert {item.pen().color().name() for item in guides.childItems()} == {style.color("selection").name()}
    assert all(item.pen().isCosmetic() and min(item.boundingRect().size().toTuple()) < 3 for item in guides.childItems())
    guides.show_lines([])
    assert guides.lines == []

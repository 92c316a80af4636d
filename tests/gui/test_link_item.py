import pytest
from PySide6.QtCore import QPointF, QRectF

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.geometry import hanging, point_on
from cablebuilder.gui.link_item import LinkItem, LinkKey
from cablebuilder.gui.theme import TOKENS, Theme
from tests.gui.pictures import has_color, painted, stays_inside

CURVE = hanging(QPointF(0, 0), 1, QPointF(200, 0), -1)
COLORS = TOKENS["color"]["light"]


@pytest.fixture
def link(qapp):
    item = LinkItem(CanvasStyle(Theme("light")), LinkKey("a.jack", "b.plug"))
    item.hang(CURVE)
    return item


def middle(item, width=30.0):
    """Return a picture around the lowest place of the cable."""
    at = point_on(item.curve, 0.5)
    return painted(item, QRectF(at.x() - width / 2, at.y() - 15, width, 30))


@pytest.mark.parametrize("state", list(TOKENS["state"]))
def test_each_state_has_its_colour(link, state):
    link.show_state(state)
    assert has_color(middle(link), COLORS["state"][state]["line"])


def test_no_two_states_look_alike_without_their_colour(link):
    shapes = []
    for state in TOKENS["state"]:
        link.show_state(state)
        image = painted(link, QRectF(0, -10, 200, 80))
        line = COLORS["state"][state]["line"].lower()
        shapes.append({(x, y) for y in range(80) for x in range(200) if image.pixelColor(x, y).name() == line})
    assert len({frozenset(shape) for shape in shapes}) == len(shapes)


@pytest.mark.parametrize("state", list(TOKENS["state"]))
@pytest.mark.parametrize("zoom", [1.0, 0.3, 0.1])
def test_it_paints_only_where_it_says(link, state, zoom):
    link.show_state(state)
    link.show_marks(is_hovered=True, is_chosen=True, is_focused=False)
    assert stays_inside(link, zoom)


def test_a_press_counts_on_the_line_and_on_the_tag(link):
    link.show_state("unsafe")
    low = point_on(CURVE, 0.5)
    assert link.is_at(low + QPointF(0, 7))
    assert not link.is_at(low + QPointF(0, 20))
    link.show_tag(is_shown=True)
    assert link.is_at(low + QPointF(0, 20))
    assert not link.is_at(low - QPointF(0, 20))


def test_the_tag_hangs_six_below_the_line(link):
    link.show_state("unsafe")
    link.show_tag(is_shown=True)
    assert link.tag.pos() == point_on(CURVE, 0.5)
    assert link.tag.pill().top() == pytest.approx(3.5 + 6)
    assert link.tag.state == "unsafe"


def test_the_tag_follows_the_cable_and_its_state(link):
    link.show_state("safe")
    link.show_tag(is_shown=True)
    other = hanging(QPointF(0, 0), 1, QPointF(300, 100), -1)
    link.hang(other)
    assert link.tag.pos() == point_on(other, 0.5)


def test_a_change_of_verdict_fades_and_ends_as_the_new_one(link):
    link.show_state("unsafe")
    settled = middle(link)
    link.show_change("safe", 0.5)
    assert middle(link) != settled
    link.show_change("safe", 1.0)
    assert middle(link) == settled


def test_the_dashes_of_a_fault_travel_and_come_to_rest(link):
    link.show_state("unsafe")
    settled = middle(link)
    link.show_travel(5)
    assert middle(link) != settled
    link.show_travel(0)
    assert middle(link) == settled


def test_far_away_a_line_is_still_two_pixels(link):
    link.show_state("safe")
    at = point_on(CURVE, 0.5)
    image = painted(link, QRectF(at.x() - 50, at.y() - 50, 100, 100), 0.1)
    line = COLORS["state"]["safe"]["line"]
    assert any(image.pixelColor(5, y).name() == line.lower() for y in range(10))


def test_focus_is_a_ring_around_the_tag(link):
    link.show_tag(is_shown=True)
    link.show_marks(is_hovered=False, is_chosen=False, is_focused=True)
    assert link.tag.is_focused


@pytest.mark.parametrize("rise", [0, 60, -60, 100])
def test_the_tag_is_clear_of_a_cable_that_hangs_lower_beside_it(link, rise):
    link.show_state("safe")
    link.show_tag(is_shown=True)
    link.hang(hanging(QPointF(0, 0), 1, QPointF(300, rise), -1))
    pill = link.tag.pill().translated(link.tag.pos())
    beside = [point_on(link.curve, step / 50) for step in range(51)]
    assert all(point.y() + 2 < pill.top() for point in beside if pill.left() < point.x() < pill.right())
    assert link.tag_bounds() == pill


def test_the_tag_of_a_steep_cable_stays_near_its_middle(link):
    link.show_tag(is_shown=True)
    link.hang(hanging(QPointF(0, 0), 1, QPointF(10, 600), -1))
    assert link.tag.pill().top() < 12

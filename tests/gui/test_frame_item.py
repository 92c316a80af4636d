import pytest
from PySide6.QtCore import QPointF, Qt

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.frame_item import FrameItem, Grip
from cablebuilder.gui.theme import Theme
from tests.gui.pictures import has_color, ink, painted, stays_inside


@pytest.fixture
def frame(qapp):
    item = FrameItem(CanvasStyle(Theme("light")))
    item.show_frame("On the counter", 300, 200)
    item.setPos(100, 50)
    return item


def test_it_is_where_and_as_large_as_it_is_told(frame):
    assert frame.area.getRect() == (100, 50, 300, 200)
    assert frame.title_area().getRect() == (100, 50, 300, 40)


@pytest.mark.parametrize(
    ("at", "grip"),
    [
        ((100, 50), Grip(-1, -1)),
        ((400, 250), Grip(1, 1)),
        ((250, 252), Grip(0, 1)),
        ((97, 150), Grip(-1, 0)),
        ((402, 50), Grip(1, -1)),
        ((250, 150), None),
        ((250, 70), None),
    ],
)
def test_edges_and_corners_resize(frame, at, grip):
    assert frame.grip_at(QPointF(*at)) == grip


def test_a_hand_takes_hold_of_title_and_edges_and_not_of_the_inside(frame):
    assert frame.is_held_at(QPointF(250, 75))
    assert frame.is_held_at(QPointF(399, 200))
    assert not frame.is_held_at(QPointF(250, 150))
    assert not frame.is_held_at(QPointF(500, 75))


def test_it_paints_its_title_and_its_rings_and_only_where_it_says(frame):
    plain = painted(frame, frame.mapRectToScene(frame.boundingRect()))
    assert stays_inside(frame)
    frame.show_frame("", 300, 200)
    assert ink(painted(frame, frame.mapRectToScene(frame.boundingRect()))) <= ink(plain)
    frame.show_marks(is_hovered=False, is_chosen=True, is_focused=True)
    assert stays_inside(frame)
    assert has_color(painted(frame, frame.mapRectToScene(frame.boundingRect())), CanvasStyle(Theme("light")).color("selection").name())


def test_the_pointer_shows_what_an_edge_does(frame):
    shapes = {child.cursor().shape() for child in frame.childItems()}
    assert shapes == {
        Qt.CursorShape.SizeHorCursor, Qt.CursorShape.SizeVerCursor, Qt.CursorShape.SizeFDiagCursor, Qt.CursorShape.SizeBDiagCursor,
    }  # fmt: skip

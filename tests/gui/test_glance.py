"""The view goes to what is pointed at, and comes back."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from cablebuilder.gui.glance import Glance
from cablebuilder.gui.zoom_view import ZoomView

FAR = QRectF(2000, 1500, 80, 40)


@pytest.fixture
def view(qtbot):
    scene = QGraphicsScene(-4000, -4000, 8000, 8000)
    view = ZoomView(scene)
    scene.setParent(view)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.centerOn(0, 0)
    return view


def wait(qtbot, glance):
    qtbot.waitUntil(lambda: not glance._calm.isActive())


def test_what_is_out_of_view_is_shown_and_the_view_comes_back(qtbot, view):
    glance, before = Glance(view), view.visible_area()
    glance.look(FAR)
    assert view.visible_area() == before, "a pointer that passes by moves nothing"
    wait(qtbot, glance)
    assert view.visible_area().contains(FAR)
    glance.look(QRectF())
    glance.look(FAR.translated(600, 0))
    wait(qtbot, glance)
    assert view.visible_area().contains(FAR.translated(600, 0))
    glance.look(QRectF())
    wait(qtbot, glance)
    assert view.visible_area() == before
    glance.look(QRectF(-10, -10, 20, 20))
    wait(qtbot, glance)
    assert view.visible_area() == before, "it is in view already"


def test_what_is_larger_than_the_view_is_in_its_middle(qtbot, view):
    glance = Glance(view)
    glance.look(QRectF(1000, 1000, 2000, 900))
    wait(qtbot, glance)
    assert (view.visible_area().center() - QRectF(1000, 1000, 2000, 900).center()).manhattanLength() < 4


@pytest.mark.parametrize("is_moved", [True, False])
def test_there_is_no_way_back_once_somebody_decides_where_to_be(qtbot, view, is_moved):
    glance = Glance(view)
    glance.look(FAR)
    wait(qtbot, glance)
    assert view.visible_area().contains(FAR)
    if is_moved:
        view.centerOn(900, 900)
    else:
        glance.stay()
    there = view.visible_area()
    glance.look(QRectF())
    wait(qtbot, glance)
    assert view.visible_area() == there

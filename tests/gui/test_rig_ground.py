import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QGraphicsScene

from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.rig_ground import RigGround, put_in_scene, take_from_scene
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.verdict_tag import VerdictTag


class Picture(QGraphicsRectItem):
    """A picture that takes note of what of it is out of date."""

    def __init__(self):
        super().__init__(-500, -500, 1000, 1000)
        self.areas = []

    def update(self, area):
        self.areas.append(area)


@pytest.fixture
def scene(qapp):
    return QGraphicsScene()


@pytest.fixture
def ground(scene):
    made = RigGround()
    scene.addItem(made)
    return made


@pytest.fixture
def item(ground):
    return VerdictTag(CanvasStyle(Theme("light")), ground)


def test_from_afar_a_picture_stands_for_all_items(scene, ground, item):
    assert (item.scene(), ground.is_far) == (scene, False)
    picture = Picture()
    ground.show_far(picture)
    assert (ground.is_far, ground.opacity(), picture.scene(), item.isVisible()) == (True, 0, scene, True)
    ground.show_far(None)
    assert (ground.is_far, ground.opacity(), picture.scene()) == (False, 1, None)


def test_the_picture_is_out_of_date_where_an_item_was_and_where_it_is(ground, item):
    ground.show_far(picture := Picture())
    before = item.sceneBoundingRect()
    item.setPos(QPointF(300, 40))
    assert picture.areas == [before, item.sceneBoundingRect()]
    for change in (item.update, lambda: item.setOpacity(0.5), lambda: item.setVisible(False), lambda: ground.remove(item)):
        picture.areas.clear()
        change()
        assert picture.areas == [before.translated(300, 40)]
    assert item.scene() is None
    ground.repaint()
    assert picture.areas[-1] == QRectF()


def test_near_by_the_items_see_to_themselves(ground, item):
    ground.show_far(picture := Picture())
    ground.show_far(None)
    item.setPos(QPointF(300, 40))
    assert picture.areas == []


def test_what_changes_while_the_ground_is_apart_marks_nothing(scene, ground, item):
    ground.show_far(picture := Picture())
    with ground.apart():
        assert not ground.is_touchable
        item.setPos(QPointF(300, 40))
        item.update()
    assert picture.areas == []
    assert ground.is_touchable
    assert item.pos() == QPointF(300, 40)


def test_it_is_back_in_its_scene_whatever_happens_meanwhile(scene, ground, item):
    def fail():
        with ground.apart():
            assert item.scene() is None
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert item.scene() is scene


def test_what_stands_alone_has_no_scene(scene, ground, item):
    alone: QGraphicsItem = VerdictTag(CanvasStyle(Theme("light")))
    put_in_scene(alone, VerdictTag(CanvasStyle(Theme("light"))))
    assert alone.scene() is None
    put_in_scene(alone, item)
    assert alone.scene() is scene
    take_from_scene(alone)
    take_from_scene(alone)
    assert alone.scene() is None

import pytest
from PySide6.QtCore import QSize

from cablebuilder.core import edits
from cablebuilder.core.rig import Rig
from cablebuilder.gui.theme import Theme, load_fonts
from cablebuilder.gui.thumbnail import thumbnail
from tests.gui.workbench import workbench
from tests.speed.crowds import many

SIZE = QSize(120, 72)


@pytest.fixture
def draw(qapp, catalog):
    load_fonts()
    return lambda rig, ratio=1.0: thumbnail(rig, catalog, Theme("light"), SIZE, ratio)


def inked(picture):
    image = picture.toImage()
    return sum(image.pixelColor(x, y).alpha() > 200 for x in range(image.width()) for y in range(image.height()))


def test_a_layout_is_drawn_whole_and_small(draw):
    picture = draw(workbench(), 2.0)
    assert picture.size() == SIZE * 2
    assert inked(picture) > 500


def test_another_layout_is_another_picture(draw):
    assert draw(workbench()).toImage() != draw(edits.remove(workbench(), ["player"])).toImage()


def test_a_crowd_is_drawn_unchecked_and_a_huge_one_not_at_all(draw):
    assert inked(draw(many(330))) > 500
    assert draw(many(1_200)) is None
    assert draw(Rig()) is None

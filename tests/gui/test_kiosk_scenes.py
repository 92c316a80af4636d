from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from cablebuilder.gui.kiosk_scenes import HEIGHT, WIDTH, paint_chain_scene, paint_plug_scene
from tests.gui.kiosk import kiosk_look
from tests.gui.pictures import has_color


def picture(draw, area):
    """Return the part of a scene that is looked at, for a whole one has a million pixels."""
    image = QImage(round(WIDTH), round(HEIGHT), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image.copy(area)


def test_the_plug_names_its_contacts_in_the_colours_of_their_sides(qtbot):
    theme = kiosk_look().theme
    scene = picture(lambda painter: paint_plug_scene(painter, kiosk_look()), QRect(500, 190, 60, 400))
    assert has_color(scene, theme.color("signal.left").name())
    assert has_color(scene, theme.color("signal.right").name())


def test_the_chain_shows_its_verdict_and_only_the_unsafe_one_is_red(qtbot):
    theme = kiosk_look().theme
    safe, unsafe = (
        picture(lambda painter, state=state: paint_chain_scene(painter, kiosk_look(), state), QRect(30, 700, 240, 140))
        for state in ("safe", "unsafe")
    )
    assert has_color(unsafe, theme.state("unsafe").solid.name())
    assert not has_color(safe, theme.state("unsafe").solid.name())
    assert has_color(safe, theme.state("safe").tint.name())

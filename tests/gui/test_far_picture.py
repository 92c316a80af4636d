"""The picture from afar against the items that paint themselves: it may leave out halos, and nothing else."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from cablebuilder.core import edits
from cablebuilder.core.rig import PortRef
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

FAR = 0.3


def image(bench, zoom, area):
    """Return what the scene paints of an area."""
    made = QImage(round(area.width() * zoom), round(area.height() * zoom), QImage.Format.Format_RGB32)
    made.fill(bench.scene.canvas_style.color("canvas"))
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    bench.scene.render(painter, QRectF(made.rect()), area)
    painter.end()
    return made


def share_that_differs(one, other):
    """Return the part of the pixels whose colours are clearly not the same."""
    pixels = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return sum(_differ(one.pixelColor(*at), other.pixelColor(*at)) for at in pixels) / len(pixels)


def _differ(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return max(abs(each - another) for each, another in pairs) > 60


@pytest.fixture
def bench(qtbot, catalog):
    made = open_bench(qtbot, catalog, workbench())
    made.scene.select([])
    return made


@pytest.mark.parametrize("zoom", [FAR, 1.0])
def test_it_shows_what_the_items_show(bench, zoom):
    area = bench.scene.mirror.bounds()
    near = image(bench, zoom, area)
    bench.scene.mirror.show_far(is_far=True)
    assert share_that_differs(image(bench, zoom, area), near) < 0.004
    empty = QImage(near.size(), near.format())
    empty.fill(bench.scene.canvas_style.color("canvas"))
    assert share_that_differs(near, empty) > 0.02


def test_what_is_not_at_rest_shows_its_state(bench):
    scene, area = bench.scene, bench.scene.mirror.bounds().adjusted(-20, -20, 20, 20)
    scene.mirror.show_far(is_far=True)
    link = next(iter(scene.mirror.links))
    states = [image(bench, FAR, area)]
    changes = (
        lambda: scene.select(["player"]),
        lambda: scene.select([link]),
        lambda: scene.set_focus(link),
        lambda: scene.set_focus("adapter"),
        lambda: scene.hover(scene.mirror.parts["earphone-2"].area.center()),
        lambda: scene.mirror.parts["player"].show_faded(is_faded=True),
        lambda: scene.mirror.port(PortRef("player", "phones")).show_answer("safe"),
    )
    for change in changes:
        change()
        states.append(image(bench, FAR, area))
    assert all(one != other for one, other in pairwise(states))


def test_the_view_changes_over_at_forty_five_percent_and_tags_are_made_near_by(bench):
    mirror = bench.scene.mirror
    bench.view.set_zoom(0.44)
    assert mirror.ground.is_far
    bench.document.edit("Remove", edits.remove, ["adapter"])
    bench.document.undo_stack.undo()
    bench.view.viewport().grab()
    tagged = [link for link in mirror.links.values() if link.has_tag]
    assert any(link.made_tag is None for link in tagged)
    bench.view.set_zoom(0.46)
    assert not mirror.ground.is_far
    assert all(link.made_tag is not None and link.made_tag.isVisible() for link in tagged)


def test_a_card_that_is_dragged_is_painted_where_it_goes(bench):
    bench.view.set_zoom(FAR)
    view, card = bench.view, bench.scene.mirror.parts["earphone-2"]
    start = card.area.topLeft() + QPointF(90, 30)
    view.grab()
    bench.press(start)
    bench.move(start + QPointF(0, 200))
    bench.move(start + QPointF(0, 400))
    view.viewport().repaint()
    shown = view.viewport().grab().toImage()
    bench.scene.update()
    assert view.viewport().grab().toImage() == shown
    bench.scene.cancel_gesture()


def test_a_theme_is_shown_at_once(bench):
    bench.view.set_zoom(FAR)
    light = bench.view.viewport().grab().toImage()
    theme = type(bench.scene.canvas_style.theme)("dark")
    bench.view.set_theme(theme)
    assert share_that_differs(bench.view.viewport().grab().toImage(), light) > 0.9

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from shiboken6 import Shiboken

from cablebuilder.core import edits
from cablebuilder.gui.minimap import Minimap
from cablebuilder.gui.theme import TOKENS, Theme
from tests.gui.hands import open_bench
from tests.gui.pictures import has_color
from tests.gui.workbench import workbench


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, workbench())


def test_a_press_brings_that_place_into_view(bench, qtbot):
    small_map = bench.view.minimap
    with qtbot.waitSignal(small_map.place_asked) as asked:
        QTest.mouseClick(small_map, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 60))
    place = asked.args[0]
    away = bench.view.visible_area().center() - place
    assert abs(away.x()) < 1.5
    assert abs(away.y()) < 1.5


def test_it_shows_the_colour_of_the_fault_and_of_the_safe_chain(bench):
    picture = bench.view.minimap.grab().toImage()
    for state in ("unsafe", "safe"):
        assert has_color(picture, TOKENS["color"]["light"]["state"][state]["line"])


def test_it_follows_every_change(bench, qtbot):
    before = bench.view.minimap.grab().toImage()
    bench.document.edit("Move", edits.move, {"player": (28, 196)})
    qtbot.waitUntil(lambda: bench.view.minimap.grab().toImage() != before)
    moved = bench.view.minimap.grab().toImage()
    assert moved != before
    bench.document.undo_stack.undo()
    qtbot.waitUntil(lambda: bench.view.minimap.grab().toImage() == before)
    bench.view.set_theme(Theme("dark"))
    assert bench.view.minimap.grab().toImage() != before


def test_everything_and_the_view_have_room_on_it(bench):
    small_map = bench.view.minimap
    small_map.refresh()
    small_map.show_view(QRectF(-5_000, -200, 300, 300))
    scale, origin = small_map._projection()
    card = QRectF(34, 34, 112, 112)
    for corner in (QPointF(-5_000, -200), *(item.area.bottomRight() for item in bench.scene.mirror.parts.values())):
        assert card.contains(origin + corner * scale)


def test_a_map_that_goes_while_its_timer_rings_shows_nothing(bench):
    away = Minimap(bench.scene, bench.view)
    Shiboken.delete(away)
    away.refresh()

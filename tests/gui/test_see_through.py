from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from tests.gui.hands import NO_KEYS, open_bench
from tests.gui.workbench import workbench


def test_a_press_on_a_shadow_reaches_the_canvas_with_all_that_follows(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    small_map, view = bench.view.minimap, bench.view
    edge = small_map.rect().center()
    edge.setX(4)
    card = bench.scene.mirror.parts["player"]
    under = view.mapToScene(small_map.mapTo(view, edge))
    bench.document.edit("Move", _moved, (under.x() - 90, under.y() - 30))
    start = card.pos().toTuple()
    QTest.mousePress(small_map, Qt.MouseButton.LeftButton, NO_KEYS, edge)
    assert bench.scene.selection == {"player"}
    QTest.mouseMove(small_map, edge - QPointF(200, 0).toPoint())
    QTest.mouseRelease(small_map, Qt.MouseButton.LeftButton, NO_KEYS, edge - QPointF(200, 0).toPoint())
    assert bench.document.rig.parts["player"].at != start
    assert not bench.scene.is_busy


def _moved(rig, at):
    from cablebuilder.core import edits

    return edits.move(rig, {"player": at})


def test_a_press_on_the_card_stays_there(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    bench.scene.select(["player"])
    with qtbot.waitSignal(bench.view.minimap.place_asked):
        QTest.mouseClick(bench.view.minimap, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bench.view.zoom_bar, Qt.MouseButton.LeftButton)
    assert bench.scene.selection == {"player"}

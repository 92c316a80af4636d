from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from tests.gui.hands import open_bench
from tests.gui.workbench import workbench


def test_a_resting_pointer_is_told_what_is_under_it(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    port, view = bench.port("player.phones"), bench.view
    spot = bench.spot(port.scenePos())
    QCoreApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, view.viewport().mapToGlobal(spot)))
    assert QToolTip.text() == port.toolTip()
    QToolTip.hideText()


def test_the_zoom_says_whether_the_rig_is_seen_from_afar(qtbot, catalog):
    bench = open_bench(qtbot, catalog, workbench())
    for zoom, is_far in ((0.44, True), (0.46, False)):
        bench.view.set_zoom(zoom)
        assert bench.scene.mirror.ground.is_far is is_far

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.document import Document
from cablebuilder.gui.theme import Theme
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


def test_what_is_seen_near_by_is_made_when_a_view_paints_it(qtbot, catalog):
    document = Document(catalog)
    document.open_rig(workbench())
    document.finish_checks()
    scene = CanvasScene(document, Theme("light"))
    links = [link for link in scene.mirror.links.values() if link.has_tag]
    assert links
    assert scene.mirror.ground.is_far
    assert all(link.made_tag is None for link in links)
    view = CanvasView(scene)
    qtbot.addWidget(view)
    view.grab()
    assert not scene.mirror.ground.is_far
    assert all(link.made_tag is not None and link.made_tag.scene() is scene for link in links)

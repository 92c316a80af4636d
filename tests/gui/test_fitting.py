import pytest
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QDropEvent

from cablebuilder.core.rig import Rig
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.part_drop import PART_MIME
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.workbench import Workbench
from cablebuilder.paths import resource_folder, settings_file
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench
from tests.scenes import in_every_state

EXAMPLE = resource_folder() / "examples" / "counter-demo.rig.json"


@pytest.fixture
def bench(qtbot, catalog):
    return open_bench(qtbot, catalog, workbench())


def covered(view, mirror):
    """Return the cards and tags that lie under the zoom bar or the map, or touch them."""
    overlays = [over.area().adjusted(-8, -8, 8, 8) for over in (view.minimap, view.zoom_bar)]
    areas = {key: part.area for key, part in mirror.parts.items()}
    areas |= {key: link.tag_bounds() for key, link in mirror.links.items() if link.has_tag}
    seen = {key: QRectF(view.mapFromScene(area).boundingRect()) for key, area in areas.items()}
    return [key for key, area in seen.items() if any(area.intersects(over) for over in overlays)]


def test_fit_shows_everything_and_never_magnifies(bench):
    bench.view.resize(400, 400)
    bench.view.fit()
    assert bench.view.zoom < 1
    assert bench.view.visible_area().contains(bench.scene.mirror.bounds())
    bench.view.resize(2400, 2000)
    bench.view.fit()
    assert bench.view.zoom == 1


def test_fit_leaves_no_card_and_no_tag_under_the_map_or_the_zoom_bar(qtbot, catalog, bench):
    states = open_bench(qtbot, catalog, in_every_state())
    for each, size in ((bench, (700, 560)), (bench, (560, 700)), (bench, (900, 520)), (bench, (576, 567)), (states, (576, 620))):
        each.view.resize(*size)
        each.view.fit()
        assert covered(each.view, each.scene.mirror) == [], size
        assert each.view.visible_area().contains(each.scene.mirror.bounds())


def test_fit_of_an_empty_canvas_is_its_origin(qtbot, catalog):
    bench = open_bench(qtbot, catalog, Rig())
    bench.view.set_zoom(0.3)
    bench.view.fit()
    assert bench.view.zoom == 1
    assert bench.view.visible_area().contains(QPointF(0, 0))
    assert not bench.view.minimap.isVisible()


def test_what_was_fitted_is_fitted_in_another_size_too_until_the_view_or_the_layout_moves(bench):
    view = bench.view
    view.resize(400, 400)
    view.fit()
    near = view.zoom
    view.resize(700, 700)
    assert near < view.zoom < 1
    assert view.visible_area().contains(bench.scene.mirror.bounds())
    for move in (view.zoom_out, lambda: view.shift(QPointF(40, 0)), lambda: bench.document.edit("Move", move_player)):
        view.fit()
        move()
        before = view.zoom
        view.resize(400, 400)
        assert view.zoom == before
        view.resize(700, 700)


def move_player(rig):
    return rig.model_copy(update={"parts": rig.parts | {"player": rig.parts["player"].model_copy(update={"at": (-400, 0)})}})


def test_a_view_in_which_a_plug_is_held_stays_as_it_is(bench):
    bench.view.resize(400, 400)
    bench.view.fit()
    before = bench.view.zoom
    bench.press(bench.port("earphone.plug").grip)
    bench.move(bench.port("earphone.plug").grip + QPointF(40, 40))
    assert bench.scene.is_busy
    bench.view.resize(700, 700)
    assert bench.view.zoom == before


def test_a_message_over_the_canvas_lets_no_card_slip_under_the_map(qtbot, catalog):
    window = MainWindow(Look("light"))
    qtbot.addWidget(window)
    bench = Workbench(window, Remembered(settings_file()), catalog)
    window.resize(1100, 700)
    window.show()
    bench.document.open_rig(load_rig(EXAMPLE, catalog).rig)
    bench.view.fit()
    before = bench.view.zoom
    window.message_bar.tell("This file cannot be read. " * 20, [("Show the file", lambda: None)])
    assert bench.view.zoom < before
    assert covered(bench.view, bench.scene.mirror) == []
    assert bench.view.visible_area().contains(bench.scene.mirror.bounds())
    window.message_bar.clear()
    assert bench.view.zoom == before


def test_all_stays_in_view_of_what_is_dropped_with_its_cable_and_a_part_alone_moves_nothing(qtbot, catalog):
    bench = open_bench(qtbot, catalog, Rig())
    bench.view.resize(577, 480)

    def drop(use, at):
        mime = QMimeData()
        mime.setData(PART_MIME, use)
        keys, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        bench.view.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, mime, left, keys))

    drop(b"sennheiser/hd-600", QPointF(120, 200))
    assert len(bench.scene.mirror.parts) == 2
    assert bench.view.visible_area().contains(bench.scene.mirror.bounds())
    before = bench.view.zoom
    drop(b"astell-kern/sr25", QPointF(570, 400))
    assert bench.view.zoom == before

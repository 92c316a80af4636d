import pytest
from PySide6.QtCore import QPointF, QSize

from cablebuilder import language
from cablebuilder.core.rig import Rig
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.minimap import Minimap
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.zoom_bar import BAR_MARGIN, ZoomBar, bar_size
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting, workbench


def overlays(view):
    return [each for kind in (ZoomBar, Minimap) for each in view.findChildren(kind) if each.isVisible()]


def test_they_come_once_the_canvas_was_painted_and_stand_where_they_were_expected(qtbot, catalog):
    view = open_bench(qtbot, catalog, workbench()).view
    expected = view.overlays.areas
    view.fit()
    assert overlays(view) == []
    view.viewport().grab()
    qtbot.waitUntil(lambda: len(overlays(view)) == 2)
    assert tuple(each.area() for each in overlays(view)) == expected
    assert view.zoom_bar.percent.text() == f"{round(view.zoom * 100)} %"
    view.zoom_bar.less.click()
    assert view.zoom_bar.percent.text() == f"{round(view.zoom * 100)} %"


def test_they_stand_below_a_list_that_was_opened_before_them(qtbot, catalog):
    bench = open_bench(qtbot, catalog, connecting())
    bench.drag(bench.port("earphone.plug").grip, QPointF(560, 430))
    assert bench.view.fits is not None
    floating = [bench.view.viewport(), bench.view.zoom_bar, bench.view.minimap, bench.view.fits]
    below, *overlays, above = (bench.view.children().index(each) for each in floating)
    assert below < min(overlays) < max(overlays) < above


def test_an_empty_canvas_has_no_map_until_there_is_a_part(qtbot, catalog):
    bench = open_bench(qtbot, catalog, Rig())
    bench.view.viewport().grab()
    qtbot.waitUntil(lambda: bool(overlays(bench.view)))
    assert overlays(bench.view) == [bench.view.zoom_bar]
    bench.document.open_rig(workbench())
    assert bench.view.minimap.isVisible()


@pytest.mark.parametrize("code", language.codes())
def test_the_size_of_a_bar_is_known_before_it_is_made(qtbot, code):
    language.use(code)
    theme = Theme("light")
    bar = ZoomBar(CanvasStyle(theme))
    qtbot.addWidget(bar)
    assert bar.layout().sizeHint().width() == bar_size().width() + 2 * BAR_MARGIN
    assert bar.card().size().toSize() == bar_size() == QSize(bar_size().width(), 36)

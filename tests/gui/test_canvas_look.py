"""The canvas's theme for widgets that float over it."""

from cablebuilder.gui.canvas_look import CanvasLook
from cablebuilder.gui.theme import Theme
from tests.gui.hands import open_bench
from tests.gui.workbench import connecting


def test_it_is_the_theme_the_canvas_is_painted_with(qtbot, catalog):
    bench = open_bench(qtbot, catalog, connecting())
    look = CanvasLook(bench.scene.canvas_style)
    assert look.theme is bench.scene.canvas_style.theme
    dark = Theme("dark")
    bench.scene.set_theme(dark)
    assert look.theme is dark

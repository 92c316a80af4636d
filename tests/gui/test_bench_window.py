from PySide6.QtWidgets import QApplication

from cablebuilder.gui.bench_window import BenchWindow
from cablebuilder.gui.look import Look
from cablebuilder.gui.remembered import Remembered


def test_a_window_is_painted_empty_then_filled_then_begun(qtbot, catalog, tmp_path):
    order = []
    made = BenchWindow(Look("light"), Remembered(tmp_path / "settings.json"), lambda _: order.append("begun"), lambda: catalog)
    made.window.stage.first_painted.connect(lambda: order.append("painted"))
    made.filled.connect(lambda: order.append("filled"))
    made.closed.connect(order.append)
    assert made.workbench is None
    made.window.show()
    qtbot.waitUntil(lambda: "filled" in order)
    assert made.workbench.document.catalog is catalog
    assert made.workbench.view.hasFocus()
    assert QApplication.activeWindow() is made.window  # nothing in it was a window of its own for a moment
    made.window.close()
    assert sorted(order[:-1]) == ["begun", "filled", "painted"]
    assert order.index("begun") < order.index("filled")
    assert order[-1] is made

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cablebuilder.gui.bench_window import BenchWindow
from cablebuilder.gui.look import Look
from cablebuilder.gui.remembered import Remembered


def show_active(qtbot, made):
    """Show a window that has the keyboard before it is filled, as on a quick desktop."""
    made.window.stage.first_painted.disconnect(made._fill)
    made.window.show()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.window.top_bar.title.setFocus()


def test_a_window_that_is_active_before_it_is_filled_begins_on_the_canvas_too(qtbot, catalog, tmp_path):
    made = BenchWindow(Look("light"), Remembered(tmp_path / "settings.json"), lambda _: None, lambda: catalog)
    show_active(qtbot, made)
    made._fill()
    assert made.workbench.library.search.isVisible(), "a window that gets active now leaves the keyboard to it"
    made.window.top_bar.title.setFocus()
    qtbot.waitUntil(made.workbench.view.hasFocus)
    made.window.close()


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
    qtbot.waitUntil(made.workbench.view.hasFocus)
    assert QApplication.activeWindow() is made.window  # nothing in it was a window of its own for a moment
    made.window.close()
    assert sorted(order[:-1]) == ["begun", "filled", "painted"]
    assert order.index("begun") < order.index("filled")
    assert order[-1] is made


@pytest.mark.parametrize("is_active", [True, False])
def test_what_is_typed_while_the_parts_are_read_is_searched_for_and_no_command(qtbot, catalog, tmp_path, is_active):
    made = BenchWindow(Look("light"), Remembered(tmp_path / "settings.json"), lambda _: None, lambda: catalog)

    def type_what_waited():
        for key in (Qt.Key.Key_T, Qt.Key.Key_N, Qt.Key.Key_W):
            QTest.keyClick(made.window.windowHandle(), key)

    made.filled.connect(type_what_waited)
    if is_active:
        show_active(qtbot, made)
        made._fill()
    else:
        made.window.show()
        qtbot.waitUntil(lambda: made.workbench is not None)
    bench = made.workbench
    qtbot.wait(50)
    assert bench.library.search.text() == "tnw"
    assert bench.library.search.hasFocus(), "what is typed next belongs to it"
    assert made.window.look.theme.name == "light"
    assert not bench.document.rig.notes
    made.window.close()


def test_a_command_that_was_given_while_the_parts_are_read_is_one_of_the_canvas(qtbot, catalog, tmp_path):
    made = BenchWindow(Look("light"), Remembered(tmp_path / "settings.json"), lambda _: None, lambda: catalog)
    QApplication.clipboard().setText('{"format": "cablebuilder.rig/1", "parts": {"x": {"use": "sennheiser/hd-600", "at": [0, 0]}}}')
    made.filled.connect(lambda: QTest.keyClick(made.window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier))
    made.window.show()
    with qtbot.waitSignal(made.filled):
        pass
    bench = made.workbench
    assert list(bench.document.rig.parts) == ["x"]
    qtbot.wait(50)
    QTest.keyClick(made.window.windowHandle(), Qt.Key.Key_T)
    assert made.window.look.theme.name == "dark", "from now on letters are commands"
    assert bench.library.search.text() == ""
    bench.document.undo_stack.undo()
    made.window.close()

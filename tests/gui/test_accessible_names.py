"""Whatever can be pressed or typed in has a name that a screen reader can say, on every page, bar, sheet and list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.gui.windows import open_window
from tests.gui.workbench import connecting, workbench

INTERACTIVE = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)
ROUTES = ("bench", "empty", "message", "find", "keys", "inside", "fits", "rejoin", "matrix", "plan")


def nameless(top):
    """Return what can have the keyboard or be pressed, can be seen, and has no name."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        is_interactive = isinstance(widget, INTERACTIVE) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_ground = isinstance(widget.parent(), QAbstractScrollArea) and widget.parent().viewport() is widget
        if widget.isVisible() and is_interactive and not is_ground:
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            if not name.strip():
                found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def go(bench, route):
    scene, window = bench.scene, bench.view.window()
    if route != "empty":
        bench.document.open_rig(connecting() if route == "fits" else workbench())
    match route:
        case "message":
            window.message_bar.tell("Something could not be done.", [("Try again", lambda: None)])
        case "find" | "keys" | "inside" | "matrix" | "plan":
            bench.action(route).trigger()
        case "fits":
            bench.view.walk.go_to(next(key for key in scene.mirror.parts if key == "earphone"))
            bench.view.walk.enter()
            bench.view.walk.ask_what_fits()
            assert bench.view.fits
        case "rejoin":
            scene.select({"cable"})
            scene.remove_selection()


@pytest.mark.parametrize("route", ROUTES)
def test_everything_that_can_be_pressed_has_a_name(qtbot, catalog, tmp_path, route):
    bench = open_window(qtbot, catalog, tmp_path / "settings.json")
    go(bench, route)
    QApplication.processEvents()
    tops = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert tops
    assert [each for top in tops for each in nameless(top)] == []

"""A stranger's first minutes with a real mouse: three parts dragged in, joined, red; undone, redone, saved, opened again.

Where things are on the screen is learned from a second window of the same size that nobody sees; the program itself is only
pushed around from outside.
"""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from cablebuilder.core.rig import PortRef
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.empty_canvas import EmptyCanvas, GhostCard
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.part_drop import DROP_HOLD
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.theme import load_fonts
from cablebuilder.gui.workbench import Workbench
from tests.journeys.real_desktop import SIZE, Desktop, count_different, count_near, desktop, wait_for

PARTS = (
    ("player", "astell-kern/sr25", "a&norma sr25", QPoint(110, 300)),
    ("adapter", "generic/2.5mm-trrs-plug-to-3.5mm-trs-jack", "2.5 plug to 3.5 socket", QPoint(370, 300)),
    ("earphone", "moondrop/aria-3.5mm", "aria, 3.5", QPoint(690, 300)),
)
"""Key on the canvas, id, what to type, and where to drop it inside the canvas."""


class Map:
    """Where things are in a window of the program's size."""

    def __init__(self, qtbot, catalog, folder) -> None:
        load_fonts()
        self.window = MainWindow(Look("light"))
        qtbot.addWidget(self.window, before_close_func=lambda _: self.bench.document.undo_stack.setClean())
        self.bench = Workbench(self.window, Remembered(folder / "settings.toml"), catalog)
        self.window.resize(*SIZE)
        self.window.show()

    def search(self) -> QPoint:
        field = self.bench.library.search
        return field.mapTo(self.window, field.rect().center())

    def row(self, words: str, use: str) -> QPoint:
        self.bench.library.search.setText(words)
        rows = self.bench.library.list
        model = rows.model()
        index = next(each for row in range(model.rowCount()) if getattr(model.part_at(each := model.index(row, 0)), "id", "") == use)
        return rows.viewport().mapTo(self.window, rows.visualRect(index).center())

    def canvas(self, at: QPoint) -> QPoint:
        return self.bench.view.viewport().mapTo(self.window, at)

    def place(self, use: str, at: QPoint) -> None:
        spot = self.bench.view.mapToScene(at)
        self.bench.scene.drop_part(use, spot, spot - DROP_HOLD)

    def grip(self, part: str, port: str) -> QPoint:
        item = self.bench.scene.mirror.port(PortRef(part, port))
        return self.canvas(self.bench.view.mapFromScene(item.grip))

    def begin_anew(self) -> None:
        """Open the example and go back to an empty canvas, after which the view stands as it then does."""
        self.window.findChild(EmptyCanvas).example.click()
        self.bench.document.finish_checks()
        self.bench.actions["new"].trigger()

    def middle(self, widget: QWidget) -> QPoint:
        return widget.mapTo(self.window, widget.rect().center())

    def canvas_area(self) -> QRect:
        view = self.bench.view
        return QRect(view.mapTo(self.window, QPoint(0, 0)), view.size())


@pytest.fixture
def where(qtbot, catalog, tmp_path):
    return Map(qtbot, catalog, tmp_path)


@pytest.mark.timeout(600)
def test_three_parts_dragged_in_and_joined_turn_red_and_come_back(where, tmp_path):
    with desktop(tmp_path) as screen:
        program = screen.start()
        try:
            saved, area, drawn = _first_session(screen, where, tmp_path)
            assert program.wait(20) == 0
            program = screen.start("open", str(saved))
            screen.window()
            screen.do("mousemove", 700, 20)
            _wait_for_red(screen, area)
            assert count_different(drawn, screen.still_picture(), area) < 40, "the opened layout looks different"
        finally:
            program.kill()
            program.wait(10)


def _first_session(screen: Desktop, where: Map, folder):
    screen.window()
    empty = screen.still_picture()
    canvas = where.canvas_area()
    _begin_where_the_empty_canvas_says(screen, where, empty)
    for _, use, words, at in PARTS:
        _drag_in(screen, where, use, words, at)
    first = where.grip("player", "balanced")
    _join(screen, where.grip("adapter", "plug"), first)
    red = _between(first, where.grip("adapter", "plug"))
    where.bench.document.edit("Connect", _connect, where.bench.document.catalog, "player.balanced", "adapter.plug")
    _wait_for_red(screen, red)
    plug, jack = where.grip("earphone", "plug"), where.grip("adapter", "jack")
    second = _between(plug, jack)
    assert _red(screen, second) < 50
    _join(screen, plug, jack)
    _wait_for_red(screen, second)
    screen.key("ctrl+z")
    wait_for(lambda: _red(screen, second) < 50, "undo to take the second link away")
    screen.key("ctrl+z")
    wait_for(lambda: _red(screen, red) < 50, "undo to take the first link away")
    screen.key("ctrl+shift+z")
    screen.key("ctrl+shift+z")
    _wait_for_red(screen, red)
    _wait_for_red(screen, second)
    saved = _save(screen, folder)
    screen.click(where.canvas(QPoint(400, 600)))
    screen.key("f")
    screen.do("mousemove", 700, 20)
    drawn = screen.still_picture()
    assert count_different(empty, drawn, QRect(canvas.topLeft() + QPoint(100, 200), canvas.size() / 3)) > 1_000
    screen.key("ctrl+q")
    return saved, canvas, drawn


def _begin_where_the_empty_canvas_says(screen: Desktop, where: Map, empty):
    """Press the place for the player, which shows players, then open the example, and go back to an empty canvas."""
    ghost = where.window.findChild(GhostCard)
    library = where.bench.library
    parts = QRect(library.mapTo(where.window, QPoint(0, 0)), library.size())
    screen.click(where.middle(ghost))
    wait_for(lambda: count_different(empty, screen.picture(), parts) > 1_000, "the players")
    screen.click(where.middle(next(chip for chip in library.findChildren(Button) if chip.text() == "All")))
    screen.click(where.middle(where.window.findChild(EmptyCanvas).example))
    _wait_for_red(screen, where.canvas_area())
    screen.key("ctrl+n")
    wait_for(lambda: _red(screen, where.canvas_area()) == 0, "an empty canvas")
    where.begin_anew()


def _drag_in(screen: Desktop, where: Map, use: str, words: str, at: QPoint) -> None:
    screen.click(where.search())
    screen.key("ctrl+a")
    screen.type(words)
    target = where.canvas(at)
    before = screen.still_picture()
    screen.drag(where.row(words, use), target)
    where.place(use, at)
    card = QRect(target - QPoint(90, 30), target + QPoint(90, 60))
    wait_for(lambda: count_different(before, screen.picture(), card) > 300, f"the card of {use}")


def _join(screen: Desktop, plug: QPoint, socket: QPoint) -> None:
    screen.drag(plug, socket)


def _save(screen: Desktop, folder):
    saved = folder / "red.rig.json"
    screen.key("ctrl+s")
    wait_for(lambda: screen.do("search", "--onlyvisible", "--name", "Save the layout"), "the question where to save")
    screen.key("ctrl+a")
    screen.type(str(saved))
    screen.key("Return")
    wait_for(saved.is_file, "the saved file")
    wait_for(lambda: not screen.do("search", "--onlyvisible", "--name", "Save the layout"), "the question to close")
    return saved


def _between(one: QPoint, other: QPoint) -> QRect:
    return QRect(one, other).normalized().adjusted(-4, 0, 4, 60)


def _red(screen: Desktop, area: QRect) -> int:
    return count_near(screen.picture(), area, Look("light").theme.color("state.unsafe.line"))


def _wait_for_red(screen: Desktop, area: QRect) -> None:
    wait_for(lambda: _red(screen, area) > 100, "red along the link")


def _connect(rig, catalog, one, other):
    from cablebuilder.core import edits
    from cablebuilder.core.rig import port_ref

    return edits.connect(rig, catalog, port_ref(one), port_ref(other))

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from cablebuilder.gui.canvas_stage import CanvasStage
from cablebuilder.gui.empty_canvas import EmptyCanvas, GhostCard
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow

EXAMPLES = tuple((f"Example {number}", Path(f"{number}.rig.json")) for number in range(9))


@pytest.fixture
def look(qapp):
    return Look("light")


@pytest.fixture
def window(qtbot, look):
    window = MainWindow(look)
    qtbot.addWidget(window)
    window.set_panels(QLabel("parts"), QLabel("checks"))
    window.show()
    return window


def test_a_wide_window_has_the_designs_widths(window):
    window.resize(1440, 900)
    left, right = window._panels["parts"], window._panels["checks"]
    assert (left.width(), right.width(), window.stage.width()) == (264, 368, 1440 - 264 - 368)
    assert window.top_bar.height() == 52
    assert window.status_bar.height() == 28


@pytest.mark.parametrize("size", [(1100, 700), (960, 700), (720, 640), (640, 400)])
def test_nothing_is_outside_a_small_window(window, size):
    window.resize(*size)
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.parentWidget() is window.centralWidget():
            assert widget.geometry().right() < size[0]
            assert widget.geometry().bottom() < size[1]
    assert window.stage.width() >= 240


def test_a_half_screen_shows_one_panel_at_a_time(window):
    window.resize(720, 640)
    left, right = window._panels["parts"], window._panels["checks"]
    assert (left.isVisible(), right.isVisible()) == (True, False)
    window.top_bar.panel_asked.emit("checks")
    assert (left.isVisible(), right.isVisible()) == (False, True)
    window.resize(1440, 900)
    assert left.isVisible()
    assert right.isVisible()


def test_the_stage_tells_one_time_that_it_was_painted(qtbot, look):
    stage, painted = CanvasStage(look), []
    qtbot.addWidget(stage)
    stage.first_painted.connect(lambda: painted.append(1))
    stage.show()
    qtbot.waitUntil(lambda: painted == [1])
    stage.repaint()
    stage.repaint()
    assert painted == [1]


class View(QWidget):
    """A view that notes what is dropped."""

    def __init__(self):
        super().__init__()
        self.dropped = []

    def dragEnterEvent(self, event):  # noqa: N802  # Qt's name
        event.acceptProposedAction()

    def dropEvent(self, event):  # noqa: N802  # Qt's name
        self.dropped.append(event.position())


def test_a_drop_on_something_floating_reaches_the_view(qtbot, look):
    stage, view = CanvasStage(look), View()
    qtbot.addWidget(stage)
    stage.resize(600, 400)
    stage.set_view(view)
    stage.float_widget(QLabel("floats"), "middle")
    assert view.size() == stage.size()
    mime, action, left, none = QMimeData(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 60), action, mime, left, none)
    stage.dragEnterEvent(enter)
    assert enter.isAccepted()
    stage.dropEvent(QDropEvent(QPointF(50, 60), action, mime, left, none))
    assert view.dropped == [QPointF(50, 60)]


def test_the_message_bar_covers_no_more_than_its_text_needs(window):
    window.resize(1100, 700)
    window.message_bar.tell("One sentence. " * 12)
    bar = window.message_bar
    assert bar.width() == window.stage.width()
    assert 40 < bar.height() < 160


@pytest.fixture
def empty(qtbot, look):
    home = QWidget()
    qtbot.addWidget(home)
    empty = EmptyCanvas(look, EXAMPLES, home)
    home.resize(800, 700)
    home.show()
    empty.resize(800, 700)
    yield empty  # noqa: PT022 - its home lives as long as this


def test_ghost_cards_ask_for_their_kind(qtbot, empty):
    for card, group in zip(empty.findChildren(GhostCard), ("players", "headphones"), strict=True):
        assert card.text()
        with qtbot.waitSignal(empty.group_asked) as asked:
            card.setFocus()
            qtbot.keyClick(card, Qt.Key.Key_Space)
        assert asked.args == [group]


def test_the_example_is_one_button_and_the_others_are_in_a_menu(qtbot, empty, look):
    with qtbot.waitSignal(empty.example_asked) as asked:
        qtbot.mouseClick(empty.example, Qt.MouseButton.LeftButton)
    assert asked.args == [EXAMPLES[0][1]]
    assert [action.text() for action in empty.menu.actions()] == [title for title, _ in EXAMPLES[1:]]
    with qtbot.waitSignal(empty.example_asked) as asked:
        empty.menu.actions()[2].trigger()
    assert asked.args == [EXAMPLES[3][1]]
    assert EmptyCanvas(look, (*EXAMPLES, ("Demo", Path("counter-demo.rig.json")))).example.toolTip() == "Demo"


def test_everything_to_begin_with_stays_inside_a_small_canvas(empty):
    empty.resize(400, 330)
    for child in (*empty.findChildren(GhostCard), empty.example, empty.more):
        assert empty.rect().contains(child.geometry())


def test_without_examples_there_are_the_two_cards_alone(qtbot, look):
    alone = EmptyCanvas(look, ())
    qtbot.addWidget(alone)
    assert len(alone.findChildren(GhostCard)) == 2

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.canvas_stage import CanvasStage
from cablebuilder.gui.look import Look
from cablebuilder.gui.message_bar import MessageBar


@pytest.fixture
def stage(qtbot):
    made = CanvasStage(Look())
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.set_view(QWidget())
    made.show()
    return made


def test_what_is_told_covers_nothing_of_the_view(stage):
    bar = MessageBar(Look())
    stage.float_widget(bar, "top")
    bar.changed.connect(stage.arrange)
    assert stage._view.geometry() == stage.rect()
    bar.tell("Something was not done.")
    assert bar.height() > 0
    assert stage._view.geometry().getRect() == (0, bar.height(), 500, 400 - bar.height())
    bar.dismiss()
    assert stage._view.geometry() == stage.rect()


def test_what_floats_over_the_middle_leaves_the_zoom_bar_free(stage):
    empty = QWidget()
    stage.float_widget(empty, "middle")
    assert empty.geometry().top() == 0
    assert empty.geometry().bottom() < stage.height() - 36
    assert stage._view.geometry() == stage.rect()


def test_a_stage_without_a_view_tells_when_it_was_painted(qtbot):
    made = CanvasStage(Look())
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    with qtbot.waitSignal(made.first_painted):
        made.show()
        made.grab()

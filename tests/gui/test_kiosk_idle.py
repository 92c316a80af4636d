import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from cablebuilder.gui import kiosk_idle
from cablebuilder.gui.kiosk_idle import IdleWatch, StillThere
from tests.gui.kiosk import kiosk_look, picture_of, tap, tap_named


@pytest.fixture
def watch(qtbot):
    made = IdleWatch(60, 20)
    made.told = []
    made.asked.connect(lambda: made.told.append("asked"))
    made.counted.connect(made.told.append)
    made.ended.connect(lambda: made.told.append("ended"))
    return made


def test_a_touch_begins_the_time_anew(watch):
    watch.touch()
    assert not watch.is_running
    watch.start()
    assert watch._idle.interval() == 60_000
    watch.touch()
    assert watch._idle.remainingTime() > 59_000


def test_the_question_counts_down_and_then_ends(watch):
    watch.start()
    watch._idle.timeout.emit()
    assert watch.is_asking
    for _ in range(25):
        if watch.is_running:
            watch.count()
    assert watch.told == ["asked", *range(19, 0, -1), "ended"]
    assert not watch.is_running


def test_an_answer_begins_anew_as_often_as_it_is_given(watch):
    for _ in range(20):
        watch.start()
        watch._idle.timeout.emit()
        watch.count()
    watch.start()
    assert not watch.is_asking
    assert "ended" not in watch.told


def test_stopped_it_counts_nothing(watch):
    watch.start()
    watch._idle.timeout.emit()
    watch.stop()
    assert not watch.is_running


def test_one_touch_anywhere_answers(qtbot):
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(1280, 800)
    question = StillThere(kiosk_look(), 20, home)
    question.setGeometry(home.rect())
    home.show()
    answered = []
    question.answered.connect(lambda: answered.append(1))
    tap(question, QPoint(5, 5))
    tap_named(question, "Go on")
    assert answered == [1, 1]
    full = picture_of(question)
    question.show_left(5)
    assert picture_of(question) != full


@pytest.mark.parametrize(
    "name", ["kiosk_idle", "kiosk_window", "kiosk_lock", "kiosk_attract", "kiosk_pin_pad", "kiosk_staff", "kiosk_stage"]
)
def test_whatever_counts_time_for_visitors_asks_no_wall_clock(name):
    """A clock that is set, forwards or back, neither resets nor freezes: Qt's timers follow the monotonic one."""
    tree = ast.parse((Path(kiosk_idle.__file__).parent / f"{name}.py").read_text("utf-8"))
    words = {word for node in ast.walk(tree) for word in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", ""))}
    modules = {getattr(node, "module", "") for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not words & {"time", "datetime", "QDateTime", "QTime", "QDate"}
    assert not modules & {"time", "datetime"}

import gc
import logging
import sys
import threading

import pytest
from PySide6.QtCore import QTimer, qCritical, qInstallMessageHandler, qWarning

from cablebuilder.files.crash_log import NAME
from cablebuilder.gui.surprises import Surprises
from cablebuilder.paths import log_folder


@pytest.fixture
def surprises(qapp):
    made = Surprises()
    made.install()
    made.told = []
    made.surprised.connect(lambda what, is_logged: made.told.append((what, is_logged)))
    yield made
    made.uninstall()


def log():
    path = log_folder() / NAME
    return path.read_text("utf-8") if path.exists() else ""


def test_an_exception_is_logged_and_told_one_time_however_often_it_comes(surprises, caplog):
    for _ in range(3):
        try:
            {}["Anna’s pair"]
        except KeyError as problem:
            sys.excepthook(type(problem), problem, problem.__traceback__)
    assert [(what.kind, is_logged) for what, is_logged in surprises.told] == [("KeyError", True)]
    assert log().count("KeyError in test_surprises.py:") == 1
    assert "Anna" not in log()
    assert caplog.text.count("unexpected") == 3


def test_a_thread_that_ends_is_told_in_the_thread_of_the_windows(surprises, qtbot):
    here = threading.get_ident()
    heard = []
    surprises.surprised.connect(lambda *_: heard.append(threading.get_ident()))
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [here]
    assert surprises.told[0][0].kind == "ZeroDivisionError"


def test_what_a_destructor_raises_is_told(surprises):
    class Bad:
        def __del__(self):
            raise ValueError("secret")

    Bad()
    gc.collect()
    assert surprises.told[0][0].kind == "ValueError"
    assert "secret" not in log()


def test_a_slot_that_fails_is_told_and_the_program_goes_on(surprises, qtbot):
    done = []
    QTimer.singleShot(0, lambda: {}[1])
    QTimer.singleShot(0, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done) and bool(surprises.told))
    assert surprises.told[0][0].kind == "KeyError"


def test_what_qt_says_goes_to_the_terminal_and_its_failures_into_the_log_without_words(surprises, caplog):
    caplog.set_level(logging.DEBUG)
    qWarning("a warning")
    qCritical("secret/path")
    qCritical("secret/path")
    assert "a warning" in caplog.text
    assert log().count("QtCriticalMsg in Qt, ") == 1
    assert "secret" not in log()


def test_no_end_of_surprises_is_told(surprises):
    for number in range(30):
        kind = type(f"Surprise{number}", (Exception,), {})
        surprises.take(kind, kind(), None)
    assert len(surprises.told) == 20


def test_interrupting_is_no_surprise(surprises, qtbot):
    with qtbot.waitSignal(surprises.interrupted):
        surprises.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not surprises.told


def test_the_hooks_are_given_back(surprises):
    surprises.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
    assert sys.unraisablehook is sys.__unraisablehook__
    assert qInstallMessageHandler(None) is None

import gc
import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from cablebuilder.gui import look as module
from cablebuilder.gui.look import Look, repaint_with, system_high_contrast, system_less_motion


class Hints:
    """A system that has preferences, as Qt tells them."""

    def __init__(self, **preferences: str) -> None:
        named = {name: (lambda value=value: SimpleNamespace(name=value)) for name, value in preferences.items()}
        self._accessibility = SimpleNamespace(**named)

    def accessibility(self) -> object:
        return self._accessibility


@pytest.fixture
def system(monkeypatch):
    def prefer(hints):
        monkeypatch.setattr(module, "QGuiApplication", SimpleNamespace(styleHints=lambda: hints))

    return prefer


def test_the_systems_wishes_are_asked_where_qt_can_tell_them(qapp, system):
    system(Hints(contrastPreference="HighContrast", motionPreference="ReducedMotion"))
    assert system_high_contrast()
    assert system_less_motion()
    system(Hints(contrastPreference="NoPreference"))
    assert not system_high_contrast()
    assert not system_less_motion()
    system(SimpleNamespace())
    assert not system_high_contrast()
    assert not system_less_motion()


def test_high_contrast_follows_the_system_unless_it_is_set(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(module, "system_high_contrast", lambda: True)
    look = Look("light")
    assert look.is_high_contrast
    with qtbot.waitSignal(look.changed):
        look.set_high_contrast(False)
    assert not look.is_high_contrast
    look.toggle()
    assert (look.theme.name, look.is_high_contrast) == ("dark", False)
    look.set_high_contrast(None)
    assert look.is_high_contrast
    assert not Look("light", high_contrast=False).is_high_contrast


def test_a_change_of_the_systems_contrast_is_followed(qapp, qtbot, monkeypatch):
    look = Look("light")
    assert not look.is_high_contrast
    monkeypatch.setattr(module, "system_high_contrast", lambda: True)
    with qtbot.waitSignal(look.changed):
        QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.emit(
            QGuiApplication.styleHints().accessibility().contrastPreference()
        )
    assert look.is_high_contrast


def test_a_widget_that_paints_with_every_look_leaves_nothing_behind(qapp):
    look = Look("light")

    def come_and_go(times):
        for _ in range(times):
            widget = QWidget()
            repaint_with(look, widget)
            widget.deleteLater()
            del widget
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
        return sys.getallocatedblocks()

    come_and_go(500)
    before = come_and_go(500)
    assert come_and_go(500) - before < 250  # a slot of Qt's own that is connected as a method leaves one block each time


def test_a_widget_paints_with_every_look(qtbot):
    look, painted = Look("light"), []

    class Painted(QWidget):
        def paintEvent(self, event):  # noqa: N802, ARG002 - the name is Qt's
            painted.append(look.theme.name)

    widget = Painted()
    qtbot.addWidget(widget)
    repaint_with(look, widget)
    widget.show()
    qtbot.waitUntil(lambda: painted == ["light"])
    look.toggle()
    qtbot.waitUntil(lambda: painted == ["light", "dark"])

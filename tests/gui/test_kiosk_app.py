import logging
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QRect, Signal
from PySide6.QtWidgets import QApplication

from cablebuilder.errors import CablebuilderError
from cablebuilder.files.kiosk_config import KioskConfig
from cablebuilder.gui.kiosk_app import report_surprise, screen_of, show, size_of
from cablebuilder.gui.kiosk_program import FAILED, KioskProgram


@pytest.fixture
def program(qtbot, qapp, catalog, tmp_path):
    config = tmp_path / "kiosk.toml"
    config.write_text('theme = "light"\nscale_percent = 150\nreach_mode = true\nidle_seconds = 45\n')
    before = qapp.palette(), qapp.styleSheet()
    made = KioskProgram(QApplication.instance(), catalog, config)
    qtbot.addWidget(made.window)
    yield made
    made.look.changed.disconnect()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])


def test_a_size_is_written_like_1280x800():
    assert size_of("1280x800").toTuple() == (1280, 800)
    for text in ("", "big", "1280", "1280x", "-1x2", "1280x800x2"):
        with pytest.raises(CablebuilderError):
            size_of(text)


def test_a_configuration_decides_how_it_looks(program, qapp):
    show(program, qapp, size_of("1920x1080"))
    look = program.look
    assert (look.theme.name, look.px(100), look.is_low) == ("light", 150, True)
    assert program.window.watch._idle.interval() == 45_000
    assert program.window.size().toTuple() == (1920, 1080)


def test_without_a_size_it_covers_its_screen(program, qapp):
    show(program, qapp, None)
    assert program.window.geometry() == qapp.primaryScreen().geometry()
    qapp.screenAdded.disconnect()
    qapp.screenRemoved.disconnect()
    qapp.primaryScreenChanged.disconnect()


class Plug:
    """A screen that can be pulled out."""

    def __init__(self, name, place):
        self.name, self.geometry = lambda: name, lambda: place


class Desk(QObject):
    """An application with the screens that it is told of."""

    screenAdded, screenRemoved, primaryScreenChanged = Signal(object), Signal(object), Signal(object)  # noqa: N815 - Qt's names

    def __init__(self, *plugs):
        super().__init__()
        self.plugs = list(plugs)

    def screens(self):
        return self.plugs

    def primaryScreen(self):  # noqa: N802 - Qt's name
        return self.plugs[0]


def test_a_screen_that_is_unplugged_leaves_the_kiosk_on_the_first_one_and_takes_it_back(program):
    first, own = Plug("first", QRect(0, 0, 640, 480)), Plug("own", QRect(640, 0, 800, 600))
    program.shop = replace(program.shop, config=replace(program.shop.config, screen="own"))
    desk = Desk(first, own)
    show(program, desk, None)
    desk.plugs.remove(own)
    desk.screenRemoved.emit(own)
    assert program.window.geometry() == first.geometry()
    program.window.begin()
    desk.plugs.append(own)
    desk.screenAdded.emit(own)
    assert program.window.geometry() == own.geometry()
    assert program.window.page_name == "player", "the visit goes on"


def test_a_screen_that_is_gone_is_the_first_one(qtbot, qapp):
    assert screen_of(qapp, KioskConfig(screen="HDMI-7")) is qapp.primaryScreen()
    assert screen_of(qapp, KioskConfig(screen=qapp.primaryScreen().name())) is qapp.primaryScreen()


def test_a_surprise_is_logged_and_the_visit_begins_anew(qtbot, program, caplog):
    program.window.begin()
    surprise = ValueError("nobody expected this")
    with caplog.at_level(logging.CRITICAL):
        report_surprise(program)(ValueError, surprise, None)
    assert "nobody expected this" in caplog.text
    qtbot.waitUntil(lambda: program.window.page_name == "attract")


def test_surprise_after_surprise_ends_the_kiosk_so_that_it_is_started_anew(program, monkeypatch):
    codes = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    report = report_surprise(program)
    for _ in range(5):
        report(ValueError, ValueError("again"), None)
    assert codes == []
    report(ValueError, ValueError("again"), None)
    assert codes == [FAILED]
    report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert codes == [FAILED, 0]

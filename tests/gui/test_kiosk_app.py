import pytest
from PySide6.QtWidgets import QApplication

from cablebuilder.errors import CablebuilderError
from cablebuilder.files.kiosk_config import KioskConfig
from cablebuilder.gui.kiosk_app import make_window, screen_of, size_of


def test_a_size_is_written_like_1280x800():
    assert size_of("1280x800").toTuple() == (1280, 800)
    for text in ("", "big", "1280", "1280x", "-1x2", "1280x800x2"):
        with pytest.raises(CablebuilderError):
            size_of(text)


def test_a_configuration_decides_how_it_looks(qtbot, tmp_path, qapp):
    config = tmp_path / "kiosk.toml"
    config.write_text('theme = "light"\nscale_percent = 150\nreach_mode = true\nidle_seconds = 45\n')
    before = qapp.palette(), qapp.styleSheet()
    window = make_window(QApplication.instance(), config)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    assert (window.look.theme.name, window.look.px(100), window.look.is_low) == ("light", 150, True)
    assert window.watch._idle.interval() == 45_000
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])


def test_a_screen_that_is_gone_is_the_first_one(qtbot, qapp):
    assert screen_of(qapp, KioskConfig(screen="HDMI-7")) is qapp.primaryScreen()
    assert screen_of(qapp, KioskConfig(screen=qapp.primaryScreen().name())) is qapp.primaryScreen()

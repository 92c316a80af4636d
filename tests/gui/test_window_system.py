from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from cablebuilder.gui.window_system import try_window_system

OF_QT = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")


@pytest.fixture
def broken(tmp_path):
    """A folder of plug-ins none of which can be loaded."""
    for name in ("libqxcb.so", "libqwayland.so"):
        (tmp_path / name).write_bytes(b"no library")
    return tmp_path


@pytest.mark.parametrize("environment", [{"DISPLAY": ":0"}, {"QT_QPA_PLATFORM": "xcb"}, {"QT_QPA_PLATFORM": "wayland-egl"}], ids=str)
def test_what_cannot_be_loaded_is_told_before_qt_ends_the_program(broken, environment):
    with pytest.raises(ImportError, match="libq"):
        try_window_system(broken, environment)


@pytest.mark.parametrize("environment", [{}, {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}], ids=str)
def test_without_a_display_nothing_is_looked_at(broken, environment):
    try_window_system(broken, environment)


@pytest.mark.skipif(not (OF_QT / "libqxcb.so").exists(), reason="no X11 here")
def test_one_of_two_is_enough(broken, qapp):
    (broken / "libqxcb.so").unlink()
    (broken / "libqxcb.so").symlink_to(OF_QT / "libqxcb.so")
    try_window_system(broken, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})

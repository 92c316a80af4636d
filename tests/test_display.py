import socket

import pytest

from cablebuilder import display
from cablebuilder.display import has_display


@pytest.mark.parametrize("system", ["linux", "freebsd14"])
def test_without_a_display_there_is_none(system):
    assert not has_display({}, system)
    assert not has_display({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, system)


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_always_have_one(system):
    assert has_display({}, system)


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:configfile=x", "eglfs", "vnc:size=800x600"])
def test_qt_told_to_use_none_needs_none(platform):
    assert has_display({"QT_QPA_PLATFORM": platform}, "linux")


@pytest.mark.parametrize("platform", ["", "xcb", "wayland", "wayland;xcb"])
def test_qt_told_to_use_one_needs_one(platform):
    assert not has_display({"QT_QPA_PLATFORM": platform}, "linux")


def test_a_display_of_another_machine_is_believed():
    assert has_display({"DISPLAY": "localhost:10.0"}, "linux")


def test_a_local_display_must_answer():
    number = 64_123
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        assert has_display({"DISPLAY": f":{number}"}, "linux")
        assert has_display({"DISPLAY": f"unix:{number}.0"}, "linux")
    assert not has_display({"DISPLAY": f":{number}"}, "linux")


def test_a_wayland_display_must_answer(tmp_path):
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not has_display(environment, "linux")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        assert has_display(environment, "linux")


def test_a_path_too_long_for_a_socket_is_no_display():
    assert not display._listens("x" * 1000)

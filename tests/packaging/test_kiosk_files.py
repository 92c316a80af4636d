"""The files that make a machine a kiosk: the sample configuration, the unit, the sessions."""

import os
import re
import shutil
import subprocess
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from cablebuilder.files.kiosk_config import KioskConfig, parse_config
from cablebuilder.files.supervision import STAFF_EXIT

FILES = Path(__file__).parents[2] / "packaging" / "kiosk"
SAMPLE = (FILES / "kiosk.toml").read_text("utf-8")
KEY = re.compile(r"^#([a-z_]+) = (.*)$", re.MULTILINE)
AS_EXAMPLE = {"stock_file", "layouts_folder", "pin_file", "log_folder"}
"""Keys whose usual value is none; the sample shows one."""


def test_the_sample_as_it_is_changes_nothing():
    assert parse_config(SAMPLE, Path("/etc/cablebuilder"))[:2] == (KioskConfig(), ())


def test_the_sample_names_every_key_once_with_its_usual_value():
    found = KEY.findall(SAMPLE)
    assert sorted(name for name, _ in found) == sorted(field.name for field in fields(KioskConfig))
    loaded = parse_config(KEY.sub(r"\1 = \2", SAMPLE), Path("/etc/cablebuilder"))
    assert loaded.problems == ()
    different = {field.name for field in fields(KioskConfig) if getattr(loaded.config, field.name) != getattr(KioskConfig(), field.name)}
    assert different == AS_EXAMPLE


def test_every_key_of_the_sample_is_explained():
    lines = SAMPLE.splitlines()
    for number, line in enumerate(lines):
        if KEY.match(line):
            before = lines[number - 1]
            assert before.startswith(("# ", "#")), line
            assert not before.startswith("# ---"), line


def settings(name):
    pairs = [line.split("=", 1) for line in (FILES / name).read_text().splitlines() if "=" in line and not line.startswith("#")]
    return {key: [value for each, value in pairs if each == key] for key, _ in pairs}


def test_the_unit_starts_again_whatever_happens_but_not_when_staff_end_it():
    unit = settings("cablebuilder-kiosk.service")
    assert unit["Type"] == ["notify"]
    assert unit["NotifyAccess"] == ["all"]
    assert unit["Restart"] == ["always"]
    assert unit["StartLimitIntervalSec"] == ["0"]
    assert unit["RestartPreventExitStatus"] == unit["SuccessExitStatus"] == [str(STAFF_EXIT)]
    assert int(unit["WatchdogSec"][0]) + int(unit["RestartSec"][0]) <= 60
    assert unit["ExecStart"] == ["/usr/lib/cablebuilder/kiosk/session-wayland --once"]
    assert unit["User"][0] in (FILES / "cablebuilder-kiosk.sysusers").read_text()


@pytest.mark.skipif(not os.path.exists("/usr/bin/systemd-analyze"), reason="no systemd here")  # noqa: PTH110
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path):
    here = (FILES / "cablebuilder-kiosk.service").read_text()
    (tmp_path / "cablebuilder-kiosk.service").write_text(re.sub("^ExecStart=.*$", "ExecStart=/bin/true", here, flags=re.MULTILINE))
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", tmp_path / "cablebuilder-kiosk.service"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["wayland", "x11"])
def test_a_session_is_one_that_a_display_manager_takes(name):
    done = subprocess.run(
        ["desktop-file-validate", FILES / f"cablebuilder-kiosk-{name}.desktop"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert settings(f"cablebuilder-kiosk-{name}.desktop")["Exec"] == [f"/usr/lib/cablebuilder/kiosk/session-{name}"]


@pytest.fixture
def machine(tmp_path):
    """Play the programs that a session starts; the kiosk crashes twice and is then ended by staff."""

    class Machine:
        tools, log = tmp_path / "bin", tmp_path / "log"

        def __init__(self):
            self.environment = {
                "PATH": f"{self.tools}:/usr/bin:/bin",
                "XDG_RUNTIME_DIR": str(tmp_path),
                "CABLEBUILDER_KIOSK_PAUSE": "0",
                "CABLEBUILDER_KIOSK_CONFIG": "/c.toml",
            }

        def play(self, tool, script):
            self.tools.mkdir(exist_ok=True)
            (self.tools / tool).write_text(f"#!/bin/sh\n{script}\n")
            (self.tools / tool).chmod(0o755)

        def run(self, *command):
            return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=60)

        def said(self):
            return self.log.read_text().splitlines()

    machine = Machine()
    machine.play("cage", f'echo cage "$1" "$2" >>{machine.log}; shift 2; "$@"; exit 0')
    machine.play("openbox", f"echo openbox >>{machine.log}")
    machine.play("xset", f'echo xset "$@" >>{machine.log}')
    machine.play("setxkbmap", "exit 1")
    crashes = f'[ "$(grep -c ^kiosk {machine.log})" -lt 3 ] && exit 9; exit {STAFF_EXIT}'
    machine.play("cablebuilder", f'echo kiosk "$@" >>{machine.log}; {crashes}')
    return machine


@pytest.mark.parametrize("name", ["wayland", "x11"])
def test_a_session_starts_the_kiosk_again_until_staff_end_it(name, machine, tmp_path):
    done = machine.run("sh", FILES / f"session-{name}")
    assert (done.returncode, done.stderr) == (0, "")
    assert machine.said().count("kiosk kiosk --config /c.toml") == 3
    if name == "x11":
        assert {"xset s off", "xset s noblank", "xset -dpms"} <= set(machine.said())
    else:
        assert machine.said().count("cage -d --") == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "log"]


def test_a_supervisor_is_told_what_the_kiosk_ended_with_though_cage_is_not(machine):
    codes = [machine.run("sh", FILES / "session-wayland", "--once").returncode for _ in range(3)]
    assert codes == [9, 9, STAFF_EXIT]
    machine.play("cage", "exit 1")
    assert machine.run("sh", FILES / "session-wayland", "--once").returncode == 1


@pytest.mark.skipif(not (shutil.which("cage") and shutil.which("Xvfb")), reason="no cage here")
def test_a_real_cage_runs_it_and_passes_it_on(machine, tmp_path):
    """Nest cage in Xvfb; it refuses root, and takes a user of a namespace of our own."""
    (machine.tools / "cage").unlink()
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        machine.environment["DISPLAY"] = f":{os.read(read, 10).decode().strip()}"
        machine.environment |= {"WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
        as_user = ("unshare", "-U", "--map-user=1000", "--map-group=1000") if os.geteuid() == 0 else ()
        if as_user and machine.run(*as_user, "true").returncode:
            pytest.skip("no namespaces here")
        machine.play("cablebuilder", f'echo "kiosk in ${{WAYLAND_DISPLAY-}} by $QT_QPA_PLATFORM" >>{machine.log}; exit {STAFF_EXIT}')
        done = machine.run(*as_user, "sh", FILES / "session-wayland", "--once")
        assert done.returncode == STAFF_EXIT, done.stderr
        assert machine.said() == ["kiosk in wayland-0 by wayland"]
    finally:
        os.close(read)
        server.terminate()
        server.wait()


def test_the_window_manager_gives_a_visitor_nothing():
    text = (FILES / "openbox.xml").read_text()
    assert "<keyboard/>" in text
    assert "<mouse/>" in text
    assert "menu" not in text.replace("no keys, no menus", "")


def test_the_words_for_staff_name_every_key_and_no_other():
    manual = (Path(__file__).parents[2] / "docs" / "kiosk.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([a-z_]+)` \|", manual, re.MULTILINE))
    assert named == {field.name for field in fields(KioskConfig)}
    for block in re.findall(r"```toml\n(.*?)```", manual, re.DOTALL):
        tomllib.loads(block)
        assert parse_config(block, Path("/etc/cablebuilder")).problems == ()

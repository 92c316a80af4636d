"""The files that make a machine a kiosk: the sample configuration, the unit, the sessions."""

import os
import re
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
    assert unit["ExecStart"][0].startswith("/usr/bin/cage -d -- ")
    assert " -s" not in unit["ExecStart"][0]
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


@pytest.mark.parametrize("name", ["wayland", "x11"])
def test_a_session_starts_the_kiosk_again_until_staff_end_it(name, tmp_path):
    """Play the programs that a session starts; the kiosk crashes twice and is then ended by staff."""
    tools = tmp_path / "bin"
    tools.mkdir()
    log = tmp_path / "log"
    kiosk = f'echo kiosk "$@" >>{log}; [ "$(grep -c ^kiosk {log})" -lt 3 ] && exit 9; exit {STAFF_EXIT}'
    plays = {"cage": 'shift 2; exec "$@"', "openbox": f"echo openbox >>{log}", "xset": f'echo xset "$@" >>{log}', "setxkbmap": "exit 1"}
    for tool, script in {**plays, "cablebuilder": kiosk}.items():
        (tools / tool).write_text(f"#!/bin/sh\n{script}\n")
        (tools / tool).chmod(0o755)
    environment = {"PATH": f"{tools}:/usr/bin:/bin", "CABLEBUILDER_KIOSK_PAUSE": "0", "CABLEBUILDER_KIOSK_CONFIG": "/c.toml"}
    done = subprocess.run(["sh", FILES / f"session-{name}"], env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    said = log.read_text().splitlines()
    assert said.count("kiosk kiosk --config /c.toml") == 3
    if name == "x11":
        assert {"xset s off", "xset s noblank", "xset -dpms"} <= set(said)


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

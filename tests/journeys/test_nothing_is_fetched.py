"""The whole program over a hostile layout, cut off from every network where that is allowed: nothing is looked up, fetched or run."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from cablebuilder.files.rig_file import save_rig
from tests.hostile import hostile_rig

ROOT = Path(__file__).parents[2]


def usable(*words):
    """Return the words that start a program with another one around it, and nothing where that is not there or not allowed."""
    if shutil.which(words[0]) and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
        return list(words)
    return []


def test_nothing_of_a_layout_is_fetched_run_or_followed(tmp_path, catalog):
    canary = tmp_path / "canary.png"
    canary.write_bytes(b"not to be opened")
    text = (
        f'<b>x</b> <img src="{canary.as_uri()}"> <img src="{canary}"> <img src="http://evil.example/x.png"> {canary.as_uri()} '
        f"<link rel=stylesheet href={canary}> </style><script>fetch('http://evil.example')</script> ![x]({canary})"
    )
    layout = tmp_path / "hostile.rig.json"
    save_rig(layout, hostile_rig(text), catalog)
    trace = tmp_path / "trace.txt"
    tracer = usable("strace", "-f", "-qq", "-e", "trace=socket,connect,sendto,openat,execve", "-o", str(trace))
    done = subprocess.run(
        [*usable("unshare", "-n"), *tracer, sys.executable, "-m", "tests.journeys.hostile_run", str(layout), str(tmp_path)],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False, timeout=250,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr
    said = json.loads((tmp_path / "told.json").read_text())
    assert said["codes"] == [1] + [0] * 10
    assert not said["network"]
    opened = [words for event, words in said["told"] if event == "open"]
    assert any("hostile.rig.json" in words for words in opened), "opening files is seen"
    assert not [words for words in opened if "canary" in words]
    left = [(event, words) for event, words in said["told"] if event != "open"]
    assert not [each for each in left if not (each[0] == "socket.connect" and "AF_UNIX" in each[1])]
    if tracer:
        traced = trace.read_text(errors="replace")
        assert "hostile.rig.json" in traced, "opening files is traced"
        assert "canary" not in re.sub(r"(execve|write)\(.*", "", traced)
        assert not re.findall(r"(?:socket|connect|sendto)\(.*AF_INET6?.*", traced)
        assert len(re.findall(r"execve\(.*\) = 0", traced)) == 1


def test_the_watch_sees_what_it_should(tmp_path):
    script = (
        "import sys; sys.path.insert(0, '.'); from tests.journeys import hostile_run as h; sys.addaudithook(h.watch)\n"
        "import socket, subprocess\n"
        "try: socket.create_connection(('192.0.2.1', 9), 0.01)\n"
        "except OSError: pass\n"
        "subprocess.run(['true']); print(sorted({event for event, _ in h.told}))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "'socket.getaddrinfo'" in done.stdout
    assert "'socket.connect'" in done.stdout
    assert "'subprocess.Popen'" in done.stdout

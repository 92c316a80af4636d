"""A screen reader's way through the program: a client of the accessibility bus reads the rig, acts on it, and hears what changes."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.real_desktop import ROOT, Desktop, desktop, wait_for

CLIENT = Path(__file__).with_name("at_spi_client.py")
EXAMPLE = ROOT / "resources" / "examples" / "counter-demo.rig.json"
UNSAFE = "Unsafe: Don’t plug this adapter into this player"


class Client:
    """What asks on the accessibility bus."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def hear(self):
        line = self._process.stdout.readline()
        assert line, "the client of the accessibility bus has ended"
        return json.loads(line)

    def ask(self, *question):
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return self.hear()

    def names(self):
        return [name for _, name, *_ in self.ask("tree")]

    def focused(self):
        return [name for _, name, is_focused, _ in self.ask("tree") if is_focused]

    def said(self, kind):
        return [text for each, text in self.ask("heard") if each.startswith(kind)]


@contextmanager
def session(screen: Desktop) -> Iterator[None]:
    """Give a desktop a session bus of its own, on which the accessibility bus starts when it is asked for."""
    with tempfile.TemporaryDirectory(prefix="bus") as folder:  # short: the path of a socket has 108 letters
        command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        screen.environment |= {"XDG_RUNTIME_DIR": folder, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        bus = subprocess.Popen(command, env=screen.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            screen.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
            yield
        finally:
            bus.terminate()
            bus.communicate(timeout=10)


@contextmanager
def reading(screen: Desktop, *of: str) -> Iterator[Client]:
    """Start the client, and end it."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(["/usr/bin/python3", str(CLIENT), *of], env=screen.environment, text=True, **pipes)
    try:
        client = Client(process)
        assert client.hear() == "ready"
        yield client
    finally:
        process.kill()
        process.communicate(timeout=10)


def test_the_rig_is_read_walked_and_changed_over_the_accessibility_bus(tmp_path):
    with desktop(tmp_path) as screen, session(screen):
        layout = shutil.copy(EXAMPLE, tmp_path)
        program = screen.start("open", str(layout))
        try:
            screen.window()
            with reading(screen) as client:
                _read(client)
                _walk(screen, client)
                _change(screen, client)
                _look_inside(screen, client)
            assert program.poll() is None
        finally:
            program.kill()
            program.wait(10)


def _read(client: Client) -> None:
    names = client.names()
    assert names[0] == "Chain A, Unsafe"
    assert "Chain B, Safe" in names
    assert f"2.5 mm balanced socket, joined to 2.5 to 3.5, {UNSAFE}" in names
    assert any(name.startswith("Link from Astell&Kern A&norma SR25") and name.endswith(UNSAFE) for name in names)
    assert {role for role, *_ in client.ask("tree")} <= {"list item", "comment"}


def _walk(screen: Desktop, client: Client) -> None:
    """Go somewhere by the bus, on from there by a key, and hear of both."""
    client.ask("do", "2.5 to 3.5", "SetFocus")
    wait_for(lambda: client.focused() == ["2.5 to 3.5, adapter, Chain A, Unsafe"], "the focus on the adapter")
    plug = f"2.5 mm balanced plug, joined to Astell&Kern A&norma SR25, {UNSAFE}"

    def is_told() -> bool:
        """Step to the plug, and back where nothing was heard: who listens from the start on may have been missed by the bus."""
        screen.key("Return")
        wait_for(lambda: client.focused() == [plug], "the focus on its plug")
        screen.do("sleep", 0.5)
        if plug in client.said("object:state-changed:focused"):
            return True
        client.ask("listen")
        screen.key("Escape")
        wait_for(lambda: client.focused() == ["2.5 to 3.5, adapter, Chain A, Unsafe"], "the focus on the adapter again")
        return False

    wait_for(is_told, "the focus to be told")


def _change(screen: Desktop, client: Client) -> None:
    """Remove a part by the bus, and take that back by a key."""
    before = client.names()
    client.ask("do", "2.5 to 3.5", "remove")
    wait_for(lambda: not any(name.startswith("2.5 to 3.5") for name in client.names()), "the adapter to go")
    screen.key("ctrl+z")
    wait_for(lambda: client.names() == before, "the adapter to come back")


def _look_inside(screen: Desktop, client: Client) -> None:
    """Go to See inside by its key, read it, and walk to a contact."""
    tip = "Tip: right minus (R−), touches Tip of the 2.5 mm socket"
    screen.key("i")
    names = [name for _, name, *_ in client.ask("inside")]
    assert names[0] == "Chain A, Unsafe: Don’t plug this adapter into this player"
    assert {tip, "Coil, right ear: right plus (R+) and left minus (L−) and right minus (R−)"} <= set(names)
    screen.key("Right")
    wait_for(lambda: tip in [name for _, name, is_focused, _ in client.ask("inside") if is_focused], "the focus on the tip")
    wait_for(lambda: tip in client.said("object:state-changed:focused"), "the focus to be told")
    screen.key("Escape")

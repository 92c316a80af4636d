"""What the supervisor hears, played by a socket of our own."""

import socket
import time

import pytest

from cablebuilder.files.supervision import Supervisor


@pytest.fixture(params=["file", "abstract"])
def listening(request, tmp_path):
    """Return a socket that plays systemd, and how a service is told of it."""
    name = str(tmp_path / "notify") if request.param == "file" else f"@cablebuilder-{tmp_path}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
        server.bind(name.replace("@", "\0", 1))
        server.settimeout(5)
        yield server, {"NOTIFY_SOCKET": name, "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}


def test_everything_is_heard_in_order(listening):
    server, environment = listening
    supervisor = Supervisor(environment)
    assert supervisor.ready()
    assert supervisor.status("attract\nREADY=1 ü")
    assert supervisor.alive()
    assert supervisor.stopping()
    heard = [server.recv(1000).decode() for _ in range(4)]
    assert heard == ["READY=1", "STATUS=attract\N{REPLACEMENT CHARACTER}READY=1 ü", "WATCHDOG=1", "STOPPING=1"]


def test_it_pings_three_times_in_the_time_that_it_is_given(listening):
    assert Supervisor(listening[1]).ping_seconds == 10


@pytest.mark.parametrize("limit", ["", "0", "-1", "soon", "\u0663", "1e6"])
def test_without_a_watchdog_nobody_waits(limit):
    assert Supervisor({"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": limit}).ping_seconds is None
    assert Supervisor({"WATCHDOG_USEC": "1000000"}).ping_seconds is None


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": "/nowhere/at/all"}, {"NOTIFY_SOCKET": "a\0b"}, {"NOTIFY_SOCKET": "x" * 500}])
def test_where_nobody_listens_nothing_breaks(environment):
    supervisor = Supervisor(environment)
    assert not supervisor.ready()
    assert not supervisor.alive()


def test_a_supervisor_that_does_not_read_stops_nothing(listening):
    _, environment = listening
    supervisor, begun = Supervisor(environment), time.monotonic()
    while supervisor.alive():
        assert time.monotonic() < begun + 60
    assert not supervisor.alive()

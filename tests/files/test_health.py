"""What looks at Qt; the rest is in test_doctor_command.py."""

from cablebuilder.files import health
from cablebuilder.files.health import Health


def test_qt_is_asked_in_a_process_of_its_own(monkeypatch):
    told = health._asked_qt("offscreen")
    assert told is not None
    assert told["platform"] == "offscreen"
    assert told["font"] == told["wanted"] == "Inter"
    assert told["icon"] is True
    assert health._asked_qt("no-such-platform") is None
    monkeypatch.setattr("sys.executable", "/no/such/python")
    assert health._asked_qt("offscreen") is None


def test_without_qt_nothing_can_be_drawn(monkeypatch):
    monkeypatch.setattr(health, "_asked_qt", lambda _: None)
    assert [each.state for each in health._drawing(has_display=True)] == ["wrong"]
    assert isinstance(next(iter(health._drawing(has_display=False))), Health)


def test_a_qt_of_the_wrong_version_is_told_with_the_versions_alone(monkeypatch):
    monkeypatch.setattr(health, "version_of", lambda _: "6.4.2")
    assert list(health._drawing(has_display=True)) == []

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from cablebuilder.gui.web_links import ask_and_open

PAGE = "https://example.org/a?b=%3Cb%3E&c=ü"


@pytest.fixture
def asked(qtbot, monkeypatch):
    """Answer a question with the button of a role, and keep what it said and what was opened."""
    said, opened = [], []

    def answer(role):
        def run(box):
            said.append((box.text(), box.informativeText()))
            next(button for button in box.buttons() if box.buttonRole(button) is role).click()

        monkeypatch.setattr(QMessageBox, "exec", run)
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
        parent = QWidget()
        qtbot.addWidget(parent)
        return ask_and_open(parent, PAGE)

    return answer, said, opened


def test_a_page_is_opened_after_the_question(asked):
    answer, said, opened = asked
    assert answer(QMessageBox.ButtonRole.AcceptRole)
    assert len(opened) == 1
    words, address = said[0]
    assert words == "Open this page of example.org in your browser?"
    assert address == "https://example.org/a?b=%3Cb%3E&c=%C3%BC"


def test_a_page_stays_closed_without_a_yes(asked):
    answer, _, opened = asked
    assert not answer(QMessageBox.ButtonRole.RejectRole)
    assert not opened


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://evil/x",
        "ftp://evil/x",
        "HTTP",
        "//evil.example",
        "http:/x",
        "https://",
        "",
        "https://a\u202eb",
    ],
)
def test_nothing_but_a_page_is_asked_about(address, qtbot, monkeypatch):
    monkeypatch.setattr(QMessageBox, "exec", lambda *_: pytest.fail("nothing to ask"))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: pytest.fail("opened"))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert not ask_and_open(parent, address)

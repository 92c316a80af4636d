"""Ask a shop for a cable: what is selected, the sheet, the mail program, the PDF."""

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from cablebuilder.files.shop_letter_text import Letter
from cablebuilder.gui import letter_actions
from cablebuilder.gui.letter_picture import LetterPicture
from tests.gui.windows import open_window
from tests.gui.workbench import workbench


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    made = open_window(qtbot, catalog, tmp_path / "settings.json")
    made.document.open_rig(workbench())
    return made


@pytest.fixture
def opened(monkeypatch):
    addresses = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: addresses.append(bytes(url.toEncoded()).decode()))
    return addresses


def test_it_can_be_asked_where_one_source_and_one_listener_are_meant(bench):
    action = bench.actions["ask-shop"]
    assert not action.isEnabled()
    for selected, is_usable in (
        (["player", "earphone-2"], True), (["adapter"], True), (["player"], True), (["player", "player-2"], False), ([], False),
    ):  # fmt: skip
        bench.scene.select(selected)
        assert action.isEnabled() == is_usable, selected
    assert bench.sheets.letters.open_letter() is None
    bench.scene.select(["cable"])
    bench.document.undo_stack.clear()
    assert bench.sheets.letters.open_letter().letter is not None


def test_the_letter_begins_at_the_socket_in_use_and_another_one_can_be_chosen(bench):
    bench.scene.select(["player-2", "earphone-2"])
    sheet = bench.sheets.letters.open_letter()
    assert sheet.view.verticalScrollBar().maximum() == 0  # all of it is seen
    assert sheet.socket.text() == "From the 2.5 mm socket to 2-pin 0.78 mm"
    assert "ring 2 of A" in sheet.view.toPlainText()
    sheet.socket.chosen.emit("1")
    assert "the sleeve of A to minus of B to minus of C" in sheet.view.toPlainText()


def test_where_no_cable_helps_the_sheet_says_why_and_begins_with_a_socket_that_has_one(bench, opened):
    bench.scene.select(["player", "earphone"])
    sheet = bench.sheets.letters.open_letter()
    assert sheet.letter is not None  # at the 3.5 mm socket
    sheet.show_wish(0)
    assert sheet.view.toPlainText().startswith("No cable helps between this socket and these headphones: ")
    assert not any(button.isEnabled() for button in sheet.buttons)
    for act in (sheet._copy, sheet._send, sheet._save):
        act()
    assert opened == []


def test_it_is_copied_sent_by_a_press_and_saved(bench, opened, monkeypatch, tmp_path):
    answers = [tmp_path / "gone" / "a.pdf", tmp_path / "a.pdf", ""]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(answers.pop(0)), ""))
    bench.scene.select(["player-2", "earphone-2"])
    sheet = bench.sheets.letters.open_letter()
    assert opened == []
    copy, send, save = sheet.buttons
    copy.click()
    assert QGuiApplication.clipboard().text().startswith("A cable between Astell&Kern A&norma SR25 and Moondrop Aria\n\nHello,")
    send.click()
    assert opened[0].startswith("mailto:?subject=A%20cable%20between%20Astell%26Kern")
    save.click()
    assert "its folder is gone" in bench._window.message_bar.text
    bench._window.message_bar._buttons[0].click()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    save.click()
    assert not answers


def test_a_letter_that_is_too_long_for_an_address_is_on_the_clipboard(bench, opened, monkeypatch):
    monkeypatch.setattr(letter_actions, "letter_text", lambda *_: Letter("Subject", "word " * 900))
    bench.scene.select(["player-2", "earphone-2"])
    bench.sheets.letters.open_letter().buttons[1].click()
    assert "paste%20it%20here" in opened[0]
    assert QGuiApplication.clipboard().text().startswith("Subject\n\nword word")


def test_a_letter_on_paper_is_a4_and_longer_where_it_has_to_be(qapp):
    assert LetterPicture(Letter("Subject", "one\n\n  two\n")).size.toTuple() == (794, 1123)
    assert LetterPicture(Letter("Subject", "line\n" * 90)).size.height() > 1123

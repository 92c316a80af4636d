from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from cablebuilder.gui import picture_actions
from cablebuilder.gui.picture_actions import PictureActions
from tests.gui.windows import open_window
from tests.gui.workbench import workbench

DAY = date(2026, 11, 28)


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    return open_window(qtbot, catalog, tmp_path / "settings.json")


@pytest.fixture
def filled(bench):
    bench.document.open_rig(workbench())
    bench.pictures = PictureActions(bench._window, bench.document, bench._subject, lambda: bench.files.title, lambda: DAY)
    return bench


@pytest.fixture
def answer(monkeypatch):
    """Answer the question for a file; return what was asked."""
    asked, answers = [], []

    def ask(_parent, _caption, where, kinds):
        asked.append((where, kinds))
        return (str(answers.pop(0)) if answers else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return asked, answers


@pytest.mark.parametrize(("number", "ending"), list(enumerate([".png", ".svg", ".pdf"])))
def test_a_picture_is_exported_as_chosen(filled, tmp_path, answer, number, ending):
    asked, answers = answer
    answers.append(tmp_path / f"picture{ending}")
    dialog = filled.pictures.export()
    dialog.format.choose(number)
    dialog.export.click()
    assert (tmp_path / f"picture{ending}").stat().st_size > 5_000
    ((where, kinds),) = asked
    assert where.endswith(f"counter-demo{ending}")
    assert kinds.startswith(f"{ending[1:].upper()} (*{ending})")
    assert filled._window.status_bar._hint.text() == f"The picture stands in picture{ending}"


def test_a_name_without_an_ending_gets_the_chosen_one_and_another_ending_counts(filled, tmp_path, answer):
    answer[1].extend([tmp_path / "one", tmp_path / "two.svg"])
    for _ in range(2):
        filled.pictures.export().export.click()
    assert {path.name for path in tmp_path.glob("[ot]*")} >= {"one.png", "two.svg"}


def test_nothing_is_written_where_no_file_is_chosen(filled, tmp_path, answer):
    before = set(tmp_path.iterdir())
    filled.pictures.export().export.click()
    assert set(tmp_path.iterdir()) == before
    assert filled._window.message_bar.text == ""


def test_what_cannot_be_written_is_told_and_asked_again(filled, tmp_path, answer):
    answer[1].extend([tmp_path / "gone" / "a.png", tmp_path / "a.png"])
    filled.pictures.export().export.click()
    bar = filled._window.message_bar
    assert "its folder is gone" in bar.text
    bar._buttons[0].click()
    assert (tmp_path / "a.png").exists()
    assert bar.text == ""


def test_a_picture_is_copied_at_twice_the_size(filled):
    filled.actions["copy-picture"].trigger()
    image = QGuiApplication.clipboard().image()
    assert image.width() > 1_600
    assert filled._window.status_bar._hint.text() == "The picture is on the clipboard"


def test_what_is_in_view_is_what_is_copied(filled):
    filled.pictures.copy()
    layout = QGuiApplication.clipboard().image().size()
    filled.inside.enter()
    filled.pictures.copy()
    assert QGuiApplication.clipboard().image().size().width() > layout.width() + 300


def test_the_chosen_options_are_copied_from_the_dialog(filled):
    dialog = filled.pictures.export()
    dialog.size_row.choose(0)
    dialog.chain.choose(2)
    dialog.ground.choose(1)
    dialog.copy.click()
    image = QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_ARGB32)
    assert image.width() < 1_000
    assert image.pixelColor(0, 0).alpha() == 0


def test_an_empty_layout_is_told_in_one_sentence(bench):
    for call in (bench.pictures.copy, bench.pictures.print):
        bench._window.message_bar.clear()
        call()
        assert "this layout is empty" in bench._window.message_bar.text


def test_printing_is_told_where_it_cannot_be_done(filled, monkeypatch):
    told = []

    def fail(picture, waiting):
        told.append((picture.is_transparent, picture.day, waiting.window))
        raise picture_actions.FileError("No printer is set up on this computer.")

    monkeypatch.setattr(picture_actions, "print_picture", fail)
    filled.pictures.print()
    assert told == [(True, "Saturday, 28 November 2026", filled._window)]
    assert filled._window.message_bar.text == "No printer is set up on this computer."
    filled._window.message_bar._buttons[0].click()
    assert filled._window.message_bar.text == ""


def test_what_was_printed_is_told(filled, monkeypatch):
    monkeypatch.setattr(picture_actions, "print_picture", lambda _picture, _waiting: "The printer Office has it now")
    filled.pictures.print()
    assert filled._window.status_bar._hint.text() == "The printer Office has it now"
    filled._window.status_bar.show_done("something else")
    monkeypatch.setattr(picture_actions, "print_picture", lambda _picture, _waiting: "")
    filled.pictures.print()
    assert filled._window.status_bar._hint.text() == "something else", "nothing was printed"


def test_what_is_told_is_seen_on_the_inside_page_too(filled):
    filled.inside.enter()
    filled._window.message_bar.tell("Something to know.")
    assert filled._window.message_bar.isVisible()
    filled.inside.leave()
    assert filled._window.message_bar.isVisible()
    assert filled._window.message_bar.parentWidget() is filled._window.stage


def test_share_has_the_pictures_in_its_menu(filled):
    actions = filled.share.actions()
    assert [action.text() for action in actions] == [
        "Export picture…",
        "Export report…",
        "Copy picture",
        "Print…",
        "",
        "Build sheet…",
        "Shopping list…",
        "Ask a shop for a cable…",
    ]
    assert [action.shortcut().toString() for action in actions[:4]] == ["Ctrl+E", "Ctrl+Shift+E", "Ctrl+Shift+C", "Ctrl+P"]
    shown = []
    filled.share.exec = shown.append
    filled._window.top_bar.share.click()
    corner = filled._window.top_bar.share.mapToGlobal(filled._window.top_bar.share.rect().bottomRight())
    assert abs(shown[0].x() + filled.share.sizeHint().width() - corner.x()) <= 1


def test_a_narrow_window_has_share_as_a_glyph_with_its_name(filled):
    share = filled._window.top_bar.share
    assert share.text() == "Share"
    filled._window.resize(700, 600)
    assert (share.text(), share.toolTip(), share.accessibleName()) == ("", "Share", "Share")
    assert share.geometry().right() < 700

"""Build sheet and shopping list in the window, with their dialogs."""

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from cablebuilder import paths
from cablebuilder.core import edits
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError
from cablebuilder.files.gear_file import Gear, save_gear
from cablebuilder.gui import sheet_actions
from cablebuilder.gui.build_dialog import BuildDialog
from cablebuilder.gui.choice_button import Choice
from cablebuilder.gui.file_question import ask_where
from cablebuilder.gui.look import Look
from cablebuilder.gui.sheet_actions import SheetActions
from cablebuilder.gui.text_blocks import blocks_of
from cablebuilder.gui.text_sheet import TextSheet
from tests.gui.windows import open_window
from tests.gui.workbench import SR25, workbench

DAY = date(2026, 11, 28)


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    save_gear(paths.gear_file(), Gear(owned={SR25.id: 1}))
    made = open_window(qtbot, catalog, tmp_path / "settings.json")
    made.document.open_rig(workbench())
    return made


@pytest.fixture
def sheets(bench):
    made = SheetActions(bench._window, bench.scene, bench.shelf.gear, bench.prices, lambda: DAY)
    made.follow(bench.actions)
    return made


@pytest.fixture
def answers(monkeypatch):
    answers = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(answers.pop(0)) if answers else "", ""))
    return answers


def test_the_sheet_begins_with_the_part_that_is_meant(bench, sheets):
    meant = ([], "adapter"), (["cable"], "cable"), (["earphone-2"], "cable"), (["player"], "adapter"), (["cable", "adapter"], "adapter")
    for selected, key in meant:
        bench.scene.select(selected)
        dialog = sheets.open_build_sheet()
        assert dialog.part.key == key
        dialog.reject()
    assert [choice.key for choice in dialog.part.choices] == ["adapter", "cable"]
    assert dialog.preview.sentence == ""


def test_a_build_sheet_is_saved(bench, sheets, answers, tmp_path):
    for ending in (".pdf", ".svg", ".png"):
        answers.append(tmp_path / f"sheet{ending}")
        dialog = sheets.open_build_sheet()
        dialog.show_part("cable")
        dialog.save.click()
        assert (tmp_path / f"sheet{ending}").stat().st_size > 5_000
        assert bench._window.status_bar._hint.text() == f"sheet{ending} is written"


def test_what_cannot_be_written_is_told_and_asked_again(bench, sheets, answers, tmp_path):
    answers.extend([tmp_path / "gone" / "a.pdf", tmp_path / "a.pdf"])
    sheets.open_build_sheet().save.click()
    bar = bench._window.message_bar
    assert "its folder is gone" in bar.text
    bar._buttons[0].click()
    assert (tmp_path / "a.pdf").exists()
    assert bar.text == ""


def test_nothing_is_written_where_no_file_is_chosen(bench, sheets, answers, tmp_path):
    before = set(tmp_path.iterdir())
    sheets.open_build_sheet().save.click()
    sheets.open_shopping().buttons[-1].click()
    assert set(tmp_path.iterdir()) == before


def test_it_is_copied_at_twice_the_size_and_printing_is_told_where_it_cannot_be_done_and_a_file_is_offered(
    bench, sheets, answers, monkeypatch, tmp_path
):
    def fail(picture, _window):
        raise FileError("No printer is set up on this computer.")

    monkeypatch.setattr(sheet_actions, "print_picture", fail)
    sheets.open_build_sheet().copy.click()
    assert QGuiApplication.clipboard().image().size().toTuple() == (2 * 794, 2 * 1123)
    sheets.open_build_sheet().print.click()
    assert bench._window.message_bar.text == "No printer is set up on this computer."
    answers.append(tmp_path / "a")
    bench._window.message_bar._buttons[0].click()
    assert (tmp_path / "a.pdf").exists()
    monkeypatch.setattr(sheet_actions, "print_picture", lambda _picture, _waiting: "The printer Office has it now")
    sheets.open_build_sheet().print.click()
    assert bench._window.status_bar._hint.text() == "The printer Office has it now"


def test_the_actions_can_be_used_where_there_is_something_to_make(bench, sheets):
    build, shopping = bench.actions["build-sheet"], bench.actions["shopping"]
    assert build.isEnabled()
    bench.document.edit("Remove", edits.remove, ["adapter", "cable"])
    assert not build.isEnabled()
    assert shopping.isEnabled()
    bench.document.undo_stack.undo()
    assert build.isEnabled()
    bench.document.open_rig(Rig())
    assert not shopping.isEnabled()


def test_the_shopping_list_leaves_out_what_is_owned(bench, sheets, answers, tmp_path):
    sheet = sheets.open_shopping()
    shown = sheet.view.toPlainText()
    assert "Moondrop Aria" in shown
    assert "A&norma SR25" in shown  # two are on the canvas, one is owned
    assert "1 of 2 owned" in shown
    assert blocks_of(sheet.view.document())[0].blockFormat().bottomMargin() > 0
    sheet.buttons[0].click()
    assert QGuiApplication.clipboard().text().startswith("Shopping list: Counter demo\n")
    for name in ("list.csv", "list.md"):
        answers.append(tmp_path / name)
        sheet.buttons[-1].click()
    assert (tmp_path / "list.csv").read_bytes().startswith(b"\xef\xbb\xbfcount,")
    assert (tmp_path / "list.md").read_text().startswith("# Shopping list: Counter demo")
    answers.append(tmp_path / "gone" / "list.csv")
    sheet.buttons[-1].click()
    assert "its folder is gone" in bench._window.message_bar.text


def test_a_part_without_a_sheet_is_said_in_the_dialog(qtbot, catalog):
    def refuse(_key):
        raise FileError("Its wiring is not known.")

    dialog = BuildDialog(Look("light"), refuse, [Choice("x", "X")], "x")
    qtbot.addWidget(dialog)
    assert dialog.preview.sentence == "Its wiring is not known."
    assert not dialog.save.isEnabled()


def test_a_text_sheet_shows_markdown_without_html(qtbot):
    pressed = []
    sheet = TextSheet(Look("dark"), "List", [("One", "copy", lambda: pressed.append(1)), ("Two", "share", lambda: pressed.append(2))])
    qtbot.addWidget(sheet)
    sheet.show_markdown("# Title\n\n<b>bold</b>")
    assert "<b>bold</b>" in sheet.view.toPlainText()
    for button in sheet.buttons:
        button.click()
    assert pressed == [1, 2]
    sheet.show_text("plain *text*")
    assert sheet.view.toPlainText() == "plain *text*"


def test_a_file_is_asked_for_beside_the_layout(qapp, monkeypatch, tmp_path):
    asked = []

    def answer(_window, _caption, where, kinds):
        asked.append((where, kinds))
        return (str(tmp_path / "x.Md"), "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    assert ask_where(None, "Save", tmp_path / "a.rig.json", "My List", (".csv", ".md")) == tmp_path / "x.Md"
    assert asked == [(str(tmp_path / "my-list.csv"), "CSV (*.csv);;MD (*.md)")]

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from cablebuilder import paths
from cablebuilder.core import edits
from cablebuilder.core.rig import Rig
from cablebuilder.errors import CatalogError
from cablebuilder.files.recovery_files import new_recovery_file, recovery_copies, write_recovery
from cablebuilder.gui import app, application
from cablebuilder.gui import program as module
from cablebuilder.gui.program import Program

EXAMPLE = paths.resource_folder() / "examples" / "counter-demo.rig.json"


@pytest.fixture
def start(qtbot, qapp):
    made = []

    def begin(path=None):
        program = Program(qapp, path)
        made.append(program)
        program.front.window.show()
        qtbot.waitSignal(program.filled).wait()
        return program

    yield begin
    for program in made:
        for each in program.windows:
            if each.workbench:
                each.workbench.document.undo_stack.setClean()
        program.quit()
    qapp.setStyleSheet("")


def test_the_window_is_painted_before_it_is_filled(qtbot, qapp):
    program, order = Program(qapp), []
    program.front.window.stage.first_painted.connect(lambda: order.append("painted"))
    program.filled.connect(lambda: order.append("filled"))
    assert program.front.workbench is None
    program.front.window.show()
    qtbot.waitUntil(lambda: len(order) == 2)
    assert program.front.workbench is not None
    program.front.window.close()


def test_a_file_from_the_command_line_is_opened(start):
    program = start(EXAMPLE)
    assert program.front.workbench.document.path == EXAMPLE
    assert program.front.workbench.files.title == "Counter demo"


def test_a_file_that_is_not_there_is_told(start, tmp_path):
    program = start(tmp_path / "nothing.rig.json")
    assert "nothing.rig.json" in program.front.window.message_bar.text
    assert not program.front.workbench.document.rig.parts


def test_changes_of_an_earlier_run_are_offered(start, catalog):
    write_recovery(new_recovery_file(), edits.retitle(Rig(), "Lost"), catalog, None)
    assert [row.name.text() for row in start().front.workbench.recovery.offered.rows] == ["Lost"]


def test_settings_that_cannot_be_used_are_told_after_what_opening_has_to_tell(start, tmp_path):
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text("{")
    bar = start(tmp_path / "nothing.rig.json").front.window.message_bar
    assert "nothing.rig.json" in bar.text
    bar.dismiss()
    assert "kept in settings.toml.bad" in bar.text


def test_a_home_that_keeps_nothing_and_missing_fonts_are_told(start, monkeypatch):
    monkeypatch.setattr(paths, "has_home", lambda: False)
    monkeypatch.setattr(module, "has_own_fonts", lambda: False)
    bar = start().front.window.message_bar
    assert bar.text.startswith("There is no home folder, so nothing of yours can be kept.")
    bar.dismiss()
    assert bar.text == "The program’s own fonts are missing. Install the program again."


def test_a_broken_catalogue_is_told_and_the_window_stays(start, monkeypatch):
    def broken(*_):
        raise CatalogError("{file} cannot be read. Install the program again.", file="mating.json")

    monkeypatch.setattr("cablebuilder.gui.workbench.load_catalog", broken)
    program = start()
    assert program.front.workbench is None
    assert "mating.json" in program.front.window.message_bar.text
    assert program.front.window.isVisible()


def test_a_surprise_is_told_and_logged_and_the_layout_stays(start, caplog, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    program = start(EXAMPLE)
    bar = program.front.window.message_bar
    program.front.workbench.document.edit("Rename", edits.retitle, "Changed")
    before = program.front.workbench.document.rig
    program.surprises.take(ZeroDivisionError, ZeroDivisionError("nobody expected this"), None)
    assert bar.text == (
        "Something went wrong inside the program (ZeroDivisionError in -). Your layout is still here as it was. "
        "Save a copy to be sure, then go on."
    )
    assert [button.text() for button in bar._buttons] == ["Save a copy…", "Show the log"]
    bar._buttons[1].click()
    assert shown == [str(paths.log_folder())]
    assert [copy.document for copy in recovery_copies()], "what is not saved is kept"
    assert "ZeroDivisionError" in caplog.text
    assert program.front.workbench.document.rig is before


def test_the_look_reaches_the_whole_application(start, qapp):
    program = start()
    program.look.choose("dark")
    assert qapp.palette().window().color().name() == "#191c20"
    assert "#191c20" in qapp.styleSheet()


def test_the_chosen_theme_and_place_come_back(start, qtbot):
    program = start()
    program.front.window.resize(700, 600)
    program.front.workbench.action("theme").trigger()
    chosen = program.look.theme.name
    program.front.window.close()
    again = start()
    assert again.look.chosen == chosen
    assert again.front.window.size().width() == 700


def test_another_window_stands_aside_and_shares_catalogue_look_and_settings(qtbot, start):
    program = start(EXAMPLE)
    first = program.front
    first.workbench.action("new-window").trigger()
    second = program.windows[1]
    qtbot.waitSignal(second.filled).wait()
    assert second.window.pos() != first.window.pos()
    assert second.workbench.document.catalog is first.workbench.document.catalog
    assert not second.workbench.document.rig.parts
    second.workbench.action("theme").trigger()
    assert first.workbench.scene.canvas_style.color("canvas") == second.workbench.scene.canvas_style.color("canvas")
    second.workbench.action("still").trigger()
    assert first.workbench.scene.motion.is_reduced
    assert first.workbench.action("still").isChecked()


def test_what_is_copied_in_one_window_is_pasted_in_another(qtbot, start):
    program = start(EXAMPLE)
    first, second = program.front, program.new_window()
    qtbot.waitSignal(second.filled).wait()
    first.workbench.scene.select_all()
    first.workbench.action("copy").trigger()
    second.workbench.action("paste").trigger()
    assert len(second.workbench.document.rig.parts) == len(first.workbench.document.rig.parts)
    assert second.workbench.document.report.verdict is first.workbench.document.report.verdict
    second.workbench.action("undo").trigger()
    assert not second.workbench.document.rig.parts
    assert first.workbench.document.rig.parts


def test_a_window_that_is_closed_goes_and_the_others_stay(qtbot, start):
    program = start(EXAMPLE)
    second = program.new_window()
    qtbot.waitSignal(second.filled).wait()
    gone = weakref.ref(second.workbench.document)
    second.workbench.action("close").trigger()
    assert len(program.windows) == 1
    assert program.front.window.isVisible()
    del second
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    assert gone() is None
    program.look.toggle()


def test_another_size_of_texts_starts_the_program_again_with_the_layout_in_front(start, monkeypatch):
    begun = []
    monkeypatch.setattr(module.QProcess, "startDetached", lambda program, arguments: begun.append((program, *arguments)))
    program = start(EXAMPLE)
    program.front.workbench.action("text-larger").trigger()
    (again,) = program.front.window.message_bar._buttons
    program.front.workbench.document.edit("Rename", edits.retitle, "Changed")
    monkeypatch.setattr("cablebuilder.gui.file_actions.ask_about_changes", lambda *_: "cancel")
    again.click()
    assert program.front.window.isVisible()
    assert begun == []
    program.front.workbench.document.undo_stack.undo()
    program.start_again()
    assert not program.front.window.isVisible()
    assert begun == [(*paths.own_command(), "open", str(EXAMPLE))]


def test_quitting_asks_in_every_window_and_stops_at_the_first_no(qtbot, start, monkeypatch):
    program = start()
    second = program.new_window()
    qtbot.waitSignal(second.filled).wait()
    asked = []
    monkeypatch.setattr("cablebuilder.gui.file_actions.ask_about_changes", lambda window, _: asked.append(window) or "cancel")
    for each in program.windows:
        each.workbench.document.edit("Rename", edits.retitle, "Changed")
    second.workbench.action("quit").trigger()
    assert len(asked) == 1
    assert all(each.window.isVisible() for each in program.windows)
    monkeypatch.setattr("cablebuilder.gui.file_actions.ask_about_changes", lambda *_: "discard")
    second.workbench.action("quit").trigger()
    assert not any(each.window.isVisible() for each in program.windows)


def test_a_file_that_is_open_in_another_window_is_shown_there(qtbot, start):
    program = start(EXAMPLE)
    second = program.new_window()
    qtbot.waitSignal(second.filled).wait()
    assert second.workbench.files.open_path(EXAMPLE)
    assert not second.workbench.document.rig.parts


def test_several_lost_layouts_come_back_in_as_many_windows(qtbot, start, catalog):
    for title in ("One", "Two"):
        write_recovery(
            new_recovery_file(), edits.retitle(edits.place(Rig(), catalog, next(iter(catalog.parts)), (0, 0)), title), catalog, None
        )
    program = start()
    program.windows[0].workbench.recovery.offered.all.click()
    qtbot.waitUntil(lambda: len(program.windows) == 2 and program.windows[1].workbench is not None)
    assert {each.workbench.document.rig.title for each in program.windows} == {"One", "Two"}
    assert len(recovery_copies()) == 2


def test_the_collector_rests_only_until_the_window_is_filled(qtbot, qapp, monkeypatch):
    monkeypatch.setattr(application, "make_application", lambda: qapp)
    _, program = app.begin()
    assert not gc.isenabled()
    assert gc.get_freeze_count() == 0
    qtbot.waitUntil(lambda: program.front.workbench is not None)
    assert gc.get_freeze_count() > 0
    program.front.window.close()
    gc.unfreeze()
    qapp.setStyleSheet("")


def test_the_application_has_its_own_style(qapp):
    application.load_fonts()
    assert QApplication.instance() is qapp


def _pseudo_german(monkeypatch):
    """Let the German of this test be the English text with a mark before it, whatever the translators have done so far."""
    import gettext

    from cablebuilder import language

    class Marked(gettext.NullTranslations):
        def gettext(self, message):
            return f"~{message}"

        def ngettext(self, one, many, count):
            return f"~{one if count == 1 else many}"

        def info(self):
            return {"language": "de"}

    usual = gettext.translation
    monkeypatch.setattr(
        language.gettext, "translation", lambda name, folder, codes, **more: Marked() if codes else usual(name, folder, codes, **more)
    )


def test_another_language_comes_without_a_restart_and_keeps_all_that_is_there(start, monkeypatch, qtbot):
    _pseudo_german(monkeypatch)
    program = start(EXAMPLE)
    old = program.front
    document = old.workbench.document
    document.edit("Rename", edits.retitle, "Mine")
    document.edit("Rename", edits.retitle, "Mine too")
    document.undo_stack.undo()
    rig, key = document.rig, next(iter(document.rig.parts))
    old.workbench.scene.select([key])
    old.workbench.view.set_zoom(0.8)
    program.use_language("de")
    qtbot.waitUntil(lambda: program.front is not old and program.front.workbench is not None)
    new = program.front.workbench
    qtbot.waitUntil(lambda: new.document.rig == rig)
    assert [each.window.isVisible() for each in program.windows] == [True]
    assert new.actions["save"].text() == "~Save"
    assert new.document.path == EXAMPLE
    assert new.document.is_changed
    assert new.scene.selection == {key}
    assert new.view.zoom == pytest.approx(0.8)
    stack = new.document.undo_stack
    assert (stack.count(), stack.index(), stack.undoText()) == (2, 1, "~Rename")
    stack.redo()
    assert new.document.rig.title == "Mine too"
    stack.undo()
    stack.undo()
    assert not new.document.is_changed
    assert program.remembered.settings.language == "de"
    program.use_language("en")
    qtbot.waitUntil(lambda: program.front.workbench is not None and program.front.workbench is not new)
    assert program.front.workbench.actions["save"].text() == "Save"

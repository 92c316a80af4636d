import gc

import pytest
from PySide6.QtWidgets import QApplication

from cablebuilder import paths
from cablebuilder.errors import CatalogError
from cablebuilder.gui import app
from cablebuilder.gui import program as module
from cablebuilder.gui.program import Program

EXAMPLE = paths.resource_folder() / "examples" / "counter-demo.rig.json"


@pytest.fixture
def start(qtbot, qapp):
    made = []

    def begin(path=None):
        program = Program(qapp, path)
        made.append(program)
        program.window.show()
        qtbot.waitSignal(program.filled).wait()
        return program

    yield begin
    for program in made:
        if program.workbench:
            program.workbench.document.undo_stack.setClean()
        program.window.close()
    qapp.setStyleSheet("")


def test_the_window_is_painted_before_it_is_filled(qtbot, qapp):
    program, order = Program(qapp), []
    program.window.stage.first_painted.connect(lambda: order.append("painted"))
    program.filled.connect(lambda: order.append("filled"))
    assert program.workbench is None
    program.window.show()
    qtbot.waitUntil(lambda: len(order) == 2)
    assert program.workbench is not None
    program.window.close()


def test_a_file_from_the_command_line_is_opened(start):
    program = start(EXAMPLE)
    assert program.workbench.document.path == EXAMPLE
    assert program.workbench.files.title == "Counter demo"


def test_a_file_that_is_not_there_is_told(start, tmp_path):
    program = start(tmp_path / "nothing.rig.json")
    assert "nothing.rig.json" in program.window.message_bar.text
    assert not program.workbench.document.rig.parts


def test_changes_of_an_earlier_run_are_offered(start, catalog):
    from cablebuilder.core import edits
    from cablebuilder.core.rig import Rig
    from cablebuilder.files.rig_file import write_recovery

    write_recovery(edits.retitle(Rig(), "Lost"), catalog, None)
    assert "never saved" in start().window.message_bar.text


def test_a_broken_catalogue_is_told_and_the_window_stays(start, monkeypatch):
    def broken(*_):
        raise CatalogError("{file} cannot be read. Install the program again.", file="mating.json")

    monkeypatch.setattr("cablebuilder.gui.workbench.load_catalog", broken)
    program = start()
    assert program.workbench is None
    assert "mating.json" in program.window.message_bar.text
    assert program.window.isVisible()


def test_a_surprise_is_told_and_logged_and_the_layout_stays(start, caplog):
    program = start(EXAMPLE)
    before = program.workbench.document.rig
    program.report_surprise(ZeroDivisionError, ZeroDivisionError("nobody expected this"), None)
    assert "save a copy" in program.window.message_bar.text
    assert "ZeroDivisionError" in caplog.text
    assert program.workbench.document.rig is before


def test_the_look_reaches_the_whole_application(start, qapp):
    program = start()
    program.look.choose("dark")
    assert qapp.palette().window().color().name() == "#191c20"
    assert "#191c20" in qapp.styleSheet()


def test_the_chosen_theme_and_place_come_back(start, qtbot):
    program = start()
    program.window.resize(700, 600)
    program.workbench.action("theme").trigger()
    chosen = program.look.theme.name
    program.window.close()
    again = start()
    assert again.look.chosen == chosen
    assert again.window.size().width() == 700


def test_the_collector_rests_only_until_the_window_is_filled(qtbot, qapp, monkeypatch):
    monkeypatch.setattr(module, "make_application", lambda: qapp)
    _, program = app.begin()
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: program.workbench is not None)
    assert gc.isenabled()
    program.window.close()
    gc.unfreeze()
    qapp.setStyleSheet("")


def test_the_application_has_its_own_style(qapp):
    module.load_fonts()
    assert QApplication.instance() is qapp

"""Reports from the window: the sheet with its choices, what is copied and what is written."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from cablebuilder.core.rig import Rig
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.report_dialog import KINDS, ReportDialog
from tests.gui.windows import open_window
from tests.gui.workbench import workbench
from tests.rigs import PLAYER, rig


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    made = open_window(qtbot, catalog, tmp_path / "settings.json")
    made.document.open_rig(workbench())
    made.reports._clock = lambda: date(2026, 11, 28)
    return made


def choose(qtbot, dialog, word):
    """Choose, and wait for the preview; a busy machine takes longer than is done at once."""
    dialog.kinds.choose([kind.word for kind in KINDS].index(word))
    qtbot.waitUntil(lambda: bool(dialog.sentence or dialog.copy.isEnabled() or dialog.drawing.picture))


def test_every_kind_is_previewed_and_written(qtbot, bench, tmp_path, monkeypatch):
    for number, kind in enumerate(KINDS):
        path = tmp_path / f"{number}{kind.ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        dialog = bench.reports.export()
        choose(qtbot, dialog, kind.word)
        assert dialog.sentence == ""
        assert dialog.use.text()
        assert dialog.copy.isEnabled() == (kind.ending not in {".html", ".pdf"})
        shown = dialog.words.toPlainText()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        written = path.read_bytes()
        assert not dialog.copy.isEnabled() or written.decode() == shown
        assert written


def test_a_page_written_here_opens_here(bench, catalog, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "page"), ""))
    bench.action("export-report").trigger()
    bench._window.findChild(ReportDialog).save.click()
    assert load_rig(tmp_path / "page.html", catalog).rig == workbench()


def test_text_is_copied_as_it_is_shown(qtbot, bench):
    dialog = bench.reports.export()
    choose(qtbot, dialog, "Forum text")
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Counter demo\nChecked with cablebuilder: Unsafe\n")


def test_what_cannot_be_written_says_why(qtbot, bench, tmp_path, monkeypatch):
    bench.document.open_rig(rig(player=PLAYER))
    dialog = bench.reports.export()
    choose(qtbot, dialog, "SPICE netlist")
    assert dialog.sentence.startswith("There is nothing to simulate")
    assert not dialog.save.isEnabled()
    choose(qtbot, dialog, "PDF")
    assert dialog.save.isEnabled()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "a.pdf"), ""))
    dialog.save.click()
    assert "its folder is gone" in bench._window.message_bar.text
    bench.document.open_rig(Rig())
    assert not bench.action("export-report").isEnabled()


def test_it_is_in_both_menus(bench):
    assert bench.action("export-report") in bench.share.actions()
    assert bench.action("export-report") in bench.menu.actions()

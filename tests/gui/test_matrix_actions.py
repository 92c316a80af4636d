"""From the table to the canvas, to a file and to paper."""

import csv
import dataclasses
import subprocess
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from cablebuilder.gui import matrix_actions
from cablebuilder.gui.matrix_pages import MatrixPage, Table, matrix_pages
from cablebuilder.gui.picture_files import drawn_pages
from cablebuilder.gui.plan_sheet import PlanSheet
from cablebuilder.gui.printing import painting_pages
from cablebuilder.judge.report import Verdict
from cablebuilder.judge.slices import answer_of
from tests.gui.test_matrix_model import CABLES, LISTENERS, SOURCES
from tests.gui.windows import open_window


@pytest.fixture(scope="module")
def few(catalog):
    return dataclasses.replace(catalog, parts={name: catalog.parts[name] for name in (*SOURCES, *LISTENERS, *CABLES)})


@pytest.fixture
def bench(qtbot, few, tmp_path):
    return open_window(qtbot, few, tmp_path / "settings.json")


@pytest.fixture
def sheet(bench, qtbot):
    bench.action("matrix").trigger()
    sheet = bench._window.findChild(matrix_actions.MatrixSheet)
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    return sheet


def words_of(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True, timeout=30).stdout


def test_a_cell_becomes_a_chain_on_the_canvas_in_one_step(bench, sheet):
    before = bench.document.rig
    sheet._take(sheet.model.index(1, 1))
    placed = bench.document.rig.parts
    assert sorted(part.use for part in placed.values()) == sorted([SOURCES[0], CABLES[0], LISTENERS[0]])
    assert [chain.verdict for chain in bench.document.report.chains] == [Verdict.SAFE]
    assert {*bench.scene.selection} == {*placed}
    bench.action("undo").trigger()
    assert bench.document.rig == before


def test_a_cell_without_a_way_opens_the_sheet_that_says_why(bench, sheet):
    sheet._take(sheet.model.index(1, 2))
    plans = bench._window.findChild(PlanSheet)
    assert plans.isVisible()
    assert (plans._finder.ends.source.id, plans._finder.ends.listener.id) == (SOURCES[0], LISTENERS[2])
    assert not bench.document.rig.parts
    plans.done(0)


def test_the_table_is_there_again_until_something_else_is_selected(bench, sheet, qtbot):
    finder = sheet._finder
    sheet._take(sheet.model.index(1, 1))
    bench.scene.select([])
    again = bench.matrix.open()
    assert again._finder is finder
    assert len(finder.found) == 9
    again.done(0)
    bench.scene.select([key for key, part in bench.document.rig.parts.items() if part.use == LISTENERS[0]])
    other = bench.matrix.open()
    assert other._finder is not finder
    qtbot.waitUntil(lambda: not other._finder.is_running)
    other.done(0)


def test_it_is_written_as_it_is_shown(bench, sheet, tmp_path, monkeypatch, qtbot):
    sheet.filter.setText("ak70")
    for ending in (".csv", ".html", ".pdf"):
        path = tmp_path / f"table{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        sheet.save.click()
        qtbot.waitUntil(path.exists)
        assert path.stat().st_size > 100
    lines = [*csv.reader((tmp_path / "table.csv").read_text("utf-8").splitlines())]
    assert [line[:3] for line in lines[1:]] == [[SOURCES[0], use, answer] for use, answer in zip(
        ("koss/ksc75", "sennheiser/hd-600", "stax/sr-009"), ("works", "works", "does-not"), strict=True
    )]  # fmt: skip
    assert [line[6:] for line in lines] == [["to buy", "loudness"], ["0", "suffices"], ["1", "suffices"], ["", ""]]
    assert "AK70" in (tmp_path / "table.html").read_text("utf-8")
    said = words_of(tmp_path / "table.pdf")
    assert [word for word in ("AK70", "HD 600", "Safe", "No safe way", "1 to buy", "page 1 of 1") if word not in said] == []
    assert "iPhone" not in said, "what is narrowed away is not on paper"


def test_pages_are_drawn_one_by_one_and_escape_leaves_them(bench, sheet, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "table.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    status = sheet.status.text()
    sheet.save.click()
    assert sheet.cancel.text() == "Stop"
    next(sheet._drawing._steps)
    assert sheet.status.text() == "1 of 1 pages are drawn. Esc stops."
    assert sheet.progress.value() == sheet.progress.maximum() == 1
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert (sheet.status.text(), sheet.cancel.text(), sheet.progress.value()) == ("No file is written.", "Close", 0)
    qtbot.wait(50)
    assert not path.exists()
    sheet.save.click()
    qtbot.waitUntil(path.exists)
    assert (sheet.status.text(), sheet.cancel.text()) == (status, "Close")
    sheet.save.click()
    sheet.done(0)
    assert sheet._pages is None, "nobody draws for a sheet that is gone"


def test_a_search_that_was_stopped_is_written_with_what_is_missing(bench, sheet, tmp_path, monkeypatch):
    del sheet._finder.found[0, 0]
    sheet.model.refresh()
    for ending, words in ((".html", "Not looked at yet"), (".csv", "koss")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, ending=ending: (str(tmp_path / f"table{ending}"), ""))
        sheet.save.click()
        assert words in (tmp_path / f"table{ending}").read_text("utf-8")
    assert (tmp_path / "table.html").read_text("utf-8").count("Not looked at yet") == 1


def test_what_cannot_be_written_is_told_with_a_way_on(bench, sheet, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "table.csv"), ""))
    sheet.save.click()
    assert "table.csv" in bench._window.message_bar.text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    sheet.save.click()


def test_paper_holds_every_pair_on_pages_with_their_heads(qapp, few, catalog, tmp_path):
    down = [catalog.parts[SOURCES[0]]] * 45
    across = [catalog.parts[use] for use in LISTENERS * 3]
    pages = matrix_pages(Table(few, down, across, {}), date(2026, 11, 28), is_vector=True)
    (tmp_path / "many.pdf").write_bytes(drawn_pages(pages))
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    answer_of(painting_pages(pages, printer, "told"))
    for name in ("many.pdf", "printed.pdf"):
        said = words_of(tmp_path / name)
        assert said.count("Not looked at yet") == 45 * 9
        assert said.count("page ") == len(pages) > 2
        assert said.count("What goes with what") == len(pages)


def test_few_rows_have_their_bands_of_columns_below_each_other_on_one_page(qapp, few, catalog, tmp_path):
    across = [catalog.parts[use] for use in LISTENERS * 12]
    pages = matrix_pages(Table(few, [catalog.parts[SOURCES[0]]] * 2, across, {}), date(2026, 11, 28), is_vector=True)
    assert len(pages) == 3, "of 8 bands"
    (tmp_path / "wide.pdf").write_bytes(drawn_pages(pages))
    said = words_of(tmp_path / "wide.pdf")
    assert said.count("Not looked at yet") == 2 * len(across)
    assert said.count("page ") == 3


def test_one_column_has_the_chain_on_paper(qapp, few, sheet, tmp_path, qtbot):
    sheet.listeners.chosen.emit(LISTENERS[0])
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    (tmp_path / "list.pdf").write_bytes(drawn_pages([MatrixPage(Table(few, *sheet.model.shown()), [(0, 0)], "", is_vector=True)]))
    assert "Astell&Kern AK70 (2.5 mm) > HD 600 cable, 2.5 mm > Sennheiser HD 600" in words_of(tmp_path / "list.pdf")


def a_table(bench, tmp_path, *rows):
    path = tmp_path / "stock.csv"
    path.write_text("\n".join(("part,price,currency,stock", *rows)))
    bench._remembered.remember_stock(str(path), skips_bad_rows=False)
    return path


def test_without_a_shops_table_nothing_is_offered_about_a_shop(sheet):
    assert not sheet.in_shop.isVisible()


def test_only_what_the_shop_has_is_bought_at_its_price(bench, tmp_path, qtbot):
    sold, out = CABLES[0], CABLES[1]
    a_table(bench, tmp_path, f"{sold},9.50,EUR,4", f"{out},3.00,EUR,0", f"{LISTENERS[0]},300,EUR,1")
    sheet = bench.matrix.open()
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    assert sheet.in_shop.isVisible()
    everything = {use for found in sheet._finder.found.values() if found.best.plan for use in found.best.plan.to_buy}
    assert everything - {sold}
    sheet.in_shop.click()
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    assert [part.id for part in sheet._finder.listeners] == [LISTENERS[0]], "the headphones it has"
    assert [part.id for part in sheet._finder.sources] == sorted(SOURCES, key=SOURCES.index), "it has no players: any"
    bought = {use for found in sheet._finder.found.values() if found.best.plan for use in found.best.plan.to_buy}
    assert bought <= {sold}
    nowhere = next(found for found in sheet._finder.found.values() if found.best.plan is None)
    sheet.view.setCurrentIndex(sheet.model.place_of(nowhere))
    assert sheet.told.text().endswith("with what the shop has.")
    before = sheet.add.width()
    assert (sheet.add.text(), sheet.add.minimumWidth() <= before) == ("Why not?", True)
    sheet.in_shop.click()
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    assert {use for found in sheet._finder.found.values() if found.best.plan for use in found.best.plan.to_buy} == everything

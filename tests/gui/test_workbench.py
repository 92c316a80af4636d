import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QCloseEvent

from cablebuilder.core.rig import Rig
from cablebuilder.errors import message
from cablebuilder.gui import chain_checks, file_actions
from cablebuilder.gui import workbench as module
from cablebuilder.gui.checks_panel import ChecksPanel
from cablebuilder.gui.finding_block import FindingBlock
from cablebuilder.gui.free_place import free_place
from tests.gui.windows import open_window
from tests.gui.workbench import workbench

CARD = QSizeF(188, 146)
VIEW = QRectF(0, 0, 800, 600)


@pytest.fixture
def bench(qtbot, catalog, tmp_path):
    return open_window(qtbot, catalog, tmp_path / "settings.json")


@pytest.fixture
def filled(bench):
    bench.document.open_rig(workbench())
    bench.view.fit()
    return bench


def test_the_window_says_what_is_on_the_canvas(filled):
    window = filled._window
    assert window.status_bar._counts.text() == "2 chains · 6 parts"
    assert [pill.text() for pill in filled.checks._pills] == ["1 unsafe", "1 safe"]
    assert filled.empty.isHidden()


def test_an_empty_canvas_shows_where_to_begin(bench):
    assert bench.empty.isVisible()
    bench.empty.group_asked.emit("players")
    assert bench.library.group == "players"


def test_undo_and_redo_are_usable_when_there_is_something(bench, catalog):
    undo, redo = bench.action("undo"), bench.action("redo")
    assert not undo.isEnabled()
    bench.add_part(next(iter(catalog.parts)))
    assert undo.isEnabled()
    undo.trigger()
    assert not bench.document.rig.parts
    assert redo.isEnabled()
    assert not bench.document.is_changed


def test_the_title_is_marked_while_there_is_something_to_save(bench, catalog):
    bench.add_part(next(iter(catalog.parts)))
    assert bench._window.isWindowModified()
    assert bench._window.top_bar.title.text().endswith("•")
    bench.action("undo").trigger()
    assert not bench._window.isWindowModified()


def test_parts_added_without_a_pointer_never_cover_each_other(bench, catalog):
    for use in list(catalog.parts)[:12]:
        bench.add_part(use)
    areas = [item.area for item in bench.scene.mirror.parts.values()]
    assert len(areas) >= 12
    assert not any(one.intersects(other) for index, one in enumerate(areas) for other in areas[index + 1 :])


def test_the_first_part_stands_in_the_middle():
    assert free_place(CARD, (), VIEW) == QPointF(306, 227)


def test_the_next_part_stands_beside_the_last():
    place = free_place(CARD, [QRectF(QPointF(100, 100), CARD)], VIEW)
    assert place == QPointF(100 + 188 + 144, 100)


def test_why_something_was_refused_is_told(bench):
    bench.scene.refuse(message("A {plug} plug does not go in there.", plug="4.4 mm"))
    assert bench._window.message_bar.text == "A 4.4 mm plug does not go in there."


def test_the_theme_is_switched_by_key_and_remembered(qtbot, bench):
    bench.view.setFocus()
    qtbot.keyClick(bench.view, Qt.Key.Key_T)
    assert bench._window.look.theme.name == "dark"
    assert bench.scene.canvas_style.theme.name == "dark"
    assert bench._remembered.settings.theme == "dark"


def test_the_slash_leads_to_the_search_from_the_canvas(qtbot, bench):
    bench.view.setFocus()
    qtbot.keyClick(bench.view, Qt.Key.Key_Slash)
    qtbot.waitUntil(bench.library.search.hasFocus)
    qtbot.keyClick(bench.library.search, Qt.Key.Key_T)
    assert bench.library.search.text() == "t"


def test_parts_are_added_by_enter_one_after_the_other_and_escape_leads_back_to_the_newest(qtbot, bench):
    search = bench.library.search
    bench.action("search").trigger()
    for words in ("astell sr25", "hd 600"):
        qtbot.keyClicks(search, words)
        qtbot.keyClick(search, Qt.Key.Key_Return)
    newest = list(bench.document.rig.parts)[-1]
    assert search.hasFocus(), "what is typed next is another search"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert search.hasFocus()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert bench.view.hasFocus()
    assert newest in bench.scene.selection
    assert bench._window.look.theme.name == "light"


def test_f6_goes_round_the_panes(qtbot, filled):
    filled._window.activateWindow()
    filled.library.search.setFocus()
    qtbot.waitUntil(filled.library.search.hasFocus)
    filled.action("next-pane").trigger()
    qtbot.waitUntil(filled.view.hasFocus)
    filled.action("next-pane").trigger()
    qtbot.waitUntil(lambda: isinstance(filled._window.focusWidget(), FindingBlock))
    filled.action("next-pane").trigger()
    qtbot.waitUntil(filled._window.top_bar.title.hasFocus)
    filled.action("next-pane").trigger()
    qtbot.waitUntil(filled.library.search.hasFocus)
    filled.action("previous-pane").trigger()
    filled.action("previous-pane").trigger()
    assert filled.checks.isAncestorOf(filled._window.focusWidget())


def test_closing_asks_and_stays_when_cancelled(bench, catalog, monkeypatch):
    bench.add_part(next(iter(catalog.parts)))
    monkeypatch.setattr(file_actions, "ask_about_changes", lambda *_: "cancel")
    event = QCloseEvent()
    bench._window.closeEvent(event)
    assert not event.isAccepted()
    monkeypatch.setattr(file_actions, "ask_about_changes", lambda *_: "discard")
    event = QCloseEvent()
    bench._window.closeEvent(event)
    assert event.isAccepted()
    assert bench._remembered.settings.window_geometry


def test_a_dropped_file_is_opened(bench, tmp_path, catalog):
    path = tmp_path / "dropped.rig.json"
    file_actions.save_rig(path, workbench(), catalog)
    bench.view.file_dropped.emit(str(path))
    assert bench.document.path == path


def test_renaming_is_an_edit(bench, monkeypatch):
    monkeypatch.setattr(module.QInputDialog, "getText", lambda *_, **__: ("  Anna’s desk ", True))
    bench.rename()
    assert bench.document.rig.title == bench.files.title == "Anna’s desk"
    bench.action("undo").trigger()
    assert bench.document.rig == Rig()


def test_the_cards_chain_is_scrolled_to(filled, monkeypatch):
    shown = []
    monkeypatch.setattr(ChecksPanel, "show_part", lambda _, key: shown.append(key))
    filled.action("next-problem").trigger()
    assert shown


def test_a_large_layout_is_on_the_bench_before_it_is_checked(qtbot, bench, monkeypatch):
    monkeypatch.setattr(chain_checks, "_AT_ONCE", 0)
    monkeypatch.setattr(chain_checks, "_SLICE_MS", 0)
    monkeypatch.setattr(chain_checks, "_TELL_AFTER_MS", -1)
    told, hint = [], bench._window.status_bar._hint
    bench.document.check_advanced.connect(lambda *_: told.append(hint.text()))
    with qtbot.waitSignal(bench.document.judged):
        bench.document.open_rig(workbench())
        assert {item.state for item in bench.scene.mirror.links.values()} == {"neutral"}
        assert bench._window.status_bar._counts.text() == "2 chains · 6 parts"
        assert [pill.text() for pill in bench.checks._pills] == ["2 not checked"]
    assert {item.state for item in bench.scene.mirror.links.values()} == {"unsafe", "safe"}
    assert told[0] == "Checking 1 of 2 chains…"
    assert not hint.text().startswith("Checking")
    assert [pill.text() for pill in bench.checks._pills] == ["1 unsafe", "1 safe"]

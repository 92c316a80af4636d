"""The sheet "What goes with what": what it finds, how it is narrowed and left, and by which keys."""

import dataclasses

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from cablebuilder import language
from cablebuilder.core.rig import PlacedPart, Rig
from cablebuilder.files.gear_file import Gear
from cablebuilder.gui import matrix_view
from cablebuilder.gui.buttons import elided
from cablebuilder.gui.matrix_finder import CHOSEN, HERE, Question
from cablebuilder.gui.matrix_view import CellDelegate
from cablebuilder.gui.plan_ends import ALL, MINE, SEARCH
from cablebuilder.gui.progress_line import ProgressLine
from tests.gui.pictures import has_color
from tests.gui.test_matrix_model import CABLES, LISTENERS, SOURCES
from tests.gui.windows import open_window

LEFT = Qt.MouseButton.LeftButton
HERE_RIG = Rig(
    parts={
        "player": PlacedPart(use=SOURCES[0], at=(0, 0)),
        "phone": PlacedPart(use=SOURCES[1], at=(0, 300)),
        "headphone": PlacedPart(use=LISTENERS[0], at=(400, 0)),
    }
)


@pytest.fixture(scope="module")
def few(catalog):
    return dataclasses.replace(catalog, parts={name: catalog.parts[name] for name in (*SOURCES, *LISTENERS, *CABLES)})


@pytest.fixture
def bench(qtbot, few, tmp_path):
    return open_window(qtbot, few, tmp_path / "settings.json")


@pytest.fixture
def opened(bench, qtbot):
    def open_it(*, wait=True):
        sheet = bench.matrix.open()
        if wait:
            qtbot.waitUntil(lambda: not sheet._finder.is_running)
        return sheet

    return open_it


def shape(sheet):
    return sheet.model.rowCount(), sheet.model.columnCount()


def test_every_source_stands_with_every_listener_and_the_sheet_counts_them(opened):
    sheet = opened()
    assert shape(sheet) == (3, 3)
    assert (sheet.sources.key, sheet.listeners.key) == (ALL, ALL)
    assert sheet.status.text() == "4 safe, 1 to check first, 0 not known, 4 without a safe way"
    assert all(found.is_loudness_known for found in sheet._finder.found.values() if found.best.plan)
    assert sheet.cancel.text() == "Close"


@pytest.mark.parametrize("code", language.NAMES)
def test_no_line_of_a_cell_is_cut_in_any_language(opened, monkeypatch, code):
    language.use(code)
    cut = []
    monkeypatch.setattr(matrix_view, "elided", lambda text, font, room: cut.append(text) if elided(text, font, room) != text else text)
    opened().view.grab()
    language.use(None)
    assert cut == []


def test_it_begins_with_what_is_on_the_canvas_and_with_what_is_selected(bench, opened):
    bench.document.open_rig(HERE_RIG)
    sheet = opened()
    assert (sheet.sources.key, sheet.listeners.key, shape(sheet)) == (HERE, HERE, (2, 1))
    sheet.done(0)
    bench.scene.select(["headphone"])
    sheet = opened()
    assert (sheet.sources.key, sheet.listeners.key, shape(sheet)) == (ALL, CHOSEN, (3, 1)), "which players can drive these?"
    sheet.done(0)
    bench.shelf.gear.use(Gear(owned={SOURCES[0]: 1}))
    sheet = opened()
    assert (sheet.sources.key, shape(sheet)) == (MINE, (1, 1)), "of mine"


def test_how_loud_it_gets_is_worked_out_first_for_what_is_in_view(opened):
    sheet = opened(wait=False)
    finder = sheet._finder
    assert set(sheet.model.places(*sheet.view.in_view())) == {(row, column) for row in range(3) for column in range(3)}
    steps = [step for step in finder._steps() if step is not None][:9]
    finder.found = dict(steps)
    quiet = [place for place, found in steps if found.best.plan is not None]
    finder.look_first((quiet[-1],))
    assert finder._next_quiet(iter(quiet)) == quiet[-1]
    finder.found[quiet[-1]] = finder.found[quiet[-1]]._replace(is_loudness_known=True)
    assert finder._next_quiet(iter(quiet)) == quiet[0], "then the others"


def test_the_column_that_orders_the_rows_counts_as_in_view(opened):
    sheet = opened()
    part = sheet.model.across[0]
    sheet.order.chosen.emit(part.id)
    places = sheet.model.places(range(0), range(0))
    assert len(places) == sheet.model.rowCount()
    assert {sheet._finder.listeners[column].id for _, column in places} == {part.id}


def test_one_jack_is_asked_about_alone(bench, opened, qtbot):
    bench.document.open_rig(HERE_RIG)
    bench.scene.select(["player"])
    sheet = opened()
    assert shape(sheet) == (3, 1), "one source stands across"
    sheet.socket.chosen.emit("balanced")
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    ports = {found.best.plan.outlet.end.ports for found in sheet._finder.found.values() if found.best.plan}
    assert ports == {("balanced",)}


def test_a_search_that_goes_on_says_how_far_it_is_and_escape_stops_it(opened, qtbot):
    sheet = opened(wait=False)
    assert sheet.status.text() == "0 of 9 pairs looked at. Esc stops."
    assert sheet.cancel.text() == "Stop"
    assert sheet.progress.value() == 0, "not before half a second"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert not sheet._finder.is_running
    assert sheet.status.text().endswith("; 9 not looked at")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_progress_is_shown_after_half_a_second_only(opened):
    sheet = opened(wait=False)
    sheet._finder._looked_at = 4
    sheet._patience.stop()
    sheet._patience.timeout.emit()
    assert (sheet.progress.value(), sheet.progress.maximum()) == (4, 9)


def test_the_keyboard_walks_and_reads_a_cell_in_full(opened, qtbot):
    sheet = opened()
    sheet.view.setCurrentIndex(sheet.model.index(1, 0))
    qtbot.keyClick(sheet.view, Qt.Key.Key_Right)
    assert sheet.view.currentIndex() == sheet.model.index(1, 1)
    assert sheet.told.text().startswith("Astell&Kern AK70 (2.5 mm) > ")
    assert sheet.bought.text() == "To buy: HD 600 cable, 2.5 mm · Loud enough"
    assert sheet.add.isEnabled()
    sheet.view.setCurrentIndex(sheet.model.index(1, 2))
    assert (sheet.add.text(), sheet.add.isEnabled()) == ("Why not?", True)


def test_a_press_chooses_a_cell_two_and_enter_take_it(opened, qtbot):
    sheet, taken = opened(), []
    sheet.taken.connect(taken.append)
    index = sheet.model.index(1, 1)
    spot = sheet.view.visualRect(index).center()
    qtbot.mouseClick(sheet.view.viewport(), LEFT, pos=spot)
    whole_way = sheet.told.text()
    sheet.view.pointed.emit(sheet.model.index(0, 0))
    assert sheet.told.text() != whole_way, "what the pointer is on is told"
    QApplication.sendEvent(sheet.view, QEvent(QEvent.Type.Leave))
    assert sheet.told.text() == whole_way, "and then the chosen one again, on the way to the button"
    assert taken == []
    qtbot.mouseDClick(sheet.view.viewport(), LEFT, pos=spot)
    assert [best.plan.uses for best in taken] == [(CABLES[0],)]
    assert not sheet.isVisible()
    sheet = opened()
    sheet.taken.connect(taken.append)
    sheet.view.setCurrentIndex(sheet.model.index(0, 0))
    qtbot.keyClick(sheet.view, Qt.Key.Key_Return)
    assert len(taken) == 2


def test_names_kinds_and_a_head_narrow_and_order_it(opened, qtbot):
    sheet = opened()
    qtbot.keyClicks(sheet.filter, "stax srm")
    assert shape(sheet)[0] == 1
    sheet.filter.clear()
    qtbot.mouseClick(sheet.chips["does-not"], LEFT)
    assert sheet.model.wish.kinds == {"does-not"}
    qtbot.mouseClick(sheet.chips["does-not"], LEFT)
    head = sheet.view.heads[0]
    column = [part.id for part in sheet.model.shown()[1]].index("stax/sr-009")
    qtbot.mouseClick(head.viewport(), LEFT, pos=QPoint(head.sectionViewportPosition(column) + 20, 20))
    assert sheet.model.shown()[0][0].id == "stax/srm-353x"
    assert sheet.order.text() == "STAX SR-009"
    sheet.order.chosen.emit("?count")
    assert sheet.order.text() == "What goes with most, first"


def test_where_nothing_is_shown_it_says_so_and_nothing_is_saved_or_added(opened):
    sheet = opened()
    sheet.view.setCurrentIndex(sheet.model.index(0, 0))
    assert sheet.add.isEnabled()
    assert sheet.save.isEnabled()
    sheet.filter.setText("nobody makes this")
    assert sheet.told.text() == "No pair that was looked at has these names and answers."
    assert [button.isEnabled() for button in (sheet.add, sheet.save, sheet.print)] == [False] * 3
    sheet.filter.clear()
    assert sheet.save.isEnabled()


def test_a_part_is_searched_for_and_taken(opened, qtbot):
    sheet, asked = opened(), []
    sheet.part_asked.connect(asked.append)
    sheet.listeners.chosen.emit(SEARCH)
    assert asked == ["listener"]
    sheet.choose_part("listener", SOURCES[0])
    assert "cannot stand there" in sheet.status.text()
    sheet.choose_part("listener", LISTENERS[1])
    qtbot.waitUntil(lambda: not sheet._finder.is_running)
    assert (sheet.listeners.key, shape(sheet)) == (LISTENERS[1], (3, 1))
    sheet.sources.chosen.emit(ALL)
    assert sheet._finder.question == Question(ALL, LISTENERS[1])


def test_only_one_button_is_filled_and_everything_has_a_name(opened):
    sheet = opened()
    buttons = (sheet.add, sheet.save, sheet.print, sheet.cancel)
    assert [button._kind for button in buttons] == ["filled", "outlined", "outlined", "outlined"]
    named = (sheet.sources, sheet.socket, sheet.listeners, sheet.order, sheet.filter, sheet.view, sheet.progress)
    assert [each.accessibleName() for each in named] == [
        "From: Every player and amplifier", "Socket: Any socket", "To: All headphones and earphones", "Order of the rows: By name",
        "Only names with…", "What goes with what", "How far it is",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["light", "dark"])
def test_shape_and_word_are_painted_in_the_colour_of_the_verdict(opened, bench, name):
    bench._window.look.choose(name)
    sheet = opened()
    assert isinstance(sheet.view.itemDelegate(), CellDelegate)
    picture = sheet.view.viewport().grab().toImage()
    theme = bench._window.look.theme
    assert has_color(picture.copy(0, 0, picture.width(), 140), theme.state("safe").line.name())
    assert has_color(picture.copy(0, 0, picture.width(), 140), theme.state("not-fitting").line.name())


def test_a_line_without_anything_to_tell_is_empty(qtbot, bench):
    line = ProgressLine(bench._window.look)
    qtbot.addWidget(line)
    line.resize(100, 4)
    line.show_share(0, 0)
    assert line.value() == 0
    line.show_share(5, 10)
    picture = line.grab().toImage()
    assert picture.pixelColor(10, 2) == bench._window.look.theme.color("accent")
    assert picture.pixelColor(90, 2) == bench._window.look.theme.color("sunken")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cablebuilder.core import edits, remarks
from cablebuilder.gui.find_bar import FindBar
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.look import Look
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

KEY = Qt.Key


@pytest.fixture
def bench(qtbot, catalog):
    rig = edits.add_note(edits.relabel(workbench(), "cable", "Anna's cable"), "ask Anna", (900, 700))
    made = open_bench(qtbot, catalog, remarks.add_frame(rig, "Counter", (0, 24), (840, 300)))
    qtbot.waitExposed(made.view)
    return made


@pytest.fixture
def bar(bench):
    made = FindBar(Look("light"), bench.scene, bench.view)
    made.open_bar()
    return made


def middle(bench):
    return bench.view.visible_area().center()


def test_typing_goes_to_the_first_and_enter_walks_on(bench, bar):
    QTest.keyClicks(bar.field, "aria")
    assert bar.found == ("earphone", "earphone-2")
    assert bar.count.text() == "1 of 2"
    assert bench.scene.selection == {"earphone"}
    QTest.keyClick(bar.field, KEY.Key_Return)
    assert bench.scene.selection == {"earphone-2"}
    assert (middle(bench) - bench.scene.mirror.parts["earphone-2"].area.center()).manhattanLength() < 3
    QTest.keyClick(bar.field, KEY.Key_Return)
    assert bar.count.text() == "1 of 2"
    QTest.keyClick(bar.field, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "2 of 2"


def test_names_makers_notes_and_frames_are_found(bar):
    for words, found in (
        ("ANNA", ("cable", RemarkKey("note", 0))),
        ("generic bal", ("cable",)),
        ("counter", (RemarkKey("frame", 0),)),
        ("kern sr25", ("player", "player-2")),
    ):
        bar.field.setText(words)
        assert bar.found == found


def test_nothing_found_is_said_and_nothing_selected(bench, bar):
    bench.scene.select({"player"})
    QTest.keyClicks(bar.field, "qwertz")
    assert bar.count.text() == "None found"
    assert bench.scene.selection == {"player"}
    QTest.keyClick(bar.field, KEY.Key_Return)
    bar.field.clear()
    assert bar.count.text() == ""


def test_escape_closes_and_the_keyboard_goes_on_from_what_was_found(bench, bar):
    QTest.keyClicks(bar.field, "balanced")
    QTest.keyClick(bar.field, KEY.Key_Escape)
    assert not bar.isVisible()
    assert bench.view.hasFocus()
    assert bench.scene.focus == "cable"
    assert bench.scene.selection == {"cable"}


def test_it_keeps_up_with_the_rig(bench, bar):
    bar.field.setText("aria")
    bench.document.edit("Remove", edits.remove, ["earphone"])
    assert bar.found == ("earphone-2",)
    assert bar.count.text() == "1 of 1"
    bench.document.undo_stack.undo()
    assert bar.count.text() == "2 of 2"


def test_it_stays_in_its_corner(bench, bar):
    right = bench.view.width() - bar.geometry().right()
    bench.view.resize(900, 700)
    assert bench.view.width() - bar.geometry().right() == right
    before = bar.y()
    bar.stand(49)
    assert bar.y() == before + 49


def test_it_is_opened_again_with_its_words_selected(bar):
    bar.field.setText("aria")
    bar.close_bar()
    bar.open_bar()
    assert bar.field.selectedText() == "aria"
    assert bar.count.text() == "1 of 2"

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cablebuilder.gui.empty_panel import EmptyPanel
from cablebuilder.gui.look import Look
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.message_bar import MessageBar
from cablebuilder.gui.status_bar import StatusBar


@pytest.fixture
def look(qapp):
    return Look("light")


@pytest.fixture
def bar(qtbot, look):
    home = QWidget()
    qtbot.addWidget(home)
    bar = MessageBar(look, home)
    bar.resize(800, 50)
    yield bar  # noqa: PT022 - its home lives as long as this


def test_tab_goes_from_the_cross_to_what_can_be_done(qtbot, look):
    home = QWidget()
    qtbot.addWidget(home)
    bar = MessageBar(look, home)
    bar.tell("What now?", [("One", lambda: None), ("Two", lambda: None)])
    assert [bar._close.nextInFocusChain(), bar._buttons[0].nextInFocusChain()] == bar._buttons


def test_a_sentence_with_choices_is_shown_and_closes_when_one_is_taken(qtbot, bar):
    taken = []
    bar.tell("The disk is full.", [("Save a copy…", lambda: taken.append("copy")), ("Try again", lambda: taken.append("again"))])
    assert bar.text == bar.accessibleName() == "The disk is full."
    assert [button.text() for button in bar._buttons] == ["Save a copy…", "Try again"]
    qtbot.mouseClick(bar._buttons[1], Qt.MouseButton.LeftButton)
    assert taken == ["again"]
    assert bar.text == ""
    assert bar.isHidden()


def test_a_short_sentence_stands_in_the_middle_of_the_bar_and_a_long_one_is_whole(bar):
    bar.tell("The disk is full.", [("Try again", lambda: None)])
    bar.layout().activate()
    text = bar._text
    assert abs(text.geometry().center().y() - bar._buttons[0].geometry().center().y()) <= 1
    assert text.height() < bar._buttons[0].height()
    bar.tell("The disk is full of things. " * 6)
    bar.resize(800, bar.heightForWidth(800))
    bar.layout().activate()
    assert text.height() >= text.heightForWidth(text.width())


def test_a_choice_may_say_something_new(qtbot, bar):
    bar.tell("First.", [("Go on", lambda: bar.tell("Second."))])
    qtbot.mouseClick(bar._buttons[0], Qt.MouseButton.LeftButton)
    assert bar.text == "Second."
    assert bar._buttons == []


def test_escape_and_the_cross_close_it(qtbot, bar):
    closed = []
    for close in (lambda: qtbot.keyClick(bar, Qt.Key.Key_Escape), lambda: qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)):
        bar.tell("Something.", on_closed=lambda: closed.append(1))
        close()
        assert bar.isHidden()
    assert closed == [1, 1]


def test_what_can_wait_is_told_after_what_is_told_already(bar):
    bar.tell("First.")
    bar.tell_then("Second.")
    bar.tell_then("Third.")
    assert bar.text == "First."
    bar.dismiss()
    assert bar.text == "Second."
    bar.dismiss()
    assert bar.text == "Third."
    bar.dismiss()
    assert bar.isHidden()
    bar.tell_then("At once.")
    assert bar.text == "At once."


def test_a_long_sentence_stands_above_its_buttons_where_it_would_be_squeezed(bar):
    bar.tell(
        "The file was changed by somebody else since it was opened here, and nothing was written.",
        [(word * 3, bar.clear) for word in "abc"],
    )
    assert bar.heightForWidth(1_200) < bar.heightForWidth(300)
    for width, is_below in ((1_200, False), (300, True)):
        bar.resize(width, bar.heightForWidth(width))
        bar.layout().activate()
        assert (bar._buttons[0].y() > bar._text.geometry().bottom()) is is_below
    assert bar._text.width() > 200


def test_how_far_a_check_is_stands_in_the_place_of_the_hint(qtbot, look):
    bar = StatusBar(look)
    qtbot.addWidget(bar)
    bar.show_hint("A hint")
    bar.show_progress(320, 1_000)
    assert bar._hint.text() == "Checking 320 of 1,000 chains…"
    bar.end_progress()
    assert bar._hint.text() == "A hint"
    bar.show_done("Done")
    bar.end_progress()
    assert bar._hint.text() == "Done"


def test_the_status_says_saved_just_now_and_later_only_saved(qtbot, look):
    bar = StatusBar(look)
    qtbot.addWidget(bar)
    bar.show_saved("a.rig.json")
    assert (bar._state.text(), bar._file.text()) == ("Saved just now", "· a.rig.json")
    assert bar._aging.isActive()
    bar._aging.timeout.emit()
    assert bar._state.text() == "Saved"
    bar.show_unsaved(None)
    assert (bar._state.text(), bar._file.text()) == ("Not saved yet", "")
    assert not bar._aging.isActive()
    bar.show_saving("a.rig.json")
    assert bar._state.text() == "Saving…"
    bar.show_failed("a.rig.json")
    assert bar._state.text() == "Not saved"


@pytest.mark.parametrize(
    ("chains", "parts", "words"), [(1, 1, "1 chain · 1 part"), (2, 6, "2 chains · 6 parts"), (0, 0, "0 chains · 0 parts")]
)
def test_the_status_counts(qtbot, look, chains, parts, words):
    bar = StatusBar(look)
    qtbot.addWidget(bar)
    bar.show_counts(chains, parts)
    assert bar._counts.text() == words


def test_an_empty_panel_has_the_ground_shapes_of_the_list(qtbot, look):
    empty, filled = EmptyPanel(look, "Parts"), EmptyPanel(look, "Parts", has_rows=True)
    for panel in (empty, filled):
        qtbot.addWidget(panel)
        panel.resize(264, 600)
    assert empty.grab().toImage() != filled.grab().toImage()


def test_the_hint_of_the_canvas_stays_away_while_a_page_is_open(qtbot, look):
    bar = StatusBar(look)
    qtbot.addWidget(bar)
    bar.show_hint("Drag a part in")
    bar.show_away(is_away=True)
    assert bar._hint.text() == ""
    bar.show_progress(1, 4)
    bar.show_away(is_away=True)
    assert bar._hint.text() == "Checking 1 of 4 chains…"
    bar.end_progress()
    assert bar._hint.text() == ""
    bar.show_away(is_away=False)
    assert bar._hint.text() == "Drag a part in"


def test_a_page_of_the_window_keeps_the_hint_away(qtbot, look):
    window = MainWindow(look)
    qtbot.addWidget(window)
    window.status_bar.show_hint("Drag a part in")
    window.show_page(QWidget())
    assert window.status_bar._hint.text() == ""
    window.show_page(None)
    assert window.status_bar._hint.text() == "Drag a part in"

"""A person arranges a bench in the real window, with keys and a mouse alone."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cablebuilder.core import edits
from cablebuilder.gui.item_keys import RemarkKey
from cablebuilder.gui.keys_sheet import KeysSheet
from tests.gui.windows import open_window
from tests.gui.workbench import workbench

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing the keyboard)", extend=True)

KEY = Qt.Key
CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
HEAD = QPointF(90, 30)


@pytest.fixture
def person(qtbot, catalog, tmp_path):
    bench = open_window(qtbot, catalog, tmp_path / "settings.json")
    bench.document.open_rig(workbench())
    bench.view.fit()
    bench.view.setFocus()
    qtbot.waitUntil(bench.view.hasFocus)
    QGuiApplication.clipboard().clear()
    return bench


def press(person, key, keys=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(person.view, key, keys)


def spot(person, place):
    return person.view.mapFromScene(place)


def drag(person, start, end):
    viewport, middle = person.view.viewport(), (start + end) / 2
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(person, start))
    for place in (middle, end):
        QTest.mouseMove(viewport, spot(person, place))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(person, end))


def corner(person, key):
    return person.scene.mirror.placed(key).area.topLeft()


def test_copy_cut_paste_and_undo_by_keys(person):
    before = person.document.rig
    press(person, KEY.Key_Tab)
    press(person, KEY.Key_C, CTRL)
    press(person, KEY.Key_V, CTRL)
    assert "player-3" in person.document.rig.parts
    press(person, KEY.Key_X, CTRL)
    assert set(person.document.rig.parts) == set(before.parts)
    press(person, KEY.Key_V, CTRL)
    assert person.document.undo_stack.count() == 3
    for _ in range(3):
        press(person, KEY.Key_Z, CTRL)
    assert person.document.rig is before


def test_a_chain_goes_from_one_window_to_another(person, qtbot, catalog, tmp_path):
    press(person, KEY.Key_A, CTRL)
    press(person, KEY.Key_C, CTRL)
    other = open_window(qtbot, catalog, tmp_path / "other.json")
    other._window.activateWindow()
    other.view.setFocus()
    qtbot.waitUntil(other.view.hasFocus)
    press(other, KEY.Key_V, CTRL)
    assert other.document.rig.parts.keys() == person.document.rig.parts.keys()
    assert other.document.rig.links == person.document.rig.links
    assert other.document.report.verdict == person.document.report.verdict


def test_a_chain_is_duplicated_by_keys(person):
    press(person, KEY.Key_Tab)
    press(person, KEY.Key_D, CTRL)
    assert len(person.document.rig.parts) == 9
    assert len([chain for chain in person.document.report.chains if chain.links]) == 3


def test_a_heap_is_tidied_by_keys_and_a_pinned_part_stays(person):
    person.document.edit("Move", edits.move, {key: (9 * n, 7 * n) for n, key in enumerate(person.document.rig.parts)})
    heap = person.document.rig
    press(person, KEY.Key_Tab)
    press(person, KEY.Key_P)
    press(person, KEY.Key_T, CTRL | SHIFT)
    cards = [item.area for item in person.scene.mirror.parts.values()]
    assert not any(one.intersects(other) for n, one in enumerate(cards) for other in cards[:n])
    assert person.document.rig.parts["player"].at == heap.parts["player"].at
    press(person, KEY.Key_Z, CTRL)
    press(person, KEY.Key_Z, CTRL)
    assert person.document.rig is heap


def test_parts_are_chosen_and_aligned_by_keys(person):
    press(person, KEY.Key_Tab)
    press(person, KEY.Key_Right, ALT)
    press(person, KEY.Key_Right, SHIFT)
    press(person, KEY.Key_Right, SHIFT)
    assert person.scene.selection == {"player", "adapter", "earphone"}
    press(person, KEY.Key_S, ALT)
    assert len({person.scene.mirror.parts[key].area.bottom() for key in ("player", "adapter", "earphone")}) == 1
    press(person, KEY.Key_H, ALT | SHIFT)
    assert person.document.undo_stack.count() == 3


def test_the_menu_key_and_the_arrows_reach_everything(person):
    press(person, KEY.Key_Tab)
    press(person, KEY.Key_Menu)
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, KEY.Key_Down)
    QTest.keyClick(menu, KEY.Key_Return)
    assert "player" not in person.document.rig.parts
    assert QGuiApplication.clipboard().text().startswith("{")


def test_a_note_is_written_moved_rewritten_and_removed_by_keys(person):
    press(person, KEY.Key_N)
    editor = person.canvas.remarks.editor
    QTest.keyClicks(editor, "try the 4.4 mm cable")
    QTest.keyClick(editor, KEY.Key_Return)
    assert [note.text for note in person.document.rig.notes] == ["try the 4.4 mm cable"]
    assert person.view.hasFocus()
    before = person.document.rig.notes[0].at
    press(person, KEY.Key_Right, ALT)
    assert person.document.rig.notes[0].at == (before[0] + 12, before[1])
    assert person.scene.focus == RemarkKey("note", 0)
    press(person, KEY.Key_Return)
    QTest.keyClicks(editor, "again")
    QTest.keyClick(editor, KEY.Key_Return)
    assert person.document.rig.notes[0].text == "again"
    press(person, KEY.Key_Delete)
    assert person.document.rig.notes == ()
    assert person.document.undo_stack.count() == 4


def test_a_note_is_written_where_the_mouse_asks_and_rewritten_with_a_double_click(person):
    place = QPointF(200, 340)
    QTest.mouseDClick(person.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(person, place))
    assert not person.canvas.remarks.editor.is_open
    QTest.mouseRelease(person.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(person, place))
    person.canvas.menus.open_at(person.view.viewport().mapToGlobal(spot(person, place)))
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Write a note").trigger()
    menu.close()
    editor = person.canvas.remarks.editor
    QTest.keyClicks(editor, "here")
    QTest.keyClick(editor, KEY.Key_Return)
    note = person.document.rig.notes[0]
    assert abs(note.at[0] - 200) <= 12
    inside = QPointF(*note.at) + QPointF(10, 10)
    QTest.mouseDClick(person.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(person, inside))
    assert editor.toPlainText() == "here"
    QTest.keyClick(editor, KEY.Key_Escape)
    assert person.document.rig.notes[0] is note


def test_a_frame_is_drawn_named_moved_and_resized(person):
    person.scene.select({"player", "adapter", "earphone"})
    press(person, KEY.Key_G)
    editor = person.canvas.remarks.editor
    QTest.keyClicks(editor, "On the counter")
    QTest.keyClick(editor, KEY.Key_Return)
    key = RemarkKey("frame", 0)
    frame = person.document.rig.frames[0]
    assert frame.title == "On the counter"
    person.view.fit()  # the title lies above the parts that were fitted
    drag(person, corner(person, key) + QPointF(300, 20), corner(person, key) + QPointF(300, 20) + QPointF(0, -120))
    moved = person.document.rig
    assert moved.frames[0].at[1] < frame.at[1]
    assert moved.parts["player"].at[1] - workbench().parts["player"].at[1] == moved.frames[0].at[1] - frame.at[1]
    area = person.scene.mirror.placed(key).area
    drag(person, area.bottomRight() - QPointF(1, 1), area.bottomRight() + QPointF(59, 35))
    assert person.document.rig.frames[0].size[0] > frame.size[0]
    assert person.document.undo_stack.count() == 3


def test_find_walks_to_a_part_and_the_keyboard_goes_on_from_there(person):
    person.view.centerOn(20_000, 20_000)
    press(person, KEY.Key_F, CTRL)
    field = person.canvas.find.field
    QTest.keyClicks(field, "aria")
    QTest.keyClick(field, KEY.Key_Return)
    QTest.keyClick(field, KEY.Key_Escape)
    assert person.scene.focus == "earphone-2"
    assert person.view.visible_area().contains(person.scene.mirror.parts["earphone-2"].area)
    press(person, KEY.Key_F3)
    assert person.scene.selection == {"earphone"}
    press(person, KEY.Key_2, SHIFT)
    assert person.view.zoom == 2.0


def test_the_sheet_of_commands_finds_and_does_one(person, qtbot):
    person.document.edit("Move", edits.move, {"player": (500, 500)})
    person.action("keys").trigger()
    sheet = person._window.findChild(KeysSheet)
    QTest.keyClicks(sheet.field, "tidy")
    QTest.keyClick(sheet.field, KEY.Key_Return)
    assert person.document.undo_stack.undoText() == "Tidy"


def test_a_drag_snaps_to_a_neighbour_and_undo_puts_it_back(person):
    start = corner(person, "earphone-2") + HEAD
    drag(person, start, start + QPointF(3, 150))
    assert person.document.rig.parts["earphone-2"].at[0] == 620
    press(person, KEY.Key_Z, CTRL)
    assert person.document.rig.parts["earphone-2"].at == (620, 440)


def test_rubbish_on_the_clipboard_is_one_sentence(person):
    QGuiApplication.clipboard().setText("\x00{[")
    press(person, KEY.Key_V, CTRL)
    assert person._window.message_bar.text.endswith(".")
    assert person.document.undo_stack.count() == 0


def test_letters_typed_into_a_note_are_no_commands(person):
    press(person, KEY.Key_N)
    editor = person.canvas.remarks.editor
    QTest.keyClicks(editor, "fit png zz/?")
    assert editor.toPlainText() == "fit png zz/?"
    QTest.keyClick(editor, KEY.Key_Escape)
    assert person.document.undo_stack.count() == 0

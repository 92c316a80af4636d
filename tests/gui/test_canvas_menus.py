import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cablebuilder.core import edits, remarks
from cablebuilder.gui.actions import ROWS, make_actions
from cablebuilder.gui.canvas_menus import ARRANGE, CanvasMenus, arrange_menu
from cablebuilder.gui.item_keys import RemarkKey
from tests.gui.hands import open_bench
from tests.gui.workbench import workbench

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing the keyboard)", extend=True)
"""The offscreen platform says so for every menu."""

COMPARE = ("Compare on another output…", "Compare these two chains")
FRAME, NOTE = RemarkKey("frame", 0), RemarkKey("note", 0)


@pytest.fixture
def bench(qtbot, catalog):
    rig = remarks.add_frame(workbench(), "Counter", (0, 24), (840, 300))
    made = open_bench(qtbot, catalog, edits.add_note(rig, "a note", (500, 340)))
    qtbot.waitExposed(made.view)
    return made


@pytest.fixture
def menus(bench):
    called = []
    actions = make_actions({row.name: lambda name=row.name: called.append(name) for row in ROWS}, bench.view, bench.view)
    made = CanvasMenus(bench.scene, bench.view, actions)
    made.called = called
    yield made
    if menu := QApplication.activePopupWidget():
        menu.close()


def texts():
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def right_click(bench, place):
    at = bench.spot(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, bench.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(bench.view.viewport(), event)


def test_a_part_is_selected_and_has_its_menu(bench, menus):
    right_click(bench, QPointF(100, 120))
    assert bench.scene.selection == {"player"}
    assert {"Cut", "Copy", "Duplicate the chain", *COMPARE, "Pin to its place", "Arrange", "Remove"} <= set(texts())
    assert "Paste" not in texts()


def test_a_selection_is_kept_when_one_of_it_is_asked_about(bench, menus):
    bench.scene.select({"player", "adapter"})
    right_click(bench, QPointF(100, 120))
    assert bench.scene.selection == {"player", "adapter"}


def test_a_link_a_note_a_frame_and_the_canvas_have_menus_of_their_own(bench, menus):
    link = next(iter(bench.scene.mirror.links.values()))
    right_click(bench, link.tag.pill().translated(link.tag.pos()).center())
    assert texts() == [*COMPARE, "Show the selection", "Remove"]
    for place, key in ((QPointF(510, 350), NOTE), (QPointF(300, 40), FRAME)):
        QApplication.activePopupWidget().close()
        right_click(bench, place)
        assert texts()[0] == "Edit the text"
        assert bench.scene.selection == {key}
    QApplication.activePopupWidget().close()
    right_click(bench, QPointF(900, 700))
    assert texts()[0] == "Paste"
    assert "Tidy" in texts()


def test_an_entry_does_what_the_action_does_at_the_place_that_was_asked_about(bench, menus, qtbot):
    with qtbot.waitSignal(menus.opened) as opened:
        right_click(bench, QPointF(900, 700))
    assert (opened.args[0] - QPointF(900, 700)).manhattanLength() < 2
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Write a note").trigger()
    assert menus.called == ["note"]
    with qtbot.waitSignal(menus.closed):
        menu.close()


def test_the_menu_key_opens_the_menu_of_what_has_the_focus(bench, menus):
    bench.scene.set_focus("adapter")
    bench.view.centerOn(bench.scene.mirror.parts["adapter"].area.center() + QPointF(200, 160))  # so that the menu has room
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(bench.view, event)
    assert "Duplicate the chain" in texts()
    assert bench.scene.selection == {"adapter"}
    menu = QApplication.activePopupWidget()
    at = bench.view.viewport().mapFromGlobal(menu.pos())
    assert (at - bench.spot(bench.scene.mirror.parts["adapter"].area.center())).manhattanLength() < 3


def test_the_menu_key_without_a_focus_is_about_the_selection_or_the_canvas(bench, menus):
    menus.open_for_keyboard()
    assert texts()[0] == "Paste"
    QApplication.activePopupWidget().close()
    bench.scene.select(set(list(bench.scene.mirror.links)[:1]))
    menus.open_for_keyboard()
    assert texts() == [*COMPARE, "Show the selection", "Remove"]


def test_in_the_middle_of_a_drag_no_menu_opens(bench, menus):
    start = QPointF(118, 126)
    bench.press(start)
    bench.move(start + QPointF(50, 50))
    right_click(bench, start)
    assert QApplication.activePopupWidget() is None
    bench.key(Qt.Key.Key_Escape)
    assert bench.document.undo_stack.count() == 0


def test_menus_name_only_actions_of_the_table(qtbot):
    home = QWidget()
    qtbot.addWidget(home)
    assert set(ARRANGE) - {""} <= {row.name for row in ROWS}
    menu = arrange_menu(make_actions({row.name: print for row in ROWS}, home, home), home)
    assert len([action for action in menu.actions() if not action.isSeparator()]) == len([name for name in ARRANGE if name])

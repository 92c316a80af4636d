import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cablebuilder.files.kiosk_pin import PinLock
from cablebuilder.gui.kiosk_allowed import ACTIONS, DEEDS, DROP_TARGETS, MENU_POLICIES, SHORTCUTS
from cablebuilder.gui.kiosk_languages import LanguageChoice
from cablebuilder.gui.kiosk_lock import Lock, lock_down
from cablebuilder.gui.kiosk_pin_pad import PinPad
from cablebuilder.gui.kiosk_staff import CleaningCover, StaffNews, StaffPage
from tests.gui.kiosk import narrow_offer, open_kiosk, tap_named, to_ways


@pytest.fixture
def kiosk(qtbot, catalog):
    return open_kiosk(qtbot, narrow_offer(catalog))


def alive(root):
    """Return what is alive below a window and not listed."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        name = type(widget).__name__
        found += [f"{name} has the action {action.text()}" for action in widget.actions() if action.text() not in ACTIONS]
        if widget.contextMenuPolicy() not in MENU_POLICIES:
            found.append(f"{name} has a context menu")
        if widget.acceptDrops() and name not in DROP_TARGETS:
            found.append(f"{name} takes drops")
        if widget.toolTip():
            found.append(f"{name} has a tool tip")
    found += [f"action {each.text()}" for each in root.findChildren(QAction) if each.text() not in ACTIONS]
    found += [f"shortcut {each.key().toString()}" for each in root.findChildren(QShortcut) if each.key().toString() not in SHORTCUTS]
    return found + [f"assistive technology can do {name}" for name in deeds(QAccessible.queryAccessibleInterface(root)) - DEEDS]


def deeds(interface):
    """Return the names of all that assistive technology can do with something and with all below it."""
    acting = interface.actionInterface()
    found = {*(acting.actionNames() if acting else ())}
    for child in (interface.child(number) for number in range(interface.childCount())):
        found |= deeds(child) if child is not None else set()
    return found


def test_nothing_is_alive_that_is_not_listed_on_any_page(qtbot, kiosk):
    assert alive(kiosk) == []
    kiosk.begin()
    kiosk.page._open_keys()
    assert alive(kiosk) == []
    kiosk.reset()
    to_ways(qtbot, kiosk)
    assert alive(kiosk) == []
    for door in ("See inside", "Take it home", "Try it out"):
        tap_named(kiosk, door)
        QApplication.processEvents()
        assert alive(kiosk) == [], door
        assert kiosk.stage.sheet.accessibleName() == {"Try it out": "Build freely"}.get(door, door), "a screen reader says where it is"
        if door != "Try it out":
            tap_named(kiosk, "Back")
    build = kiosk.stage.sheet
    card = next(iter(build.scene.mirror.parts.values()))
    build.view.menu_asked.emit(build.view.mapFromScene(card.area.center()))
    assert build.menu
    assert alive(kiosk) == []
    on_canvas = QAccessible.queryAccessibleInterface(build.view)
    assert deeds(on_canvas) == {"Press", "SetFocus", "remove"}, "the canvas was asked, too"
    for door in ("Add a part", "Layouts"):
        tap_named(kiosk, door)
        assert alive(kiosk) == [], door
        tap_named(kiosk, "Back")
    part = on_canvas.child(0).child(0).actionInterface()
    kiosk._on_idle_asked()
    assert alive(kiosk) == []
    assert (part.actionNames(), deeds(on_canvas)) == ([], set()), "what lies below the question can do nothing"
    part.doAction("remove")
    assert build.document.undo_stack.count() == 0


def test_nothing_is_alive_on_the_pages_of_the_staff(qtbot, kiosk, tmp_path):
    stage, look = kiosk.stage, kiosk.look
    for make in (
        lambda: PinPad(look, PinLock(tmp_path / "pin", tmp_path), stage),
        lambda: StaffPage(look, StaffNews(), ("en",), stage),
        lambda: CleaningCover(look, stage),
        lambda: LanguageChoice(look, ("en", "de"), "en", stage),
    ):
        stage.lay_over(make())
        assert alive(kiosk) == []


def test_the_enumeration_can_fail(qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    root.addAction(QAction("Open…", root))
    QShortcut("Ctrl+Q", root)
    root.setAcceptDrops(True)
    root.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    assert len(alive(root)) >= 5
    assert "assistive technology can do ShowMenu" in alive(root)
    lock_down(root)
    assert [line for line in alive(root) if "drops" in line or "menu" in line] == []


def test_keys_outside_the_list_and_other_buttons_end_at_the_window(qtbot, kiosk):
    touched = []
    kiosk.lock.touched.connect(lambda: touched.append(1))
    handle = kiosk.windowHandle()
    before = len(QApplication.topLevelWidgets())
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F4, Qt.Key.Key_Menu, Qt.Key.Key_Print):
        QTest.keyClick(handle, key)
        QTest.keyClick(handle, key, Qt.KeyboardModifier.AltModifier)
    QTest.mouseClick(handle, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    QTest.mouseClick(handle, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    assert (touched, kiosk.page_name) == ([], "attract")
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    assert touched
    assert kiosk.page_name == "player"
    assert len(QApplication.topLevelWidgets()) == before


def test_files_menus_and_closing_end_at_the_window(qtbot, kiosk):
    lock, handle = kiosk.lock, kiosk.windowHandle()
    files = QMimeData()
    files.setUrls([QUrl("file:///etc/passwd")])
    copy, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    events = [
        QDragEnterEvent(QPoint(5, 5), copy, files, button, held),
        QDropEvent(QPointF(5, 5), copy, files, button, held),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)),
        QEvent(QEvent.Type.Close),
    ]
    for event in events:
        assert lock.eventFilter(handle, event)
        assert not event.isAccepted()
    assert not kiosk.close()
    assert kiosk.isVisible()


def test_a_sweep_of_long_presses_and_right_clicks_opens_nothing(qtbot, kiosk):
    kiosk.begin()
    handle, before = kiosk.windowHandle(), set(QApplication.topLevelWidgets())
    for x in range(40, 1920, 160):
        for y in range(40, 1080, 160):
            QTest.mouseClick(handle, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))
    assert set(QApplication.topLevelWidgets()) == before
    assert kiosk.page_name == "player"


def test_a_touch_is_told_even_where_a_key_does_nothing(qtbot):
    lock = Lock()
    told = []
    lock.touched.connect(lambda: told.append(1))
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    assert not lock.eventFilter(lock, key)
    assert told == [1]

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cablebuilder.gui.buttons import Button
from cablebuilder.gui.canvas_style import CanvasStyle
from cablebuilder.gui.flow_layout import FlowLayout
from cablebuilder.gui.look import Look
from cablebuilder.gui.theme import Theme
from cablebuilder.gui.top_bar import TopBar
from cablebuilder.gui.zoom_bar import BAR_MARGIN, ZoomBar


@pytest.fixture
def look(qapp):
    return Look("light")


def test_a_button_follows_its_action(qtbot, look):
    button, action = Button(look, "plain", icon="undo"), QAction("Undo")
    qtbot.addWidget(button)
    action.setShortcut("Ctrl+Z")
    button.follow(action)
    assert (button.accessibleName(), button.toolTip()) == ("Undo", "Undo (Ctrl+Z)")
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_action_that_changes_after_its_button_is_gone_harms_nothing(qtbot, look):
    button, action = Button(look, "plain", icon="undo"), QAction("Undo")
    button.follow(action)
    button.deleteLater()
    del button
    qtbot.wait(0)
    action.setEnabled(False)


def test_focus_is_shown_as_a_ring(qtbot, look):
    home = QWidget()
    qtbot.addWidget(home)
    button = Button(look, "plain", icon="undo", parent=home)
    home.show()
    before = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    after = button.grab().toImage()
    assert before != after
    assert look.theme.color("focus").name() in {after.pixelColor(x, 1).name() for x in range(after.width())}


@pytest.mark.parametrize("kind", ["plain", "filled", "outlined", "chip", "link"])
def test_a_text_fits_into_its_button(qtbot, look, kind):
    short, long = Button(look, kind, "Fit", "fit"), Button(look, kind, "Fit everything that is here", "fit")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert long.sizeHint().width() > short.sizeHint().width() > 24
    assert short.sizeHint().height() >= 24


def test_chips_flow_into_rows(qtbot):
    home = QWidget()
    qtbot.addWidget(home)
    flow = FlowLayout(home, gap_x=5, gap_y=6)
    for _ in range(4):
        box = QWidget()
        box.setFixedSize(60, 20)
        flow.addWidget(box)
    assert flow.heightForWidth(400) == 20
    assert flow.heightForWidth(130) == 46
    flow.setGeometry(QRect(0, 0, 130, 46))
    assert [(flow.itemAt(number).geometry().x(), flow.itemAt(number).geometry().y()) for number in range(4)] == [
        (0, 0),
        (65, 0),
        (0, 26),
        (65, 26),
    ]
    flow.itemAt(0).widget().hide()
    assert flow.heightForWidth(200) == 20


def test_the_top_bar_marks_what_is_not_saved(qtbot, look):
    bar = TopBar(look)
    qtbot.addWidget(bar)
    bar.show_title("Counter demo", is_changed=True)
    assert bar.title.text() == "Counter demo •"
    bar.show_title("Counter demo", is_changed=False)
    assert bar.title.text() == "Counter demo"


def test_a_title_of_any_length_leaves_room_for_the_buttons(qtbot, look):
    bar = TopBar(look)
    qtbot.addWidget(bar)
    bar.show_panel_switches("parts")
    bar.show_title("a very long title " * 12, is_changed=True)
    bar.resize(640, 52)
    bar.show()
    assert bar.theme.geometry().right() < 640
    assert bar.title.geometry().right() < bar.panels["parts"].x()


def test_a_narrow_window_switches_panels(qtbot, look):
    bar = TopBar(look)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.panels["checks"].isVisible()
    bar.show_panel_switches("parts")
    assert bar.panels["parts"].isChecked()
    with qtbot.waitSignal(bar.panel_asked) as asked:
        qtbot.mouseClick(bar.panels["checks"], Qt.MouseButton.LeftButton)
    assert asked.args == ["checks"]


def test_the_titles_menu_is_opened_by_the_title(qtbot, look, monkeypatch):
    bar, menu, opened = TopBar(look), QMenu(), []
    qtbot.addWidget(bar)
    monkeypatch.setattr(menu, "exec", opened.append)
    bar.set_menu(menu)
    qtbot.mouseClick(bar.title, Qt.MouseButton.LeftButton)
    assert len(opened) == 1


def test_the_moon_becomes_the_sun(qtbot, look):
    bar = TopBar(look)
    qtbot.addWidget(bar)
    before = bar.theme.grab().toImage()
    look.choose("dark")
    assert bar.theme._icon == "sun"
    assert bar.theme.grab().toImage() != before


def test_the_zoom_bar_asks_and_says_where_it_is(qtbot):
    bar = ZoomBar(CanvasStyle(Theme("light")))
    qtbot.addWidget(bar)
    bar.show_zoom(0.67)
    assert bar.percent.text() == "67 %"
    for button, signal in (
        (bar.less, bar.less_asked),
        (bar.more, bar.more_asked),
        (bar.percent, bar.reset_asked),
        (bar.fit, bar.fit_asked),
    ):
        assert button.accessibleName()
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bar.height() == 36 + 2 * BAR_MARGIN


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_with_enter_and_space_one_time(qtbot, look, key):
    button, heard = Button(look, "outlined", "Save"), []
    qtbot.addWidget(button)
    button.show()
    button.clicked.connect(lambda: heard.append(button))
    qtbot.keyClick(button, key)
    assert len(heard) == 1

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cablebuilder.gui.kiosk_attract import SCENE_MS, SCENES, SHIFT, AttractPage
from cablebuilder.gui.kiosk_look import KioskLook
from tests.gui.kiosk import SIZES, kiosk_look, picture_of, tap


@pytest.fixture
def page(qtbot):
    made = AttractPage(kiosk_look())
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_touch_anywhere_begins_and_so_do_enter_and_the_button(qtbot, page):
    touched = []
    page.touched.connect(lambda: touched.append(1))
    tap(page, QPoint(1500, 40))
    tap(page.start)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert touched == [1, 1, 1]


def test_three_scenes_take_turns_and_each_round_stands_elsewhere(page):
    seen, places = [], []
    for _ in range(2 * len(SCENES) * 5):
        seen.append(page.scene)
        places.append((page.shift.x(), page.shift.y()))
        page.advance()
    assert seen[:6] == [0, 0, 1, 1, 2, 2]
    assert len(set(places)) == 4
    assert all(0 <= x <= SHIFT and 0 <= y <= SHIFT for x, y in places)
    assert places[6] != places[0]


def test_the_shop_chooses_scenes_and_shows_its_name(qtbot, page):
    other = AttractPage(kiosk_look(), scenes=("turning-safe",), shop_name="The shop")
    qtbot.addWidget(other)
    other.resize(1920, 1080)
    other.show()
    first = picture_of(other)
    other.advance()
    assert (other.scene, picture_of(other) != first) == (0, True)
    plain = AttractPage(kiosk_look(), scenes=("turning-safe",))
    qtbot.addWidget(plain)
    plain.resize(1920, 1080)
    assert picture_of(plain) != first


def test_the_unsafe_chain_turns_safe_in_the_middle_of_its_scene(page):
    for _ in range(4):
        page.advance()
    before = picture_of(page)
    page.advance()
    assert page.scene == 2
    assert picture_of(page) != before


def test_nothing_fades_where_motion_is_reduced_and_a_fade_comes_to_its_end(qtbot, page):
    page.advance()
    page.advance()
    assert page._next is None
    moving = AttractPage(KioskLook("dark", less_motion=False))
    qtbot.addWidget(moving)
    moving.resize(1280, 800)
    moving.show()
    moving.advance()
    moving.advance()
    assert moving._next is not None
    qtbot.waitUntil(lambda: moving._next is None)
    assert not moving._fade.isActive()


def test_between_fades_one_timer_wakes_less_than_once_a_second(page):
    from PySide6.QtCore import QTimer

    running = [timer for timer in page.findChildren(QTimer) if timer.isActive()]
    assert [timer.interval() for timer in running] == [SCENE_MS // 2]


@pytest.mark.parametrize("size", SIZES)
def test_the_button_is_in_sight_at_every_size_also_low(qtbot, size):
    for is_low in (False, True):
        look = kiosk_look(size)
        look.is_low = is_low
        page = AttractPage(look)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        assert page.rect().contains(page.start.geometry())
        assert not is_low or page.start.geometry().top() > size[1] * 2 / 3

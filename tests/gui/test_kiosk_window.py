import gc
import random
import weakref

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cablebuilder.core import edits
from cablebuilder.core.search import PartSearch, tokens
from cablebuilder.files.kiosk_config import KioskConfig
from cablebuilder.files.kiosk_shop import ShopLayout
from cablebuilder.gui.kiosk_build import BuildPage
from cablebuilder.gui.kiosk_buttons import TARGET, TouchTarget
from cablebuilder.gui.kiosk_cards import PartTile, SocketTile
from cablebuilder.gui.kiosk_idle import StillThere
from cablebuilder.gui.kiosk_inside import InsideSheet
from cablebuilder.gui.kiosk_languages import LanguageChoice
from cablebuilder.gui.kiosk_staff import CleaningCover
from tests.gui.kiosk import SIZES, named, narrow_offer, open_kiosk, shown, tap, tap_named, to_ways
from tests.gui.workbench import workbench


@pytest.fixture
def kiosk(qtbot, catalog):
    return open_kiosk(qtbot, narrow_offer(catalog))


def settle(kiosk):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()


@pytest.mark.parametrize("size", SIZES)
def test_three_taps_lead_from_the_attract_page_to_a_verdict(qtbot, catalog, size):
    kiosk = open_kiosk(qtbot, narrow_offer(catalog), size)
    to_ways(qtbot, kiosk)
    assert kiosk.page.panel.words.state == "safe"
    assert kiosk.size().toTuple() == size


def test_start_over_leaves_nothing_of_a_visit(qtbot, kiosk, own_folders):
    files = sorted(own_folders.rglob("*"))
    tap_named(kiosk, "Touch to start")
    kiosk.page.field.type("s")
    tap_named(kiosk, "Larger text")
    kiosk.reset()
    to_ways(qtbot, kiosk)
    tap_named(kiosk, "See inside")
    kept = [weakref.ref(kiosk.page.search), weakref.ref(kiosk.stage.sheet.document), weakref.ref(kiosk.page)]
    ended = []
    kiosk.session_ended.connect(lambda: ended.append(1))
    tap_named(kiosk, "Start over")
    settle(kiosk)
    assert ended == [1]
    assert [ref() for ref in kept] == [None, None, None]
    assert (kiosk._source, kiosk._listener, kiosk.look.text_step, kiosk.page_name) == (None, None, 0, "attract")
    assert tokens.cache_info().currsize == 0
    assert kiosk._offer.catalog._kept.keys() <= {PartSearch}, "planning keeps what it worked out with the catalogue"
    assert sorted(own_folders.rglob("*")) == files
    assert not kiosk.watch.is_running


def test_start_over_leaves_no_picture_of_what_was_built(qtbot, kiosk):
    to_ways(qtbot, kiosk)
    tap_named(kiosk, "Try it out")
    style = kiosk.stage.sheet.scene.canvas_style
    for _ in range(2):
        kiosk.grab()
    assert style._stock.pictures._kept
    tap_named(kiosk, "Start over")
    settle(kiosk)
    assert not style._stock.pictures._kept


def test_every_page_has_start_over_and_large_targets(qtbot, kiosk):
    to_ways(qtbot, kiosk)
    for _ in range(3):
        small = [each.accessibleName() for each in shown(kiosk, TouchTarget) if min(each.width(), each.height()) < TARGET]
        assert small == []
        assert any(each.accessibleName() == "Start over" for each in shown(kiosk, TouchTarget))
        assert all(each.accessibleName() for each in shown(kiosk, TouchTarget))
        kiosk._go_back()


def test_idle_asks_and_a_touch_goes_on_where_one_was(qtbot, kiosk):
    to_ways(qtbot, kiosk)
    page = kiosk.page
    kiosk.watch._idle.timeout.emit()
    assert isinstance(kiosk.stage.cover, StillThere)
    kiosk.watch.count()
    tap_named(kiosk, "Go on")
    assert kiosk.stage.cover is None
    assert kiosk.page is page
    kiosk.watch._idle.timeout.emit()
    while kiosk.watch.is_asking:
        kiosk.watch.count()
    assert kiosk.page_name == "attract"
    assert kiosk.stage.cover is None


def test_escape_leads_back_step_by_step(qtbot, kiosk):
    to_ways(qtbot, kiosk)
    tap_named(kiosk, "See inside")
    assert isinstance(kiosk.stage.sheet, InsideSheet)
    kiosk._on_idle_asked()
    seen = []
    for _ in range(6):
        QTest.keyClick(kiosk, Qt.Key.Key_Escape)
        seen.append(kiosk.page_name)
    assert seen == ["ways", "ways", "headphones", "player", "attract", "attract"]


def test_with_something_over_them_pages_take_no_keys_and_escape_ends_no_cleaning(qtbot, kiosk):
    tap_named(kiosk, "Touch to start")
    for cover in (CleaningCover(kiosk.look, kiosk.stage), LanguageChoice(kiosk.look, ("en", "de"), "en", kiosk.stage)):
        kiosk.stage.lay_over(cover)
        assert not any(each.isEnabled() for each in shown(kiosk, TouchTarget) if not cover.isAncestorOf(each))
        closed = []
        if isinstance(cover, LanguageChoice):
            cover.closed.connect(lambda closed=closed: closed.append(1))
        QTest.keyClick(kiosk, Qt.Key.Key_Escape)
        assert (kiosk.stage.cover, len(closed)) == (cover, int(isinstance(cover, LanguageChoice)))
    kiosk.stage.uncover()
    assert named(kiosk, "Start over").isEnabled()


def test_the_keyboard_walks_along_the_tiles_before_what_stands_beside_and_below_them(qtbot, kiosk):
    tap_named(kiosk, "Touch to start")
    qtbot.waitUntil(lambda: bool(shown(kiosk, PartTile)) and bool(shown(kiosk, SocketTile)))
    order, widget = [], kiosk.nextInFocusChain()
    while widget is not kiosk:
        if isinstance(widget, TouchTarget) and widget.isVisible():
            order.append(widget)
        widget = widget.nextInFocusChain()
    kinds = [type(each).__name__ for each in order]
    names = [each.accessibleName() for each in order]
    assert names.index("All makers") < kinds.index("PartTile") < kinds.index("SocketTile") < names.index("Start over")


def test_a_step_that_is_done_can_be_done_anew_and_the_rest_is_kept(qtbot, kiosk):
    to_ways(qtbot, kiosk)
    tap_named(kiosk, "Step 1: Your player")
    assert kiosk.page_name == "player"
    tap_named(kiosk, "Astell&Kern A&norma SR25")
    assert kiosk.page_name == "ways"
    tap_named(kiosk, "Step 2: Your headphones")
    assert kiosk.page_name == "headphones"


def test_larger_text_and_low_controls_keep_the_page(qtbot, kiosk):
    tap_named(kiosk, "Touch to start")
    before = kiosk.look.px(100)
    tap_named(kiosk, "Larger text")
    assert (kiosk.page_name, kiosk.look.px(100) > before) == ("player", True)
    tap_named(kiosk, "Controls lower")
    assert kiosk.stage._around[0].y() > kiosk.page.y()
    tap_named(kiosk, "Controls as usual")
    assert not kiosk.look.is_low


def test_larger_text_keeps_what_a_visitor_built_and_the_way_that_is_shown(qtbot, kiosk):
    to_ways(qtbot, kiosk)
    kiosk.page.choose(kiosk.page.ways[1])
    search, ways = kiosk.page.search, kiosk.page.ways
    tap_named(kiosk, "Try it out")
    build = kiosk.stage.sheet
    build.document.edit("Disconnect", edits.disconnect, build.document.rig.links[:1])
    built = build.document.rig
    tap_named(kiosk, "Take it home")
    tap_named(kiosk, "Larger text")
    assert [type(sheet).__name__ for sheet in kiosk.stage.sheets] == ["BuildPage", "TakeHomeSheet"]
    tap_named(kiosk, "Back")
    assert kiosk.stage.sheet.document.rig == built
    tap_named(kiosk, "Back")
    assert kiosk.page.search is search, "what was found is kept"
    assert (kiosk.page.ways, kiosk.page.shown) == (ways, ways[1])


def test_a_search_that_is_under_way_goes_on_with_larger_text(qtbot, kiosk):
    for name in ("Touch to start", "Astell&Kern A&norma SR25", "Moondrop Aria, 3.5 mm cable"):
        tap_named(kiosk, name)
    search = kiosk.page.search
    assert search.is_running
    tap_named(kiosk, "Larger text")
    assert kiosk.page.search is search
    qtbot.waitUntil(lambda: not search.is_running, timeout=60_000)
    assert kiosk.page.shown is kiosk.page.ways[0]


def test_controls_that_are_wanted_low_stand_in_the_lower_third_of_an_upright_screen(qtbot, catalog):
    window = open_kiosk(qtbot, narrow_offer(catalog), (1080, 1920))
    tap_named(window, "Touch to start")
    tap_named(window, "Controls lower")
    pages = [_highest_target(window)]
    window.reset()
    window.look.is_low = True
    to_ways(qtbot, window)
    pages.append(_highest_target(window))
    for door in ("See inside", "Take it home", "Try it out"):
        tap_named(window, door)
        pages.append(_highest_target(window))
        tap_named(window, "Back")
    assert min(pages) >= 1920 * 2 / 3
    tap_named(window, "Controls as usual")
    assert _highest_target(window) < 1920 / 3


def _highest_target(window) -> int:
    return min(each.mapTo(window, QPoint(0, 0)).y() for each in shown(window, TouchTarget))


@pytest.mark.parametrize(
    ("size", "larger", "is_low"),
    [
        *(((1280, 800), 1, False), ((1280, 800), 0, True), ((1280, 800), 1, True), ((1920, 1080), 0, True), ((1920, 1080), 3, False)),
        *(((1080, 1920), 1, False), ((1080, 1920), 1, True), ((1080, 1920), 3, False), ((800, 1280), 0, False), ((800, 1280), 0, True)),
    ],
)
def test_nothing_to_touch_is_cut_where_there_is_little_room(qtbot, catalog, size, larger, is_low):
    kiosk = open_kiosk(qtbot, narrow_offer(catalog), size)
    for _ in range(larger):
        kiosk.look.enlarge()
    kiosk.look.is_low = is_low

    def is_cut(target):
        kiosk.stage.reveal(target)
        return target.visibleRegion().boundingRect() != target.rect()

    def cut():
        return [each.accessibleName() for each in shown(kiosk, TouchTarget) if is_cut(each)]

    kiosk.begin()
    kiosk.page._open_keys()
    qtbot.waitUntil(lambda: cut() == [])
    kiosk.begin()
    tap_named(kiosk, "Astell&Kern A&norma SR25")
    tap_named(kiosk, "Moondrop Aria, 3.5 mm cable")
    qtbot.waitUntil(lambda: not kiosk.page.search.is_running, timeout=60_000)
    qtbot.waitUntil(lambda: cut() == [])


def test_a_small_upright_screen_shows_whole_players_above_every_socket_and_its_picture_below_the_button(qtbot, catalog):
    kiosk = open_kiosk(qtbot, narrow_offer(catalog), (800, 1280))
    assert kiosk.page.start.geometry().bottom() < kiosk.page._scene_box().top()
    kiosk.begin()
    qtbot.waitUntil(lambda: bool(shown(kiosk, PartTile)))
    assert all(each.height() >= kiosk.look.px(128) for each in shown(kiosk, PartTile))
    assert len(shown(kiosk, SocketTile)) == 5
    panel = kiosk.page.sockets
    assert panel.visibleRegion().boundingRect() == panel.rect()


def test_the_whole_visit_goes_by_keys_alone(qtbot, kiosk):
    QTest.keyClick(kiosk.page, Qt.Key.Key_Return)
    for _ in range(2):
        target = shown(kiosk, TouchTarget)[0]
        for _ in range(40):
            focus = QApplication.focusWidget() or kiosk
            if type(focus).__name__ == "PartTile":
                break
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert type(QApplication.focusWidget()).__name__ == "PartTile", target.accessibleName()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert kiosk.page_name == "ways"


def test_arrows_walk_like_tab(qtbot, kiosk):
    tap_named(kiosk, "Touch to start")
    QTest.keyClick(kiosk, Qt.Key.Key_Tab)
    first = QApplication.focusWidget()
    QTest.keyClick(kiosk, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is not first
    QTest.keyClick(kiosk, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is first


def test_no_timer_is_left_of_a_visit(qtbot, kiosk):
    def running():
        return sorted(timer.interval() for timer in kiosk.findChildren(QTimer) if timer.isActive() and timer.interval())

    settle(kiosk)
    before = running()
    for _ in range(3):
        to_ways(qtbot, kiosk)
        kiosk.reset()
        settle(kiosk)
    assert running() == before
    assert len(kiosk.findChildren(QWidget)) < 12


def test_a_monkey_never_leaves_the_kiosk_dead(qtbot, kiosk):
    hand = random.Random(7)
    before = set(QApplication.topLevelWidgets())
    for _ in range(60):
        targets = [each for each in shown(kiosk, TouchTarget) if each.isEnabled()]
        if targets:
            tap(hand.choice(targets))
        if hand.random() < 0.1:
            QTest.keyClick(kiosk, hand.choice([Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_F1]))
    assert set(QApplication.topLevelWidgets()) == before
    kiosk.reset()
    to_ways(qtbot, kiosk)


def test_idle_times_are_those_of_the_shop(qtbot, catalog):
    kiosk = open_kiosk(qtbot, narrow_offer(catalog), config=KioskConfig(idle_seconds=30, still_there_seconds=25))
    tap_named(kiosk, "Touch to start")
    assert kiosk.watch._idle.interval() == 30_000
    kiosk.watch._idle.timeout.emit()
    assert kiosk.watch.left == 25


def test_build_mode_is_entered_from_a_way_and_freely_and_leaves_nothing(qtbot, catalog):
    layouts = (ShopLayout("Counter demo", workbench()),)
    kiosk = open_kiosk(qtbot, narrow_offer(catalog))
    kiosk._layouts = layouts
    tap_named(kiosk, "Touch to start")
    tap_named(kiosk, "Build freely")
    assert isinstance(kiosk.stage.sheet, BuildPage)
    kept = [weakref.ref(kiosk.stage.sheet), weakref.ref(kiosk.stage.sheet.document), weakref.ref(kiosk.stage.sheet.scene)]
    kiosk.reset()
    settle(kiosk)
    assert [ref() for ref in kept] == [None, None, None]
    to_ways(qtbot, kiosk)
    tap_named(kiosk, "Try it out")
    build = kiosk.stage.sheet
    assert build.document.rig == kiosk.page.shown.rig()
    tap_named(kiosk, "See inside")
    assert isinstance(kiosk.stage.sheet, InsideSheet)
    kiosk._go_back()
    assert kiosk.stage.sheet is build
    tap_named(kiosk, "Back")
    assert kiosk.stage.sheet is None


def test_a_finger_does_what_a_mouse_does(qtbot, kiosk):
    screen = QTest.createTouchDevice()
    start = kiosk.page.start
    at = start.mapTo(kiosk, start.rect().center())
    QTest.touchEvent(kiosk.windowHandle(), screen).press(0, at, kiosk.windowHandle()).commit()
    assert kiosk.page_name == "attract"
    QTest.touchEvent(kiosk.windowHandle(), screen).release(0, at, kiosk.windowHandle()).commit()
    qtbot.waitUntil(lambda: kiosk.page_name == "player")

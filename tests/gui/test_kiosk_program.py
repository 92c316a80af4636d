import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from cablebuilder import language, paths
from cablebuilder.errors import FileError, message
from cablebuilder.files.kiosk_choice import chosen_theme
from cablebuilder.files.kiosk_pin import save_pin
from cablebuilder.files.supervision import STAFF_EXIT
from cablebuilder.gui.kiosk_pin_pad import PinPad
from cablebuilder.gui.kiosk_program import KioskProgram
from cablebuilder.gui.kiosk_staff import CleaningCover, StaffPage
from cablebuilder.gui.qt_language import follow_language
from tests.gui.kiosk import tap_named

CABLE = "generic/3.5mm-trs-plug-to-2.5mm-trrs-jack"


class Heard:
    """A supervisor that remembers what it was told."""

    ping_seconds = 10.0

    def __init__(self):
        self.said = []

    def __getattr__(self, name):
        return lambda *words: self.said.append((name, *words))


@pytest.fixture
def program(qtbot, qapp, catalog, tmp_path):
    config = tmp_path / "kiosk.toml"
    config.write_text(f'stock_file = "stock.csv"\npin_file = "pin"\ncounters = true\nlog_folder = "{tmp_path}"\n')
    (tmp_path / "stock.csv").write_text(f"part,price,currency,stock,shelf\n{CABLE},9.90,EUR,3,B2\n")
    save_pin(tmp_path / "pin", "582137", cost=2**10)
    before = qapp.palette(), qapp.styleSheet()
    made = KioskProgram(QApplication.instance(), catalog, config, Heard())
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    made.window.show()
    yield made
    made.look.changed.disconnect()
    made.deleteLater()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])


def test_the_offer_is_that_of_the_stock(program):
    offer = program.window._offer
    assert set(offer.shelf.parts) == {CABLE}
    assert offer.where(CABLE) == "Shelf B2"
    assert program.news().problems == ()


def test_a_bad_list_leaves_the_last_good_one_running_and_tells_staff(program, tmp_path):
    (tmp_path / "stock.csv").write_text("part,stock\nno/such-part,3\n")
    program.reload()
    assert set(program.window._offer.shelf.parts) == {CABLE}
    assert any("row 2" in problem for problem in program.news().problems)
    (tmp_path / "stock.csv").write_text(f"part,stock\n{CABLE},0\n")
    program.reload()
    assert set(program.window._offer.shelf.parts) == set()


def test_a_list_that_is_replaced_twice_is_read_twice_but_not_during_a_visit(qtbot, program, tmp_path):
    for count, shelf in enumerate(("C1", "C2"), 1):
        (tmp_path / "new.csv").write_text(f"part,shelf\n{CABLE},{shelf}\n")
        (tmp_path / "new.csv").replace(tmp_path / "stock.csv")
        qtbot.waitUntil(program._calm.isActive, timeout=5000)
        program._calm.timeout.emit()
        program._calm.stop()
        assert program.window._offer.where(CABLE) == f"Shelf {shelf}", count
    program.window.begin()
    (tmp_path / "stock.csv").write_text(f"part,shelf\n{CABLE},D4\n")
    program._on_calm()
    assert program.window._offer.where(CABLE) == "Shelf C2"
    program.window.reset()
    assert program.window._offer.where(CABLE) == "Shelf D4"


def test_the_corner_and_the_pin_lead_to_the_staffs_page(qtbot, program):
    program.window.staff_asked.emit()
    pad = program.window.stage.cover
    assert isinstance(pad, PinPad)
    for digit in "582137":
        pad.type(digit)
    pad.enter()
    qtbot.waitUntil(lambda: isinstance(program.window.stage.cover, StaffPage), timeout=20_000)
    tap_named(program.window, "Clean the screen")
    assert isinstance(program.window.stage.cover, CleaningCover)
    program.window.stage.cover.ended.emit()
    assert program.window.stage.cover is None
    assert program.window.page_name == "attract"


def test_what_staff_choose_is_done_and_the_page_locks_itself(program):
    program.show_staff()
    tap_named(program.window, "Light or dark")
    assert program.look.theme.name == "light"
    assert chosen_theme(paths.kiosk_state_folder(), "dark") == "light", "also after the next start"
    tap_named(program.window, "Read the stock again")
    assert isinstance(program.window.stage.cover, StaffPage)
    assert program._relock.isActive()
    program.window.lock.touched.emit()
    program._relock.timeout.emit()
    assert program.window.stage.cover is None


def test_staff_end_it_with_a_code_of_its_own_and_the_system_without(program, monkeypatch):
    codes = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    program.end()
    program.stop()
    assert codes == [STAFF_EXIT, 0]
    assert program._supervisor.said.count(("stopping",)) == 2


def test_the_supervisor_hears_that_it_is_ready_alive_and_where(qtbot, program):
    qtbot.waitUntil(lambda: ("ready",) in program._supervisor.said)
    assert program._pings.interval() == 10_000
    program.window.begin()
    assert ("status", "player") in program._supervisor.said


def test_a_screen_or_printer_that_is_gone_is_told_to_staff(program):
    program.shop = replace(program.shop, config=replace(program.shop.config, screen="HDMI-9", printer="Bon"))
    told = program.news().problems
    assert [problem.partition(",")[0] for problem in told] == ["There is no printer named Bon", "There is no screen named HDMI-9"]


def test_sums_that_cannot_be_kept_are_a_line_in_the_log(program, monkeypatch, caplog):
    monkeypatch.setattr(program.counters, "save", lambda: message("The disk is full."))
    program.window.begin()
    program.window.reset()
    assert "The disk is full." in caplog.text


def test_sums_are_counted_and_nothing_of_anybody(program, catalog):
    for _ in range(2):
        program.window.begin()
        program.window.picked.emit(CABLE)
        program.window.picked.emit("seen/player-xlr-4")
        program.window.counted.emit("codes")
        program.window.counted.emit("unsafe")
        program.window.reset()
    assert dict(program.news().sums) == {"Codes shown": 2, "Unsafe": 2, "Visits": 2}


def test_on_a_new_day_the_prices_of_yesterday_go_when_nobody_is_there(program, tmp_path):
    now = dt.datetime.now().astimezone()
    (tmp_path / "stock.csv").write_text(f"part,price,currency,until\n{CABLE},9.90,EUR,{now.date() - dt.timedelta(days=1)}\n")
    program.window.begin()
    program.look_at_clock(now)
    assert not program._is_stale
    program.look_at_clock(now + dt.timedelta(days=1))
    assert program.shop.stock.price(CABLE) is not None, "a visitor's page stays as it is"
    program.window.reset()
    assert program.shop.stock.price(CABLE) is None
    assert "The price was valid until" in program.news().problems[0]


def test_it_rests_at_night_only_after_a_long_day_and_while_nobody_is_there(program, monkeypatch):
    codes = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    program.rest(3)
    monkeypatch.setattr(program, "_age", type("Old", (), {"hasExpired": staticmethod(lambda _ms: True)}))
    program.rest(12)
    program.window.begin()
    program.rest(3)
    assert codes == []
    program.window.reset()
    program.rest(3)
    assert codes == [0]


def test_a_slip_that_fails_is_a_calm_sentence_for_visitors_and_a_line_for_staff(program, monkeypatch, caplog):
    said = []
    monkeypatch.setattr(program.window.sheets, "say_slip", said.append)

    def refuse(_take, _name):
        raise FileError("The printer does not take the slip. See whether it is on.")

    monkeypatch.setattr("cablebuilder.gui.kiosk_program.print_slip", refuse)
    program._on_slip_asked(None)
    monkeypatch.setattr("cablebuilder.gui.kiosk_program.print_slip", lambda _take, _name: None)
    program._on_slip_asked(None)
    assert said == ["The slip was not printed. Our staff can help.", "Your slip is being printed."]
    assert "does not take the slip" in caplog.text


@pytest.fixture
def of_many_languages(program, tmp_path, monkeypatch):
    monkeypatch.setattr("cablebuilder.gui.kiosk_languages.languages_without_letters", tuple)  # whatever fonts are here
    with (tmp_path / "kiosk.toml").open("a") as config:
        config.write('languages = ["en", "de", "ja"]\n')
    program.reload()
    program.window._config = program.shop.config  # as at a start
    program.window.reset()
    yield program
    language.use(None)
    follow_language(QApplication.instance())


def test_a_visitor_chooses_a_language_and_the_next_one_begins_in_the_first(of_many_languages):
    program = of_many_languages
    program.window.page.globe.click()
    tap_named(program.window, "Deutsch")
    assert (language.code(), program.window.page_name) == ("de", "player")
    assert program.window.watch.is_running
    program.window.reset()
    assert (language.code(), program.window.page_name) == ("en", "attract")


def test_the_language_can_be_changed_on_the_way_and_what_was_chosen_stays(of_many_languages):
    program = of_many_languages
    program.window.begin()
    program.window.page.chosen.emit(program.window._offer.sources[0])
    chosen = program.window._source.id
    tap_named(program.window, "English")
    tap_named(program.window, "Deutsch")
    assert (language.code(), program.window.page_name, program.window._source.id) == ("de", "headphones", chosen)


def test_who_keeps_the_language_loses_nothing(of_many_languages):
    program = of_many_languages
    program.window.page.globe.click()
    tap_named(program.window, "Back")
    assert program.window.stage.cover is None
    assert not program.window.watch.is_running
    assert program.window.page_name == "attract"


def test_staff_come_back_to_their_page_with_another_language(of_many_languages):
    program = of_many_languages
    program.show_staff()
    tap_named(program.window.stage.cover, "Language")
    tap_named(program.window, "日本語")
    assert isinstance(program.window.stage.cover, StaffPage)
    assert language.code() == "ja"

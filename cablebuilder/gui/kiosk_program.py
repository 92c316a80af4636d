"""The kiosk as a program that runs for weeks: its supervisor, its stock that is read again, its log and sums, and the way in for staff.

Must never show visitors what is wrong. Read on in :mod:`cablebuilder.gui.kiosk_window`.
"""

import datetime as dt
import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication

from cablebuilder import language, paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import FileError, Message
from cablebuilder.files.catalog_words import in_words
from cablebuilder.files.handoff import TakeHome
from cablebuilder.files.kiosk_choice import chosen_theme, keep_theme
from cablebuilder.files.kiosk_counters import DayCounters
from cablebuilder.files.kiosk_log import log_tail
from cablebuilder.files.kiosk_pin import PinLock
from cablebuilder.files.kiosk_shop import ShopLayout, open_shop, printer_problem, screen_problem
from cablebuilder.files.supervision import STAFF_EXIT, Supervisor
from cablebuilder.gui.kiosk_languages import LanguageChoice, written
from cablebuilder.gui.kiosk_look import KioskLook, Wishes
from cablebuilder.gui.kiosk_offer import offer_of
from cablebuilder.gui.kiosk_pin_pad import PinPad
from cablebuilder.gui.kiosk_slip import known_printers, print_slip
from cablebuilder.gui.kiosk_staff import CleaningCover, StaffNews, StaffPage, named_sums
from cablebuilder.gui.kiosk_window import KioskWindow
from cablebuilder.gui.qt_language import follow_language
from cablebuilder.gui.style_sheet import style_sheet

_log = logging.getLogger(__name__)
_CALM_MS = 1500
"""How long a file must rest before it is read: whoever copies it is not done at the first change."""
_SECOND_MS = 1000
_NIGHT = range(3, 5)
_LONG_MS = 20 * 3600 * _SECOND_MS
FAILED = 70
"""Exit code when the kiosk fails again and again (EX_SOFTWARE)."""


class KioskProgram(QObject):
    """Everything around the window."""

    def __init__(self, application: QApplication, catalog: Catalog, config_path: Path, supervisor: Supervisor | None = None) -> None:
        """Open the shop and make its window, not shown yet."""
        super().__init__(application)
        self._application, self._shipped, self._config_path = application, catalog, config_path
        self._supervisor = supervisor or Supervisor()
        self.shop = written(open_shop(config_path, catalog))
        config = self.shop.config
        self._speak(config.languages[0])
        wishes = Wishes(config.scale_percent, config.orientation, config.reach_mode, config.high_contrast)
        state = paths.kiosk_state_folder()
        self.look = KioskLook(chosen_theme(state, config.theme), self, wishes=wishes)
        self.look.changed.connect(self._apply_look)
        self._apply_look()
        self.pin = PinLock(config.pin_path, state)
        self.counters = DayCounters(state, is_on=config.counters)
        offer = offer_of(self._catalog, self.shop.stock, with_out_of_stock=config.show_out_of_stock)
        self.window = KioskWindow(self.look, offer, config, self._layouts())
        self.window.sheets.can_print = config.printer in known_printers()
        self.window.page_shown.connect(self._on_page_shown)
        self.window.session_ended.connect(self._on_session_ended)
        self.window.staff_asked.connect(self.ask_pin)
        self.window.sheets.slip_asked.connect(self._on_slip_asked)
        self.window.language_asked.connect(self.ask_language)
        self.window.picked.connect(self._on_picked)
        self.window.counted.connect(self.counters.count)
        self._day = dt.datetime.now().astimezone().date()
        self._watch_files()
        self._start_pings()

    def ask_pin(self) -> None:
        """Ask whoever held the corner for the PIN."""
        self.window.watch.stop()
        if self.look.text_step:
            self.look.reset()  # the pad and what is behind it are the staff's, whatever a visitor had chosen
            self.window.show_again()
        pad = PinPad(self.look, self.pin, self.window.stage)
        pad.closed.connect(self._close_cover)
        pad.opened.connect(self.show_staff)
        self.window.stage.lay_over(pad)
        pad.setFocus()

    def ask_language(self) -> None:
        """Ask which language is wanted, over whatever is shown; a visitor's choice ends with the visit."""
        choice = LanguageChoice(self.look, self.shop.config.languages, self._language, self.window.stage)
        was_staff = isinstance(self.window.stage.cover, StaffPage)
        choice.chosen.connect(lambda code: self._on_language_chosen(code, is_staff=was_staff))
        choice.closed.connect(self.show_staff if was_staff else self._on_language_kept)
        self.window.stage.lay_over(choice)
        choice.setFocus()
        if not was_staff:
            self.window.watch.start()

    def show_staff(self) -> None:
        """Show the staff's page; nobody is reset meanwhile."""
        page = StaffPage(self.look, self.news(), self.shop.config.languages, self.window.stage)
        page.closed.connect(self._close_cover)
        page.reload_asked.connect(self._on_reload_asked)
        page.theme_asked.connect(self._on_theme_asked)
        page.language_asked.connect(self.ask_language)
        page.cleaning_asked.connect(self._on_cleaning_asked)
        page.exit_asked.connect(self.end)
        self.window.stage.lay_over(page)
        self._relock.start()
        _log.info("staff page opened")

    def news(self) -> StaffNews:
        """Return what staff should know."""
        config, screens = self.shop.config, [each.name() for each in self._application.screens()]
        gone = (printer_problem(config, known_printers()), screen_problem(config, screens))
        problems = [*self.shop.staff_problems, *(each for each in gone if each is not None)]
        return StaffNews(
            tuple(_rendered(each) for each in problems),
            named_sums(self.counters.sums(), self._catalog),
            log_tail(self.shop.config.log_path),
        )

    def reload(self) -> None:
        """Read configuration, stock and layouts again; what is wrong with them leaves the last good ones running."""
        self.shop = written(open_shop(self._config_path, self._shipped, self.shop))
        for problem in self.shop.staff_problems:
            _log.warning("%s", _rendered(problem))
        self._offer_again()
        self._watch_again()

    def _offer_again(self) -> None:
        offer = offer_of(self._catalog, self.shop.stock, with_out_of_stock=self.shop.config.show_out_of_stock)
        self.window.use_offer(offer, self._layouts())

    def _layouts(self) -> tuple[ShopLayout, ...]:
        return tuple(each.in_words() for each in self.shop.layouts)

    def end(self) -> None:
        """End the kiosk, as staff want it: no supervisor starts it again."""
        _log.info("ended by staff")
        self._supervisor.stopping()
        QCoreApplication.exit(STAFF_EXIT)

    def give_up(self) -> None:
        """End the kiosk because it fails again and again; a supervisor starts it anew."""
        self._supervisor.stopping()
        QCoreApplication.exit(FAILED)

    def rest(self, hour: int) -> None:
        """End the kiosk at night where nobody stands before it and it has run for long; a supervisor starts it anew."""
        if hour in _NIGHT and self._age.hasExpired(_LONG_MS) and self.window.page_name == "attract":
            _log.info("ends for the night")
            self.stop()

    def look_at_clock(self, now: dt.datetime) -> None:
        """End for the night; on a new day read the stock again, whose prices may have passed."""
        self.rest(now.hour)
        if now.date() != self._day:
            self._day = now.date()
            self._on_calm()

    def stop(self) -> None:
        """End the kiosk because the system wants it."""
        self._supervisor.stopping()
        QCoreApplication.exit(0)

    def _apply_look(self) -> None:
        self._application.setPalette(self.look.theme.palette())
        self._application.setStyleSheet(style_sheet(self.look.theme))

    def _watch_files(self) -> None:
        self._watcher = QFileSystemWatcher(self)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._on_calm)
        self._watcher.fileChanged.connect(self._on_file_changed)
        self._watcher.directoryChanged.connect(self._on_file_changed)
        self._is_stale = False
        self._relock = QTimer(self, singleShot=True, interval=self.shop.config.idle_seconds * _SECOND_MS)
        self._relock.timeout.connect(self._close_cover)
        self.window.lock.touched.connect(self._on_touched)
        self._watch_again()

    def _watch_again(self) -> None:
        """Watch the files and their folders: a file that is replaced is another one, which nobody watches yet."""
        files = [self._config_path, *([self.shop.config.stock_file] if self.shop.config.stock_file else [])]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = {str(each) for file in files for each in (file, file.parent) if each.exists()} - watched
        if wanted:
            self._watcher.addPaths(sorted(wanted))

    def _start_pings(self) -> None:
        self._pings = QTimer(self)
        self._pings.timeout.connect(self._supervisor.alive)
        if self._supervisor.ping_seconds:
            self._pings.start(round(self._supervisor.ping_seconds * _SECOND_MS))
        self.window.stage.first_painted.connect(self._supervisor.ready)
        self._age = QElapsedTimer()
        self._age.start()
        self._minute = QTimer(self, interval=60 * _SECOND_MS)
        self._minute.timeout.connect(lambda: self.look_at_clock(dt.datetime.now().astimezone()))
        self._minute.start()

    def _on_touched(self) -> None:
        """Lock the staff's page only after nobody has touched it for a while."""
        if self._relock.isActive():
            self._relock.start()

    def _on_file_changed(self) -> None:
        self._calm.start()
        self._watch_again()

    def _on_calm(self) -> None:
        """Read again now, where nobody is in the middle of a visit; else when the visitor has gone."""
        self._is_stale = self.window.page_name != "attract"
        if not self._is_stale:
            self.reload()

    def _on_session_ended(self) -> None:
        self.counters.count("visits")
        problem = self.counters.save()
        if problem is not None:
            _log.warning("%s", _rendered(problem))
        self._show_language(self.shop.config.languages[0])
        if self._is_stale:
            self._is_stale = False
            self.reload()

    def _on_picked(self, part: str) -> None:
        if part in self._catalog.parts:
            self.counters.count_part(part)

    def _on_page_shown(self, name: str) -> None:
        self._supervisor.status(name)

    def _on_slip_asked(self, take: TakeHome) -> None:
        try:
            print_slip(take, self.shop.config.printer)
        except FileError as problem:
            _log.warning("%s", language.render(problem.message))
            self.window.sheets.say_slip(language.text("The slip was not printed. Our staff can help."))
        else:
            self.window.sheets.say_slip(language.text("Your slip is being printed."))

    def _on_reload_asked(self) -> None:
        self.reload()
        self.show_staff()

    def _on_theme_asked(self) -> None:
        self.look.toggle()
        problem = keep_theme(paths.kiosk_state_folder(), self.look.theme.name, self.shop.config.theme)
        if problem is not None:
            _log.warning("%s", _rendered(problem))
        self.window.show_again()
        self.show_staff()

    def _on_cleaning_asked(self) -> None:
        cover = CleaningCover(self.look, self.window.stage)
        cover.ended.connect(self._close_cover)
        self.window.stage.lay_over(cover)

    def _speak(self, code: str) -> None:
        self._language = code
        language.use(code)
        follow_language(self._application)
        self._catalog = in_words(self._shipped)

    def _show_language(self, code: str) -> None:
        if code != self._language:
            self._speak(code)
            self._offer_again()
            self.window.show_again()

    def _on_language_chosen(self, code: str, *, is_staff: bool) -> None:
        """Show it: staff go on with their page, a visitor with theirs, and whoever chose on the attract page begins."""
        self.window.stage.uncover()
        self._show_language(code)
        if is_staff:
            self.show_staff()
        elif self.window.page_name == "attract":
            self.window.begin()
        else:
            self.window.watch.start()

    def _on_language_kept(self) -> None:
        self.window.stage.uncover()
        if self.window.page_name == "attract":
            self.window.watch.stop()

    def _close_cover(self) -> None:
        if isinstance(self.window.stage.cover, PinPad | StaffPage | CleaningCover):
            self._relock.stop()
            self.window.stage.uncover()
            self.window.reset()


def _rendered(problem: Message) -> str:
    return language.render(problem)

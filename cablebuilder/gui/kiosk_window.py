"""The kiosk's window: the way of a visit through its pages, each made when it is asked for and thrown away when it is left.

The window holds what a visitor chose and nothing else does; :meth:`KioskWindow.reset` lets go of it. It cannot be closed: the program
ends itself. Must never write to the disk. Read on in :mod:`cablebuilder.gui.kiosk_stage` and :mod:`cablebuilder.gui.kiosk_lock`.
"""

import gc
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core.parts import Part
from cablebuilder.core.search import tokens
from cablebuilder.files.kiosk_config import KioskConfig
from cablebuilder.files.kiosk_shop import ShopLayout
from cablebuilder.gui.canvas_style import forget_pictures
from cablebuilder.gui.kiosk_ahead import WaysAhead, forget_worked_out
from cablebuilder.gui.kiosk_attract import AttractPage
from cablebuilder.gui.kiosk_bar import PLAYER, Step, StepBar, step_name, steps_of
from cablebuilder.gui.kiosk_foot import Foot, StaffCorner
from cablebuilder.gui.kiosk_home import way_home
from cablebuilder.gui.kiosk_idle import IdleWatch, StillThere
from cablebuilder.gui.kiosk_languages import LanguageChoice
from cablebuilder.gui.kiosk_lock import Lock, lock_down
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_offer import Offer, seen_again
from cablebuilder.gui.kiosk_pick import PickPage
from cablebuilder.gui.kiosk_pin_pad import PinPad
from cablebuilder.gui.kiosk_search import WaySearch
from cablebuilder.gui.kiosk_sheets import Sheets
from cablebuilder.gui.kiosk_staff import StaffPage
from cablebuilder.gui.kiosk_stage import KioskStage
from cablebuilder.gui.kiosk_ways import WaysPage

_BACK = {"headphones": "player", "ways": "headphones"}


class KioskWindow(QWidget):
    """The window."""

    page_shown = Signal(str)
    """The name of the page that is shown now."""
    session_ended = Signal()
    """A visitor has gone; nothing is left of the visit."""
    staff_asked = Signal()
    """The corner was held."""
    language_asked = Signal()
    picked = Signal(str)
    """The id of a part that a visitor has."""
    counted = Signal(str)
    """What is counted where the shop wants it: codes that are shown, and verdicts."""

    def __init__(self, look: KioskLook, offer: Offer, config: KioskConfig, layouts: Sequence[ShopLayout] = ()) -> None:
        """Show the attract page."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.look, self._offer, self._config = look, offer, config
        self._layouts = layouts
        self.ahead = WaysAhead(offer, self)
        self._source: Part | None = None
        self._listener: Part | None = None
        self._name = "attract"
        self._bar: StepBar | None = None
        self.setWindowTitle("cablebuilder")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.stage = KioskStage(look, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(self.stage)
        self.sheets = Sheets(self.stage, look, offer, layouts, config.shop_name)
        self.sheets.counted.connect(self.counted)
        self.lock = Lock(self)
        self.watch = IdleWatch(config.idle_seconds, config.still_there_seconds, self)
        self.lock.touched.connect(self.watch.touch)
        self.watch.asked.connect(self._on_idle_asked)
        self.watch.counted.connect(self._on_idle_counted)
        self.watch.ended.connect(self.reset)
        self._sweep = QTimer(self, singleShot=True)
        self._sweep.timeout.connect(self._forget)
        self._show("attract")

    @property
    def config(self) -> KioskConfig:
        """Return how the shop wants it."""
        return self._config

    @property
    def page(self) -> QWidget | None:
        """Return the page that is shown."""
        return self.stage.page

    @property
    def page_name(self) -> str:
        """Return its name."""
        return self._name

    def reset(self) -> None:
        """Throw away all that a visitor chose, and attract the next one."""
        was_there = self._name != "attract"
        self._source = self._listener = None
        self.look.reset()
        self.watch.stop()
        self.stage.uncover()
        self._show("attract")
        self._sweep.start(0)
        if was_there:
            self.session_ended.emit()

    def use_offer(self, offer: Offer, layouts: Sequence[ShopLayout]) -> None:
        """Offer something else from the next page on."""
        self._offer, self._layouts, known = offer, layouts, offer.catalog.parts
        self.sheets.offer, self.sheets.layouts = offer, layouts
        self._source, self._listener = (
            each and (known.get(each.id) or seen_again(offer.catalog, each)) for each in (self._source, self._listener)
        )
        self.ahead.use_offer(offer, is_idle=self._name == "attract")

    def show_again(self) -> None:
        """Show the page anew, in another theme, language or size, and what stood in its place."""
        sheets, page = self.sheets.kept(), self.stage.page
        shown, search = (page.shown, page.search) if isinstance(page, WaysPage) else (None, None)
        self._show(self._name, search)
        if shown is not None and isinstance(self.stage.page, WaysPage):
            self.stage.page.choose_again(shown)
        for open_again in sheets:
            open_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: a kiosk is not closed by whoever stands before it."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows as with Tab; Escape leads a step back."""
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Down | Qt.Key.Key_Left | Qt.Key.Key_Up as key:
                self.stage.focusNextPrevChild(key in {Qt.Key.Key_Right, Qt.Key.Key_Down})
            case Qt.Key.Key_Escape:
                self._go_back()
            case _:
                event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Lock the window as soon as there is one."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self.lock.watch(handle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out for another screen."""
        super().resizeEvent(event)
        if self.look.fit(self.size()):
            self.show_again()

    def begin(self) -> None:
        """Begin a visit."""
        self.watch.start()
        self._show("player")

    def _go_back(self) -> None:
        cover = self.stage.cover
        if isinstance(cover, StillThere):
            self._on_answered()
        elif isinstance(cover, PinPad | StaffPage | LanguageChoice):
            cover.closed.emit()
        elif cover is not None:
            return  # locked for cleaning
        elif self.stage.sheet is not None:
            self.stage.close_sheet()
        elif self._name == "player":
            self.reset()
        elif self._name != "attract":
            self._show(_BACK[self._name])

    def _show(self, name: str, search: WaySearch | None = None) -> None:
        """Show a page, and let go of the one before; a search that it had goes on, where it looks for the same."""
        self._name = name
        self.ahead.work(is_idle=name == "attract")
        page = self._made(name, search)
        self._bar = None if name == "attract" else self._made_bar(page)
        foot = None if name == "attract" else self._made_foot()
        corner = StaffCorner(self.look, self.stage)
        corner.held.connect(self.staff_asked)
        self.stage.show_page(page, self._bar, foot, corner)
        self.page_shown.emit(name)

    def _made(self, name: str, search: WaySearch | None) -> QWidget:
        config = self._config
        match name:
            case "player" | "headphones":
                can_build = name == "player" and bool(self._layouts)
                pick = PickPage(self.look, self._offer, is_source=name == "player", can_build=can_build, parent=self.stage)
                pick.build_asked.connect(lambda: self.sheets.open_build(self._layouts[0].rig))
                pick.chosen.connect(self._on_player_chosen if name == "player" else self._on_headphones_chosen)
                return pick
            case "ways":
                assert self._source is not None, "chosen before there are ways"
                assert self._listener is not None, "chosen before there are ways"
                search = search and search.again(self._offer, self._source, self._listener)
                known = self.ahead.known.get((self._source.id, self._listener.id))
                search = search or WaySearch(self._offer, self._source, self._listener, known=known)
                ways = WaysPage(self.look, search, self.stage)
                ways.found_changed.connect(self._show_steps)
                ways.judged.connect(self.counted)
                ways.inside_asked.connect(lambda way: self.sheets.open_inside(way.rig()))
                ways.home_asked.connect(lambda way: self.sheets.open_home(way_home(way, ways.ways, self._offer, config.shop_name)))
                ways.build_asked.connect(lambda way: self.sheets.open_build(way.rig()))
                return ways
            case _:
                attract = AttractPage(self.look, self.stage, config.languages, scenes=config.attract_scenes, shop_name=config.shop_name)
                attract.touched.connect(self.begin)
                attract.language_asked.connect(self.language_asked)
                return attract

    def _made_bar(self, page: QWidget) -> StepBar:
        bar = StepBar(self.look, self.stage)
        bar.restart_asked.connect(self.reset)
        bar.step_asked.connect(self._on_step_asked)
        bar.show_steps(self._steps(page))
        return bar

    def _made_foot(self) -> Foot:
        said = language.text("This screen starts over after {seconds} seconds without a touch", seconds=self._config.idle_seconds)
        foot = Foot(self.look, self._config.languages, said, self.stage)
        foot.language_asked.connect(self.language_asked)
        foot.larger_asked.connect(self._on_larger_asked)
        foot.reach_asked.connect(self._on_reach_asked)
        return foot

    def _steps(self, page: QWidget) -> list[Step]:
        found = page.title() if isinstance(page, WaysPage) else ""
        return steps_of(self._name, step_name(self._source), step_name(self._listener), found)

    def _show_steps(self) -> None:
        page = self.stage.page
        if self._bar is not None and page is not None:
            self._bar.show_steps(self._steps(page))
            lock_down(self._bar)

    def _on_player_chosen(self, part: Part) -> None:
        self._source = part
        self.picked.emit(part.id)
        self._show("ways" if self._listener else "headphones")

    def _on_headphones_chosen(self, part: Part) -> None:
        self._listener = part
        self.picked.emit(part.id)
        self._show("ways")

    def _on_step_asked(self, number: int) -> None:
        self._show("player" if number == PLAYER else "headphones")

    def _on_larger_asked(self) -> None:
        self.look.enlarge()
        self.show_again()

    def _on_reach_asked(self) -> None:
        self.look.is_low = not self.look.is_low
        self.show_again()

    def _on_idle_asked(self) -> None:
        question = StillThere(self.look, self._config.still_there_seconds, self.stage)
        question.answered.connect(self._on_answered)
        self.stage.lay_over(question)
        question.focus()

    def _on_idle_counted(self, left: int) -> None:
        if isinstance(self.stage.cover, StillThere):
            self.stage.cover.show_left(left)

    def _on_answered(self) -> None:
        self.stage.uncover()
        self.watch.start()

    def _forget(self) -> None:
        """Let go of what was typed and worked out, which is kept to be quicker, of pictures of what was built, and of garbage."""
        tokens.cache_clear()
        forget_worked_out(self._offer)
        forget_pictures(self.look.theme)
        gc.collect()

"""The workbench: catalogue, document and canvas, and what joins them to the window's bars and panels.

Made after the window was painted. Must never paint, and never edit the rig but through the document.
Read on in :mod:`cablebuilder.gui.file_actions` and :mod:`cablebuilder.gui.canvas_scene`.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QInputDialog, QWidget

from cablebuilder import language
from cablebuilder.core import edits
from cablebuilder.core.catalog import Catalog
from cablebuilder.errors import Message
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.catalog_words import in_words
from cablebuilder.gui.actions import make_actions
from cablebuilder.gui.canvas_actions import CanvasActions
from cablebuilder.gui.canvas_scene import CanvasScene
from cablebuilder.gui.canvas_view import CanvasView
from cablebuilder.gui.chain_words import worded_chains
from cablebuilder.gui.checks_panel import ChecksPanel
from cablebuilder.gui.checks_place import ChecksPlace
from cablebuilder.gui.cure_offers import CURE_KEYS, CureOffers
from cablebuilder.gui.document import Document
from cablebuilder.gui.empty_canvas import EmptyCanvas
from cablebuilder.gui.file_actions import Bars, FileActions
from cablebuilder.gui.glance import Glance
from cablebuilder.gui.help_actions import HelpActions
from cablebuilder.gui.inside_page import InsidePage
from cablebuilder.gui.keys_sheet import KeysSheet
from cablebuilder.gui.language_menu import language_menu
from cablebuilder.gui.layout_menu import LayoutMenu, share_menu, shipped_examples
from cablebuilder.gui.library_panel import LibraryPanel
from cablebuilder.gui.main_window import MainWindow
from cablebuilder.gui.matrix_actions import MatrixActions
from cablebuilder.gui.own_parts import OwnParts
from cablebuilder.gui.part_adding import add_part
from cablebuilder.gui.part_rows import PartRows
from cablebuilder.gui.picture import Subject
from cablebuilder.gui.picture_actions import PictureActions
from cablebuilder.gui.plan_actions import PlanActions
from cablebuilder.gui.problems import Problems
from cablebuilder.gui.recovery import Found, Recovery
from cablebuilder.gui.remembered import Remembered
from cablebuilder.gui.report_actions import ReportActions
from cablebuilder.gui.sheet_actions import SheetActions
from cablebuilder.gui.shelf_actions import ShelfActions
from cablebuilder.gui.shop_prices import ShopPrices
from cablebuilder.gui.spare_memory import SpareMemory, give_back
from cablebuilder.gui.spoken_deeds import SpokenDeedList
from cablebuilder.gui.spoken_rig import SpokenRig
from cablebuilder.gui.text_size import TextSize
from cablebuilder.gui.waiting import Waiting
from cablebuilder.paths import resource_folder, shelf_folder


def _empty(_: "Workbench") -> None:
    """Leave a new window empty."""


class Workbench(QObject):
    """Everything behind one window."""

    window_asked = Signal(object)
    """Another window is wanted; the argument is to be called with its workbench."""
    quit_asked = Signal()
    language_asked = Signal(object)
    """Another language is wanted, by its code; None is the system's."""
    restart_asked = Signal()
    """The program is to be started again, as it is needed for another size of texts."""

    def __init__(self, window: MainWindow, remembered: Remembered, catalog: Catalog | None = None) -> None:
        """Fill a window; without a catalogue, the shipped one with the user's shelf is read. *Raises* CatalogError."""
        super().__init__(window)
        self._window, self._remembered = window, remembered
        self.document = Document(catalog or in_words(load_catalog(resource_folder(), shelf_folder())), self)
        self.scene = CanvasScene(self.document, window.look.theme)
        self.scene.reduce_motion(is_reduced=window.look.has_less_motion)
        self.view = CanvasView(self.scene)
        rows = PartRows(self.document)
        self.library = LibraryPanel(window.look, rows)
        self.checks = ChecksPanel(window.look)
        self.recovery = Recovery(self.document, window.message_bar, window.stage, window.look, remembered.disk)
        bars = Bars(window.message_bar, window.status_bar, Waiting(window, window.look))
        self.files = FileActions(self.document, bars, remembered, self.recovery, window)
        self.canvas = CanvasActions(self.scene, self.view, window.look, window.message_bar)
        self.pictures = PictureActions(window, self.document, self._subject, lambda: self.files.title)
        self.shelf = ShelfActions(window, self.document, self.library, rows, OwnParts(window, self.document, self.view, remembered.disk))
        self.prices = ShopPrices(window, remembered, lambda: self.document.catalog)
        self.plans = PlanActions(window, self.scene, self.canvas.copying, self.shelf.gear, self.prices)
        self.matrix = MatrixActions(window, self.scene, self.canvas.copying, self.plans)
        self.cures = CureOffers(self.scene, self.checks, self.canvas.copying, Glance(self.view), self.shelf.gear, self.prices)
        self.problems = Problems(self.scene, self.view, self.checks)
        self.sheets = SheetActions(window, self.scene, self.shelf.gear, self.prices)
        self.help = HelpActions(window, self.document)
        self.reports = ReportActions(window, self.document, self.shelf.gear, lambda: self.files.title)
        self.actions = make_actions(self._calls(), window, self.view)
        for calls in (self.canvas, self.sheets, self.reports, self.plans):
            calls.follow(self.actions)
        self.spoken = SpokenRig(self.scene, self.view, SpokenDeedList(self.scene, self.view, self.actions))
        self._make_switches()
        self.inside = InsidePage(window, self.document, self.scene, self.view, [self.actions[name] for name in ("inside", "theme")])
        examples = shipped_examples()
        self.empty = EmptyCanvas(window.look, examples)
        self.menu = LayoutMenu(self.actions, examples, language_menu(remembered.settings.language, self.language_asked.emit), window)
        self.menu.follow(lambda: remembered.recent_files, self.files.open_path, self.files.open_example)
        self.share = share_menu(self.actions, window)
        self._fill_window()
        self._connect()
        self._show_document()

    def _make_switches(self) -> None:
        """Let the menu show what is on."""
        for name, is_on in (("contrast", self._window.look.is_high_contrast), ("still", self.scene.motion.is_reduced)):
            self.actions[name].setCheckable(True)
            self.actions[name].setChecked(is_on)

    def _fill_window(self) -> None:
        window, bar = self._window, self._window.top_bar
        window.stage.set_view(self.view)
        window.stage.float_widget(self.empty, "middle")
        window.message_bar.raise_()
        self._checks_place = ChecksPlace(self.checks, self.canvas.comparing, self.view)
        window.set_panels(self.library, self._checks_place)
        for button, name in ((bar.undo, "undo"), (bar.redo, "redo"), (bar.theme, "theme")):
            button.follow(self.actions[name])
        bar.set_menu(self.menu)
        bar.set_share_menu(self.share)
        window.status_bar.show_hint(language.text("Drag a part in, then drag its plug to a socket.  ? shows every key"))

    def _connect(self) -> None:
        window, stack = self._window, self.document.undo_stack
        self.document.changed.connect(self._show_document)
        self.document.judged.connect(self._show_checks)
        self.document.check_advanced.connect(self._window.status_bar.show_progress)
        self.document.saved_state_changed.connect(self._show_title)
        self.scene.drop_refused.connect(self._on_refused)
        self.scene.finding_asked.connect(self.checks.show_part)
        self.view.file_dropped.connect(self._on_file_dropped)
        self.files.take_in_part = self.shelf.own.take_in_file
        self.files.opened.connect(self.view.fit)
        self.files.opened.connect(give_back)
        SpareMemory(self.document)
        self.library.part_chosen.connect(self.add_part)
        self.library.left.connect(self.view.setFocus)
        self.checks.finding_chosen.connect(self.problems.show)
        self.cures.can_ask_shop = self.sheets.letters.can_write
        self.checks.shop_asked.connect(self.sheets.letters.open_for)
        self.checks.why_asked.connect(self.help.explain)
        self.canvas.comparing.panel.finding_chosen.connect(self.problems.show)
        self.canvas.comparing.shown.connect(lambda: window.show_panel("checks"))
        window.close_asked.connect(self._on_close_asked)
        self.recovery.window_wanted.connect(self._on_window_wanted)
        self.recovery.restored.connect(self.view.fit)
        window.look.changed.connect(self._on_look_changed)
        window.look.motion_changed.connect(self._on_motion_changed)
        self.empty.group_asked.connect(self._on_group_asked)
        self.empty.example_asked.connect(self.files.open_example)
        for action, signal, can in (
            (self.actions["undo"], stack.canUndoChanged, stack.canUndo),
            (self.actions["redo"], stack.canRedoChanged, stack.canRedo),
        ):
            signal.connect(action.setEnabled)
            action.setEnabled(can())

    def _calls(self) -> Mapping[str, Callable[[], object]]:
        files, view, window = self.files, self.view, self._window
        return {
            "new": files.new, "open": files.open, "save": files.save, "save-as": files.save_as, "rename": self.rename,
            "new-window": lambda: self.window_asked.emit(_empty), "close": window.close,
            "quit": self.quit_asked.emit, "undo": self.document.undo_stack.undo, "redo": self.document.undo_stack.redo,
            "search": self._start_search, "next-pane": lambda: self._step_pane(1), "previous-pane": lambda: self._step_pane(-1),
            **{name: partial(self.cures.apply_number, place) for name, place in CURE_KEYS},
            "next-problem": self.problems.show_next, "full-screen": self._toggle_full_screen, "keys": self._show_keys,
            "inside": self._toggle_inside, "theme": self._toggle_theme,
            "contrast": self._toggle_contrast, "still": self._toggle_motion, "fit": view.fit, "zoom-in": view.zoom_in,
            "zoom-out": view.zoom_out, "zoom-reset": view.zoom_reset, "select-all": self.scene.select_all, **self.matrix.calls(),
            **self.prices.calls(), **TextSize(self._remembered, self._window.message_bar, self.restart_asked.emit).calls(),
            **self.canvas.calls(), **self.pictures.calls(), **self.shelf.calls(), **self.sheets.calls(), **self.plans.calls(),
            **self.reports.calls(), **self.help.calls(),
        }  # fmt: skip

    def action(self, name: str) -> QAction:
        """Return an action of the table."""
        return self.actions[name]

    def add_part(self, use: str) -> None:
        """Put a part of the catalogue into the link that is selected, or where there is room, and bring it into view."""
        add_part(self.scene, self.view, use)

    def rename(self) -> None:
        """Ask for another title of the layout."""
        caption, label = language.text("Rename the layout"), language.text("Title")
        title, is_given = QInputDialog.getText(self._window, caption, label, text=self.document.rig.title or self.files.title)
        if is_given:
            self.document.edit("Rename", edits.retitle, title.strip())

    def _show_document(self) -> None:
        rig, chains = self.document.rig, self.document.report.chains
        self._window.status_bar.show_counts(len([chain for chain in chains if chain.links]), len(rig.parts))
        self._show_checks()
        self.library.refresh()
        self.empty.setVisible(not rig.parts)
        self._show_title()
        self.files.show_state()

    def _show_checks(self) -> None:
        self.checks.show_chains(worded_chains(self.document.report, self.document.rig, self.document.catalog))
        if self.document.is_judged:
            self._window.status_bar.end_progress()

    def _show_title(self) -> None:
        title, is_changed = self.files.title, self.document.is_changed
        self._window.top_bar.show_title(title, is_changed=is_changed)
        self._window.setWindowTitle(f"{title}[*] · cablebuilder")
        self._window.setWindowModified(is_changed)

    def _on_refused(self, message: Message, joining: frozenset[str]) -> None:
        self._window.message_bar.tell(language.render(message), self.plans.choices(joining))

    def _on_file_dropped(self, name: str) -> None:
        self.files.open_path(Path(name))

    def _on_window_wanted(self, found: Found) -> None:
        self.window_asked.emit(lambda workbench: workbench.recovery.restore(found))

    def _on_group_asked(self, group: str) -> None:
        self._window.show_panel("parts")
        self.library.choose_group(group)

    def _on_look_changed(self) -> None:
        self.view.set_theme(self._window.look.theme)
        self.actions["contrast"].setChecked(self._window.look.is_high_contrast)

    def _on_close_asked(self, event: QCloseEvent) -> None:
        if self.shelf.own.may_close() and self.files.may_close():
            geometry = self._window.saveGeometry().toBase64(QByteArray.Base64Option.Base64Encoding)
            self._remembered.remember_window(bytes(geometry.data()).decode())
        else:
            event.ignore()

    def _start_search(self) -> None:
        self._window.show_panel("parts")
        self.library.start_search()

    def _step_pane(self, step: int) -> None:
        """Go to the next of what is there: parts, a message, canvas, checks, top bar; or the page inside and the top bar."""
        window, page = self._window, self.inside.view
        told = (window.message_bar, self.recovery.offered)
        bench: tuple[QWidget, ...] = (self.library, *told, self.view, self._checks_place)
        there = [page] if page and self.inside.is_shown else [home for home in bench if home not in told or home.isVisible()]
        homes = [*there, window.top_bar]
        focus: QWidget | None = window.focusWidget()
        now = next((number for number, home in enumerate(homes) if focus and (home is focus or home.isAncestorOf(focus))), 0)
        wanted = homes[(now + step) % len(homes)]
        if wanted is self._checks_place:
            window.show_panel("checks")
            self._checks_place.focus_problem()
        elif wanted is self.library:
            self._start_search()
        else:
            (window.top_bar.title if wanted is window.top_bar else wanted).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if window.focusWidget() is focus and abs(step) < len(homes):  # there is nothing to stand on, as in checks of nothing
            self._step_pane(step + (1 if step > 0 else -1))

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _subject(self) -> Subject:
        return "inside" if self.inside.is_shown else "layout"

    def _toggle_inside(self) -> None:
        self.inside.toggle()

    def _toggle_theme(self) -> None:
        self._window.look.toggle()
        self._remembered.remember_theme(self._window.look)

    def _toggle_contrast(self) -> None:
        look = self._window.look
        look.set_high_contrast(not look.is_high_contrast)
        self._remembered.remember_contrast(is_high=look.is_high_contrast)

    def _toggle_motion(self) -> None:
        look = self._window.look
        look.set_less_motion(wanted=not look.has_less_motion)
        self._remembered.remember_motion(is_reduced=look.has_less_motion)

    def _on_motion_changed(self) -> None:
        is_reduced = self._window.look.has_less_motion
        self.scene.reduce_motion(is_reduced=is_reduced)
        self.actions["still"].setChecked(is_reduced)

    def _show_keys(self) -> None:
        KeysSheet(self._window.look, self.actions, self._window).open()

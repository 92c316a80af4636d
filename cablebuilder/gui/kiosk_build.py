"""Build mode: the workbench's canvas for whoever wants to play, beside it what the judge says, below it a few large buttons.

Starts from a layout that is opened as a copy: nothing here can alter or save it. Must never judge.
Read on in :mod:`cablebuilder.gui.kiosk_canvas`.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core.rig import Rig
from cablebuilder.errors import Message
from cablebuilder.files.kiosk_shop import ShopLayout
from cablebuilder.gui.document import Document
from cablebuilder.gui.kiosk_buttons import TouchButton
from cablebuilder.gui.kiosk_canvas import KioskCanvas, TouchScene
from cablebuilder.gui.kiosk_cards import NameTile, PartTile
from cablebuilder.gui.kiosk_deeds import TouchDeeds
from cablebuilder.gui.kiosk_grid import MakeTile, TileGrid
from cablebuilder.gui.kiosk_look import KioskLook
from cablebuilder.gui.kiosk_offer import Offer
from cablebuilder.gui.kiosk_verdict import VerdictPanel, verdict_words
from cablebuilder.gui.link_item import LinkKey
from cablebuilder.gui.part_adding import add_part
from cablebuilder.gui.part_rows import part_row
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.spoken_rig import SpokenRig

_PANEL = 460


class BuildPage(QWidget):
    """Canvas, panel and buttons."""

    back_asked = Signal()
    inside_asked = Signal(object)
    """The rig whose inside is to be seen."""
    home_asked = Signal(object, object)
    """The rig that is to be taken home, and its report."""

    def __init__(self, look: KioskLook, offer: Offer, rig: Rig, layouts: Sequence[ShopLayout], parent: QWidget | None = None) -> None:
        """Begin with a copy of a rig."""
        super().__init__(parent)
        self._look, self._offer, self._layouts = look, offer, layouts
        self.setAccessibleName(language.text("Build freely"))
        self.document = Document(offer.catalog, self)
        self.document.open_rig(rig)
        self.scene = TouchScene(self.document, look.theme)
        self.scene.setParent(self)
        self.scene.reduce_motion(is_reduced=look.has_less_motion)
        self.view = KioskCanvas(self.scene, scale=look.scale, is_whole=not look.text_step)
        self.panel = VerdictPanel(look)
        self.panel.build.hide()
        self.panel.inside_asked.connect(lambda: self.inside_asked.emit(self.document.rig))
        self.panel.home_asked.connect(lambda: self.home_asked.emit(self.document.rig, self.document.report))
        self._said = PlainLabel(language.text("Tap a plug, then tap a socket. Hold a part for more."))
        self._said.setFont(look.text(22))
        self._said.setWordWrap(True)
        self._grid = TileGrid(look, tile=QSize(330, 120), gap=16)
        self._grid.hide()
        self._buttons = [self._button(*each) for each in self._deeds()]
        self._menu: list[TouchButton] = []
        self._lay_out()
        self._connect()
        self._show_report()
        SpokenRig(self.scene, self.view, TouchDeeds(self.scene, self.view))

    def _deeds(self) -> list[tuple[str, str, Callable[[], object]]]:
        return [
            (language.text("Back"), "chevron-left", self._on_back),
            (language.text("Add a part"), "plus", self._choose_part),
            (language.text("Layouts"), "bench", self._choose_layout),
            (language.text("Undo"), "undo", self._undo),
            (language.text("Redo"), "redo", self._redo),
            (language.text("Show all"), "fit", self._resize),
        ]

    def _button(self, words: str, icon: str, call: Callable[[], object]) -> TouchButton:
        button = TouchButton(self._look, "outlined", words, icon)
        button.clicked.connect(call)
        return button

    def _lay_out(self) -> None:
        look, margin = self._look, self._look.margin
        left = QVBoxLayout()
        left.setSpacing(look.px(14))
        left.addWidget(self._said)
        left.addWidget(self.view, 1)
        left.addWidget(self._grid, 1)
        rows = [QHBoxLayout() for _ in range(3 if look.is_slim else 2 if look.is_stacked or look.is_narrow else 1)]
        for place, button in enumerate(self._buttons):
            rows[place * len(rows) // len(self._buttons)].addWidget(button)
        for row in rows:
            row.setSpacing(look.px(16))
            row.addStretch(1)
            left.addLayout(row)
        is_tall = look.is_cramped or (look.is_tight and not look.is_low)
        self._is_stacked = look.is_stacked or is_tall
        self.setMinimumHeight(look.least(across=1000 if is_tall else 440, upright=700, slim=1180))
        direction = QBoxLayout.Direction.TopToBottom if self._is_stacked else QBoxLayout.Direction.LeftToRight
        both = QBoxLayout(direction, self)
        both.setContentsMargins(margin, look.px(20), margin, look.px(8))
        both.setSpacing(look.px(24))
        both.addLayout(left, 1)
        both.addWidget(self.panel)

    def _connect(self) -> None:
        stack = self.document.undo_stack
        self.document.changed.connect(self._show_report)
        self.document.judged.connect(self._show_report)
        self.scene.drop_refused.connect(self._on_refused)
        self.view.menu_asked.connect(self._on_menu_asked)
        self.view.fitted_changed.connect(self._show_sizes)
        stack.canUndoChanged.connect(self._show_steps)
        stack.canRedoChanged.connect(self._show_steps)
        self._show_steps()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel its share."""
        super().resizeEvent(event)
        if self._is_stacked:
            self.panel.take_share(self.height() - self.contentsMargins().top(), 0.36)
        else:
            self.panel.setFixedWidth(min(self._look.px(_PANEL), round(self.width() * 0.38)))

    @property
    def chooser(self) -> TileGrid | None:
        """Return the tiles to choose from, while there are any."""
        return self._grid if self._grid.isVisible() else None

    @property
    def menu(self) -> tuple[TouchButton, ...]:
        """Return what can be done with what was held, while it is offered."""
        return tuple(self._menu)

    def _show_report(self) -> None:
        self._drop_menu()
        report = self.document.report
        if report.chains:
            self.panel.show_words(verdict_words(report, None, 2))
            self.panel.inside.setEnabled(any(chain.links for chain in report.chains))  # of loose parts there is nothing to see
        else:
            self.panel.show_nothing()

    def _show_steps(self) -> None:
        stack, undo, redo = self.document.undo_stack, self._buttons[3], self._buttons[4]
        undo.setEnabled(stack.canUndo())
        redo.setEnabled(stack.canRedo())

    def _show_sizes(self) -> None:
        """Offer what the last button does: to show everything, or where that is too small to read, to show it larger."""
        button = self._buttons[-1]
        words = language.text("Larger") if self.view.can_be_larger else language.text("Show all")
        if button.text() != words:
            button.setText(words)
            button.setAccessibleName(words)
            button.set_icon("plus" if self.view.can_be_larger else "fit")
            button.updateGeometry()

    def _resize(self) -> None:
        self.view.show_whole(is_whole=not self.view.can_be_larger)

    def _undo(self) -> None:
        self.document.undo_stack.undo()

    def _redo(self) -> None:
        self.document.undo_stack.redo()

    def _choose(self, makers: Sequence[MakeTile]) -> None:
        """Show tiles in the place of the canvas."""
        self._drop_menu()
        self.view.hide()
        self._grid.show()
        self._grid.show_tiles(makers)

    def _choose_part(self) -> None:
        catalog = self._offer.catalog
        popular = [catalog.parts[use] for use in self._offer.popular if use in catalog.parts]
        sold = [part for part in self._offer.shelf.parts.values() if part.kind in {"cable", "adapter", "splitter"}]
        self._choose([partial(self._part_tile, part.id) for part in (*popular, *sold)])

    def _part_tile(self, use: str, parent: QWidget) -> QWidget:
        tile = PartTile(self._look, part_row(self._offer.catalog.parts[use], self._offer.catalog), parent)
        tile.clicked.connect(partial(self._add, use))
        return tile

    def _choose_layout(self) -> None:
        self._choose([partial(self._layout_tile, layout) for layout in self._layouts])

    def _layout_tile(self, layout: ShopLayout, parent: QWidget) -> QWidget:
        tile = NameTile(self._look, layout.name, parent=parent)
        tile.clicked.connect(partial(self._open, layout.rig))
        return tile

    def _add(self, use: str) -> None:
        self._show_canvas()
        add_part(self.scene, self.view, use)
        if self.view.is_whole:
            self.view.fit()

    def _open(self, rig: Rig) -> None:
        self._show_canvas()
        self.document.open_rig(rig)
        self.view.fit()

    def _show_canvas(self) -> None:
        self._grid.hide()
        self._grid.show_tiles([])
        self.view.show()

    def _on_back(self) -> None:
        if self._grid.isVisible():
            self._show_canvas()
        else:
            self.back_asked.emit()

    def _on_refused(self, message: Message) -> None:
        said = language.render(message)
        self._said.setText(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _on_menu_asked(self, at: QPoint) -> None:
        """Offer what can be done with what was held, in buttons over the canvas."""
        self._drop_menu()
        place = self.view.mapToScene(at)
        port = self.scene.port_at(place)
        key = port.part_key if port else self.scene.part_at(place) or self.scene.link_at(place)
        if key is None:
            return
        self.scene.select({key})
        remove = language.text("Pull out") if isinstance(key, LinkKey) else language.text("Take away")
        icon = "unplug" if isinstance(key, LinkKey) else "trash"
        self._menu = [self._over(remove, icon, self._remove), self._over(language.text("Leave it"), "check", self._drop_menu)]
        gap, high = self._look.px(12), self._menu[0].height()
        top = max(0, min(at.y(), self.view.height() - len(self._menu) * (high + gap)))
        for number, button in enumerate(self._menu):
            button.move(max(0, min(at.x(), self.view.width() - button.width())), top + number * (high + gap))
            button.show()

    def _over(self, words: str, icon: str, call: Callable[[], object]) -> TouchButton:
        """Return a button that lies over the canvas."""
        button = self._button(words, icon, call)
        button.setParent(self.view)
        button.resize(button.sizeHint())
        button.set_ground("raised")
        return button

    def _remove(self) -> None:
        self._drop_menu()
        self.scene.remove_selection()

    def _drop_menu(self) -> None:
        for button in self._menu:
            button.hide()
            button.deleteLater()
        self._menu = []

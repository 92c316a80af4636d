"""The sheet "What goes with what": two sides to choose, a table of their answers, and what can be done with it.

The search runs in slices while the sheet is used. Must never edit: who opened it adds the chain that is taken.
Read on in :mod:`cablebuilder.gui.matrix_actions` and :mod:`cablebuilder.gui.matrix_finder`.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.core.named_parts import short_name
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.choice_button import Choice, ChoiceButton
from cablebuilder.gui.look import Look
from cablebuilder.gui.matrix_cells import KINDS, Found, bought_words, cell_of, kind_state, kind_word
from cablebuilder.gui.matrix_finder import MatrixFinder
from cablebuilder.gui.matrix_model import BY_COUNT, BY_NAME, MatrixModel, Wish
from cablebuilder.gui.matrix_view import MatrixView
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.plan_ends import SEARCH, sockets
from cablebuilder.gui.progress_line import ProgressLine
from cablebuilder.gui.search_sheet import SearchSheet
from cablebuilder.gui.sliced_work import SlicedWork
from cablebuilder.gui.steps import Steps

_WIDTH, _HEIGHT, _AWAY = 1360, 820, 48
_MARGIN, _FIELD = 24, 32
_PATIENCE_MS = 500
"""From when on it is shown how far the search is."""


class MatrixSheet(SearchSheet):
    """The choices, the table, what the chosen cell says, and the buttons; closing the sheet deletes it."""

    taken = Signal(object)
    """The answer that was pressed, with a plan or without one."""
    part_asked = Signal(str)
    """A part is to be searched for: "source" or "listener"."""
    save_asked = Signal()
    print_asked = Signal()

    def __init__(self, look: Look, finder: MatrixFinder, model: MatrixModel, parent: QWidget) -> None:
        """Show what the finder knows; it goes on looking where it was left."""
        super().__init__(parent, finder)
        self._look, self._finder = look, finder
        self.model = model
        self.setWindowTitle(language.text("What goes with what"))
        self.resize(min(_WIDTH, parent.width() - _AWAY), min(_HEIGHT, parent.height() - _AWAY))
        self.sources, self.socket, self.listeners, self.order = (
            ChoiceButton(look, language.text(name)) for name in ("From", "Socket", "To", "Order of the rows")
        )
        self.filter, self.chips = QLineEdit(), {kind: Button(look, "chip", kind_word(kind)) for kind in KINDS}
        self.in_shop = Button(look, "chip", language.text("Only what the shop has"))
        self.view, self.status, self.progress = MatrixView(look, model), PlainLabel(), ProgressLine(look)
        self.told, self.bought = PlainLabel(), PlainLabel()
        self.save = Button(look, "outlined", language.text("Save…"), "share")
        self.print, self.cancel = (Button(look, "outlined", words) for words in (language.text("Print…"), language.text("Close")))
        self.add = Button(look, "filled", language.text("Add to the canvas"), "plus")
        self.add.setMinimumWidth(self.add.sizeHint().width())  # "Why not?" leaves the others where they are
        self._pages: Steps[bytes] | None = None
        self._drawing = SlicedWork(self)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._set_up()
        self._lay_out()
        self._connect()
        self._ask()
        self.view.setFocus()

    def choose_part(self, end: str, use: str) -> None:
        """Take a part that was searched for as one of the sides."""
        question, side = self._finder.question, self._finder.source_side if end == "source" else self._finder.listener_side
        if side.parts.part(use) is None:
            self._tell(language.text("This part cannot stand there. Choose a player or an amplifier, or headphones."), is_news=True)
            return
        changed = {"sources": use, "port": None} if end == "source" else {"listeners": use}
        self._finder.ask(question._replace(**changed))
        self._ask()

    def write(self, pages: Steps[bytes], count: int, keep: Callable[[bytes], object]) -> None:
        """Draw so many pages while the sheet lives, and hand on what became of them; Esc leaves it, and nothing is handed on."""
        self._stop_drawing()
        self._pages = pages

        def drawn() -> Iterator[None]:
            for number in range(1, count + 2):
                try:
                    next(pages)
                except StopIteration as end:
                    self._pages = None
                    keep(end.value)
                    return
                self._tell(language.text("{done} of {count} pages are drawn. Esc stops.", done=number, count=count), is_news=False)
                self.progress.show_share(number, count)
                yield

        self.cancel.setText(language.text("Stop"))
        self._drawing.begin(drawn())

    def reject(self) -> None:
        """Stop drawing, else what the search does."""
        if self._pages is None:
            super().reject()
        else:
            self._stop_drawing()
            self._show()
            self._tell(language.text("No file is written."), is_news=True)

    def done(self, result: int) -> None:
        """Draw no more when the sheet goes."""
        self._stop_drawing()
        super().done(result)

    def _stop_drawing(self) -> None:
        self._drawing.stop()
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def _set_up(self) -> None:
        self.filter.setFont(self._look.theme.font("body"))
        self.filter.setFixedHeight(_FIELD)
        self.filter.setPlaceholderText(language.text("Only names with…"))
        self.filter.setAccessibleName(language.text("Only names with…"))
        self.filter.setText(self.model.wish.words)
        for kind, chip in self.chips.items():
            chip.set_icon(self._look.theme.state(kind_state(kind)).icon)
            chip.setChecked(kind in self.model.wish.kinds)
            chip.setAccessibleDescription(language.text("Only rows and columns with such an answer"))
        self.in_shop.setVisible(self._finder.shop is not None)
        self.in_shop.setChecked(self._finder.question.in_shop)
        self.in_shop.setAccessibleDescription(language.text("Cables and adapters to buy are those in stock"))
        self.view.setAccessibleName(language.text("What goes with what"))
        for label in (self.told, self.bought, self.status):
            label.setFont(self._look.theme.font("body"))
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setProperty("tone", "" if label is self.told else "muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)

    def _connect(self) -> None:
        self._finder.changed.connect(self._show)
        self.sources.chosen.connect(lambda key: self._on_side_chosen("source", key))
        self.listeners.chosen.connect(lambda key: self._on_side_chosen("listener", key))
        self.socket.chosen.connect(self._on_socket_chosen)
        self.order.chosen.connect(lambda key: self._narrow(order=key))
        self.filter.textChanged.connect(lambda words: self._narrow(words=words))
        for chip in self.chips.values():
            chip.toggled.connect(lambda _on: self._narrow(kinds=frozenset(kind for kind, chip in self.chips.items() if chip.isChecked())))
        self.in_shop.toggled.connect(self._on_in_shop_toggled)
        self.view.pointed.connect(self._show_cell)
        self.view.taken.connect(self._take)
        self.view.heads[0].sectionClicked.connect(self._on_head_clicked)
        for bar in (self.view.horizontalScrollBar(), self.view.verticalScrollBar()):
            bar.valueChanged.connect(self._look_first)
        self._patience.timeout.connect(self._show)
        self._drawing.finished.connect(self._show)
        self.save.clicked.connect(self.save_asked)
        self.print.clicked.connect(self.print_asked)
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(lambda: self._take(self.view.currentIndex()))

    def _lay_out(self) -> None:
        look, ends = self._look, QGridLayout()
        ends.setHorizontalSpacing(12)
        ends.setVerticalSpacing(4)
        named = ((language.text("From"), self.sources), (language.text("Socket"), self.socket), (language.text("To"), self.listeners))
        for column, (name, button) in enumerate((*named, (language.text("Order of the rows"), self.order))):
            ends.addWidget(Paragraph(look, name, role="small", tone="text-muted"), 0, column)
            ends.addWidget(button, 1, column)
            ends.setColumnStretch(column, 3 if button in {self.sources, self.listeners} else 2)
        narrowed, foot = QHBoxLayout(), QHBoxLayout()
        narrowed.setSpacing(8)
        narrowed.addWidget(self.filter, 1)
        for chip in (*self.chips.values(), self.in_shop):
            narrowed.addWidget(chip)
        foot.setSpacing(8)
        foot.addWidget(self.status, 1)
        for pressed in (self.save, self.print, self.cancel, self.add):
            foot.addWidget(pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 20, 0, 20)
        layout.setSpacing(12)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.told)
        told.addWidget(self.bought)
        for inner in (ends, narrowed, told, foot):
            inner.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        layout.addLayout(ends)
        layout.addLayout(narrowed)
        table = QVBoxLayout()
        table.setSpacing(0)
        table.addWidget(self.progress)
        table.addWidget(self.view, 1)
        layout.addLayout(table, 1)
        layout.addLayout(told)
        layout.addLayout(foot)

    def _ask(self) -> None:
        """Show the question as it is now; the finder looks already."""
        finder, question = self._finder, self._finder.question
        mine, every = language.text("My players"), language.text("Every player and amplifier")
        self.sources.show_choices(tuple(finder.source_side.choices(question.sources, (mine, every))), question.sources)
        mine, every = language.text("My headphones"), language.text("All headphones and earphones")
        self.listeners.show_choices(tuple(finder.listener_side.choices(question.listeners, (mine, every))), question.listeners)
        alone = finder.sources[0] if len(finder.sources) == 1 else None
        offered = sockets(alone, finder.catalog)
        self.socket.show_choices(offered or (Choice("", language.text("Any socket")),), question.port or "")
        self.socket.setEnabled(bool(offered))
        self.model.show_answers(finder.sources, finder.listeners, finder.found)
        if self.model.wish.order not in {BY_NAME, BY_COUNT} | {part.id for part in self.model.across}:
            self.model.narrow(self.model.wish._replace(order=BY_NAME))
        self._patience.start()
        self._show_order()
        self._show()

    def _show(self) -> None:
        """Show what is found so far; the cell that is chosen stays chosen."""
        kept = self.model.found_at(self.view.currentIndex())
        self.model.refresh()
        again = self.model.place_of(kept)
        if again.isValid() and again != self.view.currentIndex():
            self.view.setCurrentIndex(again)
        self._look_first()
        is_running = self._finder.is_running
        if self._pages is not None:
            return
        self.cancel.setText(language.text("Stop") if is_running else language.text("Close"))
        self.progress.show_share(*self._finder.progress if is_running and not self._patience.isActive() else (0, 0))
        self._tell(self._finder.status(), is_news=not is_running)
        self._show_cell(self.view.currentIndex())

    def _look_first(self) -> None:
        """Have what is in view looked at first."""
        self._finder.look_first(self.model.places(*self.view.in_view()))

    def _show_order(self) -> None:
        names = (Choice(BY_NAME, language.text("By name")), Choice(BY_COUNT, language.text("What goes with most, first")))
        parts = (Choice(part.id, short_name(part), language.text("Best first with")) for part in self.model.across)
        self.order.show_choices((*names, *parts), self.model.wish.order)
        self.view.heads[0].ordered_by = self.model.wish.order
        self.view.heads[0].viewport().update()

    def _show_cell(self, index: QModelIndex) -> None:
        """Say in full what a cell says in brief; the button is for the chosen one."""
        found, chosen = self.model.found_at(index), self.model.found_at(self.view.currentIndex())
        self.add.setEnabled(chosen is not None)
        for button in (self.save, self.print):
            button.setEnabled(self.model.has_answers)
        self.add.setText(language.text("Why not?" if chosen is not None and chosen.best.plan is None else "Add to the canvas"))
        if found is None:
            self.told.setText(self.model.hint)
            self.bought.setText("")
            return
        cell = cell_of(self._finder.catalog, found, in_shop=self._finder.question.in_shop)
        self.told.setText(cell.chain)
        self.bought.setText(" · ".join(filter(None, (bought_words(self._finder.catalog, found), cell.loud))))

    def _tell(self, sentence: str, *, is_news: bool) -> None:
        if sentence != self.status.text():
            self.status.setText(sentence)
            if is_news:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.status, sentence))

    def _narrow(self, **wanted: object) -> None:
        kept: Found | None = self.model.found_at(self.view.currentIndex())
        self.model.narrow(Wish(**{**self.model.wish._asdict(), **wanted}))
        self.view.setCurrentIndex(self.model.place_of(kept))
        self._show_order()
        self._show_cell(self.view.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        found = self.model.found_at(index)
        if found is not None:
            self.accept()
            self.taken.emit(found.best)

    def _on_head_clicked(self, column: int) -> None:
        part = self.model.shown()[1][column]
        self._narrow(order=BY_NAME if self.model.wish.order == part.id else part.id)

    def _on_side_chosen(self, end: str, key: str) -> None:
        if key == SEARCH:
            self.part_asked.emit(end)
            return
        changed = {"sources": key, "port": None} if end == "source" else {"listeners": key}
        self._finder.ask(self._finder.question._replace(**changed))
        self._ask()

    def _on_in_shop_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._finder.ask(self._finder.question._replace(in_shop=on))
        self._ask()

    def _on_socket_chosen(self, key: str) -> None:
        self._finder.ask(self._finder.question._replace(port=key or None))
        self._ask()

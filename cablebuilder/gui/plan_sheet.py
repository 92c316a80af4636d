"""The sheet "Find the safe way": two ends to choose, the chains that lead from one to the other, and why others do not.

The search runs in slices while the sheet is used. Must never edit: who opened it adds the chain that is chosen.
Read on in :mod:`cablebuilder.gui.plan_actions` and :mod:`cablebuilder.judge.planner`.
"""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHBoxLayout, QListView, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.choice_button import ChoiceButton
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.gui.plain_words import PlainLabel
from cablebuilder.gui.plan_ends import SEARCH, Ends, sockets
from cablebuilder.gui.plan_finder import PlanFinder
from cablebuilder.gui.plan_list import PlanDelegate, PlanModel
from cablebuilder.gui.plan_rows import AnyRow, Fold, FoldKind, PlanRow
from cablebuilder.gui.search_sheet import SearchSheet

_WIDTH, _HEIGHT, _AWAY = 920, 700, 64
_MARGIN = 24


class PlanSheet(SearchSheet):
    """The choices, the list, and one button that adds what is chosen; closing the sheet deletes it."""

    plan_chosen = Signal(object)
    """The plan to add."""
    shop_asked = Signal()
    """Nothing was found; a shop is to be asked for a cable."""
    part_asked = Signal(str)
    """A part is to be searched for: "source" or "listener"."""

    def __init__(self, look: Look, finder: PlanFinder, parent: QWidget, *, can_ask_shop: bool = False) -> None:
        """Look for what the finder was asked for; a shop can be asked about the two ends that it begins with."""
        super().__init__(parent, finder)
        self._look, self._finder, self._is_moved = look, finder, False
        self._unfolded: frozenset[FoldKind] = frozenset()
        finder.setParent(self)
        self.setWindowTitle(language.text("Find the safe way"))
        self.resize(min(_WIDTH, parent.width() - _AWAY), min(_HEIGHT, parent.height() - _AWAY))
        self.source, self.socket, self.listener = (ChoiceButton(look, language.text(name)) for name in ("From", "Socket", "To"))
        self.model, self.list, self.status = PlanModel(self), QListView(), PlainLabel()
        self.add = Button(look, "filled", language.text("Add to the canvas"), "plus")
        self.shop = Button(look, "outlined", language.text("Ask a shop for a cable…"))
        self._for_shop = finder.ends if can_ask_shop else None
        self.others = Paragraph(look, role="body", tone="text-muted")
        self.cancel = Button(look, "outlined", language.text("Close"))
        self._set_up()
        self._lay_out()
        finder.changed.connect(self._show)
        self._ask()
        (self.list if finder.ends.source and finder.ends.listener else self.listener if finder.ends.source else self.source).setFocus()

    @property
    def chosen(self) -> AnyRow | None:
        """Return the row that Enter would take."""
        return self.model.row_at(self.list.currentIndex())

    def tell_of_others(self) -> None:
        """Say that more is selected than the two ends, and where all of it is compared; until other ends are chosen."""
        self.others.setText(language.text("More is selected; this is about the first of each. “What goes with what” compares them all."))
        self.others.show()

    def choose_part(self, end: str, use: str) -> None:
        """Take a part that was searched for as one of the ends."""
        found = self._finder.sources.part(use) if end == "source" else self._finder.listeners.part(use)
        if found is None:
            self._tell(language.text("This part cannot stand there. Choose a player or an amplifier, or headphones."))
        elif end == "source":
            self._finder.ask(Ends(found, None, self._finder.ends.listener))
            self._ask()
        else:
            self._finder.ask(self._finder.ends._replace(listener=found))
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen row with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the sentences wrap anew."""
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def _set_up(self) -> None:
        self.status.setFont(self._look.theme.font("body"))
        self.status.setProperty("tone", "muted")
        self.status.setWordWrap(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PlanDelegate(self._look, self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(language.text("Safe ways, best first"))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.doubleClicked.connect(self._take)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.source.chosen.connect(self._on_source_chosen)
        self.socket.chosen.connect(self._on_socket_chosen)
        self.listener.chosen.connect(self._on_listener_chosen)
        self.add.clicked.connect(self._take)
        self.cancel.clicked.connect(self.reject)
        self.shop.clicked.connect(self._on_shop_clicked)
        repaint_with(self._look, self.list.viewport())

    def _lay_out(self) -> None:
        ends = QGridLayout()
        ends.setHorizontalSpacing(12)
        ends.setVerticalSpacing(4)
        for column, (name, button) in enumerate((("From", self.source), ("Socket", self.socket), ("To", self.listener))):
            heading = Paragraph(self._look, language.text(name), role="small", tone="text-muted")
            ends.addWidget(heading, 0, column)
            ends.addWidget(button, 1, column)
            ends.setColumnStretch(column, 2 if button is self.socket else 3)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.shop)
        foot.addWidget(self.cancel)
        foot.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 20, 0, 20)
        layout.setSpacing(16)
        for inner in (ends, foot):
            inner.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        told = QVBoxLayout()
        told.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        told.addWidget(self.others)
        self.others.hide()
        layout.addLayout(ends)
        layout.addLayout(told)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    def _ask(self) -> None:
        """Show the question as it is now; the finder looks already."""
        finder, ends = self._finder, self._finder.ends
        self.others.hide()
        words = language.text("Any of my players"), language.text("Any player")
        self.source.show_choices(tuple(finder.sources.choices(ends.source, *words)), finder.source_key)
        words = language.text("Any of my headphones"), language.text("Any headphones")
        self.listener.show_choices(tuple(finder.listeners.choices(ends.listener, *words)), finder.listener_key)
        offered = sockets(ends.source, finder.catalog)
        self.socket.show_choices(offered, ends.port or "")
        self.socket.setEnabled(bool(offered))
        if not offered:
            self.socket.setText(language.text("Any socket"))
        self._unfolded, self._is_moved = frozenset(), False
        self._show()

    def _show(self) -> None:
        """Show what is found so far; the best stays chosen until another one is."""
        kept = self.chosen if self._is_moved else None
        finder = self._finder
        rows: list[AnyRow] = list(finder.rows())
        nothing = not rows
        folds: tuple[tuple[FoldKind, tuple[PlanRow, ...]], ...] = (("isolated", finder.isolated()), ("why-not", finder.tempting))
        for kind, folded in folds:
            is_open = kind in self._unfolded or nothing
            if folded:
                rows += [Fold(kind, len(folded), is_open), *(folded if is_open else ())]
        was_moved = self._is_moved
        self.model.show_rows(rows)
        index = self.model.index_of(kept)
        self.list.setCurrentIndex(index if index.isValid() else self.model.index(0))
        self._is_moved = was_moved  # only a hand moves it, not what is found later
        self.cancel.setText(language.text("Stop") if finder.is_running else language.text("Close"))
        self._tell(finder.status(), is_news=not finder.is_running)
        self._show_usable()

    def _show_usable(self) -> None:
        row = self.chosen
        self.add.setEnabled(isinstance(row, PlanRow) and row.plan is not None)
        finder = self._finder
        found = finder.is_running or any(True for _ in finder.rows())
        self.shop.setVisible(not found and finder.ends == self._for_shop)

    def _tell(self, sentence: str, *, is_news: bool = True) -> None:
        if sentence != self.status.text():
            self.status.setText(sentence)
            if is_news:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.status, sentence))

    def _take(self) -> None:
        row = self.chosen
        if isinstance(row, Fold):
            self._unfolded, self._is_moved = self._unfolded ^ {row.kind}, True
            self._show()
            if row.kind in self._unfolded:
                self.list.scrollTo(self.list.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)
        elif isinstance(row, PlanRow) and row.plan is not None:
            self.accept()
            self.plan_chosen.emit(row.plan)

    def _on_shop_clicked(self) -> None:
        self.accept()
        self.shop_asked.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        if isinstance(self.model.row_at(index), Fold):
            self._take()

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._is_moved = self._is_moved or self.list.hasFocus()
        self._show_usable()

    def _on_source_chosen(self, key: str) -> None:
        if key == SEARCH:
            self.part_asked.emit("source")
            return
        self._finder.ask(Ends(self._finder.sources.part(key), None, self._finder.ends.listener), source_key=key)
        self._ask()

    def _on_listener_chosen(self, key: str) -> None:
        if key == SEARCH:
            self.part_asked.emit("listener")
            return
        self._finder.ask(self._finder.ends._replace(listener=self._finder.listeners.part(key)), listener_key=key)
        self._ask()

    def _on_socket_chosen(self, key: str) -> None:
        self._finder.ask(self._finder.ends._replace(port=key or None))
        self._ask()

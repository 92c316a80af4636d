"""The parts panel: search, kinds, and the list from which parts are dragged onto the canvas.

Must never know the catalogue: it asks a :class:`PartSource` for its rows. Read on in :mod:`cablebuilder.gui.part_rows`.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.buttons import Button
from cablebuilder.gui.flow_layout import FlowLayout
from cablebuilder.gui.look import Look, repaint_with
from cablebuilder.gui.part_list import Heading, PartListModel, PartRow
from cablebuilder.gui.part_list_view import PartListView
from cablebuilder.gui.plain_words import PlainLabel

GROUPS: tuple[tuple[str, Template, str], ...] = (
    ("all", "All", ""), ("players", "Players", "part-player"), ("dongles", "Dongles", "part-dongle"),
    ("amps", "Amps", "part-amp"), ("cables", "Cables", "part-cable"), ("in-ears", "In-ears", "part-iem"),
    ("adapters", "Adapters", "part-adapter"), ("headphones", "Headphones", "part-headphones"), ("mine", "Mine", "saved"),
)  # fmt: skip
"""The kinds to choose from: key, word, glyph. Which kinds of part each holds: :mod:`cablebuilder.gui.part_rows`."""

_SENTENCE, _ANY = 60, 16_777_215
"""How high the list may be where a sentence takes its place, and else (QWIDGETSIZE_MAX)."""
_WIDE, _WIDE_FIELD = 250, 200
"""From this width on the groups have their glyphs, and the search field shows its key."""


class PartSource(Protocol):
    """Where the panel gets its rows."""

    def rows(self, words: str, group: str) -> Sequence[PartRow | Heading]:
        """Return the rows for a search and a group of kinds."""


class LibraryPanel(QWidget):
    """Search field, kinds and list."""

    part_chosen = Signal(str)
    """A part's id: double-clicked, or chosen with Enter."""
    own_part_asked = Signal(str)
    """A part of one's own is to be made, with a name that was searched for."""
    left = Signal()
    """Escape, where there is nothing to clear: whoever came here by a key goes back."""
    menu_asked = Signal(str, QPoint)
    """The menu of a part, by its id, at a place of the screen."""

    def __init__(self, look: Look, source: PartSource, parent: QWidget | None = None, *, can_add: bool = True) -> None:
        """Make the panel and show what the source has; ``can_add`` offers to make a part of one's own."""
        super().__init__(parent)
        self._look, self._source = look, source
        self._model = PartListModel(self)
        self.setAccessibleName(language.text("Parts"))
        self.add = Button(look, "quiet", language.text("Add your own"), "plus")
        self.add.clicked.connect(lambda: self.own_part_asked.emit(""))
        self.add_named = Button(look, "outlined", language.text("Add your own part"), "plus")
        self.add_named.setVisible(False)
        self.add_named.clicked.connect(self._on_add_named_clicked)
        self._can_add = can_add
        self.search: SearchField = SearchField(look)
        self.search.setAccessibleName(language.text("Search parts"))
        self.search.textChanged.connect(self.refresh)
        self.search.installEventFilter(self)
        self._chips = self._make_chips()
        self.list = PartListView(look, self._model)
        self.list.setAccessibleName(language.text("Parts to drag onto the canvas"))
        self.list.activated.connect(self._on_activated)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        self.add.setVisible(can_add)  # not before it has a parent: it would be a window for a moment and take the keyboard
        layout.addSpacing(7)
        layout.addWidget(_inset(self.search))
        layout.addSpacing(10)
        layout.addWidget(_inset(self._chip_box))
        layout.addSpacing(14)
        layout.addWidget(self.list, 1)
        layout.addWidget(_inset(self.add_named))
        layout.addStretch(0)
        self.refresh()

    def refresh(self) -> None:
        """Ask the source again: the search, the kind or the layout has changed."""
        words, scroll = self.search.text().strip(), self.list.verticalScrollBar().value()
        self._model.show_rows(self._source.rows(words, self.group))
        if words:
            elsewhere = language.text("Choose All to look everywhere.") if self.group != "all" else language.text("Try fewer letters.")
            self.list.empty_text = language.sentences((language.text("Nothing named ‘{words}’.", words=words), elsewhere))
        else:
            self.list.empty_text = language.text("Nothing here yet.")
        self.list.viewport().update()  # the sentence changes with each letter, also while there are no rows
        self.list.verticalScrollBar().setValue(scroll)
        is_offered = self._can_add and bool(words) and not self._model.rowCount()
        self.list.setMaximumHeight(_SENTENCE if is_offered else _ANY)
        self.add_named.setVisible(is_offered)

    def offer_mine(self, *, wanted: bool) -> None:
        """Offer the group of what the user owns or has made; without any it would be an empty list."""
        chip = self._chip("mine")
        chip.setVisible(wanted)
        if not wanted and chip.isChecked():
            self._chip("all").setChecked(True)

    def show_part(self, part: str) -> None:
        """Bring a part into view and choose it: it has just come."""
        self.search.clear()
        self._chip("all").setChecked(True)
        self.refresh()
        index = self._model.index_of(part)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    @property
    def group(self) -> str:
        """Return the key of the chosen group of kinds."""
        return next(str(chip.property("group")) for chip in self._chips.buttons() if chip.isChecked())

    def choose_group(self, key: str) -> None:
        """Show only one group of kinds, with an empty search, ready to type."""
        self.search.clear()
        self._chip(key).setChecked(True)
        self.start_search()

    def show_words(self, group: str, words: str) -> None:
        """Show one group of kinds, and what is found in it by some words."""
        self._chip(group).setChecked(True)
        self.search.setText(words)

    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move from the search field into the list with the arrows, choose its first part with Enter, and leave it with Escape.

        The cursor stays after Enter: parts are mostly added one after the other, and Escape leads back to the canvas.
        """
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key == Qt.Key.Key_Down and self._model.first_part().isValid():
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                self.list.setCurrentIndex(self._model.first_part())
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._on_activated(self._model.first_part())
                self.search.selectAll()  # what is typed next is another search
                return True
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
            if key == Qt.Key.Key_Escape:
                self.left.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the glyphs of the groups out where the panel is narrow, so that the chips take no more rows."""
        super().resizeEvent(event)
        for chip in self._chips.buttons():
            if isinstance(chip, Button):
                chip.set_icon(str(chip.property("glyph")) if self.width() >= _WIDE else "")

    def _head(self) -> QWidget:
        title = PlainLabel(language.text("Parts"))
        title.setFont(self._look.theme.font("title"))
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 10, 0)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self.add)
        return head

    def _on_add_named_clicked(self) -> None:
        self.own_part_asked.emit(self.search.text().strip())

    def _on_menu_asked(self, place: QPoint) -> None:
        """Ask for the menu of the part under the pointer; of the chosen one where the keyboard asks."""
        index = self.list.indexAt(place)
        part = self._model.part_at(index if index.isValid() else self.list.currentIndex())
        if part:
            self.menu_asked.emit(part.id, self.list.viewport().mapToGlobal(place))

    def _make_chips(self) -> QButtonGroup:
        group = QButtonGroup(self)
        self._chip_box = QWidget()
        flow = FlowLayout(self._chip_box, gap_x=5, gap_y=6)
        for key, word, icon in GROUPS:
            chip = Button(self._look, "chip", language.text(word), icon)
            chip.setProperty("group", key)
            chip.setProperty("glyph", icon)
            chip.setChecked(key == "all")
            chip.toggled.connect(self._on_chip_toggled)
            group.addButton(chip)
            flow.addWidget(chip)
            chip.setVisible(key != "mine")
        return group

    def _chip(self, key: str) -> QAbstractButton:
        return next(chip for chip in self._chips.buttons() if chip.property("group") == key)

    def _on_chip_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signature
        if checked:
            self.refresh()

    def _on_activated(self, index: QModelIndex) -> None:
        part = self._model.part_at(index)
        if part:
            self.part_chosen.emit(part.id)


class SearchField(QLineEdit):
    """A line to type in, with a glass on the left and the key that leads here on the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self._look = look
        self.setFont(look.theme.font("body"))
        self.setPlaceholderText(language.text("Maker, model or plug"))
        self.setFixedHeight(36)
        self.setTextMargins(24, 0, 22, 0)
        repaint_with(look, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key that leads here for done where nothing is typed, or all of it is to be replaced; elsewhere it is a letter."""
        if event.text() != "/" or self.selectedText() != self.text():
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the key's room to the words where the field is narrow."""
        super().resizeEvent(event)
        self.setTextMargins(24, 0, 22 if self.width() >= _WIDE_FIELD else 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the glass and the key."""
        super().paintEvent(event)
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        glass = theme.icon("search", theme.color("text-muted"), 16, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QPoint(10, 10), glass)
        if not self.hasFocus() and not self.text() and self.width() >= _WIDE_FIELD:
            key = QRectF(self.width() - 26.5, 9.5, 17, 17)
            painter.setPen(theme.color("border-control"))
            painter.drawRoundedRect(key, 4.5, 4.5)
            painter.setPen(theme.color("text-muted"))
            painter.setFont(theme.font("micro"))
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, "/")
        painter.end()


def _inset(widget: QWidget) -> QWidget:
    """Return a box that keeps a widget off the panel's edges."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(16, 0, 14, 0)
    layout.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    layout.addWidget(widget)
    return box

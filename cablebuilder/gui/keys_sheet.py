"""The sheet of all commands and their keys: type to narrow, Enter does the one that is chosen.

Must never name a key that is in no table. Read on in :mod:`cablebuilder.gui.actions`.
"""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cablebuilder import language
from cablebuilder.errors import Template
from cablebuilder.gui.actions import ROWS
from cablebuilder.gui.list_keys import ListKeys
from cablebuilder.gui.look import Look
from cablebuilder.gui.style_sheet import tree_sheet

_SIZE = QSize(560, 640)
_ROW_HEIGHT = 30
_NAME_ROLE = Qt.ItemDataRole.UserRole
CANVAS_KEYS: tuple[tuple[Template, Template], ...] = (
    ("Tab", "Next part, in chain order"),
    ("Arrows", "Nearest part"),
    ("Shift+Arrows", "Select the nearest part as well"),
    ("Alt+Arrows", "Move what is selected"),
    ("Alt+Shift+Arrows", "Resize the frame"),
    ("Enter", "Step into the ports, pick a plug up, connect; write in a note; show the checks of a link"),
    ("Tab", "Inside a part: its ports, each with its link; with a plug in the hand: the next socket, best first"),
    ("/", "With a plug in the hand: everything that fits it"),
    ("Enter in the parts", "Add the part; with a link selected, into that link where it goes there"),
    ("J", "Join two ends again, where that is offered"),
    ("Esc", "Put the plug back"),
    ("Space+drag", "Move the canvas"),
)
"""Keys that the canvas answers itself."""


class KeysSheet(QDialog):
    """Every command and its keys, and a field to find one; closing the sheet deletes it."""

    def __init__(self, look: Look, actions: Mapping[str, QAction] | None = None, parent: QWidget | None = None) -> None:
        """List the commands; with their actions, Enter or a double click does one."""
        super().__init__(parent)
        self._look, self._actions = look, actions or {}
        self.setWindowTitle(language.text("All keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE if parent is None else _SIZE.boundedTo(parent.size()))
        self.field = QLineEdit()
        self.field.setFont(look.theme.font("body"))
        self.field.setFixedHeight(36)
        self.field.setPlaceholderText(language.text("Find a command or a key"))
        self.field.setAccessibleName(language.text("Find a command or a key"))
        self.field.textChanged.connect(self._narrow)
        keys = ListKeys(self.field)
        keys.stepped.connect(self._step)
        keys.entered.connect(self._enter)
        self.list = self._make_list()
        self.list.itemActivated.connect(self._do)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 12)
        layout.setSpacing(10)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        self._narrow("")

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Return the command and the keys of each row that is in the list now."""
        return [(item.text(0), item.text(1)) for item in self._items() if not item.isHidden()]

    def _make_list(self) -> QTreeWidget:
        theme = self._look.theme
        made = QTreeWidget()
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setAccessibleName(language.text("Commands and their keys"))
        made.setFont(theme.font("body"))
        made.setStyleSheet(tree_sheet(theme, "0 8px"))
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        rows = [(row.name, row.text, _native(row.keys)) for row in ROWS] + [("", text, language.text(keys)) for keys, text in CANVAS_KEYS]
        for name, text, keys in rows:
            made.addTopLevelItem(self._item(name, language.text(text), keys))
        return made

    def _item(self, name: str, text: str, keys: str) -> QTreeWidgetItem:
        action, theme = self._actions.get(name), self._look.theme
        item = QTreeWidgetItem([action.text() if action else text, keys])
        item.setData(0, _NAME_ROLE, name)
        item.setSizeHint(0, QSize(0, _ROW_HEIGHT))
        item.setFont(1, theme.font("label"))
        item.setForeground(1, theme.color("text-muted"))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(number) for number in range(self.list.topLevelItemCount()))
        return [item for item in items if item]

    def _narrow(self, text: str) -> None:
        """Show the rows that hold every word, in the command or in its keys, and choose the first."""
        words = text.casefold().split()
        for item in self._items():
            row = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(not all(word in row for word in words))
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())
        for item in self._items():
            if not item.isHidden():
                self.list.setCurrentItem(item)
                break

    def _step(self, step: int) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
        now = self.list.currentItem()
        if now in shown:
            self.list.setCurrentItem(shown[max(0, min(len(shown) - 1, shown.index(now) + step))])

    def _enter(self) -> None:
        if item := self.list.currentItem():
            self._do(item)

    def _do(self, item: QTreeWidgetItem) -> None:
        """Close, then do the command of a row; a row without one only tells its keys."""
        action = self._actions.get(item.data(0, _NAME_ROLE))
        if action and action.isEnabled():
            self.accept()
            action.trigger()


def _native(keys: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)

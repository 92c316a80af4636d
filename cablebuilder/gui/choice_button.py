"""A button that shows the chosen one of a few answers and opens the others below itself; for long answers and for keyboards.

Must never decide what an answer does. Read on in :mod:`cablebuilder.gui.port_editor`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from cablebuilder.gui.buttons import Button, elided
from cablebuilder.gui.look import Look
from cablebuilder.gui.menu_words import add_words
from cablebuilder.gui.plain_words import tip
from cablebuilder.gui.theme import Theme

_PADDING, _CHEVRON = 11, 20
_MOST_IN_ONE = 24


class Choice(NamedTuple):
    """An answer: what it is in the program, and its words; ``group`` begins a section of the menu where it is another one."""

    key: str
    words: str
    group: str = ""


class ChoiceButton(Button):
    """The chosen answer with a chevron; Space, Enter, Down or a press opens the menu."""

    chosen = Signal(str)
    """The key of the answer that was just chosen."""

    def __init__(self, look: Look, name: str, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        """Make a button for a question, which is its accessible name."""
        super().__init__(look, "outlined", "", after="chevron-down", parent=parent)
        self.setFont(look.theme.font("body"))
        self._name = name
        self._choices: tuple[Choice, ...] = ()
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(80)
        self.clicked.connect(self.open_menu)
        self.show_choices(choices)

    @property
    def key(self) -> str:
        """Return the key of the answer shown."""
        return self._key

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return the answers that can be chosen."""
        return self._choices

    def show_choices(self, choices: Sequence[Choice], key: str = "") -> None:
        """Offer other answers, and show one of them."""
        self._choices = tuple(choices)
        self.show_key(key)

    def show_key(self, key: str) -> None:
        """Show an answer; one that is not offered is shown by its key."""
        self._key = key
        words = next((choice.words for choice in self._choices if choice.key == key), key)
        self.setText(words)
        self.setToolTip(tip(words))
        self.setAccessibleName(f"{self._name}: {words}")

    def sizeHint(self) -> QSize:
        """Return the button's size, which grows and shrinks with its place."""
        return QSize(min(super().sizeHint().width(), 320), super().sizeHint().height())

    def _paint_content(self, painter: QPainter, theme: Theme, ink: QColor) -> None:
        """Paint a shown answer like the text of a field, small where it is long, with the chevron at the end.

        A button that adds looks like a button.
        """
        if self.has_icon:
            super()._paint_content(painter, theme, ink)
            return
        room, middle = self.width() - 2 * _PADDING - _CHEVRON, self.height() / 2
        is_long = QFontMetricsF(self.font()).horizontalAdvance(self.text()) > room
        font = theme.font("small") if is_long else self.font()
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QPointF(_PADDING, middle + QFontMetricsF(font).capHeight() / 2), elided(self.text(), font, room))
        chevron = theme.icon("chevron-down", theme.color("text-muted"), 14, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self.width() - _PADDING - 14, middle - 7), chevron)

    def open_menu(self) -> None:
        """Open the answers below the button, the shown one marked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.triggered.connect(self._on_triggered)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _fill(self, menu: QMenu) -> None:
        """Add the answers, each group below its heading; where they are more than fit on a screen, in a menu of its own."""
        group, into = "", menu
        for choice in self._choices:
            if choice.group != group:
                group = choice.group
                if len(self._choices) > _MOST_IN_ONE:
                    into = menu.addMenu(group)
                else:
                    add_words(menu, group)
            action = into.addAction(choice.words.replace("&", "&&"))
            action.setData(choice.key)
            action.setCheckable(True)
            action.setChecked(choice.key == self._key)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu with Down, too."""
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)
